"""Statements found in small documents: kinds, titles, headings, scale, currency, sections, what is left out."""

from __future__ import annotations

from datetime import date

import pytest

from normalizer.reading import read_document
from normalizer.records import NO_HINTS, Finding, Hints, Period, Statement
from normalizer.statements import find_statements
from tests.statements.made import INCOME, SHEET


def found(text: str, hints: Hints = NO_HINTS) -> tuple[list[Statement], list[Finding]]:
    statements, _, findings = find_statements(read_document(text.encode(), name="typed.txt"), hints)
    return list(statements), list(findings)


def test_title_caption_scale_and_periods() -> None:
    (sheet,), findings = found(SHEET)
    assert (sheet.kind, sheet.title, sheet.caption) == (
        "balance_sheet",
        "CONSOLIDATED BALANCE SHEETS",
        "(in thousands)",
    )
    assert (sheet.scale.amounts, sheet.scale.shares, sheet.currency) == (3, None, "USD")
    assert [c.period for c in sheet.columns] == [Period(None, date(2010, 6, 30)), Period(None, date(2009, 6, 30))]
    assert [f.code for f in findings] == ["no_fiscal_year"], "two dates a year apart may be any quarter's"


def test_sections_close_with_their_totals() -> None:
    (sheet,), _ = found(SHEET)
    sections = {line.label: line.section for line in sheet.lines}
    assert sections["Receivables"] == ("ASSETS", "Current assets")
    assert sections["Total current assets"] == ("ASSETS", "Current assets")
    assert sections["Other"] == ("ASSETS",)
    assert sections["Accounts payable"] == ("LIABILITIES AND EQUITY",)


def test_a_note_in_a_line_of_its_own_ends_the_label_above_it() -> None:
    (sheet,), _ = found(SHEET.replace("Accounts payable\t", "Deferred revenue\n(note 12)\t"))
    sections = {line.label: line.section for line in sheet.lines}
    assert sections["Deferred revenue (note 12)"] == sections["Shareholders' equity"] == ("LIABILITIES AND EQUITY",)


def test_a_column_that_is_no_period_is_left_out_and_named() -> None:
    (income,), findings = found(INCOME)
    quarter = Period(date(2010, 4, 1), date(2010, 6, 30))
    assert [c.period for c in income.columns] == [quarter, Period(date(2009, 4, 1), date(2009, 6, 30)), None]
    (left_out,) = (f for f in findings if f.code == "column_left_out")
    assert "(10), (1), (9), (1), (8)" in left_out.message


def test_a_label_over_two_rows_is_one() -> None:
    (income,), _ = found(INCOME)
    assert income.lines[-1].label == "Shares used in computing diluted earnings per share"


def test_currency_comes_from_the_numbers() -> None:
    (income,), _ = found(INCOME)
    assert income.currency == "EUR"


def test_two_statements_in_one_document() -> None:
    statements, _ = found(SHEET + "\nSome words between the two.\n" + INCOME)
    assert [s.kind for s in statements] == ["balance_sheet", "income_statement"]


@pytest.mark.parametrize("title", ["RECONCILIATION OF GAAP TO NON-GAAP", "PRO FORMA STATEMENTS OF INCOME"])
def test_the_company_s_own_statement_is_taken_before_others(title: str) -> None:
    other = INCOME.replace("STATEMENTS OF INCOME", title).replace("13", "99")
    statements, _ = found(other + "\nMore words stand here, between the tables.\n" + INCOME)
    assert [line.cells[1] for s in statements for line in s.lines if line.label == "Net income"] == [("13",)]


def test_a_statement_goes_on_in_the_next_table() -> None:
    top, bottom = SHEET.split("LIABILITIES AND EQUITY")
    again = "\nCONSOLIDATED BALANCE SHEETS (continued)\n(in thousands)\n\n\tJune 30, 2010\tJune 30, 2009\n"
    statements, _ = found(top + again + "LIABILITIES AND EQUITY" + bottom)
    assert [(s.kind, s.tables, len(s.lines)) for s in statements] == [("balance_sheet", (0, 1), 8)]


