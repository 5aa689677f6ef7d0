from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

import normalizer
from normalizer.comparing.records import Known
from normalizer.comparing.sources import Source, state
from normalizer.errors import InputError
from normalizer.records import Cover, Period
from tests.comparing.made import facts, filing

PUBLISHED = {"Q1": "2005-04-20", "Q2": "2005-07-20", "Q3": "2005-10-20", "10-K": "2006-02-20"}


def year():
    """Four documents of one year: quarters, years to date, and a year without its fourth quarter."""
    return [
        filing("Q1", facts("Q1", {"Net sales": ("Revenue", {"2005Q1": 100, "2004Q1": 90})})),
        filing("Q2", facts("Q2", {"Net sales": ("Revenue", {"2005H1": 230, "2004H1": 200})})),
        filing("Q3", facts("Q3", {"Net sales": ("Revenue", {"2005Q3": 150, "2005M9": 380, "2004M9": 310})})),
        filing("10-K", facts("10-K", {"Net sales": ("Revenue", {"2005": 520, "2004": 400})})),
    ]


def value_of(comparison, line, label, periods="quarters"):
    return comparison.frame("income_statement", periods).loc[line, label]


def test_quarters_that_nobody_prints_are_derived_with_their_formula():
    comparison = normalizer.compare(year(), published=PUBLISHED)
    frame = comparison.frame("income_statement", "quarters")
    assert frame.loc["Revenue"].dropna().to_dict() == {
        "2004Q1": 90000, "2004Q2": 110000, "2004Q3": 110000, "2004Q4": 90000,
        "2005Q1": 100000, "2005Q2": 130000, "2005Q3": 150000, "2005Q4": 140000,
    }  # fmt: skip
    derived = comparison.facts.query("status == 'derived'").set_index("period")
    assert derived.loc["2005Q4", "proof"] == "2005Q4 = 2005 520,000 − 2005M9 380,000"
    assert derived.loc["2005Q4", "decimals"] == -4, "two numbers of ±500 are known to ±1,000, more than half a thousand"
    assert derived.loc["2005Q4", "printed"] == ""
    assert derived.loc["2005Q4", "document"] is pd.NA


def test_twelve_months_and_years_to_date():
    comparison = normalizer.compare(year(), published=PUBLISHED)
    assert value_of(comparison, "Revenue", "2005Q2", "ttm") == 400000 - 200000 + 230000
    assert value_of(comparison, "Revenue", "2005Q3", "ttm") == 400000 - 310000 + 380000
    assert value_of(comparison, "Revenue", "2005Q4", "ttm") == 520000
    assert comparison.frame("income_statement", "ytd").loc["Revenue", "2005Q2"] == 230000
    assert list(comparison.frame("income_statement", "years").columns) == ["2004", "2005"]


def test_balances_are_never_derived_and_stand_with_every_selection():
    balance = facts("10-K", {"Total assets": ("Assets", {"@2005": 900, "@2004": 800})}, "balance_sheet", table=1)
    documents = [*year()[:3], filing("10-K", list(year()[3].fact_records), balance)]
    comparison = normalizer.compare(documents, published=PUBLISHED)
    assert not comparison.facts.query("statement == 'balance_sheet' and status == 'derived'").size
    for periods in ("quarters", "ttm"):
        assert comparison.frame("balance_sheet", periods).loc["Assets"].to_dict() == {
            "2004Q4": 800000,
            "2005Q4": 900000,
        }
    assert comparison.frame("balance_sheet", "years").loc["Assets"].to_dict() == {"2004": 800000, "2005": 900000}


def test_amounts_per_share_follow_from_income_and_shares_alone():
    rows = {
        "Net income": ("NetIncomeLoss", {"2005M9": 300, "2005": 400}),
        "Diluted": ("EarningsPerShareDiluted", {"2005M9": "3.00", "2005": "3.90"}),
        "Diluted shares": ("WeightedAverageSharesDiluted", {"2005M9": 100, "2005": 103}),
    }
    without = normalizer.compare([filing("10-K", facts("10-K", rows))])
    assert value_of(without, "NetIncomeLoss", "2005Q4") == 100000
    assert "EarningsPerShareDiluted" not in without.frame("income_statement", "quarters").index
    assert "WeightedAverageSharesDiluted" not in without.frame("income_statement", "quarters").index
    assert without.findings.query("code == 'not_derived'").message.str.contains("2005Q4").all()

    rows["Diluted shares"][1]["2005Q4"] = 112
    known = normalizer.compare([filing("10-K", facts("10-K", rows))])
    assert value_of(known, "EarningsPerShareDiluted", "2005Q4") == pytest.approx(100 / 112, abs=0.0001), (
        "not 3.90 − 3.00"
    )


