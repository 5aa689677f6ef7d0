"""Tables with a row a period, or a row a fact."""

from __future__ import annotations

from normalizer.reading import read_document
from normalizer.records import Grid

LINES = ("Sales", "Costs", "Profit", "Tax", "Net")
FIGURES = {"2026-06-30": ("94", "(90)", "4", "(1)", "3"), "2025-06-30": ("84", "(81)", "3", "(1)", "2")}
PRINTED = [["", *FIGURES], *[[line, *(own[at] for own in FIGURES.values())] for at, line in enumerate(LINES)]]


def rows(text: str) -> list[list[str]]:
    (grid,) = (block for block in read_document(text.encode(), name="a.csv").blocks if isinstance(block, Grid))
    found = [["" if row[0].start else None, *(cell.text for cell in row)] for row in grid.rows if row]
    return [[text for text in row if text is not None] for row in found]


def test_periods_as_rows() -> None:
    table = [["", *LINES], *[[when, *own] for when, own in FIGURES.items()]]
    assert rows("\n".join(map(",".join, table))) == PRINTED


def test_identifiers_are_spelled_and_what_tells_no_line_is_put_away() -> None:
    names = ("salesRevenue", "costOfSales", "grossProfit", "incomeTax", "net")
    table = [["symbol", "date", "filingDate", "calendarYear", *names]]
    table += [["EXM", when, "2026-09-01", when[:4], *own] for when, own in FIGURES.items()]
    spelled = ["Sales revenue", "Cost of sales", "Gross profit", "Income tax", "Net"]
    lines = [[label, *row[1:]] for label, row in zip(spelled, PRINTED[1:], strict=True)]
    assert rows("\n".join(map(",".join, table))) == [["EXM"], ["date", *FIGURES], *lines]


def test_a_row_a_fact_whatever_stands_first() -> None:
    by_line = [(line, when, own[at]) for at, line in enumerate(LINES) for when, own in FIGURES.items()]
    by_period = [(line, when, own[at]) for when, own in FIGURES.items() for at, line in enumerate(LINES)]
    for facts in (by_line, by_period):
        assert rows("\n".join(map(",".join, [("Item", "Period", "Value"), *facts]))) == PRINTED


def test_facts_of_two_statements_with_starts_make_two_tables() -> None:
    head = "statement,item,period_start,period_end,value\n"
    facts = [
        f"{kind},{line},{when[:2]}{int(when[2:4]) - 1}-07-01,{when},{own[at]}\n"
        for kind in ("Income", "Other income")
        for at, line in enumerate(LINES)
        for when, own in FIGURES.items()
    ]
    found = rows(head + "".join(facts))
    heads = ["", "from 2025-07-01 to 2026-06-30", "from 2024-07-01 to 2025-06-30"]
    assert found == [["Income"], heads, *PRINTED[1:], ["Other income"], heads, *PRINTED[1:]]


def test_lines_of_one_name_stay_apart() -> None:
    lines = ("Cash", "Other", "Total", "Debt", "Other", "Shares")
    facts = [f"{line},{when},{at}{when[3]}" for when in ("2026", "2025") for at, line in enumerate(lines, 1)]
    found = rows("\n".join(["Item,Year,Amount", *facts]))
    assert found[1:] == [[line, f"{at}6", f"{at}5"] for at, line in enumerate(lines, 1)]


def test_a_printed_table_stays_as_it_is() -> None:
    assert rows("\n".join(map(",".join, PRINTED))) == PRINTED


def turned(*firsts: tuple[str, ...]) -> list[list[str]]:
    """The rows of a table with a row a period, of those columns before the lines; each opens with its name."""
    figures = list(zip(*FIGURES.values(), strict=True))
    columns = [*firsts, *((line, *own) for line, own in zip(LINES, figures, strict=True))]
    return rows("\n".join(map(",".join, zip(*columns, strict=True))))


def test_a_period_is_the_whole_day_with_its_length() -> None:
    years, days = ("Fiscal Year", "2026", "2026"), ("Report Date", "20260630", "20260331")
    filed = ("Publish Date", "2026-08-01", "2026-05-01")
    heads = ["Report Date", "Year ended 2026-06-30", "Three months ended 2026-03-31"]
    found = turned(("Ticker", "EXM", "EXM"), years, ("Fiscal Period", "FY", "Q3"), filed, days)
    assert found == [["EXM"], heads, *PRINTED[1:]]


def test_a_period_is_the_year_with_its_quarter_where_no_day_is_told() -> None:
    found = turned(("Fiscal Year", "2026", "2026"), ("Fiscal Period", "Q4", "Q3"))
    assert found == [["Fiscal Year", "Q4 2026", "Q3 2026"], *PRINTED[1:]]


def test_what_names_the_company_or_the_report_is_no_line() -> None:
    days = ("date", *FIGURES)
    link, seen = "https://example.com/a", "2026-08-01 16:30:11"
    asides = (("cik", "320193", "320193"), ("link", link, link), ("acceptedDate", seen, seen))
    assert turned(days, ("reportedCurrency", "EUR", "EUR"), *asides) == [["EUR"], ["date", *FIGURES], *PRINTED[1:]]


def test_words_that_all_facts_have_go_above() -> None:
    facts = [("Item", "end", "period", "Value", "currency")]
    facts += [(line, when, "FY", own[at], "EUR") for at, line in enumerate(LINES) for when, own in FIGURES.items()]
    assert rows("\n".join(map(",".join, facts))) == [
        ["EUR"],
        ["", *(f"Year ended {when}" for when in FIGURES)],
        *PRINTED[1:],
    ]


def test_days_without_marks_as_headings() -> None:
    table = [["", "20260630", "20250630"], *PRINTED[1:]]
    assert rows("\n".join(map(",".join, table))) == PRINTED
