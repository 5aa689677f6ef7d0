"""The headings of the value columns: which words stand over which column, and the period that they give.

A heading may be spread over rows ("Three Months Ended September 30," above "2010" and "2009"), span columns without the
grid saying so, or stand in the label's column or in the title for all columns at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import Final, TypeVar

from normalizer.records import Cell, Column, Cover, Layout, Period
from normalizer.statements.columns import Columns, Extent
from normalizer.statements.forecasts import is_forecast
from normalizer.statements.numbered import is_numbered, with_day
from normalizer.statements.periods import When, parse_when, period_of
from normalizer.statements.pieces import Row
from normalizer.statements.shorthand import is_rolling, is_trailing, may_hold_year, month_and_year
from normalizer.statements.titles import is_strong, kind_of_title
from normalizer.statements.weeks import chain_quarters, chain_years, count_weeks
from normalizer.text import fold, mark_of

NO_PERIOD: Final = re.compile(
    r"%|percent|\bvs\.?\b|\bversus\b|pro[\s-]?forma|non-?\s?gaap|as a percent|of (?:net )?(?:sales|revenues?)|"
    r"elimination|reclassif|\bguarantor|\bsegment|\badjustments?\b|\baverages?\b",
    re.I,
)
"""Words over a column that is no period of the company's own."""
NO_PERIOD_ALONE: Final = re.compile(
    r"\bchanges?\b|increase|decrease|variance|favorable|\bnotes?\b|\bref\b|currency|impact|effect", re.I
)
"""Words over a column that is none unless it has a year of its own."""
_GROUP: Final = re.compile(r"\bgroup\b|\bconsolidated\b", re.I)
_PARENT: Final = re.compile(r"\b(?:company|parent|bank|standalone|separate)\b|\bunconsolidated\b", re.I)
_MOST_PARTED: Final = 8
"""So many columns at most are parted in unequal shares: the ways grow fast."""
_NOTES: Final = re.compile(r"notes?\b", re.I)
_NEAR_YEARS: Final = 5
"""So many years at most lie between the columns of a statement."""
_PAGE_HEADER: Final = re.compile(
    r"\bform\s+(?:10|20|40|8|6)-?\s?[kqf]\b|annual report|table of contents|^item \d", re.I
)
_UNIT_NOTE: Final = re.compile(
    r"\W*(?:unaudited\W+)?(?:(?:amounts?|dollars|figures|all)\b[\w ]*?\s)?"
    r"in\W{1,3}(?:\S{1,20}\W{1,3})?(?:thousand|million|billion)s?\b",
    re.I,
)
_RECAST: Final = re.compile(r"\bas (?:previously|adjusted|recast|restated|revised|reported)|adjusted\b", re.I)
Said = TypeVar("Said")
Carrier = tuple[float, set[int], When]
"""A heading cell that names a part of a period: its centre, the columns that it covers, what it says."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The heading cells over the value columns (cell, columns covered), and the words that hold for all columns.

    ``noted`` says that the first column holds the numbers of notes, whatever stands over it.
    """

    over: tuple[tuple[Cell, tuple[int, ...]], ...]
    common: str
    noted: bool = False


def full_extents(rows: Sequence[Row], columns: Columns, homes: Sequence[Sequence[int]]) -> tuple[Extent, ...]:
    """Each column's extent with the marks beside its numbers, from the pieces laid out in it."""
    spans = [list(e) for e in columns.extents]
    for row, places in zip(rows, homes, strict=True):
        for piece, k in zip(row.pieces, places, strict=True):
            if k >= 0:
                spans[k] = [min(spans[k][0], piece.start), max(spans[k][1], piece.stop)]
    for left, right in pairwise(spans):
        if left[1] > right[0]:
            left[1] = max(left[0] + 1, right[0])
    return tuple((a, b) for a, b in spans)


