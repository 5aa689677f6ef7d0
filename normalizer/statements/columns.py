"""The value columns of a grid: where most of its rows agree, since whoever tears a number also moves others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from normalizer.records import Layout
from normalizer.statements.joins import is_joinable
from normalizer.statements.pieces import Piece, Row
from normalizer.text import NOTE_NUMBER

Extent = tuple[int, int]
_DATED: Final = re.compile(r"\b(?:19|20)\d\d\b")
_GROUP: Final = re.compile(r"[.,]\d{3}")
_AMOUNT: Final = re.compile(r"\d{3}|\d\.\d{3}|[-(]\d")
_AGREED: Final = 0.9
_FEW: Final = 0.15
"""A column of numbers holds more than that share of the rows."""
_LABELS: Final = 2
_DRIFTING: Final = 0.7
"""So many rows with as many numbers tell how many columns there are."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Value columns as extents in the grid's positions.

    ``at_stops`` says that each is a single position, a tab stop or, with ``by_slot``, a slot; ``notes`` that the first
    holds the numbers of notes, which are never digits of the amounts beside them.
    """

    extents: tuple[Extent, ...]
    at_stops: bool = False
    by_slot: bool = False
    notes: bool = False

    @property
    def left(self) -> int:
        """Where the first value column begins."""
        return self.extents[0][0] if self.extents else 10**9


def straighten(rows: Sequence[Row], head: Sequence[Row], layout: Layout) -> list[Row]:
    """The rows, those with as many numbers as most put below the first of them, where columns drift down the page.

    Then numbers end in more places than any row has numbers, or its ``head`` headings. Rows with one for each column
    but those of percentages are put below these.
    """
    filled = [r for r in rows if r.pieces and not r.is_years]
    widths = Counter(len(r.pieces) for r in filled)
    width = max(widths, key=lambda w: (widths[w] * w, w), default=0)
    drifting = layout == "characters" and width > 1 and widths[width] >= _DRIFTING * len(filled)
    named = max((sum(c.start > 0 for c in r.cells) for r in head), default=0)
    if not drifting or named > width or len(find_columns(filled, layout).extents) <= max(widths):
        return list(rows)
    first = next(r for r in filled if len(r.pieces) == width).pieces
    amounts = tuple(p for p in first if "%" not in p.text)
    places = {len(amounts): amounts, width: first}
    return [_moved(r, places[len(r.pieces)]) if len(r.pieces) in places and not r.is_years else r for r in rows]


def _moved(row: Row, places: Sequence[Piece]) -> Row:
    """The row with its numbers at those places, one after the other."""
    pieces = zip(row.pieces, places, strict=True)
    return replace(row, pieces=tuple(replace(p, start=to.start, stop=to.stop, core=to.core) for p, to in pieces))


def find_columns(
    rows: Sequence[Row], layout: Layout, notes: Sequence[Extent] = (), head: Sequence[Row] = ()
) -> Columns:
    """The value columns on which the rows that hold numbers agree, from left to right.

    ``notes`` are the extents of headings that say "Note": the small numbers that begin rows below one are a column.
    ``head`` are the rows of headings: what has one to itself is a column, though its numbers look like broken digits.
    """
    noted = [r for r in rows if has_note(r, notes)]
    if noted and not any(_begins_over(r, notes) for r in rows):
        bare = find_columns([after_note(r) if r in noted else r for r in rows], layout, head=head)
        if bare.extents:
            places = [_note_extent(r.pieces[0], bare) for r in noted]
            own = (min(a for a, _ in places), max(b for _, b in places))
            return replace(bare, extents=((own[0], max(min(own[1], bare.left), own[0] + 1)), *bare.extents), notes=True)
    filled = [r for r in rows if r.pieces and not r.is_years]
    if not filled:
        return Columns(())
    if layout == "tabs":
        return max((_stop_columns(filled, by_slot) for by_slot in (False, True)), key=lambda found: found[0])[1]
    intervals = [[interval_of(p, layout) for p in r.pieces] for r in filled]
    clusters = _cluster(Counter(chain.from_iterable(intervals)))
    headed = _headed(clusters, head) if layout == "cells" else []
    found = sorted(_supported(clusters, filled, intervals, headed))
    columns = Columns(tuple(_without_labels(found, filled) if layout == "characters" else found))
    widest = max(len(r.pieces) for r in filled)
    if layout == "cells" and len(columns.extents) > widest and not _all_dated(found, head):
        return _of_lost_widths(filled) or columns
    return columns


def _all_dated(extents: Sequence[Extent], head: Sequence[Row]) -> bool:
    """Whether a year stands over each of the columns."""
    cells = [cell for row in head for cell in row.cells if _DATED.search(cell.text)]
    return all(any(cell.start < stop and start < cell.stop for cell in cells) for start, stop in extents)


def _of_lost_widths(rows: Sequence[Row]) -> Columns | None:
    """The columns of a page that lost the widths of its cells: a number stands beside its mark, or where that would.

    Where the marks still stand in columns, blank cells in place of the lost widths, these are the columns: each number
    reaches from its mark on. Else each row has moved to the left as a whole, and the columns are slots.
    """
    marked = sorted(_cluster(Counter((p.start, p.stop) for r in rows for p in r.pieces)))
    if len(marked) == max(len(r.pieces) for r in rows):
        homes = [[_met((p.start, p.stop), marked) for p in r.pieces] for r in rows]
        if all(None not in row and len(set(row)) == len(row) for row in homes):
            return Columns(tuple(marked))
    agreed, by_slot = _stop_columns(rows, by_slot=True)
    return by_slot if agreed > _AGREED else None


def _met(extent: Extent, extents: Sequence[Extent]) -> int | None:
    """The only one of the extents that this one meets; None where it meets none or several."""
    start, stop = extent
    met = [k for k, (a, b) in enumerate(extents) if start < b and a < stop]
    return met[0] if len(met) == 1 else None


def has_note(row: Row, notes: Sequence[Extent]) -> bool:
    """Whether the row begins with the number of a note below a heading that says so."""
    return _begins_below(row, notes) and bool(NOTE_NUMBER.fullmatch(row.pieces[0].text))


def _begins_over(row: Row, notes: Sequence[Extent]) -> bool:
    """Whether an amount stands below the heading for notes, which then is none."""
    return _begins_below(row, notes) and not row.is_years and bool(_AMOUNT.search(row.pieces[0].text))


def _begins_below(row: Row, notes: Sequence[Extent]) -> bool:
    if len(row.pieces) < 2:
        return False
    start, stop = row.pieces[0].core
    return any(start < b and a < stop for a, b in notes)


def after_note(row: Row) -> Row:
    """The row without the number of a note that begins it."""
    return replace(row, pieces=row.pieces[1:])


def _note_extent(piece: Piece, columns: Columns) -> Extent:
    if columns.at_stops:
        stop = stop_of(piece, columns.by_slot)
        return stop, stop + 1
    return piece.core


def interval_of(piece: Piece, layout: Layout) -> Extent:
    """The positions that tell the piece's column: the end alone where characters are aligned on the right."""
    start, stop = piece.core
    return (stop - 4, stop + 1) if layout == "characters" else (start, stop)


