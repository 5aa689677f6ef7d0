"""What is said of a line's name."""

from __future__ import annotations

import pytest

from normalizer.explaining import explain_line, places_of
from tests.sample import LINES, filing


def test_a_line_is_explained_by_its_candidates_and_relations() -> None:
    sample = filing()
    said = explain_line(sample.statements, sample.relation_records, 4, 0)
    assert said.splitlines()[0] == "Total: income statement, line 1 of 6, under Revenues"
    assert "33%  us-gaap:Revenue (concept Revenue)" in said
    assert "fails: Loss = Total - Total" in said


def test_a_line_without_a_name_is_said_to_have_none() -> None:
    sample = filing()
    assert "no known line comes near" in explain_line(sample.statements, (), 4, 2)


def test_a_place_without_a_line_is_an_error() -> None:
    with pytest.raises(LookupError, match="table 9, row 9"):
        explain_line(filing().statements, (), 9, 9)


def test_lines_are_found_by_their_words() -> None:
    assert places_of(filing().statements, "TOTAL") == [(4, 0), (4, 1)]
    assert len(LINES) == 6
