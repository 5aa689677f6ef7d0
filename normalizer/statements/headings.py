"""The periods of the value columns, told by the words over each and beside the table: what one lacks another lends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, combinations, pairwise
from typing import Final

from normalizer.currencies import currency_of
from normalizer.records import Column, Cover, Period
from normalizer.statements.adjustments import find_adjustments
from normalizer.statements.captions import part_for, parts_of
from normalizer.statements.columns import Extent
from normalizer.statements.dates import in_one_order, last_day
from normalizer.statements.forecasts import is_forecast
from normalizer.statements.gathering import NO_PERIOD, NO_PERIOD_ALONE, Heads, has_part, speaks_of_time
from normalizer.statements.heading_groups import MOST_PARTED, lender, widened
from normalizer.statements.numbered import is_numbered, with_day, with_quarters
from normalizer.statements.periods import period_of
from normalizer.statements.ranges import whole_months
from normalizer.statements.shorthand import is_rolling, is_trailing, may_hold_year, month_and_year
from normalizer.statements.translations import find_translated
from normalizer.statements.weeks import chain_quarters, chain_years, count_weeks
from normalizer.statements.when import SINCE_INCEPTION, When, parse_when
from normalizer.text import fold

_GROUP: Final = re.compile(r"\bgroup\b|\bconsolidated\b", re.I)
_PARENT: Final = re.compile(r"\b(?:company|parent|bank|standalone|separate)\b|\bunconsolidated\b", re.I)
_OF_A_PERIOD: Final = re.compile(
    r"\b(?:end(?:ed|ing|s)?|as (?:of|at)|at|months?|weeks?|quarters?|years?|periods?|fiscal|through|to|and)\b|&", re.I
)
_COMMON_YEAR: Final = 2023
_NOTES: Final = re.compile(r"notes?\b", re.I)
_NEAR_YEARS: Final = 5
"""So many years at most lie between the columns of a statement."""
_PART: Final = re.compile(r"\b(?:interim|stub|period \d{1,2}|T[1-3]|trimester|tertial|mid-?year)\b", re.I)
"""What names a part of a year, but not how long it is."""
_DAY_FIRST: Final = frozenset({"AUD", "EUR", "GBP", "INR", "NZD", "ZAR"})
"""Currencies of countries that print the day before the month."""
_MOST_DAYS: Final = 372
"""A stretch of more days is no period of a statement: longer than a year of 53 weeks."""
_VERSION: Final = r"\bas (?:previously|originally|initially|first|adjusted|recast|restated|revised|reported)"
_RECAST: Final = re.compile(rf"{_VERSION}|adjusted\b", re.I)
_KEPT: Final = re.compile(rf"audited|{_VERSION}|cessor\b", re.I)
"""Words over a column that may have lost its year."""
Carrier = tuple[float, set[int], When]
"""A heading cell that names a part of a period: its centre, the columns that it covers, what it says."""


def head_columns(
    heads: Heads, extents: Sequence[Extent], instant: bool, outside: Sequence[str], cover: Cover
) -> tuple[Column, ...]:
    """The value columns with heading and period. ``outside`` are words beside the table, the nearest first."""
    count = len(extents)
    heads = _run_on(heads, extents)
    printed = _joined(heads, count)
    heads = _in_one_order(heads)
    joined = _joined(heads, count)
    extents = widened(extents, heads)
    parents = _parents(heads, count, extents)
    beside = _beside_years(heads)
    values = range(int(heads.noted), count)
    other = find_translated({k: joined[k] for k in values}, " ".join((heads.common, *outside)))
    adjusted = find_adjustments(joined, _dated_alone(heads, count))
    others = parents | beside | other | adjusted | _untold(joined, values)
    own = [k for k in values if _is_own(joined[k]) and k not in others]
    beside_it = [words for words in outside if instant or not _is_bare_day(words)]
    common = [parts_of(words) for words in (heads.common, *beside_it)]
    plain = _plain(joined, own, heads, common)
    whens = _with_common(_spread(plain, extents, heads), common, instant, cover)
    periods = {k: period_of(when, instant, cover) for k, when in whens.items()}
    if not _are_apart(periods):
        shared = [_with_common(way, common, instant, cover) for way in _in_shares(plain, extents, heads)]
        told = [(way, {k: period_of(when, instant, cover) for k, when in way.items()}) for way in shared]
        apart = [(way, found) for way, found in told if _are_apart(found)]
        whens, periods = apart[0] if len(apart) == 1 else (whens, periods)
    counted = count_weeks(periods, whens, cover.year_ends)
    chained = chain_quarters(chain_years([counted.get(k) for k in range(count)], cover.year_ends))
    return tuple(
        Column(k, printed[k], p, left_out=k in parents | other | adjusted) for k, p in enumerate(_once(chained, joined))
    )


def _is_bare_day(words: str) -> bool:
    """Whether the words are one day that closes no month and name no period: the day on which a release was made."""
    when = parse_when(words)
    if not (when.month and when.day) or when.has_length or when.dates or when.bare or _OF_A_PERIOD.search(words):
        return False
    return when.day != last_day(when.year or _COMMON_YEAR, when.month)


def _run_on(heads: Heads, extents: Sequence[Extent]) -> Heads:
    """The headings, those of a row of cells once merged over all their columns: "Actual", "", "Forecast", "".

    Such a row says of some of its columns that they are none of the company's own periods, and begins with the first.
    """
    rows: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for cell, ks in heads.over:
        rows[cell.row].append((ks[0] if len(ks) == 1 else -1, cell.text))
    first, count = int(heads.noted), len(extents)
    merged = {
        row: sorted(k for k, _ in cells)
        for row, cells in rows.items()
        if 1 < len(cells) < count - first
        and min(cells)[0] == first
        and any(not _is_own(text) for _, text in cells)
        and any(_is_own(text) for _, text in cells)
    }
    if not merged or any(b - a != 1 for a, b in extents[first:]):
        return heads
    stops = {row: dict(pairwise((*starts, count))) for row, starts in merged.items()}
    over = [(cell, tuple(range(ks[0], stops[cell.row][ks[0]])) if cell.row in stops else ks) for cell, ks in heads.over]
    return replace(heads, over=tuple(over))


def _joined(heads: Heads, count: int) -> list[str]:
    """The words over each column, from the top down."""
    return [fold(" ".join(cell.text for cell, ks in heads.over if k in ks)) for k in range(count)]


def _in_one_order(heads: Heads) -> Heads:
    """The headings with dates in digits read alike: the day first where one can be nothing else, or by the currency."""
    texts = [*(cell.text for cell, _ in heads.over), heads.common]
    written = in_one_order(texts, european=currency_of(" ".join(texts)) in _DAY_FIRST)
    over = tuple((replace(cell, text=written(cell.text)), ks) for cell, ks in heads.over)
    return replace(heads, over=over, common=written(heads.common))


def _plain(
    joined: Sequence[str], own: Sequence[int], heads: Heads, common: Sequence[Sequence[When]]
) -> dict[int, When]:
    """What each column's own words say of time; a column of which that is in doubt is left out.

    "Jun 24" is a month of 2024 if no other row and no word beside the table names years, and else a day, unless that
    year is near theirs. A heading over the column alone that names length, day and year is all that holds for it.
    """
    said = {k: _whole_of(k, heads) or parse_when(joined[k]) for k in own}
    short = {k: told for k in own if said[k].year is None and (told := month_and_year(joined[k]))}
    rows = {cell.row for cell, ks in heads.over if set(ks) & set(short) and month_and_year(cell.text)}
    over = [parse_when(cell.text) for cell, _ in heads.over if cell.row not in rows] if short else []
    years = {when.year for when in (*chain.from_iterable(common), *over) if when.year}
    for k, (year, words) in short.items():
        if not years:
            said[k] = parse_when(words)
        elif any(abs(year - other) <= _NEAR_YEARS for other in years):
            del said[k]
    return said


def _whole_of(k: int, heads: Heads) -> When | None:
    """What the lowest heading of time over the column alone says, if it names length, day and year."""
    cells = [(cell.row, ks, parse_when(cell.text)) for cell, ks in heads.over if k in ks and speaks_of_time(cell.text)]
    _, ks, when = max(cells, key=lambda c: c[0], default=(0, (), When()))
    return when if len(ks) == 1 and when.has_length and when.month and when.year else None


def _with_common(
    whens: Mapping[int, When], common: Sequence[Sequence[When]], instant: bool, cover: Cover
) -> dict[int, When]:
    """What the columns say, with what they lack taken from the words that hold for all of them."""
    own = list(whens)
    mixed = len({when.quarter for when in whens.values()} - {None}) > 1
    whens = with_quarters(whens)
    yearly = any(_is_yearly(when) for when in whens.values())
    made: dict[int, When] = {}
    for at, k in enumerate(own):
        when = whens[k]
        for parts in common:
            other = part_for(parts, when.year)
            lent = _usable(_in_order(other, at, [whens[j] for j in own]), when.year, instant)
            if _is_yearly(other) and when.has_length and not yearly:  # the last day of a year closes no part of one
                lent = replace(lent, month=None, day=None, dates=())
            when = with_day(when, lent, cover, mixed=mixed) if is_numbered(when) else when.filled(lent)
        said = (whens[k], *(part_for(parts, whens[k].year) for parts in common))
        if not when.has_length and (cover.annual or not (whens[k].month or any(map(_is_part, said)))):
            when = _as_year(when, whens[k])
        made[k] = when
    return made


def _are_apart(periods: Mapping[int, Period | None]) -> bool:
    """Whether no two columns have the same period, and none lacks one."""
    return None not in periods.values() and len(set(periods.values())) == len(periods)


def _in_shares(whens: Mapping[int, When], extents: Sequence[Extent], heads: Heads) -> Iterator[dict[int, When]]:
    """The columns with the lengths in the headings given to shares of them, wherever those stand.

    Equal shares where there are such, else every way of parting the columns among the headings.
    """
    carriers = _carriers("length", dict(whens), heads)
    if not 2 <= len(carriers) <= len(whens):
        return
    bare = {k: replace(when, months=None, days=None, quarter=None) for k, when in whens.items()}
    for stops in _stops(len(bare), len(carriers)):
        owners = (bisect_right(stops, at) for at in range(len(bare)))
        lent = {k: w.filled(_only(carriers[n][2], "length")) for n, (k, w) in zip(owners, bare.items(), strict=True)}
        yield _spread(lent, extents, heads)


def _stops(count: int, shares: int) -> Iterator[tuple[int, ...]]:
    """Where each share of the columns but the last ends."""
    if count % shares == 0:
        yield tuple(range(count // shares, count, count // shares))
    elif count <= MOST_PARTED:
        yield from combinations(range(1, count), shares - 1)


def is_no_period(column: Column) -> bool:
    """Whether the column's heading says that it is no period of the company's own."""
    return not _is_own(column.heading)


def is_doubtful(heading: str) -> bool:
    """Whether the heading speaks of a period of its own that cannot be read: of no year, or in a form not known.

    The last twelve months of a year alone are none: they may end with any of its months. Nor is an interim period of
    a year of which nothing else is said.
    """
    when = parse_when(heading)
    if is_trailing(heading) and not (when.month or when.quarter):
        return True
    if _PART.search(heading) and not (when.has_length or when.month):
        return True
    return (is_rolling(heading) or may_hold_year(heading)) and when.year is None


def why_left_out(heading: str) -> str:
    """What the column is instead of a period, in words."""
    if is_forecast(heading):
        return "an estimate, a plan or adjusted, not what is reported"
    return "no period that can be read" if is_doubtful(heading) else "no period"


def _is_own(heading: str) -> bool:
    """Whether the column may be a period of the company's own by the words over it."""
    if NO_PERIOD.search(heading) or is_forecast(heading) or is_doubtful(heading):
        return False
    return not NO_PERIOD_ALONE.search(heading) or parse_when(heading).year is not None


