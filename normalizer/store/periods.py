"""Which stored periods an asked one means: a company's days are matched as ``compare`` matches them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from normalizer.comparing.calendars import Calendar, Key, Use, make_calendar
from normalizer.errors import InputError
from normalizer.year_ends import Length

Picks = Callable[[Calendar, Key], bool]
"""Whether a span of a company's calendar is meant."""
_DAY: Final = r"\d{4}-\d{2}-\d{2}"
_LABEL: Final = re.compile(r"(\d{4})(?:(Q[1-4])|(H1)|(M9))?")
_FORMS: Final = "quarters, years, instants, 2005Q2, 2005, 2005-06-30 or 2005-04-01/2005-06-30"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The printed days of a company's period, and the boundaries of its calendar that they mean."""

    company: str
    start: date | None
    end: date
    first: int | None
    last: int


def read_periods(words: Sequence[str]) -> Picks:
    """What the words mean. Raises InputError for a word that is no period."""
    picks = [_read(word) for word in words]
    return lambda calendar, key: any(pick(calendar, key) for pick in picks)


def find_stretches(uses: Iterable[tuple[str, Use, int]], picks: Picks | None) -> list[Stretch]:
    """The periods of each company that are meant, all of them without ``picks``; uses come with company and count."""
    by_company: dict[str, dict[Use, int]] = defaultdict(dict)
    for company, use, count in uses:
        by_company[company][use] = count
    found: dict[Stretch, None] = {}
    for company, own in by_company.items():
        calendar = make_calendar(own)
        for use in own:
            key = calendar.key(use.period)
            if picks is None or picks(calendar, key):
                found[Stretch(company, use.period.start, use.period.end, *key)] = None
    return list(found)


def _read(word: str) -> Picks:
    if word == "instants":
        return lambda _, key: key[0] is None
    if word == "quarters":
        return lambda calendar, key: calendar.length(key) == "quarter"
    if word == "years":
        return lambda calendar, key: calendar.length(key) == "year" and (calendar.closes[key[1]] or (0, 4))[1] == 4
    if label := _LABEL.fullmatch(word):
        year, quarter, half, nine = label.groups()
        number = int(quarter[1]) if quarter else 2 if half else 3 if nine else 4
        length: Length = "quarter" if quarter else "half" if half else "nine_months" if nine else "year"
        return _labelled((int(year), number), length, balances=not (half or nine))
    if re.fullmatch(_DAY, word):
        end = _day(word)
        return lambda calendar, key: key[1] == calendar.nearest(end)
    if re.fullmatch(f"{_DAY}/{_DAY}", word):
        first, last = (_day(part) for part in word.split("/"))
        before = first - timedelta(days=1)
        return lambda calendar, key: key == (calendar.nearest(before), calendar.nearest(last)) and key[0] is not None
    raise InputError(f"periods={word!r} is no period; write {_FORMS}")


def _labelled(closed: tuple[int, int], length: Length, *, balances: bool) -> Picks:
    """Durations of that length that close that fiscal quarter; ``balances`` at its end, too."""
    lengths = (length, "instant") if balances else (length,)
    return lambda calendar, key: calendar.closes[key[1]] == closed and calendar.length(key) in lengths


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"periods={text!r} is no day; write it as 2005-06-30") from error
