"""Lines of text in which a single space parts the label from its figures, as extractors of PDF pages print them.

``Tangible assets 12 1,039,716 657,702``: the figures are counted from the right, and as many as most lines have are the
line's; a number left of them is one of a note where a heading says "Note", else it is of the label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Final

from normalizer.reading.drafts import Table, grouped
from normalizer.reading.ordered import BETWEEN, Parts, implies_notes, is_entry, is_figure, join_marks, order_rows
from normalizer.reading.piled_heads import gather_headings
from normalizer.reading.spaced_heads import (
    LONG_TEXT,
    MOST_BETWEEN,
    WHEN,
    is_piled,
    is_unit,
    split_heading,
)
from normalizer.reading.torn import torn_at, whole_words
from normalizer.records import Rows
from normalizer.scanned import is_scanned, join_dollars
from normalizer.text import CURRENCY, DASHES, MONTH_LAST, NOTE_NUMBER, STAND_IN, fold, is_year, mark_of

_FIGURE: Final = re.compile(
    rf"\(?(?:{CURRENCY})?\(?[{DASHES}]?(?:\d{{1,3}}(?:[,'’{STAND_IN}]\d{{2,3}})+|\d+)?(?:\.\d+[p¢]?)?\)?%?\)?"
)
_NO_FIGURE: Final = re.compile(r"n\.?/?m\.?|n/a", re.IGNORECASE)
_SIGN: Final = re.compile(rf"{CURRENCY}|[)%(]")
_AMOUNT: Final = re.compile(rf"\d,\d{{3}}|\d\.\d|\(\d|^[{DASHES}]\d")
_OPEN: Final = re.compile(r"(?:\b(?:and|or|of|to|at|in|from|by)|[,-])$", re.IGNORECASE)
"""Words after which a single figure goes on with the label."""
_UNCLOSED: Final = re.compile(r"\([^()]*[a-z][^()]*$", re.IGNORECASE)
_NOTES: Final = re.compile(r"\bnotes?\b", re.IGNORECASE)
_LONGEST: Final = 400
_LONG_HEADING: Final = 250
_ANNOUNCES: Final = re.compile(r"\b(?:follow\w*|below|tables?)\b", re.IGNORECASE)
_HEAD: Final = 10
_MOST_BLANKS: Final = 2
"""So many blank lines may stand among headings, though not together."""
_PILED_HEAD: Final = 24
"""Headings of columns that stand one below the other take more lines."""
_HEADS: Final = 2
"""So many lines of headings, printed again, show that a table goes on below them."""
_WRAPPED: Final = 2
_LEAST_ENTRIES: Final = 4
_LEAST_AGREED: Final = 0.6
_MANY: Final = 8
_NEARLY_ALL: Final = 0.9
_LEAST_AMOUNTS: Final = 0.3
"""Of many lines that nearly all have as many figures, so many must print amounts; of others ``_LEAST_AGREED``."""

_FEW_AMOUNTS: Final = 2


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
    if BETWEEN in text:
        parts = tuple(map(fold, text.split(BETWEEN)))
        return parts if is_entry(parts) else ()
    words = join_dollars(whole_words(text))
    if not (text[-1].isdigit() or text[-1] in f")%{DASHES}" or _is_figure(words[-1])):
        return ()
    at = len(words)
    while at and (_is_figure(words[at - 1]) or _SIGN.fullmatch(words[at - 1])) and not _ends_words(words, at):
        at -= 1
    parts = join_marks([*([" ".join(words[:at])] if at else []), *words[at:]])
    figures = parts[1:] if at else parts
    if len(figures) < (1 if at else 2) or all(is_year(part) or is_unit(part) for part in figures):
        return ()
    month = at and MONTH_LAST.search(parts[0])
    lone = at and len(figures) == 1 and _OPEN.search(parts[0])
    if at and len(figures) == 1 and figures[0] in tuple(DASHES) and parts[0].startswith("("):
        return ()  # "(Unaudited -", which goes on below
    if lone or (month and all(map(is_year, figures[1:]))) or (at and not any(map(str.isalpha, parts[0]))):
        return ()
    return parts if all(map(is_figure, figures)) else ()


def _ends_words(words: Sequence[str], at: int) -> bool:
    """Whether the number before ``at`` ends words in parentheses: "(Notes 1 and 2)"."""
    last = words[at - 1]
    return len(last) > 1 and last[-1] == ")" and "(" not in last and bool(_UNCLOSED.search(" ".join(words[: at - 1])))


def _is_figure(word: str) -> bool:
    if _NO_FIGURE.fullmatch(word) or word.strip("$") in tuple(DASHES):
        return True
    bare = word.replace(" ", "")
    if bare.endswith(".") and "," in bare:
        bare = bare[:-1]  # a speck
    return (bool(_FIGURE.fullmatch(bare)) and any(c.isdigit() for c in bare)) or is_scanned(word)


def find_spaced(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where the tables of such lines stand: first line and end, headings above included."""
    entries = [i for i, line in enumerate(lines) if split_figures(line)]
    found: list[tuple[int, int]] = []
    before: list[int] = []
    for group in grouped(entries, partial(_goes_on, lines)):
        cells = sum(BETWEEN in lines[i] for i in group) >= _NEARLY_ALL * len(group)
        rows = [split_figures(lines[i]) for i in group]
        if _is_table(rows, cells) or (before and _is_headed_again(lines, before, group[0])):
            start = _head(lines, found[-1][1] if found else 0, group[0])
            found.append((start, group[-1] + 1))
            before = group
    return found


