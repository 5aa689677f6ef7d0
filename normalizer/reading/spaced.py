"""Lines of text in which a single space parts the label from its figures, as extractors of PDF pages print them.

``Tangible assets 12 1,039,716 657,702``: the figures are counted from the right, and as many as most lines have are the
line's; a number left of them is one of a note where a heading says "Note", else it is of the label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import Final

from normalizer.reading.drafts import Table, grouped
from normalizer.reading.ordered import NOTE, Parts, is_entry, is_figure, join_marks, order_rows
from normalizer.records import Rows
from normalizer.text import CURRENCY, DASHES, MONTH, fold, is_year, mark_of

_FIGURE: Final = re.compile(rf"\(?(?:{CURRENCY})?\(?[{DASHES}]?(?:\d{{1,3}}(?:,\d{{2,3}})+|\d+)?(?:\.\d+)?\)?%?\)?")
_NO_FIGURE: Final = re.compile(r"n\.?/?m\.?|n/a", re.IGNORECASE)
_SIGN: Final = re.compile(rf"{CURRENCY}|[)%(]")
_AMOUNT: Final = re.compile(r"\d,\d{3}|\d\.\d|\(\d")
_UNIT: Final = re.compile(
    rf"(?:{CURRENCY})?\s?['’]?(?:0{{3}}s?|m|mn|million|thousands?|crores?|lakhs?)?", re.IGNORECASE
)
_OPEN: Final = re.compile(r"(?:\b(?:and|or|of|to|at|in|from|by)|[,-])$", re.IGNORECASE)
"""Words after which a single figure goes on with the label."""
_UNCLOSED: Final = re.compile(r"\([^()]*[a-z][^()]*$", re.IGNORECASE)
_DATE: Final = re.compile(rf"\b{MONTH}\.?\s+\d{{1,2}},\s*(?:19|20)\d\d\b", re.IGNORECASE)
_LAST_YEARS: Final = re.compile(r"(?<=\S)(?:\s+(?:19|20)\d\d){2,}$")
_NOTES: Final = re.compile(r"\bnotes?\b", re.IGNORECASE)
_MONTH: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_PILED: Final = re.compile(
    rf"(?:for\s+the\s+)?(?:(?:three|six|nine|twelve|thirteen|twenty-six|thirty-nine|fifty-\w+|\d{{1,2}})\s+(?:months|weeks)"
    rf"|(?:(?:fiscal|financial)\s+)?(?:years?|quarters?))\s+ended(?:\s+{_MONTH}(?:\s+\d{{1,2}},?)?)?"
    rf"|{_MONTH}\s+\d{{1,2}},?(?:\s*(?:19|20)\d\d)?|[12]?\d,?|3[01],?",
    re.IGNORECASE,
)
"""A piece of a column's heading in a line of its own: "Six months ended", "June", "30,", "June 30, 2025"."""
_GOES_ON: Final = re.compile(rf"(?:\bended|\b{MONTH}\.?|,)$", re.IGNORECASE)
_MONTH_LAST: Final = re.compile(rf"\b{MONTH}\.?$", re.IGNORECASE)
_WHEN: Final = re.compile(
    rf"(?:\bas\s+(?:at|of)\s+|\b(?:for\s+the\s+)?(?:three|six|nine|twelve|thirteen|twenty-six|thirty-nine|fifty-\w+|\d{{1,2}})"
    rf"\s+(?:months?|weeks?)(?:\s+(?:ended|ending))?\s*|\b(?:for\s+the\s+)?(?:half[\s-])?(?:financial\s+|fiscal\s+)?"
    rf"(?:years?|quarters?)\s+(?:ended|ending)\s*)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:,\s*(?:19|20)\d\d|,(?!\s*(?:19|20)\d\d))|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:\s+(?:19|20)\d\d)?"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)?\d\d|(?:Q[1-4]|FY)\s?(?:19|20)?\d\d|\b(?:19|20)\d\d\b)"
    rf"|\b(?:for\s+the\s+)?(?:three|six|nine|twelve|thirteen|twenty-six|thirty-nine|\d{{1,2}})\s+(?:months?|weeks?)(?:\s+ended)?"
    rf"|\b(?:quarter|year|half[\s-]year)s?\s+ended\b|\b(?:% )?(?:variance|change)\b|\([$%]\)",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"(?:the )?(?:group|company|consolidated|standalone|separate|parent|bank)", re.IGNORECASE)
