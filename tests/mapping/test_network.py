"""The packaged network, what it sees of a statement, and what it costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from normalizer.mapping.cells import cells_of
from normalizer.mapping.features import FIGURES, KINDS, describe
from normalizer.mapping.learnt import Shared, shares
from normalizer.mapping.network import MODEL_FILE, load_network, read_network
from normalizer.records import Column, Line, Number, Period, Place, Reading, Scale, Statement, StatementKind
from taxonomy import load_taxonomy

SHEET = (
    ("Cash and cash equivalents", "700"),
    ("Accounts receivable, net", "300"),
    ("Total current assets", "1000"),
    ("Goodwill", "500"),
    ("Total assets", "1500"),
    ("Accounts payable", "400"),
    ("Total liabilities", "400"),
    ("Retained earnings", "1100"),
    ("Total stockholders' equity", "1100"),
    ("Total liabilities and stockholders' equity", "1500"),
)

OWN_EQUITY = "StockholdersEquity"
WHOLE_EQUITY = "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest"


def statement(
    rows: tuple[tuple[str, str], ...], kind: StatementKind = "balance_sheet"
) -> tuple[Statement, dict[Place, Number]]:
    lines = tuple(Line(0, at, label, 0, (), ((text,),)) for at, (label, text) in enumerate(rows))
    numbers = {
        Place(0, at, 0): Number(Place(0, at, 0), text, (Reading(Decimal(text), 0, 0.0, text),))
        for at, (_, text) in enumerate(rows)
    }
    return Statement(kind, 0, "", "", "USD", Scale(), (Column(0, "", None),), lines), numbers


def named(told: Shared, statement: int, line: int) -> dict[str, float]:
    """How likely each element names that line."""
    return dict(zip(told.known.elements, map(float, told.statements[statement][1][line]), strict=True))


def same_name(one: dict[str, float], other: dict[str, float]) -> float:
    """How likely two lines bear one name."""
    return sum(likely * other.get(element, 0.0) for element, likely in one.items())


def test_elements_that_no_line_is_likely_to_bear_are_left_out() -> None:
    sheet, numbers = statement(SHEET)
    network = load_network()
    _, (whole,) = network.likelihoods([describe(sheet, cells_of(sheet, numbers))])
    places, (part,) = network.likelihoods([describe(sheet, cells_of(sheet, numbers))], 1e-4)
    assert set(places) == set(np.flatnonzero(whole.max(axis=0) >= 1e-4))
    assert np.allclose(part, whole[:, places])


def test_a_plain_balance_sheet_is_named_right() -> None:
    sheet, numbers = statement(SHEET)
    network = load_network()
    known, ((_, shared),) = shares([sheet], numbers, network, load_taxonomy())
    named = [known.elements[at].removeprefix("us-gaap:") for at in shared.argmax(axis=1)]
    assert named == [
        "CashAndCashEquivalentsAtCarryingValue",
        "AccountsReceivableNetCurrent",
        "AssetsCurrent",
        "Goodwill",
        "Assets",
        "AccountsPayableCurrent",
        "Liabilities",
        "RetainedEarningsAccumulatedDeficit",
        named[8],  # with or without noncontrolling interests: the sheet does not say
        "LiabilitiesAndStockholdersEquity",
    ]


def test_likelihoods_add_up_to_one_and_keep_to_the_kind_of_statement() -> None:
    network = load_network()
    for at, kind in enumerate(KINDS):
        sheet, numbers = statement(SHEET, kind)
        _, (alone,) = network.likelihoods([describe(sheet, cells_of(sheet, numbers))])
        assert np.allclose(alone.sum(axis=1), 1, atol=1e-4)
        assert set(np.flatnonzero(alone.max(axis=0))) <= set(network.names[at][0])


def test_statements_side_by_side_have_nothing_to_do_with_one_another() -> None:
    network = load_network()
    whole, numbers = statement(SHEET)
    above, _ = statement(SHEET[:4], KINDS[1])
    described = [describe(s, cells_of(s, n)) for s, n in ((above, numbers), (whole, numbers), (whole, {}))]
    _, together = network.likelihoods(described)
    for features, likelihoods in zip(described, together, strict=True):
        assert np.allclose(network.likelihoods([features])[1][0], likelihoods, atol=1e-5)
    assert not np.allclose(together[1], together[2], atol=1e-2)


def test_features_have_the_width_that_is_promised() -> None:
    sheet, numbers = statement(SHEET)
    features = describe(sheet, cells_of(sheet, numbers))
    assert features.figures.shape == (len(SHEET), FIGURES)
    assert np.isfinite(features.figures).all()


def test_a_statement_without_numbers_is_described() -> None:
    sheet, _ = statement((("Total assets", "1"),))
    assert describe(sheet, cells_of(sheet, {})).figures.shape == (1, FIGURES)


def test_a_model_of_another_format_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    np.savez(tmp_path / MODEL_FILE, about=np.frombuffer(b'{"format": 0}', dtype=np.uint8))
    with pytest.raises(ValueError, match="learn it again"):
        read_network((tmp_path / MODEL_FILE).read_bytes())


def test_calibration_never_falls() -> None:
    network = load_network()
    said = network.calibrated(np.linspace(0, 1, 51)).tolist()
    assert said == sorted(said)
    assert 0 <= said[0] <= said[-1] <= 1


def test_income_and_cash_flow_agree_on_what_the_net_income_is() -> None:
    income, numbers = statement((("Revenue", "9000"), ("Net income", "1234")), "income_statement")
    flow, more = statement((("Net income", "1234"), ("Depreciation", "77")), "cash_flow")
    flow = replace(flow, table=1, lines=tuple(replace(line, table=1) for line in flow.lines))
    numbers |= {Place(1, place.row, place.column): number for place, number in more.items()}
    network = load_network()
    alone = [shares([part], numbers, network, load_taxonomy()) for part in (income, flow)]
    together = shares([income, flow], numbers, network, load_taxonomy())
    assert same_name(named(together, 0, 1), named(together, 1, 0)) > same_name(
        named(alone[0], 0, 1), named(alone[1], 0, 0)
    )
    assert np.allclose(together.statements[1][1].sum(axis=1), 1, atol=1e-3)


def test_an_element_that_was_gone_when_the_statement_was_made_names_nothing() -> None:
    taxonomy, network = load_taxonomy(), load_network()
    income, numbers = statement(
        (("Net sales", "9000"), ("Cost of sales", "5000"), ("Net income", "900")), "income_statement"
    )
    likely = {}
    for year in (2012, 2024):
        period = Period(date(year, 1, 1), date(year, 12, 31))
        told = shares([replace(income, columns=(Column(0, "", period),))], numbers, network, taxonomy)
        assert np.allclose(told.statements[0][1].sum(axis=1), 1, atol=1e-3)
        likely[year] = named(told, 0, 0)["us-gaap:SalesRevenueNet"]
    assert likely[2012] > 0.1
    assert likely[2024] == 0


def test_equity_below_a_minority_interest_is_the_shareholders_alone() -> None:
    rows = (
        *(
            ("Total assets", "182000"),
            ("Total liabilities", "9000"),
            ("Minority interest in consolidated subsidiary", "700"),
        ),
        *(("Common stock", "134000"), ("Retained earnings", "38300"), ("Total shareholders' equity", "172300")),
        ("Total liabilities and shareholders' equity", "182000"),
    )
    network, taxonomy = load_network(), load_taxonomy()
    own, whole = f"us-gaap:{OWN_EQUITY}", f"us-gaap:{WHOLE_EQUITY}"
    outside = shares([(sheet := statement(rows))[0]], sheet[1], network, taxonomy)
    inside_rows = (*rows[:2], *rows[3:5], ("Noncontrolling interest", "700"), ("Total equity", "173000"), rows[6])
    inside = shares([(sheet := statement(inside_rows))[0]], sheet[1], network, taxonomy)
    assert named(outside, 0, 5)[own] > 10 * named(outside, 0, 5)[whole]
    assert named(inside, 0, 5)[whole] > 10 * named(inside, 0, 5)[own]
    assert np.allclose(outside.statements[0][1].sum(axis=1), 1, atol=1e-3)
