"""Lines below the bottom line that tell again of lines above: what those include, or what they are by another measure.

"Includes stock-based compensation as follows: cost of revenue 70": that is no cost of revenue, and must not take the
name from the line that it is a part of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from types import MappingProxyType
from typing import Final

from normalizer.mapping.held import Held, HeldLines
from normalizer.records import Line, Statement
from normalizer.text import PER_SHARE

_BOTTOM: Final = re.compile(
    rf"\bnet \W*(?:income|loss|earnings)|\b(?:profit|loss) for the \w+|\b(?:income|loss|earnings)\W+{PER_SHARE}", re.I
)
_INCLUDED: Final = re.compile(r"\binclud(?:es?|ed|ing)\b", re.I)
_COMPENSATION: Final = re.compile(r"\b(?:stock|share|equity|unit)[- ]based compensation\b", re.I)
_OTHERWISE: Final = re.compile(r"\bnon-?\s?gaap\b|\bpro[ -]?forma\b", re.I)
_BOTH: Final = re.compile(r"(?<!non)(?<!non-)(?<!non )\bgaap\b", re.I)
"""A heading that says GAAP too stands above both measures."""
_TOTAL: Final = re.compile(r"^\W*totals?\W*$", re.I)
_CLOSES: Final = re.compile(r"^\W*totals?\b", re.I)
_RESULT: Final = re.compile(rf"\b(?:income|loss|earnings|profit)\b|\b{PER_SHARE}\b|\beps\b", re.I)
_COUNTED: Final = re.compile(r"\bshares\b|\bweighted\b|\bclass\b", re.I)
_THING: Final = re.compile(
    r"\b(?:compensation|amorti[sz]ation|depreciation|impairments?|restructuring|tax(?:es)?)\b", re.I
)
_FEWEST: Final = 2
"""So many lines below one heading repeat lines above before the heading need not say that it is a part of them."""
_SAID: Final = "the heading above it"
_LETTERS: Final = re.compile(r"[^a-z]+")


def included_lines(statements: Sequence[Statement]) -> HeldLines:
    """The lines of income statements that bear no name of their own, by table and row."""
    held = {
        (line.table, line.row): Held((), None, _SAID)
        for statement in statements
        if statement.kind == "income_statement"
        for line in _told_again(statement.lines)
    }
    return MappingProxyType(held)


def _told_again(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines below the bottom line whose heading says that they are parts of others, or another measure of them."""
    bottom = next((at for at, line in enumerate(lines) if _BOTTOM.search(line.label)), len(lines))
    until = lines[: bottom + 1]
    above = {_words_of(text) for line in until for text in (line.label, *line.section) if text}
    for section, block in groupby(lines[bottom + 1 :], lambda line: line.section):
        if section:
            yield from _parts_of(section[-1], _until_total(list(block)), above)


def _until_total(block: Sequence[Line]) -> Sequence[Line]:
    """The lines under a heading up to the first total."""
    end = next((at + 1 for at, line in enumerate(block) if _CLOSES.match(line.label)), len(block))
    return block[:end]


def _parts_of(heading: str, block: Sequence[Line], above: AbstractSet[str]) -> Iterator[Line]:
    """The lines under a heading that have no name of their own; ``above`` holds what stands above the bottom line."""
    again = [line for line in block if _words_of(line.label) in above]
    said = bool(_COMPENSATION.search(heading) or (again and _INCLUDED.search(heading)))
    whole = _words_of(heading) in above or any(_RESULT.search(line.label) for line in again)
    otherwise = bool(_OTHERWISE.search(heading)) and not _BOTH.search(heading)
    for line in block:
        told = line in again or bool(_TOTAL.match(line.label))
        if otherwise:
            unnamed = told or bool(_RESULT.search(line.label) and not _BOTH.search(line.label))
        else:
            unnamed = (said or (told and len(again) >= _FEWEST and not whole)) and not _is_own(line.label)
        if unnamed and line.label:
            yield line


def _is_own(label: str) -> bool:
    """Whether the line says itself what it is, and not only which line above it is a part of."""
    return any(words.search(label) for words in (_RESULT, _COUNTED, _THING)) or (
        bool(_CLOSES.match(label)) and not _TOTAL.match(label)
    )


def _words_of(text: str) -> str:
    return _LETTERS.sub(" ", text.lower()).strip()
