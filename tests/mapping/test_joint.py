"""Lines compete for elements: one line each, unless they print the same numbers."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.mapping.cells import cells_of
from normalizer.mapping.joint import agree, share_out
from normalizer.mapping.sums import find_ties
from normalizer.mapping.surroundings import ALONE, survey
from normalizer.mapping.words import heading_pieces, label_pieces
from tests.mapping.test_network import SHEET, statement

ONE = np.ones(3, np.float32)


def table(*rows: tuple[float, ...]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.array(rows, dtype=np.float32)


def test_the_less_likely_of_two_lines_takes_its_second_choice() -> None:
    shared = share_out(table((0.9, 0.1, 0.0), (0.6, 0.4, 0.0)), ["a", "b"], ONE)
    assert list(shared.argmax(axis=1)) == [0, 1]


def test_lines_that_print_the_same_do_not_compete() -> None:
    alone = table((0.9, 0.1, 0.0), (0.6, 0.4, 0.0))
    assert np.allclose(share_out(alone, ["a", "a"], ONE), alone)


def test_an_element_with_room_for_two_lines_names_both() -> None:
    alone = table((0.9, 0.1, 0.0), (0.6, 0.4, 0.0))
    assert np.allclose(share_out(alone, ["a", "b"], np.full(3, 2, np.float32)), alone)


def test_no_lines_give_no_rows() -> None:
    assert share_out(np.zeros((0, 3), np.float32), [], ONE).shape == (0, 3)


@given(st.lists(st.lists(st.floats(0.01, 1), min_size=3, max_size=3), min_size=1, max_size=6))
def test_each_line_s_likelihoods_add_up_to_one(weights: list[list[float]]) -> None:
    alone = np.array(weights, np.float32)
    alone /= alone.sum(axis=1, keepdims=True)
    shared = share_out(alone, list(range(len(alone))), ONE)
    assert np.allclose(shared.sum(axis=1), 1, atol=1e-4)
    assert (shared >= 0).all()


AMOUNT, OTHER = frozenset((Decimal(583),)), frozenset((Decimal(9000),))


def test_a_line_takes_the_name_of_a_line_elsewhere_that_prints_the_same() -> None:
    sure, torn, alone = table((0.1, 0.9, 0.0)), table((0.5, 0.45, 0.05)), table((0.5, 0.45, 0.05))
    told = agree([sure, np.concatenate((torn, alone))], [[AMOUNT], [AMOUNT, OTHER]])
    assert told[1].argmax(axis=1).tolist() == [1, 0]
    assert np.array_equal(told[1][1], alone[0])
    assert np.array_equal(sure, table((0.1, 0.9, 0.0)))


def test_lines_of_one_statement_have_no_say_for_each_other() -> None:
    lines = table((0.1, 0.9, 0.0), (0.5, 0.45, 0.05))
    (told,) = agree([lines], [[AMOUNT, AMOUNT]])
    assert np.array_equal(told, lines)


@given(st.lists(st.lists(st.floats(0.01, 1), min_size=3, max_size=3), min_size=2, max_size=5))
def test_lines_that_agree_still_add_up_to_one(weights: list[list[float]]) -> None:
    lines = np.array(weights, np.float32)
    lines /= lines.sum(axis=1, keepdims=True)
    told = agree([lines[:1], lines[1:]], [[AMOUNT], [AMOUNT] * (len(lines) - 1)])
    assert all(np.allclose(statement.sum(axis=1), 1, atol=1e-4) for statement in told)


def test_ties_within_rounding() -> None:
    ties = find_ties([100.0, 51.0, 152.0, 152.0])
    assert (ties[2].how, ties[2].parts, ties[3].twin) == ("sum", 2, True)
    assert ties[0].total == ties[1].total == 2


@pytest.mark.parametrize("values", [[], [None], [0.0, 0.0, 0.0], [5.0], [5.0, 5.0]])
def test_what_adds_up_to_nothing_has_no_ties(values: list[float | None]) -> None:
    assert all(tie.parts == 0 for tie in find_ties(values))


def test_a_line_of_another_statement_with_the_same_number_is_found() -> None:
    sheet, numbers = statement((("Cash", "71234"),))
    flow, more = statement((("Cash at end of year", "-71234"),), "cash_flow")
    around = survey([sheet, flow], [cells_of(sheet, numbers), cells_of(flow, more)])
    assert around.twin_of(71234.0, "balance_sheet") == "Cash at end of year"
    assert around.twin_of(71235.0, "balance_sheet") is None
    assert survey([sheet], [cells_of(sheet, numbers)]) is ALONE


def test_pieces_tell_words_and_ranks_apart() -> None:
    assert label_pieces("Net sales") == label_pieces("NET SALES (1)")
    assert label_pieces("Net sales") != label_pieces("Sales, net")
    assert not set(heading_pieces("Assets", "h")) & set(heading_pieces("Assets", "o"))
    assert len(SHEET) == len({label_pieces(label) for label, _ in SHEET})
