"""Which of the page's sums become calculation relations, and with which weights."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from normalizer.records import Fact, Period, Place, Relation, Term
from normalizer.xbrl.report import Item, OwnConcept, Role
from normalizer.xbrl.roles import summations
from normalizer.xbrl.sums import Sum, find_sums, is_printed_negative, settle_balances

DAY = Period(None, date(2021, 12, 31))
Cells = dict[tuple[int, int], tuple[str, str]]
"""(row, column) -> (value, printed)."""


def items_of(cells: Cells) -> dict[Place, Item]:
    return {
        Place(0, row, column): Item(
            f"f-{row}-{column}",
            f"own:L{row}",
            Decimal(value),
            Period(None, date(2021 - column, 12, 31)),
            "USD",
            0,
            (),
            fact(Place(0, row, column), value, printed),
        )
        for (row, column), (value, printed) in cells.items()
    }


def fact(place: Place, value: str, printed: str) -> Fact:
    number = Decimal(value)
    return Fact(
        "d", None, "balance_sheet", place, "", "", None, None, None, number, "USD", 0, DAY, None, None, printed,
        "proved", "",
    )  # fmt: skip


def relation(column: int, total: int, terms: dict[int, int], *, holds: bool = True) -> Relation:
    parts = tuple(Term(Place(0, row, column), weight) for row, weight in terms.items())
    return Relation("sum", Place(0, total, column), parts, Decimal(0), Decimal(0), Decimal(1), holds, "", 0.0, True, "")


def found(cells: Cells, *relations: Relation) -> set[tuple[str, frozenset[tuple[str, int]]]]:
    return {(s.total, frozenset(s.terms)) for s in find_sums(relations, items_of(cells))}


def sum_of(total: int, **terms: int) -> tuple[str, frozenset[tuple[str, int]]]:
    return (f"own:L{total}", frozenset((f"own:{name}", weight) for name, weight in terms.items()))


def test_weights_are_in_the_signs_of_the_values() -> None:
    cells = {(0, 0): ("100", "100"), (1, 0): ("30", "(30)"), (2, 0): ("70", "70")}
    assert found(cells, relation(0, 2, {0: 1, 1: 1})) == {sum_of(2, L0=1, L1=-1)}


def test_blanks_in_different_columns_make_one_sum() -> None:
    cells: Cells = {
        (0, 0): ("5", "5"), (1, 0): ("2", "2"), (3, 0): ("7", "7"),
        (0, 1): ("4", "4"), (2, 1): ("1", "1"), (3, 1): ("5", "5"),
    }  # fmt: skip
    relations = (relation(0, 3, {0: 1, 1: 1}), relation(1, 3, {0: 1, 2: 1}))
    assert found(cells, *relations) == {sum_of(3, L0=1, L1=1, L2=1)}


def test_a_sum_that_another_column_contradicts_is_left_out() -> None:
    cells = {(0, 0): ("5", "5"), (1, 0): ("5", "5"), (0, 1): ("4", "4"), (1, 1): ("9", "9")}
    assert found(cells, relation(0, 1, {0: 1})) == set()


def test_a_sum_that_fails_on_the_page_is_kept() -> None:
    cells = {(0, 0): ("5", "5"), (1, 0): ("5", "5"), (0, 1): ("4", "4"), (1, 1): ("9", "9")}
    told = (relation(0, 1, {0: 1}), relation(1, 1, {0: 1}, holds=False))
    assert found(cells, *told) == {sum_of(1, L0=1)}


def test_a_term_that_is_not_in_the_report_leaves_the_column_out() -> None:
    cells = {(0, 0): ("5", "5"), (2, 0): ("7", "7")}
    assert found(cells, relation(0, 2, {0: 1, 1: 1})) == set()


def test_two_break_downs_and_a_circle_stand_in_roles_of_their_own() -> None:
    role = Role("urn:r", "r", "R")
    sums = (
        Sum(0, "a", (("b", 1), ("c", 1))),
        Sum(0, "a", (("d", 1), ("e", 1))),
        Sum(0, "b", (("a", 1), ("c", -1))),
        Sum(0, "d", (("f", 1),)),
    )
    made = summations(sums, {0: role})
    assert [s.role.uri for s in made] == ["urn:r", "urn:r/2", "urn:r/2", "urn:r"] or _has_no_circle(made)
    assert len({(s.role.uri, s.total) for s in made}) == len(made)
    assert _has_no_circle(made)


def _has_no_circle(made) -> bool:
    for uri in {s.role.uri for s in made}:
        below = {s.total: {name for name, _ in s.terms} for s in made if s.role.uri == uri}
        for _ in below:
            below = {k: v | {deep for n in v for deep in below.get(n, ())} for k, v in below.items()}
        if any(total in names for total, names in below.items()):
            return False
    return True


@pytest.mark.parametrize(("weight", "balance"), [(1, "debit"), (-1, None)])
def test_our_own_concept_gives_way_to_a_balance(weight: int, balance: str | None) -> None:
    own = {"x": OwnConcept("x", "X", "monetary", "instant", "debit")}
    kept, settled = settle_balances((Sum(0, "sn:T", (("own:x", weight),)),), own, {"sn:T": "debit"}, "own")
    assert (len(kept), settled["x"].balance) == (1, balance)


def test_a_sum_between_concepts_of_others_that_balances_forbid_is_left_out() -> None:
    wrong = Sum(0, "sn:T", (("sn:a", 1),))
    assert settle_balances((wrong,), {}, {"sn:T": "debit", "sn:a": "credit"}, "own")[0] == ()


def test_a_note_is_no_sign() -> None:
    assert not is_printed_negative("1,204 (2)")
    assert is_printed_negative("(1,204) (2)")
