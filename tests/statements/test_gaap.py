"""Which standards a document follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normalizer.records import Column, Line, Paragraph, Scale, Statement
from normalizer.statements.gaap import which_gaap

IFRS = ("Trade and other receivables", "Total non-current assets", "Share capital", "Total equity and liabilities")
US = ("Accounts receivable", "Additional paid-in capital", "Total liabilities and stockholders' equity", "Common stock")
PLAIN = ("Cash", "Goodwill", "Total assets")
SAYS_IFRS = "prepared in accordance with International Financial Reporting Standards as issued by the IASB"
SAYS_US = "prepared in conformity with accounting principles generally accepted in the United States of America"
RISK = "Converting to IFRS would be costly, as our statements are prepared under U.S. GAAP."


def found(labels: tuple[str, ...], *sentences: str, form: str | None = None, title: str = "Balance sheet") -> str:
    lines = tuple(Line(0, row, label, 0, (), (("1",),)) for row, label in enumerate(labels))
    page = Statement("balance_sheet", 0, title, "", None, Scale(), (Column(0, "", None),), lines)
    return which_gaap([Paragraph(text) for text in sentences], [page], form)


@pytest.mark.parametrize(
    ("labels", "sentences", "form", "expected"),
    [
        (IFRS, (), None, "ifrs"),
        (US, (), None, "us-gaap"),
        (PLAIN, (), None, "us-gaap"),
        (PLAIN, (SAYS_IFRS,), None, "ifrs"),
        (PLAIN, (SAYS_IFRS,), "20-F", "ifrs"),
        (PLAIN, (), "20-F", "us-gaap"),
        (US, (SAYS_US,), "20-F", "us-gaap"),
        (US, (SAYS_IFRS, SAYS_IFRS, SAYS_US), "20-F", "us-gaap"),
        (IFRS, ("FORM 10-K",), "10-K", "us-gaap"),
        (IFRS, ("Annual report 2024",), "10-K", "ifrs"),
        (US, (RISK,), "10-K", "us-gaap"),
        (PLAIN, (RISK,), None, "us-gaap"),
    ],
)
def test_words_forms_and_labels_decide(labels, sentences, form, expected) -> None:
    assert found(labels, *sentences, form=form) == expected


def test_a_title_may_say_it() -> None:
    assert found(IFRS[:2], title="Balance sheet (IFRS)") == "ifrs"
    assert found(IFRS[:2]) == "us-gaap"


def test_a_document_without_a_statement_follows_no_others() -> None:
    assert which_gaap([], [], None) == "us-gaap"


def test_a_currency_of_another_country_speaks_for_ifrs() -> None:
    line = Line(0, 0, "Profit for the period", 0, (), (("1",),))
    page = Statement("income_statement", 0, "", "", "SEK", Scale(), (Column(0, "", None),), (line,))
    assert which_gaap([], [page], None) == "ifrs"
    assert which_gaap([], [replace(page, currency="USD")], None) == "us-gaap"
    assert which_gaap([Paragraph("FORM 10-K")], [page], "10-K") == "us-gaap"
