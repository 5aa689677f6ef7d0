"""A statement as a sheet of integers, and the equations that are sought in it.

Sums are searched in integers: every amount is taken times ``2 · 10**places`` with the most places of the sheet, so
that half a unit of the last printed digit is a whole number too and nothing printed is ever rounded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from normalizer.arithmetic.labels import Rank, rank_total
from normalizer.arithmetic.vocabulary import Vocabulary
from normalizer.records import Finding, MappedLine, MappedStatement, Measure, Number, Place, Reading, Statement, Term
from normalizer.rounding import half_unit

MOST_PLACES: Final = 6
"""More digits after the point do not count: a workbook gives what it computed unrounded."""
FLOAT_DIGITS: Final = 15
"""Nor do digits beyond so many in all, which no computed number keeps through a sum."""
MOST_DIGITS: Final = 24
"""Numbers of more digits before the point take part in no sum: no statement prints them."""
TOLD_AGAIN: Final = "structure: told again"
"""How a total is found that tells again what was divided above it; what was taken off there is one of its parts."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line with numbers: per value column its integer (None for a blank cell) and half a unit of its last digit.

    ``at`` says where each stands; ``places`` is the count of digits after the point that a dash here stands for.
    """

    line: MappedLine
    at: tuple[Place, ...]
    places: int
    rank: Rank
    values: tuple[int | None, ...]
    slacks: tuple[int, ...]

    @property
    def label(self) -> str:
        """The label as printed."""
        return self.line.line.label


@dataclass(frozen=True, slots=True)
class Sheet:
    """A statement in integers.

    ``unit`` is the integer of one printed unit, ``columns`` the columns' numbers.
    """

    mapped: MappedStatement
    unit: int
    columns: tuple[int, ...]
    rows: tuple[Row, ...]
    numbers: Mapping[Place, Number]

    def place(self, row: Row, column: int) -> Place:
        """The place of the row's cell in the column of that index."""
        return row.at[column]


@dataclass(frozen=True, slots=True)
class Equation:
    """Cells that ought to add up: the total, and the terms with the weights of their printed values.

    They stand in one column and are told apart by their lines' labels; ``names`` has other names, the total's first.
    """

    total: Place
    terms: tuple[Term, ...]
    names: tuple[str, ...] = ()

    def places(self) -> Iterator[Place]:
        """The total's place, then the terms'."""
        yield self.total
        for term in self.terms:
            yield term.place


@dataclass(frozen=True, slots=True)
class Family:
    """One relation between lines, as an equation per column.

    ``found`` says how it was found and ``chance`` how likely it holds by accident; ``firm`` says that labels or
    concepts alone make it believed, so that a column where it fails is in conflict if others hold; ``certain`` that it
    is believed wherever it fails; ``tolerance`` is allowed beyond rounding, in units as printed. For a per-share
    relation, income times ten to the ``power`` over shares is the per-share amount: total, then income, then shares;
    of the power 2 is due to the amount where it is printed in ``hundredths``.
    ``rule`` is the name of a user's rule: it is told by itself, also where another check gives the same cells.
    """

    kind: Literal["sum", "balance", "per_share", "tie", "across"]
    equations: tuple[Equation, ...]
    found: str
    chance: float = 0.0
    firm: bool = False
    power: int = 0
    certain: bool = False
    tolerance: Decimal = Decimal(0)
    rule: str = ""
    hundredths: bool = False

    @property
    def scales_apart(self) -> int:
        """By how many powers of ten the scale of amounts is above that of shares under a per-share relation."""
        return self.power - 2 * self.hundredths


Check = Callable[[Sequence[Sheet], Vocabulary], Iterator[Family | Finding]]
"""A check yields the relations that ought to hold in the sheets, and what it finds wrong by itself.

Whether a relation holds is judged afterwards, with the readings that all relations together decide.
"""


def scale_reading(reading: Reading, unit: int) -> int:
    """The reading as an integer of a sheet whose printed unit is ``unit``, rounded where it has more places.

    >>> from decimal import Decimal
    >>> scale_reading(Reading(Decimal("-12.5"), 1, 0, "(12.5)"), 20)
    -250
    """
    return round(reading.value * unit)


def places_of(reading: Reading) -> int:
    """The digits after the point that count in sums.

    >>> from decimal import Decimal
    >>> [places_of(Reading(Decimal(t), len(t) - 2, 0, t)) for t in ("1.5", "2.33333333333333")]
    [1, 6]
    """
    if reading.places <= 0:
        return reading.places
    return min(reading.places, MOST_PLACES, max(0, FLOAT_DIGITS - 1 - reading.value.adjusted()))


def half(reading: Reading) -> Decimal:
    """Half a unit of the last printed digit that counts.

    >>> half(Reading(Decimal("0.19"), 2, 0.0, "0.19"))
    Decimal('0.005')
    """
    return half_unit(places_of(reading))


