"""Ties: one amount printed twice, in two statements, at two dates or as the sum of shorter periods.

Net income opens the cash flow statement and the statement of comprehensive income; the cash at its end is the balance
sheet's, and the next period's beginning; a line printed for one period in two tables is one amount; nine months are
six and three. Names and periods propose a tie; it is a relation only where the numbers agree in most of its columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from normalizer.arithmetic.sheets import Equation, Family, Row, Sheet, rows_of, same_units
from normalizer.arithmetic.vocabulary import Vocabulary
from normalizer.records import Measure, Period, Place, StatementKind, Term

CHANCE: Final = 1e-4
LEAST: Final = 100
"""Printed units below which an agreement is no evidence."""
LEAST_TWICE: Final = 10
"""The same for two lines of one label."""
MOST_PARTS: Final = 4
MOST_COLUMNS: Final = 12
MOST_AMOUNTS: Final = 20
"""Amounts of one kind and period that are compared."""
RULE: Final = 0.8
"""The share of lines whose parts must add up to ask it of the others too."""
FIRST_ROWS: Final = 4
"""Lines among which a statement opens with net income."""

NET_INCOME: Final = re.compile(
    r"^\W*(?:consolidated )?(?:net )\W*\(?(?:income|loss|earnings|profit)\b"
    r"(?!.*(?:per (?:common )?share|interest income|before|comprehensive))"
    r"|^\W*profit for the (?:year|period)",
    re.I,
)
_CASH: Final = re.compile(r"^\W*(?:total )?cash\b", re.I)
_CASH_END: Final = re.compile(r"\bcash\b.*\bend\b|\bend of\b.*\b(?:year|period|quarter)|\bbalance at end", re.I)
_CASH_BEGIN: Final = re.compile(r"\bcash\b.*\bbeginning\b|\bbeginning of\b.*\b(?:year|period|quarter)", re.I)


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount: its sheet, row and column index, and its value."""

    sheet: Sheet
    row: Row
    column: int
    value: int

    @property
    def place(self) -> Place:
        """Where it is printed."""
        return self.sheet.place(self.row, self.column)


Dated = dict[Period, list[Amount]]


def check_ties(sheets: Sequence[Sheet], vocabulary: Vocabulary) -> Iterator[Family]:
    """The ties between statements, between dates, and between periods of one line."""
    del vocabulary
    ties = (
        ("net income opens the statement", _incomes(sheets), _openings(sheets)),
        ("cash at the end is the balance sheet's", _balance_cash(sheets), _cash(sheets, _CASH_END, _last_day)),
        (
            "cash at the beginning is the balance sheet's",
            _balance_cash(sheets),
            _cash(sheets, _CASH_BEGIN, day_before),
        ),
        (
            "cash at the beginning is the cash at the end before",
            _cash(sheets, _CASH_END, _last_day),
            _cash(sheets, _CASH_BEGIN, day_before),
        ),
    )
    for found, first, second in ties:
        yield from _match(first, second, found)
    yield from _match_lines(sheets)
    for sheet in sheets:
        yield from _match_twice(sheet)
        yield from _sum_periods(sheet)


def _dated(
    sheets: Sequence[Sheet],
    kinds: Sequence[StatementKind],
    wanted: Callable[[int, Row], bool],
    measures: Sequence[Measure] = ("money",),
) -> Iterator[tuple[Period, Amount]]:
    """The amounts of the wanted lines of those measures in statements of those kinds, with their columns' periods."""
    for sheet in sheets:
        if sheet.mapped.statement.kind not in kinds:
            continue
        periods = own_periods(sheet)
        for order, row in enumerate(row for measure in measures for row in rows_of(sheet, measure)):
            if wanted(order, row):
                for column, period in periods.items():
                    value = row.values[column]
                    if value is not None:
                        yield period, Amount(sheet, row, column, value)


def own_periods(sheet: Sheet) -> dict[int, Period]:
    """The periods of the columns that show the whole company, but none that two columns claim: one is misread."""
    heads = sheet.mapped.statement.columns[:MOST_COLUMNS]
    whole = {k: head.period for k, head in enumerate(heads) if head.period is not None and head.member is None}
    claims = Counter(whole.values())
    return {k: period for k, period in whole.items() if claims[period] == 1}


def _gather(pairs: Iterator[tuple[Period, Amount]]) -> Dated:
    """The amounts by period."""
    found: Dated = {}
    for period, amount in pairs:
        same_day = found.setdefault(period, [])
        if len(same_day) < MOST_AMOUNTS:
            same_day.append(amount)
    return found


def _incomes(sheets: Sequence[Sheet]) -> Dated:
    """Net income as income statements print it."""
    return _gather(_dated(sheets, ("income_statement",), lambda _, row: bool(NET_INCOME.search(row.label))))


def _openings(sheets: Sequence[Sheet]) -> Dated:
    """Net income as the first line of cash flows and of comprehensive income."""

    def opens(order: int, row: Row) -> bool:
        return order < FIRST_ROWS and bool(NET_INCOME.search(row.label))

    return _gather(_dated(sheets, ("cash_flow", "comprehensive_income"), opens))


def _balance_cash(sheets: Sequence[Sheet]) -> Dated:
    """Cash as balance sheets print it, by day."""
    return _gather(_dated(sheets, ("balance_sheet",), lambda _, row: bool(_CASH.search(row.label))))


def _cash(sheets: Sequence[Sheet], label: re.Pattern[str], day: Callable[[Period], Period | None]) -> Dated:
    """Cash at an end or a beginning as cash flow statements print it, by day."""
    pairs = _dated(sheets, ("cash_flow",), lambda _, row: bool(label.search(row.label)))
    return _gather((at, amount) for period, amount in pairs if (at := day(period)) is not None)


