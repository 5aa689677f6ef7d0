"""Lines over documents: rows of different documents that are the same line, by concept, by label and place, by value.

Documents are gone through from the latest to the oldest. A row first looks for the line of its label, section and
concept; what is left is compared in all that is known of it; what is still left is settled by its neighbours.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from normalizer.comparing.calendars import Calendar, Key
from normalizer.comparing.records import SeriesLine, Stated
from normalizer.records import Measure, StatementKind
from taxonomy import Taxonomy

_WORD: Final = re.compile(r"[^\W_]+")
_NOTE: Final = re.compile(r"\(\w\)|\[\w+\]")
_NEAR: Final = 3
"""How many lines apart two may stand that are one under two labels."""
_LEAST: Final = Decimal("2.5")
"""The likeness from which a row is taken for the line: a label in its place, or two equal values, outweigh little."""
_ALIKE: Final = Decimal("0.3")
_WEIGHTS: Final = (Decimal(0), Decimal("0.25"), Decimal(1), Decimal(2), _LEAST)
"""What an equal value weighs, by its digits."""

Group = tuple[StatementKind, str | None, str | None]
"""Lines are matched within a statement and a dimension."""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a label without capitals, notes and plurals.

    >>> words_of("Accounts Receivable, net (1)") == words_of("Account receivables - net")
    True
    """
    found = _WORD.findall(_NOTE.sub(" ", text).lower().replace("&", " and "))
    return tuple(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in found
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line of one table: what it is called there, and its facts by span."""

    source: str
    table: int
    row: int
    label: tuple[str, ...]
    section: tuple[str, ...]
    stated: tuple[Stated, ...]
    spans: tuple[Key, ...]

    @property
    def concept(self) -> str | None:
        """The concept of its facts."""
        return self.stated[0].fact.concept

    @property
    def element(self) -> str | None:
        """The element of its facts."""
        return self.stated[0].fact.element

    @property
    def full(self) -> tuple[str, ...]:
        """The words of section and label: a label broken over two rows has its beginning in the section."""
        return self.section + self.label


@dataclass(eq=False, slots=True)
class Track:
    """A line while it grows: the rows taken for it, and what is known of it by them."""

    rows: list[Row] = field(default_factory=list)
    concepts: Counter[str] = field(default_factory=Counter)
    elements: set[str] = field(default_factory=set)
    labels: set[tuple[str, ...]] = field(default_factory=set)
    places: set[tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=set)
    fulls: set[tuple[str, ...]] = field(default_factory=set)
    values: dict[Key, set[Decimal]] = field(default_factory=dict)

    @property
    def concept(self) -> str | None:
        """The concept of most of its rows."""
        return self.concepts.most_common(1)[0][0] if self.concepts else None

    def take(self, row: Row) -> None:
        """Add the row."""
        self.rows.append(row)
        if row.concept:
            self.concepts[row.concept] += 1
        if row.element:
            self.elements.add(row.element)
        self.labels.add(row.label)
        self.places.add((row.section, row.label))
        self.fulls.add(row.full)
        for span, item in zip(row.spans, row.stated, strict=True):
            self.values.setdefault(span, set()).add(item.fact.value)


def match_lines(stated: Sequence[Stated], calendar: Calendar) -> dict[Group, list[Track]]:
    """The lines of one company, in printed order, by statement and dimension; facts without a period are left out.

    ``stated`` comes in the order in which the documents became known.
    """
    tables: dict[Group, dict[str, dict[int, list[Row]]]] = defaultdict(dict)
    for group, row in _rows(stated, calendar):
        tables[group].setdefault(row.source, {}).setdefault(row.table, []).append(row)
    return {
        group: _match_tables([rows for own in reversed(documents.values()) for rows in own.values()])
        for group, documents in tables.items()
    }


def _rows(stated: Iterable[Stated], calendar: Calendar) -> Iterable[tuple[Group, Row]]:
    found: dict[tuple[str, Group, int, int], list[Stated]] = {}
    for item in stated:
        fact = item.fact
        if fact.period:
            group: Group = (fact.statement, fact.axis, fact.member)
            found.setdefault((item.source, group, fact.place.table, fact.place.row), []).append(item)
    ordered = sorted(found.items(), key=lambda pair: pair[0][2:])
    # Sorted by table and row, then gathered by document in the order given.
    by_source: dict[str, list[tuple[Group, Row]]] = {item.source: [] for item in stated}
    words: dict[str, tuple[str, ...]] = {}
    for (source, group, table, number), items in ordered:
        # A balance at the beginning and at the end of a period are one line, unlike a flow and a balance.
        for part in _by_kind(items):
            fact = part[0].fact
            texts = (fact.label, fact.section.rsplit(" > ", 1)[-1])
            label, section = (words.setdefault(text, words_of(text)) for text in texts)
            spans = tuple(calendar.key(item.fact.period) for item in part if item.fact.period)
            by_source[source].append((group, Row(source, table, number, label, section, tuple(part), spans)))
    return [row for rows in by_source.values() for row in rows]


def _by_kind(items: Sequence[Stated]) -> list[list[Stated]]:
    instants = [item for item in items if item.fact.period and item.fact.period.start is None]
    flows = [item for item in items if item.fact.period and item.fact.period.start is not None]
    return [part for part in (instants, flows) if part]


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
    """The lines, of which near ones that no table has both of, and that agree in all periods of both, are made one."""
    joined: list[Track] = []
    for track in tracks:
        other = next((near for near in joined[: -_NEAR - 1 : -1] if _is_renamed(near, track)), None)
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
    shared = first.values.keys() & second.values.keys()
    equal = {abs(value) for span in shared for value in first.values[span] & second.values[span]}
    whole = all(first.values[span] & second.values[span] for span in shared)
    return whole and sum((_weight(value) for value in equal), Decimal(0)) >= 1


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
    return (row.concept is None or track.concept is None or row.concept in track.concepts) and _is_flow(
        row
    ) == _is_flow(track.rows[0])


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
        if _is_flow(row) == _is_flow(track.rows[0])
    ]
    for like, lower, below in sorted(pairs, reverse=True):
        track = free[-below]
        if like < _LEAST:
            break
        if -lower not in taken and id(track) not in used:
            _take(taken, -lower, rows[-lower], track)
            used.add(id(track))


def likeness(row: Row, track: Track) -> Decimal:
    """How much speaks for the row being that line: concept, label in its place, equal values in the same periods."""
    like = Decimal(0)
    if row.concept and track.concept:
        like += 4 if row.concept in track.concepts else -2
    elif row.element and row.element in track.elements:
        like += 1
    if row.label and row.label in track.labels:
        like += 4 if (row.section, row.label) in track.places else 3
    elif row.full in track.fulls:
        like += 3
    else:
        alike = max((_overlap(row.label, label) for label in track.labels), default=Decimal(0))
        like += 2 * alike if alike > _ALIKE else 0
    return like + _equal_values(row, track)


def _equal_values(row: Row, track: Track) -> Decimal:
    """For equal values in the same periods up to 4, by their digits; against values that all differ, −1.5."""
    equal: set[Decimal] = set()
    differ = False
    for span, item in zip(row.spans, row.stated, strict=True):
        if span in track.values:
            value = item.fact.value
            if value in track.values[span] or -value in track.values[span]:
                equal.add(abs(value))
            else:
                differ = True
    weight = sum((_weight(value) for value in equal), Decimal(0))
    return min(weight, Decimal(4)) if weight else Decimal("-1.5") if differ else Decimal(0)


def _weight(value: Decimal) -> Decimal:
    """How unlikely it is that two lines have this value by accident: by its digits without zeros at the end."""
    digits = len(value.normalize().as_tuple().digits) if value else 0
    return _WEIGHTS[min(digits, len(_WEIGHTS) - 1)]


def _overlap(left: Sequence[str], right: Sequence[str]) -> Decimal:
    """The share of words in common.

    >>> _overlap(("net", "revenue"), ("revenue",))
    Decimal('0.5')
    """
    union = set(left) | set(right)
    return Decimal(len(set(left) & set(right))) / len(union) if union else Decimal(0)


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
    if _is_flow(row) != _is_flow(track.rows[0]):
        return False
    if row.concept and track.concept and row.concept not in track.concepts:
        return False
    values = _equal_values(row, track)
    alike = max(_overlap(row.label, label) for label in track.labels) >= _ALIKE or row.element in track.elements
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


def name_lines(
    entity: str, groups: Mapping[Group, Sequence[Track]], taxonomy: Taxonomy
) -> list[tuple[SeriesLine, Track]]:
    """Each line with its name, unique in its statement: the concept, or the latest label where it is withheld.

    Where two lines claim one concept, the one with more rows under it keeps it; a concept that nobody is sure of and
    that the elements of most rows mean is the line's ``likely`` one.
    """
    lines = []
    for group, tracks in groups.items():
        owners = _owners(tracks, lambda track: (track.concept, track.concepts[track.concept or ""]))
        likely = _owners(tracks, lambda track: _likely(track, taxonomy))
        used: Counter[str] = Counter()
        for order, track in enumerate(tracks):
            concept = track.concept if owners.get(track.concept) is track else None
            guess = next((name for name, owner in likely.items() if owner is track and name not in owners), None)
            lines.append((_line(entity, group, track, (concept, None if concept else guess), order, used), track))
    return lines


def _owners(tracks: Sequence[Track], claim: Callable[[Track], tuple[str | None, float]]) -> dict[str | None, Track]:
    """The line that claims each concept with most weight."""
    owners: dict[str | None, Track] = {}
    for track in sorted(tracks, key=lambda track: -claim(track)[1]):
        name = claim(track)[0]
        if name:
            owners.setdefault(name, track)
    return owners


def _likely(track: Track, taxonomy: Taxonomy) -> tuple[str | None, float]:
    """The concept that the likeliest elements of the rows mean, and how likely they are together, if that is half."""
    sure: dict[str, float] = defaultdict(float)
    for row in track.rows:
        concept = taxonomy.concept_of(row.element) if row.element else None
        if concept:
            sure[concept.name] += row.stated[0].fact.confidence or 0.0
    best = max(sure, key=lambda name: sure[name], default=None)
    return (best, sure[best]) if best and sure[best] >= len(track.rows) / 2 else (None, 0.0)


def _line(
    entity: str,
    group: Group,
    track: Track,
    concepts: tuple[str | None, str | None],
    order: int,
    used: Counter[str],
) -> SeriesLine:
    latest = track.rows[0].stated[0].fact
    concept, likely = concepts
    name = concept or latest.label or f"line after {order}"
    if not concept and used[name] and latest.section:
        name = f"{latest.section.rsplit(' > ', 1)[-1]}: {name}"
    used[name] += 1
    units = Counter(item.fact.unit for row in track.rows for item in row.stated)
    unit = units.most_common(1)[0][0]
    return SeriesLine(
        entity=entity,
        statement=group[0],
        name=name if used[name] == 1 else f"{name} ({used[name]})",
        concept=concept,
        likely=likely,
        element=latest.element,
        label=latest.label,
        section=latest.section,
        unit=unit,
        measure=measure_of(unit),
        order=order,
        axis=group[1],
        member=group[2],
        labels=tuple(dict.fromkeys(row.stated[0].fact.label for row in track.rows)),
    )


def measure_of(unit: str) -> Measure:
    """What a unit counts.

    >>> [measure_of(unit) for unit in ("USD", "EUR/shares", "shares", "pure")]
    ['money', 'per_share', 'shares', 'pure']
    """
    if unit.endswith("/shares"):
        return "per_share"
    return "shares" if unit == "shares" else "pure" if unit == "pure" else "money"
