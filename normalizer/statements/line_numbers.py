"""Numbers of lines, as statements by a prescribed form print them: "3 (1+2) Total income", "4. (a) Cost of materials".

They count the lines and are no part of their names. They may stand in a column of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from normalizer.records import Cell, Rows

_COUNT: Final = re.compile(r"(\d{1,2}|[IVX]{1,5})[.):]?(?=\s|$)")
_PART: Final = re.compile(r"(?:\((?:[a-z]|[ivx]{1,4})\)|(?:[a-z]|[ivx]{1,4})[.)])(?=\s|$)")
_FORMULA: Final = re.compile(
    r"\s*[(\[][\dIVXa-z]{1,4}(?:\s*[-+±\u2013*/]\s*[(\[]?[\dIVXa-z]{1,4}[)\]]?){1,8}[)\]](?=\s|$)"
)
"""What a line is made of: "(1+2)", "[3-4]", "(V - VI)"."""
_FIRST: Final = frozenset("0123456789IVX")
_ROMAN: Final = {"I": 1, "V": 5, "X": 10}
_LEAST: Final = 3
_LONGEST_GAP: Final = 2
"""So much at most is missing between two numbers."""


def without_line_numbers(rows: Rows) -> Rows:
    """The rows without the numbers of lines, where these count at least three from the first on.

    >>> texts = [("1", "Sales"), ("2", "Other income"), ("3 (1+2)", "Total"), ("4 Costs",), ("(a)", "Materials")]
    >>> rows = tuple(tuple(Cell(n, k, k + 1, text) for k, text in enumerate(row)) for n, row in enumerate(texts))
    >>> [[cell.text for cell in row] for row in without_line_numbers(rows)]
    [['Sales'], ['Other income'], ['Total'], ['Costs'], ['Materials']]
    """
    if not _counts([number for row in rows if (number := _number_of(row))]):
        return rows
    return tuple(_without(row) if row else row for row in rows)


def _number_of(row: Sequence[Cell]) -> int:
    """The number of the line that the row begins with, before a name; 0 where it has none."""
    found = _COUNT.match(row[0].text) if row and row[0].text[0] in _FIRST else None
    if not found:
        return 0
    rest = row[0].text[found.end() :]
    named = rest if rest.strip() else row[1].text if len(row) > 1 else ""
    if not any(map(str.isalpha, named)):
        return 0
    return int(found[1]) if found[1].isdecimal() else _roman(found[1])


def _roman(text: str) -> int:
    """The value of a Roman number.

    >>> _roman("IV"), _roman("XII")
    (4, 12)
    """
    values = [_ROMAN[letter] for letter in text]
    return sum(-v if any(w > v for w in values[at + 1 : at + 2]) else v for at, v in enumerate(values))


def _counts(numbers: Sequence[int]) -> bool:
    """Whether the numbers begin with 1 and go on in small steps."""
    steps = [after - before for before, after in pairwise(numbers)]
    return len(numbers) >= _LEAST and numbers[0] == 1 and all(0 < step <= _LONGEST_GAP for step in steps)


def _without(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    first = row[0]
    text = first.text
    for pattern in (_COUNT, _PART, _FORMULA):
        found = pattern.match(text)
        text = text[found.end() :].lstrip() if found else text
    if text == first.text or (not text and (len(row) == 1 or not any(map(str.isalpha, row[1].text)))):
        return row
    return (replace(first, text=text), *row[1:]) if text else row[1:]
