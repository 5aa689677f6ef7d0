"""The value columns of a grid, and which of them each piece of a row stands in.

Positions are evidence, not truth: an extractor that splits "13,425" into "1" and "3,425" also moves what follows. So
the columns are where most rows agree, and each row is laid onto them as a whole, in order, at the least cost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import itemgetter
from typing import Final

from normalizer.records import Layout
from normalizer.statements.pieces import Piece, Row
from normalizer.text import NOTE_NUMBER

Extent = tuple[int, int]
Path = tuple[int | None, ...]
"""The columns of a row's pieces, from left to right."""
_HEAD: Final = re.compile(r"^[($€£¥\s]*\d{1,3}$")
_TAIL: Final = re.compile(r"^[.,]{0,2}\d[\d.,]*\)?%?$")
_GROUPED: Final = re.compile(r"^\d{1,3}(?:[.,]\d{3})*(?:[.,]\d{1,2})?$")
_GROUP: Final = re.compile(r"[.,]\d{3}")
_AMOUNT: Final = re.compile(r"\d{3}|\d\.\d{3}|[-(]\d")
_JOIN: Final = 0.4
_JOIN_DROPPED: Final = 1.5
"""What two pieces in one column cost: as they stand or without a mark, and without a digit where they meet."""
_SURE_TAIL: Final = re.compile(r"^(?:,\d|[.,][.,]\d|\.\d+[.,]\d)")
"""No number begins so: it is the rest of the one before."""
_TORN: Final = 3.0
_UNSHIFTED: Final = 0.3
_MOST_JOINS: Final = 3
_WAYS: Final = 3
_SPREAD: Final = 0.01
_OFF: Final = 1.0
_UNPLACED: Final = 6.0
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
    noted = [r for r in rows if _has_note(r, notes)]
    if noted and not any(_begins_over(r, notes) for r in rows):
        bare = find_columns([_after_note(r) if r in noted else r for r in rows], layout, head=head)
        if bare.extents:
            places = [_note_extent(r.pieces[0], bare) for r in noted]
            own = (min(a for a, _ in places), max(b for _, b in places))
            return replace(bare, extents=((own[0], max(min(own[1], bare.left), own[0] + 1)), *bare.extents), notes=True)
    filled = [r for r in rows if r.pieces and not r.is_years]
    if not filled:
        return Columns(())
    if layout == "tabs":
        return max((_stop_columns(filled, by_slot) for by_slot in (False, True)), key=lambda found: found[0])[1]
    intervals = [[_interval(p, layout) for p in r.pieces] for r in filled]
    clusters = _cluster(Counter(chain.from_iterable(intervals)))
    headed = _headed(clusters, head) if layout == "cells" else []
    found = sorted(_supported(clusters, filled, intervals, headed))
    columns = Columns(tuple(_without_labels(found, filled) if layout == "characters" else found))
    if layout == "cells" and len(columns.extents) > max(len(r.pieces) for r in filled):
        return _of_lost_widths(filled) or columns
    return columns


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


def _has_note(row: Row, notes: Sequence[Extent]) -> bool:
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


def _after_note(row: Row) -> Row:
    return replace(row, pieces=row.pieces[1:])


def _note_extent(piece: Piece, columns: Columns) -> Extent:
    if columns.at_stops:
        stop = _stop(piece, columns.by_slot)
        return stop, stop + 1
    return piece.core


def _interval(piece: Piece, layout: Layout) -> Extent:
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
    whole = [[_stop(p, by_slot) for k, p in enumerate(r.pieces) if not _is_head(r.pieces, k)] for r in rows]
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


def _stop(piece: Piece, by_slot: bool) -> int:
    return piece.slot if by_slot else piece.core[0]


def is_joinable(first: str, second: str) -> bool:
    """Whether two neighbouring pieces may be one number that was broken apart.

    Together they must be grouped as numbers are, as they stand or without one mark or digit where they meet.

    >>> is_joinable("1", "3,425"), is_joinable("(1", ".3,378)"), is_joinable("3,425", "12,188")
    (True, True, False)
    """
    return _price_join(first, second) is not None


def _price_join(first: str, second: str) -> float | None:
    """What it costs to read two pieces as one number; None where they cannot be one.

    >>> _price_join("1", "3,425"), _price_join("(1", ".3,378)"), _price_join("802", "1,991"), _price_join("45", "401")
    (0.4, 0.4, 1.5, None)
    """
    if not _HEAD.match(first) or not _TAIL.match(second):
        return None
    head, tail = re.sub(r"\D", "", first), re.sub(r"[^\d.,]", "", second)
    if any(_GROUPED.match(head + rest) for rest in (tail, tail.lstrip(".,"), tail[1:] if tail[0] in ".," else tail)):
        return _JOIN
    return _JOIN_DROPPED if _GROUPED.match(head + tail[1:]) else None


