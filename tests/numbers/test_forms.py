"""Cells read as numbers: as they stand, and as they were before they broke."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.numbers import read_numbers
from normalizer.numbers.forms import read_text, style_of
from normalizer.records import Column, Line, Number, Place, Scale, Statement


def read(*texts: str, label: str = "Line", others: tuple[tuple[str, ...], ...] = ()) -> Number | str:
    """The number in the first column, or the code of the finding."""
    cells = (texts, *others)
    columns = tuple(Column(k, "", None) for k in range(len(cells)))
    line = Line(0, 0, label, 0, (), cells)
    numbers, findings = read_numbers([Statement("income_statement", 0, "", "", "USD", Scale(), columns, (line,))])
    return numbers[Place(0, 0, 0)] if Place(0, 0, 0) in numbers else findings[0].code


@pytest.mark.parametrize(
    ("texts", "value", "places"),
    [
        (("1,234",), "1234", 0),
        (("$", "(4,516", ")"), "-4516", 0),
        (("$ (0.19)",), "-0.19", 2),
        (("US$ 5.2",), "5.2", 1),
        (("5,067-",), "-5067", 0),
        (("$ <5,067>",), "-5067", 0),
        (("−5",), "-5", 0),
        (("1 234 567",), "1234567", 0),
        (("1’234",), "1234", 0),
        (("12,34,567",), "1234567", 0),
        (("8,027 (1)",), "8027", 0),
        (("1,234*",), "1234", 0),
        (("5,916 1)",), "5916", 0),
        (("5 916 1)",), "5916", 0),
        ((".12",), "0.12", 2),
        (("(5.2)%",), "-5.2", 1),
    ],
)
def test_a_clean_cell_has_its_number_for_free(texts: tuple[str, ...], value: str, places: int) -> None:
    number = read(*texts)
    assert isinstance(number, Number)
    first = number.readings[0]
    assert (first.value, first.places, first.steps) == (Decimal(value), places, ())


@pytest.mark.parametrize("text", ["—", "-", "$ —", "-0-", "nil", "–"])
def test_a_dash_is_zero(text: str) -> None:
    number = read(text)
    assert isinstance(number, Number)
    assert (number.readings[0].value, number.nil) == (Decimal(0), True)


@pytest.mark.parametrize("text", ["n/m", "NM", "N/A", "*", "n.a.", "N.A.", "NMF"])
def test_no_figure_is_no_number(text: str) -> None:
    assert read(text) == "not_meaningful"


def test_two_numbers_in_one_cell_are_none() -> None:
    assert read("3,425", "12,188") == "unread_cell"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("612,843588,417", None),
        ("(84,37184,371)", [-84371]),
        ("$188,018188,018", [188018]),
        ("5.255.25", ["5.25"]),
        ("1.,234", [1234]),
        ("2.1,505", [21505]),
        ("100,1111", [100111, 1001111]),
        ("(5,91612)", [-5916, -591612]),
        ("0,000", [0, *range(10_000, 100_000, 10_000)]),
        ("(,920)", [-920, *range(-1_920, -10_920, -1_000)]),
    ],
)
def test_digits_whose_groups_are_none_are_read_as_broken_or_not_at_all(text: str, values: list[object] | None) -> None:
    number = read(text)
    if values is None:
        assert number == "unread_cell"
        return
    assert isinstance(number, Number)
    assert [r.value for r in number.readings] == [Decimal(str(value)) for value in values]
    assert all(r.cost > 0 and r.steps for r in number.readings)


def test_a_broken_number_has_several_readings_the_joined_one_first() -> None:
    number = read("6", "57,944")
    assert isinstance(number, Number)
    assert [r.value for r in number.readings[:3]] == [657944, 67944, 57944]
    assert all(r.steps for r in number.readings)
    assert number.printed == "6 57,944"


def test_a_point_before_three_digits_is_a_comma_unless_the_line_shows_decimals() -> None:
    alone = read("3.425")
    beside = read("1.125", others=(("0.95",),))
    assert isinstance(alone, Number)
    assert isinstance(beside, Number)
    assert (alone.readings[0].value, alone.readings[0].steps) == (3425, ("comma_as_point",))
    assert (beside.readings[0].value, beside.readings[0].steps) == (Decimal("1.125"), ())


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Distributions per trust unit", "2.564"),
        ("NET ASSETS PER CLASS A UNIT", "2.564"),
        ("Shares used in computing net income per share", "2564"),
        ("Rent", "2564"),
    ],
)
def test_the_point_in_an_amount_per_share_is_a_point(label: str, value: str) -> None:
    number = read("2.564", label=label)
    assert isinstance(number, Number)
    assert number.readings[0].value == Decimal(value)


def test_the_statement_s_numbers_tell_the_decimal_mark() -> None:
    number = read("1.234.567,8", others=(("12.345,6",), ("3.456",)))
    assert isinstance(number, Number)
    assert number.readings[0].value == Decimal("1234567.8")


MONEY = st.decimals(-(10**12), 10**12, places=2, allow_nan=False)


@given(MONEY, st.sampled_from(["{}", "$ {}", "{} (a)", "{}*"]))
def test_every_printed_amount_reads_back(value: Decimal, form: str) -> None:
    text = form.format(f"({-value:,.2f})" if value < 0 else f"{value:,.2f}")
    first = next(read_text(text, "point"))
    assert (first.value, first.places, first.cost) == (value, 2, 0.0)


@given(st.integers(1000, 10**9), st.booleans())
def test_a_number_split_after_its_first_digit_is_joined_first(value: int, negative: bool) -> None:
    text = f"({value:,})" if negative else f"{value:,}"
    at = 2 if negative else 1
    number = read(text[:at], text[at:])
    assert isinstance(number, Number)
    assert number.readings[0].value == (-value if negative else value)
    assert number.readings[0].cost > 0


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (("817.611", "433.432", "384.179", "0.229", "1.96"), ["817.611", "433.432", "384.179", "0.229", "1.96"]),
        (("817.611", "433.432", "384.179", "229", "1,96"), ["817611", "433432", "384179", "229", "1.96"]),
    ],
)
def test_three_digits_behind_a_point_are_decimals_where_other_points_are(
    figures: tuple[str, ...], expected: list[str]
) -> None:
    style = style_of(list(figures))
    assert [str(next(read_text(text, style)).value) for text in figures] == expected


def test_credits_are_negative_unless_debits_or_crore_are_printed() -> None:
    others = (("5,000",), ("300",), ("40",))
    assert read("1,234 CR", others=others).readings[0].value == -1234  # type: ignore[union-attr]
    assert read("\u25b31,234", others=others).readings[0].value == -1234  # type: ignore[union-attr]
    assert read("1,234 CR", others=(*others, ("40 DR",))) == "unread_cell"
    assert read("1,234 Cr.", others=(("50 Cr.",), ("40",))) == "unread_cell"


@pytest.mark.parametrize(
    ("text", "others", "value"),
    [
        ("1,105", ("0,217", "0,412", "0,900"), "1.105"),
        ("217,125", ("1105,250", "1734,875", "2250,125"), "217.125"),
        ("1105,250", ("412,5", "1734,875", "2250,125"), "1105.250"),
        ("1.105,250", ("0,217", "1734,875", "2250,125"), "1105.250"),
        ("217,125", ("1105,250", "1734,875", "2,250,125"), "217125"),
        ("0,217", ("1,105", "412", "900"), "0.217"),
    ],
)
def test_three_digits_behind_a_comma_are_decimals_where_it_groups_nothing(
    text: str, others: tuple[str, ...], value: str
) -> None:
    number = read(text, others=tuple((other,) for other in others))
    assert isinstance(number, Number)
    assert number.readings[0].value == Decimal(value)
