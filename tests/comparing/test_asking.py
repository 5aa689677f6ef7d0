"""What a comparison is asked for: peers, periods, lines that several statements have, names that are none."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pandas as pd
import pytest
from openpyxl import load_workbook

import normalizer
from normalizer.errors import InputError
from normalizer.records import STATEMENT_KINDS
from tests.comparing.made import facts, filing


def side_by_side():
    sheet = {
        "Total liabilities and equity": ("LiabilitiesAndStockholdersEquity", {"@2005": 900}),
        "Equity": ("StockholdersEquity", {"@2005": 300}),
        "Noncontrolling interests": ("MinorityInterest", {"@2005": 50}),
    }
    sales = {
        "Net sales": ("Revenue", {"2005": 520, "2005Q4": 140}),
        "Cost": ("CostOfRevenue", {"2005": 400, "2005Q4": 90}),
    }
    loss = {"Loss a share": ("EarningsPerShareBasicAndDiluted", {"2005": "-0.10"})}
    other = facts(
        "B", {"Revenue": ("Revenue", {"2005": 70}), "Gross": ("GrossProfit", {"2005": 30})}, entity="Bolt Inc."
    )
    return normalizer.compare(
        [
            filing("A", facts("A", sales | loss), facts("A", sheet, "balance_sheet", table=1)),
            filing("B", other, entity="Bolt Inc."),
        ]
    )


def test_peers_are_filled_by_what_follows_and_say_so():
    peers = side_by_side().peers("CY2005")
    acme = peers["Acme Corp."]
    assert acme[["Liabilities", "GrossProfit"]].tolist() == [550000, 120000]
    assert acme[["EarningsPerShareBasic", "EarningsPerShareDiluted"]].tolist() == [-0.1, -0.1]
    derived = peers.attrs["derived"]
    assert derived["Acme Corp."]["GrossProfit"] == "GrossProfit = Revenue 520,000 − CostOfRevenue 400,000"
    assert derived["Bolt Inc."] == {}, "what is printed is not derived, and liabilities follow from nothing"
    assert math.isnan(peers.loc["Liabilities", "Bolt Inc."])
    printed = side_by_side().peers("CY2005", derive=False)
    assert "Liabilities" not in printed.index
    assert math.isnan(printed.loc["GrossProfit", "Acme Corp."])


def test_the_name_of_a_period_says_whether_quarters_are_meant():
    comparison = side_by_side()
    assert comparison.peers("CY2005Q4").loc["Revenue", "Acme Corp."] == 140000
    assert comparison.peers("CY2005").loc["Revenue", "Acme Corp."] == 520000
    assert list(comparison.peers("CY2005", statement="balance_sheet").index) == [
        "Liabilities",
        "StockholdersEquity",
        "MinorityInterest",
        "LiabilitiesAndStockholdersEquity",
    ]


@pytest.mark.parametrize(
    ("ask", "near"),
    [
        (lambda comparison: comparison.series("Revenu", entity="Acme Corp."), "Revenue"),
        (lambda comparison: comparison.peers("2005"), "CY2005"),
        (lambda comparison: comparison.peers("CY1999"), "CY2005"),
    ],
)
def test_a_name_that_is_none_is_told_with_what_is_near(ask, near):
    with pytest.raises(LookupError, match=near):
        ask(side_by_side())


@pytest.mark.parametrize(
    "ask",
    [
        lambda comparison: comparison.frame("nope"),
        lambda comparison: comparison.series("Revenue", entity="Acme Corp.", statement="nope"),
        lambda comparison: comparison.growth(statement="nope"),
        lambda comparison: comparison.peers("CY2005", statement="nope"),
    ],
)
def test_a_statement_that_is_none_is_told_with_all_that_there_are(ask):
    with pytest.raises(InputError, match=f"'nope' is no statement; there are {', '.join(STATEMENT_KINDS)}"):
        ask(side_by_side())


def test_a_concept_of_an_overlay_has_a_place_beside_those_of_the_taxonomy():
    own = {"Milestones": ("MilestoneFees", {"2005": 5}), "Net sales": ("Revenue", {"2005": 520})}
    assert list(normalizer.compare(facts("A", own)).peers().index) == ["Revenue", "MilestoneFees"]


def test_growth_has_a_line_of_several_statements_once():
    income = facts("A", {"Net income": ("NetIncomeLoss", {"2005": 50, "2004": 40})})
    flows = facts("A", {"Net income": ("NetIncomeLoss", {"2005": 51, "2004": 41})}, "cash_flow", table=1)
    comparison = normalizer.compare(filing("A", income, flows))
    assert comparison.growth("yoy", "years").value.tolist() == [40000, 50000]
    assert comparison.growth("yoy", "years", statement="cash_flow").value.tolist() == [41000, 51000]


def test_a_missing_quarter_is_a_blank_column_where_gaps_are_asked_for():
    rows = {"Net sales": ("Revenue", {"2004Q3": 100, "2005Q1": 120})}
    comparison = normalizer.compare(facts("A", rows))
    assert list(comparison.frame("income_statement").columns) == ["2004Q3", "2005Q1"]
    frame = comparison.frame("income_statement", gaps=True)
    assert list(frame.columns) == ["2004Q3", "2004Q4", "2005Q1"]
    assert frame.loc["Revenue"].isna().tolist() == [False, True, False]
    unnamed = normalizer.compare(facts("A", rows, fiscal=False)).frame("income_statement", gaps=True)
    assert len(unnamed.columns) == 3
    with pytest.raises(InputError, match="gaps"):
        comparison.frame("income_statement", "all", gaps=True)


def test_quarters_fiscal_years_and_balances_have_a_calendar_period_and_others_none():
    values = {"2005Q1": 1, "2005H1": 2, "2005M9": 3, "2005": 4, "2004-07-01/2005-06-30": 5}
    known = normalizer.compare(facts("A", {"Net sales": ("Revenue", values)})).facts.set_index("period").calendar
    assert known["2005Q1"] == "CY2005Q1"
    assert known["2005"] == "CY2005"
    assert known[["2005H1", "2005M9", "2005Q2 TTM"]].isna().all()


def test_a_comparison_as_files(tmp_path):
    comparison = side_by_side()
    comparison.to_excel(tmp_path / "all.xlsx")
    book = load_workbook(tmp_path / "all.xlsx")
    assert {"Income statement, years", "Growth", "Ratios", "Restatements", "Findings", "Facts"} <= set(book.sheetnames)
    head, *rows = book["Income statement, years"].iter_rows(values_only=True)
    assert head[:2] == ("line", "Acme Corp., 2005")
    assert dict(row[:2] for row in rows)["Revenue"] == 520000
    assert len(list(book["Facts"].rows)) == len(comparison.facts) + 1

    comparison.to_json(tmp_path / "all.json")
    held = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    values = {(fact["entity"], fact["period"]): fact["value"] for fact in held["facts"] if fact["line"] == "Revenue"}
    assert values["Acme Corp.", "2005"] == "520000"
    assert held["entities"] == ["Acme Corp.", "Bolt Inc."]


def test_a_comparison_as_parquet(tmp_path):
    pytest.importorskip("pyarrow", reason="Parquet needs pyarrow")
    comparison = side_by_side()
    comparison.to_parquet(tmp_path / "facts.parquet")
    again = pd.read_parquet(tmp_path / "facts.parquet")
    assert again.value.tolist() == comparison.facts.value.tolist()
    assert list(again.columns) == list(comparison.facts.columns)


def test_units_are_those_of_each_company():
    """Also where a ratio is missing; amounts of two currencies stand side by side, and are no US dollars."""
    yen = [replace(f, unit="JPY") for f in facts("yen", {"Net sales": ("Revenue", {"2005": 70})}, entity="Seiki")]
    dollars = facts("dollars", {"Net sales": ("Revenue", {"2005": 50})})
    comparison = normalizer.compare([filing("yen", yen, entity="Seiki"), filing("dollars", dollars)])
    assert comparison.peers("CY2005").attrs["units"] == {"Seiki": "JPY", "Acme Corp.": "USD"}
    flow = comparison.ratios("years").query("ratio == 'free_cash_flow'").set_index("entity")
    assert flow.unit.to_dict() == {"Seiki": "JPY", "Acme Corp.": "USD"}
