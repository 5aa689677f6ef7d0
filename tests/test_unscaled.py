"""A bare table without a word of scale proves no amounts; a page, or amounts that tell their scale, do."""

from __future__ import annotations

import pytest

import normalizer

TABLE = (
    ",FY2024,FY2023\nRevenue,{a},900\nCosts,{b},550\nIncome before tax,{c},350\nIncome tax,100,50\nNet income,{d},300\n"
)
SMALL = TABLE.format(a=1000, b=600, c=400, d=300)
MIDDLE = TABLE.format(a=150_000_350, b=150_000_000, c=350, d=250)
LARGE = TABLE.format(a=1_000_000_000, b=600_000_000, c=400_000_000, d=399_999_900)
FIGURES = ",FY2024,FY2023\nRevenue,11430,900\nCosts,7000,550\nIncome before tax,4430,350\nNet income,3430,300\n"
PROSE = "The company sells goods of many kinds to customers in several states, and has done so for many years. " * 2


def proved(text: str, name: str = "table.csv", **hints: str) -> tuple[set[str], bool]:
    filing = normalizer.normalize(text.encode(), document=name, fiscal_year_end="12-31", **hints)  # type: ignore[arg-type]
    return set(filing.facts["status"]), "no_scale" in set(filing.findings["code"])


def test_sums_of_a_bare_table_do_not_prove_how_much_its_amounts_are() -> None:
    assert proved(SMALL) == ({"unproved"}, True)


@pytest.mark.parametrize("scale", ["thousands", "units"])
def test_the_caller_s_word_is_enough(scale: str) -> None:
    assert proved(SMALL, scale=scale) == ({"proved"}, False)


def test_amounts_too_large_for_thousands_are_in_single_units() -> None:
    assert "proved" in proved(LARGE)[0]


@pytest.mark.parametrize("unit", ["{}000", "{}.25"])
def test_zeros_and_cents_of_a_bare_table_are_no_proof_of_single_units(unit: str) -> None:
    rows = [("Revenue", 4017, 4405), ("Costs", 2339, 2564), ("Income before tax", 1678, 1841), ("Net income", 551, 600)]
    cents = unit.endswith("25")
    lines = [
        (label, *(unit.format(n) if label != "Income before tax" or not cents else f"{n}.00" for n in years))
        for label, *years in rows
    ]
    assert proved("\n".join(map(",".join, [("", "FY2024", "FY2023"), *lines])))[0] == {"unproved"}


@pytest.mark.parametrize(("table", "status"), [(SMALL, "unproved"), (MIDDLE, "proved")])
def test_a_page_that_names_no_scale_prints_single_units_if_its_numbers_are_as_large(table: str, status: str) -> None:
    rows = "".join(f"<tr><td>{line.replace(',', '</td><td>')}</td></tr>" for line in table.splitlines())
    assert status in proved(f"<p>{PROSE}</p><p>Income statement</p><table>{rows}</table>", "page.htm")[0]
    assert proved(table)[0] == {"unproved"}


def test_a_figure_in_the_text_tells_the_scale() -> None:
    rows = "".join(f"<tr><td>{line.replace(',', '</td><td>')}</td></tr>" for line in FIGURES.splitlines())
    page = f"<p>{PROSE}</p><p>{{}}</p><p>Income statement</p><table>{rows}</table>"
    assert "proved" in proved(page.format("Revenue was $11.43 million in the year."), "page.htm")[0]
    assert "proved" not in proved(page.format("Revenue was higher in the year."), "page.htm")[0]