def _is_headed_again(lines: Sequence[str], before: Sequence[int], first: int) -> bool:
    """Whether the lines right above the first figures tell times, and stand above those of the table before, too."""
    near = [text for line in lines[max(before[-1] + 1, first - _PILED_HEAD) : first] if (text := line.strip())][
        -_HEADS:
    ]
    above = [text for line in lines[max(before[0] - _PILED_HEAD, 0) : before[0]] if (text := line.strip())]
    alike = any(above[at : at + len(near)] == near for at in range(len(above)))
    return len(near) == _HEADS and alike and any(map(WHEN.search, near))


def _goes_on(lines: Sequence[str], group: list[int], after: int) -> bool:
    """Whether the lines between two with figures are headings and wrapped labels of one table."""
    between = lines[group[-1] + 1 : after]
    text = [line for line in between if line.strip()]
    blank = len(text) < len(between)
    if len(text) > MOST_BETWEEN or len(between) - len(text) > 2:
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
    return len(text) > (_LONG_HEADING if text.endswith(":") and not _ANNOUNCES.search(text) else LONG_TEXT)


def _is_table(rows: Sequence[Parts], cells: bool) -> bool:
    """Whether the lines print amounts in columns: two or more each, as many in most lines, grouped or with decimals.

    Where lines are known to be made of ``cells``, hardly any of the amounts must be grouped.
    """
    widths = Counter(len(parts) - 1 for parts in rows)
    count, _ = _width(rows, named=False)
    agreed = widths[count - 1] + widths[count] + widths[count + 1]  # some lines have the number of a note
    if len(rows) < _LEAST_ENTRIES or count < 2 or agreed < _LEAST_AGREED * len(rows):
        return False
    amounts = sum(any(_AMOUNT.search(part) for part in parts[1:]) for parts in rows)
    regular = len(rows) >= _MANY and agreed >= _NEARLY_ALL * len(rows)
    if cells and len(rows) >= _MANY:
        return amounts >= _FEW_AMOUNTS
    return amounts >= (_LEAST_AMOUNTS if regular else _LEAST_AGREED) * len(rows)


def _width(rows: Sequence[Parts], *, named: bool) -> tuple[int, bool]:
    """How many figures end most lines, and whether, where notes are named, some have one's number before them."""
    widths = Counter(len(parts) - 1 for parts in rows)
    noted = Counter(len(parts) - 2 for parts in rows if named and len(parts) > 2 and NOTE_NUMBER.fullmatch(parts[1]))
    for width, times in noted.items():
        widths[width] += times
        widths[width + 1] -= times
    count = max(widths, key=lambda width: (widths[width] * width, width), default=0)
    return count, noted[count] > 0