def test_a_letter_holds_none() -> None:
    statements, findings = found("Dear Sir,\n\nWe have read your 10-K of 2008, page 12.\n")
    assert statements == []
    assert [f.code for f in findings] == ["no_statement"]


BARE = "Cash\t10\t20\nReceivables\t30\t40\nTotal\t40\t60\nSomething\t1\t2\n"


def test_a_bare_table_with_hints_is_a_statement() -> None:
    hints = Hints(
        statement="balance_sheet",
        currency="CHF",
        scale=6,
        periods=(Period(None, date(2020, 12, 31)), Period(None, date(2019, 12, 31))),
    )
    (sheet,), findings = found(BARE, hints)
    assert (sheet.currency, sheet.scale.amounts) == ("CHF", 6)
    assert [c.period for c in sheet.columns] == list(hints.periods)
    assert [f.code for f in findings] == ["no_fiscal_year"]


def test_without_words_or_hints_the_defaults_are_said() -> None:
    (sheet,), findings = found(BARE, Hints(statement="balance_sheet"))
    assert (sheet.currency, sheet.scale.amounts) == ("USD", None)
    assert {f.code for f in findings} == {"no_currency", "no_scale", "no_period"}


def test_hints_that_contradict_the_page_are_said() -> None:
    hints = Hints(scale=6, periods=(Period(None, date(2011, 6, 30)),))
    (sheet,), findings = found(SHEET, hints)
    assert sheet.scale.amounts == 3
    assert sheet.columns[0].period == Period(None, date(2010, 6, 30))
    assert [f.code for f in findings] == ["hint_contradicts", "hint_contradicts", "no_fiscal_year"]


PARENTHETICAL = """
BALANCE SHEETS (Parenthetical)

\tJune 30, 2010\tJune 30, 2009
Common stock, par value\t$ 0.01\t$ 0.01
Common stock, shares issued\t5,000,000\t4,900,000
"""


def test_what_stands_in_parentheses_beside_the_sheet_is_a_statement_of_its_own() -> None:
    statements, _ = found(SHEET + PARENTHETICAL)
    assert [s.kind for s in statements] == ["balance_sheet", "parenthetical"]
    assert statements[1].columns[0].period == Period(None, date(2010, 6, 30))


def test_a_table_longer_than_any_statement_is_not_looked_into() -> None:
    lines = "".join(f"Line {n}\t{n}\t{n}\n" for n in range(20_000))
    statements, findings = found("BALANCE SHEETS\n\n\tJune 30, 2010\tJune 30, 2009\n" + lines + "Total assets\t5\t6\n")
    assert statements == []
    assert [f.code for f in findings] == ["no_statement", "table_too_long"]


def test_a_percentage_column_is_left_out_though_no_column_has_a_period() -> None:
    (income,), findings = found(INCOME.replace("2010\t2009\tChange", "First\tSecond\t% Change").replace("June 30,", ""))
    assert [c.left_out for c in income.columns] == [False, False, True]
    assert [f.code for f in findings] == ["no_period", "no_period", "column_left_out"]


def test_a_length_over_the_labels_holds_for_all_columns():
    page = INCOME_BY_LABEL.format("Nine Months Ended September 30 (in millions)")
    statements, _, _ = find_statements(read_document(page), NO_HINTS)
    assert [column.period for column in statements[0].columns] == [
        Period(date(2023, 1, 1), date(2023, 9, 30)),
        Period(date(2022, 1, 1), date(2022, 9, 30)),
    ]


