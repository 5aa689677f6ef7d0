"""Headings of columns that stand one below the other: pieces of lengths of time, of days and of years.

A page that sets "Three Months Ended" over "June 30," over "2025" in each column is written piece after piece by an
extractor that knows no columns: all lengths, then all days, then all years, or each column's pieces in turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from normalizer.reading.ordered import Parts
from normalizer.reading.spaced_heads import (
    LENGTH_ALONE,
    MOST_BETWEEN,
    NUMBERED,
    WHEN,
    is_audit,
    is_piled,
    is_unit,
    unit_in,
)
from normalizer.text import MONTH, is_year

_LENGTH: Final = re.compile(
    rf"(?:(?:19|20)\d\d\s+|for\s+(?:the\s+)?)?(?:{NUMBERED}|(?:(?:fiscal|financial)\s+)?(?:years?|quarters?)\b)", re.I
)
_LENGTH_ALONE: Final = re.compile(LENGTH_ALONE, re.I)
_MOST_BELOW: Final = 12
"""So many headings of lines, or of columns that are no periods, may stand below the piled ones."""
_CAPTION: Final = re.compile(
    r"\b(?:thousand|million|billion)s?\b|\(|\b(?:consolidated|condensed)\b.*\b(?:statements?|sheets?)\b|^[*†‡§¹²³⁴-⁹]+$",
    re.IGNORECASE,
)
"""What is said of all numbers, beside or below the headings of columns, a title among them, or the mark of a note."""
_GOES_ON: Final = re.compile(rf"(?:\b(?:ended|months|weeks|quarter|half[\s-]year|to)|\b{MONTH}\.?|,)$", re.IGNORECASE)
_NO_YEAR: Final = re.compile(rf"\b{MONTH}\.? \d{{1,2}}$", re.IGNORECASE)
_DAY: Final = re.compile(rf"\b{MONTH}\.? \d{{1,2}}\b|/", re.IGNORECASE)
_DAY_ALONE: Final = re.compile(rf"(?:(?:as\s+)?(?:at|of)\s+)?{MONTH}\.? \d{{1,2}},", re.IGNORECASE)
_NOTES: Final = re.compile(r"\bnotes?\b(?! \d)", re.IGNORECASE)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS: Final = re.compile(rf"\b{MONTH}\s?[-–]\s?{MONTH}\b", re.IGNORECASE)
_CHANGE: Final = re.compile(r"%|\bchange|\bvariance", re.IGNORECASE)
_DATE: Final = re.compile(rf"(?:\b{MONTH}\.?\s+\d{{1,2}},?\s+)?\b(?:19|20)\d\d\b", re.IGNORECASE)


def gather_headings(rows: Sequence[Parts], first: int, count: int) -> list[Parts]:
    """The rows, with headings that stand one below the other made a row each kind.

    So stand "2025", "$000", "2024", "$000", and "June 27,", "2025", "June 28,", "2024"; headings of lines may follow.
    """
    made = rows = _days_over_years(_days_of_years(rows, first), first)
    places = _piles(rows, first)
    piled = [rows[n][0] for n in places]
    if sum(map(_is_length, piled)) == 1 and _is_length(piled[0]):
        places, piled = places[1:], piled[1:]  # a length of time that holds for all columns
    over = next((n for n, text in enumerate(piled) if not _LENGTH_ALONE.fullmatch(text)), 0)
    dates = _dates(piled[over:] if over > 1 else piled)
    units = [text for text in piled if is_unit(text) and not is_audit(text)]
    if len(dates) > 1 and len(units) in (0, len(dates)) and (over < 2 or len(dates) % over == 0):
        months = any(map(_MONTHS.search, piled))
        whole = _broken(rows, first, count) if months or count % len(dates) else rows
        if months or whole is not rows:
            return whole
        lengths = [tuple(piled[:over])] if over > 1 else []
        heads = [*lengths, tuple(dates), tuple(units)]
        for n, place in enumerate(places):
            made[place] = heads[n] if n < len(heads) else ()
        return _repeated(made, first, count)
    made = _repeated(_dated(made, first, count), first, count)
    return made if any(len(parts) > 1 for parts in made[:first]) else _broken(made, first, count)


def _days_of_years(rows: Sequence[Parts], first: int) -> list[Parts]:
    """The rows, with a day that stands alone above a row of dates put before the only bare year among them.

    So stand "At December 31," and below it "At June 30, 2023", "2022".
    """
    made = list(rows)
    for n in range(1, first):
        years = [k for k, part in enumerate(made[n]) if is_year(part)]
        dated = any(_DATE.search(part) and not is_year(part) for part in made[n])
        if len(years) == 1 and dated and len(made[n - 1]) == 1 and _DAY_ALONE.fullmatch(made[n - 1][0]):
            day = made[n - 1][0]
            made[n] = tuple(f"{day} {part}" if k == years[0] else part for k, part in enumerate(made[n]))
            made[n - 1] = ()
    return made


def _days_over_years(rows: Sequence[Parts], first: int) -> list[Parts]:
    """The rows, with days that stand one below the other put before the years that follow the last of them.

    So stand "Three Months Ended", "Six Months Ended", "June 30,", and "June 30," beside "2024", "2023", "2024", "2023".
    """
    made = list(rows)
    last = next((n for n in range(first - 1, -1, -1) if _begins_years(rows[n])), None)
    if last is None:
        return made
    years = rows[last][1:]
    caption = () if is_piled(rows[last][:1]) else rows[last][:1]
    places = [*_piles(rows, last), *([] if caption else [last])]
    pieces = [rows[n][0] for n in places]
    over = next((n for n, text in enumerate(pieces) if not _LENGTH_ALONE.fullmatch(text)), len(pieces))
    if over == 1 and any(map(_is_length, pieces[1:])):
        over = 0  # each length has its day
    days = _dates(pieces[over:])
    if not days or len(years) % len(days) or (over and len(years) % over) or len(places) < 2:
        return made
    if not all(map(_DAY.search, days)):
        return made
    share = len(years) // len(days)
    dates = tuple(f"{days[k // share]} {year}" for k, year in enumerate(years))
    heads = [tuple(pieces[:over]), dates] if over else [dates]
    for n, place in enumerate(places):
        made[place] = heads[n] if n < len(heads) else ()
    if caption:
        made[last] = caption
    return made


def _begins_years(parts: Parts) -> bool:
    """Whether the row is a piece of a heading, or words over the labels, and years after it."""
    if len(parts) < 3 or is_year(parts[0]) or not all(map(is_year, parts[1:])):
        return False
    return is_piled(parts[:1]) or not WHEN.search(parts[0])


def _repeated(rows: Sequence[Parts], first: int, count: int) -> list[Parts]:
    """The rows, with words that stand one below the other and recur, one a column, made a row.

    So stand "Amount", "% Sales", "Amount", "% Sales" over four columns.
    """
    made = list(rows)
    for start in range(max(0, first - 2 * count), first - count + 1):
        texts = [rows[n][0] for n in range(start, start + count) if len(rows[n]) == 1]
        size = next((k for k in range(2, count) if count % k == 0 and texts == texts[:k] * (count // k)), 0)
        if len(texts) == count and size and len({*texts[:size]}) == size and not any(map(_is_timed, texts)):
            made[start : start + count] = [tuple(texts), *[()] * (count - 1)]
            return made
    return made


def _is_timed(text: str) -> bool:
    return bool(WHEN.search(text)) and not text.endswith("%")


def _piles(rows: Sequence[Parts], first: int) -> list[int]:
    """Which rows above the first one with figures are pieces of headings; a caption may stand among them."""
    stop = first
    while stop and not _ends_pile(rows[stop - 1]) and first - stop < _most_below(rows[stop - 1]):
        stop -= 1
    places: list[int] = []
    at = stop - 1
    while at >= 0 and (is_piled(rows[at]) or (places and at and is_piled(rows[at - 1]) and _is_caption(rows[at]))):
        places += [at] * is_piled(rows[at])
        at -= 1
    while places and is_audit(rows[places[-1]][0]):
        places.pop()
    return places[::-1]


def _ends_pile(parts: Parts) -> bool:
    """Whether the row is a piece of a heading; words below all of them on how the figures were made are none."""
    return is_piled(parts) and not is_audit(parts[0])


def _most_below(parts: Parts) -> int:
    return _MOST_BELOW if len(parts) == 1 else MOST_BETWEEN


def _is_caption(parts: Parts) -> bool:
    return len(parts) == 1 and bool(_CAPTION.search(parts[0]))


def _is_length(text: str) -> bool:
    return bool(_LENGTH.match(text))


def _dated(rows: list[Parts], first: int, count: int) -> list[Parts]:
    """The rows, with the dates that their headings hold one after the other made a row, if there is one a column.

    So stand "(in millions) At June 30, 2025", "At", "December 31,", "2024", and "Years ended May 31, 2025", "2024".
    """
    told = [n for n in range(first) if WHEN.search(" ".join(rows[n])) and not is_unit(rows[n][-1])]
    lengths = [n for n in told if len(rows[n]) > 1 and all(map(_LENGTH_ALONE.fullmatch, rows[n]))]
    told = [n for n in told if n not in lengths]
    size = count // len(rows[lengths[-1]]) if lengths else count
    if len(told) < 2 or told[-1] - told[0] >= 2 * MOST_BETWEEN or any(_fills(rows[n], count) for n in told):
        return rows
    whole = " ".join(part for n in range(told[0], told[-1] + 1) for part in rows[n])
    dates = tuple(match[0] for match in _DATE.finditer(whole))
    if len(dates) != count or count < 2 or not size or count % size:
        return rows
    if any(len({*dates[k : k + size]}) < size for k in range(0, count, size)):
        return rows
    lead = whole[: whole.index(dates[0])].strip()
    return [*rows[: told[0]], (lead,) if lead else (), dates, *[()] * (told[-1] - told[0] - 1), *rows[told[-1] + 1 :]]


def _broken(rows: list[Parts], first: int, count: int) -> list[Parts]:
    """The rows, with the headings that lines tell only where they are read as one made a row, if there is one a column.

    So stand "Six months", "ended", "30 June 2025", "+/(-)%", "Year", "ended", "31 December 2024", and in two languages
    "Apr-Jun", "2025", "Apr-Jun", "2024". What stands before "Notes" is not over the columns.
    """
    told = [n for n in range(first) if rows[n] and (WHEN.search(rows[n][0]) or is_piled(rows[n]))]
    if len(told) < 2 or count < 2:
        return rows
    start = told[0]
    whole = " ".join(part for parts in rows[start : told[-1] + 1] for part in parts)
    notes = _NOTES.search(whole)
    lead, over = (whole[: notes.start()], whole[notes.end() :]) if notes else ("", whole)
    found = list(WHEN.finditer(over))
    heads = [match[0].strip() for match in found]
    if [head.lower() for head in heads[:count]] == [head.lower() for head in heads[count:]]:
        found, heads = found[:count], heads[:count]
    times = sum(bool(_YEAR.search(head)) for head in heads)
    if len(heads) != count or times < 2 or any(not (_YEAR.search(h) or _CHANGE.search(h)) for h in heads):
        return rows
    stops = [*(match.start() for match in found[1:]), len(over)]
    units = [unit_in(over[match.end() : stop]) for match, stop in zip(found, stops, strict=True)]
    lead = f"{lead} {over[: found[0].start()]}".strip()
    named = (notes[0],) if notes else ()
    row = (*named, *(f"{head} {unit}".strip() for head, unit in zip(heads, units, strict=True)))
    return [*rows[:start], (lead,) if lead else (), row, *[()] * (told[-1] - start - 1), *rows[told[-1] + 1 :]]


def _fills(parts: Parts, count: int) -> bool:
    """Whether the row has a heading for each column by itself."""
    return len(parts) > 1 and sum(bool(WHEN.search(part)) for part in parts) == count


def _dates(texts: Sequence[str]) -> list[str]:
    """The headings that the pieces make, units left out; a piece that wants a day or a year takes the next.

    >>> _dates(["June 27,", "2025", "June 28,", "2024"]), _dates(["2025", "$000", "2024", "$000"])
    (['June 27, 2025', 'June 28, 2024'], ['2025', '2024'])
    >>> _dates(["Three months ended", "June 30,", "Six months ended June", "30,"])
    ['Three months ended June 30,', 'Six months ended June 30,']
    """
    dates: list[str] = []
    for text in texts:
        wanting = bool(dates) and _GOES_ON.search(dates[-1])
        if wanting and not (dates[-1].endswith(",") and not is_year(text)):
            dates[-1] = f"{dates[-1]} {text}"
        elif is_year(text) and dates and _NO_YEAR.search(dates[-1]):
            dates[-1] = f"{dates[-1]}, {text}"
        elif not is_unit(text):
            dates.append(text)
    return dates