def _untold(joined: Sequence[str], values: Sequence[int]) -> set[int]:
    """The columns without any heading where all others name a year: what those say, they say of themselves."""
    named = [k for k in values if joined[k]]
    whole = len(named) > 1 and all(parse_when(joined[k]).year is not None for k in named)
    return {k for k in values if not joined[k]} if whole else set()


def _dated_alone(heads: Heads, count: int) -> list[bool]:
    """Of each column whether a heading over it alone speaks of time."""
    dated = {ks[0] for cell, ks in heads.over if len(ks) == 1 and speaks_of_time(cell.text)}
    return [k in dated for k in range(count)]


def _beside_years(heads: Heads) -> set[int]:
    """The columns that name no year where the others do, in a row of years and words: "2020", "2019", "Fav/(Unfav)".

    Whatever such words say, they are of no year; without them, the year of the column beside would be lent.
    """
    said = {k: " ".join(cell.text for cell, ks in heads.over if k in ks) for _, ks in heads.over for k in ks}
    yearless = {k for k, text in said.items() if parse_when(text).year is None and not _KEPT.search(text)}
    alone = [(cell, ks[0]) for cell, ks in heads.over if len(ks) == 1]
    years = Counter(cell.row for cell, _ in alone if parse_when(cell.text).year is not None)
    return {k for cell, k in alone if k in yearless and years[cell.row] > 1 and not speaks_of_time(cell.text)}


