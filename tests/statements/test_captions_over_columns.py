"""A title or a caption in the rows of headings: the words over each column are heard beside it."""

from __future__ import annotations

import pytest

import normalizer

AMOUNTS = (
    "Revenue,100,110,120\nCost of sales,60,65,70\nGross profit,40,45,50\nOperating expenses,20,21,22\n"
    "Operating income,20,24,28\nIncome tax expense,5,6,7\nNet income,15,18,21\n"
)


def _years(text: str, name: str) -> list[int]:
    facts = normalizer.normalize(text.encode(), document=name, fiscal_year_end="12-31").facts
    return list(facts[facts["label"] == "Net income"]["fiscal_year"])


def test_words_beside_the_title_in_the_corner_stand_over_their_columns() -> None:
    table = "Income Statement,Actual,Actual,Estimate\nUSD millions,2022,2023,2024\n" + AMOUNTS
    assert _years(table, "table.csv") == [2022, 2023]


def _page(caption: str, at: int) -> str:
    rows = [line.split(",") for line in AMOUNTS.splitlines()]
    body = [f"{label:<40}" + "".join(f"{n:>15}" for n in numbers) for label, *numbers in rows]
    heads = " " * 40 + f"{'1996':>15}{'1995':>15}{'1994':>15}"
    rule = " " * 40 + f"{'------':>15}" * 3
    title = " " * at + "STATEMENTS OF OPERATIONS"
    return "\n".join([title, " " * at + caption, "", heads, rule, *body]) + "\n"


@pytest.mark.parametrize(
    "caption", ["For the years ended December 31, 1996, 1995 and 1994", "For the Three Years Ended December 31, 1996"]
)
@pytest.mark.parametrize("at", [14, 25, 36])
def test_a_caption_that_lists_years_holds_for_all_columns_wherever_it_stands(caption: str, at: int) -> None:
    assert _years(_page(caption, at), "page.txt") == [1996, 1995, 1994]


def _periods(source: str, name: str) -> list[str]:
    filing = normalizer.normalize(source.encode(), document=name, fiscal_year_end="12-31")
    facts = filing.facts[filing.facts["label"] == "Net income"]
    return [f"{a:%Y-%m-%d}/{b:%Y-%m-%d}" for a, b in zip(facts["period_start"], facts["period_end"], strict=True)]


def test_a_heading_centred_over_more_columns_than_its_neighbour_lends_its_length_to_all_of_them() -> None:
    rows = [line.split(",") for line in AMOUNTS.splitlines()]
    body = [f"{label:<40}" + "".join(f"{n:>16}" for n in numbers) for label, *numbers in rows]
    groups = " " * 48 + "Six months ended" + " " * 14 + "Year ended"
    days = " " * 40 + f"{'Jun 30, 2023':>16}{'Jun 30, 2022':>16}{'Dec 31, 2022':>16}"
    page = "\n".join(["STATEMENTS OF INCOME", "(in thousands)", "", groups, days, *body]) + "\n"
    assert _periods(page, "page.txt") == [
        "2023-01-01/2023-06-30",
        "2022-01-01/2022-06-30",
        "2022-01-01/2022-12-31",
    ]


def test_the_heading_of_merged_cells_runs_to_the_next() -> None:
    rows = [line.rsplit(",", 1)[0] for line in AMOUNTS.splitlines()]
    five = "\n".join(f"{row},{','.join(row.split(',')[1:])},{row.split(',')[1]}" for row in rows)
    years = "USD millions,2023,,,,2024\n,Q1,Q2,Q3,Q4,Q1\n" + five + "\n"
    assert [period[:10] for period in _periods(years, "years.csv")] == [
        "2023-01-01",
        "2023-04-01",
        "2023-07-01",
        "2023-10-01",
        "2024-01-01",
    ]
    kinds = "USD millions,Actual,,,Forecast,\n,FY2021,FY2022,FY2023,FY2024,FY2025\n" + five + "\n"
    assert _years(kinds, "kinds.csv") == [2021, 2022, 2023]


@pytest.mark.parametrize("name", ["Filing date", "Publish Date", "Statement Date", "Last updated"])
def test_days_on_which_reports_were_made_are_no_ends_of_periods(name: str) -> None:
    table = f"USD millions,12 months ended 31 Dec 2021,31 Dec 2022,31 Dec 2023\n{name},15-Feb-22,14-Feb-23,15-Feb-24\n"
    assert _periods(table + AMOUNTS, "table.csv") == [
        "2021-01-01/2021-12-31",
        "2022-01-01/2022-12-31",
        "2023-01-01/2023-12-31",
    ]


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("February 12, 2026", []),
        ("December 31, 2025", [2025, 2024]),
        ("Dec 27 2025  Dec 28 2024", [2025, 2024]),
        ("", []),
    ],
    ids=["day", "end", "a day a column", "none"],
)
def test_the_day_of_a_release_above_a_table_closes_no_period(line: str, year: list[int]) -> None:
    rows = "\n".join(row.rsplit(",", 1)[0].replace(",", "\t") for row in AMOUNTS.splitlines())
    page = f"STATEMENTS OF INCOME\n{line}\n(in thousands)\n\n\tFY 2025\tFY 2024\n{rows}\n"
    facts = normalizer.normalize(page.encode(), document="page.txt").facts
    ends = facts[facts["label"] == "Net income"]["period_end"].dropna()
    assert [day.year for day in ends] == year


@pytest.mark.parametrize(
    ("quarter", "periods"),
    [("Q4", ["2025-10-01/2025-12-31", "2025-01-01/2025-12-31"]), ("Q3", ["no period", "no period"])],
)
def test_a_last_quarter_beside_its_year_ends_with_the_balance_sheet(quarter: str, periods: list[str]) -> None:
    rows = "\n".join(row.rsplit(",", 1)[0].replace(",", "\t") for row in AMOUNTS.splitlines())
    page = (
        f"STATEMENTS OF INCOME\n(in thousands)\n\n\t{quarter} 2025\tFY 2025\n{rows}\n\n"
        "BALANCE SHEETS\n(in thousands)\n\n\tDecember 31, 2025\tDecember 31, 2024\nCash\t50\t40\n"
        "Inventories\t70\t80\nTotal assets\t120\t120\nAccounts payable\t20\t30\nEquity\t100\t90\n"
        "Total liabilities and equity\t120\t120\n"
    )
    columns = normalizer.normalize(page.encode(), document="page.txt").statements[0].statement.columns
    assert [f"{c.period.start}/{c.period.end}" if c.period else "no period" for c in columns] == periods
