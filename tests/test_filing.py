from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from normalizer.columns import FACT_FIELDS, FINDING_FIELDS, RELATION_FIELDS
from normalizer.filing import Filing
from normalizer.frames import facts_frame, findings_frame
from normalizer.printed import lay_out
from normalizer.records import Column
from tests.sample import QUARTER, empty_filing, filing, statement

DESIGN = (
    "document entity statement table row column section label concept element confidence value unit decimals "
    "period_start period_end fiscal_year fiscal_period printed status proof axis member"
)


def test_the_columns_are_those_of_the_design():
    assert [field.name for field in FACT_FIELDS] == DESIGN.split()
    assert [
        field.name for field in FINDING_FIELDS
    ] == "document code severity statement table row column message advice".split()


@pytest.mark.parametrize(
    "made", [filing(), empty_filing(), Filing("", None, (), (), (), ())], ids=["full", "empty", "bare"]
)
def test_columns_and_types_never_depend_on_the_rows(made):
    for frame, fields in (
        (made.facts, FACT_FIELDS),
        (made.findings, FINDING_FIELDS),
        (made.relations, RELATION_FIELDS),
    ):
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
            field.name: field.dtype for field in fields
        }


def test_missing_is_missing_and_empty_is_empty():
    row = filing().facts.iloc[4]
    assert row["label"] == ""
    assert pd.isna(row["concept"])
    assert pd.isna(row["confidence"])
    assert row["value"] == -13378000.0


def test_changing_a_frame_changes_no_other():
    made = filing()
    taken = made.facts
    taken.loc[0, "label"] = "changed"
    assert taken.loc[0, "label"] == "changed"
    assert made.facts.loc[0, "label"] == "Total"


def test_several_filings_make_one_frame():
    both = [filing(), empty_filing(), dataclasses.replace(filing(), document="two.txt")]
    assert len(facts_frame(both)) == 22
    assert findings_frame(both)["document"].tolist() == ["sample, one.txt", "letter.txt", "two.txt"]


def test_a_statement_is_wide_as_printed():
    wide = filing().statement("income_statement")
    periods = ["2010-07-01/2010-09-30", "2009-07-01/2009-09-30"]
    assert list(wide.columns) == ["section", "concept", "unit", *periods], "the column of changes has no facts"
    assert wide.index.tolist() == [
        "Total",
        "Total",
        "",
        "(Benefit)/provision for income taxes",
        "=Net loss per share, “basic”",
        "N/A",
    ]
    assert wide.loc["Total", periods[0]].tolist() == [3411000.0, 16789000.0]
    assert wide.loc["Total", "section"].tolist() == ["Revenues", "Expenses > Research"]
    blank = wide.loc["(Benefit)/provision for income taxes", periods]
    assert pd.isna(blank.iloc[0])
    assert blank.iloc[1] == -162000.0


def test_a_statement_that_is_not_there_is_an_empty_frame_and_one_that_cannot_be_an_error():
    assert filing().statement("balance_sheet").empty
    with pytest.raises(ValueError, match="no statement; there are balance_sheet"):
        filing().statement("profit")


def test_two_columns_of_one_period_are_both_kept():
    page = statement()
    columns = (page.statement.columns[0], Column(1, "restated", QUARTER))
    twice = dataclasses.replace(page, statement=dataclasses.replace(page.statement, columns=columns))
    laid = lay_out([twice], filing().fact_records)
    assert laid.headings == ("2010-07-01/2010-09-30", "2010-07-01/2010-09-30 (2)")
    assert [fact.value for fact in laid.lines[0].facts] == [3411000, 3099000]


def test_a_column_without_a_period_is_kept_if_it_holds_facts():
    page = statement()
    columns = (page.statement.columns[0], Column(1, "Prior", None))
    unknown = dataclasses.replace(page, statement=dataclasses.replace(page.statement, columns=columns))
    assert lay_out([unknown], filing().fact_records).headings == ("2010-07-01/2010-09-30", "Prior")


def test_relations_are_told_by_label():
    row = filing().relations.iloc[0]
    assert row["terms"] == "+ Total - Total"
    assert (row["left"], row["right"], row["tolerance"]) == (-13378.0, -13377.0, 0.5)
    assert not row["holds"]


def test_a_filing_says_briefly_what_it_is():
    assert repr(filing()) == "Filing('sample, one.txt', entity=None: 1 statements, 11 facts, 1 findings)"
