"""The words over the value columns, and those that hold for all of them, gathered from the rows above a table.

A heading may be spread over rows ("Three Months Ended September 30," above "2010" and "2009"), span columns without the
grid saying so, or stand in the label's column or in the title for all columns at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from normalizer.records import Cell, Layout
from normalizer.statements.columns import Columns, Extent
from normalizer.statements.dates import YEAR
from normalizer.statements.pieces import Row
from normalizer.statements.titles import is_strong, kind_of_title
from normalizer.statements.when import SINCE_INCEPTION, When, parse_when
from normalizer.text import fold, mark_of

NO_PERIOD: Final = re.compile(
    r"%|percent|\bvs\.?\b|\bversus\b|pro[\s-]?forma|non-?\s?gaap|as a percent|of (?:net )?(?:sales|revenues?)|"
    r"constant[ -](?:\w+ )?(?:currency|exchange)|\borganic\b|"
    r"elimination|reclassif|\bguarantor|\bsegment|\badjustments?\b|\baverages?\b",
    re.I,
)
"""Words over a column that is no period of the company's own."""
NO_PERIOD_ALONE: Final = re.compile(
    r"\bchanges?\b|increase|decrease|variance|favorable|\bnotes?\b|\bref\b|currency|impact|effect", re.I
)
"""Words over a column that is none unless it has a year of its own."""
_NOTES: Final = re.compile(r"notes?\b", re.I)
_PAGE_HEADER: Final = re.compile(
    r"\bform\s+(?:10|20|40|8|6)-?\s?[kqf]\b|annual report|table of contents|^item \d", re.I
)
_YEARS: Final = re.compile(rf"(?<![\d$,./–-]){YEAR}(?![\d/–-])(?!,\d)")
_MANY_YEARS: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?:(?:fiscal|calendar)\s+)?years\b", re.I
)
_GOES_ON: Final = re.compile(r"(?:,|&|\band)$", re.I)
_UNIT_NOTE: Final = re.compile(
    r"\W*(?:unaudited\W+)?(?:(?:amounts?|dollars|figures|all)\b[\w ]*?\s)?"
    r"in\W{1,3}(?:\S{1,20}\W{1,3})?(?:thousand|million|billion)s?\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Heads:
    """The heading cells over the value columns (cell, columns covered), and the words that hold for all columns.

    ``noted`` says that the first column holds the numbers of notes, whatever stands over it.
    """

    over: tuple[tuple[Cell, tuple[int, ...]], ...]
    common: str
    noted: bool = False


def full_extents(rows: Sequence[Row], columns: Columns, homes: Sequence[Sequence[int]]) -> tuple[Extent, ...]:
    """Each column's extent with the marks beside its numbers, from the pieces laid out in it."""
    spans = [list(e) for e in columns.extents]
    for row, places in zip(rows, homes, strict=True):
        for piece, k in zip(row.pieces, places, strict=True):
            if k >= 0:
                spans[k] = [min(spans[k][0], piece.start), max(spans[k][1], piece.stop)]
    for left, right in pairwise(spans):
        if left[1] > right[0]:
            left[1] = max(left[0] + 1, right[0])
    return tuple((a, b) for a, b in spans)


_MADE: Final = re.compile(
    r"(?:filing|publi\w+|accept\w+|release|announcement|statement|source|updated?)\s?date\W*$"
    r"|\bdate (?:filed|published|released|updated)\b|\b(?:filed|published|updated)(?: on)?\W*$",
    re.I,
)
"""What stands before the days on which reports were made, which are no ends of periods."""


def gather_heads(
    rows: Sequence[Row], columns: Columns, extents: Sequence[Extent], label_start: int, layout: Layout
) -> Heads:
    """The heading cells of the rows above the first line, each with the columns that it stands over.

    ``extents`` are the columns' own with the marks beside the numbers. A row of as many headings as columns gives each
    its own, wherever they stand; so do equal shares where the page lost the widths of its cells.
    """
    over: list[tuple[Cell, tuple[int, ...]]] = []
    common: list[str] = []
    left = extents[0][0] if extents else 0
    named = any(_NOTES.match(cell.text) for row in rows for cell in row.cells)
    rows = [_without_title(row, extents) for row in _of_periods(rows, label_start)]
    for row in rows[_titles(rows) :]:
        if len(extents) > 1 and _is_one(row.cells, layout) and _lists_years(row.text):
            common.append(row.text)
            continue
        heading = []
        moved = _lost_its_corner(row, extents, label_start)
        dated = moved or (len(row.cells) > 1 and all(speaks_of_time(c.text) for c in row.cells))
        for cell in row.cells:
            in_label = not dated and cell.start <= label_start and (layout != "characters" or cell.stop <= left)
            if mark_of(cell.text) == "rule" or _PAGE_HEADER.search(cell.text):
                continue
            if in_label or _is_unit_note(cell.text):
                common.append(cell.text)
            else:
                heading.append(cell)
        if columns.notes and not named and _is_one_off(heading, extents):
            over += [(cell, (k,)) for k, cell in enumerate(heading, 1)]
            continue
        shared = (columns.by_slot or moved) and bool(heading) and len(extents) % len(heading) == 0
        if heading and (len(heading) == len(extents) or shared):
            share = len(extents) // len(heading)
            over += [(cell, tuple(range(k * share, (k + 1) * share))) for k, cell in enumerate(heading)]
        else:
            covered = [(cell, _covered(cell, extents)) for cell in _rejoined(heading, layout)]
            own = _uncontended(covered, columns.extents)
            over += [(cell, ks) for cell, ks in own if ks]
            # What stands over the labels, and over no column that another heading does not name better, is for all.
            common += [cell.text for cell, ks in own if not ks and cell.start <= label_start]
    return Heads(tuple(over), fold(" ".join(common)), columns.notes)


def _of_periods(rows: Sequence[Row], label_start: int) -> list[Row]:
    """The rows without those that give the days on which reports were filed or updated, where others tell of time."""
    made = [bool(row.cells) and row.cells[0].start <= label_start and _MADE.search(row.cells[0].text) for row in rows]
    told = any(
        speaks_of_time(c.text) for row, is_made in zip(rows, made, strict=True) if not is_made for c in row.cells
    )
    return [row for row, is_made in zip(rows, made, strict=True) if not (is_made and told)]


def _is_one_off(heading: Sequence[Cell], extents: Sequence[Extent]) -> bool:
    """Whether the headings are those of the columns after that of notes, each set one column too far to the left."""
    if len(heading) != len(extents) - 1:
        return False
    return all(_meets(cell, extent) for cell, extent in zip(heading, extents, strict=False))


def _is_unit_note(text: str) -> bool:
    """Whether the text but says in what the figures are, wherever it stands: "(In millions, except percentages)"."""
    return _UNIT_NOTE.match(text) is not None and not speaks_of_time(text)


def _is_one(cells: Sequence[Cell], layout: Layout) -> bool:
    """Whether the cells are one phrase: a single cell, or words that a column's edge has cut after "and" or a comma."""
    torn = layout == "characters" and all(
        right.start - left.stop <= 1 and _GOES_ON.search(left.text) for left, right in pairwise(cells)
    )
    return len(cells) == 1 or (torn and bool(cells))


def _lists_years(text: str) -> bool:
    """Whether a caption tells the years of several columns: "Years ended December 31, 1996, 1995 and 1994".

    A stretch from a day of one year to one of another is of one column.
    """
    when = parse_when(text)
    if when.range or when.months == SINCE_INCEPTION or when.year is None:
        return False
    return len(set(_YEARS.findall(text))) > 1 or _MANY_YEARS.search(text) is not None


def _without_title(row: Row, extents: Sequence[Extent]) -> Row:
    """The row without the statement's title in its corner, where other cells of it stand over value columns."""
    if len(row.cells) < 2 or not extents:
        return row
    corner, *others = row.cells
    left = extents[0][0]
    if not (kind_of_title(corner.text) and is_strong(corner.text)) or speaks_of_time(corner.text):
        return row
    if corner.stop > left or not all(any(_meets(cell, extent) for extent in extents) for cell in others):
        return row
    return replace(row, cells=tuple(others))


def _titles(rows: Sequence[Row]) -> int:
    """How many rows at the top are titles or a page's header: they speak of no time, and rule out no column."""
    return next((at for at, row in enumerate(rows) if row.cells and not _is_for_all(row)), len(rows))


def _is_for_all(row: Row) -> bool:
    if speaks_of_time(row.text):
        return False
    if (kind_of_title(row.text) and is_strong(row.text)) or _PAGE_HEADER.search(row.text):
        return True
    return len(row.cells) == 1 and not (NO_PERIOD.search(row.text) or NO_PERIOD_ALONE.search(row.text))


def _lost_its_corner(row: Row, extents: Sequence[Extent], label_start: int) -> bool:
    """Whether the row's headings begin over the labels, as where the blank cell in the corner is lost.

    Then there are as many as columns or equal shares of them, the first is of the kind of the next or says what a later
    one says again ("Shares", "$", "Shares", "$"), and the last stands left of the last column.
    """
    cells = row.cells
    if len(cells) < 2 or len(extents) % len(cells) or cells[0].start > label_start or cells[-1].stop > extents[-1][0]:
        return False
    if len(cells) == len(extents) and any(cell.text == cells[0].text for cell in cells[2:]):
        return True
    first, second = parse_when(cells[0].text), parse_when(cells[1].text)
    return any(
        has_part(first, part) and has_part(first, part) == has_part(second, part) for part in ("length", "date", "year")
    ) and (first.has_length == second.has_length)


def _uncontended(
    covered: list[tuple[Cell, tuple[int, ...]]], cores: Sequence[Extent]
) -> list[tuple[Cell, tuple[int, ...]]]:
    """One row's headings; a column that two of them reach belongs to those that stand over its numbers themselves.

    Words of a share or a change that stand over the numbers of a column are not those of a column beside it.
    """
    made = []
    for cell, ks in covered:
        others = {k for other, reached in covered if other is not cell for k in reached if _meets(other, cores[k])}
        over = {k for k in ks if _meets(cell, cores[k])}
        near = set() if over and _is_comparison(cell.text) else set(ks) - others
        made.append((cell, tuple(k for k in ks if k in over | near)))
    return made


def _is_comparison(text: str) -> bool:
    return not speaks_of_time(text) and NO_PERIOD.search(text) is not None


def _meets(cell: Cell, extent: Extent) -> bool:
    return cell.start < extent[1] and extent[0] < cell.stop


def speaks_of_time(text: str) -> bool:
    """Whether the text names a length of time, a date or a year."""
    when = parse_when(text)
    return when.has_length or when.month is not None or when.year is not None


def _rejoined(cells: list[Cell], layout: Layout) -> list[Cell]:
    """Neighbouring cells of a tab row made one where the extraction broke a word: "Se" and "eptember 30, 2010"."""
    if layout != "tabs":
        return cells
    made: list[Cell] = []
    for cell in cells:
        if (
            made
            and made[-1].stop == cell.start
            and re.fullmatch(r"[A-Z][a-z]{0,3}", made[-1].text)
            and cell.text[:1].islower()
        ):
            made[-1] = replace(made[-1], stop=cell.stop, text=made[-1].text + cell.text)
        else:
            made.append(cell)
    return made


def _covered(cell: Cell, extents: Sequence[Extent]) -> tuple[int, ...]:
    hits = tuple(k for k, (a, b) in enumerate(extents) if cell.start < b and a < cell.stop)
    if hits or not extents:
        return hits
    gaps = [max(a - cell.stop, cell.start - b) for a, b in extents]
    nearest = min(range(len(gaps)), key=lambda k: (gaps[k], k))
    return (nearest,)


def has_part(when: When, part: str) -> bool:
    """Whether the words name that part of a period: its "length", "date" or "year"."""
    return when.has_length if part == "length" else when.month is not None if part == "date" else when.year is not None
