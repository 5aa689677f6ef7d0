"""What is said of a line: its place, its numbers, its name, its proofs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import normalizer
from normalizer.explaining import explain_line, places_of
from normalizer.likely import percent, shares_of, words_of
from normalizer.records import Candidate, Line, MappedLine
from tests.sample import LINES, filing

CASE = Path(__file__).parent / "cases" / "loss_quarter" / "document.txt"


def mapped(*candidates: tuple[str, str | None, float], sure: float | None = None) -> MappedLine:
    line = Line(0, 0, "Sales", 0, (), (("1",),))
    return MappedLine(line, "money", tuple(Candidate(*each) for each in candidates), None, sure=sure)


def test_a_line_is_explained_by_its_candidates_and_relations() -> None:
    said = explain_line(filing(), 4, 0)
    assert said.splitlines()[0] == "Total: income statement, line 1 of 6, under Revenues"
    assert " 33%  Revenue: us-gaap:Revenue 33%" in said
    assert "fails: Loss = Total - Total" in said


def test_a_line_without_a_name_is_said_to_have_none() -> None:
    assert "no known line comes near" in explain_line(filing(), 4, 2)


def test_a_place_without_a_line_is_an_error() -> None:
    with pytest.raises(LookupError, match="table 9, row 9"):
        explain_line(filing(), 9, 9)


def test_lines_are_found_by_their_words() -> None:
    sample = filing()
    assert places_of(sample, "TOTAL") == [(4, 0), (4, 1)]
    assert places_of(sample, "net loss per") == [(4, 4)]
    assert places_of(sample, "IncomeTaxExpense") == [(4, 3)]
    assert len(LINES) == 6
    with pytest.raises(LookupError, match="balance sheet holds 'total'"):
        places_of(sample, "total", "balance_sheet")


def test_a_repaired_line_tells_its_place_its_text_its_steps_and_its_proof() -> None:
    said = normalizer.normalize(CASE, fiscal_year_end="06-30").explain(
        "research and development", statement="income_statement"
    )
    assert said.count("line 5 of 14") == 1, "the line of that very label, and none that only holds it"
    where = "line 23 and after, table 1 (CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS), row 9"
    assert f"printed in document.txt, {where}" in said, "line 32 of the text"
    made = "'1 3,425', read as 13,425 (pieces joined), times 1,000 = 13,425,000 USD; repaired"
    assert made in said
    assert "Total operating expenses 16,789 = Research and development 13,425" in said


def test_explain_takes_a_place_a_label_and_a_kind() -> None:
    sample = filing()
    assert sample.explain(4, 0) == sample.explain("Total").split("\n\n")[0]
    with pytest.raises(LookupError, match="give explain"):
        sample.explain(4)
    with pytest.raises(ValueError, match="is no statement; there are balance_sheet, income_statement, "):
        sample.explain("Total", statement="income")  # type: ignore[arg-type]


def test_a_concept_is_told_once_with_the_figure_that_sure_is_compared_with() -> None:
    line = mapped(("a:Revenues", "Revenue", 0.65), ("a:Sales", "Revenue", 0.11), ("a:Goods", "ProductRevenue", 0.08))
    assert list(words_of(shares_of(line))) == ["Revenue (76%)", "ProductRevenue (8%)"]
    assert list(words_of(shares_of(replace(line, sure=0.97)))) == ["Revenue (97%)", "ProductRevenue (3%)"]


def test_shares_are_of_one_whole() -> None:
    line = mapped(("a:A", "A", 0.9), ("a:B", "B", 0.3), ("a:C", None, 0.1))
    shares = shares_of(line)
    assert sum(share.likelihood for share in shares) == pytest.approx(1.0)
    assert [share.name for share in shares] == ["A", "B", "a:C"]


def test_what_is_not_sure_enough_does_not_look_so() -> None:
    assert percent(0.8999) == "89%"
