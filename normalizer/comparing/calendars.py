"""The periods of one company over many documents: days that mean the same boundary, spans between them, their names.

Documents name one day differently (September 30 and September 25 for the same quarter of 13 weeks), so the days on
which periods begin and end are gathered into boundaries, and a span is a pair of boundaries.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from normalizer.comparing.records import Span, Stated
from normalizer.quarters import YEARS
from normalizer.records import Period, StatementKind
from normalizer.year_ends import FLOWS, Length, Printed, find_year_end, length_of, month_end

NEAR: Final = 10
"""How many days two documents may differ about the same boundary: a year of 52/53 weeks ends up to a week off."""
QUARTERS: Final[Mapping[Length, int]] = {"quarter": 1, "half": 2, "nine_months": 3, "year": 4}
_CLOSING: Final[Mapping[str, int]] = {"Q1": 1, "Q2": 2, "6M": 2, "Q3": 3, "9M": 3, "Q4": 4, "FY": 4}

Key = tuple[int | None, int]
"""A span as the numbers of its boundaries; an instant has no first."""


@dataclass(frozen=True)
class Calendar:
    """One company's boundaries, in order of time: the day of each, and the fiscal quarter that it closes, if known.

    ``year_end`` is the month and the day with which its fiscal years end.
    """

    days: tuple[date, ...]
    closes: tuple[tuple[int, int] | None, ...]
    places: Mapping[date, int]
    year_end: tuple[int, int] | None = None

    def key(self, period: Period) -> Key:
        """The span that the period lies on. Raises KeyError for a day the calendar has not been made from."""
        return (self.places[period.start - timedelta(days=1)] if period.start else None, self.places[period.end])

    def nearest(self, day: date) -> int | None:
        """The boundary that a day means, if one is near."""
        near = min(range(len(self.days)), key=lambda at: abs((day - self.days[at]).days), default=None)
        return None if near is None or abs((day - self.days[near]).days) > NEAR else near

    def period(self, key: Key) -> Period:
        """The first and the last day of a span."""
        start, end = key
        return Period(None if start is None else self.days[start] + timedelta(days=1), self.days[end])

    def length(self, key: Key) -> Length:
        """How long the span is."""
        start, end = key
        return "instant" if start is None else length_of((self.days[end] - self.days[start]).days)

    def before(self, boundary: int, days: range) -> int | None:
        """The boundary so many days before, if there is one."""
        end = self.days[boundary]
        earlier = ((at, (end - self.days[at]).days) for at in range(boundary - 1, -1, -1))
        return next((at for at, gap in earlier if gap in days), None)

    def opening(self, boundary: int) -> int | None:
        """The boundary at which the fiscal year begins that is under way, or ends, at this one."""
        for at in range(boundary - 1, -1, -1):
            if (self.days[boundary] - self.days[at]).days > 380:
                return None
            closed = self.closes[at]
            if closed and closed[1] == 4:
                return at
        return None


@dataclass(frozen=True, slots=True)
class Use:
    """A period as a document uses it in a statement, and the fiscal period that it says it is."""

    source: str
    statement: StatementKind
    period: Period
    fiscal_year: int | None
    fiscal_period: str | None


def read_calendar(stated: Sequence[Stated], year_end: tuple[int, int] | None) -> Calendar:
    """The calendar that the facts of one company imply; ``year_end`` is the caller's, before the documents' own."""
    facts = ((item.source, item.fact) for item in stated)
    uses = Counter(
        Use(source, fact.statement, fact.period, fact.fiscal_year, fact.fiscal_period)
        for source, fact in facts
        if fact.period
    )
    return make_calendar(uses, year_end)


def make_calendar(uses: Mapping[Use, int], year_end: tuple[int, int] | None = None) -> Calendar:
    """The calendar that these periods imply, given with how many facts use each."""
    bounds: Counter[date] = Counter()
    ends: Counter[date] = Counter()
    for use, count in uses.items():
        ends[use.period.end] += count
        for day in _boundary_days(use.period):
            bounds[day] += count
    places, days = _gather(bounds, ends)
    votes = _votes(uses, places)
    if year_end is not None:
        anchor = _told_anchor(month_end(*year_end), days, votes)
        return Calendar(days, tuple(_closes(days, {}, anchor)), places, (anchor.month, anchor.day))
    told = _anchor(uses, days, votes)
    return Calendar(days, tuple(_closes(days, votes, told)), places, (told.month, told.day) if told else None)


def _boundary_days(period: Period) -> tuple[date, ...]:
    return (period.end,) if period.start is None else (period.start - timedelta(days=1), period.end)


def _gather(uses: Counter[date], ends: Counter[date]) -> tuple[dict[date, int], tuple[date, ...]]:
    """The boundary of each day, by number, and the day that stands for each boundary.

    The days that most facts end on stand for boundaries (the later of two as good), and take in those that are near.
    """
    centres: list[date] = []
    for day in sorted(uses, key=lambda day: (ends[day] > 0, uses[day], day), reverse=True):
        if not any(abs((day - centre).days) <= NEAR for centre in centres):
            centres.append(day)
    centres.sort()
    numbers = {centre: number for number, centre in enumerate(centres)}
    nearest = {day: min(centres, key=lambda centre: abs((day - centre).days)) for day in uses}
    return {day: numbers[centre] for day, centre in nearest.items()}, tuple(centres)


def _votes(uses: Mapping[Use, int], places: Mapping[date, int]) -> dict[int, tuple[int, int]]:
    """The fiscal year and quarter that most facts say each boundary closes."""
    said: dict[int, Counter[tuple[int, int]]] = defaultdict(Counter)
    for use, count in uses.items():
        quarter = _CLOSING.get(use.fiscal_period or "")
        if use.fiscal_year is not None and quarter:
            end = use.period.end
            said[places[end]][_year_of(use.fiscal_year, quarter, end), quarter] += count
    return {at: votes.most_common(1)[0][0] for at, votes in said.items()}


def _year_of(year: int, quarter: int, end: date) -> int:
    """The fiscal year's number: a year of 52/53 weeks that ends in the first days of January is the one before.

    >>> _year_of(2024, 2, date(2023, 7, 2)), _year_of(2023, 4, date(2023, 12, 31)), _year_of(2023, 4, date(2024, 1, 28))
    (2023, 2023, 2023)
    """
    close = end + timedelta(days=91 * (4 - quarter))
    around_new_year = (close.month, close.day) >= (12, 20) or (close.month, close.day) <= (1, 10)
    return (close - timedelta(days=NEAR)).year if around_new_year and year > close.year - 1 else year


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A day that closes a fiscal year, and how many calendar years the year's name is behind it."""

    month: int
    day: int
    behind: int


