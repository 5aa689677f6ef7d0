"""Components of equity are explicit dimensions, valid in a hypercube of the report's own taxonomy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from normalizer.xbrl.make import make_report
from normalizer.xbrl.report import FORMS, Form
from tests.xbrl.equity import AXIS, LINES, equity_filing
from tests.xbrl.round_trip import travel

NUMBERS = sum(value is not None for line in LINES for value in line[3])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("taxonomy", [None, "us-gaap-2025"])
def test_components_make_the_round_trip(form: Form, taxonomy: str | None, tmp_path: Path) -> None:
    report, _ = make_report(equity_filing(), taxonomy=taxonomy)
    assert len(report.items) == NUMBERS
    trip = travel(report, form, tmp_path, taxonomy)
    assert (trip.lost, trip.strange, trip.notes) == ({}, {}, ())


def test_a_member_that_no_taxonomy_knows_is_declared() -> None:
    report, _ = make_report(equity_filing(), taxonomy="us-gaap-2025")
    pairs = {pair for item in report.items for pair in item.dimensions}
    assert pairs == {
        (AXIS, "us-gaap:CommonStockMember"),
        (AXIS, "us-gaap:RetainedEarningsMember"),
        (AXIS, "own:TreasureMember"),
    }
    assert report.own.concepts["TreasureMember"].type == "member"
    (cube,) = report.own.cubes
    assert set(cube.axes[AXIS][1]) == {member for _, member in pairs}


def test_a_member_outside_the_cube_is_an_error(tmp_path: Path) -> None:
    """The check can fail: Arelle sees a fact whose member the hypercube does not have."""
    report, _ = make_report(equity_filing())
    cube = report.own.cubes[0]
    ((axis, (domain, members)),) = cube.axes.items()
    smaller = replace(cube, axes={axis: (domain, members[:-1])})
    broken = replace(report, own=replace(report.own, cubes=(smaller,)))
    notes = travel(broken, "xbrl-xml", tmp_path).notes
    assert "xbrldie:PrimaryItemDimensionallyInvalidError" in {note.code for note in notes}


def test_opening_and_closing_balances_are_shown_as_such() -> None:
    report, _ = make_report(equity_filing())
    roles = {row.label: row.label_role for row in report.own.presentations[-1].rows if row.label}
    assert roles["Balance at December 31, 2020"] == "http://www.xbrl.org/2003/role/periodStartLabel"
    assert roles["Balance at December 31, 2021"] == "http://www.xbrl.org/2003/role/periodEndLabel"


def test_a_sum_across_components_is_no_calculation() -> None:
    """Calculations add up facts of one context; the components are in several."""
    report, _ = make_report(equity_filing())
    assert report.own.sums == ()


def test_columns_that_share_a_member_are_told_apart_by_their_headings(tmp_path: Path) -> None:
    filing = equity_filing()
    shared = "us-gaap:CommonStockMember"
    facts = tuple(replace(f, member=shared) if f.member else f for f in filing.fact_records)
    page = filing.statements[0].statement
    headings = ("Class A", "Class B: held", "Class C", "Total")
    columns = tuple(replace(c, heading=h) for c, h in zip(page.columns, headings, strict=True))
    statement = replace(filing.statements[0], statement=replace(page, columns=columns))
    report, findings = make_report(replace(filing, fact_records=facts, statements=(statement,)))
    members = {member for item in report.items for _, member in item.dimensions}
    assert members == {"own:CommonStockMember", "own:ClassBHeldMember", "own:ClassCMember"}
    assert (len(report.items), [f.code for f in findings if f.code == "xbrl_two_values"]) == (NUMBERS, [])
    assert travel(report, "xbrl-json", tmp_path).notes == ()