def _parents(heads: Heads, count: int, extents: Sequence[Extent]) -> set[int]:
    """The columns that are the parent company's alone, where others are the group's."""
    whose = [
        ((cell.start + cell.stop) / 2, set(ks), not _GROUP.search(cell.text))
        for cell, ks in heads.over
        if _GROUP.search(cell.text) or _PARENT.search(cell.text)
    ]
    if {parents for _, _, parents in whose} != {True, False}:
        return set()
    carriers = sorted(whose, key=lambda c: c[0])
    noted = {k for cell, ks in heads.over if _NOTES.match(cell.text) for k in ks}
    own = [k for k in range(count) if k not in noted]
    named = {k: parents for _, ks, parents in carriers for k in ks}
    return {k for k in own if (named[k] if k in named else lender(k, carriers, own, extents))}


def _once(periods: list[Period | None], headings: Sequence[str]) -> list[Period | None]:
    """The periods, without those of adjusted or earlier versions of a column that is printed beside them.

    No such column is one without a heading, or to which a version lends its year.
    """
    dated = [parse_when(heading).year is not None for heading in headings]
    plain = [k for k, heading in enumerate(headings) if heading and not _RECAST.search(heading)]
    made = list(periods)
    for k, heading in enumerate(headings):
        beside = (j for j in plain if periods[j] == periods[k] and (dated[j] or not dated[k]))
        if _RECAST.search(heading) and any(True for _ in beside):
            made[k] = None
    return made


