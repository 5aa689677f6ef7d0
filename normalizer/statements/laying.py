"""A row laid onto the value columns as a whole: each piece in its column, in order, at the least cost.

Positions are evidence, not truth: an extractor that splits "13,425" into "1" and "3,425" also moves what follows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Final

from normalizer.records import Layout
from normalizer.statements.columns import Columns, Extent, after_note, has_note, interval_of, stop_of
from normalizer.statements.joins import price_join
from normalizer.statements.pieces import Piece, Row
from normalizer.text import NOTE_NUMBER

Path = tuple[int | None, ...]
"""The columns of a row's pieces, from left to right."""
_SURE_TAIL: Final = re.compile(r"^(?:,\d|[.,][.,]\d|\.\d+[.,]\d)")
"""No number begins so: it is the rest of the one before."""
_TORN: Final = 3.0
_UNSHIFTED: Final = 0.3
_MOST_JOINS: Final = 3
_WAYS: Final = 3
_SPREAD: Final = 0.01
_OFF: Final = 1.0
_UNPLACED: Final = 6.0


def lay_out(row: Row, columns: Columns, layout: Layout) -> tuple[tuple[tuple[str, ...], ...], tuple[Piece, ...]]:
    """The texts of the row's pieces per column, and the pieces that stand in none.

    The order of pieces is kept; two pieces share a column only where they may be one number broken apart.
    """
    if columns.notes:
        bare = replace(columns, extents=columns.extents[1:], notes=False)
        if not row.pieces or not (
            has_note(row, (_as_grid(columns.extents[0], row.pieces[0], columns),)) or is_note_alone(row, columns)
        ):
            laid, strays = lay_out(row, bare, layout)
            return ((), *laid), strays
        laid, strays = lay_out(after_note(row), bare, layout)
        return (row.pieces[0].texts, *laid), strays
    count = len(columns.extents)
    cells: list[tuple[str, ...]] = [()] * count
    if columns.at_stops:
        stops = {start: k for k, (start, _) in enumerate(columns.extents)}
        homes = [stops.get(stop_of(p, columns.by_slot)) for p in row.pieces]
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
    start, stop = interval_of(piece, layout) if layout == "characters" else piece.core
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
        start = stop_of(piece, columns.by_slot)
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
    price = price_join(before.text, piece.text) if before and joins < _MOST_JOINS else None
    if price is not None:
        yield last, joins + 1, price + _cost(piece, last, columns, joins + 1) / 2


def _spread(pieces: Sequence[Piece], path: Path) -> int:
    """How many digits the longest of the row's numbers has beyond the shortest."""
    digits: dict[int, int] = {}
    for piece, k in zip(pieces, path, strict=True):
        if k is not None:
            digits[k] = digits.get(k, 0) + sum(character.isdigit() for character in piece.text)
    return max(digits.values(), default=0) - min(digits.values(), default=0)
