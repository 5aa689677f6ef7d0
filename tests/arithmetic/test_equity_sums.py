"""Proofs of changes in net assets down the page: totals among the movements, and both balances below them."""

from __future__ import annotations

from decimal import Decimal

import normalizer
from normalizer.filing import Filing

ROWS = (
    ("", "2018", "2017"),
    ("Increase in net assets from operations:", "", ""),
    ("Net investment income", "15,110", "14,220"),
    ("Net realized gain (loss) on investments", "(1,110)", "880"),
    ("Net change in unrealized appreciation on investments", "310", "(2,110)"),
    ("Net increase in net assets resulting from operations", "14,310", "12,990"),
    ("Distributions to stockholders", "(14,110)", "(13,990)"),
    ("Issuance of common stock", "9,110", "4,110"),
    ("Reinvestment of distributions", "610", "588"),
    ("Net increase in net assets from capital share transactions", "9,720", "4,698"),
    ("Total increase in net assets", "9,920", "3,698"),
    ("Net assets at beginning of period", "231,610", "228,110"),
    ("Net assets at end of period", "241,530", "231,808"),
)


def filing_of(*changed: tuple[str, str]) -> Filing:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    for old, new in changed:
        body = body.replace(f">{old}<", f">{new}<")
    head = "<p>CONSOLIDATED STATEMENTS OF CHANGES IN NET ASSETS</p><p>Years Ended December 31 (in thousands)</p>"
    return normalizer.normalize(f"{head}<table>{body}</table>", fiscal_year_end="12-31")


def test_every_line_is_proved_and_what_is_reinvested_is_added() -> None:
    facts = filing_of().fact_records
    assert len(facts) == 22
    assert {fact.status for fact in facts} == {"proved"}
    values = {(fact.label, fact.place.column): fact.value for fact in facts}
    assert values["Reinvestment of distributions", 0] == Decimal(610000)
    assert values["Distributions to stockholders", 0] == Decimal(14110000)


def test_the_change_and_the_balance_before_make_the_balance_after() -> None:
    words = {relation.words for relation in filing_of().relation_records}
    before, change = "Net assets at beginning of period 231,610", "Total increase in net assets 9,920"
    assert f"Net assets at end of period 241,530 = {before} + {change}" in words


def test_what_does_not_add_up_is_not_proved() -> None:
    facts = filing_of(("9,110", "9,170"), ("241,530", "241,590")).fact_records
    wrong = {fact.status for fact in facts if fact.printed in ("9,170", "241,590")}
    assert "proved" not in wrong
