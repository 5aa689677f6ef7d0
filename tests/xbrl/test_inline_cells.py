"""A tagged cell says the value exactly, whatever is printed and however it is shown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.xbrl.inline_cells import COMMA, POINT, ZERO, Tagged, read_cell, write_cell
from tests.xbrl.test_choose import line
from tests.xbrl.test_naming import item_of

VALUES = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**13), max_value=10**13, places=3)


def said(cell: Tagged) -> Decimal:
    """The number that the transformation rule makes of the tagged text, scaled."""
    text = {
        POINT: lambda t: t.replace(",", ""),
        COMMA: lambda t: t.replace(".", "").replace(",", "."),
        ZERO: lambda _: "0",
    }
    return Decimal(text[cell.format](cell.text)).scaleb(cell.scale)


@given(
    st.integers(0, 10**9),
    st.integers(-4, 9),
    st.sampled_from(["{}", "$ {}", "({})", "{:,}", "$ ({:,})", "US$ {:,} (a)"]),
)
def test_what_is_read_is_what_is_meant(digits: int, scale: int, form: str) -> None:
    value = Decimal(digits).scaleb(scale)
    cell = read_cell(form.format(digits), value)
    assert cell is not None
    assert said(cell) == value
    assert cell.before + cell.text + cell.after == form.format(digits)


@given(st.text("0123456789.,() -—$'", max_size=12), VALUES)
def test_a_cell_is_tagged_only_if_it_says_the_value(printed: str, value: Decimal) -> None:
    cell = read_cell(printed, value)
    if cell is not None:
        assert said(cell) == abs(value)
        assert cell.before + cell.text + cell.after == printed


@given(VALUES, st.one_of(st.none(), st.integers(-9, 4)))
def test_a_value_that_is_not_printed_is_written_exactly(value: Decimal, decimals: int | None) -> None:
    item = item_of(line(1, "X", [0], decimals=0)[0], value, decimals)
    cell = write_cell(item)
    assert said(cell) == abs(value)
    assert (cell.before, cell.after) == (("(", ")") if value < 0 else ("", ""))


@pytest.mark.parametrize("printed", ["1 3,425", "12 (3)", "n/m", "", "13,425 or 13,425", "—"])
def test_what_does_not_say_the_value_is_not_tagged(printed: str) -> None:
    assert read_cell(printed, Decimal(13425000)) is None
