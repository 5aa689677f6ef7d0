"""Lines over documents: rows of different documents that are the same line, by concept, by label and place, by value.

Documents are gone through from the latest to the oldest. A row first looks for the line of its label, section and
concept; what is left is compared in all that is known of it; what is still left is settled by its neighbours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from normalizer.comparing.calendars import Calendar, Key
from normalizer.comparing.likeness import ALIKE, LEAST, equal_values, likeness, overlap, weight_of
from normalizer.comparing.records import Stated
from normalizer.comparing.tracks import Group, Row, Track, rows_of

_NEAR: Final = 3
"""How many lines apart two may stand that are one under two labels."""


def match_lines(stated: Sequence[Stated], calendar: Calendar) -> dict[Group, list[Track]]:
    """The lines of one company, in printed order, by statement and dimension; facts without a period are left out.

    ``stated`` comes in the order in which the documents became known.
    """
    tables: dict[Group, dict[str, dict[int, list[Row]]]] = defaultdict(dict)
    for group, row in rows_of(stated, calendar):
        tables[group].setdefault(row.source, {}).setdefault(row.table, []).append(row)
    return {
        group: _match_tables([rows for own in reversed(documents.values()) for rows in own.values()])
        for group, documents in tables.items()
    }


def _match_tables(tables: Iterable[Sequence[Row]]) -> list[Track]:
    tracks: list[Track] = []
    for rows in tables:
        taken = _match_exactly(rows, tracks)
        _match_by_likeness(rows, tracks, taken)
        _match_by_neighbours(rows, tracks, taken)
        _match_repeated(rows, taken)
        _place_new(rows, tracks, taken)
    return _join_renamed(tracks)


def _join_renamed(tracks: Sequence[Track]) -> list[Track]:
    """The lines, of which those that are one under two names are joined: near ones that no table has both of, and the
    beginning and the end of a balance that is rolled forward, where all periods of both agree."""
    joined: list[Track] = []
    for track in tracks:
        other = next((near for near in joined[: -_NEAR - 1 : -1] if _is_renamed(near, track)), None)
        other = other or next((before for before in joined if _is_rolled(before, track)), None)
        if other is None:
            joined.append(track)
            continue
        order = {id(row): at for at, row in enumerate(sorted(other.rows + track.rows, key=_recency, reverse=True))}
        merged = Track()
        for row in sorted(other.rows + track.rows, key=lambda row: order[id(row)]):
            merged.take(row)
        joined[joined.index(other)] = merged
    return joined


def _recency(row: Row) -> tuple[date, int]:
    known = row.stated[0].known
    last = max((item.fact.period.end for item in row.stated if item.fact.period), default=date.min)
    return (known.day if known else last), -row.table


def _is_renamed(first: Track, second: Track) -> bool:
    if {(row.source, row.table) for row in first.rows} & {(row.source, row.table) for row in second.rows}:
        return False
    if first.concept and second.concept and first.concept != second.concept:
        return False
    return _agree_throughout(first, second)


def _is_rolled(first: Track, second: Track) -> bool:
    """Whether the two are the beginning and the end of one balance in the columns of the tables that have both."""
    if _is_flow(first.rows[0]) or _is_flow(second.rows[0]) or first.values.keys() == second.values.keys():
        return False
    steps = _steps(first, second)
    one_way = all(step < 0 for step in steps) or all(step > 0 for step in steps)
    return bool(steps) and one_way and _agree_throughout(first, second)


def _agree_throughout(first: Track, second: Track) -> bool:
    """Whether no filer has tagged them otherwise, and all periods that both have are equal, by values that tell."""
    if first.tags and second.tags and not first.tags & second.tags:
        return False
    shared = first.values.keys() & second.values.keys()
    equal = {abs(value) for span in shared for value in first.values[span] & second.values[span]}
    whole = all(first.values[span] & second.values[span] for span in shared)
    return whole and sum((weight_of(value) for value in equal), Decimal(0)) >= 1


def _steps(first: Track, second: Track) -> list[int]:
    """How many boundaries the first's balances lie after the second's, column by column of the tables that have both.

    Flows give 0, as do balances of one day.
    """
    ends = {
        (row.source, row.table, item.fact.place.column): span[1] if span[0] is None else None
        for row in first.rows
        for span, item in zip(row.spans, row.stated, strict=True)
    }
    steps = []
    for row in second.rows:
        for span, item in zip(row.spans, row.stated, strict=True):
            column = (row.source, row.table, item.fact.place.column)
            if column in ends:
                end = ends[column]
                steps.append(0 if end is None or span[0] is not None else end - span[1])
    return steps


def _match_exactly(rows: Sequence[Row], tracks: Sequence[Track]) -> dict[int, Track]:
    """Rows whose label, section and concept one line has, and no other row of the table: by number of the row."""
    by_place: dict[object, list[Track]] = defaultdict(list)
    for track in tracks:
        for place in track.places:
            by_place[place].append(track)
    printed = Counter((row.section, row.label) for row in rows)
    taken: dict[int, Track] = {}
    for number, row in enumerate(rows):
        found = by_place[row.section, row.label]
        if len(found) == 1 and printed[row.section, row.label] == 1 and row.label and _agree(row, found[0]):
            _take(taken, number, row, found[0])
    return taken


def _agree(row: Row, track: Track) -> bool:
    named = row.concept is None or track.concept is None or row.concept in track.concepts
    return named and _is_flow(row) == _is_flow(track.rows[0]) and not _is_tagged_otherwise(row, track)


def _is_tagged_otherwise(row: Row, track: Track) -> bool:
    """Whether filers have tagged both, and differently: then they are two lines, whatever they are called."""
    return bool(row.tag and track.tags) and row.tag not in track.tags


def _is_flow(row: Row) -> bool:
    return row.spans[0][0] is not None


def _take(taken: dict[int, Track], number: int, row: Row, track: Track) -> None:
    track.take(row)
    taken[number] = track


def _match_by_likeness(rows: Sequence[Row], tracks: Sequence[Track], taken: dict[int, Track]) -> None:
    """The pairs of a row and a line that are most alike, each row and each line once."""
    used = {id(track) for track in taken.values()}
    free = [track for track in tracks if id(track) not in used]
    pairs = [
        (likeness(row, track), -number, -at)
        for number, row in enumerate(rows)
        if number not in taken
        for at, track in enumerate(free)
        if _is_flow(row) == _is_flow(track.rows[0]) and not _is_tagged_otherwise(row, track)
    ]
    for like, lower, below in sorted(pairs, reverse=True):
        track = free[-below]
        if like < LEAST:
            break
        if -lower not in taken and id(track) not in used:
            _take(taken, -lower, rows[-lower], track)
            used.add(id(track))


def _match_by_neighbours(rows: Sequence[Row], tracks: Sequence[Track], taken: dict[int, Track]) -> None:
    """A row between two rows of known lines is the one line between those that is like it, if nothing contradicts."""
    places = {id(track): at for at, track in enumerate(tracks)}
    used = {id(track) for track in taken.values()}
    for number in range(1, len(rows) - 1):
        if number in taken or number - 1 not in taken or number + 1 not in taken:
            continue
        above, below = places.get(id(taken[number - 1])), places.get(id(taken[number + 1]))
        if above is None or below is None:
            continue
        between = [track for track in tracks[above + 1 : below] if id(track) not in used]
        likely = [track for track in between if _may_be(rows[number], track)]
        if len(likely) == 1:
            _take(taken, number, rows[number], likely[0])
            used.add(id(likely[0]))


def _may_be(row: Row, track: Track) -> bool:
    """Whether words, element or a value are shared, and neither concept nor values speak against it."""
    if _is_flow(row) != _is_flow(track.rows[0]) or _is_tagged_otherwise(row, track):
        return False
    if row.concept and track.concept and row.concept not in track.concepts:
        return False
    values = equal_values(row, track)
    alike = max(overlap(row.label, label) for label in track.labels) >= ALIKE or row.element in track.elements
    return values > 0 or (alike and values == 0)


def _match_repeated(rows: Sequence[Row], taken: dict[int, Track]) -> None:
    """A row that repeats another of its table, concept and values alike, is the same line printed twice."""
    by_concept = {rows[number].concept: number for number in reversed(taken) if rows[number].concept}
    for number, row in enumerate(rows):
        other = by_concept.get(row.concept)
        if number in taken or other is None or not row.concept:
            continue
        if _values(row) == _values(rows[other]):
            _take(taken, number, row, taken[other])


def _values(row: Row) -> dict[Key, Decimal]:
    return {span: item.fact.value for span, item in zip(row.spans, row.stated, strict=True)}


def _place_new(rows: Sequence[Row], tracks: list[Track], taken: dict[int, Track]) -> None:
    """Rows of no line yet begin one, placed after the line of the row above, or before that of the row below."""
    for number, row in enumerate(rows):
        if number in taken:
            continue
        twin = next((at for at in range(number) if _repeats(rows[at], row)), None)
        if twin is not None:
            _take(taken, number, row, taken[twin])
            continue
        track = Track()
        above = taken.get(number - 1)
        below = next((taken[at] for at in range(number + 1, len(rows)) if at in taken), None)
        at = tracks.index(above) + 1 if above else tracks.index(below) if below else len(tracks)
        tracks.insert(at, track)
        _take(taken, number, row, track)


def _repeats(first: Row, second: Row) -> bool:
    return bool(first.concept) and first.concept == second.concept and _values(first) == _values(second)
