"""How a document's fiscal years run: the day on which they end, the printed ends, the year they are named for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from normalizer.findings import finding
from normalizer.records import Cover, Finding, Statement
from normalizer.statements.dates import last_day, month_of
from normalizer.year_ends import FIRST_DAYS, FLOWS, Printed, across_year_end, find_year_end, month_end

_PART_OF_YEAR: Final = re.compile(r"quarter|months|weeks|half|period", re.I)
_BEFORE: Final = 45
"""So many characters before what names a year may say that it is but a part of one."""
_SENTENCE_END: Final = re.compile(r"[.;]\s+(?=[A-Z]|$)")
_DAY: Final = (
    r"(?:([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?"
    r"|(\d{1,2})(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?([A-Za-z]{3,9})"
    r"|(\d{1,2})[/.-](\d{1,2})(?:[/.-](?:(?:19|20)\d\d|\d\d))?"
    r"|(?:19|20)\d\d-(\d\d)-(\d\d))(?![\d/])"
)
"""A day of the year in words or digits: the four pairs of groups are those of :func:`_day_of`."""
_YEAR_END: Final = re.compile(
    r"(?:fiscal|financial) (?:year|\d{4})s?(?: \d{4})?,?\s*(?:which )?(?:end(?:ed|ing|s)|that ends|to end)(?: on)?:?"
    rf"\s+{_DAY}",
    re.I,
)
_FULL_DATE: Final = re.compile(r"([A-Z](?<!\w\w)[a-z]{2,8})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})\b")
"""A day printed whole. That no letter stands before the capital is seen after it, since a search that may look for
capitals first takes a fifth of the time."""
_SOME_DATE: Final = r"[a-z]{3,9}\.?\s+\d{1,2},?\s+(?:19|20)\d\d"
_INCEPTION: Final = re.compile(
    rf"({_SOME_DATE})[\s,]*\((?:the )?(?:date of )?inception"
    rf"|\binception\)?[\s,]*(?:date)?[\s,(]*(?:on |of )?({_SOME_DATE})",
    re.I,
)
"""The day of the company's inception, before or after the word."""
_OTHER_DATE: Final = re.compile(
    r"\b(\d{1,2})(?:(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Z][a-z]{2,8}),?\s+|([/.-])(\d{1,2})\3)((?:19|20)\d{2})\b"
    r"|\b((?:19|20)\d{2})-(\d\d)-(\d\d)\b"
)
"""A day printed whole as most of the world does, or in digits."""
_NAMED_YEAR: Final = re.compile(
    r"\bfiscal (?:year )?(\d{4})\b[^.;]{0,60}?(?:ended|ending|ends)(?: on)?"
    r" (?:(?:January|February) \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)? (?:January|February)),? (\d{4})",
    re.I,
)
_EARLY: Final = 2
"""Years that end up to this month are named by many for the calendar year before."""
_FIXED: Final = 0.8
"""Above this share of mentions, the year ends on the same day of every year."""
_ANNUAL: Final = re.compile(rf"for the (?:fiscal )?years? ended:?\s+{_DAY}", re.I)
_YEAR_ENDED: Final = re.compile(rf"\b(?:full|fiscal|financial) year ended:?\s+{_DAY}", re.I)
_YEAR_MONTH: Final = re.compile(
    r"\b(?:fiscal|financial) year (?:ends? in|ending in"
    r"|(?:is|runs) (?:from )?[A-Za-z]{3,9}(?:\s?[-\u2010-\u2015]\s?| (?:to|through) ))\s*([A-Za-z]{3,9})\b(?! \d)",
    re.I,
)
_QUARTER_ENDED: Final = re.compile(
    r"\b(first|second|third|fourth)(?: fiscal)?[- ]quarter(?: of)?(?: fiscal)?(?: year)?(?: \d{4})?,?"
    r"(?: and (?:the )?(?:(?:first )?(?:six|nine|twelve) months|(?:(?:full|fiscal) )?year))?,?"
    rf" end(?:ed|ing)(?: on)? {_DAY}",
    re.I,
)
_ORDINALS: Final = ("first", "second", "third", "fourth")
_MONTHS: Final = 12
_NEAR: Final = 8
"""A year of 52 or 53 weeks ends so many days at most from the day that is named for all."""
_OF_YEARS: Final = re.compile(r"(?:y(?<!\w\w)ears?|f(?<!\w\w)iscal|e(?<!\w\w)nded)\b")
"""Words of fiscal years; that no letter stands before them is seen after their first, as in a day printed whole."""


