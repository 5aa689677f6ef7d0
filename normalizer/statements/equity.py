"""Statements of changes in equity: columns are its components, or sections are, and the rows themselves have times.

Three forms are printed: components side by side with balances at dates between their movements; periods side by side
with a section for each component; and components under each of several periods.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise, zip_longest
from typing import Final, Literal

from normalizer.records import Cell, Column, Cover, Line, Measure, Period
from normalizer.statements.columns import Extent
from normalizer.statements.dates import last_day
from normalizer.statements.gathering import Heads, gather_heads
from normalizer.statements.headings import head_columns
from normalizer.statements.periods import period_of
from normalizer.statements.pieces import Row
from normalizer.statements.segments import Segment
from normalizer.statements.titles import is_strong, kind_of_title
from normalizer.statements.when import When, parse_when
from normalizer.text import MONTH, fold
from normalizer.units import MONEY_SIGNS

Moment = Literal["start", "end"]

_BALANCE: Final = re.compile(
    r"\bbalances?\b(?! sheet)|\b(?:beginning|start|end) of (?:the )?(?:year|period|quarter)|^(?:at|as of) \w+ \d"
    rf"|\bequity\b[^a-z]+(?:at |as of )?{MONTH}\.? \d",
    re.I,
)
_ADJUSTS: Final = re.compile(r"^\W*(?:cumulative|adjustments?|effect|impact|adoption|reclassif|change)", re.I)
_OPENS: Final = re.compile(r"\bbeginning\b|\bopening\b|\bstart of\b", re.I)
_CLOSES: Final = re.compile(r"\bend(?:ing)?\b(?! (?:of )?(?:options|awards))|\bclosing\b", re.I)
_SHARES: Final = re.compile(
    r"^\W*number\W*$"
    r"|^(?:\W*(?:number|no\.?|#) of )?(?:common |preferred |ordinary |issued |outstanding )*(?:shares|units)"
    r"(?: issued| outstanding)*\W*(?:\((?:in )?[\w'’]+\)\W*)?$"
    r"|^\W*(?:(?:issued|outstanding|in treasury)(?: and )?)+\W*$",
    re.I,
)
_BARE_SHARES: Final = re.compile(r"^\W*(?:number|shares|units)\b|\b(?:issued|outstanding|in treasury)\b", re.I)
_MARK: Final = re.compile(r"\s*\(\d\)$|(?<=[a-z]{3})\d$")
_COUNTING: Final = re.compile(r"(.*\b(?:stock|units|interests)) (shares|number|amount)$", re.I)
_COUNTED: Final = re.compile(r"^\W*(?:common stock\b.*)?\b(?:issued|outstanding)[\W\d]*$", re.I)
_AMOUNT: Final = re.compile(r"^\W*(?:amounts?|(?:par )?values?|dollars|\$|cost)\W*$", re.I)
_SECTION_TOTAL: Final = re.compile(r"\W*total\b.*\b(?:equity|interests?|stock|capital|earnings)\b", re.I)
"""What closes the section of a component as its balance does."""
_MARKED: Final = re.compile(rf"[{MONEY_SIGNS}]")
_FEWEST: Final = 4
_NO_PART: Final = re.compile(
    rf"^\W*$|unaudited|dollars in|^\W*in (?:thousands|millions|billions|[{MONEY_SIGNS}0']|U\.?S|dollars|euros)", re.I
)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one set of headings: the statement is printed again below itself for another period."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]


def is_roll_forward(segment: Segment) -> bool:
    """Whether the rows lead from balances to balances, as a statement of changes in equity does."""
    filled = [row for row in segment.body if row.pieces]
    balances = sum(is_balance(row.label_text) for row in segment.body)
    return len(filled) >= _FEWEST and balances >= 2


def is_balance(label: str) -> bool:
    """Whether the label is that of a balance: by its words, or a date and nothing else.

    >>> is_balance("Balance, July 1, 2019"), is_balance("December 31, 2019"), is_balance("Net income")
    (True, True, False)
    """
    if _BALANCE.search(label):
        return not _ADJUSTS.search(label)
    return bool(re.fullmatch(r"\W*[A-Z][a-z]{2,8}\.? \d{1,2}, ?\d{4}\W*", label))


def cut_blocks(segment: Segment) -> Iterator[Block]:
    """The segment cut where headings of columns stand again among its rows."""
    head: list[Row] = list(segment.head)
    body: list[Row] = []
    fresh: list[Row] = []
    for at, row in enumerate(segment.body):
        if not row.pieces and (
            _heads_columns(row, segment) or _heads_anew(segment, at) or (fresh and len(row.cells) > 1)
        ):
            fresh.append(row)
            continue
        if fresh and row.pieces:
            if any(r.pieces for r in body):
                yield Block(tuple(head), tuple(body))
            words = any(not _is_timed(c.text) for r in fresh for c in r.cells)
            head = fresh if words else [*(_untimed(r) for r in head), *fresh]
            body, fresh = [], []
        body.append(row)
    yield Block(tuple(head), tuple(body))


def _heads_columns(row: Row, segment: Segment) -> bool:
    """Whether the row's words stand over the value columns and tell a time."""
    over = [c for c in row.cells if c.stop > segment.columns.left]
    return bool(over) and any(_is_timed(c.text) for c in over) and not is_balance(row.text)


