from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.errors import UnitError
from normalizer.units import currencies, is_addable, scale_by, unit_of

CODES = sorted(currencies())
UNITS = st.sampled_from([*CODES, "shares", "pure"])


@pytest.fixture(autouse=True, scope="module")
def pint_is_loaded():
    """So that loading it counts for no property's deadline."""
    is_addable("USD", "shares")


def test_the_currencies_of_filers_are_known():
    assert set(
        "USD EUR GBP JPY CHF CAD AUD CNY HKD INR KRW SEK NOK DKK ILS BRL MXN TWD SGD ZAR RUB TRY PLN".split()
    ) <= set(CODES)


@pytest.mark.parametrize(
    ("measure", "unit"), [("money", "JPY"), ("per_share", "JPY/shares"), ("shares", "shares"), ("pure", "pure")]
)
def test_a_measure_has_its_unit(measure, unit):
    assert unit_of(measure, "JPY") == unit


@given(st.sampled_from(CODES), st.sampled_from(CODES))
def test_no_two_currencies_can_be_added(first, second):
    assert is_addable(first, second) == (first == second)
    assert not is_addable(first, f"{first}/shares")


@given(UNITS)
def test_a_unit_over_itself_is_pure(unit):
    assert is_addable(f"{unit}/{unit}", "pure")


@pytest.mark.parametrize("unit", ["dollars", "USDs", "usd", "", "USD/", "2 USD", "USD*EUR", "XXQ"])
def test_what_is_no_unit_is_refused(unit):
    with pytest.raises(UnitError, match="is no unit"):
        is_addable("USD", unit)
    with pytest.raises(UnitError, match="is no unit"):
        unit_of("money", unit)


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=None, min_value=-(10**40), max_value=10**40),
    st.integers(-12, 12),
)
def test_scaling_is_exact_and_can_be_undone(value, power):
    scaled = scale_by(value, power)
    assert scaled.as_tuple().digits == value.as_tuple().digits
    assert scale_by(scaled, -power) == value


def test_scaling_keeps_more_digits_than_the_default_context():
    assert scale_by(Decimal("1" * 40), 3) == Decimal("1" * 40 + "000")
