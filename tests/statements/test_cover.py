"""What the first pages say of a document."""

from __future__ import annotations

from datetime import date

import pytest

import normalizer
from normalizer.reading import read_document
from normalizer.records import NO_HINTS, Cover
from normalizer.statements import find_statements
from normalizer.statements.cover import normal_file_number, read_cover
from normalizer.statements.names import name_above, registrant

PAGE = """<html><p>FORM 10-K</p><p>ANNUAL REPORT PURSUANT TO SECTION 13</p>
<p>For the fiscal year ended June 30, 2011</p><p>Commission File Number 0-17999</p><p>Acme Widgets, Inc.</p>
<p>(Exact name of registrant as specified in its charter)</p>
<table><tr><td>Delaware</td><td>04-2726691</td></tr>
<tr><td>(State)</td><td>(I.R.S. Employer Identification No.)</td></tr></table>
<table><tr><td>Title of each class</td><td>Trading symbol(s)</td></tr>
<tr><td>Common Stock, $0.01 par value</td><td>ACME</td></tr></table>
<p>Our fiscal year ends on June 30.</p></html>"""


def cover(text: str) -> Cover:
    return read_cover(read_document(text.encode(), name="page"), NO_HINTS)


def test_a_10_k_names_all_of_it() -> None:
    assert cover(PAGE).dei == {
        "dei:EntityRegistrantName": "Acme Widgets, Inc.",
        "dei:DocumentType": "10-K",
        "dei:DocumentPeriodEndDate": "2011-06-30",
        "dei:CurrentFiscalYearEndDate": "--06-30",
        "dei:EntityFileNumber": "000-17999",
        "dei:EntityTaxIdentificationNumber": "04-2726691",
        "dei:TradingSymbol": "ACME",
    }
    assert cover(PAGE).annual


def test_an_8_k_prints_its_numbers_above_their_captions() -> None:
    text = (
        "FORM 8-K\n\nDate of Report (Date of earliest event reported): October 28, 2010\n\nAcme, Inc.\n\n"
        "(Exact name of registrant as specified in its charter)\n\nMassachusetts\t0-17999\t04-2726691\n"
        "(State or other\t(Commission File\t(IRS Employer\njurisdiction of\tNumber)\tIdentification No.)\n"
    )
    found = cover(text)
    assert (found.form, found.period_of_report, found.entity) == ("8-K", date(2010, 10, 28), "Acme, Inc.")
    assert (found.file_number, found.ein) == ("000-17999", "04-2726691")


def test_a_header_of_a_submission() -> None:
    text = "CONFORMED SUBMISSION TYPE:\t10-Q\nCONFORMED PERIOD OF REPORT:\t20000930\nCENTRAL INDEX KEY:\t0000320193\n"
    found = cover(text)
    assert (found.form, found.period_of_report, found.cik) == ("10-Q", date(2000, 9, 30), "0000320193")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Acme, Inc. Reports Third Quarter Results\n\nBOSTON, May 1 (NASDAQ: ACME) we are glad.\n", "Acme, Inc."),
        ("ACME INDUSTRIES CORPORATION AND SUBSIDIARIES\n\nwords\n", "ACME INDUSTRIES CORPORATION"),
        ("Dear Mr. Smith:\n\nWe have read your letter.\n", None),
    ],
)
def test_a_release_is_named_by_its_headline(text: str, name: str | None) -> None:
    _, found, _ = find_statements(read_document(text.encode(), name="release"), NO_HINTS)
    assert found.entity == name


def test_the_quarter_s_end_is_not_the_year_s() -> None:
    quarter = "for the first quarter of fiscal year 2011 ended September 30, 2010"
    text = f"{quarter}\n\nfor its fiscal year ending June 30, 2011\n"
    assert cover(text).fiscal_year_end == (6, 30)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The company announced its fiscal 2024 first quarter ended December 30, 2023.", (9, 30)),
        ("Results of the second quarter and six months ended July 31, 2000 follow.", (1, 31)),
        ("Results of the third quarter of fiscal 2007, ended March 31, 2007, follow.", (6, 30)),
        ("Results of the second fiscal quarter ended July 3, 2004 follow.", (12, 31)),
        ("Results of the quarter ended July 31, 2000 follow.", None),
        ("Results of the fourth quarter and full year ended June 30, 2007 follow.", (6, 30)),
        ("Results of the full year ended June 30, 2007 follow.", (6, 30)),
        ("Fiscal year is January-December", (12, 31)),
        ("Fiscal year ends in June. USD in thousands", (6, 30)),
        ("The financial year runs from April to March", (3, 31)),
    ],
)
def test_a_numbered_quarter_or_a_month_tells_the_end_of_the_year(words: str, day: tuple[int, int] | None) -> None:
    assert cover(words + "\n").fiscal_year_end == day


@pytest.mark.parametrize(
    "day", ["June 30th, 2011", "30 June 2011", "30th of June 2011", "6/30/2011", "30.06.2011", "2011-06-30", "6/30/11"]
)
def test_the_fiscal_year_s_end_may_be_printed_in_any_form(day: str) -> None:
    found = cover(PAGE.replace("June 30, 2011", day).replace("<p>Our fiscal year ends on June 30.</p>", ""))
    assert (found.fiscal_year_end, found.period_of_report) == ((6, 30), date(2011, 6, 30))
    assert cover(f"Results of the first quarter ended {day} follow.\n").fiscal_year_end == (3, 31)


