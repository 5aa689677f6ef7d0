"""Every fact of a release stands beside the filing's: same, rounded, reclassified, restated or missing."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import normalizer
from normalizer.errors import InputError
from normalizer.export import OutputError
from normalizer.filing import Filing
from normalizer.reconciling import OUTCOMES, reconcile
from normalizer.reconciling.records import RECONCILED_FIELDS
from normalizer.records import Fact, Period, Place

QUARTER = Period(date(2025, 1, 1), date(2025, 3, 31))


def fact(label: str, value: str | int, **changed: object) -> Fact:
    made = Fact(
        document="d",
        entity=None,
        statement="income_statement",
        place=Place(0, 0, 0),
        section="",
        label=label,
        concept=None,
        element=None,
        confidence=None,
        value=Decimal(value),
        unit="USD",
        decimals=-3,
        period=QUARTER,
        fiscal_year=None,
        fiscal_period=None,
        printed=str(value),
        status="unproved",
        proof="",
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def filing(*facts: Fact) -> Filing:
    return Filing("d", None, facts, (), (), ())


def outcomes(release: list[Fact], filed: list[Fact], *, notes: bool = False) -> list[tuple[str, str | None]]:
    found = reconcile(filing(*release), filing(*filed), notes=notes)
    return [(pair.outcome, pair.matched_by) for pair in found.pairs]


SALES = fact("Net sales", 500_000, element="us-gaap:Revenues", concept="Revenue")


def test_the_same_element_and_value_are_the_same_whatever_the_label():
    assert outcomes([SALES], [replace(SALES, label="Total revenue")]) == [("same", "element")]


def test_another_element_of_the_same_concept_is_the_same():
    other = replace(SALES, element="us-gaap:SalesRevenueNet", label="Revenue, total")
    assert outcomes([SALES], [other]) == [("same", "concept")]


def test_a_line_without_a_name_is_known_by_label_and_value():
    assert outcomes([fact("Other, net", 7_000)], [fact("Other - net", 7_000, element="a:B")]) == [("same", "label")]


def test_a_line_without_a_name_is_known_by_its_value_if_no_other_has_it():
    first, second = (
        fact("Products", 7_000),
        fact("Net sales", 7_000, element="us-gaap:Revenues", member="a:ProductMember"),
    )
    assert outcomes([first], [second]) == [("same", "value")]
    assert outcomes([first, fact("Services", 7_000)], [second]) == [("missing", None)] * 3


@pytest.mark.parametrize(("value", "decimals", "outcome"), [(500_400, 0, "rounded"), (500_600, 0, "restated")])
def test_what_rounding_explains_is_rounded_and_what_it_does_not_is_restated(value, decimals, outcome):
    filed = replace(SALES, value=Decimal(value), decimals=decimals)
    assert outcomes([SALES], [filed]) == [(outcome, "element")]


def test_the_same_value_under_another_concept_is_reclassified():
    moved = fact("Other income", 500_000, concept="OtherIncome", element="us-gaap:OtherIncome")
    assert outcomes([SALES], [moved]) == [("reclassified", "value")]
    elsewhere = replace(moved, statement="cash_flow")
    assert outcomes([SALES], [elsewhere]) == [("reclassified", "value")]


def test_the_opposite_sign_is_never_the_same_and_no_disagreement_on_one_line():
    turned = replace(SALES, value=-SALES.value)
    assert outcomes([SALES], [turned]) == [("sign", "value")]
    assert reconcile(filing(SALES), filing(turned)).agrees
    other = replace(turned, label="Rebates", element="us-gaap:Rebates", concept=None)
    assert outcomes([SALES], [other]) == [("reclassified", "value")]
    assert not reconcile(filing(SALES), filing(other)).agrees


def test_another_period_or_unit_or_part_is_another_fact():
    for changed in (
        replace(SALES, period=Period(date(2024, 1, 1), date(2024, 3, 31))),
        replace(SALES, unit="EUR"),
    ):
        assert outcomes([SALES], [changed]) == [("missing", None), ("missing", None)]
    part = replace(SALES, member="a:ToolsMember", axis="a:SegmentsAxis", value=Decimal(300_000))
    assert outcomes([SALES], [part]) == [("missing", None), ("missing", None)]


def test_a_quarter_that_ends_some_days_off_is_the_same_quarter_but_not_a_year():
    shifted = Period(QUARTER.start, QUARTER.end - timedelta(days=2))
    assert outcomes([SALES], [replace(SALES, period=shifted)]) == [("same", "element")]
    year = Period(date(2024, 4, 1), QUARTER.end)
    assert outcomes([SALES], [replace(SALES, period=year)]) == [("missing", None), ("missing", None)]


def test_numbers_of_the_notes_are_matched_and_listed_only_when_asked_for():
    note = replace(SALES, statement="notes", label="Acquired revenue", element="a:B", concept=None, value=Decimal(9))
    in_note = replace(SALES, statement="notes")
    assert outcomes([SALES], [in_note, note]) == [("same", "element")]
    assert outcomes([SALES], [in_note, note], notes=True) == [("same", "element"), ("missing", None)]


def test_one_number_printed_twice_is_twice_the_same():
    again = replace(SALES, statement="cash_flow", place=Place(1, 0, 0))
    assert outcomes([SALES, again], [SALES]) == [("same", "element"), ("same", "element")]
    assert outcomes([SALES], [SALES, again]) == [("same", "element")]


names = st.sampled_from([(None, None), ("a:A", None), ("a:A", "A"), ("b:B", "A"), ("b:B", "B")])
facts = st.lists(
    st.builds(
        lambda label, value, name: fact(label, value, element=name[0], concept=name[1]),
        st.sampled_from(["Sales", "Other", ""]),
        st.integers(-3, 3).map(lambda n: n * 1000),
        names,
    ),
    max_size=8,
)


@given(facts, facts)
@settings(max_examples=60, deadline=None)
def test_every_fact_stands_in_a_pair(release, filed):
    release = [replace(f, place=Place(0, n, 0)) for n, f in enumerate(release)]
    found = reconcile(filing(*release), filing(*filed))
    assert [pair.release for pair in found.pairs if pair.release] == release
    shown = [pair.filing for pair in found.pairs if pair.filing]
    assert all(any((f.element, f.value) == (s.element, s.value) for s in shown) for f in filed)
    for pair in found.pairs:
        if pair.outcome == "same":
            assert pair.difference == 0
        assert (pair.outcome == "missing") == (pair.release is None or pair.filing is None)


@given(facts)
@settings(max_examples=40, deadline=None)
def test_a_document_agrees_with_itself(release):
    release = [replace(f, place=Place(0, n, 0), label=f"{f.label} {n}") for n, f in enumerate(release)]
    found = reconcile(filing(*release), filing(*release))
    assert found.agrees
    assert set(found.counts) == set(OUTCOMES)


def test_the_frame_and_the_file_have_their_columns_always(tmp_path: Path):
    for found in (reconcile(filing(), filing()), reconcile(filing(SALES), filing(replace(SALES, value=Decimal(1))))):
        assert list(found.frame().columns) == [field.name for field in RECONCILED_FIELDS]
        assert len(found.frame()) == len(found.pairs)
        found.to_csv(tmp_path / "pairs.csv")
        with (tmp_path / "pairs.csv").open(encoding="utf-8") as stream:
            assert len(list(csv.DictReader(stream))) == len(found.pairs)
    assert found.frame()["difference"].tolist() == [-499_999.0]
    with pytest.raises(OutputError):
        found.to_csv(tmp_path / "none" / "pairs.csv")


def test_the_page_shows_what_differs_first_and_takes_no_markup_from_labels(tmp_path: Path):
    other = fact("<b>Other</b>", 3_000)
    found = reconcile(filing(other, SALES), filing(SALES, replace(other, value=Decimal(9_000))))
    found.report(tmp_path / "pairs.html")
    page = (tmp_path / "pairs.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;Other&lt;/b&gt;" in page
    assert page.index("What differs") < page.index("3000 USD") < page.index("9000 USD") < page.index("What agrees")
    assert "1 restated" in page


def test_it_is_a_name_of_the_package():
    assert normalizer.reconcile is reconcile


def test_what_is_no_filing_is_refused():
    with pytest.raises(InputError, match="DataFrame cannot be reconciled"):
        reconcile(filing(SALES).facts, filing(SALES))  # type: ignore[arg-type]


@pytest.mark.parametrize("order", [(1, -1), (-1, 1)])
def test_of_two_periods_as_near_the_one_printed_first_counts(order: tuple[int, int]):
    near = [replace(SALES, period=Period(QUARTER.start, QUARTER.end + timedelta(days=days))) for days in order]
    (pair, *_) = reconcile(filing(SALES), filing(*near)).pairs
    assert pair.filing is not None
    assert pair.filing.period == near[0].period
