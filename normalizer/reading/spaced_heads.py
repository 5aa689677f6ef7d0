"""The headings of columns in lines whose words a single space parts, and headings that stand one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from normalizer.reading.ordered import Parts
from normalizer.reading.stacked import BETWEEN
from normalizer.text import CURRENCY, MONTH, fold, is_year

LONG_TEXT: Final = 90
"""A line of more characters is running text."""
MOST_BETWEEN: Final = 4
"""So many lines may stand between two with figures."""
_FEW_WORDS: Final = 3
_NOTES: Final = re.compile(r"\bnotes?\b", re.IGNORECASE)
_UNIT: Final = re.compile(
    rf"(?:{CURRENCY})?\s?['’]?(?:0{{3}}s?|m|mn|million|thousands?|crores?|lakhs?)?", re.IGNORECASE
)
_MONTH: Final = rf"{MONTH}\.?"
_NUMBERED: Final = (
    r"(?:fiscal\s+)?(?:(?:three|six|nine|twelve|thirteen|twenty-six|thirty-nine|fifty-\w+|\d{1,2})\s+(?:months?|weeks?)"
    r"|(?:first|second|third|fourth)\s+quarter)"
)
_PILED: Final = re.compile(
    rf"(?:for\s+the\s+)?(?:{_NUMBERED}(?:\s+ended)?|(?:(?:fiscal|financial)\s+)?(?:years?|quarters?)\s+ended)"
    rf"(?:\s+{_MONTH}(?:\s+\d{{1,2}},?)?)?|ended"
    rf"|(?:(?:as\s+)?(?:at|of)\s+)?{_MONTH}(?:\s+\d{{1,2}},?)?(?:\s*(?:19|20)\d\d)?|[12]?\d,?|3[01],?",
    re.IGNORECASE,
)
"""A piece of a column's heading in a line of its own: "Six months ended", "June", "30,", "June 30, 2025"."""
_LENGTH: Final = re.compile(
    rf"(?:for\s+the\s+)?(?:{_NUMBERED}|(?:(?:fiscal|financial)\s+)?(?:years?|quarters?)\b)", re.I
)
_LENGTH_ALONE: Final = re.compile(rf"(?:for\s+the\s+)?{_NUMBERED}(?:\s+ended)?", re.I)
_CAPTION: Final = re.compile(r"\b(?:thousand|million|billion)s?\b|\(", re.IGNORECASE)
"""What is said of all numbers, beside or below the headings of columns."""
_GOES_ON: Final = re.compile(rf"(?:\b(?:ended|months|weeks|quarter)|\b{MONTH}\.?|,)$", re.IGNORECASE)
_NO_YEAR: Final = re.compile(rf"\b{MONTH}\.? \d{{1,2}}$", re.IGNORECASE)
WHEN: Final = re.compile(
    rf"(?:\b(?:as\s+)?(?:at|of)\s+|\b(?:for\s+the\s+)?{_NUMBERED}(?:\s+(?:ended|ending))?\s*"
    rf"|\b(?:for\s+the\s+)?(?:half[\s-])?(?:financial\s+|fiscal\s+)?(?:years?|quarters?)\s+(?:ended|ending)\s*)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:,\s*(?:19|20)\d\d|,(?!\s*(?:19|20)\d\d))"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:\s+(?:19|20)\d\d)?"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)?\d\d|(?:Q[1-4]|FY)\s?(?:19|20)?\d\d|\b(?:19|20)\d\d\b)"
    rf"|\b(?:for\s+the\s+)?{_NUMBERED}(?:\s+ended)?"
    rf"|\b(?:quarter|year|half[\s-]year)s?\s+ended\b|\b(?:% )?(?:variance|change)\b|\([$%]\)",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"(?:the )?(?:group|company|consolidated|standalone|separate|parent|bank)", re.IGNORECASE)