def test_fiscal_quarters_of_13_weeks_whose_days_differ_between_documents():
    calendar = {"Net sales": ("Revenue", {"2004-07-01/2004-09-30": 100})}
    weeks = {"Net sales": ("Revenue", {"2005-07-03/2005-10-01": 120, "2004-06-27/2004-09-25": 100})}
    documents = [
        filing("old", facts("old", calendar), cover=Cover(entity="Acme Corp.")),
        filing("new", facts("new", weeks), cover=Cover(entity="Acme Corp.")),
    ]
    comparison = normalizer.compare(
        documents, published={"old": "2004-10-20", "new": "2005-10-20"}, fiscal_year_end="06-30"
    )
    assert list(comparison.frame("income_statement").columns) == ["2005Q1", "2006Q1"]
    assert [change.kind for change in comparison.changes] == ["same"]


def test_a_changed_year_end_leaves_a_stub_and_both_calendars():
    rows = {"Net sales": ("Revenue", {"2004-07-01/2005-06-30": 1000, "2005-07-01/2005-08-31": 150})}
    later = {"Net sales": ("Revenue", {"2005-09-01/2005-11-30": 260, "2005-09-01/2006-08-31": 1100})}
    old = facts("old", rows)
    comparison = normalizer.compare(
        [filing("old", old), filing("new", facts("new", later))],
        published={"old": "2005-10-01", "new": "2006-10-01"},
    )
    lengths = comparison.facts.groupby("length").value.sum().to_dict()
    assert lengths["stub"] == 150000
    assert lengths["year"] == 2100000
    assert 150000 not in comparison.frame("income_statement", "quarters").to_numpy()


def test_growth_says_why_there_is_none():
    rows = {
        "Net sales": ("Revenue", {"2005Q1": 120, "2004Q1": 100, "2003Q1": 0}),
        "Net income": ("NetIncomeLoss", {"2005Q1": 5, "2004Q1": -10}),
    }
    growth = normalizer.compare([filing("Q1", facts("Q1", rows))]).growth("yoy").set_index(["line", "period"])
    assert growth.loc[("Revenue", "2005Q1"), "growth"] == pytest.approx(0.2)
    assert growth.loc[("Revenue", "2005Q1"), "words"] == "120,000 / 100,000 − 1"
    assert math.isnan(growth.loc[("Revenue", "2004Q1"), "growth"])
    assert growth.loc[("Revenue", "2004Q1"), "reason"] == "the base is zero: 0 in 2003Q1"
    assert growth.loc[("NetIncomeLoss", "2005Q1"), "reason"] == "the base is negative: -10,000 in 2004Q1"
    assert growth.loc[("NetIncomeLoss", "2004Q1"), "reason"] == "2003Q1 is not known"
    assert growth.loc[("Revenue", "2003Q1"), "reason"] == "no period of this length ends a year before"
    with pytest.raises(InputError, match="says nothing"):
        normalizer.compare(year()).growth("qoq", "years")


def test_common_size_and_ratios_say_what_is_missing():
    income = facts("10-K", {"Net sales": ("Revenue", {"2005": 200}), "Cost": ("CostOfRevenue", {"2005": 150})})
    balance = facts("10-K", {"Total assets": ("Assets", {"@2005": 400})}, "balance_sheet", table=1)
    comparison = normalizer.compare([filing("10-K", income, balance)])
    shares = comparison.common_size("years").set_index("line")
    assert shares.loc["CostOfRevenue", "share"] == pytest.approx(0.75)
    ratios = comparison.ratios("years").set_index("ratio")
    assert ratios.loc["gross_margin", "value"] == pytest.approx(0.25)
    assert ratios.loc["gross_margin", "words"] == "(Revenue 200,000 − CostOfRevenue 150,000) / Revenue 200,000"
    assert math.isnan(ratios.loc["net_margin", "value"])
    assert ratios.loc["net_margin", "reason"] == "NetIncomeLoss is not printed"
    assert ratios.loc["asset_turnover", "reason"] == "Assets is not known at the end of, or a year before, 2005"
    assert (ratios.value.notna() | (ratios.reason != "")).all(), "a missing figure always has its reason"


