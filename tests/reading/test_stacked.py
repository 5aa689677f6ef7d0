"""Text with one cell a line: rows are put together again, and other text stays as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from normalizer.reading.stacked import BETWEEN, join_cells

LABELS = (
    "Net sales",
    "Cost of sales",
    "Gross profit",
    "Research",
    "Selling costs",
    "Other",
    "Interest",
    "Taxes",
    "Net",
)


def in_lines(rows: list[list[str]]) -> list[str]:
    """The cells of the rows, a line each, the marks of figures too."""
    cells = [cell for row in rows for cell in row]
    return [part for cell in cells for part in (cell.split(" ") if cell.startswith(("$", "(")) else [cell])]


def joined(rows: list[list[str]]) -> list[list[str]]:
    return [line.split(BETWEEN) for line in join_cells(in_lines(rows))]


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(-9_999_999, 9_999_999), min_size=width, max_size=width), min_size=9, max_size=9
        )
    )
)
def test_rows_come_back_whatever_their_figures(numbers: list[list[int]]) -> None:
    texts = [[f"({-n:,} )" if n < 0 else f"$ {n:,}.00" for n in row] for row in numbers]
    rows = [[label, *row] for label, row in zip(LABELS, texts, strict=True)]
    assert joined(rows) == [[text.replace(" )", ")") for text in row] for row in rows]


def test_a_subtotal_without_words_is_a_row_of_its_own() -> None:
    rows = [[label, "1,100", "2,200"] for label in LABELS]
    rows[4] = ["Selling costs", "1,100", "2,200", "5,500", "6,600"]
    made = joined(rows)
    assert made[4:6] == [["Selling costs", "1,100", "2,200"], ["5,500", "6,600"]]


def test_rows_of_another_width_stay_whole_where_two_statements_meet() -> None:
    wide = [[label, "1,100", "2,200", "3,300", "4,400"] for label in LABELS]
    narrow = [[label, "5,500", "6,600"] for label in LABELS]
    assert joined([*wide, *narrow]) == [*wide, *narrow]


def test_the_number_of_a_page_is_no_figure_of_the_last_row() -> None:
    rows = [[label, "1,100", "2,200"] for label in LABELS]
    made = joined([*rows, ["47"], ["Notes to the statements"]])
    assert made[-3:] == [["Net", "1,100", "2,200"], ["47"], ["Notes to the statements"]]


def test_a_note_and_a_page_stand_around_the_figures_of_the_last_row() -> None:
    rows = [[label, "1,100", "2,200"] for label in LABELS]
    made = joined([*rows, ["Debt", "8", "10,000", "11,000", "47"], ["Notes to the statements"]])
    assert made[-3:] == [["Debt", "8", "10,000", "11,000"], ["47"], ["Notes to the statements"]]


def test_a_bare_number_beside_cents_is_that_of_the_page() -> None:
    rows = [[label, str(n), "1,100", "2,200"] for n, label in enumerate(LABELS, 3)]
    made = joined([*rows, ["Basic", "1.23", "1.04", "1"], ["Notes to the statements"]])
    assert made[-3:] == [["Basic", "1.23", "1.04"], ["1"], ["Notes to the statements"]]


def test_text_with_rows_is_left_alone() -> None:
    lines = [f"{label} 1,100 2,200" for label in LABELS]
    assert join_cells([*lines, "12", "", "13"]) == [*lines, "12", "", "13"]


def test_a_column_of_figures_alone_is_left_alone() -> None:
    lines = ["Amounts", *[f"1,{n:03}" for n in range(40)]]
    assert join_cells(lines) == lines


def test_the_number_of_a_note_closes_the_words_above_it() -> None:
    rows = [[f"{name} (note", f"{n + 3})", "1,100", "2,200"] for n, name in enumerate(LABELS)]
    assert joined(rows)[0] == ["Net sales (note 3)", "1,100", "2,200"]


def test_amounts_without_groups_make_rows_where_nearly_all_have_one_width() -> None:
    rows = [[label, "1,100" if n < 2 else "100", "-20"] for n, label in enumerate(LABELS)]
    rows[3].insert(1, "27, 28")  # two notes
    assert joined(rows) == rows
    loose = [[label, *["100"] * (2 + n)] for n, label in enumerate(LABELS)]
    assert joined(loose)[0] == [LABELS[0]]
