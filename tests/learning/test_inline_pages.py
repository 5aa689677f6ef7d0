"""Inline pages as examples: each line is called what its row is tagged with."""

from __future__ import annotations

import gzip
from pathlib import Path

from normalizer.learning.inline_pages import read_inline_pages, read_tags

LINES = (
    ("Cash", "us-gaap:Cash", "7"),
    ("Receivables", "us-gaap:AccountsReceivableNetCurrent", "3"),
    ("Parts for the plant", "acme:PlantParts", "2"),
    ("Total assets", "us-gaap:Assets", "12"),
    ("Accounts payable", "us-gaap:AccountsPayableCurrent", "4"),
    ("Equity", "us-gaap:StockholdersEquity", "8"),
    ("Total liabilities and equity", "us-gaap:LiabilitiesAndStockholdersEquity", "12"),
)


def cell(label: str, element: str, value: str, context: str = "now") -> str:
    tagged = f'<ix:nonFraction name="{element}" contextRef="{context}" unitRef="u" scale="6">{value}</ix:nonFraction>'
    return f"<tr><td>{label}</td><td>$</td><td>{tagged}</td></tr>"


def page() -> str:
    """A page with a balance sheet, then a note that repeats two of its lines with another element and a segment's."""
    sheet = "".join(cell(*line) for line in LINES)
    note = cell("Cash", "us-gaap:CashFDICInsuredAmount", "1") + cell("Equity", "us-gaap:Assets", "9", "part")
    member = '<xbrldi:explicitMember dimension="a">b</xbrldi:explicitMember>'
    return f"""<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body>
<div style="display:none"><ix:header><ix:resources>
<xbrli:context id="now"><xbrli:entity/></xbrli:context>
<xbrli:context id="part"><xbrli:entity><xbrli:segment>{member}</xbrli:segment></xbrli:entity></xbrli:context>
</ix:resources></ix:header></div>
<p><ix:nonNumeric name="dei:EntityRegistrantName" contextRef="now">ACME Parts, Inc.</ix:nonNumeric></p>
<p>CONSOLIDATED BALANCE SHEETS</p><p>(In millions)</p>
<table><tr><td></td><td></td><td>December 31, 2023</td></tr>{sheet}</table>
<p>Note 1</p><table>{note}</table></body></html>"""


def test_lines_bear_the_elements_that_the_page_tags(tmp_path: Path) -> None:
    (tmp_path / "acme.htm").write_text(page(), encoding="utf-8")
    (tmp_path / "again.htm.gz").write_bytes(gzip.compress(page().encode()))
    (tmp_path / "bare.htm").write_text("<html><body><table><tr><td>Cash</td><td>7</td></tr></table></body></html>")
    (tmp_path / "answered.htm").write_text(page(), encoding="utf-8")
    (tmp_path / "answered.gold.csv.gz").write_bytes(b"")
    first, second = read_inline_pages(tmp_path)
    assert (first.name, second.name) == ("acme", "again")
    assert first.company == "acme parts"
    assert first.statement.kind == "balance_sheet"
    assert [line.label for line in first.statement.lines] == [label for label, _, _ in LINES]
    own = [element if element.startswith("us-gaap:") else None for _, element, _ in LINES]
    assert list(first.elements) == list(second.elements) == own


def test_values_of_a_segment_are_no_rows() -> None:
    tables, company = read_tags(page().encode())
    assert company == "ACME Parts, Inc."
    assert [[row.element for row in table] for table in tables[1:]] == [["us-gaap:CashFDICInsuredAmount"]]