def _told_anchor(year_end: tuple[int, int], days: Sequence[date], votes: Mapping[int, tuple[int, int]]) -> _Anchor:
    """How fiscal years end as the caller says; named as most of the documents' own facts name them."""
    anchor = _Anchor(*year_end, 0)
    behind = Counter({0: 0})
    for at, (year, _) in votes.items():
        if near := _nearest_quarter(days[at], anchor):
            behind[near[0] - year] += 1
    return replace(anchor, behind=behind.most_common(1)[0][0])


def _anchor(uses: Iterable[Use], days: Sequence[date], votes: Mapping[int, tuple[int, int]]) -> _Anchor | None:
    """How fiscal years end: as the documents say, or as their columns tell."""
    said = Counter(
        (days[at].month, days[at].day, days[at].year - vote[0]) for at, vote in votes.items() if vote[1] == 4
    )
    if said:
        return _Anchor(*said.most_common(1)[0][0])
    told = find_year_end(_printed(uses))
    return _Anchor(*told, 0) if told else None


def _printed(uses: Iterable[Use]) -> list[Printed]:
    """The periods of each document."""
    flows: dict[str, dict[Period, None]] = defaultdict(dict)
    sheets: dict[str, dict[date, None]] = defaultdict(dict)
    for use in uses:
        if use.period.start and use.statement in FLOWS:
            flows[use.source][use.period] = None
        elif use.statement == "balance_sheet":
            sheets[use.source][use.period.end] = None
    return [Printed(tuple(flows[source]), tuple(sheets[source])) for source in {**flows, **sheets}]