def _heads_anew(segment: Segment, at: int) -> bool:
    """Whether the row's words all stand over value columns, between a balance above and a balance below.

    The movements of the shares are printed so below those of the amounts. Words of the headings above the first line
    are but these again.
    """
    row = segment.body[at]
    known = {cell.text for above in segment.head for cell in above.cells}
    if not row.cells or row.cells[0].start < segment.columns.left or known & {cell.text for cell in row.cells}:
        return False
    above = next((r for r in reversed(segment.body[:at]) if r.pieces), None)
    below = next((r for r in segment.body[at:] if r.pieces), None)
    return all(near is not None and is_balance(near.label_text) for near in (above, below))


def _untimed(row: Row) -> Row:
    return replace(row, cells=tuple(c for c in row.cells if not _is_timed(c.text)))


def _is_timed(text: str) -> bool:
    when = parse_when(text)
    return when.has_length or when.year is not None or when.month is not None


def head_components(
    block: Block, segment: Segment, extents: Sequence[Extent], outside: Sequence[str], cover: Cover
) -> tuple[tuple[Column, ...], Period | None]:
    """The columns with their periods, members as printed, and measures; and the period that holds for all of them."""
    rows = [_without_title(row) for row in block.head]
    heads = gather_heads(rows, segment.columns, extents, segment.label_start, segment.layout)
    heads = replace(heads, over=(*_spanners(rows, segment, extents), *_without_neighbours(heads, segment)))
    timed = tuple((cell, ks) for cell, ks in heads.over if _is_timed(cell.text))
    for_all = head_columns(Heads((), heads.common), extents, False, outside, cover)
    whole = next((c.period for c in for_all if c.period), None)
    dated = head_columns(Heads(timed, heads.common), extents, False, outside, cover) if timed else ()
    said = {c.period for c in dated}
    if len(said) == 2 and None in said:  # one period, set in the middle of the page, is that of all columns
        whole, dated = next(period for period in said if period), ()
    columns = []
    for k in range(len(extents)):
        cells = _cells_over(k, heads, extents[k])
        words = [c for c in cells if not _is_timed(c.text) and not _NO_PART.search(c.text)]
        member, measure = _part_of(words)
        heading = fold(" ".join(c.text for c in cells))
        columns.append(Column(k, heading, dated[k].period if dated else None, member=member or None, measure=measure))
    return tuple(_with_treasury_counts(columns)), whole


def recounted(columns: Sequence[Column], lines: Sequence[Line]) -> tuple[Column, ...]:
    """The columns, those counted as shares whose numbers have signs of currency taken for amounts.

    Where the numbers on the right have none, the heading has moved to the left and is theirs; where the headings of
    several columns have, none says any more which component stands where. With amounts beside, both marked, the sign
    was set over the count by mistake.
    """
    marked = {c.number for c in columns for line in lines if any(_MARKED.search(t) for t in line.cells[c.number])}
    made = list(columns)
    moved = 0
    for left, right in pairwise(columns):
        if left.measure != "shares" or left.number not in marked or right.measure == "shares":
            continue
        if right.number not in marked:
            made[right.number] = replace(right, measure="shares")
            moved += 1
        elif right.measure == "money":
            continue
        made[left.number] = replace(left, measure=None)
    return tuple(replace(c, member=None) for c in made) if moved > 1 else tuple(made)