_BESIDE: Final = re.compile(
    r"(?:\*{1,3}|\(\w\)|\(?(?:un)?audited\)?|\(?(?:as )?(?:restated|adjusted|reported)\)?|[%£$€]|and|change)", re.I
)
_DAY_ALONE: Final = re.compile(rf"(?:(?:as\s+)?(?:at|of)\s+)?{MONTH}\.? \d{{1,2}},", re.IGNORECASE)
_DATE: Final = re.compile(rf"\b{MONTH}\.?\s+\d{{1,2}},\s*(?:19|20)\d\d\b", re.IGNORECASE)
_LAST_YEAR: Final = re.compile(r"(?<=[^\W\d]|\))(?:\s+(?:19|20)\d\d)+$")
_LAST_YEARS: Final = re.compile(r"(?<=\S)(?:\s+(?:19|20)\d\d(?:\*|\(\w\))?){2,}$")


def split_heading(line: str) -> Parts:
    """The headings of columns in a line of words: dates, years, lengths of time and units, each a part.

    >>> split_heading("Particulars As at 30.09.2024 As at 31.03.2024"), split_heading("Note £'000 £'000")
    (('Particulars', 'As at 30.09.2024', 'As at 31.03.2024'), ('Note', "£'000", "£'000"))
    >>> split_heading("For the years ended December 31 (In millions; per-share amounts in dollars) 2023 2022")
    ('For the years ended December 31 (In millions; per-share amounts in dollars)', '2023', '2022')
    >>> split_heading("Three Months Ended Six Months Ended"), split_heading("The Company has 2 branches")
    (('Three Months Ended', 'Six Months Ended'), ('The Company has 2 branches',))
    """
    if BETWEEN in line:
        lead, *others = map(fold, line.split(BETWEEN))
        told = _LAST_YEAR.search(lead) if all(map(is_year, others)) else None
        return (lead[: told.start()], *told[0].split(), *others) if told else (lead, *others)
    text = fold(line)
    units = text.split()
    first = next((i for i in range(len(units)) if all(is_unit(word) for word in units[i:])), len(units))
    if len(units) - first > 1 and (first <= _FEW_WORDS or _NOTES.fullmatch(units[first - 1])):
        return (*_lead(" ".join(units[:first])), *units[first:])
    if len(units) > 1 and all(_ENTITY.fullmatch(word) for word in units):
        return tuple(units)
    found = _times(text)
    years = None if len(found) > 1 else _LAST_YEARS.search(text)
    return (*_lead(text[: years.start()]), *years[0].split()) if years else found


def heads_of(text: str) -> list[tuple[int, str]]:
    """The headings of columns, each with its place, in a text that is nothing else; none for any other text.

    >>> heads_of("June 27, June 28,"), heads_of("June 27, 2025 and 2024")
    ([(0, 'June 27,'), (9, 'June 28,')], [])
    """
    found = list(WHEN.finditer(text)) if len(text) <= LONG_TEXT else []
    whole = found and found[0].start() == 0 and found[-1].end() == len(text)
    if not whole or any(text[a.end() : b.start()].strip() for a, b in pairwise(found)):
        return []
    return [(match.start(), match[0].strip()) for match in found]


def _times(text: str) -> Parts:
    """What the line says of times, a part each, and what stands left of them; all of it as one where more is said."""
    found = list(WHEN.finditer(text))
    if not found or len(text) > LONG_TEXT * min(len(found), 2):
        return (text,) if text else ()
    between = [text[a.end() : b.start()] for a, b in pairwise(found)]
    tail = text[found[-1].end() :]
    if any(word for gap in (*between, tail) for word in gap.split() if not _BESIDE.fullmatch(word.strip(",.:"))):
        return (text,)
    lead = text[: found[0].start()].strip()
    if len(lead.split()) > _FEW_WORDS and not (lead.startswith("(") and lead.endswith(")")):
        return (text,)
    return (*_lead(lead), *(m[0].strip() for m in found))


def _lead(text: str) -> Parts:
    """What stands left of the headings of columns: words over the labels, and "Notes" over the numbers of notes."""
    words, _, last = text.rpartition(" ")
    return (words, last) if words and _NOTES.fullmatch(last) else (text,) if text else ()


def is_unit(word: str) -> bool:
    """Whether the word is a unit over a column, or says whether its figures are audited."""
    return bool(_UNIT.fullmatch(word)) or _is_audit(word)


def _is_audit(word: str) -> bool:
    return word.strip("()").lower() in ("unaudited", "audited", "restated")


