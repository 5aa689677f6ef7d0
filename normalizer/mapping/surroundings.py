"""What the other statements of a document say: which kinds of line there are, and where the same number stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from normalizer.mapping.cells import Cells
from normalizer.records import Statement, StatementKind

SIGNS: Final = (
    ("noncontrolling", "non-controlling", "minority"),
    ("restricted cash",),
    ("total current assets", "total current liabilities"),
    ("loans",),
    ("premiums", "policy", "policies", "reinsurance"),
    ("real estate", "rental", "tenant"),
    ("electric", "utility", "fuel", "regulatory"),
    ("oil", "natural gas", "drilling", "explor"),
    ("research",),
    ("inventor",),
    ("discontinued",),
    ("preferred", "preference"),
)
"""What a document's labels, in small letters, may speak of; each tells something of the company."""
_WHOLE: Final = {"oil": re.compile(r"\boil\b")}
"""Those that count only as a word of its own."""
_SMALLEST: Final = 1000
"""Smaller numbers stand in two statements by chance too often."""


@dataclass(frozen=True)
class Surroundings:
    """``figures`` has one number for each of ``SIGNS`` and one for whether there are other statements at all.

    ``twins`` holds, for the size of a number, the kinds of statement that print it, each with the line's label.
    """

    figures: tuple[float, ...]
    twins: Mapping[float, Mapping[StatementKind, str]]

    def twin_of(self, value: float | None, kind: StatementKind) -> str | None:
        """The label of a line in a statement of another kind that prints the same size, if any."""
        if value is None:
            return None
        return next((label for other, label in self.twins.get(abs(value), {}).items() if other != kind), None)


ALONE: Final = Surroundings((0.0,) * (len(SIGNS) + 1), MappingProxyType({}))
"""Of a statement that nothing else is known about."""


def survey(statements: Sequence[Statement], printed: Sequence[Sequence[Cells]]) -> Surroundings:
    """What the document's statements, whose lines have ``printed`` that, say of one another; ``ALONE`` for one."""
    if len({statement.kind for statement in statements}) < 2:
        return ALONE
    labels = "\n".join({line.label.lower() for statement in statements for line in statement.lines})
    twins: dict[float, dict[StatementKind, str]] = {}
    for statement, own in zip(statements, printed, strict=True):
        for line, cells in zip(statement.lines, own, strict=True):
            for number in cells:
                size = abs(float(number.readings[0].value)) if number else 0.0
                if size >= _SMALLEST:
                    twins.setdefault(size, {}).setdefault(statement.kind, line.label)
    told = tuple(float(any(_speak(labels, words) for words in sign)) for sign in SIGNS)
    return Surroundings((*told, 1.0), MappingProxyType(twins))


def _speak(labels: str, words: str) -> bool:
    """Whether the labels hold the words; patterns over the whole text took ten times as long."""
    return words in labels and (words not in _WHOLE or bool(_WHOLE[words].search(labels)))
