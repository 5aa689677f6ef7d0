"""What a line counts, and which name it is given."""

from __future__ import annotations

from decimal import Decimal

import pytest

from normalizer.mapping import map_lines
from normalizer.mapping.measures import measure_of
from normalizer.records import Column, Line, Number, Place, Reading, Scale, Statement, StatementKind
from taxonomy import load_taxonomy


def line(label: str, *section: str, row: int = 0) -> Line:
    return Line(0, row, label, 0, section, (("1",),))


def number(text: str, row: int = 0, percent: bool = False) -> Number:
    value = Decimal(text)
    places = -int(value.as_tuple().exponent)
    return Number(Place(0, row, 0), text, (Reading(value, places, 0.0, text),), percent=percent)


@pytest.mark.parametrize(
    ("label", "section", "text", "expected"),
    [
        ("Revenue", (), "100", "money"),
        ("Net income per common share, basic", (), "0.19", "per_share"),
        ("Basic", ("Earnings per share",), "0.19", "per_share"),
        ("Basic", ("Shares used in computing earnings per share (in thousands)",), "375023", "shares"),
        ("Diluted", ("Weighted average shares outstanding",), "375023", "shares"),
        ("Basic", (), "0.19", "per_share"),
        ("Basic", (), "375023", "shares"),
        ("Average common shares outstanding, basic and diluted", (), "57032", "shares"),
        ("Shares used to compute diluted net income per share", (), "113509", "shares"),
        ("Dividends declared per share", (), "0.50", "per_share"),
        ("Effective tax rate", (), "21.0", "pure"),
        ("Share-based compensation", (), "12", "money"),
    ],
)
def test_what_a_line_counts(label: str, section: tuple[str, ...], text: str, expected: str) -> None:
    assert measure_of(line(label, *section), [number(text)], "income_statement") == expected


def test_percentages_are_plain_numbers() -> None:
    assert measure_of(line("Gross margin"), [number("42.1", percent=True)], "income_statement") == "pure"


@pytest.mark.parametrize("kind", ["balance_sheet", "cash_flow"])
def test_amounts_of_shares_are_money_in_a_balance_sheet_and_a_cash_flow(kind: StatementKind) -> None:
    assert measure_of(line("Common stock, $.01 par value, 100 shares issued"), [number("5")], kind) == "money"


def mapped(kind: StatementKind, *lines: Line, texts: tuple[str, ...] = ()) -> tuple[list[str | None], list[str]]:
    statement = Statement(kind, 0, "", "", "USD", Scale(), (Column(0, "", None),), lines)
    numbers = {Place(0, k, 0): number(text, k) for k, text in enumerate(texts)}
    (made,), findings = map_lines([statement], numbers, load_taxonomy())
    return [m.concept for m in made.lines], [f.code for f in findings]


def test_a_known_label_gets_its_concept() -> None:
    assert mapped("balance_sheet", line("Total assets"), texts=("5",)) == (["Assets"], [])


def test_doubt_withholds_the_concept_and_keeps_the_candidates() -> None:
    concepts, codes = mapped("income_statement", line("Net loss"), texts=("5",))
    assert (concepts, codes) == ([None], ["doubtful_concept"])


def test_an_unknown_label_is_said() -> None:
    concepts, codes = mapped("income_statement", line("Frobnication of widgets"), texts=("5",))
    assert (concepts, codes) == ([None], ["unknown_concept"])


def test_two_lines_with_different_numbers_do_not_share_a_concept() -> None:
    lines = (line("Total assets"), line("Total assets", row=1))
    assert mapped("balance_sheet", *lines, texts=("5", "6"))[0] == ["Assets", None]
    assert mapped("balance_sheet", *lines, texts=("5", "5"))[0] == ["Assets", "Assets"]