@dataclass(frozen=True, slots=True)
class FiscalYears:
    """The last day of the fiscal year as (month, day), printed ends of 52/53-week years, and the year's naming."""

    day: tuple[int, int] | None
    ends: tuple[date, ...] = ()
    named_for_start: bool = False


def speaks_of_years(text: str) -> bool:
    """Whether the text says what it must to tell anything of fiscal years.

    >>> speaks_of_years("Fiscal 2010"), speaks_of_years("an extended offer")
    (True, False)
    """
    small = text.lower()
    return ("year" in small or "fiscal" in small or "ended" in small) and _OF_YEARS.search(small) is not None


def read_fiscal_years(texts: Sequence[str], given: tuple[int, int] | None) -> FiscalYears:
    """The fiscal years that the texts tell of; ``given`` is the caller's word on the day."""
    day = given or _fiscal_year_end(texts)
    if day is None:
        return FiscalYears(None, (), _named_for_start(texts))
    close = month_end(*day)
    return FiscalYears(close, _year_ends(texts, day), _named_for_start(texts) and close[0] <= _EARLY)


def _fiscal_year_end(texts: Sequence[str]) -> tuple[int, int] | None:
    """The day that most mentions of a fiscal year's end name, else what is said of years ended."""
    return (
        _most_of(_YEAR_END, texts)
        or _most_of(_ANNUAL, texts)
        or _end_by_quarters(texts)
        or _most_of(_YEAR_ENDED, texts)
        or _end_by_month(texts)
    )


def _most_of(pattern: re.Pattern[str], texts: Sequence[str]) -> tuple[int, int] | None:
    """The day that the pattern finds most, where the sentence before it speaks of no part of a year."""
    counts: Counter[tuple[int, int]] = Counter()
    for text in texts:
        for m in pattern.finditer(text):
            day = _day_of(m.groups())
            before = _SENTENCE_END.split(text[max(0, m.start() - _BEFORE) : m.start()])[-1]
            if day and not _PART_OF_YEAR.search(before):
                counts[day] += 1
    return counts.most_common(1)[0][0] if counts else None


def _day_of(groups: Sequence[str | None]) -> tuple[int, int] | None:
    """Month and day of what ``_DAY`` has matched; None for words that are no day.

    >>> [_day_of(re.match(_DAY, text).groups()) for text in ("June 30", "31st of March", "12/31/2024", "2024-06-30")]
    [(6, 30), (3, 31), (12, 31), (6, 30)]
    >>> _day_of(re.match(_DAY, "31.12.2024").groups()), _day_of(re.match(_DAY, "52 weeks").groups())
    ((12, 31), None)
    """
    name, day, own, of, first, second, month, last = groups
    if name or of:
        return _in_words(name or of or "", day or own or "")
    return _in_digits(first or month or "", second or last or "")


def _in_words(month: str, day: str) -> tuple[int, int] | None:
    number = month_of(month)
    return (number, int(day)) if number and 1 <= int(day) <= 31 else None


def _in_digits(first: str, second: str) -> tuple[int, int] | None:
    """The month before the day, as Americans print it, unless it can be none."""
    month, day = (int(second), int(first)) if int(first) > _MONTHS else (int(first), int(second))
    return (month, day) if 1 <= month <= _MONTHS and 1 <= day <= 31 else None


def _end_by_quarters(texts: Sequence[str]) -> tuple[int, int] | None:
    """The month's end that most mentions of a numbered quarter imply: "fiscal 2024 first quarter ended December 30"."""
    counts: Counter[int] = Counter()
    for text in texts:
        for m in _QUARTER_ENDED.finditer(text) if "quarter" in text.lower() else ():
            if closed := _day_of(m.groups()[1:]):
                left = 3 * (3 - _ORDINALS.index(m[1].lower()))
                counts[(closed[0] - (closed[1] < FIRST_DAYS) + left - 1) % 12 + 1] += 1
    month = counts.most_common(1)[0][0] if counts else None
    return (month, last_day(2023, month)) if month else None


def _end_by_month(texts: Sequence[str]) -> tuple[int, int] | None:
    """The last day of the month that most mentions say a fiscal year ends with: "fiscal year is January-December"."""
    found = (month_of(m[1]) for text in texts for m in _YEAR_MONTH.finditer(text))
    counts = Counter(month for month in found if month)
    return (month := counts.most_common(1)[0][0], last_day(2023, month)) if counts else None