INCOME_BY_LABEL = """<p>CONSOLIDATED STATEMENTS OF INCOME</p><table>
<tr><td>{}</td><td></td><td colspan="2">2023</td><td></td><td colspan="2">2022</td></tr>
<tr><td>Revenues</td><td></td><td>$</td><td>100</td><td></td><td>$</td><td>90</td></tr>
<tr><td>Cost of sales</td><td></td><td></td><td>60</td><td></td><td></td><td>50</td></tr>
<tr><td>Income before income taxes</td><td></td><td></td><td>40</td><td></td><td></td><td>40</td></tr>
<tr><td>Income taxes</td><td></td><td></td><td>10</td><td></td><td></td><td>10</td></tr>
<tr><td>Net income</td><td></td><td>$</td><td>30</td><td></td><td>$</td><td>30</td></tr>
</table>"""


def test_columns_without_a_heading_do_not_share_the_period_beside_the_table() -> None:
    bare = "\n".join(line for line in INCOME.split("\n") if "Change" not in line and "Ended" not in line)
    bare = bare.replace("(in millions, except per share data)", "Six months ended June 30, 2010")
    (statement,), findings = found(
        bare.replace("\t(10)", "").replace("\t(1)", "").replace("\t(9)", "").replace("\t(8)", "")
    )
    assert [column.period for column in statement.columns] == [None, None]
    assert [f.code for f in findings].count("no_period") == 2


def test_columns_of_the_company_beside_the_groups_are_left_out() -> None:
    text = (
        "STATEMENT OF FINANCIAL POSITION\n\tGroup\t\tCompany\t\n\t2026\t2025\t2026\t2025\n\t£000\t£000\t£000\t£000\n"
        "Cash\t10\t20\t3\t4\nReceivables\t30\t40\t5\t6\nTotal assets\t40\t60\t8\t10\nTrade payables\t15\t26\t4\t5\n"
        "Equity\t25\t34\t4\t5\nTotal equity and liabilities\t40\t60\t8\t10\n"
    )
    (sheet,), findings = found("As at 31 March 2026\n" + text)
    assert [column.left_out for column in sheet.columns] == [False, False, True, True]
    assert (sheet.scale.amounts, sheet.currency) == (3, "GBP")
    assert [f.code for f in findings if f.code == "column_left_out"] == ["column_left_out"] * 2


@pytest.mark.parametrize(
    "lengths",
    [
        "Quarter ended June 30,\tSix months ended June 30,",
        "\tQuarter ended June 30,\tSix months ended June 30,",
        "\tQuarter ended June 30,\t\tSix months ended June 30,",
    ],
)
@pytest.mark.parametrize("years", ["2026\t2025\t2026\t2025", "\t2026\t2025\t2026\t2025"])
def test_lengths_over_shares_of_the_columns_wherever_they_stand(lengths: str, years: str) -> None:
    rows = [("Revenue", 10, 9, 19, 17), ("Cost of sales", 4, 4, 8, 7), ("Income before taxes", 6, 5, 11, 10)]
    rows += [("Income taxes", 1, 1, 2, 2), ("Net income", 5, 4, 9, 8)]
    body = "\n".join("\t".join(map(str, row)) for row in rows)
    (statement,), _ = found(f"STATEMENTS OF INCOME\n(in millions)\n\n{lengths}\n{years}\n{body}\n")
    starts = [(2026, 4), (2025, 4), (2026, 1), (2025, 1)]
    assert [
        c.period and (c.period.start.year, c.period.start.month)
        for c in statement.columns
        if c.period and c.period.start
    ] == starts


def test_a_heading_over_two_rows_is_one() -> None:
    text = INCOME.replace(
        "Shares used in computing\ndiluted earnings per share\t100\t100\t\n",
        "Weighted average shares used in computing net\nincome per share of common stock\nBasic\t100\t90\t\n",
    )
    (income,), _ = found(text)
    assert (
        income.lines[-1].section[-1] == "Weighted average shares used in computing net income per share of common stock"
    )