def _in_order(other: When, at: int, whens: Sequence[When]) -> When:
    """The words' date for the column, where they print one for each in the columns' order.

    Of several days without their years none is lent to columns that are more or fewer.
    """
    if other.bare:
        fits = len(other.bare) == len(whens) and all(w.month is None and w.year is not None for w in whens)
        month, day = other.bare[at] if fits else (None, None)
        return replace(other, month=month, day=day, bare=())
    fits = len(other.dates) == len(whens) and all(
        w.month is None and (w.year is None or abs(d.year - w.year) <= 1)
        for d, w in zip(other.dates, whens, strict=True)
    )
    if not fits:
        return other
    own = other.dates[at]
    return replace(other, month=own.month, day=own.day, year=own.year, dates=(own,))


def _as_year(when: When, own: When) -> When:
    """A bare year over a statement of a duration, or any in an annual report, made twelve months; as it is else."""
    bare = own.year and not when.quarter and len(set(own.dates)) < 2
    return replace(when, months=12) if bare else when


def _is_yearly(when: When) -> bool:
    """Whether a year is named, of twelve months or of 52 or 53 weeks."""
    return when.months == 12 or when.days in (364, 371)


def _is_part(other: When) -> bool:
    """Whether the words speak of a period that need not be a year: of unknown length, or from one day to another."""
    return other.untold or (other.range is not None and (other.range[1] - other.range[0]).days < _MOST_DAYS)


