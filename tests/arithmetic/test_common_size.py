"""Columns of percentages beside amounts: facts where the amounts prove them, else left out as before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer import compare, normalize
from normalizer.filing import Filing

ROWS = [
    ("Net sales", 83_674, 86_377),
    ("Cost of sales", 55_797, 57_533),
    ("Gross margin", 27_877, 28_844),
    ("Selling, general and administrative", 17_411, 17_287),
    ("Operating income", 10_466, 11_557),
    ("Interest expense", 1_313, 1_382),
    ("Pre-tax earnings", 9_153, 10_175),
    ("Income tax provision", 2_196, 2_449),
    ("Net earnings", 6_957, 7_726),
]


def page(rows: Sequence[tuple[str, ...]], heading: str = "% Sales") -> str:
    """An income statement of two years, each with a column after it."""
    head = f"<tr><td></td><td>January 31, 2025</td><td>{heading}</td><td>February 2, 2024</td><td>{heading}</td></tr>"
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        "<p>CONSOLIDATED STATEMENTS OF EARNINGS</p><p>(in millions, except percentages)</p><p>Fiscal years ended</p>"
        f"<table>{head}{body}</table>"
    )


def with_shares(places: int = 2, rows: Sequence[tuple[str, int, int]] = ROWS) -> list[tuple[str, str, str, str, str]]:
    """The rows with the share of the first line's amount after each amount."""
    first = rows[0]
    return [
        (label, f"{a:,}", f"{100 * a / first[1]:.{places}f}", f"{b:,}", f"{100 * b / first[2]:.{places}f}")
        for label, a, b in rows
    ]


def shares_of(filing: Filing) -> pd.DataFrame:
    return filing.facts[filing.facts["unit"] == "pure"].set_index("label")


def codes_of(filing: Filing) -> set[str]:
    return set(filing.findings["code"])


def test_percentages_of_sales_are_facts_that_the_amounts_prove() -> None:
    filing = normalize(page(with_shares()))
    shares = shares_of(filing)
    assert len(shares) == 18
    cost = shares.loc["Cost of sales"].iloc[1]
    assert (cost["value"], cost["decimals"], cost["printed"]) == (0.6661, 4, "66.61")
    assert (str(cost["period_end"])[:10], cost["status"]) == ("2024-02-02", "proved")
    assert cost["proof"] == "66.61 % = Cost of sales 57,533 / Net sales 86,377"
    assert shares["concept"].isna().all()
    assert not {"column_left_out", "period_lost", "no_share"} & codes_of(filing)
    amounts = filing.facts[filing.facts["unit"] == "USD"]
    assert len(amounts) == 18
    assert amounts["status"].eq("proved").all()


def test_the_wide_statement_has_the_percentages_beside_their_amounts() -> None:
    wide = normalize(page(with_shares())).statement("income_statement")
    years = [name for name in wide.columns if "/" in name]
    assert [name.partition(", ")[2] for name in years] == ["", "percent", "", "percent"]
    assert wide.loc["Net earnings", years[1]] == 0.0831


def test_whole_percentages_belong_to_the_amounts_that_most_of_them_fit() -> None:
    shares = shares_of(normalize(page(with_shares(0))))
    told = shares.loc["Selling, general and administrative"]
    assert [(str(day)[:4], value) for day, value in zip(told["period_end"], told["value"], strict=True)] == [
        ("2025", 0.21),
        ("2024", 0.2),
    ]


def test_changes_in_per_cent_are_no_shares() -> None:
    rows = [(label, f"{a:,}", f"{100 * (a - b) / b:.1f}%", f"{b:,}", "100.0%") for label, a, b in ROWS]
    filing = normalize(page(rows, "% Change"))
    assert shares_of(filing).empty
    assert "column_left_out" in codes_of(filing)


def test_a_percentage_turned_so_that_the_column_adds_up_is_not_proved() -> None:
    rows = with_shares()
    rows[5] = (*rows[5][:2], "1.58", *rows[5][3:])
    told = shares_of(normalize(page(rows))).loc["Interest expense"]
    assert list(told["status"]) == ["unproved", "proved"]
    assert told["proof"].iloc[0].startswith("a last digit off: 1.58 % = Interest expense 1,313")