def gather_heads(
    rows: Sequence[Row], columns: Columns, extents: Sequence[Extent], label_start: int, layout: Layout
) -> Heads:
    """The heading cells of the rows above the first line, each with the columns that it stands over.

    ``extents`` are the columns' own with the marks beside the numbers. A row of as many headings as columns gives each
    its own, wherever they stand; so do equal shares where the page lost the widths of its cells.
    """
    over: list[tuple[Cell, tuple[int, ...]]] = []
    common: list[str] = []
    left = extents[0][0] if extents else 0
    named = any(_NOTES.match(cell.text) for row in rows for cell in row.cells)
    for row in rows[_titles(rows) :]:
        heading = []
        moved = _lost_its_corner(row, extents, label_start)
        dated = moved or (len(row.cells) > 1 and all(speaks_of_time(c.text) for c in row.cells))
        for cell in row.cells:
            in_label = not dated and cell.start <= label_start and (layout != "characters" or cell.stop <= left)
            if mark_of(cell.text) == "rule" or _PAGE_HEADER.search(cell.text):
                continue
            if in_label or _is_unit_note(cell.text):
                common.append(cell.text)
            else:
                heading.append(cell)
        if columns.notes and not named and _is_one_off(heading, extents):
            over += [(cell, (k,)) for k, cell in enumerate(heading, 1)]
            continue
        shared = (columns.by_slot or moved) and bool(heading) and len(extents) % len(heading) == 0
        if heading and (len(heading) == len(extents) or shared):
            share = len(extents) // len(heading)
            over += [(cell, tuple(range(k * share, (k + 1) * share))) for k, cell in enumerate(heading)]
        else:
            covered = [(cell, _covered(cell, extents)) for cell in _rejoined(heading, layout)]
            own = _uncontended(covered, columns.extents)
            over += [(cell, ks) for cell, ks in own if ks]
            # What stands over the labels, and over no column that another heading does not name better, is for all.
            common += [cell.text for cell, ks in own if not ks and cell.start <= label_start]
    return Heads(tuple(over), fold(" ".join(common)), columns.notes)


def _is_one_off(heading: Sequence[Cell], extents: Sequence[Extent]) -> bool:
    """Whether the headings are those of the columns after that of notes, each set one column too far to the left."""
    if len(heading) != len(extents) - 1:
        return False
    return all(_meets(cell, extent) for cell, extent in zip(heading, extents, strict=False))


def _is_unit_note(text: str) -> bool:
    """Whether the text but says in what the figures are, wherever it stands: "(In millions, except percentages)"."""
    return _UNIT_NOTE.match(text) is not None and not speaks_of_time(text)


def _titles(rows: Sequence[Row]) -> int:
    """How many rows at the top are titles or a page's header: they speak of no time, and rule out no column."""
    return next((at for at, row in enumerate(rows) if row.cells and not _is_for_all(row)), len(rows))


def _is_for_all(row: Row) -> bool:
    if speaks_of_time(row.text):
        return False
    if (kind_of_title(row.text) and is_strong(row.text)) or _PAGE_HEADER.search(row.text):
        return True
    return len(row.cells) == 1 and not (NO_PERIOD.search(row.text) or NO_PERIOD_ALONE.search(row.text))


def _lost_its_corner(row: Row, extents: Sequence[Extent], label_start: int) -> bool:
    """Whether the row's headings begin over the labels, as where the blank cell in the corner is lost.

    Then there are as many as columns or equal shares of them, the first is of the kind of the next, and the last stands
    left of the last column.
    """
    cells = row.cells
    if len(cells) < 2 or len(extents) % len(cells) or cells[0].start > label_start or cells[-1].stop > extents[-1][0]:
        return False
    first, second = parse_when(cells[0].text), parse_when(cells[1].text)
    return any(
        _has(first, part) and _has(first, part) == _has(second, part) for part in ("length", "date", "year")
    ) and (first.has_length == second.has_length)