def slack_of(places: int, unit: int) -> int:
    """Half a unit of the last of that many digits after the point, as an integer of the sheet (at least 1)."""
    digit: int = 10 ** min(max(places, 0), MOST_PLACES)
    return max(1, unit // (2 * digit))


def is_damaged(numbers: Mapping[Place, Number]) -> bool:
    """Whether the pages show damage: a cell in pieces, or one that does not read as it stands."""
    return any(len(number.readings) > 1 or number.readings[0].cost > 0 for number in numbers.values())


def lay_out(statements: Sequence[MappedStatement], numbers: Mapping[Place, Number]) -> tuple[Sheet, ...]:
    """The statements as sheets of one unit, with the cheapest reading of every cell.

    Percentages, and numbers of more digits before the point than a statement prints, are left blank.
    """
    cells = [_cells_of(mapped, numbers) for mapped in statements]
    counts = [_count_places(printed) for printed in cells]
    unit = 2 * 10 ** max((places for count in counts for each in count.values() for places in each), default=0)
    sheets = []
    for mapped, printed, count in zip(statements, cells, counts, strict=True):
        common = {measure: places.most_common(1)[0][0] for measure, places in count.items()}
        rows = tuple(_row(line, at, own, unit, common.get(line.measure, 0)) for line, at, own in printed)
        sheets.append(Sheet(mapped, unit, tuple(column.number for column in mapped.statement.columns), rows, numbers))
    return tuple(sheets)


_Printed = list[tuple[MappedLine, tuple[Place, ...], list[Number | None]]]
"""The lines with numbers, each with its place and its number in every column."""


def _cells_of(mapped: MappedStatement, numbers: Mapping[Place, Number]) -> _Printed:
    columns = [column.number for column in mapped.statement.columns]
    rows = ((line, tuple(map(line.line.place, columns))) for line in mapped.lines)
    filled = ((line, at, [_usable(numbers.get(place)) for place in at]) for line, at in rows)
    return [(line, at, cells) for line, at, cells in filled if any(cells)]


def _count_places(printed: _Printed) -> dict[Measure, Counter[int]]:
    """Per measure, how many of the statement's numbers have how many digits after the point."""
    counts: dict[Measure, Counter[int]] = {}
    for line, _, cells in printed:
        for number in cells:
            if number and not number.nil:
                counts.setdefault(line.measure, Counter())[places_of(number.readings[0])] += 1
    return counts


def _usable(number: Number | None) -> Number | None:
    """The number, unless it is a percentage or has more digits before the point than any statement prints."""
    if number is None or number.percent or not number.readings:
        return None
    value = number.readings[0].value
    fits = value.is_finite() and number.readings[0].places >= 0 and value.adjusted() < MOST_DIGITS
    return number if fits else None


def _row(line: MappedLine, at: tuple[Place, ...], cells: Sequence[Number | None], unit: int, places: int) -> Row:
    """The line in integers; a dash is as exact as its measure's commonest number."""
    values = tuple(scale_reading(n.readings[0], unit) if n else None for n in cells)
    slacks = tuple(0 if n is None else slack_of(places if n.nil else places_of(n.readings[0]), unit) for n in cells)
    return Row(line, at, places, rank_total(line.line.label), values, slacks)


def join_sheets(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """The sheets, those that continue the one before them joined to it: same kind, same scale, same columns."""
    joined: list[Sheet] = []
    for sheet in sheets:
        if joined and _continues(joined[-1].mapped.statement, sheet.mapped.statement):
            joined[-1] = replace(joined[-1], rows=(*joined[-1].rows, *sheet.rows))
        else:
            joined.append(sheet)
    return tuple(joined)


def _continues(first: Statement, second: Statement) -> bool:
    """Whether the second statement may be the rest of the first."""
    periods = [tuple((c.number, c.period) for c in statement.columns) for statement in (first, second)]
    return first.kind == second.kind and first.scale == second.scale and periods[0] == periods[1]


def same_units(first: Sheet, second: Sheet) -> bool:
    """Whether two sheets print amounts of one currency in one scale."""
    one, other = first.mapped.statement, second.mapped.statement
    return (one.scale.amounts or 0) == (other.scale.amounts or 0) and one.currency == other.currency


def rows_of(sheet: Sheet, measure: Measure) -> tuple[Row, ...]:
    """The rows that count in that measure."""
    return tuple(row for row in sheet.rows if row.line.measure == measure)


def make_family(
    sheet: Sheet,
    total: Row,
    terms: Sequence[tuple[Row, int]],
    *,
    found: str,
    chance: float,
    firm: bool,
    certain: bool = False,
    tolerance: Decimal = Decimal(0),
) -> Family:
    """The sum as an equation for each column that prints the total and at least one term."""
    equations = []
    for column in range(len(sheet.columns)):
        present = tuple(
            Term(sheet.place(row, column), weight) for row, weight in terms if row.values[column] is not None
        )
        if total.values[column] is not None and present and not _is_finer(sheet, total, terms, column):
            equations.append(Equation(sheet.place(total, column), present))
    return Family("sum", tuple(equations), found, chance, firm, certain=certain, tolerance=tolerance)


def _is_finer(sheet: Sheet, total: Row, terms: Sequence[tuple[Row, int]], column: int) -> bool:
    """Whether most cells of the column have more digits after the point than their lines: rates beside amounts."""
    rows = [row for row in (total, *(row for row, _ in terms)) if row.values[column] is not None]
    finer = sum(1 for row in rows if row.slacks[column] < slack_of(row.places, sheet.unit))
    return 2 * finer > len(rows)