def test_a_series_is_found_by_concept_or_label_and_resamples():
    comparison = normalizer.compare(year(), published=PUBLISHED)
    series = comparison.series("net SALES")
    assert series.name == "Revenue"
    assert series.equals(comparison.series("Revenue"))
    assert series.resample("YE").sum().tolist() == [400000, 520000]
    with pytest.raises(LookupError, match="'Margin'; there are Revenue"):
        comparison.series("Margin")


def test_companies_side_by_side():
    other = facts("B", {"Revenue": ("Revenue", {"2005-02-01/2006-01-31": 70})}, entity="Bolt Inc.", fiscal=False)
    mine = facts("A", {"Net sales": ("Revenue", {"2005": 520})})
    comparison = normalizer.compare([filing("A", mine), filing("B", other, entity="Bolt Inc.")])
    peers = comparison.peers()
    assert peers.attrs["period"] == "CY2005"
    assert peers.loc["Revenue"].to_dict() == {"Acme Corp.": 520000, "Bolt Inc.": 70000}
    wide = comparison.frame("income_statement", "years")
    assert set(wide.columns.get_level_values("entity")) == {"Acme Corp.", "Bolt Inc."}
    with pytest.raises(LookupError, match="entity="):
        comparison.series("Revenue")


def test_peers_of_a_quarter_need_no_word_on_quarters_and_of_none_are_an_error():
    comparison = normalizer.compare([filing("A", facts("A", {"Sales": ("Revenue", {"2005Q2": 5, "2005": 20})}))])
    assert comparison.peers("CY2005Q2").loc["Revenue"].tolist() == [5000]
    with pytest.raises(LookupError, match="no company has 'CY2004' among its years; there are CY2005"):
        comparison.peers("CY2004")


def test_only_quarters_fiscal_years_and_instants_have_a_calendar_period():
    sales = {"2005Q2": 5, "2005H1": 9, "2005M9": 15, "2005": 20, "2004-07-01/2005-06-30": 18}
    made = normalizer.compare([filing("A", facts("A", {"Sales": ("Revenue", sales)}))]).facts
    printed = made[made["status"] != "derived"].set_index("period")["calendar"]
    assert printed.dropna().to_dict() == {"2005Q2": "CY2005Q2", "2005": "CY2005"}


def test_documents_are_one_company_by_cik_by_name_and_by_word():
    first = filing("a", facts("a", {"Sales": ("Revenue", {"2004": 1}), "x": (None, {"2004": 2})}))
    second = filing(
        "b",
        facts("b", {"Sales": ("Revenue", {"2005": 3})}, entity="ACME CORPORATION"),
        entity="ACME CORPORATION",
        cover=Cover(entity="ACME CORPORATION", cik="0000000012"),
    )
    assert len(normalizer.compare([first, second]).entities) == 1
    third = filing("c", facts("c", {"Sales": ("Revenue", {"2006": 4})}, entity=None), entity=None)
    assert len(normalizer.compare([first, third]).entities) == 2
    assert "no_entity_to_compare" in set(normalizer.compare([first, third]).findings.code)
    assert normalizer.compare([first, third], entity="Acme").entities == ("Acme",)


def test_what_was_known_on_a_day():
    known = normalizer.compare(year(), published=PUBLISHED, as_of="2005-08-01")
    assert "2005Q3" not in known.frame("income_statement").columns
    assert value_of(known, "Revenue", "2005Q2") == 130000


def test_a_frame_of_facts_compares_like_the_filings():
    documents = year()
    whole = pd.concat([document.facts for document in documents])
    from_frame = normalizer.compare(whole, published=PUBLISHED)
    from_filings = normalizer.compare(documents, published=PUBLISHED)
    assert [point.value for point in from_frame.points] == [point.value for point in from_filings.points]
    assert from_frame.frame("income_statement").equals(from_filings.frame("income_statement"))
    again = normalizer.compare(from_filings.facts, published=PUBLISHED)
    assert again.frame("income_statement").equals(from_filings.frame("income_statement"))
    with pytest.raises(InputError, match="lacks the columns"):
        normalizer.compare(pd.DataFrame({"value": [1.0]}))
    with pytest.raises(InputError, match="str cannot be compared"):
        normalizer.compare(["release.htm"])


@pytest.mark.parametrize("words", [{"basis": "best"}, {"as_of": "May"}, {"published": {"Q1": "soon"}}])
def test_words_that_say_nothing_are_refused(words):
    with pytest.raises(InputError):
        normalizer.compare(year(), **words)