def gather_headings(rows: Sequence[Parts], first: int, count: int) -> list[Parts]:
    """The rows, with headings that stand one below the other made a row each kind.

    So stand "2025", "$000", "2024", "$000", and "June 27,", "2025", "June 28,", "2024"; headings of lines may follow.
    """
    made = rows = _days_of_years(rows, first)
    places = _piles(rows, first)
    piled = [rows[n][0] for n in places]
    if sum(map(_is_length, piled)) == 1 and _is_length(piled[0]):
        places, piled = places[1:], piled[1:]  # a length of time that holds for all columns
    over = next((n for n, text in enumerate(piled) if not _LENGTH_ALONE.fullmatch(text)), 0)
    dates = _dates(piled[over:] if over > 1 else piled)
    units = [text for text in piled if is_unit(text) and not _is_audit(text)]
    if len(dates) > 1 and len(units) in (0, len(dates)) and (over < 2 or len(dates) % over == 0):
        lengths = [tuple(piled[:over])] if over > 1 else []
        heads = [*lengths, tuple(dates), tuple(units)]
        for n, place in enumerate(places):
            made[place] = heads[n] if n < len(heads) else ()
        return made
    return _dated(made, first, count)


def _days_of_years(rows: Sequence[Parts], first: int) -> list[Parts]:
    """The rows, with a day that stands alone above a row of dates put before the only bare year among them.

    So stand "At December 31," and below it "At June 30, 2023", "2022".
    """
    made = list(rows)
    for n in range(1, first):
        years = [k for k, part in enumerate(made[n]) if is_year(part)]
        dated = any(_DATE.search(part) for part in made[n])
        if len(years) == 1 and dated and len(made[n - 1]) == 1 and _DAY_ALONE.fullmatch(made[n - 1][0]):
            day = made[n - 1][0]
            made[n] = tuple(f"{day} {part}" if k == years[0] else part for k, part in enumerate(made[n]))
            made[n - 1] = ()
    return made


def _piles(rows: Sequence[Parts], first: int) -> list[int]:
    """Which rows above the first one with figures are pieces of headings; a caption may stand among them."""
    stop = first
    while stop and first - stop < MOST_BETWEEN and not is_piled(rows[stop - 1]):
        stop -= 1
    places: list[int] = []
    at = stop - 1
    while at >= 0 and (is_piled(rows[at]) or (places and at and is_piled(rows[at - 1]) and _is_caption(rows[at]))):
        places += [at] * is_piled(rows[at])
        at -= 1
    while places and _is_audit(rows[places[-1]][0]):
        places.pop()
    return places[::-1]


def _is_caption(parts: Parts) -> bool:
    return len(parts) == 1 and bool(_CAPTION.search(parts[0]))


def _is_length(text: str) -> bool:
    return bool(_LENGTH.match(text))


def _dated(rows: list[Parts], first: int, count: int) -> list[Parts]:
    """The rows, with the dates that their headings hold one after the other made a row, if there is one a column.

    So stand "(in millions) At June 30, 2025", "At", "December 31,", "2024".
    """
    told = [n for n in range(first) if WHEN.search(" ".join(rows[n])) and not is_unit(rows[n][-1])]
    lengths = [n for n in told if len(rows[n]) > 1 and all(map(_LENGTH_ALONE.fullmatch, rows[n]))]
    told = [n for n in told if n not in lengths]
    size = count // len(rows[lengths[-1]]) if lengths else count
    if len(told) < 2 or told[-1] - told[0] >= 2 * MOST_BETWEEN or any(sum(map(is_year, rows[n])) > 1 for n in told):
        return rows
    whole = " ".join(part for n in range(told[0], told[-1] + 1) for part in rows[n])
    dates = tuple(match[0] for match in _DATE.finditer(whole))
    if len(dates) != count or count < 2 or not size or count % size:
        return rows
    if any(len({*dates[k : k + size]}) < size for k in range(0, count, size)):
        return rows
    lead = whole[: whole.index(dates[0])].strip()
    return [*rows[: told[0]], (lead,) if lead else (), dates, *[()] * (told[-1] - told[0] - 1), *rows[told[-1] + 1 :]]


def is_piled(parts: Parts) -> bool:
    """Whether the row is one piece of the headings of columns: a length of time, a day, a year, a unit."""
    return len(parts) == 1 and (is_year(parts[0]) or is_unit(parts[0]) or bool(_PILED.fullmatch(parts[0])))


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