_BESIDE: Final = re.compile(
    r"(?:\(?(?:un)?audited\)?|\(?(?:as )?(?:restated|adjusted|reported)\)?|[%£$€]|and|change)", re.I
)
_LONGEST: Final = 400
_TEXT: Final = 90
_LONG_HEADING: Final = 250
_ANNOUNCES: Final = re.compile(r"\b(?:follow\w*|below|tables?)\b", re.IGNORECASE)
_FEW_WORDS: Final = 3
_HEAD: Final = 10
_BETWEEN: Final = 4
_WRAPPED: Final = 2
_LEAST_ENTRIES: Final = 4
_LEAST_AGREED: Final = 0.6
_MANY: Final = 8
_NEARLY_ALL: Final = 0.9
_LEAST_AMOUNTS: Final = 0.3
"""Of many lines that nearly all have as many figures, so many must print amounts; of others ``_LEAST_AGREED``."""


@lru_cache(maxsize=8192)
def split_figures(line: str) -> Parts:
    """The label and the figures at the end of a line; empty where it has none, or no label and less than two.

    >>> split_figures("Debtors: due in one year 14 31,422,714 (27,879,596)"), split_figures("Closed on March 31, 2025")
    (('Debtors: due in one year', '14', '31,422,714', '(27,879,596)'), ())
    >>> split_figures("Net sales $ 1,234 $ 999"), split_figures("ended 2025 2024")
    (('Net sales', '$ 1,234', '$ 999'), ())
    """
    text = line.strip()
    if not text or len(text) > _LONGEST:
        return ()
    words = text.split()
    if not (text[-1].isdigit() or text[-1] in f")%{DASHES}" or _NO_FIGURE.fullmatch(words[-1])):
        return ()
    at = len(words)
    while at and (_is_figure(words[at - 1]) or _SIGN.fullmatch(words[at - 1])) and not _ends_words(words, at):
        at -= 1
    parts = join_marks([*([" ".join(words[:at])] if at else []), *words[at:]])
    figures = parts[1:] if at else parts
    if len(figures) < (1 if at else 2) or all(is_year(part) or _is_unit(part) for part in figures):
        return ()
    lone = at and len(figures) == 1 and (_OPEN.search(parts[0]) or _MONTH_LAST.search(parts[0]))
    if lone or (at and not any(map(str.isalpha, parts[0]))):
        return ()
    return parts if all(map(is_figure, figures)) else ()


def _ends_words(words: Sequence[str], at: int) -> bool:
    """Whether the number before ``at`` ends words in parentheses: "(Notes 1 and 2)"."""
    last = words[at - 1]
    return len(last) > 1 and last[-1] == ")" and "(" not in last and bool(_UNCLOSED.search(" ".join(words[: at - 1])))


def _is_figure(word: str) -> bool:
    if _NO_FIGURE.fullmatch(word) or word.strip("$") in tuple(DASHES):
        return True
    return bool(_FIGURE.fullmatch(word)) and any(c.isdigit() for c in word)