def lay_out(row: Row, columns: Columns, layout: Layout) -> tuple[tuple[tuple[str, ...], ...], tuple[Piece, ...]]:
    """The texts of the row's pieces per column, and the pieces that stand in none.

    The order of pieces is kept; two pieces share a column only where they may be one number broken apart.
    """
    if columns.notes:
        bare = replace(columns, extents=columns.extents[1:], notes=False)
        if not row.pieces or not (
            _has_note(row, (_as_grid(columns.extents[0], row.pieces[0], columns),)) or is_note_alone(row, columns)
        ):
            laid, strays = lay_out(row, bare, layout)
            return ((), *laid), strays
        laid, strays = lay_out(_after_note(row), bare, layout)
        return (row.pieces[0].texts, *laid), strays
    count = len(columns.extents)
    cells: list[tuple[str, ...]] = [()] * count
    if columns.at_stops:
        stops = {start: k for k, (start, _) in enumerate(columns.extents)}
        homes = [stops.get(_stop(p, columns.by_slot)) for p in row.pieces]
    else:
        homes = [_home(p, columns, layout) for p in row.pieces]
    torn = any(_SURE_TAIL.match(p.texts[0]) for p in row.pieces[1:])
    if not torn and all(h is not None for h in homes) and len(set(homes)) == len(homes):
        for piece, home in zip(row.pieces, homes, strict=True):
            cells[home or 0] = piece.texts
        return tuple(cells), ()
    chosen = _align(row.pieces, columns)
    outside = []
    for piece, home in zip(row.pieces, chosen, strict=True):
        if home is None:
            outside.append(piece)
        else:
            cells[home] = (*cells[home], *piece.texts)
    return tuple(cells), tuple(outside)


def is_note_alone(row: Row, columns: Columns) -> bool:
    """Whether the row's only number is that of a note, in the column of notes and left of all amounts."""
    if not columns.notes or len(row.pieces) != 1 or not NOTE_NUMBER.fullmatch(row.pieces[0].text):
        return False
    (piece,), (start, stop) = row.pieces, _as_grid(columns.extents[0], row.pieces[0], columns)
    reach = piece.slot + 1 if columns.by_slot else piece.core[1]
    return piece.core[0] < stop and start < piece.core[1] and reach <= columns.extents[1][0]


def _as_grid(extent: Extent, piece: Piece, columns: Columns) -> Extent:
    """The extent in the positions of the grid, where columns are slots."""
    if not columns.by_slot:
        return extent
    return piece.core if extent[0] <= piece.slot < extent[1] else (-1, -1)


def _home(piece: Piece, columns: Columns, layout: Layout) -> int | None:
    """The column of which the piece covers most; None where it covers none. Columns lie side by side, from the left."""
    start, stop = _interval(piece, layout) if layout == "characters" else piece.core
    extents = columns.extents
    best, most = None, 0
    for k in range(bisect_right(extents, start, key=itemgetter(1)), len(extents)):
        a, b = extents[k]
        if a >= stop:
            break
        shared = min(b, stop) - max(a, start)
        if shared > most:
            best, most = k, shared
    return best


def _cost(piece: Piece, k: int, columns: Columns, joins: int) -> float:
    """How far the piece stands from the column, in columns.

    Among cells that tabs part, each of the numbers broken ``joins`` times left of it has moved it one place on.
    """
    a, b = columns.extents[k]
    start, stop = piece.core
    if columns.at_stops:
        start = _stop(piece, columns.by_slot)
        moved = max(a - start + joins, start - joins - b + 1, 0)
        return _OFF * min(moved, max(a - start, start - b + 1, 0) + (_UNSHIFTED if joins else 0.0)) / _pitch(columns)
    return _OFF * max(a - stop + 1, start - b + 1, 0) / _pitch(columns)


def _pitch(columns: Columns) -> float:
    """How far apart the columns stand."""
    count = len(columns.extents)
    return max((columns.extents[-1][0] - columns.extents[0][0]) / (count - 1), 1.0) if count > 1 else 1.0


def _align(pieces: Sequence[Piece], columns: Columns) -> list[int | None]:
    """The cheapest assignment of pieces to columns in order; None for a piece that fits nowhere.

    Where several cost the same, the one whose numbers are most of one size.
    """
    # Per column of the last placed piece (−1 before any), joins made, and whether that column holds two pieces:
    # the cheapest costs with the choices made.
    best: dict[tuple[int, int, bool], list[tuple[float, Path]]] = {(-1, 0, False): [(0.0, ())]}
    for i, piece in enumerate(pieces):
        after: dict[tuple[int, int, bool], list[tuple[float, Path]]] = {}
        for (last, joins, full), ways in best.items():
            before = pieces[i - 1] if i and last >= 0 and not full else None
            for k, joined, extra in _options(piece, before, last, joins, columns):
                state = (last if k is None else k, joined, k == last)
                after.setdefault(state, []).extend(
                    (cost + extra, (*path, k)) for cost, path in ways if k != last or path[-1] == last
                )
        best = {state: sorted(ways, key=lambda way: way[0])[:_WAYS] for state, ways in after.items() if ways}
    ended = [way for ways in best.values() for way in ways]
    return list(min(ended, key=lambda way: way[0] + _SPREAD * _spread(pieces, way[1]))[1])


def _options(
    piece: Piece, before: Piece | None, last: int, joins: int, columns: Columns
) -> Iterator[tuple[int | None, int, float]]:
    """Where the piece may go, the joins then made, and the cost: nowhere, right of the last, or with the one before."""
    torn = _TORN if last >= 0 and _SURE_TAIL.match(piece.text) else 0.0
    yield None, joins, _UNPLACED
    for k in range(last + 1, len(columns.extents)):
        yield k, joins, _cost(piece, k, columns, joins) + torn
    price = _price_join(before.text, piece.text) if before and joins < _MOST_JOINS else None
    if price is not None:
        yield last, joins + 1, price + _cost(piece, last, columns, joins + 1) / 2


def _spread(pieces: Sequence[Piece], path: Path) -> int:
    """How many digits the longest of the row's numbers has beyond the shortest."""
    digits: dict[int, int] = {}
    for piece, k in zip(pieces, path, strict=True):
        if k is not None:
            digits[k] = digits.get(k, 0) + sum(character.isdigit() for character in piece.text)
    return max(digits.values(), default=0) - min(digits.values(), default=0)
