"""Whatever subset of quarters, half years, nine months and years is printed, what is derived from it is true."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

import normalizer
from normalizer.comparing.calendars import read_calendar, spans_of
from normalizer.comparing.deriving import decimals_of, find_path
from normalizer.comparing.sources import sources_from, state
from normalizer.rounding import half_unit
from tests.comparing.made import facts, filing

PARTS = {"Q1": (0, 1), "Q2": (1, 2), "Q3": (2, 3), "Q4": (3, 4), "H1": (0, 2), "M9": (0, 3), "": (0, 4)}
PERIODS = [f"{year}{part}" for year in (2004, 2005) for part in PARTS]
AMOUNTS = st.lists(st.integers(-9_999_999, 9_999_999), min_size=8, max_size=8)


def true_value(quarters, start, stop):
    return sum(quarters[start:stop])


def span_of(label):
    first, last = PARTS[label[4:]]
    base = (int(label[:4]) - 2004) * 4
    return base + first, base + last


@settings(max_examples=60, deadline=None)
@given(AMOUNTS, st.lists(st.sampled_from(PERIODS), min_size=1, max_size=9, unique=True))
def test_what_is_derived_is_true_within_its_decimals(quarters, printed):
    values = {label: round(true_value(quarters, *span_of(label)) / 1000) for label in printed}
    made = facts("doc", {"Net sales": ("Revenue", values)})
    comparison = normalizer.compare([filing("doc", made)])
    found = {comparison.spans[point.span].label: point for point in comparison.points}
    for label, point in found.items():
        if label.endswith("TTM"):
            stop = (int(label[:4]) - 2004) * 4 + int(label[5])
            truth = true_value(quarters, stop - 4, stop)
        else:
            truth = true_value(quarters, *span_of(label))
        assert abs(point.value - truth) <= half_unit(point.decimals) + Decimal("0.5")
        assert (point.status == "derived") == (label not in values)
    assert set(values) <= set(found), "what is printed is there"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=12),
    st.integers(0, 8),
    st.integers(0, 8),
)
def test_a_path_leads_from_the_first_boundary_to_the_last(edges, start, end):
    whole = [((min(edge), max(edge)), -3) for edge in edges if edge[0] != edge[1]]
    path = find_path((start, end), whole)
    if path:
        at = start
        for sign, (first, last) in path:
            assert at == (first if sign > 0 else last)
            at = last if sign > 0 else first
        assert at == end
        assert len({key for _, key in path}) == len(path)


@given(st.decimals(min_value=Decimal("0.0001"), max_value=Decimal(10) ** 12, allow_nan=False))
def test_decimals_cover_the_error_and_no_more(error):
    decimals = decimals_of(error)
    assert half_unit(decimals) >= error
    assert half_unit(decimals + 1) < error


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-7, 7), min_size=8, max_size=8))
def test_days_that_differ_by_a_week_are_one_boundary(shifts):
    """Documents that name the days of one fiscal calendar each in their own way have the same quarters."""
    from dataclasses import replace
    from datetime import timedelta

    from normalizer.records import Period

    rows = {"Net sales": ("Revenue", {f"{year}Q{quarter}": 1 for year in (2004, 2005) for quarter in (1, 2, 3, 4)})}
    straight = facts("straight", rows)
    moved = [
        replace(fact, document="moved", period=Period(fact.period.start, fact.period.end + timedelta(days=shift)))
        for fact, shift in zip(facts("moved", rows), shifts, strict=True)
        if fact.period
    ]
    stated = state(sources_from([*straight, *moved], {}), "Acme")
    calendar = read_calendar(stated, None)
    keys = {calendar.key(item.fact.period) for item in stated if item.fact.period}
    labels = [span.label for span in spans_of(calendar, keys).values()]
    assert labels == [f"{year}Q{quarter}" for year in (2004, 2005) for quarter in (1, 2, 3, 4)]