def test_an_empty_comparison_has_all_columns():
    empty = normalizer.compare([])
    full = normalizer.compare(year(), published=PUBLISHED)
    for name in ("facts", "findings"):
        assert getattr(empty, name).dtypes.equals(getattr(full, name).dtypes)
    assert empty.restatements().dtypes.equals(full.restatements().dtypes)
    for method in ("growth", "common_size", "ratios"):
        assert getattr(empty, method)().dtypes.equals(getattr(full, method)().dtypes)
    assert empty.frame().empty


def test_the_csv_holds_exact_values_and_compares_alike(tmp_path):
    comparison = normalizer.compare(year(), published=PUBLISHED)
    comparison.to_csv(tmp_path / "series.csv")
    frame = pd.read_csv(tmp_path / "series.csv", dtype={"value": str})
    assert frame.value.map(Decimal).tolist() == [
        point.value for point in sorted(comparison.points, key=lambda point: (point.line, point.span))
    ]
    assert frame.known[frame.document == "Q1"].tolist() == ["2005-04-20"] * 2


def test_a_document_given_twice_counts_once():
    documents = year()
    assert len(normalizer.compare([*documents, documents[0]]).changes) == len(normalizer.compare(documents).changes)


def test_the_day_a_document_names_orders_it():
    late = Cover(entity="Acme Corp.", filed=date(2006, 5, 1))
    first = Cover(entity="Acme Corp.", dateline=date(2006, 2, 1))
    documents = [
        filing("amended", facts("amended", {"Net sales": ("Revenue", {"2005": 500})}), cover=late),
        filing("original", facts("original", {"Net sales": ("Revenue", {"2005": 520})}), cover=first),
    ]
    comparison = normalizer.compare(documents)
    assert value_of(comparison, "Revenue", "2005", "years") == 500000
    assert value_of(normalizer.compare(documents, basis="first"), "Revenue", "2005", "years") == 520000
    assert comparison.facts.known_by.tolist() == ["filed"]


def test_a_year_that_ends_in_the_first_days_of_january_is_the_one_before():
    def stated(document, label, year, part):
        (fact,) = facts(document, {"Net sales": ("Revenue", {label: 1})}, fiscal=False)
        return filing(document, [replace(fact, fiscal_year=year, fiscal_period=part)])

    documents = [
        stated("a", "2022-01-03/2023-01-01", 2023, "FY"),
        stated("b", "2023-01-02/2023-12-31", 2023, "FY"),
        stated("c", "2023-04-03/2023-07-02", 2024, "Q2"),
    ]
    comparison = normalizer.compare(documents)
    assert {span.label for span in comparison.spans} == {"2022", "2023", "2023Q2"}


def test_what_filers_tagged_differently_is_two_lines_and_what_they_tagged_alike_is_one():
    def tagged(document, label, element, period, value):
        (fact,) = facts(document, {label: (None, {period: value})})
        return [replace(fact, element=element, confidence=1.0)]

    first = filing("a", tagged("a", "Total", "us-gaap:InterestPaid", "2004", 5))
    second = filing("b", tagged("b", "Total", "us-gaap:IncomeTaxesPaid", "2005", 6))
    third = filing("c", tagged("c", "Paid for interest", "us-gaap:InterestPaid", "2006", 7))
    comparison = normalizer.compare([first, second, third])
    assert comparison.series("us-gaap:InterestPaid", "years").tolist() == [5000, 7000]
    assert comparison.series("us-gaap:IncomeTaxesPaid", "years").tolist() == [6000]


def test_parts_of_the_whole_are_lines_of_their_own():
    (whole,) = facts("a", {"Net sales": ("Revenue", {"2005": 10})})
    parts = [
        replace(whole, member=f"acme:{name}Member", axis="srt:SegmentsAxis", value=Decimal(value))
        for name, value in (("Europe", 4000), ("Asia", 6000))
    ]
    comparison = normalizer.compare([filing("a", [whole, *parts])])
    frame = comparison.frame("income_statement", "years")
    assert frame.index.is_unique
    assert frame["2005"].to_dict() == {"Revenue": 10000, "Revenue [Europe]": 4000, "Revenue [Asia]": 6000}
    assert comparison.series("Revenue", "years").tolist() == [10000]
    assert comparison.peers().loc["Revenue"].tolist() == [10000]


