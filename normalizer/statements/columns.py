"""The value columns of a grid, and which of them each piece of a row stands in.

Positions are evidence, not truth: an extractor that splits "13,425" into "1" and "3,425" also moves what follows. So
the columns are where most rows agree, and each row is laid onto them as a whole, in order, at the least cost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from normalizer.records import Layout
from normalizer.statements.pieces import Piece, Row

Extent = tuple[int, int]
_HEAD: Final = re.compile(r"^[($€£¥\s]*\d{1,3}$")
_TAIL: Final = re.compile(r"^[.,]{0,2}\d[\d.,]*\)?%?$")
_GROUPED: Final = re.compile(r"^\d{1,3}(?:[.,]\d{3})*(?:[.,]\d{1,2})?$")
_JOIN: Final = 0.4
_OFF: Final = 1.0
_UNPLACED: Final = 6.0
_AGREED: Final = 0.9


@dataclass(frozen=True, slots=True)
class Columns:
    """Value columns as extents in the grid's positions.

    ``at_stops`` says that each is a single position, a tab stop or, with ``by_slot``, a slot.
    """

    extents: tuple[Extent, ...]
    at_stops: bool = False
    by_slot: bool = False

    @property
    def left(self) -> int:
        """Where the first value column begins."""
        return self.extents[0][0] if self.extents else 10**9


def find_columns(rows: Sequence[Row], layout: Layout) -> Columns:
    """The value columns on which the rows that hold numbers agree, from left to right."""
    filled = [r for r in rows if r.pieces and not r.is_years]
    if not filled:
        return Columns(())
    if layout == "tabs":
        return max((_stop_columns(filled, by_slot) for by_slot in (False, True)), key=lambda found: found[0])[1]
    intervals = Counter(_interval(p, layout) for r in filled for p in r.pieces)
    columns = Columns(tuple(sorted(_supported(_cluster(intervals), filled, layout))))
    if layout == "cells" and len(columns.extents) > max(len(r.pieces) for r in filled):
        agreed, by_slot = _stop_columns(filled, by_slot=True)  # the page lost the widths of its cells
        return by_slot if agreed > _AGREED else columns
    return columns


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


def _supported(clusters: list[Extent], rows: Sequence[Row], layout: Layout) -> list[Extent]:
    """The clusters that hold numbers in rows of their own, not only digits that broke off the next column's."""
    counts: Counter[Extent] = Counter()
    alone: Counter[Extent] = Counter()
    for row in rows:
        for k, piece in enumerate(row.pieces):
            a, b = _interval(piece, layout)
            home = next((c for c in clusters if a < c[1] and c[0] < b), None)
            if home is None:
                continue
            counts[home] += 1
            alone[home] += not _is_head(row.pieces, k)
    return [c for c in clusters if alone[c] or counts[c] > 0.5 * len(rows)]


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
    if k + 1 >= len(pieces) or not re.search(r"[.,]\d{3}", pieces[k + 1].text):
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
    if not _HEAD.match(first) or not _TAIL.match(second):
        return False
    head, tail = re.sub(r"\D", "", first), re.sub(r"[^\d.,]", "", second)
    return any(_GROUPED.match(head + rest) for rest in (tail, tail[1:], tail.lstrip(".,")))


def lay_out(row: Row, columns: Columns, layout: Layout) -> tuple[tuple[tuple[str, ...], ...], tuple[Piece, ...]]:
    """The texts of the row's pieces per column, and the pieces that stand in none.

    The order of pieces is kept; two pieces share a column only where they may be one number broken apart.
    """
    count = len(columns.extents)
    cells: list[tuple[str, ...]] = [()] * count
    homes = [_home(p, columns, layout) for p in row.pieces]
    if all(h is not None for h in homes) and len(set(homes)) == len(homes):
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


def _home(piece: Piece, columns: Columns, layout: Layout) -> int | None:
    start, stop = piece.core
    if columns.at_stops:
        start = _stop(piece, columns.by_slot)
        stop = start + 1
    elif layout == "characters":
        start, stop = _interval(piece, layout)
    best, most = None, 0
    for k, (a, b) in enumerate(columns.extents):
        shared = min(b, stop) - max(a, start)
        if shared > most:
            best, most = k, shared
    return best


def _cost(piece: Piece, k: int, columns: Columns) -> float:
    """How far the piece stands from the column, in columns."""
    a, b = columns.extents[k]
    start, stop = piece.core
    if columns.at_stops:
        start = _stop(piece, columns.by_slot)
        stop = start + 1
    gap = max(a - stop + 1, start - b + 1, 0)
    pitch = 1.0
    if len(columns.extents) > 1:
        pitch = max((columns.extents[-1][0] - columns.extents[0][0]) / (len(columns.extents) - 1), 1.0)
    return _OFF * gap / pitch


def _align(pieces: Sequence[Piece], columns: Columns) -> list[int | None]:
    """The cheapest assignment of pieces to columns in order; None for a piece that fits nowhere."""
    count = len(columns.extents)
    # best[k] after i pieces: (cost, the choices), k the column of the last placed piece (−1 before any)
    best: dict[int, tuple[float, tuple[int | None, ...]]] = {-1: (0.0, ())}
    for i, piece in enumerate(pieces):
        after: dict[int, tuple[float, tuple[int | None, ...]]] = {}
        for last, (cost, path) in best.items():
            options: list[tuple[int | None, float]] = [(None, _UNPLACED)]
            options += [(k, _cost(piece, k, columns)) for k in range(last + 1, count)]
            if last >= 0 and path[-1] == last and is_joinable(pieces[i - 1].text, piece.text):
                options.append((last, _JOIN + _cost(piece, last, columns) / 2))
            for k, extra in options:
                state = last if k is None else k
                if state not in after or cost + extra < after[state][0]:
                    after[state] = (cost + extra, (*path, k))
        best = after
    return list(min(best.values(), key=lambda v: v[0])[1])