def _head(lines: Sequence[str], least: int, first: int) -> int:
    """Where the headings above the first line with figures begin: short lines, of which one speaks of time."""
    start = first
    blanks = row = 0
    most = _HEAD if _is_double_spaced(lines, first) else _MOST_BLANKS
    for i in range(first - 1, max(least, first - _PILED_HEAD) - 1, -1):
        text = lines[i].strip()
        heading = _is_heading(text)
        if first - i > _HEAD and text and not heading:
            break
        blanks += not text
        row = row + 1 if not text else 0
        long = len(text) > LONG_TEXT and len(split_heading(text)) < 2
        if blanks > most or row > 1 or long or (text.endswith(".") and not heading) or _ends_page(lines, i):
            break
        if heading:
            start = i
    return start


def _is_double_spaced(lines: Sequence[str], first: int) -> bool:
    """Whether a blank line follows the first line with figures and the next line of the table."""
    below = [bool(line.strip()) for line in lines[first + 1 : first + 5]]
    return below[:4:2] == [False, False] and below[1:4:2] == [True, True]


def _ends_page(lines: Sequence[str], at: int) -> bool:
    """Whether the line is the last of what stands above: one with figures, or a page's number."""
    text = lines[at].strip()
    above = lines[at - 1].strip() if at else ""
    number = text.isdecimal() and not is_year(text) and not MONTH_LAST.search(above)
    return number or bool(split_figures(text))


def _is_heading(line: str) -> bool:
    return len(split_heading(line)) > 1 or bool(WHEN.search(line)) or is_piled((line.strip(),))


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
    entries = [parts for parts in split if parts]
    count, notes = _width(entries, named=named or implies_notes([parts[1:] for parts in entries]))
    rows = [
        _entry(parts, count, notes) if parts else _headings(line, count)
        for line, parts in zip(lines, split, strict=True)
    ]
    first = next((n for n, parts in enumerate(split) if parts), len(rows))
    return order_rows(gather_headings(rows, first, count), [float(len(line) - len(line.lstrip())) for line in lines])


def _headings(line: str, count: int) -> Parts:
    """The headings in the line; all of it as one where it tells of times that are not one a column, nor shares of them.

    >>> _headings("Years ended 30 June 2025 and 2024", 3), _headings("Years ended 30 June 2025 and 2024", 2)
    (('Years ended 30 June 2025 and 2024',), ('Years ended 30 June 2025', '2024'))
    """
    parts = split_heading(line)
    sizes = {len(parts), len(parts) - 1} - {1}
    if len(parts) > 1 and " and " in line and BETWEEN not in line and all(count % size for size in sizes):
        return (fold(line),)
    return parts


def _entry(parts: Parts, count: int, notes: bool) -> Parts:
    """The line with ``count`` figures at most, and the number of a note where the table has such."""
    if not is_entry(parts) or mark_of(parts[0]) != "text":
        return parts
    label, figures = parts[0], parts[1:]
    if len(figures) == count + 1 and (torn := torn_at(figures)) is not None:
        return (label, *figures[:torn], f"{figures[torn]} {figures[torn + 1]}", *figures[torn + 2 :])
    words, _, last = label.rpartition(" ")
    whole = last.count("(") == last.count(")")  # not the end of "(note 5)"
    if notes and words and whole and len(figures) == count and NOTE_NUMBER.fullmatch(last):
        return (words, last, *figures)
    kept = count
    if notes and len(figures) > count and NOTE_NUMBER.fullmatch(figures[-count - 1]):
        kept += 1
    over = max(len(figures) - kept, 0)
    told = all(is_year(figure) or NOTE_NUMBER.fullmatch(figure) for figure in figures[:over]) or _OPEN.search(label)
    if over and not told:
        return parts
    return (" ".join([label, *figures[:over]]), *figures[over:])
