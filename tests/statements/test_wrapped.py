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
        ("Other assets", "(1) Deposits", "(1) Deposits"),
        ("Other assets", "(iii) Deposits", "(iii) Deposits"),
        ("Deferred taxes", "– current", "– current"),
    ],
)
def test_the_rest_of_a_label_is_told_by_its_beginning(above: str, below: str, label: str) -> None:
    page = PAGE.format(above=above, below=below)
    statements, _, _ = find_statements(read_document(page.encode(), name="page.htm"), NO_HINTS)
    assert [line.label for line in statements[0].lines][1] == label
