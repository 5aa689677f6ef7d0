"""Headings in the short forms of analysts: each is read by what it says itself, or has no period."""

from __future__ import annotations

import pytest

import normalizer

ROWS = (
    ("Revenue", 1000, 900, 800),
    ("Cost of revenue", 600, 550, 500),
    ("Gross profit", 400, 350, 300),
    ("Operating expenses", 150, 140, 130),
    ("Income tax expense", 50, 42, 40),
    ("Net income", 200, 168, 130),
)


def read(*heads: str, year_end: str | None = "12-31", title: str = "Income statement") -> normalizer.Filing:
    """The filing of a table of analysts with these headings."""
    lines = ["Acme Corp", f'"{title} (USD in millions)"', ",".join(["", *(f'"{head}"' for head in heads)])]
    lines += [",".join(map(str, row[: len(heads) + 1])) for row in ROWS]
    return normalizer.normalize("\n".join(lines).encode(), document="model.csv", fiscal_year_end=year_end)


def periods(filing: normalizer.Filing) -> dict[int, str]:
    """First and last day by column."""
    first = filing.facts[filing.facts["label"] == "Revenue"]
    return {row.column: f"{row.period_start:%Y-%m-%d}/{row.period_end:%Y-%m-%d}" for row in first.itertuples()}


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        *(
            (words, "2024-01-01/2024-03-31")
            for words in ("Q1'24A", "1Q24", "Q1-24", "2024Q1", "FQ1 2024", "F1Q24", "1QCY24")
        ),
        *(
            (words, "2024-01-01/2024-06-30")
            for words in ("1H24", "H1 24", "H1/24", "HY24", "6M24", "S1 2024", "Q1–Q2 2024")
        ),
        *((words, "2024-01-01/2024-06-30") for words in ("Q2 24 YTD", "YTD 2Q24", "YTD Jun-24", "Q1-Q2/2024")),
        *((words, "2023-07-01/2024-06-30") for words in ("TTM Q2 2024", "LTM 2Q24", "LTM Jun-24", "Q3 2023–Q2 2024")),
        ("Q1-Q3 2024", "2024-01-01/2024-09-30"),
        ("9M24", "2024-01-01/2024-09-30"),
        ("4QFY24", "2024-10-01/2024-12-31"),
        ("FY22A", "2022-01-01/2022-12-31"),
        ("CY22", "2022-01-01/2022-12-31"),
        ("Q4'98", "1998-10-01/1998-12-31"),
        ("Qtr ended 6/30/24", "2024-04-01/2024-06-30"),
        ("3 months to Jun 24", "2024-04-01/2024-06-30"),
        ("13W 28-Jul-24", "2024-04-29/2024-07-28"),
        ("04/01–12/31/2024", "2024-04-01/2024-12-31"),
    ],
)
def test_a_heading_beside_a_year_keeps_its_own(heading: str, period: str) -> None:
    assert periods(read(heading, "FY2021")) == {0: period, 1: "2021-01-01/2021-12-31"}
    assert periods(read("FY2021", heading)) == {0: "2021-01-01/2021-12-31", 1: period}


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "LTM",
            "TTM",
            "YTD",
            "NTM",
            "YTD 2024",
            "Q1",
            "H1",
            "30-Jun-24",
            "June 30",
            "6/30",
            "W26-24",
            "P6'24",
            "26 weeks",
        ),
        "04/05–06/07/2024",
    ],
)
def test_what_does_not_say_its_period_takes_no_other_s(heading: str) -> None:
    for heads, year in (((heading, "FY2021"), 1), (("FY2021", heading), 0)):
        filing = read(*heads)
        assert periods(filing) == {year: "2021-01-01/2021-12-31"}
        assert {"column_left_out", "period_lost"} & set(filing.findings["code"])


@pytest.mark.parametrize(
    "heading",
    ["3Q25E", "FY25E", "2025F", "FY24 Guidance", "Consensus FY25", "Budget 2025", "Q1 2024 Adj."],
)
def test_what_is_not_reported_is_left_out_with_the_reason(heading: str) -> None:
    filing = read("FY2023", heading)
    assert set(filing.facts["column"]) == {0}
    (message,) = filing.findings.loc[filing.findings["code"] == "column_left_out", "message"]
    assert "not what is reported" in message


def test_short_months_are_of_years_only_where_nothing_else_names_years() -> None:
    short = ("3 months to Jun 24", "3 months to Jun 23", "12 months to Dec 23")
    assert periods(read(*short))[2] == "2023-01-01/2023-12-31"
    assert read(*short, title="Income statement 2024").facts["period_end"].isna().all()