def _year_ends(texts: Sequence[str], day: tuple[int, int]) -> tuple[date, ...]:
    """The printed days near the fiscal year's end, a year each, if they are not all the same day of the year.

    Other forms of a day are looked for where none is printed as Americans do.
    """
    named = _near_ends(_printed_dates(texts), day) or _near_ends(_other_dates(texts), day)
    common = {year: counts.most_common(1)[0] for year, counts in named.items()}
    days: Counter[tuple[int, int]] = Counter()
    for closing, count in common.values():
        days[closing.month, closing.day] += count
    if not days or days.most_common(1)[0][1] > _FIXED * days.total():
        return ()
    weekdays: Counter[int] = Counter()
    for closing, count in common.values():
        weekdays[closing.weekday()] += count
    weekday = weekdays.most_common(1)[0][0]
    return tuple(
        sorted(
            max(on_it, key=lambda d: counts[d])
            for counts in named.values()
            if (on_it := [d for d in counts if d.weekday() == weekday])
        )
    )


def _near_ends(dates: Counter[date], day: tuple[int, int]) -> dict[int, Counter[date]]:
    """The days that are near the end of a fiscal year, by that year."""
    named: defaultdict[int, Counter[date]] = defaultdict(Counter)
    for printed, count in dates.items():
        for year in (printed.year - 1, printed.year, printed.year + 1):
            close = date(year, day[0], min(day[1], last_day(year, day[0])))
            if abs((printed - close).days) <= _NEAR:
                named[year][printed] += count
    return named


def _printed_dates(texts: Sequence[str]) -> Counter[date]:
    """How often each day is printed whole as Americans do, in the order in which they come."""
    counts: Counter[date] = Counter()
    for (word, day, year), count in Counter(found for text in texts for found in _FULL_DATE.findall(text)).items():
        month = month_of(word)
        if month is not None and 1 <= int(day) <= last_day(int(year), month):
            counts[date(int(year), month, int(day))] += count
    return counts


def _other_dates(texts: Sequence[str]) -> Counter[date]:
    """How often each day is printed whole as most of the world does, or in digits."""
    counts: Counter[date] = Counter()
    for found in (found for text in texts for found in _OTHER_DATE.findall(text)):
        day, word, _, second, year, iso_year, *iso = found
        closed = _in_words(word, day) if word else _in_digits(*(iso if iso_year else (day, second)))
        if closed and closed[1] <= last_day(int(iso_year or year), closed[0]):
            counts[date(int(iso_year or year), *closed)] += 1
    return counts


def read_inception(texts: Sequence[str]) -> date | None:
    """The day that most mentions of the company's inception name; None where none does.

    >>> read_inception(["from March 5, 2007 (date of inception) to June 30, 2009", "since inception in 2007"])
    datetime.date(2007, 3, 5)
    """
    counts: Counter[date] = Counter()
    for text in texts:
        counts += _printed_dates([(found[1] or found[2]).title() for found in _INCEPTION.finditer(text)])
    return counts.most_common(1)[0][0] if counts else None


def _named_for_start(texts: Sequence[str]) -> bool:
    """Whether most mentions of a fiscal year with the day it ends on name it for the year before."""
    votes: Counter[int] = Counter()
    for text in texts:
        small = text.lower()
        if "january" in small or "february" in small:  # quicker to see than the whole sentence
            votes.update(int(m[2]) - int(m[1]) for m in _NAMED_YEAR.finditer(text))
    return votes[1] > votes[0]


def tell_year_end(statements: Sequence[Statement], cover: Cover) -> tuple[Cover, list[Finding]]:
    """The cover with the fiscal year's end that the columns tell, where no words do; and what is doubtful of it."""
    columns = [(s, c) for s in statements for c in s.columns if c.period]
    flows = tuple(dict.fromkeys(c.period for s, c in columns if s.kind in FLOWS and c.period and c.period.start))
    sheets = tuple(c.period.end for s, c in columns if s.kind == "balance_sheet" and c.period)
    told = cover.fiscal_year_end is not None
    if not told:
        cover = replace(cover, fiscal_year_end=find_year_end([Printed(flows, sheets, cover.annual)]))
    if cover.fiscal_year_end is None:
        return cover, [finding("no_fiscal_year")] if columns else []
    month, day = cover.fiscal_year_end
    if not told and month > _EARLY:
        cover = replace(cover, named_for_start=False)
    findings = [
        finding("across_year_end", period=f"{p.start}/{p.end}", close=f"{month:02d}-{day:02d}")
        for p in across_year_end(flows, (month, day))
    ]
    if not told and month <= _EARLY and not cover.named_for_start:
        findings.append(finding("fiscal_year_by_end", close=f"{month:02d}-{day:02d}"))
    return cover, findings
