"""The findings of arithmetic: what was mended, what is in doubt, what does not add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from normalizer.arithmetic.verdicts import Judged, show
from normalizer.findings import finding
from normalizer.records import Finding, MappedStatement, Number, Place, Reading, StatementKind, Verdict
from normalizer.scanned import is_scanned

MOST_CANDIDATES: Final = 4
TORN: Final = frozenset({"pieces_joined", "overlap_dropped", "first_piece_dropped", "second_piece_dropped"})
"""What is done to read a cell in pieces as one number."""


def report(
    statements: Sequence[MappedStatement],
    numbers: Mapping[Place, Number],
    judged: Sequence[Judged],
    verdicts: Mapping[Place, Verdict],
    doubtful: Mapping[Place, tuple[Reading, ...]],
) -> Iterator[Finding]:
    """One finding per relation and column that fails, per cell repaired, in doubt, or of pieces or letters."""
    kinds: dict[int, StatementKind] = {table: s.statement.kind for s in statements for table in s.statement.tables}
    labels = {(line.table, line.row): line.label for s in statements for line in s.statement.lines}
    for each in judged:
        if not each.relation.holds and each.believed:
            place = each.relation.total
            yield _failure(each, kinds.get(place.table), labels.get((place.table, place.row), ""))
    for place, verdict in verdicts.items():
        kind, label = kinds.get(place.table), labels.get((place.table, place.row), "")
        if verdict.status == "repaired":
            yield _tell_reading("repaired", numbers[place], verdict, kind, label)
        elif place in doubtful and verdict.status != "proved":
            yield finding(
                "doubtful_repair",
                statement=kind,
                place=place,
                label=label,
                printed=numbers[place].printed,
                candidates=" or ".join(show(r) for r in doubtful[place][:MOST_CANDIDATES]),
            )
        elif verdict.status != "proved" and _is_guess(numbers[place], verdict):
            yield _tell_reading("doubtful_reading", numbers[place], verdict, kind, label)


def _is_guess(number: Number, verdict: Verdict) -> bool:
    """Whether the number is put together from pieces, or from signs that are no digits."""
    return bool(TORN.intersection(verdict.reading.steps)) or is_scanned(number.printed)


def _failure(each: Judged, kind: StatementKind | None, label: str) -> Finding:
    """The finding that a relation does not add up, at its total."""
    relation = each.relation
    return finding(
        "does_not_add_up",
        statement=kind,
        place=relation.total,
        rule=f"rule {each.rule!r}: " if each.rule else "",
        label=label or "an unlabelled total",
        left=f"{relation.left:,}",
        tolerance=f"{relation.tolerance.normalize():f}",
        right=f"{relation.right:,}",
        words=relation.words,
    )


def _tell_reading(code: str, number: Number, verdict: Verdict, kind: StatementKind | None, label: str) -> Finding:
    """The finding that a cell was read otherwise than printed, with both texts and the proof."""
    return finding(
        code,
        statement=kind,
        place=number.place,
        label=label,
        printed=number.printed,
        text=show(verdict.reading),
        steps=", ".join(verdict.reading.steps),
        proof=verdict.proof,
    )
