from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normalizer
from normalizer.plotting.steps import Step, find_signs, find_steps, group_small
from tests.plotting.tables import income_statement, read, table
from tests.sample import empty_filing


def steps_of(filing, period=None, most=14):
    return [(step.label, int(step.value / 1000), step.total) for step in find_steps(filing, period, most=most).steps]


def test_the_way_goes_from_revenue_to_net_income_over_every_total():
    assert steps_of(income_statement()) == [
        ("Revenue", 5000, True),
        ("Cost of revenue", -2000, False),
        ("Gross profit", 3000, True),
        ("Research and development", -1500, False),
        ("General and administrative", -900, False),
        ("Restructuring", -20, False),
        ("Operating income", 580, True),
        ("Interest income", 40, False),
        ("Interest expense", -100, False),
        ("Income before income taxes", 520, True),
        ("Provision for income taxes", -120, False),
        ("Net income", 400, True),
    ]


def test_the_steps_between_two_totals_add_up_to_their_difference():
    for period in ("2020-12-31", "2019-12-31"):
        level = Decimal(0)
        steps = find_steps(income_statement(), period).steps
        assert steps
        for step in steps:
            if step.total:
                assert level in (0, step.value)
                level = step.value
            else:
                level += step.value


def test_a_loss_and_a_benefit_have_their_directions():
    steps = {label: value for label, value, _ in steps_of(income_statement(), "2019-12-31")}
    assert steps["Operating income"] == -420
    assert steps["Provision for income taxes"] == 80, "a benefit adds"
    assert steps["Net income"] == -400


def test_small_steps_are_put_together_until_they_fit():
    shown = steps_of(income_statement(), most=9)
    assert len(shown) <= 9
    assert ("2 smaller items", -60, False) in shown
    totals = [row for row in shown if row[2]]
    assert totals == [row for row in steps_of(income_statement()) if row[2]], "totals are never put together"


def test_a_difference_that_no_line_explains_is_one_step():
    broken = income_statement(tax="(999)")
    labels = [label for label, _, _ in steps_of(broken)]
    assert "All items between" in labels
    assert steps_of(broken)[-1] == ("Net income", 400, True)


def test_a_company_without_revenue_begins_with_its_first_total():
    facts = tuple(
        fact
        for fact in income_statement().fact_records
        if fact.label not in ("Revenue", "Cost of revenue", "Gross profit")
    )
    shown = steps_of(dataclasses.replace(income_statement(), fact_records=facts))
    assert shown[0] == ("Operating income", 580, True)
    assert shown[-1] == ("Net income", 400, True)
    assert len(shown) == 6


def test_a_period_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(LookupError, match="2020-01-01/2020-12-31"):
        find_steps(income_statement(), "2018-12-31")
    assert find_steps(income_statement(), "2019-01-01/2019-12-31").period.end.year == 2019


def test_a_document_without_an_income_statement_is_a_lookup_error():
    with pytest.raises(LookupError, match="no income statement"):
        find_steps(empty_filing())


def test_a_statement_without_net_income_says_so():
    page = "Balance Sheets\n\n| | 2020-12-31 |\n|---|---|\n| Cash | 5 |\n| Total assets | 5 |\n"
    with pytest.raises(LookupError, match="no income statement"):
        find_steps(normalizer.normalize(page, document="page.md"))
    facts = tuple(fact for fact in income_statement().fact_records if fact.label != "Net income")
    with pytest.raises(LookupError, match="no line is known as net income"):
        find_steps(dataclasses.replace(income_statement(), fact_records=facts))


amounts = st.integers(0, 10**6).map(Decimal)


@given(st.lists(st.tuples(amounts, st.sampled_from([1, -1])), max_size=7))
def test_signs_are_found_where_there_are_any(terms):
    sizes, true = [size for size, _ in terms], [sign for _, sign in terms]
    total = sum((size * sign for size, sign in terms), Decimal(0))
    found = find_signs(sizes, [1] * len(sizes), total, Decimal(0))
    assert found is not None
    assert sum((s * size for s, size in zip(found, sizes, strict=True)), Decimal(0)) == total
    assert find_signs(sizes, true, total, Decimal(0)) == tuple(true), "a guess that fits is kept"
    assert find_signs(sizes, true, total + sum(sizes) * 2 + 1, Decimal(0)) is None


steps = st.lists(st.builds(Step, st.text(max_size=3), amounts, st.booleans(), st.just("proved")), max_size=30)


@given(steps, st.integers(1, 10))
def test_putting_together_keeps_totals_and_sums(made, most):
    grouped = group_small(made, most)
    assert [step for step in grouped if step.total] == [step for step in made if step.total]
    assert sum(step.value for step in grouped) == sum(step.value for step in made)
    assert sum(step.lines for step in grouped) == sum(step.lines for step in made)


def test_lines_called_alike_are_told_apart_by_their_headings():
    page = table(
        "Consolidated Statements of Operations",
        ("Year Ended December 31, 2020", "Year Ended December 31, 2019"),
        ("Revenue:", "", ""),
        ("Products", "3,000", "2,500"),
        ("Services", "2,000", "1,500"),
        ("Total revenue", "5,000", "4,000"),
        ("Cost of revenue:", "", ""),
        ("Products", "1,200", "1,100"),
        ("Services", "800", "700"),
        ("Total cost of revenue", "2,000", "1,800"),
        ("Gross profit", "3,000", "2,200"),
        ("Research and development", "1,500", "1,600"),
        ("Net income", "1,500", "600"),
    )
    labels = [label for label, _, _ in steps_of(read(page))]
    assert labels[:4] == ["Total revenue", "Cost of revenue: Products", "Cost of revenue: Services", "Gross profit"]
    assert "Research and development" in labels
