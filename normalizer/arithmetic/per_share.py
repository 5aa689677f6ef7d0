"""Income / weighted shares = per-share amount: which lines belong together, and in which scale the shares are.

The per-share amount is rounded so much that the relation settles powers of ten, signs and gross misreadings, not the
last digits of income or shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from operator import itemgetter
from typing import Final, Literal

from normalizer.arithmetic.sheets import Equation, Family, Row, Sheet, half, rows_of
from normalizer.arithmetic.vocabulary import Vocabulary
from normalizer.hundredths import says_hundredths
from normalizer.records import Number, Place, Reading, Term

Kind = Literal["basic", "diluted", "both"]
POWERS: Final = (0, 3, 6)
UNSAID: Final = (-3, -6)
"""Tried last where the page does not say its scale: amounts in thousands or millions beside single shares."""
MOST_TRIED: Final = 400
"""Combinations of income, shares and power tried for one per-share line."""
MOST_COLUMNS: Final = 8
VAGUE: Final = Decimal("0.02")
"""A piece of a share count that is less exact, in parts of it, meets nearly any per-share amount."""

_NOT_INCOME_PER_SHARE: Final = re.compile(
    r"\bdividend|\bdistribution|\bdeclared|\bbook value|\bpar value|\bprice\b|\bhigh\b|\blow\b|\bstated value"
    r"|\bdiscontinued|\bextraordinary|\bcumulative effect|\bnet asset value|\bfunds from operations|\bffo\b",
    re.I,
)
_NOT_WEIGHTED: Final = re.compile(
    r"anti-?dilutive|\beffect\b|\bassumed\b|dilutive (?:common )?(?:stock|share|effect|potential)|"
    r"\bissued\b|\bauthorized|(?<!assuming )\bdilution\b|\btreasury|\boptions\b|at (?:the )?end",
    re.I,
)
_INCOME: Final = re.compile(
    r"\b(?:net|comprehensive)?\W*\(?(?:income|loss|earnings|profit)\b|\bavailable\b|\bprofit for\b", re.I
)
_NOT_INCOME: Final = re.compile(
    r"\bnon-?controlling|\bminority|\bcomprehensive|\bbefore\b|(?<!continuing )\boperat|\binterest income"
    r"|\bother (?:income|expense|\()"
    r"|\bgains?\b|\bequity in|\bdiscontinued|\bgross\b|\btax(?:es)?\b|\binvestment income|\bforeign|\bextraordinary",
    re.I,
)
_CONTINUING: Final = re.compile(r"\bcontinuing\b", re.I)
_DISCONTINUED: Final = re.compile(r"\bdiscontinued\b", re.I)


@dataclass(frozen=True, slots=True)
class Fit:
    """Income, shares and power under which a per-share line agrees, and in how many of its columns."""

    income: Row
    shares: Row
    power: int
    agree: int
    count: int


def check_per_share(sheets: Sequence[Sheet], vocabulary: Vocabulary) -> Iterator[Family]:
    """A relation for each per-share line of income that agrees with an income and a share count in some column."""
    del vocabulary
    for sheet in sheets:
        shares = weighted_shares(sheet)
        incomes = incomes_of(sheet)
        if not shares or not incomes:
            continue
        for row in rows_of(sheet, "per_share"):
            if not is_per_share_income(row):
                continue
            fit = _fit(sheet, row, incomes, _share_rows(row, shares))
            if fit:
                yield _family(sheet, row, fit)


def incomes_of(sheet: Sheet) -> list[Row]:
    """The incomes that may stand over shares, the likeliest first."""
    preferred = [(_prefer(row), row) for row in rows_of(sheet, "money")]
    return [row for order, row in sorted(preferred, key=itemgetter(0)) if order < 9]


def is_its_income(sheet: Sheet, row: Row, income: Row, column: int) -> bool:
    """Whether the amount per share may be the income's: that of continuing operations is not that of all of them.

    Where what was discontinued gave nothing in the column that the amount shows, the two are the same.
    """
    if bool(_CONTINUING.search(_context(row))) == bool(_CONTINUING.search(income.label)):
        return True
    shown = abs(row.values[column] or 0), abs(income.values[column] or 0)
    lost = (abs(r.values[column] or 0) for r in rows_of(sheet, "money") if _DISCONTINUED.search(r.label))
    return not any(other * shown[0] > row.slacks[column] * shown[1] for other in lost)


def in_hundredths(sheet: Sheet, row: Row) -> bool:
    """Whether the amounts per share of the line are printed in pence or cents."""
    numbers = (sheet.numbers.get(place) for place in row.at)
    return says_hundredths(row.line.line) or any(number is not None and number.hundredths for number in numbers)


def is_per_share_income(row: Row) -> bool:
    """Whether a per-share line gives income: no dividends, no prices, no part of income."""
    return not _NOT_INCOME_PER_SHARE.search(_context(row))


def weighted_shares(sheet: Sheet) -> list[Row]:
    """The weighted share counts: no counts of options, of issued shares or of shares at the end."""
    return [r for r in rows_of(sheet, "shares") if not _NOT_WEIGHTED.search(r.label)]


def _context(row: Row) -> str:
    """The label with the heading right above it."""
    return " ".join((*row.line.line.section[-1:], row.label))


def kind_of(text: str) -> Kind:
    """Whether the words speak of basic or of diluted shares, or of both (or of neither).

    >>> kind_of("Basic"), kind_of("Net loss per share, basic and diluted"), kind_of("Assuming dilution")
    ('basic', 'both', 'diluted')
    """
    basic, diluted = bool(re.search(r"\bbasic\b|\bprimary\b", text, re.I)), bool(re.search(r"dilut", text, re.I))
    if basic == diluted:
        return "both"
    return "basic" if basic else "diluted"


def kind_of_shares(row: Row) -> Kind:
    """The kind by the label, else by the heading."""
    kind = kind_of(row.label)
    return kind if kind != "both" or re.search("dilut", row.label, re.I) else kind_of(_context(row))


def _share_rows(row: Row, shares: Sequence[Row]) -> list[Row]:
    """The share counts that may stand under a per-share line, those of its own kind first."""
    kind = kind_of_shares(row)
    fitting = [s for s in shares if kind == "both" or kind_of_shares(s) in (kind, "both")]

    def order(row: Row) -> tuple[bool, bool]:
        return kind_of_shares(row) != kind, not re.search("weighted|average", _context(row), re.I)

    return sorted(fitting or shares, key=order)


def _prefer(row: Row) -> int:
    """The order in which incomes are tried: to common shareholders, to the parent, net, continuing; 9 for no income."""
    label = row.label
    if not _INCOME.search(label) or _NOT_INCOME.search(label):
        return 9
    if re.search(r"\bcommon\b|\bavailable\b|\bshareholders|\bstockholders", label, re.I):
        return 0
    if re.search(r"\battributable\b|\bapplicable\b", label, re.I):
        return 1
    return 2 if re.search(r"^\W*(?:consolidated )?net\b|\bfor the (?:year|period)", label, re.I) else 3


def powers_of(sheet: Sheet) -> tuple[int, ...]:
    """The powers of ten that share counts may be in: as the page says, as its amounts are, then the usual ones."""
    scale = sheet.mapped.statement.scale
    said = (scale.shares,) if scale.shares is not None else ()
    unsaid = UNSAID if scale.amounts is None else ()
    return tuple(dict.fromkeys((*said, scale.amounts or 0, *POWERS, *unsaid)))


def _fit(sheet: Sheet, row: Row, incomes: Sequence[Row], shares: Sequence[Row]) -> Fit | None:
    """The first choice that agrees in every column, else the one that agrees in most, if in any.

    Any count large enough meets an amount of 0.00, which therefore tells no power: the page's own alone is tried.
    """
    best: Fit | None = None
    amounts = (sheet.mapped.statement.scale.amounts or 0) + 2 * in_hundredths(sheet, row)
    powers = powers_of(sheet) if any(row.values) else powers_of(sheet)[:1]
    choices = product(powers, shares, incomes)
    for tried, (power, share, income) in enumerate(choices):
        if tried >= MOST_TRIED:
            break
        fit = _try(sheet, row, Fit(income, share, amounts - power, 0, 0))
        if fit.agree and (best is None or fit.agree > best.agree):
            best = fit
        if best and best.agree == best.count and best.count:
            return best
    return best


def _try(sheet: Sheet, row: Row, fit: Fit) -> Fit:
    """The fit with its columns counted: those that print the three numbers, and those that agree under some reading."""
    agree, count = 0, 0
    for column in range(min(len(sheet.columns), MOST_COLUMNS)):
        triple = [sheet.numbers.get(sheet.place(r, column)) for r in (row, fit.income, fit.shares)]
        if any(r.values[column] is None for r in (row, fit.income, fit.shares)) or (
            any(row.values) and not row.values[column]
        ):
            continue
        if not is_its_income(sheet, row, fit.income, column):
            continue
        count += 1
        agree += _may_agree(triple, fit.power)
    return Fit(fit.income, fit.shares, fit.power, agree, count)


def _may_agree(triple: Sequence[Number | None], power: int) -> bool:
    """Whether some reading of the shares lets the three numbers agree."""
    amount, income, shares = triple
    if amount is None or income is None or shares is None or not income.readings[0].value:
        return False
    return any(agrees(amount.readings[0], income.readings[0], s, power) for s in telling_counts(shares))


def telling_counts(shares: Number) -> tuple[Reading, ...]:
    """The readings of a share count that are exact enough to be told from others by an amount; the cheapest is kept."""
    return tuple(r for r in shares.readings if r == shares.readings[0] or half(r) <= VAGUE * abs(r.value))


def agrees(amount: Reading, income: Reading, shares: Reading, power: int) -> bool:
    """Whether income · 10**power / shares rounds to the per-share amount, signs aside.

    >>> def read(text, places): return Reading(Decimal(text), places, 0.0, text)
    >>> [agrees(read("-0.19", 2), read("-12888", 0), read(s, 0), 0) for s in ("67944", "57944", "657944")]
    [True, False, False]
    """
    size, count = abs(income.value), shares.value
    least, most = count - half(shares), count + half(shares)
    if least <= 0:
        return False
    low = (size - half(income)).scaleb(power) / most
    high = (size + half(income)).scaleb(power) / least
    return low <= abs(amount.value) + half(amount) and high >= abs(amount.value) - half(amount)


@dataclass(frozen=True, slots=True)
class Quotient:
    """One per-share equation with the readings of its cells: the amount, the income, the shares."""

    cells: tuple[Place, Place, Place]
    readings: tuple[Reading, Reading, Reading]
    power: int

    def holds(self, instead: Mapping[Place, Reading]) -> bool:
        """Whether the relation holds with some readings replaced."""
        pairs = zip(self.cells, self.readings, strict=True)
        amount, income, shares = (instead.get(place, reading) for place, reading in pairs)
        return agrees(amount, income, shares, self.power)


def quotients_of(families: Sequence[Family], numbers: Mapping[Place, Number]) -> Iterator[Quotient]:
    """The equations, none of whose cells is in pieces, of relations that hold in two other columns or all."""
    for family in families:
        if family.kind != "per_share":
            continue
        made = [_quotient(equation, family.power, numbers) for equation in family.equations]
        held = [agrees(*quotient.readings, family.power) for quotient in made]
        for at, quotient in enumerate(made):
            others = held[:at] + held[at + 1 :]
            if (
                others
                and (all(others) or sum(others) > 1)
                and all(len(numbers[p].readings) == 1 for p in quotient.cells)
            ):
                yield quotient


def _quotient(equation: Equation, power: int, numbers: Mapping[Place, Number]) -> Quotient:
    income, shares = equation.terms
    cells = (equation.total, income.place, shares.place)
    amount, over, under = (numbers[place].readings[0] for place in cells)
    return Quotient(cells, (amount, over, under), power)


def _family(sheet: Sheet, row: Row, fit: Fit) -> Family:
    """The relation over the columns that print all three."""
    equations = []
    for column in range(len(sheet.columns)):
        cells = (row, fit.income, fit.shares)
        printed = all(r.values[column] is not None for r in cells) and fit.income.values[column]
        if printed and is_its_income(sheet, row, fit.income, column):
            amount, income, shares = (sheet.place(r, column) for r in cells)
            equations.append(Equation(amount, (Term(income, 1), Term(shares, 1))))
    found = "income / shares = per-share amount"
    chance = 0.1 ** (2 * fit.agree)
    hundredths = in_hundredths(sheet, row)
    return Family("per_share", tuple(equations), found, chance, power=fit.power, hundredths=hundredths)
