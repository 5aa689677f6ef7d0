"""Share counts and per-share amounts misread, where the other columns and lines tell how many shares there are.

A statement tells its number of shares over and over: weighted counts, basic and diluted, and income / per-share amount
of each column. From line to line and from column to column they hardly change. A cell that strays from what all others
let expect, and that one misreading alone brings back, was misread: also where no count is printed, and where preferred
dividends or classes of shares keep income / shares from meeting the printed amount to the cent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from math import log
from statistics import median
from typing import Final, NamedTuple

from normalizer.arithmetic.misreadings import misread
from normalizer.arithmetic.per_share import (
    Kind,
    incomes_of,
    is_its_income,
    is_per_share_income,
    kind_of_shares,
    weighted_shares,
)
from normalizer.arithmetic.sheets import Equation, Row, Sheet, half, rows_of
from normalizer.arithmetic.verdicts import Judged, shorten, show
from normalizer.records import Number, Place, Reading, Relation, Term

LEAST: Final = 0.002
"""Counts that differ by less, in parts of them, are taken for one."""
MOST: Final = 0.04
"""What is less exact does not tell what a cell holds."""
VAGUE: Final = 0.1
"""What is less exact does not confirm it either."""
DILUTION: Final = 0.015
"""How far basic and diluted counts may move apart, whatever the other columns show."""
ONCE: Final = 0.02
"""How far two lines may move apart that only one other column compares."""
MOST_DILUTION: Final = 0.1
"""And how far they may lie apart there, scales aside: one of the two may be misread in that column."""
DRIFT: Final = 2.0
"""How much farther a column may lie from the others than they lie from one another."""
APART: Final = 3.0
"""How many times beyond what is exact a cell must stray."""
NEXT: Final = 2.0
"""And by how many the next best misreading must miss."""
ONE_KIND: Final = 0.08
"""The likeliest income whose counts lie no farther apart is taken for a per-share line's."""
MOST_COLUMNS: Final = 8
MOST_LINES: Final = 40
MOST_INCOMES: Final = 20
TELLERS: Final = 2
"""So many, of the line's other columns together and each other line, must tell a cell."""
MAY_MOVE: Final = 0.1
"""So far a count may move from one period to the next, as shares are issued and bought back."""
TELLERS_OF_COUNT: Final = 3
"""So many must tell one that strays no farther."""
CHANCE: Final = 0.05
"""How often a misreading of such a cell meets by accident what is told within that: one of some ten in a window of
some per cent."""
AS_TOLD: Final = "as other columns and lines tell"


class Level(NamedTuple):
    """The logarithm of a count of shares, and how exact what is printed lets it be."""

    log: float
    exact: float


Levels = Mapping[tuple[int, int], Level]
"""What each line, by its number, tells in each column."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A line that tells the number of shares: a weighted count, or a per-share amount with its income."""

    row: Row
    income: Row | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """A share count or a per-share amount, the reading to take, and what the others let expect of it.

    ``spread`` says how exact that is, in parts of it; ``cells`` are the income over the amount, or the count's other
    columns.
    """

    place: Place
    reading: Reading
    expected: Decimal
    spread: float
    cells: tuple[Place, ...]
    words: str


def restore_levels(
    sheets: Sequence[Sheet],
    chosen: Mapping[Place, Reading],
    numbers: Mapping[Place, Number],
    proved: Collection[Place],
) -> Iterator[Restored]:
    """The cells that stray from what the others tell, each with the one misreading that does not.

    ``proved`` are the cells that a sum holds for: an income that is not among them may be what was misread.
    """
    for sheet in sheets:
        lines = list(islice(_lines(sheet, chosen), MOST_LINES))
        kinds = [kind_of_shares(line.row) for line in lines]
        columns = range(min(len(sheet.columns), MOST_COLUMNS))
        made = {(k, c): _level(sheet, line, c, chosen) for k, line in enumerate(lines) for c in columns}
        levels = {
            (k, c): level
            for (k, c), level in made.items()
            if level and ((income := lines[k].income) is None or sheet.place(income, c) in proved)
        }
        for (k, c), level in levels.items():
            told = _expected(levels, kinds, k, c, TELLERS)
            if told is None or abs(level.log - told.log) <= APART * (told.exact + level.exact):
                continue
            if lines[k].income is None and abs(level.log - told.log) <= MAY_MOVE:
                told = _expected(levels, kinds, k, c, TELLERS_OF_COUNT)
            if told:
                yield from _restore(sheet, lines[k], c, told, chosen, numbers)


def _lines(sheet: Sheet, chosen: Mapping[Place, Reading]) -> Iterator[Telling]:
    """The lines of the sheet that tell the number of shares."""
    yield from (Telling(row) for row in weighted_shares(sheet))
    incomes = incomes_of(sheet)[:MOST_INCOMES]
    for row in rows_of(sheet, "per_share"):
        if incomes and is_per_share_income(row):
            made = [(_scatter(sheet, Telling(row, income), chosen), income) for income in incomes]
            likeliest = (income for scatter, income in made if scatter <= ONE_KIND)
            yield Telling(row, next(likeliest, min(made, key=lambda each: each[0])[1]))


def _scatter(sheet: Sheet, line: Telling, chosen: Mapping[Place, Reading]) -> float:
    """How far the counts that the line tells lie apart, one column left out: it may be the misread one."""
    made = (_level(sheet, line, c, chosen) for c in range(min(len(sheet.columns), MOST_COLUMNS)))
    logs = [level.log for level in made if level]
    if len(logs) < 2:
        return float("inf")
    middle = median(logs)
    apart = sorted(abs(each - middle) for each in logs)
    return apart[-2] if len(apart) > 2 else apart[-1]