def test_the_end_of_a_heading_is_no_title() -> None:
    cash = (
        "STATEMENTS OF CASH FLOWS\n(in millions)\n\n\tYear ended June 30, 2010\nNet income\t10\n"
        "Net cash provided by operating activities\t30\nNet cash used in investing activities\t(10)\n"
        "Net cash used in financing activities\t(5)\nCash, end of year\t15\n"
        "Reconciliation of cash and restricted cash to the consolidated\nbalance sheets\nCash\t12\nRestricted cash\t3\n"
    )
    (flow,), _ = found(cash)
    assert [line.label for line in flow.lines[-2:]] == ["Cash", "Restricted cash"]


@pytest.mark.parametrize("title", ["THE ACME COMPANY AND SUBSIDIARIES", "CONSOLIDATED BALANCE SHEETS"])
def test_a_title_above_the_columns_is_none_of_their_headings(title: str) -> None:
    head = ["", "THE ACME COMPANY AND SUBSIDIARIES", "CONSOLIDATED BALANCE SHEETS", "(in millions)"]
    rows = [("", "June 30,", "June 30,"), ("", "2010", "2009"), ("Cash", "10", "20"), ("Receivables", "30", "40")]
    rows += [("Total assets", "40", "60"), ("Accounts payable", "15", "26"), ("Shareholders' equity", "25", "34")]
    rows += [("Total liabilities and equity", "40", "60")]
    lines = [f"{'':30}{text}" for text in head] + [f"{label:35}{a:>12}{b:>12}" for label, a, b in rows]
    (sheet,), _ = found("\n".join(lines))
    assert [c.period for c in sheet.columns] == [Period(None, date(2010, 6, 30)), Period(None, date(2009, 6, 30))]
    assert title not in sheet.columns[0].heading


@pytest.mark.parametrize(
    ("months", "days"),
    [
        ("\tJune\tJune", "\t30, 2010\t30, 2009"),
        ("\tYear ended June\tYear ended June", "STATEMENTS OF INCOME\t30, 2010\t30, 2009"),
    ],
)
def test_days_below_their_months_are_headings(months: str, days: str) -> None:
    rows = [("Revenue", 10, 9), ("Cost of sales", 4, 4), ("Income before taxes", 6, 5)]
    rows += [("Income taxes", 1, 1), ("Net income", 5, 4)]
    body = "\n".join("\t".join(map(str, row)) for row in rows)
    (income,), _ = found(f"STATEMENTS OF INCOME\n(in millions)\nYear ended\n{months}\n{days}\n{body}\n")
    assert [c.period and c.period.end for c in income.columns] == [date(2010, 6, 30), date(2009, 6, 30)]
    assert income.lines[0].label == "Revenue"


def test_a_scale_that_every_page_says_holds_for_all() -> None:
    sheet = SHEET.replace("(in thousands)", "")
    footer = "\n\nDollar amounts in millions except per share amounts or as otherwise specified.  {}\n\f"
    (found_sheet,), findings = found(
        sheet + "".join(footer.format(page) + "Words of that page.\n" for page in (7, 8, 9))
    )
    assert found_sheet.scale.amounts == 6
    assert [f.code for f in findings if f.code == "no_scale"] == []


SEGMENTS = """
CONSOLIDATING STATEMENTS OF INCOME
Three Months Ended March 31, 2020
(in millions)

\tCommercial Lines\tPersonal Lines\t{}
Earned premiums\t20\t10\t30
Other revenues\t2\t1\t3
Total revenues\t22\t11\t33
Income taxes\t4\t2\t6
Net income\t18\t9\t27
"""


def test_beside_columns_of_segments_the_company_s_own_keeps_the_period() -> None:
    (income,), _ = found(SEGMENTS.format("Consolidated"))
    assert [c.period and c.period.end for c in income.columns] == [None, None, date(2020, 3, 31)]
    assert [c.left_out for c in income.columns] == [True, True, False]


def test_columns_that_would_share_a_period_have_none() -> None:
    (income,), findings = found(SEGMENTS.format("Other Lines"))
    assert [c.period for c in income.columns] == [None, None, None]
    assert "no_period" in [f.code for f in findings]


