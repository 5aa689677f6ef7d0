"""What pandas users do with facts, without fixing anything first."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

import normalizer
from normalizer.columns import FACT_FIELDS
from normalizer.filing import Filing
from normalizer.records import STATEMENT_KINDS, STATUSES, Period
from tests.sample import empty_filing, filing


def dated(*periods, entity="A", value="1"):
    """A filing with a fact a period: (start, end, fiscal period)."""
    first = filing().fact_records[0]
    records = tuple(
        dataclasses.replace(
            first,
            entity=entity,
            value=Decimal(value) * (number + 1),
            period=Period(date.fromisoformat(start) if start else None, date.fromisoformat(end)),
            fiscal_period=fiscal,
        )
        for number, (start, end, fiscal) in enumerate(periods)
    )
    return Filing("made.txt", entity, records, (), (), ())


JUNE = (
    ("2010-07-01", "2010-09-30", "Q1"),
    ("2010-10-01", "2010-12-31", "Q2"),
    ("2010-07-01", "2010-12-31", "6M"),
    ("2011-01-01", "2011-03-31", "Q3"),
    ("2011-04-01", "2011-06-30", "Q4"),
    ("2010-07-01", "2011-06-30", "FY"),
    (None, "2010-09-30", "Q1"),
    (None, "2011-06-30", "Q4"),
)
WEEKS = (
    ("2022-10-31", "2023-01-29", "Q4"),
    ("2023-01-30", "2023-04-30", "Q1"),
    ("2023-07-31", "2023-10-29", "Q3"),
    ("2023-10-30", "2024-02-03", "Q4"),  # 14 weeks
    (None, "2024-02-03", "Q4"),
    ("2023-01-30", "2024-02-03", "FY"),
)


@pytest.mark.parametrize("made", [filing(), empty_filing()], ids=["full", "empty"])
def test_categories_are_declared_whatever_the_rows(made):
    facts = made.facts
    assert tuple(facts["statement"].cat.categories) == STATEMENT_KINDS
    assert tuple(facts["status"].cat.categories) == STATUSES


def test_categories_compare_and_select_as_texts_do():
    facts = filing().facts
    assert (facts["status"] == "repaired").sum() == 1
    assert facts[facts.statement == "income_statement"].shape == facts.shape
    assert (facts["status"] == "no such status").sum() == 0
    assert facts["status"].isin(["proved", "repaired"]).sum() == 7
    assert facts["statement"].map({"income_statement": "IS", "comprehensive_income": "IS"}).tolist() == ["IS"] * 11
    assert facts.query("status == 'conflict'")["label"].tolist() == [""]


def test_groups_sort_as_declared_and_hold_no_empty_ones():
    counts = filing().facts.groupby("status")["value"].count()
    assert counts.index.tolist() == ["proved", "repaired", "unproved", "conflict"]


def test_frames_of_two_documents_concat_pivot_and_merge_without_fixing():
    one, two = filing().facts, filing().facts.assign(document="two.txt").astype({"document": "string"})
    both = pd.concat([one, two, empty_filing().facts], ignore_index=True)
    assert both.dtypes.equals(one.dtypes)
    wide = both.pivot_table(index=["document", "statement", "label", "row"], columns="period_end", values="value")
    assert wide.shape == (12, 2)
    assert isinstance(wide.columns, pd.DatetimeIndex)
    merged = one.merge(two, on=["statement", "row", "column"], suffixes=("", "_two"))
    assert len(merged) == len(one)
    assert merged["statement"].dtype == one["statement"].dtype
    named = one.merge(pd.DataFrame({"status": ["proved"], "sure": [True]}), on="status", how="left")
    assert named["sure"].notna().sum() == 6


def test_the_dtypes_for_astype_are_those_of_the_frame():
    assert list(normalizer.FACT_DTYPES) == [field.name for field in FACT_FIELDS]
    facts = filing().facts
    pd.testing.assert_frame_equal(facts.astype("object").astype(normalizer.FACT_DTYPES), facts)


def test_quarters_have_the_companys_own_index_and_resample_to_its_years():
    quarters = normalizer.periods(dated(*JUNE).facts)
    assert quarters.index.freqstr == "Q-JUN"
    assert quarters.index.astype(str).tolist() == ["2011Q1", "2011Q2", "2011Q3", "2011Q4"]
    years = quarters["value"].resample("Y-JUN").sum()
    assert years.index.astype(str).tolist() == ["2011"]
    assert years.iloc[0] == 1 + 2 + 4 + 5
    table = quarters.pivot_table(index="quarter", columns="concept", values="value")
    assert isinstance(table.index, pd.PeriodIndex)
    assert quarters.attrs == dated(*JUNE).facts.attrs


def test_years_and_instants_have_theirs():
    facts = dated(*JUNE).facts
    assert normalizer.periods(facts, "year").index.astype(str).tolist() == ["2011"]
    assert normalizer.periods(facts, "instant").index.astype(str).tolist() == ["2011Q1", "2011Q4"]


def test_years_of_weeks_fall_where_they_belong():
    facts = dated(*WEEKS).facts
    quarters = normalizer.periods(facts)
    assert quarters.index.freqstr == "Q-JAN"
    assert quarters.index.astype(str).tolist() == ["2023Q4", "2024Q1", "2024Q3", "2024Q4"]
    assert normalizer.periods(facts, "instant").index.astype(str).tolist() == ["2024Q4"]
    assert normalizer.periods(facts, "year").index.astype(str).tolist() == ["2024"]


def test_a_quarter_of_sixteen_weeks_is_a_quarter():
    weeks = (
        ("2023-12-31", "2024-04-20", "Q1"),  # 16 weeks, then 12 each
        ("2024-04-21", "2024-07-13", "Q2"),
        ("2024-07-14", "2024-10-05", "Q3"),
        ("2024-10-06", "2024-12-28", "Q4"),
    )
    quarters = normalizer.periods(dated(*weeks).facts)
    assert quarters.index.astype(str).tolist() == ["2024Q1", "2024Q2", "2024Q3", "2024Q4"]


def test_companies_of_different_years_meet_in_calendar_quarters():
    both = pd.concat([dated(*JUNE).facts, dated(*WEEKS, entity="B").facts], ignore_index=True)
    assert normalizer.periods(both).index.freqstr == "Q-DEC"
    ours = normalizer.periods(dated(*WEEKS).facts, year_end=12)
    assert ours.index.astype(str).tolist() == ["2022Q4", "2023Q1", "2023Q3", "2023Q4"]
    closed = normalizer.periods(dated(*WEEKS).facts, "instant", year_end=12)
    assert closed.index.astype(str).tolist() == ["2023Q4"], "a balance stands in the quarter that it closes"


@pytest.mark.parametrize("length", ["quarter", "year", "instant"])
def test_no_facts_have_an_empty_index(length):
    assert isinstance(normalizer.periods(empty_filing().facts, length).index, pd.PeriodIndex)


def test_words_that_say_nothing_are_refused():
    with pytest.raises(ValueError, match="'month' is no length"):
        normalizer.periods(filing().facts, "month")
    with pytest.raises(ValueError, match="13 is no month"):
        normalizer.periods(filing().facts, year_end=13)