def test_twelve_months_to_june_prove_no_year_where_six_months_end_with_them():
    values = {"2023-01-01/2023-06-30": 230, "2023-04-01/2023-06-30": 130, "2022-07-01/2023-06-30": 470}
    comparison = normalizer.compare(facts("10-Q", {"Net sales": ("Revenue", values)}, fiscal=False))
    assert list(comparison.frame("income_statement", "quarters").columns) == ["2023Q1", "2023Q2"]
    assert list(comparison.frame("income_statement", "years").columns) == []
    assert list(comparison.frame("income_statement", "ttm").columns) == ["2023Q2"]
    assert "across_year_end" in set(comparison.findings.code)
    known = comparison.facts.set_index("period")[["fiscal_year", "fiscal_period"]]
    assert known.loc["2023Q2"].tolist() == [2023, "Q2"], "what the document does not say, the comparison does"
    assert known.loc["2023H1"].tolist() == [2023, "6M"]


def test_the_first_quarter_of_a_printed_half_year_is_derived():
    values = {"2005Q2": 130, "2005H1": 230}
    comparison = normalizer.compare(filing("10-Q", facts("10-Q", {"Net sales": ("Revenue", values)})))
    assert comparison.series("Revenue").to_dict() == {
        pd.Timestamp("2005-03-31"): 100000,
        pd.Timestamp("2005-06-30"): 130000,
    }
    assert comparison.facts.set_index("period").loc["2005Q1", "status"] == "derived"


def test_a_company_whose_years_nothing_tells_has_a_finding():
    rows = {"Net sales": ("Revenue", {"2023-01-01/2023-03-31": 100})}
    assert set(normalizer.compare(facts("8-K", rows, fiscal=False)).findings.code) == {"no_fiscal_year"}
    named = normalizer.compare(facts("8-K", rows, fiscal=False), fiscal_year_end="06-30")
    assert named.facts[["fiscal_year", "fiscal_period"]].to_numpy().tolist() == [[2023, "Q3"]]
    assert not len(named.findings)


def test_one_document_compares_and_what_is_none_is_refused():
    assert len(normalizer.compare(year()[0]).points) == len(normalizer.compare(year()[:1]).points)
    for wrong in (5, "release.htm", None):
        with pytest.raises(InputError, match="cannot be compared"):
            normalizer.compare(wrong)


def test_a_year_end_that_the_caller_gives_does_not_rename_the_companys_years():
    year = Period(date(2023, 1, 29), date(2024, 2, 3))
    (made,) = (replace(f, period=year, fiscal_year=2023, fiscal_period="FY") for f in facts("10-K", SALES))
    named = normalizer.compare(filing("10-K", (made,)), fiscal_year_end="01-31")
    assert named.facts[["fiscal_year", "fiscal_period"]].to_numpy().tolist() == [[2023, "FY"]]
    assert normalizer.compare(filing("10-K", (made,))).facts["period"].tolist() == named.facts["period"].tolist()


SALES = {"Net sales": ("Revenue", {"2023": 100})}


def test_growth_is_measured_over_periods_of_one_length():
    """The company moves the end of its year to December: its half-year ends where a year ended before."""
    year = "Year Ended\tJune 30, 2023\nRevenue\t51,402\nCost of revenue\t30,841\nGross profit\t20,561\n"
    half = (
        "Six Months Ended\tJune 30, 2024\tJune 30, 2023\n"
        "Revenue\t28,063\t23,897\nCost of revenue\t16,837\t14,338\nGross profit\t11,226\t9,559\n"
    )
    documents = [
        normalizer.normalize("Statements of Operations (In thousands)\n\n" + text, document=text[:4], entity="Acme")
        for text in (year, half)
    ]
    growth = normalizer.compare(documents).growth("yoy", "ytd").query("line == 'Revenue' and base == base")
    assert growth[["value", "base"]].to_numpy().tolist() == [[28063000, 23897000]]


def test_a_report_without_a_day_comes_after_the_release_on_its_period_and_before_the_next():
    """The day on a cover is a lower bound: the report is filed weeks after the release."""
    rows = [{"Net income": ("NetIncomeLoss", {"2004": value})} for value in (80, 78, 77)]
    names = ("release", "report", "next year")
    days = (Known(date(2005, 2, 10), "dateline"), Known(date(2004, 12, 31), "cover"), Known(date(2005, 4, 20), "filed"))
    sources = [
        Source(name, "Acme", None, known, tuple(facts(name, row)))
        for name, known, row in zip(names, days, rows, strict=True)
    ]
    assert [stated.source for stated in state(sources[::-1], None)] == list(names)