def _usable(other: When, year: int | None, instant: bool) -> When:
    """What words beside the table may lend to a column of the year: of a range its length, not its first day.

    A range that is no whole number of months is as long in its own year alone; one since inception lends no length.
    """
    if instant or other.months == SINCE_INCEPTION:
        return replace(other, range=None, months=None, days=None)
    if other.range is None:
        return other
    first, last = other.range
    months = whole_months((first.month, first.day, first.year), (last.month, last.day, last.year))
    count = (last - first).days + 1
    days = count if months is None and count <= _MOST_DAYS and year in (None, last.year) else None
    return replace(other, range=None, months=months, days=days)


def _spread(whens: dict[int, When], extents: Sequence[Extent], heads: Heads) -> dict[int, When]:
    """Length, date and year lent to the columns that lack them by the headings that span them."""
    made = dict(whens)
    above = {k: _above(k, heads) for k in made}
    for part in ("length", "date", "year"):
        for k in [k for k in made if not has_part(made[k], part)]:
            carriers = [c for c in _carriers(part, whens, above[k]) if k in c[1] or not _is_far(c[2], made[k])]
            if not carriers and part == "length":
                carriers = _of_the_day(made[k], _carriers(part, whens, heads))
            if carriers:
                made[k] = made[k].filled(_only(lender(k, carriers, list(made), extents), part))
    return made


def _is_far(carrier: When, when: When) -> bool:
    """Whether the heading of other columns names a day of years before or after the column's."""
    return bool(carrier.month and carrier.year and when.year) and abs((carrier.year or 0) - (when.year or 0)) > 1


def _of_the_day(when: When, carriers: list[Carrier]) -> list[Carrier]:
    """The headings that name the same day of other years, if all of them name one length."""
    same = [c for c in carriers if when.month and (c[2].month, c[2].day) == (when.month, when.day)]
    return same if len({(c[2].months, c[2].days) for c in same}) == 1 else []


def _above(k: int, heads: Heads) -> Heads:
    """The headings that may lend to the column: not those of other columns in one row with its own."""
    own = [cell for cell, ks in heads.over if k in ks]
    rows = {cell.row for cell in own if speaks_of_time(cell.text) or any(map(str.isdigit, cell.text))}
    return replace(heads, over=tuple((cell, ks) for cell, ks in heads.over if k in ks or cell.row not in rows))


def _only(when: When, part: str) -> When:
    if part == "length":
        return When(months=when.months, days=when.days, quarter=when.quarter)
    return When(month=when.month, day=when.day) if part == "date" else When(year=when.year)


def _carriers(part: str, whens: dict[int, When], heads: Heads) -> list[Carrier]:
    """The heading cells that name this part, from left to right."""
    found = []
    for cell, ks in heads.over:
        when = parse_when(cell.text)
        lends = part != "length" or when.months != SINCE_INCEPTION  # that holds for its own column alone
        if lends and has_part(when, part) and set(ks) & set(whens):
            found.append(((cell.start + cell.stop) / 2, set(ks), when))
    return sorted(found, key=lambda c: c[0])
