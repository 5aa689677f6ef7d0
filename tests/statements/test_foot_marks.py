"""Marks of footnotes at years and at amounts, in cells of their own too: they cost no period, and are no numbers."""

from __future__ import annotations

import pytest

import normalizer

LINES = (
    ("Net sales", "5,000", "4,200"),
    ("Cost of goods sold", "3,000", "2,500"),
    ("Gross profit", "2,000", "1,700"),
    ("Operating expenses", "(1,100)", "(950)"),
    ("Operating income", "900", "750"),
    ("Income taxes", "300", "250"),
    ("Net income", "600", "500"),
)
TITLE = "<p>Acme Corp.</p><p>CONSOLIDATED STATEMENTS OF INCOME</p><p>(in millions)</p>"
MARKS = (
    "<sup>1</sup>", "<sup>(1)</sup>", "<sup>(10)</sup>", "<sup>a</sup>", "<sup>(iii)</sup>", "<sup>*</sup>",
    "<sup>(1),(2)</sup>", "(1)", "(a)", "(*)", "(1)(2)", "[1]", "¹²", "†",
)  # fmt: skip


def read(year: str, amount: str, *, apart: bool) -> tuple[dict[tuple[str, int], float], set[str]]:
    """The values in millions by label and year, and the codes of findings, where those marks stand."""

    def cells(text: str, mark: str = "") -> str:
        return f"<td>{text}</td><td>{mark}</td>" if apart else f"<td>{text}{mark}</td>"

    wide = 4 if apart else 2
    head = f'<tr><td></td><td colspan="{wide}">Year Ended December 31,</td></tr><tr><td></td>'
    rows = "".join(
        f"<tr><td>{label}</td>{cells(own, amount if at in (1, 3, 5) else '')}{cells(before)}</tr>"
        for at, (label, own, before) in enumerate(LINES)
    )
    table = f"<table>{head}{cells('2024', year)}{cells('2023')}</tr>{rows}</table>"
    filing = normalizer.normalize(f"<html>{TITLE}{table}</html>".encode())
    facts = filing.facts[filing.facts["period_end"].notna()]
    keys = zip(facts["label"], facts["period_end"].dt.year, strict=True)
    return dict(zip(keys, abs(facts["value"] / 1e6), strict=True)), set(filing.findings["code"])


def amount(text: str) -> float:
    return float(text.strip("()").replace(",", ""))


WANTED = {
    (label, year): amount(text) for label, *texts in LINES for year, text in zip((2024, 2023), texts, strict=True)
}


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("mark", MARKS)
def test_no_mark_costs_a_period_or_is_read_as_digits(mark: str, *, apart: bool) -> None:
    for year, beside in ((mark, ""), ("", mark)):
        values, codes = read(year, beside, apart=apart)
        assert values == WANTED
        assert not codes & {"no_period", "period_lost", "unread_cell", "stray_number", "does_not_add_up"}


def test_a_column_with_a_heading_of_its_own_holds_numbers() -> None:
    rows = "".join(
        f"| {label} | {own} | {'(1)' if at in (1, 3, 5) else ''} |\n" for at, (label, own, _) in enumerate(LINES)
    )
    page = f"Acme Corp.\n\nConsolidated income statement (in millions)\n\n| | 2024 | 2023 |\n|---|---|---|\n{rows}"
    facts = normalizer.normalize(page.encode(), fiscal_year_end="12-31", document="page.md").facts
    assert list(facts.loc[facts["period_end"].dt.year == 2023, "printed"]) == ["(1)"] * 3


def test_marks_in_square_brackets_beside_all_figures_are_no_columns() -> None:
    rows = [("Cash", "10", "20"), ("Receivables", "30", "40"), ("Total assets", "40", "60"), ("Payables", "15", "26")]
    rows += [("Total equity", "25", "34"), ("Total liabilities and equity", "40", "60")]
    cells = ("".join(f"<td>{a}</td><td>{b}</td><td>[1]</td><td>{c}</td><td>[1]</td>") for a, b, c in rows)
    head = "<td></td><td colspan=2>June 30, 2010</td><td colspan=2>June 30, 2009</td>"
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in (head, *cells)) + "</table>"
    facts = normalizer.normalize(f"<p>Balance Sheets</p><p>(in thousands)</p>{table}").facts
    assert facts.value.tolist()[:2] == [10_000, 20_000]
    assert len(facts) == 2 * len(rows)