def _uncontended(
    covered: list[tuple[Cell, tuple[int, ...]]], cores: Sequence[Extent]
) -> list[tuple[Cell, tuple[int, ...]]]:
    """One row's headings; a column that two of them reach belongs to those that stand over its numbers themselves.

    Words of a share or a change that stand over the numbers of a column are not those of a column beside it.
    """
    made = []
    for cell, ks in covered:
        others = {k for other, reached in covered if other is not cell for k in reached if _meets(other, cores[k])}
        over = {k for k in ks if _meets(cell, cores[k])}
        near = set() if over and _is_comparison(cell.text) else set(ks) - others
        made.append((cell, tuple(k for k in ks if k in over | near)))
    return made


def _is_comparison(text: str) -> bool:
    return not speaks_of_time(text) and NO_PERIOD.search(text) is not None


def _meets(cell: Cell, extent: Extent) -> bool:
    return cell.start < extent[1] and extent[0] < cell.stop


def speaks_of_time(text: str) -> bool:
    """Whether the text names a length of time, a date or a year."""
    when = parse_when(text)
    return when.has_length or when.month is not None or when.year is not None


def _rejoined(cells: list[Cell], layout: Layout) -> list[Cell]:
    """Neighbouring cells of a tab row made one where the extraction broke a word: "Se" and "eptember 30, 2010"."""
    if layout != "tabs":
        return cells
    made: list[Cell] = []
    for cell in cells:
        if (
            made
            and made[-1].stop == cell.start
            and re.fullmatch(r"[A-Z][a-z]{0,3}", made[-1].text)
            and cell.text[:1].islower()
        ):
            made[-1] = replace(made[-1], stop=cell.stop, text=made[-1].text + cell.text)
        else:
            made.append(cell)
    return made


def _covered(cell: Cell, extents: Sequence[Extent]) -> tuple[int, ...]:
    hits = tuple(k for k, (a, b) in enumerate(extents) if cell.start < b and a < cell.stop)
    if hits or not extents:
        return hits
    gaps = [max(a - cell.stop, cell.start - b) for a, b in extents]
    nearest = min(range(len(gaps)), key=lambda k: (gaps[k], k))
    return (nearest,)


def head_columns(
    heads: Heads, extents: Sequence[Extent], instant: bool, outside: Sequence[str], cover: Cover
) -> tuple[Column, ...]:
    """The value columns with heading and period. ``outside`` are words beside the table, the nearest first."""
    count = len(extents)
    texts = [[cell.text for cell, ks in heads.over if k in ks] for k in range(count)]
    joined = [fold(" ".join(t)) for t in texts]
    parents = _parents(heads, count, extents)
    own = [k for k in range(int(heads.noted), count) if _is_own(joined[k]) and k not in parents]
    common = [parse_when(heads.common), *(parse_when(words) for words in outside)]
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
    return tuple(Column(k, joined[k], p, left_out=k in parents) for k, p in enumerate(_once(chained, joined)))


def _plain(joined: Sequence[str], own: Sequence[int], heads: Heads, common: Sequence[When]) -> dict[int, When]:
    """What each column's own words say of time; a column of which that is in doubt is left out.

    "Jun 24" is a month of 2024 if no other row and no word beside the table names years, and else a day, unless that
    year is near theirs. A heading over the column alone that names length, day and year is all that holds for it.
    """
    said = {k: _whole_of(k, heads) or parse_when(joined[k]) for k in own}
    short = {k: told for k in own if said[k].year is None and (told := month_and_year(joined[k]))}
    rows = {cell.row for cell, ks in heads.over if set(ks) & set(short) and month_and_year(cell.text)}
    over = [parse_when(cell.text) for cell, _ in heads.over if cell.row not in rows] if short else []
    years = {when.year for when in (*common, *over) if when.year}
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


