"""Pieces laid onto value columns, where the extraction moved them too."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import normalize
from normalizer.reading.characters import character_rows
from normalizer.records import Cell, Layout
from normalizer.statements.columns import Columns, find_columns, straighten
from normalizer.statements.gathering import gather_heads
from normalizer.statements.joins import is_joinable
from normalizer.statements.laying import lay_out
from normalizer.statements.pieces import Row, sort_row


def tab_row(number: int, text: str) -> Row:
    cells = tuple(Cell(number, at, at + 1, part) for at, part in enumerate(text.split("\t")) if part)
    return sort_row(number, cells)


def laid(texts: list[str], layout: Layout = "tabs") -> list[tuple[tuple[str, ...], ...]]:
    rows = [tab_row(n, text) for n, text in enumerate(texts)]
    columns = find_columns(rows, layout)
    return [lay_out(row, columns, layout)[0] for row in rows]


def test_a_blank_cell_moves_nothing() -> None:
    assert laid(["Sales\t\t5,000\t4,000", "Tax\t\t\t(162)", "Net\t\t900\t800"])[1] == ((), ("(162)",))


def test_digits_in_a_cell_of_their_own_join_the_next() -> None:
    found = laid(
        ["Sales\t\t1,810\t1,831", "Research\t1\t3,425\t12,188", "Loss\t(1\t.3,378)\t(12,681)", "A\t\t5,4\t1,2"]
    )
    assert found[1] == (("1", "3,425"), ("12,188",))
    assert found[2] == (("(1", ".3,378)"), ("(12,681)",))


def test_digits_in_a_cell_of_their_own_that_moved_the_rest() -> None:
    found = laid(["Sales\t1,810\t1,831", "Research\t1\t3,425\t12,188", "Costs\t5\t6", "Net\t$\t7,777\t8,888"])
    assert found[1] == (("1", "3,425"), ("12,188",))
    assert found[3] == (("$", "7,777"), ("8,888",))


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("Costs\t1\t,021\t802\t1,991", (("1", ",021"), ("802",), ("1,991",))),
        ("Gain\t(5\t,974)\t9,688\t", (("(5", ",974)"), ("9,688",), ())),
        ("Loss\t\t(8\t,996)\t", ((), ("(8", ",996)"), ())),
        ("Held\t1\t.,451\t\t9,688", (("1", ".,451"), (), ("9,688",))),
        ("Rent\t4\t58\t422\t1,009", (("4", "58"), ("422",), ("1,009",))),
        ("Paid\t1\t45\t40\t1,029", (("1", "45"), ("40",), ("1,029",))),
        ("Made\t477\t9\t32\t8\t05", (("477",), ("9", "32"), ("8", "05"))),
    ],
)
def test_a_torn_number_is_told_by_its_marks_and_moves_the_rest(row: str, cells: tuple[tuple[str, ...], ...]) -> None:
    whole = ["Sales\t5,810\t6,831\t7,700", "Other\t810\t831\t770", "Net\t6,620\t7,662\t8,470", "Tax\t11\t12\t13"]
    assert laid([*whole, row])[-1] == cells


def test_two_small_numbers_are_two_columns() -> None:
    assert laid(["A\t5\t12", "B\t1\t3", "C\t4\t2"]) == [(("5",), ("12",)), (("1",), ("3",)), (("4",), ("2",))]


def test_marks_in_cells_of_their_own_stay_with_their_number() -> None:
    cells = [(0, 1, "Loss"), (2, 3, "$"), (3, 4, "(4,516"), (4, 5, ")"), (6, 7, "$"), (7, 8, "(4,617"), (8, 9, ")")]
    row = sort_row(0, tuple(Cell(0, a, b, text) for a, b, text in cells))
    assert [p.texts for p in row.pieces] == [("$", "(4,516", ")"), ("$", "(4,617", ")")]


@pytest.mark.parametrize(("first", "second"), [("3,425", "12,188"), ("12", "n/m"), ("1,0", "3")])
def test_whole_numbers_are_not_joined(first: str, second: str) -> None:
    assert not is_joinable(first, second)


@given(st.lists(st.lists(st.integers(1000, 999_999), min_size=3, max_size=3), min_size=3, max_size=8), st.data())
def test_a_split_in_any_one_row_changes_no_other_cell(table: list[list[int]], data: st.DataObject) -> None:
    texts = [[f"{n:,}" for n in row] for row in table]
    row, column = data.draw(st.tuples(st.integers(0, len(table) - 1), st.integers(0, 2)))
    broken = [list(r) for r in texts]
    broken[row][column] = f"{texts[row][column][0]}\t{texts[row][column][1:]}"
    found = laid(["\t".join(["Line", *r]) for r in [*broken, ["1,111", "2,222", "3,333"], ["4,444", "5,555", "6,666"]]])
    for r, cells in enumerate(texts):
        assert ["".join(cell) for cell in found[r]] == cells


def test_a_column_belongs_to_the_heading_over_its_numbers() -> None:
    """Marks beside the numbers widen a column until two headings of one row reach it."""
    cells = (Cell(0, 2, 8, "Three Months Ended March 31,"), Cell(0, 10, 16, "Nine Months Ended March 31,"))
    columns = Columns(((3, 4), (7, 8), (11, 12), (15, 16)))
    heads = gather_heads([sort_row(0, cells)], columns, ((3, 7), (7, 11), (11, 12), (15, 16)), 0, "cells")
    assert [covered for _, covered in heads.over] == [(0, 1), (2, 3)]


@pytest.mark.parametrize(("text", "covered"), [("% of", (1,)), ("For the 26", (0, 1))])
def test_words_of_a_share_stand_over_one_column_alone(text: str, covered: tuple[int, ...]) -> None:
    """A mark beside a number widens the first column up to them."""
    columns = Columns(((98, 105), (115, 122)))
    rows = [sort_row(0, (Cell(0, 110, 125, "Three Months Ended May 31,"),)), sort_row(1, (Cell(1, 113, 117, text),))]
    heads = gather_heads(rows, columns, ((93, 115), (115, 128)), 0, "characters")
    assert [ks for cell, ks in heads.over if cell.text == text] == [covered]


@pytest.mark.parametrize("layout", ["tabs", "cells"])
def test_numbers_of_notes_are_no_digits_of_the_amounts_beside_them(layout: Layout) -> None:
    rows = [
        tab_row(n, t) for n, t in enumerate(["Fixed\t12\t1,039\t657", "Cash\t\t121\t90", "Debt\t5,7(a)\t(803)\t(9)"])
    ]
    columns = find_columns(rows, layout, [(1, 2)])
    assert (len(columns.extents), columns.notes) == (3, True)
    assert [lay_out(row, columns, layout)[0] for row in rows] == [
        (("12",), ("1,039",), ("657",)),
        ((), ("121",), ("90",)),
        (("5,7(a)",), ("(803)",), ("(9)",)),
    ]


def test_a_heading_for_notes_over_amounts_is_none() -> None:
    rows = [tab_row(n, t) for n, t in enumerate(["Sales\t1,810\t1,831", "Costs\t12\t1,021", "Net\t1,798\t810"])]
    columns = find_columns(rows, "tabs", [(1, 2)])
    assert (len(columns.extents), columns.notes) == (2, False)


def test_columns_that_drift_down_the_page_are_those_of_the_first_row() -> None:
    drift = [
        ("Revenues", (79, 95, 113, 129), 5),
        ("Interest", (79, 91, 103, 115), 4),
        ("Shares", (81, 98, 114, 133), 3),
    ]
    lines = []
    for label, stops, times in drift:
        line = label
        for stop in stops:
            line += f"{'1,250':>{stop - len(line)}}"
        lines += [line] * times
    sorted_rows = [sort_row(n, cells) for n, cells in enumerate(character_rows(tuple(lines)))]
    assert len(find_columns(sorted_rows, "characters").extents) > 4
    straight = straighten(sorted_rows, (), "characters")
    columns = find_columns(straight, "characters")
    assert len(columns.extents) == 4
    assert all(lay_out(row, columns, "characters") == ((("1,250",),) * 4, ()) for row in straight)


def test_a_row_that_lacks_its_first_number_is_not_drawn_to_the_left() -> None:
    lines = [f"Revenues{'1,250':>30}{'1,100':>15}"] * 6 + [f"Other{'700':>48}{'600':>15}"]
    sorted_rows = [sort_row(n, cells) for n, cells in enumerate(character_rows(tuple(lines)))]
    (head,) = (sort_row(0, cells) for cells in character_rows((f"{'2010':>38}{'2009':>15}{'2008':>15}",)))
    assert straighten(sorted_rows, (head,), "characters") == sorted_rows


def test_marks_that_stand_where_other_rows_have_their_numbers_tell_the_columns() -> None:
    """A page whose cells lost the columns that they span, blank cells in their place."""
    found = laid(
        [
            "Sales\t\t$\t10,000\t\t$\t9,000",
            "Costs\t\t6,000\t\t\t5,000",
            "Other\t\t(10)\t\t\t20",
            "Net\t\t$\t3,990\t\t$\t4,020",
        ],
        "cells",
    )
    assert found[0] == (("$", "10,000"), ("$", "9,000"))
    assert found[1:3] == [(("6,000",), ("5,000",)), (("(10)",), ("20",))]
    assert found[3] == (("$", "3,990"), ("$", "4,020"))


def test_no_number_leaves_the_heading_over_its_column() -> None:
    rows = [",2025-06-30,2024-06-30,2023-06-30,2022-06-30,2021-06-30"]
    rows += [
        f"Item {'abcdefghijklmnopqrstuvwxyz'[at]},{at}500000,{at}400000,{at}300000,{at}200000," for at in range(1, 21)
    ]
    rows += ["Gross PPE,,7809000,7700000,7600000,7500000"]
    facts = normalize(io.StringIO("\n".join(rows)), statement="balance_sheet").facts
    gross = facts[facts.label == "Gross PPE"]
    assert dict(zip(gross.period_end.dt.year, gross.value, strict=True)) == {
        2024: 7809000,
        2023: 7700000,
        2022: 7600000,
        2021: 7500000,
    }
