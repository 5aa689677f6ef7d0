"""A line over time, as a picture has it: points on an even axis of quarters or years, so that a gap stays a gap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from normalizer.comparing.lookup import Slot, Table
from normalizer.errors import InputError
from normalizer.plotting.style import FIRST_QUARTER
from normalizer.records import StatementKind, Status

if TYPE_CHECKING:
    from normalizer.comparing import Comparison
    from normalizer.comparing.records import Selection

_HALF_QUARTER: Final = timedelta(days=45)
_PLACE: Final = re.compile(r"(?:CY)?(?P<year>[12]\d{3})(?:Q(?P<quarter>[1-4]))?")


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure of a track: where on the axis of time, the label of its period, the amount, and its status."""

    at: int
    label: str
    value: Decimal
    status: Status


@dataclass(frozen=True, slots=True)
class Track:
    """A line of one company over time; ``label`` is as printed, ``name`` that of the comparison."""

    entity: str
    name: str
    label: str
    unit: str
    dots: tuple[Dot, ...]


def places_of(slots: Sequence[Slot], *, calendar: bool = False) -> dict[Slot, int]:
    """Where each column stands on the axis: its fiscal year, or four times that and its quarter; else, or for companies
    side by side, that of the calendar. Columns of one axis are all counted alike.

    >>> places_of([Slot("2005Q2", date(2004, 12, 31), 0, None, "CY2004Q4")]).popitem()[1] - 4 * 2005
    1
    """
    for texts in ([slot.calendar if calendar else slot.label for slot in slots], [slot.calendar for slot in slots]):
        found = [_PLACE.fullmatch(text) for text in texts]
        numbers = [_number(match) for match in found if match]
        if len(numbers) == len(slots) and len({number < FIRST_QUARTER for number in numbers}) < 2:
            return dict(zip(slots, numbers, strict=True))
    return {slot: _by_day(slot.end) for slot in slots}


def _number(match: re.Match[str]) -> int:
    year, quarter = int(match["year"]), match["quarter"]
    return year * 4 + int(quarter) - 1 if quarter else year


def _by_day(end: date) -> int:
    """The quarter of the calendar in which the middle of the quarter lies that ends on that day."""
    middle = end - _HALF_QUARTER
    return middle.year * 4 + (middle.month - 1) // 3


def find_tracks(
    comparison: Comparison,
    lines: Sequence[str],
    periods: Selection,
    entity: str | None = None,
    statement: StatementKind | None = None,
) -> tuple[Track, ...]:
    """The lines of that name, of one company or of all, each with its figures in order of time.

    Raises LookupError that names what there is, where no company has such a line, or one has several; InputError for a
    selection of periods that does not exist.
    """
    if periods == "all":
        raise InputError("periods='all' has no axis of time; draw quarters, years, ytd, ttm or instants")
    tables = list(comparison.tables.values())
    if entity is not None:
        tables = [table for table in tables if table.entity.casefold() == entity.casefold()]
        if not tables:
            raise LookupError(f"no company is called {entity!r}; there are {', '.join(comparison.entities)}")
    tracks = []
    for name in lines:
        found = [track for table in tables if (track := _track(table, name, statement, periods, len(tables) > 1))]
        if not found:
            raise LookupError(f"no line with figures is called {name!r}; there are {', '.join(_names(tables))}")
        tracks += found
    return tuple(tracks)


def _names(tables: Iterable[Table]) -> list[str]:
    return list(dict.fromkeys(line.name for table in tables for line in table.lines.values()))[:40]


def _track(
    table: Table, name: str, statement: StatementKind | None, periods: Selection, calendar: bool
) -> Track | None:
    found = table.find(name, statement)
    if len(found) > 1:
        places = "; ".join(f"{table.lines[at].name!r} in {table.lines[at].section or 'no section'!r}" for at in found)
        raise LookupError(f"{len(found)} lines of {table.entity} are called {name!r}: {places}; use the name of one")
    dots = [dot for at in found for dot in _dots(table, at, table.slots(periods), calendar)]
    if not dots:
        return None
    line = table.lines[found[0]]
    return Track(table.entity, line.name, line.label or line.name, line.unit, tuple(dots))


def _dots(table: Table, line: int, slots: Sequence[Slot], calendar: bool) -> list[Dot]:
    """The figures, one a place: of two that fall together, the later."""
    held: dict[int, Dot] = {}
    for slot, at in places_of([slot for slot in slots if table.point(line, slot)], calendar=calendar).items():
        if point := table.point(line, slot):
            held[at] = Dot(at, short_label(slot), point.value, point.status)
    return [held[at] for at in sorted(held)]


def short_label(slot: Slot) -> str:
    """The label of a column for an axis: "2005Q2" over two rows, quarter first.

    >>> short_label(Slot("2005Q2", date(2004, 12, 31), 0, None, "CY2004Q4")), short_label(
    ...     Slot("2005", date(2005, 6, 30), 0, None, "CY2005"))
    ('Q2\\n2005', '2005')
    """
    year, mark, quarter = slot.label.partition("Q")
    return f"Q{quarter}\n{year}" if mark and year.isdigit() else slot.label
