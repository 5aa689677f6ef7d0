"""Columns that repeat a period in another currency."""

from __future__ import annotations

import pytest

import normalizer
from normalizer.statements.translations import find_translated

LINES = (
    ("Revenue", 9_000, 10_000),
    ("Cost of sales", -4_000, -4_500),
    ("Gross profit", 5_000, 5_500),
    ("Administrative expenses", -1_000, -1_200),
    ("Operating profit", 4_000, 4_300),
    ("Income tax expense", -900, -1_000),
    ("Profit for the year", 3_100, 3_300),
)
RATE = 8


def printed(figure: int) -> str:
    return f"({-figure:,})" if figure < 0 else f"{figure:,}"


def page(heads: tuple[tuple[str, ...], ...], marks: tuple[str, ...] = ("", "", ""), words: str = "") -> str:
    rows = [("", *cells) for cells in heads]
    for label, before, now in LINES:
        figures = (before, now, round(now / RATE))
        rows.append((label, *(mark + printed(figure) for mark, figure in zip(marks, figures, strict=True))))
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    titles = f"<p>ACME LIMITED</p><p>CONSOLIDATED INCOME STATEMENTS</p><p>(in thousands) {words}</p>"
    return f"<html>{titles}<table>{body}</table></html>"


YEAR = "For the year ended December 31,"
CASES = {
    "a row of currencies": page(((YEAR,) * 3, ("2022", "2023", "2023"), ("RMB", "RMB", "US$"))),
    "in one cell": page((("Year ended December 31, 2022", *("Year ended December 31, 2023",) * 2), ("¥", "¥", "$"))),
    "named above": page(((YEAR,) * 3, ("2022", "2023", "2023 US$")), words="(amounts in RMB)"),
    "marks of figures": page(((YEAR,) * 3, ("2022", "2023", "2023")), marks=("RMB", "RMB", "US$")),
    "first of all": page(((YEAR,) * 3, ("2022", "2023", "2023"), ("US$", "US$", "€"))),
}
OWN = {"in one cell": "JPY", "first of all": "USD"}


@pytest.mark.parametrize("case", CASES)
def test_a_translation_costs_no_column_its_period_and_is_no_fact(case: str) -> None:
    filing = normalizer.normalize(CASES[case])
    found = {(fact.label, f"{fact.period_end:%Y}"): abs(int(fact.value)) for fact in filing.facts.itertuples()}
    expected = {
        (label, year): abs(figure) * 1000
        for label, *both in LINES
        for year, figure in zip(("2022", "2023"), both, strict=True)
    }
    assert found == expected
    assert set(filing.facts.unit) == {OWN.get(case, "CNY")}
    left_out = filing.findings[filing.findings.code == "column_left_out"]
    if case != "marks of figures":
        assert "a translation into another currency" in left_out.message.item()


@pytest.mark.parametrize(
    ("headings", "words"),
    [
        (("2024 $", "2023"), "(Expressed in Canadian dollars)"),
        (("2024 $", "2023 $"), "(Expressed in Canadian dollars)"),
        (("2024", "2023", "Change US$"), "(in RMB)"),
        (("2024 €m", "2023 €m"), ""),
        (("2024", "2023"), "(in RMB and US$)"),
    ],
)
def test_columns_in_one_currency_are_no_translations(headings: tuple[str, ...], words: str) -> None:
    assert find_translated(dict(enumerate(headings)), words) == set()
