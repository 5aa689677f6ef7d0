"""What lines are called in a report: who gets a name that two claim, and which lines share one of the report's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from normalizer.filing import Filing
from normalizer.records import Fact, Period, Place, StatementKind
from normalizer.xbrl.choose import Chosen, choose_names
from normalizer.xbrl.published import published
from normalizer.xbrl.uses import Use, exportable, find_uses, is_consistent
from taxonomy import load_taxonomy

YEARS = (
    Period(date(2021, 1, 1), date(2021, 12, 31)),
    Period(date(2020, 1, 1), date(2020, 12, 31)),
)


def line(
    row: int,
    label: str,
    values: Sequence[int],
    *,
    kind: StatementKind = "income_statement",
    concept: str | None = None,
    section: str = "",
    table: int = 0,
    decimals: int = -6,
) -> list[Fact]:
    element, sure = (f"us-gaap:{concept}", 0.95) if concept else (None, None)
    return [
        Fact(
            "d", None, kind, Place(table, row, column), section, label, concept, element, sure,
            Decimal(value) * 10**6, "USD", decimals, YEARS[column], None, None, str(value), "proved", "",
        )
        for column, value in enumerate(values)
    ]  # fmt: skip


def chosen(*lines: list[Fact], year: str | None = None) -> tuple[Chosen, dict[int, str]]:
    facts = tuple(fact for found in lines for fact in found)
    filing = Filing("d", None, facts, (), (), ())
    uses, _ = find_uses(exportable(filing, every=True)[0], filing)
    named = choose_names(uses, load_taxonomy(), published(year) if year else None)
    return named, {use.table * 100 + use.row: named.names[use] for use in uses}


def test_of_two_lines_with_other_numbers_the_one_at_home_gets_the_name() -> None:
    named, names = chosen(
        line(1, "Net income for cash", [50, 60], kind="cash_flow", concept="NetIncomeLoss"),
        line(2, "Net income", [5, 6], concept="NetIncomeLoss"),
    )
    assert names == {1: "own:NetIncomeForCash", 2: "sn:NetIncomeLoss"}
    assert named.own["NetIncomeForCash"].wider == "sn:NetIncomeLoss"
    assert [(f.code, f.row) for f in named.findings] == [("xbrl_same_concept", 1)]


def test_a_line_that_is_printed_twice_keeps_its_name() -> None:
    _, names = chosen(
        line(1, "Net income", [5, 6], concept="NetIncomeLoss"),
        line(2, "Net income", [5, 6], kind="cash_flow", concept="NetIncomeLoss"),
    )
    assert set(names.values()) == {"sn:NetIncomeLoss"}


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (line(1, "Geese", [5, 6], section="A"), line(2, "Geese", [5, 6], section="B"), True),
        (line(1, "Geese", [5, 6], section="A"), line(2, "Geese", [5, 7], section="B"), False),
        (line(1, "Geese", [0, 0], section="A"), line(2, "Geese", [0, 1], section="A"), False),
        (line(1, "Geese", [0, 0], section="A"), line(2, "Geese", [0, 0], section="A"), False),
        (line(1, "Geese", [5], section="A"), line(1, "Geese", [0, 6], section="A", table=1)[1:], True),
        (line(1, "Geese", [5], section="A"), line(1, "Geese", [0, 6], section="B", table=1)[1:], False),
    ],
)
def test_lines_of_one_label_share_a_concept_where_they_are_one(first, second, same: bool) -> None:
    _, names = chosen(first, second)
    assert len(names) == 2
    assert (len(set(names.values())) == 1) is same


def test_names_tell_lines_of_one_label_apart() -> None:
    _, names = chosen(
        line(1, "Other", [1, 2], section="Assets"),
        line(2, "Other", [3, 4], section="Liabilities"),
        line(3, "Other", [5, 6], section="Liabilities"),
        line(4, "", [7, 8], section="Liabilities"),
        line(5, "123", [9, 9]),
    )
    assert list(names.values()) == [
        "own:Other",
        "own:OtherLiabilities",
        "own:OtherIncomeStatement",
        "own:SubtotalOfLiabilities",
        "own:Line5",
    ]


def test_an_instant_is_not_named_by_a_duration() -> None:
    facts = [replace(fact, period=Period(None, date(2021, 12, 31))) for fact in line(1, "X", [5], concept="Revenue")]
    _, names = chosen(facts)
    assert names == {1: "own:X"}


def test_a_published_element_is_written_where_it_is_sure() -> None:
    sure = line(1, "Net income", [5, 6], concept="NetIncomeLoss")
    doubtful = [
        replace(f, confidence=0.6, element="us-gaap:Revenues") for f in line(2, "Revenue", [9], concept="Revenue")
    ]
    named, names = chosen(sure, doubtful, line(3, "Geese", [1]), year="us-gaap-2025")
    assert names == {1: "us-gaap:NetIncomeLoss", 2: "sn:Revenue", 3: "own:Geese"}
    assert [(f.code, f.row) for f in named.findings] == [("xbrl_not_published", 2), ("xbrl_not_published", 3)]


def test_two_values_for_one_period_are_one_fact_and_a_finding() -> None:
    first, second = line(1, "X", [5, 6])
    again = replace(second, period=first.period)
    uses, findings = find_uses((first, again), Filing("d", None, (first, again), (), (), ()))
    assert [len(use.facts) for use in uses] == [1]
    assert [(f.code, f.column) for f in findings] == [("xbrl_two_values", 1)]


def test_facts_that_no_report_can_hold_are_findings() -> None:
    first, second = line(1, "X", [5, 6])
    facts = (replace(first, period=None), replace(second, unit="bushels"))
    kept, findings = exportable(Filing("d", None, facts, (), (), ()), every=False)
    assert kept == ()
    assert {(f.code, f.row, f.column) for f in findings} == {("xbrl_no_period", None, 0), ("xbrl_no_unit", 1, 1)}


@pytest.mark.parametrize(
    ("value", "decimals", "consistent"),
    [
        ("1500", -2, True),
        ("1549", 0, True),
        ("1551", 0, False),
        ("1550", None, True),
        ("1600", -2, False),
        ("1500.5", None, True),
    ],
)
def test_roundings_of_one_value_are_consistent(value: str, decimals: int | None, consistent: bool) -> None:
    base = line(1, "X", [0])[0]
    first = replace(base, value=Decimal(1500), decimals=-2)
    assert is_consistent(first, replace(base, value=Decimal(value), decimals=decimals)) is consistent


def test_uses_part_what_a_line_counts() -> None:
    amount, share = line(1, "X", [5, 6])
    uses, _ = find_uses((amount, replace(share, unit="shares")), Filing("d", None, (), (), (), ()))
    assert [use.type for use in uses] == ["monetary", "shares"]
    assert all(isinstance(use, Use) for use in uses)
