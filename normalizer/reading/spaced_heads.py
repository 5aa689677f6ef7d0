"""The headings of columns in lines whose words a single space parts."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from normalizer.reading.ordered import BETWEEN, Parts
from normalizer.text import CURRENCY, MONTH, fold, is_year
from normalizer.units import MONEY_SIGNS

LONG_TEXT: Final = 90
"""A line of more characters is running text."""
MOST_BETWEEN: Final = 4
"""So many lines may stand between two with figures."""
_FEW_WORDS: Final = 3
_NOTES: Final = re.compile(r"\bnotes?\b", re.IGNORECASE)
_UNIT: Final = re.compile(
    rf"(?:{CURRENCY})?\s?['’]?(?:0{{3}}s?|m|mn|million|thousands?|crores?|lakhs?)?", re.IGNORECASE
)
_WORD: Final = re.compile(rf"{CURRENCY} (?:m|mn|million|thousand|crore|lakh)s?\b|\S+", re.IGNORECASE)
"""A word, or a unit of two: "€ million"."""
_MONTH: Final = rf"{MONTH}\.?"
NUMBERED: Final = (
    r"(?:fiscal\s+)?(?:(?:three|six|nine|twelve|(?:thir|four)teen|twenty-(?:six|seven)|thirty-nine|forty|fifty-\w+|\d{1,2})\s+(?:months?|weeks?)"
    r"|(?:first|second|third|fourth)\s+quarter)"
)
_ENDED: Final = r"end(?:ed|ing)"
LENGTH_ALONE: Final = (
    rf"(?:(?:19|20)\d\d\s+|for\s+(?:the\s+)?)?(?:{NUMBERED}(?:\s+{_ENDED})?"
    rf"|(?:(?:fiscal|financial)\s+)?(?:half[\s-])?(?:years?|quarters?)\s+{_ENDED})"
)
"""A length of time, which may be that of a year: "Six months ended", "2015 quarter ended"."""
_MONTHS: Final = rf"{_MONTH}\s?[-\u2013]\s?{_MONTH}(?:,?\s+(?:19|20)\d\d(?:/(?:19|20)?\d\d)?)?"
"""From one month to another: "Apr-Jun 2019", "Jul-Jun 2018/2019"."""
_CHANGE: Final = r"\+\s?/\s?\(?[-\u2013\u2212]\)?\s?%"
"""What stands over changes in per cent: "+/(-)%"."""
_PILED: Final = re.compile(
    rf"{LENGTH_ALONE}(?:\s+{_MONTH}(?:\s+\d{{1,2}},?)?)?|ended"
    rf"|(?:(?:as\s+)?(?:at|of)\s+)?{_MONTH}(?:\s+\d{{1,2}},?)?(?:\s*(?:19|20)\d\d)?|[12]?\d,?|3[01],?"
    rf"|half[\s-]year(?:\s+(?:to|ended))?|(?:to\s+)?\d{{1,2}}\s+{_MONTH}(?:\s+(?:19|20)\d\d)?"
    rf"|\d{{1,2}}/\d{{1,2}}/(?:19|20)?\d\d|{_MONTHS}",
    re.IGNORECASE,
)
"""A piece of a column's heading in a line of its own: "Six months ended", "June", "30,", "June 30, 2025"."""
WHEN: Final = re.compile(
    rf"(?:\b(?:as\s+)?(?:at|of)\s+|\b(?:for\s+(?:the\s+)?)?{NUMBERED}(?:\s+{_ENDED})?\s*"
    rf"|\b(?:for\s+the\s+)?(?:half[\s-])?(?:financial\s+|fiscal\s+)?(?:years?|quarters?)\s+{_ENDED}\s*)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:,\s*(?:19|20)\d\d|,(?!\s*(?:19|20)\d\d)|(?=\s*$|\s+(?:{_MONTH}|{NUMBERED})))"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:\s+(?:(?:19|20)\d\d|\d\d(?!\S|\s+{_MONTH})))?"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)?\d\d|(?:Q[1-4]|FY)\s?(?:19|20)?\d\d|\b(?:19|20)\d\d\b)"
    rf"|\b(?:for\s+(?:the\s+)?)?{NUMBERED}(?:\s+{_ENDED})?"
    rf"|\b(?:quarter|year|half[\s-]year)s?\s+{_ENDED}\b|\b(?:% )?(?:variance|change)\b|\([$%]\)"
    rf"|\b{_MONTHS}|{_CHANGE}"
    r"|\b(?:yoy|qoq|y/y|q/q|year[- ]over[- ]year)(?:\s+change)?\b",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"(?:the )?(?:group|company|consolidated|standalone|separate|parent|bank)", re.IGNORECASE)