def _closes(
    days: Sequence[date], votes: Mapping[int, tuple[int, int]], anchor: _Anchor | None
) -> Iterable[tuple[int, int] | None]:
    for at, day in enumerate(days):
        yield votes.get(at) or (_nearest_quarter(day, anchor) if anchor else None)


def _nearest_quarter(day: date, anchor: _Anchor) -> tuple[int, int] | None:
    """The fiscal year and quarter that ends nearest to the day; None where none ends within five weeks."""
    best: tuple[int, int, int] | None = None
    if day.year not in YEARS:
        return None
    for year in (day.year - 1, day.year, day.year + 1):
        for quarter in (1, 2, 3, 4):
            months = year * 12 + anchor.month - 1 - 3 * (4 - quarter)
            close = date(months // 12, months % 12 + 1, 1) + timedelta(days=min(anchor.day, 28) - 1)
            close += timedelta(days=max(0, anchor.day - 28))
            gap = abs((day - close).days)
            if gap <= 35 and (best is None or gap < best[0]):
                best = (gap, year - anchor.behind, quarter)
    return (best[1], best[2]) if best else None


def spans_of(calendar: Calendar, keys: Iterable[Key]) -> dict[Key, Span]:
    """The spans of those keys, in order of time, each with a label that no other span of its length has."""
    ordered = sorted(keys, key=lambda key: (key[1], key[0] is None, -(key[0] or 0)))
    made = {key: _span(calendar, key) for key in ordered}
    shared = Counter((span.length == "instant", span.label) for span in made.values())
    return {
        key: replace(span, label=f"{span.label} to {span.period.end}")
        if shared[span.length == "instant", span.label] > 1
        else span
        for key, span in made.items()
    }


def _span(calendar: Calendar, key: Key) -> Span:
    period, length, closed = calendar.period(key), calendar.length(key), calendar.closes[key[1]]
    year, quarter = closed or (None, None)
    return Span(period, length, _label(period, length, closed), year, quarter, calendar_of(period, length, quarter))


def _label(period: Period, length: Length, closed: tuple[int, int] | None) -> str:
    days = f"{period.start}/{period.end}" if period.start else f"{period.end}"
    if closed is None or length == "stub":
        return days
    year, quarter = closed
    match length:
        case "instant" | "quarter":
            return f"{year}Q{quarter}"
        case "half" if quarter in (2, 4):
            return f"{year}H{quarter // 2}"
        case "nine_months" if quarter == 3:
            return f"{year}M9"
        case "year":
            return str(year) if quarter == 4 else f"{year}Q{quarter} TTM"
        case _:
            return days


def calendar_of(period: Period, length: Length, quarter: int | None = None) -> str:
    """The calendar period that the span mostly covers, "CY2004Q4"; of a balance, the quarter whose end it is nearest.

    Quarters, fiscal years and balances have one, other lengths none, as in the frames of the SEC; ``quarter`` is the
    fiscal quarter that the span closes.

    >>> calendar_of(Period(date(2022, 9, 25), date(2023, 9, 30)), "year", 4)
    'CY2023'
    >>> calendar_of(Period(None, date(2005, 10, 1)), "instant")
    'CY2005Q3'
    """
    if length not in ("instant", "quarter", "year") or (length == "year" and quarter not in (4, None)):
        return ""
    half = timedelta(days=45) if period.start is None else (period.end - period.start) / 2
    middle = period.end - half
    if length == "year":
        # A week earlier, lest years that end about June 30 fall now on one side of the middle and now on the other.
        return f"CY{(middle - timedelta(days=7)).year}"
    return f"CY{middle.year}Q{(middle.month + 2) // 3}"