def test_another_percentage_in_such_a_column_is_no_fact_and_named() -> None:
    rows = with_shares()
    rows[7] = (*rows[7][:2], "23.99", *rows[7][3:])  # the rate of tax
    filing = normalize(page(rows))
    assert list(shares_of(filing).loc[["Income tax provision"], "value"]) == [0.0284]
    (message,) = filing.findings.loc[filing.findings["code"] == "no_share", "message"]
    assert "'23.99'" in message


def test_a_percentage_has_the_sign_of_its_fact() -> None:
    rows = [
        (label, f"({a})", p, f"({b})", q) if "expense" in label else (label, a, p, b, q)
        for label, a, p, b, q in with_shares()
    ]
    told = normalize(page(rows)).facts.query("label == 'Interest expense'")
    assert (told["value"] > 0).all()


def test_comparisons_hold_the_amounts_alone() -> None:
    comparison = compare([normalize(page(with_shares()))])
    assert set(comparison.facts["unit"]) == {"USD"}


def test_in_xbrl_they_have_concepts_of_their_own(tmp_path: Path) -> None:
    filing = normalize(page(with_shares()), entity="Acme", document="acme")
    filing.to_xbrl(tmp_path / "acme.json")
    facts = json.loads((tmp_path / "acme.json").read_text(encoding="utf-8"))["facts"].values()
    costs = [f for f in facts if f["dimensions"]["concept"] == "own:CostOfSalesPercent"]
    assert sorted(f["value"] for f in costs) == ["0.6661", "0.6668"]
    assert all("unit" not in f["dimensions"] for f in costs)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 60_000), st.integers(1, 60_000)), min_size=6, max_size=8, unique=True),
    st.integers(0, 2),
)
def test_a_share_is_proved_only_where_the_amounts_give_it(amounts: list[tuple[int, int]], places: int) -> None:
    rows = [("Revenue", 61_234, 73_001), *((f"Expense {n}", a, b) for n, (a, b) in enumerate(amounts))]
    shares = shares_of(normalize(page(with_shares(places, rows)), document="made"))
    known = {label: (a, b) for label, a, b in rows}
    years = ("2025", "2024")
    for label, fact in shares.iterrows():
        year = str(fact["period_end"])[:4]
        true = known[str(label)][years.index(year)] / known["Revenue"][years.index(year)]
        assert abs(fact["value"] - true) <= 0.51 * 10 ** -(places + 2)


def test_percentages_beside_columns_without_a_period_are_left_out() -> None:
    rows = [(label, *cells) for label, *cells in with_shares(1)]
    page_without_days = page(rows).replace("January 31, 2025", "1Q25").replace("February 2, 2024", "1Q24")
    filing = normalize(page_without_days.replace("Fiscal years ended", "Unaudited"))
    assert not filing.facts["value"].empty
    assert shares_of(filing).empty


def test_what_is_said_of_another_statement_in_the_same_column_is_kept() -> None:
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
        for row in (
            ("", "Year ended June 30, 2024", "% of sales"),
            ("Net sales", "1,000", "100.0"),
            ("Cost of sales", "600", "60.0"),
            ("Gross profit", "400", "40.0"),
            ("Net income", "250", "25.0"),
            ("BALANCE SHEETS", "", ""),
            ("", "June 30, 2024", "June 30, 2023"),
            ("Cash", "100", "n/m"),
            ("Inventories", "50", "45"),
            ("Total assets", "150", "135"),
            ("Accounts payable", "60", "40"),
            ("Retained earnings", "90", "95"),
            ("Total liabilities and equity", "150", "135"),
        )
    )
    filing = normalize(
        f"<p>STATEMENTS OF INCOME</p><p>(in thousands of US dollars)</p><table>{rows}</table>".encode(), document="both"
    )
    told = filing.findings.set_index("code").loc["not_meaningful"]
    assert (told["statement"], told["column"]) == ("balance_sheet", 1)
