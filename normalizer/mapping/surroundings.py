"""What the other statements of a document say: which kinds of line there are, and where the same number stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from normalizer.records import Number, Place, Statement, StatementKind

SIGNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"non-?controlling|minority",
        r"restricted cash",
        r"total current (?:assets|liabilities)",
        r"^(?:total |interest.bearing |demand )?deposits$|loans",
        r"premiums|polic(?:y|ies)|reinsurance",
        r"real estate|rental|tenant",
        r"electric|utility|fuel|regulatory",
        r"\boil\b|natural gas|drilling|explor",
        r"research",
        r"inventor",
        r"discontinued",
        r"preferred|preference",
    )
)
"""What a document's labels, in small letters, may speak of; each tells something of the company."""
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


def survey(statements: Sequence[Statement], numbers: Mapping[Place, Number]) -> Surroundings:
    """What the document's statements say of one another; ``ALONE`` for a single one."""
    if len({statement.kind for statement in statements}) < 2:
        return ALONE
    labels = "\n".join({line.label.lower() for statement in statements for line in statement.lines})
    twins: dict[float, dict[StatementKind, str]] = {}
    for statement in statements:
        for line in statement.lines:
            for column in range(len(line.cells)):
                number = numbers.get(line.place(column))
                size = abs(float(number.readings[0].value)) if number else 0.0
                if size >= _SMALLEST:
                    twins.setdefault(size, {}).setdefault(statement.kind, line.label)
    told = tuple(float(bool(sign.search(labels))) for sign in SIGNS)
    return Surroundings((*told, 1.0), MappingProxyType(twins))
