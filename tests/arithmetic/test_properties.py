"""Statements made up at random: what is whole is never changed, and what is damaged is never wrong and proved."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.arithmetic import prove
from normalizer.arithmetic.misreadings import misread
from normalizer.records import Number
from tests.arithmetic.tables import NO_NAMES, Page, number, page


def show(value: int) -> str:
    return f"({-value:,})" if value < 0 else f"{value:,}" if value else "—"


def statement(rng: random.Random, columns: int, *, rounded: bool) -> str:
    """A balance sheet side and a results statement in one: sections with totals, a difference, a result."""
    unit = 1000 if rounded else 1
    cells: list[tuple[str, list[int]]] = []
    totals = []
    for section in range(rng.randint(1, 3)):
        parts = [[rng.randint(1_000, 9_999_999) * rng.choice((1, 1, 1, -1)) for _ in range(columns)]
                 for _ in range(rng.randint(2, 7))]  # fmt: skip
        if unit > 1:
            parts = [[v * 137 for v in part] for part in parts]
        for n, part in enumerate(parts):
            cells.append((f"Part {section}{'abcdefg'[n]}", part))
        totals.append([sum(column) for column in zip(*parts, strict=True)])
        cells.append((f"Total of section {section}", totals[-1]))
    if len(totals) > 1:
        cells.append(("Total", [sum(column) for column in zip(*totals, strict=True)]))
    whole = [(label, [round(v / unit) for v in row]) for label, row in cells]
    return "C\n" + "\n".join("  ".join((label, *map(show, row))) for label, row in whole)


def damaged(made: Page, rng: random.Random, count: int) -> tuple[Page, dict[object, Decimal]]:
    """The page with some cells broken in pieces or a digit misread, and what they had said."""
    truth = {}
    numbers = dict(made.numbers)
    for place in rng.sample(sorted(numbers), min(count, len(numbers))):
        old = numbers[place]
        text, first = old.printed, old.readings[0]
        truth[place] = first.value
        digits = text.strip("()").replace(",", "")
        if rng.random() < 0.5 and len(digits) > 3:
            mark = "(" if text.startswith("(") else ""
            numbers[place] = number(place, f"{mark}{digits[0]}|{digits[1:]}")
        else:
            wrong = rng.choice(misread(first) or (first,))
            numbers[place] = Number(place, wrong.text, (replace(wrong, cost=0.0, steps=()),))
    return Page(made.statements, numbers), truth


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 4), st.booleans())
def test_a_whole_statement_is_proved_and_never_changed(seed, columns, rounded):
    made = page(statement(random.Random(seed), columns, rounded=rounded))
    proofs, findings = prove(made.statements, made.numbers, NO_NAMES)
    assert proofs.verdicts.keys() == made.numbers.keys()
    for place, verdict in proofs.verdicts.items():
        assert verdict.reading == made.numbers[place].readings[0]
        assert verdict.status in ("proved", "unproved")
    assert not findings
    if not rounded:
        assert {v.status for v in proofs.verdicts.values()} == {"proved"}


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**9), st.integers(2, 4))
def test_one_damaged_cell_is_never_wrong_and_proved(seed, columns):
    rng = random.Random(seed)
    whole = page(statement(rng, columns, rounded=False))
    made, truth = damaged(whole, rng, 1)
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    for place, verdict in proofs.verdicts.items():
        right = truth.get(place, whole.numbers[place].readings[0].value)
        assert verdict.reading.value == right or verdict.status in ("unproved", "conflict")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_every_number_has_one_verdict_whatever_the_damage(seed):
    rng = random.Random(seed)
    made, _ = damaged(page(statement(rng, 3, rounded=True)), rng, 8)
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    assert proofs.verdicts.keys() == made.numbers.keys()
    for place, verdict in proofs.verdicts.items():
        assert (verdict.status == "repaired") <= bool(verdict.reading.steps)
        assert verdict.reading in made.numbers[place].readings or verdict.reading.steps


@pytest.mark.slow
def test_a_hostile_table_ends_in_seconds():
    rows = "\n".join("Total x  " + "  ".join(["5"] * 50) for _ in range(2000))
    made = page("I\n" + rows)
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    assert {v.status for v in proofs.verdicts.values()} == {"unproved"}
