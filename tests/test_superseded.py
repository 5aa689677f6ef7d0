"""Columns as first reported beside those as restated: the latter are the facts, the former the earlier print."""

from __future__ import annotations

from pathlib import Path

import pytest

import normalizer

DAY = "Year ended December 31, 2024"
ROWS = "Net sales,30,35\nCost of sales,20,20\nGross profit,10,15\nTaxes,4,4\nNet income,6,11\n"


def income(first: str, second: str) -> normalizer.Filing:
    head = f'CONSOLIDATED STATEMENTS OF INCOME (in thousands),,\n,"{DAY} {first}","{DAY} {second}"\n'
    return normalizer.normalize((head + ROWS).encode(), document="income.csv", entity="Acme Corp.")


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("As Previously Reported", "As Restated", [35, 20, 15, 4, 11]),
        ("As Reported", "As Restated", [35, 20, 15, 4, 11]),
        ("(As Restated)", "(As Originally Reported)", [30, 20, 10, 4, 6]),
    ],
)
def test_what_is_restated_is_the_fact_and_what_it_corrects_is_named(first: str, second: str, kept: list[int]) -> None:
    filing = income(first, second)
    assert [fact.value / 1000 for fact in filing.fact_records] == kept
    assert {fact.period.end.year for fact in filing.superseded_records if fact.period} == {2024}
    (message,) = filing.findings.loc[filing.findings["code"] == "column_superseded", "message"]
    earlier = ", ".join(fact.printed for fact in filing.superseded_records)
    assert message.endswith(f"its 5 numbers are no facts ({earlier})")
    assert list(filing.statement("income_statement").columns[3:]) == ["2024-01-01/2024-12-31"]


def test_comparisons_and_a_store_keep_both_prints(tmp_path: Path) -> None:
    filing = income("As Previously Reported", "As Restated")
    restated = normalizer.compare(filing).restatements()
    assert [(row.earlier, row.later) for row in restated.itertuples() if row.line == "Revenue"] == [(30_000, 35_000)]
    first = normalizer.compare(filing, basis="first").series("Revenue", periods="years")
    assert list(first) == [30_000]
    store = normalizer.Store(tmp_path / "facts.duckdb")
    store.add(filing)
    assert list(store.facts("Acme", "Revenue")["value"]) == [35_000]
    assert list(store.facts("Acme", "Revenue", which="all")["superseded"]) == [True, False]


def test_a_column_as_reported_alone_is_the_fact() -> None:
    filing = income("As Reported", "As Reported, % of sales")
    assert filing.superseded_records == ()
