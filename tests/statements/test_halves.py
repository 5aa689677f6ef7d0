"""Tables with two halves side by side, each with labels and figures of its own."""

from __future__ import annotations

import pytest

import normalizer
from normalizer.records import Cell, Rows
from normalizer.statements.halves import with_halves_stacked

ASSETS = (
    ("Cash", "100", "200"),
    ("Accounts receivable", "350", "310"),
    ("Inventories", "400", "420"),
    ("Total current assets", "850", "930"),
    ("Property and equipment", "1,150", "1,020"),
    ("Goodwill", "70", "70"),
    ("Total assets", "2,070", "2,020"),
)
CLAIMS = (
    ("Accounts payable", "310", "290"),
    ("Accrued liabilities", "90", "80"),
    ("Long-term debt", "600", "650"),
    ("Total liabilities", "1,000", "1,020"),
    ("Common stock", "500", "500"),
    ("Retained earnings", "570", "500"),
    ("Total liabilities and equity", "2,070", "2,020"),
)
DAYS = ("June 30, 2024", "December 31, 2023")


def page(heads: tuple[str, ...], gap: str) -> str:
    def cells(texts: tuple[str, ...]) -> str:
        return "".join(f"<td>{text}</td>" for text in texts)

    body = "".join(f"<tr>{cells(a)}{gap}{cells(b)}</tr>" for a, b in zip(ASSETS, CLAIMS, strict=True))
    titles = "<p>ACME, INC.</p><p>CONSOLIDATED BALANCE SHEETS</p><p>(in thousands)</p>"
    return f"<html>{titles}<table><tr>{cells(heads[:3])}{gap}{cells(heads[3:])}</tr>{body}</table></html>"


@pytest.mark.parametrize("gap", ["", "<td>&nbsp;</td>"])
@pytest.mark.parametrize("corners", [("", ""), ("ASSETS", "LIABILITIES AND EQUITY")])
def test_a_balance_sheet_in_account_form_has_its_claims_below_its_assets(gap: str, corners: tuple[str, str]) -> None:
    facts = normalizer.normalize(page((corners[0], *DAYS, corners[1], *DAYS), gap)).facts
    found = {(fact.label, f"{fact.period_end:%Y}"): int(fact.value) for fact in facts.itertuples()}
    expected = {
        (label, year): 1000 * int(figure.replace(",", ""))
        for label, *figures in (*ASSETS, *CLAIMS)
        for year, figure in zip(("2024", "2023"), figures, strict=True)
    }
    assert found == expected


def grid(*rows: tuple[str, ...]) -> Rows:
    return tuple(tuple(Cell(at, k, k + 1, text) for k, text in enumerate(row) if text) for at, row in enumerate(rows))


@pytest.mark.parametrize(
    "rows",
    [
        tuple((label, first, "unaudited", second) for label, first, second in ASSETS),
        tuple((label, first, "see note", second, "restated") for label, first, second in ASSETS),
        tuple(
            (label, first, second, other, "")
            for (label, first, second), (other, *_) in zip(ASSETS, CLAIMS, strict=True)
        ),
        tuple((label, first, second) for label, first, second in ASSETS),
    ],
)
def test_words_among_figures_and_labels_at_the_right_make_no_halves(rows: tuple[tuple[str, ...], ...]) -> None:
    assert with_halves_stacked(grid(*rows)) == grid(*rows)
