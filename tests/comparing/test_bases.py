from __future__ import annotations

from dataclasses import replace

import normalizer
from normalizer.comparing import bases
from taxonomy import load_taxonomy
from tests.comparing.made import facts, filing

PUBLISHED = {"year before": "2005-02-01", "nine months": "2005-11-01", "year": "2006-02-01"}


def comparison_of(**documents):
    made = [filing(name, facts(name, rows)) for name, rows in documents.items()]
    return normalizer.compare(made, published={name: PUBLISHED[name.replace("_", " ")] for name in documents})


def test_a_year_that_is_cut_anew_is_not_parted_by_months_that_are_not():
    """The year moves a part of research to cost, for the year before as well; nine months are printed before."""
    before = {
        "Cost": ("CostOfRevenue", {"2004": 500}),
        "Research": ("ResearchAndDevelopmentExpense", {"2004": 300}),
        "Operating income": ("OperatingIncomeLoss", {"2004": 700}),
    }
    months = {
        "Cost": ("CostOfRevenue", {"2005M9": 400}),
        "Research": ("ResearchAndDevelopmentExpense", {"2005M9": 250}),
        "Operating income": ("OperatingIncomeLoss", {"2005M9": 600}),
    }
    year = {
        "Cost": ("CostOfRevenue", {"2005": 650, "2004": 580}),
        "Research": ("ResearchAndDevelopmentExpense", {"2005": 260, "2004": 220}),
        "Operating income": ("OperatingIncomeLoss", {"2005": 790, "2004": 700}),
    }
    comparison = comparison_of(year_before=before, nine_months=months, year=year)
    quarters = comparison.frame("income_statement", "quarters")
    assert quarters["2005Q4"].dropna().to_dict() == {"OperatingIncomeLoss": 190000}
    found = comparison.findings.query("code == 'bases_differ'").message
    assert found.str.startswith("2 lines of 2005Q4 are not derived").any()


def test_a_business_given_up_is_not_added_to_lines_that_leave_it_out():
    months = {
        "Sales": ("Revenue", {"2005M9": 900}),
        "Interest": ("InterestExpense", {"2005M9": 9}),
        "Net income": ("NetIncomeLoss", {"2005M9": 90}),
    }
    year = {
        "Sales": ("Revenue", {"2005": 950}),
        "Interest": ("InterestExpense", {"2005": 12}),
        "Income from discontinued operations": (None, {"2005": 40}),
        "Net income": ("NetIncomeLoss", {"2005": 120}),
    }
    quarters = comparison_of(nine_months=months, year=year).frame("income_statement", "quarters")
    assert quarters["2005Q4"].dropna().to_dict() == {"NetIncomeLoss": 30000}
    del year["Income from discontinued operations"]
    quarters = comparison_of(nine_months=months, year=year).frame("income_statement", "quarters")
    assert quarters.loc["Revenue", "2005Q4"] == 50000


def test_what_a_statement_ends_with_is_the_same_with_a_business_given_up_or_without():
    assert load_taxonomy().concepts.keys() >= bases._BOTTOM
    months = {"Net income": ("NetIncomeLossIncludingNoncontrollingInterests", {"2005M9": 90})}
    year = {
        "Income from discontinued operations": (None, {"2005": 40}),
        "Net income": ("NetIncomeLossIncludingNoncontrollingInterests", {"2005": 120}),
    }
    quarters = comparison_of(nine_months=months, year=year).frame("income_statement", "quarters")
    assert quarters["2005Q4"].dropna().to_dict() == {"NetIncomeLossIncludingNoncontrollingInterests": 30000}


def test_a_count_that_no_sum_proves_and_no_name_tells_is_not_added_up():
    months = [
        replace(f, status="unproved") for f in facts("months", {"Stores at end of period": (None, {"2005M9": 943})})
    ]
    year = [replace(f, status="unproved") for f in facts("year", {"Stores at end of period": (None, {"2005": 958})})]
    documents = [filing("months", months), filing("year", year)]
    assert "derived" not in set(normalizer.compare(documents).facts.status)


def test_earnings_per_share_are_derived_of_the_income_that_makes_the_printed_ones():
    """Where dividends on preferred stock are left out of the printed ones, net income makes others."""
    rows = {
        "Net income": ("NetIncomeLoss", {"2005": 500, "2005M9": 300}),
        "Basic": ("EarningsPerShareBasic", {"2005M9": "3.00"}),
        "Shares": ("WeightedAverageSharesBasic", {"2005": 100, "2005M9": 100}),
    }
    comparison = normalizer.compare(filing("10-K", facts("10-K", rows, decimals=0)))
    assert comparison.frame("income_statement", "years").loc["EarningsPerShareBasic", "2005"] == 5
    rows["Basic"] = ("EarningsPerShareBasic", {"2005M9": "2.80"})
    comparison = normalizer.compare(filing("10-K", facts("10-K", rows, decimals=0)))
    assert "EarningsPerShareBasic" not in comparison.frame("income_statement", "years").index
