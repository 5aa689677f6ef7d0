"""Several statements in one table with no title between them, as models have them: cut by what lines say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from normalizer.records import StatementKind
from normalizer.statements.content import CUES
from normalizer.statements.pieces import Row
from normalizer.statements.when import parse_when

_CUES: Final = {kind: [(re.compile(cue), weight) for cue, weight in cues] for kind, cues in CUES.items()}
_SIGNS: Final[Mapping[StatementKind, tuple[re.Pattern[str], ...]]] = MappingProxyType(
    {
        "balance_sheet": (
            re.compile(r"^total assets", re.I | re.M),
            re.compile(r"^total (?:liabilities|equity)\b.*\band\b|^(?:total equity|net assets)", re.I | re.M),
        ),
        "income_statement": (
            re.compile(r"revenue|\bsales\b|interest income|premiums|total income", re.I | re.M),
            re.compile(
                r"before (?:\w+ )?(?:for )?(?:income )?tax|^gross|^operating (?:income|profit|loss)", re.I | re.M
            ),
            re.compile(r"^(?:consolidated )?net \(?(?:income|loss|earnings|profit)|^\(?(?:profit|loss)", re.I | re.M),
        ),
        "cash_flow": (
            re.compile(r"^net cash .*operat|^cash (?:flows? )?(?:\w+ ){1,3}operat|^operating cash flow", re.I | re.M),
            re.compile(r"^net cash .*(?:invest|financ)|^cash (?:flows? )?(?:\w+ ){1,3}(?:invest|financ)", re.I | re.M),
        ),
    }
)
"""What lines of each kind say, all of it, where the whole statement is there."""
_BEGINS: Final[Mapping[StatementKind, re.Pattern[str]]] = MappingProxyType(
    {
        "balance_sheet": re.compile(r"^(?:non-?current |current |fixed )?assets\b|^cash\b|financial position", re.I),
        "income_statement": re.compile(r"revenue|\bsales\b|income|premiums", re.I),
        "cash_flow": re.compile(
            r"operating activities|^cash flows?\b|^net (?:income|loss|\(loss|earnings)|^profit", re.I
        ),
    }
)
_LONGEST: Final = 400
"""No table of a few statements has more rows."""


def parts_by_content(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows, cut between the lines of one kind of statement and those of another where both are all there."""
    labels = [row.label_text for row in rows]
    text = "\n".join(labels)
    kinds = [kind for kind, signs in _SIGNS.items() if all(sign.search(text) for sign in signs)]
    if len(kinds) < 2 or len(rows) > _LONGEST:
        return [list(rows)]
    found = [cut for one in kinds for other in kinds if one != other for cut in _cuts(labels, one, other)]
    if not found:
        return [list(rows)]
    _, at = max(found, key=lambda cut: (cut[0], -cut[1]))
    while at > 1 and _heads_columns(rows[at - 1]):
        at -= 1
    return [*parts_by_content(rows[:at]), *parts_by_content(rows[at:])]


def _heads_columns(row: Row) -> bool:
    """Whether years or days stand in the row, two or more, and nothing else beside the words of the label."""
    if row.pieces:
        return row.is_years and len(row.pieces) > 1
    return len(row.cells) > 2 and all(parse_when(cell.text).year is not None for cell in row.cells[1:])


def _cuts(labels: Sequence[str], one: StatementKind, other: StatementKind) -> Iterator[tuple[float, int]]:
    """Where all that tells of the one kind stands above all that tells of the other, and how much that is."""
    above, below = _gained(labels, one), _gained(labels[::-1], other)[::-1]
    best = max(above[at] + below[at] for at in range(len(above)))
    ties = [at for at in range(1, len(labels)) if above[at] + below[at] == best]
    if not ties or not _is_all_there(labels[: ties[-1]], one) or not _is_all_there(labels[ties[0] :], other):
        return
    run = [at for at in range(ties[0], ties[-1] + 1) if _BEGINS[other].search(labels[at])]
    at = run[0] if run else ties[-1]
    if _is_all_there(labels[:at], one) and _is_all_there(labels[at:], other):
        yield best, at


def _is_all_there(labels: Sequence[str], kind: StatementKind) -> bool:
    text = "\n".join(labels)
    return all(sign.search(text) for sign in _SIGNS[kind])


def _gained(labels: Sequence[str], kind: StatementKind) -> list[float]:
    """How much the first so many labels speak for the kind: of none, of one, of two, and so on."""
    made, left = [0.0], list(_CUES[kind])
    for label in labels:
        told = [cue for cue in left if cue[0].search(label.lower())]
        left = [cue for cue in left if cue not in told]
        made.append(made[-1] + sum(weight for _, weight in told))
    return made
