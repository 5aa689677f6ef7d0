"""Running headers and footers: the lines at the edges of pages that count the pages.

"Dollar amounts in millions. 25" looks like a line of a table with one number; that it stands on every page, the number
one higher each time, tells that it is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from typing import Final

_EDGE: Final = 3
"""So many lines at the top and the bottom of a page may be running ones."""
_FEWEST: Final = 3
"""A line runs that stands on so many pages."""
_NUMBER: Final = re.compile(r"(?<![\d,])\d{1,4}(?![\d,]|\.\d)")
_MOST_NUMBERS: Final = 6
_COUNTS: Final = re.compile(r"[^\W\d]|^\d{1,4}$")
"""What a line that counts pages has: words, or nothing but the number."""
_REPORT: Final = (
    r"(?:annual report(?: (?:and|&) accounts)?|report (?:and|&) accounts|(?:interim|half-year(?:ly)?|quarterly) report"
    r"|form (?:10-?[kq]|20-?f|40-?f|6-?k))(?: (?:19|20)\d\d)?"
)
_NUMBERED: Final = re.compile(
    rf"(?=.{{8,120}}$)(?:.*?\W)?{_REPORT}(?: ?[|·•–-])? (?:page )?\d{{1,3}}"
    rf"|\d{{1,3}} (?-i:[A-Z\d&|·•–-]\S* ){{0,8}}{_REPORT}",
    re.IGNORECASE,
)
"""The name of a report with the number of its page, which no line of a statement has."""


def is_running_head(line: str) -> bool:
    """Whether the line is a report's name, its year or none, and the page's number.

    >>> lines = "Acme plc Annual Report and Accounts 2023 135", "Acme | 2025 Form 10-K | 4", "46  Acme Interim Report"
    >>> [is_running_head(line) for line in lines]
    [True, True, True]
    >>> is_running_head("as our Annual Report says on page 39"), is_running_head("Annual Report 2023")
    (False, False)
    """
    text = " ".join(line.split())
    return (text[:1].isdigit() or text[-1:].isdigit()) and _NUMBERED.fullmatch(text) is not None


def squeeze(text: str) -> str:
    """The text without blanks, by which a line is known again however it was cut into words."""
    return "".join(text.split())


def running_lines(pages: Sequence[str]) -> list[frozenset[str]]:
    """For each page's text the lines, squeezed, that run over several pages and count them.

    >>> pages = [f"Cash  {9 * page}\\nIn millions of dollars  {page}" for page in range(5, 9)]
    >>> [sorted(lines) for lines in running_lines(pages)][:2]
    [['Inmillionsofdollars5'], ['Inmillionsofdollars6']]
    """
    places: dict[tuple[str, str, int], list[tuple[int, str]]] = defaultdict(list)
    for number, page in enumerate(pages):
        lines = [squeezed for line in page.splitlines() if (squeezed := squeeze(line))]
        for line in {*lines[:_EDGE], *lines[-_EDGE:]}:
            for found in islice(_NUMBER.finditer(line), _MOST_NUMBERS) if _COUNTS.search(line) else ():
                rest = line[: found.start()], line[found.end() :]
                places[*rest, int(found[0]) - number].append((number, line))
    made: list[set[str]] = [set() for _ in pages]
    for standing in places.values():
        if len(standing) >= _FEWEST:
            for number, line in standing:
                made[number].add(line)
    return [frozenset(lines) for lines in made]