_BESIDE: Final = re.compile(
    rf"(?:\*{{1,3}}|\(\w\)|\(?(?:un)?audited\)?|\(?(?:as )?(?:restated|adjusted|reported)\)?"
    rf"|[%{MONEY_SIGNS}]|and|change)",
    re.I,
)
_LAST_YEAR: Final = re.compile(r"(?<=[^\W\d]|\))(?:\s+(?:19|20)\d\d)+$")
_LAST_YEARS: Final = re.compile(r"(?<=\S)(?:\s+(?:19|20)\d\d(?:\*|\(\w\))?){2,}$")
_QUARTERS: Final = re.compile(rf"(?:(?:19|20)\d\d\s+quarters?\s+{_ENDED}\s*)+", re.IGNORECASE)
"""Each year over its quarters: "2015 Quarter Ended 2014 Quarter Ended"."""
_QUARTERS_OF: Final = re.compile(r"\b(?=(?:19|20)\d\d\b)")
_WIDE: Final = re.compile(r"\s{3,}")
"""What parts the headings of a line that says more than times and units."""


def split_heading(line: str) -> Parts:
    """The headings of columns in a line of words: dates, years, lengths of time and units, each a part.

    >>> split_heading("Particulars As at 30.09.2024 As at 31.03.2024"), split_heading("Note £'000 £'000")
    (('Particulars', 'As at 30.09.2024', 'As at 31.03.2024'), ('Note', "£'000", "£'000"))
    >>> split_heading("For the years ended December 31 (In millions; per-share amounts in dollars) 2023 2022")
    ('For the years ended December 31 (In millions; per-share amounts in dollars)', '2023', '2022')
    >>> split_heading("Three Months Ended Six Months Ended"), split_heading("The Company has 2 branches")
    (('Three Months Ended', 'Six Months Ended'), ('The Company has 2 branches',))
    >>> split_heading("SEKm 30 Jun 24 31 Dec 23"), split_heading("3 months ending 6 months ending")
    (('SEKm', '30 Jun 24', '31 Dec 23'), ('3 months ending', '6 months ending'))
    >>> split_heading("€ million"), split_heading("£m £m")
    (('€ million',), ('£m', '£m'))
    >>> split_heading("Notes Six months ended 30 June 2011 £m +/(-)% Year ended 31 December 2010 £m")
    ('Notes', 'Six months ended 30 June 2011 £m', '+/(-)%', 'Year ended 31 December 2010 £m')
    >>> split_heading("    2019      2020      YoY Change")
    ('2019', '2020', 'YoY Change')
    """
    if BETWEEN in line:
        lead, *others = map(fold, line.split(BETWEEN))
        told = _LAST_YEAR.search(lead) if all(map(is_year, others)) else None
        return (lead[: told.start()], *told[0].split(), *others) if told else (lead, *others)
    text = fold(line)
    if _QUARTERS.fullmatch(text):
        return tuple(part.strip() for part in _QUARTERS_OF.split(text) if part)
    if _PILED.fullmatch(text):
        return (text,)
    units = _WORD.findall(text)
    first = next((i for i in range(len(units)) if all(is_unit(word) for word in units[i:])), len(units))
    if len(units) - first > 1 and (first <= _FEW_WORDS or _NOTES.fullmatch(units[first - 1])):
        return (*_lead(" ".join(units[:first])), *units[first:])
    if len(units) > 1 and all(_ENTITY.fullmatch(word) for word in units):
        return tuple(units)
    found = _times(text)
    years = None if len(found) > 1 else _LAST_YEARS.search(text)
    if years:
        return (*_lead(text[: years.start()]), *years[0].split())
    apart = tuple(map(fold, _WIDE.split(line.strip()))) if len(found) == 1 else ()
    return apart if sum(bool(WHEN.search(part)) for part in apart) > 1 else found


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
    if any(word for gap in (*between, tail) for word in gap.split() if not _is_beside(word.strip(",.:"))):
        return (text,)
    lead = text[: found[0].start()].strip()
    if len(found) == 1 and lead and not any(map(str.isdigit, found[0][0])):
        return (text,)  # "Fiscal Years Ended"
    if len(lead.split()) > _FEW_WORDS and not (lead.startswith("(") and lead.endswith(")")):
        return (text,)
    after = [*between, tail]
    return (*_lead(lead), *(fold(f"{m[0]} {unit_in(gap)}") for m, gap in zip(found, after, strict=True)))


def unit_in(gap: str) -> str:
    """The unit after a heading, as far as it says more than a sign: "£m"."""
    return " ".join(w for w in gap.split() if is_unit(w) and not is_audit(w) and any(map(str.isalnum, w)))


def _is_beside(word: str) -> bool:
    return bool(_BESIDE.fullmatch(word)) or is_unit(word)


def _lead(text: str) -> Parts:
    """What stands left of the headings of columns: words over the labels, and "Notes" over the numbers of notes."""
    words, _, last = text.rpartition(" ")
    return (words, last) if words and _NOTES.fullmatch(last) else (text,) if text else ()


def is_unit(word: str) -> bool:
    """Whether the word is a unit over a column, or says whether its figures are audited."""
    return bool(_UNIT.fullmatch(word)) or is_audit(word)


def is_audit(word: str) -> bool:
    """Whether the word says whether figures are audited."""
    return word.strip("()").lower() in ("unaudited", "audited", "restated")


def is_piled(parts: Parts) -> bool:
    """Whether the row is one piece of the headings of columns: a length of time, a day, a year, a unit."""
    return len(parts) == 1 and (is_year(parts[0]) or is_unit(parts[0]) or bool(_PILED.fullmatch(parts[0])))