def _last_day(period: Period) -> Period:
    return Period(None, period.end)


def day_before(period: Period) -> Period | None:
    """The day before a duration begins."""
    return Period(None, period.start - timedelta(days=1)) if period.start else None


def _match(first: Dated, second: Dated, found: str) -> Iterator[Family]:
    """For each line of the second the line of the first that it agrees with in most of their common periods."""
    pairs: dict[tuple[tuple[int, int], tuple[int, int]], list[tuple[Amount, Amount]]] = {}
    for period, amounts in second.items():
        for amount in amounts:
            for other in first.get(period, ()):
                if same_units(amount.sheet, other.sheet) and amount.place != other.place:
                    pairs.setdefault((_line(amount), _line(other)), []).append((amount, other))
    best: dict[tuple[int, int], tuple[int, list[tuple[Amount, Amount]]]] = {}
    for (line, _), both in pairs.items():
        agreeing = sum(_is_one(a, b) for a, b in both)
        if 2 * agreeing > len(both) and agreeing > best.get(line, (0, []))[0]:
            best[line] = agreeing, both
    for _, both in best.values():
        yield _tie(both, found)


def _match_lines(sheets: Sequence[Sheet]) -> Iterator[Family]:
    """Lines of one certain concept in two tables that agree in every period they share."""
    pairs: dict[tuple[tuple[int, int], tuple[int, int]], list[tuple[Amount, Amount]]] = {}
    kinds: tuple[StatementKind, ...] = ("balance_sheet", "income_statement", "cash_flow", "comprehensive_income")
    seen: dict[tuple[str, Period], list[Amount]] = {}
    named = _dated(sheets, kinds, lambda _, row: row.line.concept is not None, ("money", "shares"))
    for period, amount in named:
        known = seen.setdefault((amount.row.line.concept or "", period), [])
        for other in known:
            if _line(other)[0] != _line(amount)[0] and same_units(other.sheet, amount.sheet):
                pairs.setdefault((_line(amount), _line(other)), []).append((amount, other))
        if len(known) < MOST_AMOUNTS:
            known.append(amount)
    for both in pairs.values():
        if all(_is_one(a, b) for a, b in both):
            yield _tie(both, "one line in two tables")


def _match_twice(sheet: Sheet) -> Iterator[Family]:
    """Lines of one label printed twice in a statement that agree in two columns or more, and in most."""
    seen: dict[str, Row] = {}
    columns = range(min(len(sheet.columns), MOST_COLUMNS))
    for row in rows_of(sheet, "money"):
        label = " ".join(re.findall(r"[a-z]+", row.label.lower()))
        first = seen.setdefault(label, row)
        if first is row or not label:
            continue
        both = [
            (Amount(sheet, row, column, value), Amount(sheet, first, column, other))
            for column in columns
            if (value := row.values[column]) is not None and (other := first.values[column]) is not None
        ]
        same = [abs(a.value) for a, b in both if _is_one(a, b, LEAST_TWICE)]
        if len(set(same)) > 1 and 2 * len(same) > len(both):
            yield _tie(both, "one line printed twice")


def _line(amount: Amount) -> tuple[int, int]:
    return amount.row.line.line.table, amount.row.line.line.row


def _is_one(first: Amount, second: Amount, least: int = LEAST) -> bool:
    """Whether the two are one amount of some size, signs aside."""
    return abs(first.value) == abs(second.value) >= least * first.sheet.unit


def _tie(both: Sequence[tuple[Amount, Amount]], found: str) -> Family:
    """The tie as an equation per period, with the weight that makes the printed signs agree."""
    turned = sum(1 if a.value * b.value < 0 else -1 for a, b in both if a.value and b.value) > 0
    equations = tuple(Equation(a.place, (Term(b.place, -1 if turned else 1),)) for a, b in both)
    return Family("tie", equations, f"tie: {found}", CHANCE)


def _sum_periods(sheet: Sheet) -> Iterator[Family]:
    """Columns whose period others make up without gap or overlap: an equation for each line, where most hold."""
    periods = [column.period for column in sheet.mapped.statement.columns[:MOST_COLUMNS]]
    for total, whole in enumerate(periods):
        parts = _chain(periods, total)
        if whole is None or not parts:
            continue
        cells = [
            (row, row.values[total], [row.values[part] for part in parts])
            for row in rows_of(sheet, "money")
            if row.values[total] and all(row.values[part] is not None for part in parts)
        ]
        held = [
            abs((value or 0) - sum(v or 0 for v in values)) <= sum(row.slacks[at] for at in (total, *parts))
            for row, value, values in cells
        ]
        if held and 2 * sum(held) > len(held):
            rule = sum(held) >= RULE * len(held)
            for (row, _, _), holds in zip(cells, held, strict=True):
                if holds or rule:
                    terms = tuple(Term(sheet.place(row, part), 1) for part in parts)
                    equation = Equation(sheet.place(row, total), terms)
                    yield Family("tie", (equation,), "tie: the period is the sum of its parts", CHANCE)


def _chain(periods: Sequence[Period | None], total: int) -> list[int]:
    """The columns, two to four, whose periods follow one another and make up the one of ``total``."""
    whole = periods[total]
    if whole is None or whole.start is None:
        return []
    chains: list[tuple[list[int], object]] = [([], whole.start)]
    while chains:
        chain, start = chains.pop()
        for column, period in enumerate(periods):
            if period is None or period.start != start or column == total or period == whole or period.end > whole.end:
                continue
            longer = [*chain, column]
            if period.end == whole.end:
                return longer
            if len(longer) < MOST_PARTS:
                chains.append((longer, period.end + timedelta(days=1)))
    return []