def test_figures_below_their_label_are_its_own_and_a_page_number_is_not() -> None:
    rows = [("Commissions", 155, 110), ("Information services", 8, 7), ("Total revenues", 163, 117)]
    rows += [("Income taxes", 3, 2), ("Net income", 160, 115)]
    head = f"Year ended June 30,\nSTATEMENTS OF INCOME\n(in thousands)\n\n{'':30}{'2020':>10}{'2019':>10}\n"
    body = "".join(f"{label}\n{'':30}{one:>10}{two:>10}\n" for label, one, two in rows)
    (income,), _ = found(f"{head}{body}LIABILITIES\n{'':30}{7:>10}\n")
    assert [line.label for line in income.lines[:5]] == [label for label, _, _ in rows]
    assert "LIABILITIES" not in [line.label for line in income.lines]


def test_years_beside_words_and_marks_are_headings() -> None:
    head = "\t\t% of\t\t% of\t\n\t2014\tRevenues\t2013\tRevenues\t(1)\n"
    rows = [("Revenues", "100", "100%", "90", "100%"), ("Cost of sales", "60", "60%", "50", "56%")]
    rows += [("Income before taxes", "40", "40%", "40", "44%"), ("Net income", "30", "30%", "35", "39%")]
    body = "\n".join("\t".join(row) for row in rows)
    (income,), _ = found(f"STATEMENTS OF INCOME\n(in millions)\nYear Ended May 31,\n\n{head}{body}\n")
    assert income.lines[0].label == "Revenues"
    assert [c.period.end.year for c in income.columns if c.period] == [2014, 2013]


DAYS_IN_TITLE = """Condensed Consolidated Balance Sheets {days}
(In thousands) {years}
Cash and cash equivalents {figures}
Receivables {figures}
Inventories {figures}
Total current assets {figures}
Property, plant and equipment, net {figures}
Total assets {figures}
Accounts payable {figures}
Total liabilities {figures}
Total liabilities and shareholders' equity {figures}
"""


@pytest.mark.parametrize(
    ("days", "years", "ends"),
    [
        ("March 31, December 31", "2020 2019", [date(2020, 3, 31), date(2019, 12, 31)]),
        ("December 31,", "2020 2019", [date(2020, 12, 31), date(2019, 12, 31)]),
        ("March 31 December 31", "2020 2019 2018", [None, None, None]),
        ("from April 1 to June 30,", "2020 2019", [date(2020, 6, 30), date(2019, 6, 30)]),
    ],
)
def test_days_beside_the_title_go_to_the_columns_in_their_order(days: str, years: str, ends: list[date | None]) -> None:
    figures = " ".join(["1,549", "2,614", "1,933"][: len(years.split())])
    (statement,), _ = found(DAYS_IN_TITLE.format(days=days, years=years, figures=figures))
    assert [column.period and column.period.end for column in statement.columns] == ends


def test_a_titled_statement_that_a_page_cuts_is_found() -> None:
    cut = "\tYear ended June 30, 2010\tYear ended June 30, 2009\nRevenue\t974\t964\nCost of sales\t(322)\t(342)\n"
    cut += "Gross profit\t652\t622\nSelling expenses\t(200)\t(180)\nOperating profit\t452\t442\n"
    (income,), _ = found("Consolidated income statement\n(in millions)\n\n" + cut)
    assert (income.kind, len(income.lines)) == ("income_statement", 5)
    assert found("Sales by region\n\n" + cut)[0] == []
    whole, _ = found(INCOME + "\nIncome statement of a subsidiary\n\n" + cut)
    assert [statement.title for statement in whole] == ["STATEMENTS OF INCOME"]


def test_scale_and_currency_are_read_from_a_caption_over_several_lines() -> None:
    caption = "(Unaudited -\n\nexpressed in thousands\n\nof Canadian dollars\n\nexcept for share amounts)\n"
    (sheet,), findings = found(SHEET.replace("(in thousands)\n", caption))
    assert (sheet.scale.amounts, sheet.currency) == (3, "CAD")
    assert not {"no_scale", "no_currency"} & {f.code for f in findings}