def _cluster(intervals: Counter[Extent]) -> list[Extent]:
    """Disjoint extents: the commonest first, each further one widens the one that it overlaps."""
    clusters: list[Extent] = []
    for (start, stop), _ in sorted(intervals.items(), key=lambda kv: (-kv[1], kv[0])):
        hits = [k for k, (a, b) in enumerate(clusters) if start < b and a < stop]
        if not hits:
            clusters.append((start, stop))
        elif len(hits) == 1:
            a, b = clusters[hits[0]]
            clusters[hits[0]] = (min(a, start), max(b, stop))
    return clusters


def _headed(clusters: Sequence[Extent], head: Sequence[Row]) -> list[Extent]:
    """The clusters with a heading to themselves, beside one with another."""
    found: list[Extent] = []
    for row in head:
        over = {k for c in row.cells if (k := _met((c.start, c.stop), clusters)) is not None}
        found += [clusters[k] for k in over] if len(over) > 1 else []
    return found


def _supported(
    clusters: list[Extent], rows: Sequence[Row], intervals: Sequence[Sequence[Extent]], headed: Sequence[Extent]
) -> list[Extent]:
    """The clusters that hold numbers in rows of their own, not only digits that broke off the next column's.

    ``intervals`` are those of each row's pieces. Clusters that are ``headed`` need no such numbers.
    """
    homes = {
        (a, b): next((c for c in clusters if a < c[1] and c[0] < b), None)
        for a, b in set(chain.from_iterable(intervals))
    }
    counts: Counter[Extent] = Counter()
    alone: set[Extent] = set()
    for row, own in zip(rows, intervals, strict=True):
        for k, interval in enumerate(own):
            home = homes[interval]
            if home is None:
                continue
            counts[home] += 1
            if home not in alone and not _is_head(row.pieces, k):
                alone.add(home)
    return [c for c in clusters if c in alone or counts[c] > 0.5 * len(rows) or c in headed]


def _without_labels(extents: list[Extent], rows: Sequence[Row]) -> list[Extent]:
    """The extents without those of a few numbers that stand where the labels of other rows do."""
    counts = [sum(any(p.core[0] < b and a < p.core[1] for p in r.pieces) for r in rows) for a, b in extents]
    main = [a for (a, _), count in zip(extents, counts, strict=True) if count > _FEW * len(rows)]
    left = min(main, default=0)
    ends = [r.label[-1].stop for r in rows if r.label and any(p.core[1] > left for p in r.pieces)]
    return [
        (a, b)
        for (a, b), count in zip(extents, counts, strict=True)
        if b > left or count > _FEW * len(rows) or sum(end > b for end in ends) < count + _LABELS
    ]


def _stop_columns(rows: Sequence[Row], by_slot: bool) -> tuple[float, Columns]:
    """Columns at single positions, raw tab stops or slots, and the share of numbers that stand at them.

    A place where digits only ever stand that may have broken off the next number is no column.
    """
    whole = [[stop_of(p, by_slot) for k, p in enumerate(r.pieces) if not _is_head(r.pieces, k)] for r in rows]
    places = Counter(place for row in whole for place in row)
    widths = Counter(len(row) for row in whole)
    width = max(widths, key=lambda w: (widths[w] * w, w))
    chosen = sorted(sorted(places, key=lambda p: (-places[p], p))[:width])
    agreed = sum(places[p] for p in chosen) / places.total()
    return agreed, Columns(tuple((p, p + 1) for p in chosen), at_stops=True, by_slot=by_slot)


def _is_head(pieces: Sequence[Piece], k: int) -> bool:
    """Whether the piece may be digits broken off the grouped number after it."""
    if k + 1 >= len(pieces) or not _GROUP.search(pieces[k + 1].text):
        return False
    return is_joinable(pieces[k].text, pieces[k + 1].text)


def stop_of(piece: Piece, by_slot: bool) -> int:
    """The tab stop or the slot at which the piece stands."""
    return piece.slot if by_slot else piece.core[0]
