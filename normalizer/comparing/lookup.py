"""Points by line and column: which periods a selection shows, and which line a name means."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from normalizer.comparing.calendars import QUARTERS, calendar_of
from normalizer.comparing.records import Point, Selection, SeriesLine, Span
from normalizer.errors import InputError
from normalizer.records import STATEMENT_KINDS, Period, StatementKind
from normalizer.text import fold

SELECTIONS: Final[tuple[Selection, ...]] = ("quarters", "years", "ytd", "ttm", "instants", "all")
_LABEL: Final = re.compile(r"(\d{4})(?:Q([1-4]))?")
_FIRST: Final[tuple[StatementKind, ...]] = (
    "income_statement",
    *(kind for kind in STATEMENT_KINDS if kind != "income_statement"),
)
"""Where a name is looked for first: net income is a line of three statements."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of a frame: its label, its last day, and the numbers of the duration and the balance that it shows."""

    label: str
    end: date
    flow: int | None
    instant: int | None
    calendar: str

    @property
    def spans(self) -> tuple[int, ...]:
        """The numbers of its spans."""
        return tuple(at for at in (self.flow, self.instant) if at is not None)


@dataclass(frozen=True)
class Table:
    """One company's lines and points, by number of line and span, as they are in the comparison."""

    entity: str
    lines: Mapping[int, SeriesLine]
    spans: Mapping[int, Span]
    points: Mapping[tuple[int, int], Point]
    _found: dict[tuple[str, StatementKind | None], list[int]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def currency(self) -> str:
        """The currency of most of its lines of money; US dollars where it has none."""
        units = Counter(line.unit for line in self.lines.values() if line.measure == "money")
        return units.most_common(1)[0][0] if units else "USD"

    def point(self, line: int, slot: Slot) -> Point | None:
        """The point of the line in the column: of the duration, or of the balance at its end."""
        return next((point for at in slot.spans if (point := self.points.get((line, at)))), None)

    def slots(self, selection: Selection) -> list[Slot]:
        """The columns that the selection shows, oldest first. Raises InputError for a selection that does not exist."""
        if selection not in SELECTIONS:
            raise InputError(f"periods={selection!r} is no selection; there are {', '.join(SELECTIONS)}")
        if selection == "all":
            return [
                Slot(span.label, span.period.end, None, at, span.calendar)
                if span.length == "instant"
                else Slot(span.label, span.period.end, at, None, span.calendar)
                for at, span in self.spans.items()
            ]
        flows, instants = self._by_end(selection)
        ends = sorted({*flows, *instants})
        return [self._slot(end, flows.get(end), instants.get(end), selection) for end in ends]

    def _by_end(self, selection: Selection) -> tuple[dict[date, int], dict[date, int]]:
        """The numbers of durations and of balances that the selection shows, by last day: the fullest of several."""
        count: dict[int, int] = defaultdict(int)
        for _, at in self.points:
            count[at] += 1
        flows: dict[date, int] = {}
        instants: dict[date, int] = {}
        for at in sorted(self.spans, key=lambda at: count[at]):
            span = self.spans[at]
            if span.length == "instant":
                instants[span.period.end] = at
            elif _is_shown(span, selection):
                flows[span.period.end] = at
        if selection == "years":
            closing = {end for end, at in instants.items() if self.spans[at].fiscal_quarter == 4}
            instants = {end: at for end, at in instants.items() if end in flows or end in closing}
        if selection == "ytd":
            instants = {end: at for end, at in instants.items() if end in flows}
        return flows, instants

    def _slot(self, end: date, flow: int | None, instant: int | None, selection: Selection) -> Slot:
        shown = self.spans[flow if flow is not None else instant if instant is not None else 0]
        if shown.fiscal_year is None or " to " in shown.label:
            label = shown.label if selection == "quarters" or flow is None else str(end)
        elif selection == "years":
            label = str(shown.fiscal_year)
        else:
            label = f"{shown.fiscal_year}Q{shown.fiscal_quarter}"
        # What ends with a quarter and is none (twelve months, a year to date) is aligned by that quarter.
        calendar = shown.calendar if selection in ("quarters", "years") else calendar_of(Period(None, end), "instant")
        return Slot(label, end, flow, instant, calendar)

    def once(self, statement: StatementKind | None = None) -> list[int]:
        """The numbers of the lines, each once: a concept that several statements have, in the first of them."""
        if statement is not None:
            return [at for at, line in self.lines.items() if line.statement == statement]
        first: dict[object, int] = {}
        for kind in _FIRST:
            for at, line in self.lines.items():
                if line.statement == kind and line.concept:
                    first.setdefault((line.concept, line.axis, line.member), at)
        chosen = set(first.values())
        return [at for at, line in self.lines.items() if not line.concept or at in chosen]

    def find(self, name: str, statement: StatementKind | None = None) -> list[int]:
        """The numbers of the lines that are called so: by name, concept, likely concept, element, label, in that order.

        Of several statements the first in which there is one; several lines where a label is printed twice.
        """
        key = (fold(name).casefold(), statement)
        if key not in self._found:
            self._found[key] = self._find(*key)
        return self._found[key]

    def _find(self, sought: str, statement: StatementKind | None) -> list[int]:
        for kind in (statement,) if statement else _FIRST:
            own = {at: line for at, line in self.lines.items() if line.statement == kind}
            for called in (_by_name, _by_concept, _by_likely, _by_element, _by_label):
                if found := [at for at, line in own.items() if sought in called(line)]:
                    whole = [at for at in found if not own[at].member]
                    return whole or found
        return []


def with_gaps(slots: Sequence[Slot], selection: Selection) -> list[str]:
    """The labels of the columns, and between them one for each quarter or year that has none.

    A missing period is called as its neighbours are; where these have no fiscal year, by about the day it ends.
    """
    step = 365.25 if selection == "years" else 365.25 / 4
    labels: list[str] = []
    for number, slot in enumerate(slots):
        before = slots[number - 1] if number else slot
        for count in range(1, round((slot.end - before.end).days / step)):
            close = before.end + timedelta(days=round(count * step))
            label = _later(before.label, count)
            labels.append(label if label and label not in labels else str(close))
        labels.append(slot.label)
    return labels


def _later(label: str, count: int) -> str | None:
    """The label so many quarters, or years, later.

    >>> _later("2021Q4", 2), _later("2021", 1), _later("2021-06-30", 1)
    ('2022Q2', '2022', None)
    """
    if not (named := _LABEL.fullmatch(label)):
        return None
    year, quarter = named.groups()
    if quarter is None:
        return str(int(year) + count)
    at = int(year) * 4 + int(quarter) - 1 + count
    return f"{at // 4}Q{at % 4 + 1}"


def _is_shown(span: Span, selection: Selection) -> bool:
    match selection:
        case "quarters":
            return span.length == "quarter"
        case "years":
            return span.length == "year" and span.fiscal_quarter in (4, None)
        case "ttm":
            return span.length == "year"
        case "ytd":
            return span.fiscal_quarter is not None and QUARTERS.get(span.length) == span.fiscal_quarter
        case _:
            return False


def _by_name(line: SeriesLine) -> set[str]:
    return {line.name.casefold()}


def _by_concept(line: SeriesLine) -> set[str]:
    return {line.concept.casefold()} if line.concept else set()


def _by_likely(line: SeriesLine) -> set[str]:
    return {line.likely.casefold()} if line.likely else set()


def _by_element(line: SeriesLine) -> set[str]:
    return {line.element.casefold(), line.element.split(":")[-1].casefold()} if line.element else set()


def _by_label(line: SeriesLine) -> set[str]:
    return {fold(label).casefold() for label in line.labels}


def tables_of(lines: Sequence[SeriesLine], spans: Sequence[Span], points: Sequence[Point]) -> dict[str, Table]:
    """A table for each company, in the order of the lines."""
    own_lines: dict[str, dict[int, SeriesLine]] = {}
    for at, line in enumerate(lines):
        own_lines.setdefault(line.entity, {})[at] = line
    own_points: dict[str, dict[tuple[int, int], Point]] = defaultdict(dict)
    for point in points:
        own_points[lines[point.line].entity][point.line, point.span] = point
    tables = {}
    for entity, own in own_lines.items():
        used = sorted({at for _, at in own_points[entity]})
        tables[entity] = Table(entity, own, {at: spans[at] for at in used}, own_points[entity])
    return tables