def _with_common(whens: Mapping[int, When], common: Sequence[When], instant: bool, cover: Cover) -> dict[int, When]:
    """What the columns say, with what they lack taken from the words that hold for all of them."""
    own = list(whens)
    mixed = len({when.quarter for when in whens.values()} - {None}) > 1
    made: dict[int, When] = {}
    for at, k in enumerate(own):
        when = whens[k]
        for other in common:
            lent = _usable(_in_order(other, at, [whens[j] for j in own]), instant)
            when = with_day(when, lent, cover, mixed=mixed) if is_numbered(when) else when.filled(lent)
        if not when.has_length and whens[k].year and not when.quarter and (cover.annual or not whens[k].month):
            when = replace(when, months=12)  # bare years over a statement of a duration, or an annual report
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
    elif count <= _MOST_PARTED:
        yield from combinations(range(1, count), shares - 1)


def is_no_period(column: Column) -> bool:
    """Whether the column's heading says that it is no period of the company's own."""
    return not _is_own(column.heading)


def is_doubtful(heading: str) -> bool:
    """Whether the heading speaks of a period of its own that cannot be read: of no year, or in a form not known.

    The last twelve months of a year alone are none: they may end with any of its months.
    """
    when = parse_when(heading)
    if is_trailing(heading) and not (when.month or when.quarter):
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
    return {k for k in own if (named[k] if k in named else _lender(k, carriers, own, extents))}


def _once(periods: list[Period | None], headings: Sequence[str]) -> list[Period | None]:
    """The periods, without those of adjusted or earlier versions of a column that is printed beside them."""
    made = list(periods)
    for k, period in enumerate(periods):
        if (
            period
            and _RECAST.search(headings[k])
            and any(other == period and j != k and not _RECAST.search(headings[j]) for j, other in enumerate(periods))
        ):
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


def _usable(other: When, instant: bool) -> When:
    """What words beside the table may lend: never a year-long length to a column that has its own."""
    return replace(other, range=None, months=None, days=None) if instant else replace(other, range=None)


def _spread(whens: dict[int, When], extents: Sequence[Extent], heads: Heads) -> dict[int, When]:
    """Length, date and year lent to the columns that lack them by the headings that span them."""
    made = dict(whens)
    above = {k: _above(k, heads) for k in made}
    for part in ("length", "date", "year"):
        for k in [k for k in made if not _has(made[k], part)]:
            carriers = [c for c in _carriers(part, whens, above[k]) if k in c[1] or not _is_far(c[2], made[k])]
            if not carriers and part == "length":
                carriers = _of_the_day(made[k], _carriers(part, whens, heads))
            if carriers:
                made[k] = made[k].filled(_only(_lender(k, carriers, list(made), extents), part))
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


def _has(when: When, part: str) -> bool:
    return when.has_length if part == "length" else when.month is not None if part == "date" else when.year is not None


def _only(when: When, part: str) -> When:
    if part == "length":
        return When(months=when.months, days=when.days, quarter=when.quarter)
    return When(month=when.month, day=when.day) if part == "date" else When(year=when.year)


def _carriers(part: str, whens: dict[int, When], heads: Heads) -> list[Carrier]:
    """The heading cells that name this part, from left to right."""
    found = []
    for cell, ks in heads.over:
        when = parse_when(cell.text)
        if _has(when, part) and set(ks) & set(whens):
            found.append(((cell.start + cell.stop) / 2, set(ks), when))
    return sorted(found, key=lambda c: c[0])


def _lender(k: int, carriers: list[tuple[float, set[int], Said]], own: list[int], extents: Sequence[Extent]) -> Said:
    """What the heading says that stands over the column's group, or nearest to it."""
    count = len(carriers)
    if count > 1 and len(own) % count == 0:  # equal groups, if every carrier stands over its own group
        size = len(own) // count
        groups = [set(own[g * size : (g + 1) * size]) for g in range(count)]
        if all(ks & group for (_, ks, _), group in zip(carriers, groups, strict=True)):
            return next(c[2] for c, group in zip(carriers, groups, strict=True) if k in group)
    a, b = extents[k]
    centre = (a + b) / 2
    return min(carriers, key=lambda c: (abs(c[0] - centre), c[0]))[2]
