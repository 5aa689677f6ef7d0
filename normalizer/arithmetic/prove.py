"""Arithmetic as one function: relations found, readings chosen, verdicts, signs and the scale of share counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from normalizer.arithmetic.changes import check_changes
from normalizer.arithmetic.choose import choose
from normalizer.arithmetic.dilution import check_dilution
from normalizer.arithmetic.equity import check_equity, is_equity
from normalizer.arithmetic.guards import find_mixture, units_of_lines
from normalizer.arithmetic.identities import check_balance, check_concepts
from normalizer.arithmetic.own_checks import outcomes_of
from normalizer.arithmetic.per_share import check_per_share
from normalizer.arithmetic.per_share_sums import check_per_share_sums
from normalizer.arithmetic.reporting import report
from normalizer.arithmetic.scaling import settle_scales
from normalizer.arithmetic.search import check_structure
from normalizer.arithmetic.share_levels import judge_levels
from normalizer.arithmetic.sheets import Check, Equation, Family, Sheet, half, lay_out
from normalizer.arithmetic.signs import find_signs
from normalizer.arithmetic.ties import check_ties
from normalizer.arithmetic.verdicts import judge, rule
from normalizer.arithmetic.vocabulary import Vocabulary
from normalizer.records import Finding, MappedStatement, Number, Place, Proofs, Reading
from normalizer.rounding import half_unit

CHECKS: Final[tuple[Check, ...]] = (
    check_concepts,
    check_structure,
    check_balance,
    check_per_share,
    check_per_share_sums,
    check_ties,
    check_changes,
    check_dilution,
)
"""What is looked for in statements by period, in order; add a check of your own with ``CHECKS + (mine,)``."""
EQUITY_CHECKS: Final[tuple[Check, ...]] = (check_equity,)
"""What is looked for in statements of changes in equity, whose columns are no periods."""


def prove(
    statements: Sequence[MappedStatement],
    numbers: Mapping[Place, Number],
    taxonomy: Vocabulary,
    checks: Sequence[Check] = CHECKS,
    prose: Sequence[str] = (),
) -> tuple[Proofs, tuple[Finding, ...]]:
    """A verdict for every number, the relations, each line's sign and scale, and what does not add up.

    ``prose`` is the document's text beside its tables: it may give a line's figure with its scale.

    Findings: ``repaired``, ``doubtful_repair``, ``does_not_add_up``, ``shares_scaled``, ``amounts_scaled``,
    ``amounts_unscaled``, ``mixed_units``, ``search_given_up``, ``diluted_below_basic``, ``rule_not_asked``.
    """
    sheets = lay_out(statements, numbers)
    families, asked_again, noticed = gather(sheets, numbers, taxonomy, checks)
    chosen = choose(sheets, families, numbers)
    slacks = _slacks(sheets, chosen.readings, numbers)
    labels = {(line.table, line.row): line.label for s in statements for line in s.statement.lines}
    weighed = judge((*families, *asked_again), chosen.readings, labels, slacks.__getitem__)
    judged = (*weighed, *judge_levels(chosen.restored))
    verdicts = rule(judged, chosen.readings, numbers, chosen.settled)
    scales = settle_scales(sheets, families, judged, prose)
    relations = tuple(each.relation for each in judged)
    signs = find_signs(sheets, families, chosen.readings, taxonomy)
    proofs = Proofs(verdicts, relations, signs, scales.shares, scales.amounts, scales.likely)
    return proofs, (*report(statements, numbers, judged, verdicts, chosen.doubtful), *scales.findings, *noticed)


def gather(
    sheets: Sequence[Sheet], numbers: Mapping[Place, Number], taxonomy: Vocabulary, checks: Sequence[Check]
) -> tuple[tuple[Family, ...], tuple[Family, ...], tuple[Finding, ...]]:
    """The families that the checks yield, each relation once, with the equations whose cells all hold numbers.

    A family that would add up different units is none; the finding ``mixed_units`` says so. Beside them a user's rules
    on lines that another check joins already: they are judged, and no second evidence for a reading.
    """
    found: dict[object, Family] = {}
    again: list[Family] = []
    findings: list[Finding] = []
    units = units_of_lines(sheets)
    by_period = tuple(sheet for sheet in sheets if not is_equity(sheet))
    equity = tuple(sheet for sheet in sheets if is_equity(sheet))
    for check, sought in (*((each, by_period) for each in checks), *((each, equity) for each in EQUITY_CHECKS)):
        for outcome in outcomes_of(check, sought, taxonomy):
            if isinstance(outcome, Finding):
                findings.append(outcome)
                continue
            equations = tuple(e for e in outcome.equations if all(p in numbers for p in e.places()))
            if not equations:
                continue
            mixed = find_mixture(outcome, units)
            if mixed:
                findings.append(mixed)
                continue
            key = (outcome.kind, frozenset((p.table, p.row) for e in equations for p in e.places()))
            first = found.get(key)
            if first is None:
                found[key] = replace(outcome, equations=equations)
            elif outcome.rule:
                again.append(replace(outcome, equations=equations))
            else:
                found[key] = _merge(first, equations, outcome)
    return tuple(found.values()), tuple(again), tuple(findings)


def _merge(first: Family, equations: Sequence[Equation], other: Family) -> Family:
    """The family with the equations of columns that only another check gives for the same lines."""
    have = {equation.total for equation in first.equations}
    more = tuple(equation for equation in equations if equation.total not in have)
    certain = first.certain or other.certain
    return replace(first, equations=(*first.equations, *more), firm=first.firm or other.firm, certain=certain)


def _slacks(
    sheets: Sequence[Sheet], readings: Mapping[Place, Reading], numbers: Mapping[Place, Number]
) -> dict[Place, Decimal]:
    """Half a unit of the last printed digit at every place; a dash is as exact as its measure's commonest number."""
    exact = {(row.line.line.table, row.line.line.row): row.places for sheet in sheets for row in sheet.rows}
    return {
        place: half_unit(exact.get((place.table, place.row), 0)) if numbers[place].nil else half(reading)
        for place, reading in readings.items()
    }