def test_scale_at_the_end_of_a_paragraph_above() -> None:
    told = (
        "The table gives the quarters " + "as they were reported before " * 12 + "(in thousands, except share data):\n"
    )
    (income,), _ = found(INCOME.replace("(in millions, except per share data)\n", f"\n{told}"))
    assert (income.scale.amounts, income.scale.shares) == (3, 0)


def test_a_line_in_capitals_closes_a_heading_in_capitals() -> None:
    rows = "Revenue\t10\t20\nOTHER INCOME\nInterest\t1\t2\nOther\t3\t4\nNET INCOME\t14\t26\nShares\t3\t3\n"
    head = "STATEMENTS OF INCOME\n\n\tYear ended June 30, 2010\tYear ended June 30, 2009\n"
    (income,), _ = found(head + rows)
    sections = {line.label: line.section for line in income.lines}
    assert (sections["Other"], sections["NET INCOME"], sections["Shares"]) == (("OTHER INCOME",), (), ())
    (income,), _ = found(
        head + rows.replace("Revenue", "REVENUE").replace("Interest", "INTEREST").replace("Shares", "SHARES")
    )
    assert {line.label: line.section for line in income.lines}["NET INCOME"] == ("OTHER INCOME",)


MODEL = """Acme Corp,,
{title},,
,FY2023,FY2022
Net income,200,168
Depreciation and amortization,50,42
Changes in working capital,10,9
Cash flow from operations,260,219
Capital expenditures,(60),(50)
Free cash flow,200,169
"""


@pytest.mark.parametrize("title", ["Cash flow (US$ mn)", "CF"])
def test_a_title_that_names_the_cash_flow_alone_counts(title: str) -> None:
    (statement,), _ = found(MODEL.format(title=title))
    assert statement.kind == "cash_flow"


def test_a_table_without_a_title_is_told_by_its_lines() -> None:
    text = MODEL.format(title="USD in millions")
    lines = ["Cloud,70,60", "Services,30,20", "Total revenue,100,80", "Cost of cloud,40,30", "Gross profit,60,50"]
    lines += ["Research and development,20,15", "Total operating expenses,35,30", "Operating profit,25,20"]
    (statement,), _ = found("\n".join([*text.splitlines()[:3], *lines, *(f"Other {k},1,1" for k in range(9))]))
    assert statement.kind == "income_statement"


def test_a_table_that_is_no_statement_is_named_where_there_are_few() -> None:
    page = "<p>Units sold</p><table>" + "".join(
        f"<tr><td>Plant {k}</td><td>{k}1</td><td>7</td></tr>" for k in range(1, 10)
    )
    rows = "".join(
        "<tr>" + "".join(f"<td>{c}</td>" for c in line.split(",")) + "</tr>" for line in MODEL.splitlines()[2:]
    )
    _, _, findings = find_statements(
        read_document(f"{page}</table><p>Cash flow</p><table>{rows}</table>".encode(), name="page.htm"), NO_HINTS
    )
    (left,) = (f for f in findings if f.code == "table_not_taken")
    assert left.table == 0
    assert "Units sold" in left.message


def test_a_row_of_years_beside_words_of_time_is_a_heading_and_no_line() -> None:
    page = (
        "<p>BALANCE SHEETS</p><table><tr><td>Cash</td><td>171</td><td>340</td></tr>"
        "<tr><td>Total assets</td><td>216</td><td>397</td></tr>"
        "<tr><td>Total liabilities</td><td>16</td><td>17</td></tr>"
        "<tr><td>Total liabilities and equity</td><td>216</td><td>397</td></tr>"
        "<tr><td>For the Years Ended December 31,</td><td>2019</td><td>2018</td></tr>"
        "<tr><td>Stores in those years</td><td>2019</td><td>2018</td></tr></table>"
    )
    (statement,), _, findings = find_statements(read_document(page), NO_HINTS)
    assert [line.label for line in statement.lines][-2:] == ["Total liabilities and equity", "Stores in those years"]
    assert any(f.code == "stray_number" and "For the Years" in f.message for f in findings)


