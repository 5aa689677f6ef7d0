"""What a line counts, and which name it is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast

import numpy as np
import pytest

from normalizer.mapping import doubt, map_lines
from normalizer.mapping.dictionary import with_dictionary
from normalizer.mapping.item_types import fit_types
from normalizer.mapping.known import known_of
from normalizer.mapping.measures import measure_of
from normalizer.records import (
    Candidate,
    Column,
    Line,
    MappedLine,
    Number,
    Period,
    Place,
    Reading,
    Scale,
    Statement,
    StatementKind,
)
from taxonomy import Match, Taxonomy, load_taxonomy


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
        ("Profit per common share – diluted 2", (), "5.67", "per_share"),
        ("Basic", (), "0.19", "per_share"),
        ("Basic", (), "375023", "shares"),
        ("Assuming dilution", (), "919.5", "shares"),
        ("Assuming dilution", (), "1.5", "per_share"),
        ("Average common shares outstanding, basic and diluted", (), "57032", "shares"),
        ("Shares used to compute diluted net income per share", (), "113509", "shares"),
        ("Dividends declared per share", (), "0.50", "per_share"),
        ("Dividends declared on common stock, $0.60 per share", (), "910", "money"),
        ("Dividends declared on common stock, $0.60 per share", (), "0.60", "per_share"),
        ("Dividends declared on common stock, $0.60 per share", (), "15", "money"),
        ("Dividends declared on common stock, $2 per share", (), "2", "per_share"),
        ("Less dividends (per share: 1999 - $.60; 1998 - $.40)", (), "910", "money"),
        ("Dividends paid, per share $.60 and $.40", (), "910", "money"),
        ("Dividends paid, per share $.60 and $.40", (), ".60", "per_share"),
        ("Effective tax rate", (), "21.0", "pure"),
        ("Share-based compensation", (), "12", "money"),
        ("Share of OCI of associates, net of tax", (), "17", "money"),
        ("Shares of results of associates", (), "17", "money"),
        ("Net income - basic", ("EARNINGS PER WEIGHTED-AVERAGE COMMON SHARE OUTSTANDING",), "3.51", "per_share"),
        ("Net income attributable to common shareholders - basic", (), "398214", "money"),
        ("Revenue growth", (), "0.11", "pure"),
        ("Gross margin", (), "0.389", "pure"),
        ("Gross margin", (), "42.1", "money"),
        ("Margin loans", (), "389", "money"),
        ("Percentage rents", (), "612", "money"),
        ("Dividends on 7% preferred stock", (), "612", "money"),
        ("Unit holders", (), "640", "money"),
        ("Gross margin (%)", (), "61", "pure"),
        ("Percentage of revenue", (), "61.2", "pure"),
    ],
)
def test_what_a_line_counts(label: str, section: tuple[str, ...], text: str, expected: str) -> None:
    assert measure_of(line(label, *section), [number(text)], "income_statement") == expected


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("Stores open at end of period", "410", "pure"),
        ("Number of employees", "5021", "pure"),
        ("Oil (MBbls)", "610", "pure"),
        ("Homes delivered", "1210", "pure"),
        ("Revenue from homes delivered", "1210", "money"),
        ("Stores", "410", "money"),
        ("Compensation of employees (note 5)", "410", "money"),
        ("Number of shares", "5021", "shares"),
    ],
)
def test_things_that_are_counted_have_no_scale_of_amounts(label: str, text: str, expected: str) -> None:
    assert measure_of(line(label), [number(text)], "income_statement") == expected


@pytest.mark.parametrize("label", ["Discontinued operations per limited partner unit - diluted", "Per unit, basic"])
def test_cents_beside_whole_amounts_are_an_amount_per_unit(label: str) -> None:
    assert measure_of(line(label), [number("0.06")], "income_statement", whole=True) == "per_share"


def test_cents_in_a_cell_of_their_own_are_cents() -> None:
    joined = Reading(Decimal("2.20"), 2, 1.0, "2.20", ("pieces_joined",))
    torn = Number(Place(0, 0, 1), "2 .20", (joined,))
    assert measure_of(line("Total"), [number("2.53"), torn], "income_statement", whole=True) == "per_share"
    point = replace(torn, readings=(replace(joined, steps=("comma_as_point",)),))
    assert measure_of(line("Total"), [number("2.53"), point], "income_statement", whole=True) == "money"


def test_a_bare_zero_beside_cents_is_an_amount_per_share_too() -> None:
    """As cells of a workbook hold them, which keep no decimals of 0.00."""
    values = [number("0"), number("-0.08"), number("0")]
    assert measure_of(line("Discontinued operations"), values, "income_statement", whole=True) == "per_share"


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
    statement = Statement("income_statement", 0, "", "", "USD", Scale(), (Column(0, "", None),), (line("Other"),))
    (made,), findings = map_lines([statement], {Place(0, 0, 0): number("5")}, load_taxonomy())
    assert made.lines[0].concept is None
    assert len(made.lines[0].candidates) > 1
    assert [f.code for f in findings] in (["doubtful_concept"], ["unknown_concept"])


def test_doubt_names_a_concept_once_with_all_that_speaks_for_it() -> None:
    statement = Statement("income_statement", 0, "", "", "USD", Scale(), (Column(0, "", None),), (line("Other"),))
    shares = (("us-gaap:Revenues", 0.3), ("us-gaap:OtherIncome", 0.2), ("us-gaap:SalesRevenueNet", 0.15))
    names = {"us-gaap:OtherIncome": None}
    candidates = tuple(Candidate(element, names.get(element, "Revenue"), share) for element, share in shares)
    found = doubt(statement, MappedLine(line("Other"), "money", candidates, None))
    assert found is not None
    assert "'Other' may be Revenue (45%), us-gaap:OtherIncome (20%);" in found.message


def test_an_unknown_label_is_said() -> None:
    concepts, codes = mapped("parenthetical", line("Frobnication of widgets"), texts=("5",))
    assert (concepts, codes) == ([None], ["unknown_concept"])


def test_nothing_is_certain_enough_for_a_caller_who_asks_for_more() -> None:
    statement = Statement("balance_sheet", 0, "", "", "USD", Scale(), (Column(0, "", None),), (line("Goodwill"),))
    (made,), _ = map_lines([statement], {Place(0, 0, 0): number("5")}, load_taxonomy(), certain=1.01)
    assert (made.lines[0].concept, made.lines[0].element) == (None, "us-gaap:Goodwill")


def test_two_lines_with_different_numbers_do_not_share_a_concept() -> None:
    lines = (line("Total assets"), line("Total assets", row=1))
    assert mapped("balance_sheet", *lines, texts=("5", "6"))[0].count("Assets") <= 1


def test_the_dictionary_names_what_the_network_has_no_idea_of() -> None:
    statement = Statement("income_statement", 0, "", "", "USD", Scale(), (Column(0, "", None),), (line("Zyx wvu"),))
    unsure = MappedLine(statement.lines[0], "money", (Candidate("us-gaap:Revenues", "Revenue", 0.2),), None)

    class Listed:
        def direction(self, *_: object) -> None:
            return None

        def find(self, *_: object, **__: object) -> tuple[Match, ...]:
            concept = load_taxonomy().concepts["ReimbursementRevenue"]
            return (Match(concept, concept.elements[0], 0.95),)

    (named,) = with_dictionary(statement, [(unsure, 0.2)], cast(Taxonomy, Listed()), 0.9)
    assert named.concept == "ReimbursementRevenue"
    assert [c.concept for c in named.candidates] == ["ReimbursementRevenue", "Revenue"]
    surer = replace(unsure, candidates=(Candidate("us-gaap:Revenues", "Revenue", 0.8),))
    (kept,) = with_dictionary(statement, [(surer, 0.8)], cast(Taxonomy, Listed()), 0.9)
    assert kept.concept is None


@pytest.mark.parametrize(
    ("sure", "listed", "given"),
    [(0.75, 0.95, True), (0.65, 0.95, False), (0.87, 0.7, True), (0.8, 0.7, False), (0.89, 0.5, False)],
)
def test_a_label_that_says_the_same_makes_a_name_surer(sure: float, listed: float, given: bool) -> None:
    statement = Statement("income_statement", 0, "", "", "USD", Scale(), (Column(0, "", None),), (line("Zyx wvu"),))
    concept = load_taxonomy().concepts["ReimbursementRevenue"]
    likely = MappedLine(statement.lines[0], "money", (Candidate(concept.elements[0], concept.name, 0.6),), None)

    class Listed:
        def direction(self, *_: object) -> None:
            return None

        def find(self, *_: object, **__: object) -> tuple[Match, ...]:
            return (Match(concept, concept.elements[0], listed),)

    (named,) = with_dictionary(statement, [(likely, sure)], cast(Taxonomy, Listed()), 0.9)
    assert named.concept == (concept.name if given else None)


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("NET ASSETS PER SHARE", "17.32", "per_share"),
        ("Net asset value per unit", "139.17", "per_share"),
        ("Book value per ADS", "5.10", "per_share"),
        ("Net assets per share", "1250", "money"),
        ("Common stock, $.01 par value per share", "5.25", "money"),
        ("Common stock, par value .01 per share", "5.25", "money"),
        ("Net assets", "17.32", "money"),
    ],
)
def test_what_a_line_below_a_balance_sheet_counts(label: str, text: str, expected: str) -> None:
    assert measure_of(line(label), [number(text)], "balance_sheet") == expected


def test_elements_that_were_gone_name_no_lines_of_later_years() -> None:
    def named(year: int) -> MappedLine:
        column = Column(0, "", Period(date(year, 1, 1), date(year, 12, 31)))
        own = line("Net sales of products", row=0)
        statement = Statement("income_statement", 0, "", "", "USD", Scale(), (column,), (own,))
        likely = Candidate("us-gaap:Revenues", "Revenue", 0.2)
        unsure = MappedLine(own, "money", (likely,), None)
        (made,) = with_dictionary(statement, [(unsure, 0.2)], cast(Taxonomy, Listed()), 0.9)
        return made

    class Listed:
        def direction(self, *_: object) -> None:
            return None

        concepts = load_taxonomy().concepts
        published = load_taxonomy().published

        def find(self, *_: object, **__: object) -> tuple[Match, ...]:
            return (Match(self.concepts["ProductRevenue"], "us-gaap:SalesRevenueGoodsNet", 0.95),)

    assert named(2016).element == "us-gaap:SalesRevenueGoodsNet"
    assert named(2024).element == "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax"
    assert named(2024).concept == "ProductRevenue"


def test_names_that_count_something_else_than_the_line_are_hardly_likely() -> None:
    taxonomy = load_taxonomy()
    elements = ("us-gaap:Revenues", "us-gaap:WeightedAverageNumberOfSharesOutstandingBasic")
    plain, marked = line("computing basic earnings"), replace(line("Products"), cells=(("$", "1"),))
    sure = np.array([[0.05, 0.95], [0.05, 0.95], [0.5, 0.5]], np.float32)
    measures, made = fit_types(sure, (plain, marked, plain), ("money",) * 3, known_of(elements, taxonomy))
    assert measures == ("shares", "money", "money")
    assert [int(row.argmax()) for row in made] == [1, 0, 0]
    assert np.allclose(made.sum(axis=1), 1.0)


def test_a_label_of_both_is_named_for_both() -> None:
    label = "Net loss per common share, basic and diluted"
    concepts, _ = mapped("income_statement", line("Net loss"), line(label, row=1), texts=("5", "0.19"))
    assert concepts[1] == "EarningsPerShareBasicAndDiluted"