def test_what_is_no_day_is_no_fiscal_year_s_end() -> None:
    assert (
        cover("for the fiscal year ended 52 weeks ago, and the fiscal year ended 13/32/2011\n").fiscal_year_end is None
    )


@pytest.mark.parametrize(
    "days",
    [
        "December 28, 2024, December 30, 2023 and December 31, 2022",
        "28 December 2024, 30th December 2023 and 31 December 2022",
        "12/28/2024, 12/30/2023 and 12/31/2022",
        "2024-12-28, 2023-12-30 and 2022-12-31",
    ],
)
def test_a_year_of_52_weeks_is_told_by_its_printed_ends(days: str) -> None:
    days = f"fiscal years ended {days}"
    assert cover(f"the {days}.\n\nIn the {days} we grew.\n").year_ends == (
        date(2022, 12, 31),
        date(2023, 12, 30),
        date(2024, 12, 28),
    )


def test_a_year_that_always_ends_on_one_day_has_no_moving_ends() -> None:
    days = "fiscal years ended December 31, 2024, December 31, 2023 and December 31, 2022"
    assert cover(f"the {days}.\n").year_ends == ()


def test_a_year_that_ends_early_is_named_as_words_of_any_order_say() -> None:
    for day in ("January 28, 2024", "28 January 2024"):
        words = f"Our fiscal year 2023 ended on {day}. The fiscal year ended {day} had 52 weeks."
        assert cover(f"{words}\n").named_for_start


def test_a_release_may_open_with_the_day_before_its_month() -> None:
    text = "LONDON, 16 August 2006 - Acme plc today announced its results for the half year to 30 June 2006."
    assert cover(f"{text}\n").dateline == date(2006, 8, 16)


def test_two_spellings_are_one_company() -> None:
    assert normal_file_number("000-17999") == normal_file_number("0-17999") == "000-17999"


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (
            ("Acme Inc.", "Delaware", "12 Hill Ave", "Palo Alto,", "CA", "(Exact Name of Registrant)"),
            "Acme Inc.",
        ),
        (("or", "Exact Name of Registrant, Principal Office", "001-12345", "Acme Inc."), "Acme Inc."),
        (("ACME LABORATORIES", "An Illinois Corporation", "New York Stock Exchange"), "ACME LABORATORIES"),
        (("ACME LABORATORIES", "(Exact name of registrant as specified in its charter)"), "ACME LABORATORIES"),
        (("or", "(Exact name of registrant as specified in its charter)"), None),
        (("Acme Inc.", "☐ TRANSITION REPORT PURSUANT TO SECTION 13", "(Exact name of registrant)"), "Acme Inc."),
        (("WASHINGTON, D.C. 20549", "FORM 10-KSB", "3ACME INC.", "-----", "(Exact name of registrant)"), "3ACME INC."),
    ],
)
def test_the_registrant_is_a_company_and_no_other_words_of_the_cover(texts, name):
    assert registrant(texts) == name


def test_exchanges_name_no_company_and_blanks_within_a_word_go():
    assert name_above([()], ["New York Stock Exchange", "Chicago Stock Exchange, Inc."]) is None
    assert name_above([("AC ME CORPORATION",)], ["Acme Corporation today said"]) == "Acme Corporation"
    assert name_above([("Acme Laboratories and Subsidiaries",)], []) == "Acme Laboratories"
    assert name_above([("CONSOLIDATED STATEMENT Acme & Co., Inc. and Subsidiaries",)], []) == "Acme & Co., Inc."
    assert name_above([("Consolidated Statements of Acme and Subsidiaries",)], []) is None


@pytest.mark.parametrize(
    ("part", "day", "start", "end"),
    [
        ("H1 2024", "30 June 2024", "2024-01-01", "2024-06-30"),
        ("9M 2024", "30.9.2024", "2024-01-01", "2024-09-30"),
        ("Q3 2024", "30 September 2024", "2024-07-01", "2024-09-30"),
        ("H1 2025", "31.12.2024", "2024-07-01", "2024-12-31"),
    ],
)
def test_a_numbered_part_of_a_year_ends_with_the_balance_sheet(part: str, day: str, start: str, end: str) -> None:
    year = int(part[-4:])
    before = f"{part[:-4]}{year - 1}", day[:-4] + str(int(day[-4:]) - 1)
    income = f"Income statement\n£m\t{part}\t{before[0]}\nRevenue\t90\t80\nCosts\t(60)\t(50)\nGross profit\t30\t30\n"
    income += "Taxation\t(10)\t(10)\nProfit for the period\t20\t20\n"
    sheet = f"\nBalance sheet\n£m\t{day}\t{before[1]}\nCash\t10\t9\nInventories\t5\t5\nTotal assets\t15\t14\n"
    sheet += "Trade payables\t(5)\t(5)\nShare capital\t10\t9\nTotal equity\t10\t9\n"
    facts = normalizer.normalize(income + sheet, document="report.txt").facts
    first = facts[facts.label == "Revenue"].iloc[0]
    assert (str(first.period_start.date()), str(first.period_end.date())) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "FORM 10-Q\n\nFor the quarter ended February 30, 2010\n",
        "FORM 10-K\n\nFor the fiscal year ended 31/11/2010\n",
        "Acme reports\n\nBOSTON, June 31, 2006 - Acme today announced its results\n",
        "CONFORMED SUBMISSION TYPE:\t10-Q\nCONFORMED PERIOD OF REPORT:\t20101399\n",
    ],
)
def test_a_day_that_no_calendar_has_is_none(text: str) -> None:
    found = cover(text)
    assert (found.period_of_report, found.dateline) == (None, None)