def test_average_balances_beside_the_ends_of_quarters_are_left_out() -> None:
    head = "BALANCE SHEETS\n(in thousands)\n\n\tJune 30, 2024\tMarch 31, 2024\tAverage 2Q24\n"
    rows = "Cash\t10\t9\t9\nLoans\t90\t81\t85\nTotal assets\t100\t90\t94\nDeposits\t60\t50\t55\nEquity\t40\t40\t39\n"
    (sheet,), _ = found(head + rows + "Total liabilities and equity\t100\t90\t94\n")
    assert [bool(column.period) for column in sheet.columns] == [True, True, False]


CUT_OFF = "\t2010\t2009\nNet income\t10\t20\nDepreciation\t5\t6\nDeferred income taxes\t3\t4\nInterest income\t1\t1\n"


def test_without_a_title_a_table_is_what_the_caller_says() -> None:
    """The top of a cash flow statement, which speaks like an income statement as much."""
    rest = "Net cash provided by operating activities\t19\t31\nOther\t1\t2\n"
    (flows,), _ = found(CUT_OFF + rest + "Provision for losses\t1\t1\n", Hints(statement="cash_flow"))
    assert flows.kind == "cash_flow"


def test_net_cash_of_some_activities_tells_a_cash_flow_statement() -> None:
    rest = "Net cash provided by operating activities\t19\t31\nNet cash used for investing activities\t(1)\t(2)\n"
    (flows,), _ = found(CUT_OFF + rest, NO_HINTS)
    assert flows.kind == "cash_flow"


def test_rules_over_the_width_of_the_page_are_no_words_of_labels() -> None:
    rule = "- " + 82 * "-"
    text = f"""<PAGE>
CONSOLIDATED BALANCE SHEETS
{rule}
(In millions)
December 31,                                             1997                1996
{rule}
ASSETS
CURRENT
Cash and cash equivalents                            $  1,737             $  1,433
Marketable securities                                     106                  225
{rule}
                                                        1,843                1,658
Inventories                                               959                  952
{rule}
TOTAL CURRENT ASSETS                                    2,802                2,610
{rule}
GOODWILL                                                  727                  753
{rule}
                                                     $  3,529             $  3,363
{84 * "="}
"""
    (sheet,), _ = found(text)
    assert [line.label for line in sheet.lines] == [
        "Cash and cash equivalents",
        "Marketable securities",
        "",
        "Inventories",
        "TOTAL CURRENT ASSETS",
        "GOODWILL",
        "",
    ]
    assert [line.ruled for line in sheet.lines] == [False, False, True, False, True, True, True]
    assert {line.section for line in sheet.lines} <= {("ASSETS", "CURRENT"), ("ASSETS",), ()}


def test_a_title_in_a_pipe_table_of_its_own_is_one_with_a_link_beside_it() -> None:
    title = "| | |\n| --- | --- |\n| Consolidated Statement of Income | | [Financial Table of Contents](#top) |\n\n"
    table = (
        "| | 2010 | 2009 |\n| --- | --- | --- |\n| Year ended December 31 | | |\n| Revenues | 50 | 40 |\n"
        "| Operating expenses | 20 | 15 |\n| Income before income taxes | 30 | 25 |\n| Net income | 30 | 25 |\n"
    )
    quarters = table.replace("Year ended December 31", "Quarter ended").replace("50", "60").replace("| 20 |", "| 30 |")
    (income,), _ = found(f"{quarters}\n\nThe quarters in words.\n\n\n{title}{table}")
    assert income.title == "Consolidated Statement of Income"
    assert income.lines[0].cells == (("50",), ("40",))