def _with_treasury_counts(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns, with what stands between shares issued and shares outstanding counted as they are."""
    headed = [k for k, c in enumerate(columns) if c.heading]
    bare = [at for at, k in enumerate(headed) if columns[k].measure == "shares" and _COUNTED.search(columns[k].heading)]
    between = {headed[left + 1] for left, right in pairwise(bare) if right == left + 2}
    for k, column in enumerate(columns):
        yield replace(column, measure="shares") if k in between and "reasury" in column.heading else column


def _without_title(row: Row) -> Row:
    """The row without a title that stands left of headings of columns."""
    first = row.cells[0] if len(row.cells) > 1 else None
    if first is None or not (kind_of_title(first.text) and is_strong(first.text)):
        return row
    return replace(row, cells=row.cells[1:])


def _spanners(
    rows: Sequence[Row], segment: Segment, extents: Sequence[Extent]
) -> Iterator[tuple[Cell, tuple[int, ...]]]:
    """Headings alone in their row over several columns, not all, each with headings of its own right below."""
    if segment.layout != "cells":
        return
    for row, below in pairwise(row for row in rows if row.cells):
        cell = row.cells[0]
        if len(row.cells) > 1 or cell.start <= segment.label_start or _is_timed(cell.text):
            continue
        over = tuple(k for k, (a, b) in enumerate(extents) if cell.start < b and a < cell.stop)
        inner = [c for c in below.cells if c.start < cell.stop and cell.start < c.stop]
        if 1 < len(over) < len(extents) and len(inner) > 1 and not kind_of_title(cell.text):
            yield cell, over


def _without_neighbours(heads: Heads, segment: Segment) -> Iterator[tuple[Cell, tuple[int, ...]]]:
    """The headings without the columns that they but touch, where those have words of their own above.

    "Shares" over the second column reaches the blank beside the numbers of the first. What stands above the words of a
    column may be over several.
    """
    cores = segment.columns.extents
    met = [tuple(k for k in ks if cell.start < cores[k][1] and cores[k][0] < cell.stop) for cell, ks in heads.over]
    worded: dict[int, int] = {}
    for (cell, _), own in zip(heads.over, met, strict=True):
        if not _is_timed(cell.text) and not _NO_PART.search(cell.text):
            worded |= {k: min(cell.row, worded.get(k, cell.row)) for k in own}
    for (cell, ks), own in zip(heads.over, met, strict=True):
        yield cell, tuple(k for k in ks if k in own or not own or worded.get(k, cell.row) >= cell.row)


def _cells_over(k: int, heads: Heads, extent: Extent) -> list[Cell]:
    """The heading cells over the column, of each row the one that covers most of it."""
    best: dict[int, tuple[int, Cell]] = {}
    for cell, ks in heads.over:
        if k in ks:
            shared = min(cell.stop, extent[1]) - max(cell.start, extent[0])
            if cell.row not in best or shared > best[cell.row][0]:
                best[cell.row] = (shared, cell)
    return [cell for _, cell in best.values()]


def _part_of(words: Sequence[Cell]) -> tuple[str, Measure | None]:
    """The component that heading cells name, and whether they count its shares."""
    measure: Measure | None = None
    kept = [_MARK.sub("", c.text) for c in words]
    if kept and (ending := _COUNTING.match(kept[-1])):
        kept[-1:] = [ending[1], ending[2]]
    if kept and _SHARES.match(kept[-1]) and (len(kept) > 1 or _BARE_SHARES.search(kept[-1])):
        measure = "shares"
        kept = kept[:-1]
    elif kept and _AMOUNT.match(kept[-1]):
        measure = "money"
        kept = kept[:-1]
    return fold(" ".join(kept)), measure


def time_lines(
    lines: Sequence[Line], columns: Sequence[Column], whole: Period | None, cover: Cover
) -> tuple[Line, ...]:
    """The lines with their own times: balances at the start or end of their columns' periods, else between dates."""
    periods = {c.period for c in columns if c.period}
    years = {when.year for line in lines if is_balance(line.label) and (when := parse_when(line.label)).day}
    if len(periods) == 1 and len(years - {None}) > 2:  # the period of one block of rows of several
        return tuple(_between_balances(lines, None, cover))
    if periods:
        return tuple(_in_columns(lines, next(c.period for c in columns if c.period)))
    return tuple(_between_balances(lines, whole, cover))


def _in_columns(lines: Sequence[Line], period: Period) -> Iterator[Line]:
    """Lines under periods: which are balances at their start, which at their end."""
    opened: tuple[str, ...] | None = None
    for line, below in zip_longest(lines, lines[1:]):
        last = opened is not None and opened == line.section and (below is None or below.section != opened)
        if not is_balance(line.label) and not (last and opened and _SECTION_TOTAL.match(line.label)):
            yield line
            continue
        moment = _moment(line.label, period) or ("end" if opened == line.section else "start")
        opened = line.section if moment == "start" else None
        yield replace(line, when=moment)


def _moment(label: str, period: Period) -> Moment | None:
    """Start or end, by the label's words or by its month."""
    if _OPENS.search(label):
        return "start"
    when = parse_when(label)
    if when.month and when.day:
        if period.start and (when.month, when.day) == (period.start.month, period.start.day):
            return "start"
        # The month alone decides: a label may name one year for columns of several.
        before = period.start - timedelta(days=1) if period.start else None
        if when.month in (period.end.month, (period.end + timedelta(days=7)).month) and not (
            before and before.month == when.month and when.year == before.year != period.end.year
        ):
            return "end"
        return "start"
    return "end" if _CLOSES.search(label) else None


def _between_balances(lines: Sequence[Line], whole: Period | None, cover: Cover) -> Iterator[Line]:
    """Lines under components: balances at their dates, movements from one balance to the next."""
    days = _without_gaps([_day_of(line, whole, cover) if is_balance(line.label) else None for line in lines])
    for at, line in enumerate(lines):
        if is_balance(line.label):
            yield replace(line, when=Period(None, day) if (day := days[at]) else None)
            continue
        before = next((d for d in reversed(days[:at]) if d), None)
        after = next((d for d in days[at + 1 :] if d), None)
        yield replace(line, when=_span(line, before, after, whole, cover))


def _without_gaps(days: list[date | None]) -> list[date | None]:
    """The days, with a balance of the day after another's, which is the same balance adjusted, set to that day."""
    made = list(days)
    last: date | None = None
    for at, day in enumerate(days):
        if day and last and day - last == timedelta(days=1):
            made[at] = last
        last = made[at] or last
    return made


def _span(line: Line, before: date | None, after: date | None, whole: Period | None, cover: Cover) -> Period | None:
    """The period of a movement between the balances above and below it; else that of its headings."""
    if before and after and before < after:
        return Period(before + timedelta(days=1), after)
    if before and after and before == after:
        return Period(None, after)  # an adjustment of the opening balance
    return _headed(line, cover) or whole


def _headed(line: Line, cover: Cover) -> Period | None:
    """The period that the headings above the line tell, the nearest first."""
    for words in reversed(line.section):
        when = parse_when(words)
        if when.year and (when.has_length or when.month is None):
            when = when if when.has_length else replace(when, months=12)
            return period_of(when, False, cover)
    return None


def _day_of(line: Line, whole: Period | None, cover: Cover) -> date | None:
    """The day of a balance: as its label says, else the start or the end of the period that its headings tell."""
    when = parse_when(line.label)
    period = _headed(line, cover) or whole
    if when.month and when.day:
        year = when.year or (_year_near(when, period) if period else None)
        if not year:
            return None
        day = date(year, when.month, min(when.day, last_day(year, when.month)))
        return day - timedelta(days=1) if day.day == 1 else day  # what stands on the first is the last day's balance
    if when.year:
        instant = period_of(when, True, cover)
        return instant.end if instant else None
    if period is None or period.start is None:
        return None
    if _OPENS.search(line.label):
        return period.start - timedelta(days=1)
    return period.end if _CLOSES.search(line.label) else None


def _year_near(when: When, period: Period) -> int:
    """The year in which that day lies nearest to the period's start or end."""
    month, day = when.month or 1, when.day or 1
    ends = [period.end, *([period.start] if period.start else [])]
    years = {end.year + k for end in ends for k in (-1, 0, 1)}
    return min(
        years, key=lambda y: (min(abs((date(y, month, min(day, last_day(y, month))) - e).days) for e in ends), y)
    )
