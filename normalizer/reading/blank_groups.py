"""Monospaced text whose figures group their digits by blanks, as Swiss, French and Nordic statements print them.

Between the columns stand two blanks or more. While the text is read, another mark takes the place of the blank within
a figure, so that it parts no cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Final

from normalizer.reading.drafts import Draft, Table
from normalizer.records import Rows
from normalizer.text import CURRENCY, DASHES, STAND_IN, is_year

_SIGNS: Final = rf"(?:{CURRENCY})? ?\(? ?[{DASHES}]?"
_GROUPED: Final = re.compile(
    rf"(?:(?<=  )|(?<=\t))({_SIGNS})(\d{{1,3}}(?: \d{{3}})+)(?=(?:[.,]\d+)?(?: ?[)%])*(?:\s{{2,}}|\t|\s*$))"
)
_MARKED: Final = re.compile(rf"(?<=\d){STAND_IN}(?=\d)")
"""The stand-in within a figure; in words the same mark is an apostrophe of the page's own."""
_PIECE: Final = re.compile(r"\S+(?: \S+)*")
_PAIR: Final = re.compile(rf"[{DASHES}\d().,%]*\d[{DASHES}\d().,%]*")
_COMMAS: Final = re.compile(r"\d,\d{3}(?!\d)")
_BARE: Final = re.compile(r"(?<![\d.,])\d{4,}(?![\d.,])")
_LEAST: Final = 5
_MOST_OTHER: Final = 0.1
_SHORT: Final = 0.25
"""So many figures begin with a group of less than three digits; of columns one blank apart fewer do."""


def mark_groups(lines: Sequence[str]) -> list[str]:
    """The lines, with the stand-in for each blank within a figure where blanks group digits as a rule.

    >>> lines = ["Sales        45 045    46 293", "Costs       (23 786)  (25 201)", "Profit        5 837     5 805"]
    >>> mark_groups(lines)[0].split(), mark_groups(["Sales  45 045   46,293"])[0].split()
    (['Sales', '45ʼ045', '46ʼ293'], ['Sales', '45', '045', '46,293'])
    """
    return [_marked(line) for line in lines] if _groups_by_blanks(lines) else list(lines)


def restore_blanks(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with blanks again where their lines had them."""
    return [_restored(draft) for draft in drafts]


def _marked(line: str) -> str:
    return _GROUPED.sub(lambda m: m[1] + m[2].replace(" ", STAND_IN), line)


def _groups_by_blanks(lines: Sequence[str]) -> bool:
    """Whether the figures show it: many such groups, and hardly a thousand printed otherwise or two numbers close."""
    found = [m[2] for line in lines if "  " in line for m in _GROUPED.finditer(line)]
    if len(found) < _LEAST or sum(len(figure.split()[0]) < 3 for figure in found) < _SHORT * len(found):
        return False
    pieces = [piece for line in lines if "  " in line for piece in _PIECE.findall(_marked(line))]
    other = sum(map(_is_other, pieces))
    return other <= _MOST_OTHER * len(found)


def _is_other(piece: str) -> bool:
    """Whether the piece groups by commas, not at all, or holds two numbers that one blank parts."""
    if len(piece) > 40 or not (_PAIR.fullmatch(piece.replace(" ", "")) or _COMMAS.search(piece)):
        return False
    words = piece.split()
    bare = any(not is_year(number) for number in _BARE.findall(piece))
    return bare or bool(_COMMAS.search(piece)) or any(_are_two(*pair) for pair in pairwise(words))


def _are_two(first: str, second: str) -> bool:
    return first[-1].isdigit() and second[0].isdigit()


def _restored(draft: Draft) -> Draft:
    text = _MARKED.sub(" ", draft.text)
    if isinstance(draft, Table):
        return replace(draft, text=text, build=partial(_rows, draft))
    return replace(draft, text=text)


def _rows(table: Table) -> Rows:
    return tuple(tuple(replace(cell, text=_MARKED.sub(" ", cell.text)) for cell in row) for row in table.build())