def _level(
    sheet: Sheet, line: Telling, column: int, chosen: Mapping[Place, Reading], instead: Reading | None = None
) -> Level | None:
    """The count that the line tells in the column, its own cell read as ``instead`` if given."""
    if line.row.values[column] is None:
        return None
    own = instead or chosen[sheet.place(line.row, column)]
    if not own.value:
        return None
    exact = float(half(own) / abs(own.value))
    if line.income is None:
        return Level(log(abs(own.value)), exact) if own.value > 0 else None
    if line.income.values[column] is None or not is_its_income(sheet, line.row, line.income, column):
        return None
    income = chosen[sheet.place(line.income, column)]
    if not income.value:
        return None
    return Level(log(abs(income.value / own.value)), exact + float(half(income) / abs(income.value)))


def _expected(levels: Levels, kinds: Sequence[Kind], k: int, c: int, least: int) -> Level | None:
    """What the other columns and the other lines let expect of a line in a column, where at least so many agree."""
    others = ((line, LEAST if kind == kinds[k] else DILUTION) for line, kind in enumerate(kinds) if line != k)
    made = (_told_by(levels, line, k, c, apart) for line, apart in others)
    told = [each for each in (_told_by_columns(levels, k, c), *made) if each and each.exact <= VAGUE]
    best = min(told, key=lambda each: each.exact, default=None)
    if best is None or best.exact > MOST or len(told) < least:
        return None
    agree = all(abs(each.log - best.log) <= each.exact + best.exact for each in told)
    return best if agree else None


def _told_by_columns(levels: Levels, k: int, c: int) -> Level | None:
    """What the line's other columns let expect, if they are several."""
    logs = [levels[k, column].log for column in range(MOST_COLUMNS) if column != c and (k, column) in levels]
    if len(logs) < 2:
        return None
    return Level(median(logs), max(LEAST, DRIFT * (max(logs) - min(logs))))


def _told_by(levels: Levels, other: int, k: int, c: int, least: float) -> Level | None:
    """What another line lets expect by the ratio that the two have in the other columns."""
    here = levels.get((other, c))
    columns = [c2 for c2 in range(MOST_COLUMNS) if c2 != c and (k, c2) in levels and (other, c2) in levels]
    ratios = [levels[k, c2].log - levels[other, c2].log for c2 in columns]
    if here is None or not ratios:
        return None
    if len(ratios) == 1 and abs(ratios[0] - round(ratios[0] / log(10)) * log(10)) > MOST_DILUTION:
        return None
    spread = max(ratios) - min(ratios) if len(ratios) > 1 else ONCE
    return Level(here.log + median(ratios), max(least, spread) + here.exact)


def _restore(
    sheet: Sheet,
    line: Telling,
    column: int,
    told: Level,
    chosen: Mapping[Place, Reading],
    numbers: Mapping[Place, Number],
) -> Iterator[Restored]:
    """The one misreading of the cell that meets what is told, if there is but one."""
    place = sheet.place(line.row, column)
    first = chosen[place]
    if len(numbers[place].readings) > 1:
        return
    near: list[tuple[bool, Reading]] = []
    for reading in misread(first):
        level = _level(sheet, line, column, chosen, reading)
        if level is None or (reading.value < 0) != (first.value < 0):
            continue
        miss, exact = abs(level.log - told.log), told.exact + level.exact
        if miss <= NEXT * exact:
            near.append((miss <= exact, reading))
    if len(near) == 1 and near[0][0]:
        yield _tell(sheet, line, column, told, near[0][1], chosen)


def _tell(
    sheet: Sheet, line: Telling, column: int, told: Level, reading: Reading, chosen: Mapping[Place, Reading]
) -> Restored:
    """The cell restored, with what proves it in words."""
    count = Decimal(told.log).exp()
    place = sheet.place(line.row, column)
    name = shorten(line.row.label)
    if line.income is None:
        others = [c for c, value in enumerate(line.row.values) if value is not None and c != column]
        cells = tuple(sheet.place(line.row, c) for c in others)
        words = f"{name} {show(reading)} ≈ {count:,.{max(reading.places, 0)}f} {AS_TOLD}"
        return Restored(place, reading, count, told.exact, cells, words)
    income = sheet.place(line.income, column)
    over = f"{shorten(line.income.label)} {show(chosen[income])} / {count:,.1f} shares {AS_TOLD}"
    expected = abs(chosen[income].value) / count
    return Restored(place, reading, expected, told.exact, (income,), f"{name} {show(reading)} ≈ {over}")


def judge_levels(restored: Sequence[Restored]) -> Iterator[Judged]:
    """The relations of restored cells to what the others let expect of them."""
    for each in restored:
        terms = tuple(Term(place, 1) for place in each.cells)
        relation = Relation(
            kind="per_share",
            total=each.place,
            terms=terms,
            left=abs(each.reading.value),
            right=each.expected.quantize(Decimal(1).scaleb(-max(each.reading.places, 0) - 2)),
            tolerance=(each.expected * Decimal(each.spread)).quantize(Decimal("1e-4")) + half(each.reading),
            holds=True,
            found="share counts of other columns and lines",
            chance=CHANCE,
            pins=False,
            words=each.words,
        )
        yield Judged(relation, Equation(each.place, terms), believed=True)