def test_a_length_is_lent_by_the_same_day_of_another_year_alone() -> None:
    assert len(periods(read("Three months ended June 30, 2024", "June 30, 2023"))) == 2
    assert len(periods(read("Year ended December 31, 2024", "June 30, 2024"))) == 1


def test_quarters_of_a_year_that_ends_within_a_month_tile_it() -> None:
    read_ = periods(read("2Q24", "1Q24", "FY24", year_end="01-28"))
    assert read_ == {0: "2023-04-29/2023-07-28", 1: "2023-01-29/2023-04-28", 2: "2023-01-29/2024-01-28"}
    assert periods(read("FY24", "1Q25", year_end="02-28")) == {0: "2023-03-01/2024-02-29", 1: "2024-03-01/2024-05-31"}


def test_a_column_s_own_length_and_day_go_before_the_title_s() -> None:
    page = (
        "Income statement,Income statement,Income statement\n"
        + ",".join(["for the six months ended 30 June 2010"] * 3)
        + "\nUSD million,Six months ended 30 June 2010,Year ended 31 December 2009\n"
        + "\n".join(",".join(map(str, row[:3])) for row in ROWS)
    )
    filing = normalizer.normalize(page.encode(), document="title.csv")
    assert periods(filing) == {0: "2010-01-01/2010-06-30", 1: "2009-01-01/2009-12-31"}


def test_the_last_twelve_months_are_no_fiscal_year() -> None:
    facts = read("LTM Jun-24", "FY2023", "2H24").facts
    assert facts.groupby("column")["fiscal_period"].first().to_dict() == {0: None, 1: "FY", 2: None}


def test_a_quarter_is_lent_to_no_year() -> None:
    facts = normalizer.normalize(
        (
            "Income statement (USD in millions)\n,2024,2024,2023\n,Q2,LTM,FY\n"
            + "\n".join(",".join(map(str, row)) for row in ROWS)
        ).encode(),
        document="model.csv",
        fiscal_year_end="12-31",
    )
    assert periods(facts) == {0: "2024-04-01/2024-06-30", 2: "2023-01-01/2023-12-31"}


@pytest.mark.parametrize(
    ("heads", "title", "expected"),
    [
        (
            ("Q2 2024", "FY2023"),
            "the six months ended June 30, 2024",
            ("2024-04-01/2024-06-30", "2023-01-01/2023-12-31"),
        ),
        (("1Q24", "4Q23"), "the quarter ended March 31, 2024", ("2024-01-01/2024-03-31", "2023-10-01/2023-12-31")),
        (("Q2 2024", "Q2 2023"), "the quarter ended June 29, 2024", ("2024-03-30/2024-06-29", "2023-03-30/2023-06-29")),
        (("2024", "2023"), "the six months ended June 30", ("2024-01-01/2024-06-30", "2023-01-01/2023-06-30")),
    ],
)
def test_a_day_in_the_title_ends_only_what_ends_near_it(
    heads: tuple[str, ...], title: str, expected: tuple[str, ...]
) -> None:
    assert tuple(periods(read(*heads, title=f"Income statement for {title}")).values()) == expected


def test_a_day_in_the_title_is_not_that_of_several_quarters() -> None:
    title = "Income statement for the quarter ended March 31, 2024"
    assert read("1Q24", "4Q23", title=title, year_end=None).facts["period_end"].isna().all()
    assert len(periods(read("Q1 2024", "Q1 2023", title=title, year_end=None))) == 2


@pytest.mark.parametrize(
    ("words", "period"),
    [
        *(
            (words, "2024-04-01/2024-06-30")
            for words in ("Quarter 2 2024", "2nd quarter 2024", "QII 2024", "QE Jun 2024")
        ),
        *((words, "2024-01-01/2024-06-30") for words in ("Half 1 2024", "Semester 1 2024", "1st half 2024")),
    ],
)
def test_parts_of_a_year_by_their_numbers(words: str, period: str) -> None:
    assert periods(read(words, words.replace("2024", "2023")))[0] == period


@pytest.mark.parametrize("words", ["Interim 2024", "Stub 2024", "Period 6 2024", "Trimester 1 2024"])
def test_a_part_of_a_year_of_unknown_length_is_no_year(words: str) -> None:
    assert read(words, words.replace("2024", "2023")).facts.period_end.isna().all()


def test_the_end_of_a_financial_year_is_read() -> None:
    text = "The financial year ends on 30 June.\n\nIncome statement (£m)\n\n\tH1 2024\tH1 2023\n"
    text += "\n".join("\t".join(map(str, row[:3])) for row in ROWS) + "\n"
    facts = normalizer.normalize(text, document="page.txt").facts
    assert str(facts.period_end.iloc[0].date()) == "2023-12-31"
