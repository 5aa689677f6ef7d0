"""Two values of one element on one day are a finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from normalizer.contradictions import find_two_values
from normalizer.records import Fact, Period, Place

DAY = Period(None, date(2020, 12, 31))
CASH = Fact(
    "a", None, "balance_sheet", Place(0, 3, 0), "", "Cash", "Cash", "us-gaap:Cash", 0.9, Decimal(1_234_000), "USD", -3,
    DAY, None, None, "1,234", "proved", "",
)  # fmt: skip
BELOW = replace(CASH, place=Place(1, 9, 0), value=Decimal(1_300_000), printed="1,300")


def test_another_value_on_one_day_is_told_once_for_a_pair_of_lines():
    (told,) = find_two_values((CASH, BELOW, BELOW))
    assert (told.code, told.table, told.row) == ("two_values", 1, 9)
    assert "1,234" in told.message
    assert "1,300" in told.message


def test_rounding_other_days_parts_and_unlikely_names_contradict_nothing():
    rounded = replace(BELOW, value=Decimal(1_000_000), decimals=-6)
    earlier = replace(BELOW, period=Period(None, date(2019, 12, 31)))
    year = replace(BELOW, period=Period(date(2020, 1, 1), date(2020, 12, 31)))
    part = replace(BELOW, axis="an:Axis", member="a:Member")
    unlikely = replace(BELOW, confidence=0.4)
    assert not list(find_two_values((CASH, rounded, earlier, year, part, unlikely)))