def find_spaced(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where the tables of such lines stand: first line and end, headings above included."""
    entries = [i for i, line in enumerate(lines) if split_figures(line)]
    found: list[tuple[int, int]] = []
    for group in grouped(entries, partial(_goes_on, lines)):
        if _is_table([split_figures(lines[i]) for i in group]):
            start = _head(lines, found[-1][1] if found else 0, group[0])
            found.append((start, group[-1] + 1))
    return found


def _goes_on(lines: Sequence[str], group: list[int], after: int) -> bool:
    """Whether the lines between two with figures are headings and wrapped labels of one table."""
    between = lines[group[-1] + 1 : after]
    text = [line for line in between if line.strip()]
    blank = len(text) < len(between)
    if len(text) > _BETWEEN or len(between) - len(text) > 2:
        return False
    long = [line.strip() for line in text if _is_prose(line.strip())]
    if long and not (len(long) == 1 and len(long[0]) <= _LONG_HEADING and _is_wrapped(long[0], text)):
        return False
    return not (blank and any(_is_heading(line) for line in text))


def _is_wrapped(line: str, between: Sequence[str]) -> bool:
    """Whether the only long line between two with figures is a label that goes on below, not running text."""
    if line == between[-1].strip() and _OPEN.search(line):
        return True
    return len(between) <= _WRAPPED and not line.endswith((".", ";"))


def _is_prose(text: str) -> bool:
    """Whether the line is too long for a heading; one of lines, which a colon ends, may be longer than others."""
    return len(text) > (_LONG_HEADING if text.endswith(":") and not _ANNOUNCES.search(text) else _TEXT)


def _is_table(rows: Sequence[Parts]) -> bool:
    """Whether the lines print amounts in columns: two or more each, as many in most lines, grouped or with decimals."""
    widths = Counter(len(parts) - 1 for parts in rows)
    count, _ = _width(rows, named=False)
    agreed = widths[count - 1] + widths[count] + widths[count + 1]  # some lines have the number of a note
    if len(rows) < _LEAST_ENTRIES or count < 2 or agreed < _LEAST_AGREED * len(rows):
        return False
    amounts = sum(any(_AMOUNT.search(part) for part in parts[1:]) for parts in rows)
    regular = len(rows) >= _MANY and agreed >= _NEARLY_ALL * len(rows)
    return amounts >= (_LEAST_AMOUNTS if regular else _LEAST_AGREED) * len(rows)


def _width(rows: Sequence[Parts], *, named: bool) -> tuple[int, bool]:
    """How many figures end most lines, and whether, where notes are named, some have one's number before them."""
    widths = Counter(len(parts) - 1 for parts in rows)
    noted = Counter(len(parts) - 2 for parts in rows if named and len(parts) > 2 and NOTE.fullmatch(parts[1]))
    for width, times in noted.items():
        widths[width] += times
        widths[width + 1] -= times
    count = max(widths, key=lambda width: (widths[width] * width, width), default=0)
    return count, noted[count] > 0


def _head(lines: Sequence[str], least: int, first: int) -> int:
    """Where the headings above the first line with figures begin: short lines, of which one speaks of time."""
    start = first
    blanks = 0
    for i in range(first - 1, max(least, first - _HEAD) - 1, -1):
        text = lines[i].strip()
        blanks += not text
        heading = _is_heading(text)
        if blanks > 1 or len(text) > _TEXT or (text.endswith(".") and not heading) or _ends_page(lines, i):
            break
        if heading:
            start = i
    return start


def _ends_page(lines: Sequence[str], at: int) -> bool:
    """Whether the line is the last of what stands above: one with figures, or a page's number."""
    text = lines[at].strip()
    above = lines[at - 1].strip() if at else ""
    number = text.isdigit() and not is_year(text) and not _MONTH_LAST.search(above)
    return number or len(split_figures(text)) > _FEW_WORDS


def _is_heading(line: str) -> bool:
    return len(split_heading(line)) > 1 or bool(_WHEN.search(line))


def split_heading(line: str) -> Parts:
    """The headings of columns in a line of words: dates, years, lengths of time and units, each a part.

    >>> split_heading("Particulars As at 30.09.2024 As at 31.03.2024"), split_heading("Note £'000 £'000")
    (('Particulars', 'As at 30.09.2024', 'As at 31.03.2024'), ('Note', "£'000", "£'000"))
    >>> split_heading("For the years ended December 31 (In millions; per-share amounts in dollars) 2023 2022")
    ('For the years ended December 31 (In millions; per-share amounts in dollars)', '2023', '2022')
    >>> split_heading("Three Months Ended Six Months Ended"), split_heading("The Company has 2 branches")
    (('Three Months Ended', 'Six Months Ended'), ('The Company has 2 branches',))
    """
    text = fold(line)
    units = text.split()
    first = next((i for i in range(len(units)) if all(_is_unit(word) for word in units[i:])), len(units))
    if len(units) - first > 1 and (first <= _FEW_WORDS or _NOTES.fullmatch(units[first - 1])):
        return (*_lead(" ".join(units[:first])), *units[first:])
    if len(units) > 1 and all(_ENTITY.fullmatch(word) for word in units):
        return tuple(units)
    found = _times(text)
    years = None if len(found) > 1 else _LAST_YEARS.search(text)
    return (*_lead(text[: years.start()]), *years[0].split()) if years else found


def _times(text: str) -> Parts:
    """What the line says of times, a part each, and what stands left of them; all of it as one where more is said."""
    found = list(_WHEN.finditer(text))
    if not found or len(text) > _TEXT:
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


def _is_unit(word: str) -> bool:
    return bool(_UNIT.fullmatch(word)) or word.strip("()").lower() in ("unaudited", "audited", "restated")


def spaced_table(lines: Sequence[str]) -> Table:
    """The table of these lines, cells placed by their order."""
    return Table("tabs", "\n".join(lines), partial(spaced_rows, tuple(lines)))


def spaced_rows(lines: Sequence[str]) -> Rows:
    """The rows of the lines: figures counted from the right, what stands left of them given back to the label.

    >>> rows = spaced_rows(["Note 2025 2024", "Cash 4 1,200 1,100", "Due in 2027 1,400 (900)", "Debt 5 60 70"])
    >>> [[(cell.start, cell.text) for cell in row] for row in rows[1:3]]
    [[(0, 'Cash'), (1, '4'), (2, '1,200'), (3, '1,100')], [(0, 'Due in 2027'), (2, '1,400'), (3, '(900)')]]
    """
    split = [split_figures(line) for line in lines]
    named = any(_NOTES.search(line) for line, parts in zip(lines, split, strict=True) if not parts)
    count, notes = _width([parts for parts in split if parts], named=named)
    rows = [
        _entry(parts, count, notes) if parts else split_heading(line) for line, parts in zip(lines, split, strict=True)
    ]
    first = next((n for n, parts in enumerate(split) if parts), len(rows))
    return order_rows(_gathered(rows, first, count), [float(len(line) - len(line.lstrip())) for line in lines])


def _gathered(rows: Sequence[Parts], first: int, count: int) -> list[Parts]:
    """The rows, with headings that stand one below the other made a row each kind.

    So stand "2025", "$000", "2024", "$000", and "June 27,", "2025", "June 28,", "2024"; headings of lines may follow.
    """
    made = list(rows)
    stop = first
    while stop and first - stop < _BETWEEN and not _is_piled(rows[stop - 1]):
        stop -= 1
    start = stop
    while start and _is_piled(rows[start - 1]):
        start -= 1
    piled = [rows[n][0] for n in range(start, stop)]
    dates = _dates(piled)
    units = [text for text in piled if _is_unit(text)]
    if len(dates) > 1 and len(units) in (0, len(dates)):
        made[start:stop] = [tuple(dates), tuple(units), *[()] * (stop - start - 2)]
        return made
    return _dated(made, first, count)


def _dated(rows: list[Parts], first: int, count: int) -> list[Parts]:
    """The rows, with the dates that their headings hold one after the other made a row, if there is one a column.

    So stand "(in millions) At June 30, 2025", "At", "December 31,", "2024".
    """
    told = [n for n in range(first) if _WHEN.search(" ".join(rows[n])) and not _is_unit(rows[n][-1])]
    if len(told) < 2 or told[-1] - told[0] >= 2 * _BETWEEN or any(sum(map(is_year, rows[n])) > 1 for n in told):
        return rows
    whole = " ".join(part for n in range(told[0], told[-1] + 1) for part in rows[n])
    dates = tuple(match[0] for match in _DATE.finditer(whole))
    if len(dates) != count or len({*dates}) != count or count < 2:
        return rows
    lead = whole[: whole.index(dates[0])].strip()
    return [*rows[: told[0]], (lead,) if lead else (), dates, *[()] * (told[-1] - told[0] - 1), *rows[told[-1] + 1 :]]


def _is_piled(parts: Parts) -> bool:
    """Whether the row is one piece of the headings of columns: a length of time, a day, a year, a unit."""
    return len(parts) == 1 and (is_year(parts[0]) or _is_unit(parts[0]) or bool(_PILED.fullmatch(parts[0])))


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
        elif not _is_unit(text):
            dates.append(text)
    return dates


def _entry(parts: Parts, count: int, notes: bool) -> Parts:
    """The line with ``count`` figures at most, and the number of a note where the table has such."""
    if not is_entry(parts) or mark_of(parts[0]) != "text":
        return parts
    label, figures = parts[0], parts[1:]
    words, _, last = label.rpartition(" ")
    if notes and words and len(figures) == count and NOTE.fullmatch(last):
        return (words, last, *figures)
    kept = count
    if notes and len(figures) > count and NOTE.fullmatch(figures[-count - 1]):
        kept += 1
    over = max(len(figures) - kept, 0)
    told = all(is_year(figure) or NOTE.fullmatch(figure) for figure in figures[:over]) or _OPEN.search(label)
    if over and not told:
        return parts
    return (" ".join([label, *figures[:over]]), *figures[over:])
