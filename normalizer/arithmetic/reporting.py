"""The findings of arithmetic: what was mended, what is in doubt, what does not add up, how share counts are scaled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from normalizer.arithmetic.per_share import powers_of
from normalizer.arithmetic.sheets import Family, Sheet
from normalizer.arithmetic.verdicts import Judged, show
from normalizer.findings import finding
from normalizer.records import Finding, MappedStatement, Number, Place, Reading, StatementKind, Verdict

MOST_CANDIDATES: Final = 4
_SCALES: Final = {0: "in single units", 3: "in thousands", 6: "in millions", 9: "in billions"}


def report(
    statements: Sequence[MappedStatement],
    numbers: Mapping[Place, Number],
    judged: Sequence[Judged],
    verdicts: Mapping[Place, Verdict],
    doubtful: Mapping[Place, tuple[Reading, ...]],
) -> Iterator[Finding]:
    """One finding per relation and column that fails, per cell repaired, and per cell whose repair is in doubt."""
    kinds: dict[int, StatementKind] = {s.statement.table: s.statement.kind for s in statements}
    labels = {(line.table, line.row): line.label for s in statements for line in s.statement.lines}
    for each in judged:
        if not each.relation.holds and each.believed:
            place = each.relation.total
            yield _failure(each, kinds.get(place.table), labels.get((place.table, place.row), ""))
    for place, verdict in verdicts.items():
        kind, label = kinds.get(place.table), labels.get((place.table, place.row), "")
        if verdict.status == "repaired":
            yield _repair(numbers[place], verdict, kind, label)
        elif place in doubtful and verdict.status != "proved":
            yield finding(
                "doubtful_repair",
                statement=kind,
                place=place,
                label=label,
                printed=numbers[place].printed,
                candidates=" or ".join(show(r) for r in doubtful[place][:MOST_CANDIDATES]),
            )


def _failure(each: Judged, kind: StatementKind | None, label: str) -> Finding:
    """The finding that a relation does not add up, at its total."""
    relation = each.relation
    return finding(
        "does_not_add_up",
        statement=kind,
        place=relation.total,
        label=label or "an unlabelled total",
        left=f"{relation.left:,}",
        tolerance=f"{relation.tolerance.normalize():f}",
        right=f"{relation.right:,}",
        words=relation.words,
    )


def _repair(number: Number, verdict: Verdict, kind: StatementKind | None, label: str) -> Finding:
    """The finding that a cell was read otherwise than printed, with both texts and the proof."""
    return finding(
        "repaired",
        statement=kind,
        place=number.place,
        label=label,
        printed=number.printed,
        text=show(verdict.reading),
        steps=", ".join(verdict.reading.steps),
        proof=verdict.proof,
    )


def settle_share_scales(
    sheets: Sequence[Sheet], families: Sequence[Family], judged: Sequence[Judged]
) -> tuple[dict[tuple[int, int], int], tuple[Finding, ...]]:
    """The power of ten of each statement's share counts where a per-share relation holds, and the surprises."""
    words = {j.relation.total: j.relation.words for j in judged if j.relation.kind == "per_share" and j.relation.holds}
    scales: dict[tuple[int, int], int] = {}
    findings: list[Finding] = []
    for sheet in sheets:
        statement = sheet.mapped.statement
        power = _power(sheet, families, words)
        if power is None or not statement.lines:
            continue
        shares = (statement.scale.amounts or 0) - power
        told = next(words[e.total] for f in families if f.power == power for e in f.equations if e.total in words)
        if shares < 0:
            amounts = _SCALES.get(-shares, f"times 10^{-shares}").removeprefix("in ")
            findings.append(
                finding("amounts_unscaled", statement=statement, title=statement.title, amounts=amounts, words=told)
            )
            continue
        scales[statement.table, statement.lines[0].row] = shares
        if shares != powers_of(sheet)[0]:
            scale = _SCALES.get(shares, f"times 10^{shares}")
            findings.append(finding("shares_scaled", statement=statement, shares=scale, words=told))
    return scales, tuple(findings)


def _power(sheet: Sheet, families: Sequence[Family], words: Mapping[Place, str]) -> int | None:
    """The power under which most per-share equations of the sheet hold, if any does."""
    table = sheet.mapped.statement.table
    votes: dict[int, int] = {}
    for family in families:
        if family.kind == "per_share":
            held = sum(1 for e in family.equations if e.total in words and e.total.table == table)
            if held:
                votes[family.power] = votes.get(family.power, 0) + held
    return max(votes, key=lambda power: votes[power]) if votes else None
