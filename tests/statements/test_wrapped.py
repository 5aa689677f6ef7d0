"""Labels over two rows: the second is told from a line of its own by how it begins."""

from __future__ import annotations

import pytest

from normalizer.reading import read_document
from normalizer.records import NO_HINTS
from normalizer.statements import find_statements

PAGE = """<p>Acme Corp.</p><p>CONSOLIDATED BALANCE SHEETS</p><table><tr><td></td><td>June 30, 2024</td></tr>
<tr><td>Cash</td><td>5,000</td></tr><tr><td>{above}</td><td></td></tr><tr><td>{below}</td><td>1,500</td></tr>
<tr><td>Total assets</td><td>6,500</td></tr><tr><td>Accounts payable</td><td>4,500</td></tr>
<tr><td>Stockholders' equity</td><td>2,000</td></tr>
<tr><td>Total liabilities and stockholders' equity</td><td>6,500</td></tr></table>"""


@pytest.mark.parametrize(
    ("above", "below", "label"),
    [
        ("Property, plant and equipment", "– net", "Property, plant and equipment – net"),
        ("Accumulated other comprehensive income", "(loss), net", "Accumulated other comprehensive income (loss), net"),
        ("Treasury stock", "(972,812,731 shares in 1997)", "Treasury stock (972,812,731 shares in 1997)"),
        ("Common stock", "124,496,972 shares issued", "Common stock 124,496,972 shares issued"),
        ("Software, less amortization", "(1997, $12; 1996, $10)", "Software, less amortization (1997, $12; 1996, $10)"),
        ("Shares used in the calculation", "(in thousands)", "Shares used in the calculation (in thousands)"),
        (
            "PAR VALUE $.01, ISSUED",
            "12,728,560 IN 1992 AND 15,799,726 IN 1993",
            "PAR VALUE $.01, ISSUED 12,728,560 IN 1992 AND 15,799,726 IN 1993",
        ),
        (
            "Securities held (amortized cost:",
            "$41,220 and $40,980)",
            "Securities held (amortized cost: $41,220 and $40,980)",
        ),
        ("Receivables after provision for loan", "Losses", "Receivables after provision for loan Losses"),
        ("INCOME AFTER PROVISION FOR CREDIT", "LOSSES", "INCOME AFTER PROVISION FOR CREDIT LOSSES"),
        ("Interests attributable to Sample Life", "Group, Inc.", "Interests attributable to Sample Life Group, Inc."),
        (
            "EFFECT OF EXCHANGE RATES ON CASH",
            "AND CASH EQUIVALENTS",
            "EFFECT OF EXCHANGE RATES ON CASH AND CASH EQUIVALENTS",
        ),
        ("Net cash used in Operating", "Activities", "Net cash used in Operating Activities"),
        ("Cash", "Equivalents", "Equivalents"),
        ("Losses and expenses", "Losses", "Losses"),
        ("Equity method investments", "Sample Bottlers Inc.", "Sample Bottlers Inc."),
        ("Adjustments of net income", "Taxes deferred", "Taxes deferred"),
        ("Securities held:", "Treasury bills", "Treasury bills"),
        ("Other assets", "(1) Deposits", "(1) Deposits"),
        ("Other assets", "(iii) Deposits", "(iii) Deposits"),
        ("Deferred taxes", "– current", "– current"),
    ],
)
def test_the_rest_of_a_label_is_told_by_its_beginning(above: str, below: str, label: str) -> None:
    page = PAGE.format(above=above, below=below)
    statements, _, _ = find_statements(read_document(page.encode(), name="page.htm"), NO_HINTS)
    assert [line.label for line in statements[0].lines][1] == label


def test_the_beginning_of_a_label_in_justified_text_is_whole() -> None:
    text = """
CONSOLIDATED STATEMENTS OF OPERATIONS
(In millions, except per share amounts)
Three fiscal years ended September 29, 1995              1995          1994          1993
Net sales                                          $   11,062    $    9,189    $    7,977
Cost of sales                                           8,204         6,845         5,249
Net income                                         $      424    $      310   $        87
Earnings  per common and common
 equivalent share                                  $     3.45    $     2.61   $      0.73
"""
    statements, _, _ = find_statements(read_document(text.encode(), name="made.txt"), NO_HINTS)
    assert statements[0].lines[-1].label == "Earnings per common and common equivalent share"
