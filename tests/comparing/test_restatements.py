from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import normalizer
from tests.comparing.made import facts, filing

PUBLISHED = {"old": "2005-11-01", "new": "2006-05-01"}
RELEASES = Path(__file__).resolve().parents[2] / "notebooks" / "cases" / "semiconductor_releases"


def kinds(old, new, statement="income_statement", **words):
    documents = [filing("old", facts("old", old, statement)), filing("new", facts("new", new, statement, **words))]
    comparison = normalizer.compare(documents, published=PUBLISHED)
    frame = comparison.restatements(changed=False)
    return comparison, {(row.label, row.period): row.kind for row in frame.itertuples()}


def test_the_same_by_rounding_by_sign_and_restated():
    old = {
        "Net sales": ("Revenue", {"2005Q1": 100, "2004Q1": 90}),
        "Cost": ("CostOfRevenue", {"2005Q1": 60}),
        "Minority interest": (None, {"2005Q1": 7, "2004Q1": 5}),
        "Net income": ("NetIncomeLoss", {"2005Q1": 40}),
        "Basic": ("EarningsPerShareBasic", {"2005Q1": "0.40"}),
    }
    new = {
        "Net sales": ("Revenue", {"2005Q1": 100, "2004Q1": 91}),
        "Cost": ("CostOfRevenue", {"2005Q1": 75}),
        "Minority interest": (None, {"2005Q1": -7, "2004Q1": -5}),
        "Net income": ("NetIncomeLoss", {"2005Q1": 25}),
        "Basic": ("EarningsPerShareBasic", {"2005Q1": "0.39"}),
    }
    comparison, found = kinds(old, new)
    assert found == {
        ("Net sales", "2005Q1"): "same",
        ("Net sales", "2004Q1"): "rounding",
        ("Cost", "2005Q1"): "restated",
        ("Minority interest", "2005Q1"): "same",
        ("Minority interest", "2004Q1"): "same",
        ("Net income", "2005Q1"): "restated",
        ("Basic", "2005Q1"): "restated",
    }, "a cent of earnings per share is no rounding"
    assert comparison.findings.query("code == 'sign_turned'").message.str.contains("'Minority interest'").all()
    row = comparison.restatements().set_index("label").loc["Cost"]
    assert (row.earlier, row.later, row.earlier_document, row.later_document) == (60000, 75000, "old", "new")
    assert comparison.frame("income_statement").loc["CostOfRevenue", "2005Q1"] == 75000


def test_a_line_split_in_two_is_proved_by_the_sum():
    old = {
        "Other income, net": ("OtherNonoperatingIncomeExpense", {"2005Q1": 885}),
        "Income before taxes": ("IncomeLossBeforeIncomeTaxes", {"2005Q1": 1200}),
    }
    new = {
        "Interest income": ("InterestIncome", {"2005Q1": 700}),
        "Other income, net": ("OtherNonoperatingIncomeExpense", {"2005Q1": 185}),
        "Income before taxes": ("IncomeLossBeforeIncomeTaxes", {"2005Q1": 1200}),
    }
    comparison, found = kinds(old, new)
    assert found["Other income, net", "2005Q1"] == "reclassified"
    proof = comparison.restatements().proof.iloc[0]
    assert proof == (
        "Other income, net 885,000 = Interest income 700,000 + Other income, net 185,000; Income before taxes unchanged"
    )


def test_what_changes_the_line_below_is_restated_and_not_moved():
    old = {
        "Cost of sales": ("CostOfRevenue", {"2005Q1": 500}),
        "Research": ("ResearchAndDevelopmentExpense", {"2005Q1": 300}),
        "Operating income": ("OperatingIncomeLoss", {"2005Q1": 200}),
    }
    new = {
        "Cost of sales": ("CostOfRevenue", {"2005Q1": 545}),
        "Research": ("ResearchAndDevelopmentExpense", {"2005Q1": 310}),
        "Operating income": ("OperatingIncomeLoss", {"2005Q1": 145}),
    }
    _, found = kinds(old, new)
    assert set(found.values()) == {"restated"}


def test_a_share_split_is_named():
    old = {
        "Basic": ("EarningsPerShareBasic", {"2005Q1": "4.20"}),
        "Shares": ("WeightedAverageSharesBasic", {"2005Q1": 143157}),
    }
    new = {
        "Basic": ("EarningsPerShareBasic", {"2005Q1": "2.10"}),
        "Shares": ("WeightedAverageSharesBasic", {"2005Q1": 286314}),
    }
    comparison, _ = kinds(old, new)
    assert comparison.restatements().proof.tolist() == ["shares were split 2 for 1"] * 2


def test_a_more_exact_print_counts_when_the_later_one_only_rounds():
    old = {"Net sales": ("Revenue", {"2005Q1": 100123})}
    new = {"Net sales": ("Revenue", {"2005Q1": 100000})}
    comparison, found = kinds(old, new, decimals=-6)
    assert found == {("Net sales", "2005Q1"): "rounding"}
    assert comparison.frame("income_statement").loc["Revenue", "2005Q1"] == 100123000


def test_a_label_keeps_its_line_where_the_concept_is_withheld_or_changes():
    old = {"Net revenues": (None, {"2004Q1": 70}), "Sundry": (None, {"2004Q1": 3})}
    new = {"Net revenues": ("Revenue", {"2005Q1": 80}), "Sundry": (None, {"2005Q1": 4})}
    comparison, _ = kinds(old, new)
    frame = comparison.frame("income_statement")
    assert frame.loc["Revenue"].tolist() == [70000, 80000]
    assert frame.loc["Sundry"].tolist() == [3000, 4000]


def test_a_renamed_line_is_known_again_by_its_values():
    old = {
        "Net sales": ("Revenue", {"2004Q1": 9000}),
        "Write-down of a holding": (None, {"2004Q1": 1234, "2003Q1": 777}),
        "Net income": ("NetIncomeLoss", {"2004Q1": 2000}),
    }
    new = {
        "Net sales": ("Revenue", {"2005Q1": 9500, "2004Q1": 9000}),
        "Decline of investments": (None, {"2005Q1": 5, "2004Q1": 1234}),
        "Net income": ("NetIncomeLoss", {"2005Q1": 2100, "2004Q1": 2000}),
    }
    comparison, _ = kinds(old, new)
    line = comparison.series("Write-down of a holding")
    assert line.tolist() == [777000, 1234000, 5000]
    assert line.name == "Decline of investments"


def test_sums_of_two_vintages_are_not_mixed():
    """The year is restated by 100 in a part that the nine months of the older document still have."""
    old = {"Net sales": ("Revenue", {"2005Q1": 100, "2005H1": 210, "2005M9": 330})}
    new = {"Net sales": ("Revenue", {"2005Q1": 200, "2005": 550})}
    comparison, _ = kinds(old, new)
    frame = comparison.frame("income_statement")
    assert "2005Q4" not in frame.columns, "550 − 330 would be of two vintages"


def test_a_period_that_ends_after_the_document_is_left_out():
    rows = {"Net sales": ("Revenue", {"2005Q1": 100, "2006Q4": 90})}
    comparison = normalizer.compare([filing("old", facts("old", rows))], published={"old": "2005-05-01"})
    assert list(comparison.frame("income_statement").columns) == ["2005Q1"]
    assert comparison.findings.code.tolist() == ["period_in_future"]


def test_a_column_with_anothers_period_is_told_by_the_other_documents():
    lines = ["Net sales", "Cost", "Research", "Selling", "Net income"]
    concepts = [
        "Revenue",
        "CostOfRevenue",
        "ResearchAndDevelopmentExpense",
        "SellingAndMarketingExpense",
        "NetIncomeLoss",
    ]
    true = [1010, 520, 133, 211, 146]
    wrong = [707, 404, 99, 120, 84]
    old = {label: (concept, {"2005M9": value}) for label, concept, value in zip(lines, concepts, true, strict=True)}
    new = {
        label: (concept, {"2005M9": value, "2005-01-02/2005-09-30": other})
        for label, concept, value, other in zip(lines, concepts, true, wrong, strict=True)
    }
    comparison, _ = kinds(old, new)
    assert comparison.findings.code.tolist() == ["period_contradicted"]
    assert comparison.frame("income_statement", "ytd")["2005Q3"].tolist() == [value * 1000 for value in true]


def test_eleven_releases_of_a_real_company():
    """What two restatements did to a semiconductor company's quarters, as its releases print it."""
    paths = sorted(RELEASES.glob("*.md"))
    filings = [normalizer.normalize(path, fiscal_year_end="06-30") for path in paths]
    comparison = normalizer.compare(filings, published={path.name: path.stem for path in paths})
    assert len(comparison.entities) == 1
    quarters = comparison.frame("income_statement", "quarters")
    assert quarters.loc["NetIncomeLoss", "2005Q2"] == -375000, "restated in August 2005"
    first = normalizer.compare(filings, published={path.name: path.stem for path in paths}, basis="first")
    assert first.frame("income_statement", "quarters").loc["NetIncomeLoss", "2005Q2"] == -303000
    changes = comparison.restatements()
    assert changes.query("line == 'NetIncomeLoss' and period == '2005Q2'").kind.tolist() == ["restated"]
    moved = changes.query("line == 'CostOfRevenue' and period == '2006Q1'")
    assert moved.kind.tolist() == ["reclassified"]
    assert moved.proof.iloc[0] == (
        "Cost of revenues 14,729,000 + Research and development 3,991,000 = "
        "Cost of revenues 14,967,000 + Research and development 3,753,000; Income from operations unchanged"
    )
    goodwill = changes.query("line == 'Goodwill' and period == '2006Q4'").proof.iloc[0]
    assert goodwill.startswith(
        "Intangibles and other assets 7,361,000 = Goodwill 1,348,000 + Intangible assets 2,976,000"
    )
    (misprint,) = comparison.findings.query("code == 'period_in_future'").message
    assert re.search(r"2006-10-01/2006-12-31, which ends after 2006-08-16", misprint)
    assert comparison.frame("income_statement", "ttm").loc["NetIncomeLoss", "2007Q1"] == pytest.approx(
        5979000 - 625000 + 1625000
    )


def test_two_columns_of_one_row_under_one_period_do_not_count_unless_confirmed():
    rows = {"Balance": (None, {"2005M9": 150, "2005-01-02/2005-09-30": 498})}
    alone = normalizer.compare([filing("new", facts("new", rows))])
    assert alone.frame("income_statement", "ytd").empty, "either may be the right one"
    assert alone.findings.message.str.endswith("as 150,000 and as 498,000; neither counts").all()
    other = filing("old", facts("old", {"Balance": (None, {"2005M9": 498})}))
    both = normalizer.compare([other, filing("new", facts("new", rows))], published=PUBLISHED)
    assert both.frame("income_statement", "ytd").loc["Balance", "2005Q3"] == 498000


def charges(document, concept, label, values, sign=1):
    """A line of charges, all printed in parentheses; ``sign`` is how the document takes them."""
    made = facts(document, {label: (concept, {period: sign * value for period, value in values.items()})})
    return filing(document, [replace(fact, printed=f"({abs(fact.value) / 1000:.0f})") for fact in made])


def test_rows_of_opposite_directions_are_turned_before_they_are_joined():
    """Charges printed alike stand as printed where the concept is withheld; where it is given they are positive."""
    old = charges("old", None, "Write down of an investment", {"2005Q3": 4, "2005Q4": 5}, -1)
    given = charges("given", "ImpairmentOfInvestments", "Write down of an investment", {"2006Q1": 7, "2006Q2": 1234})
    new = charges("new", None, "Write-down of holdings", {"2006Q3": 31, "2006Q2": 1234}, -1)
    last = charges("last", None, "Write-down of holdings", {"2006Q4": 2}, -1)
    days = {"old": "2006-01-20", "given": "2006-07-20", "new": "2006-10-20", "last": "2007-01-20"}
    comparison = normalizer.compare([old, given, new, last], published=days)
    assert comparison.series("ImpairmentOfInvestments").tolist() == [4000, 5000, 7000, 1234000, 31000, 2000]
    assert comparison.series("ImpairmentOfInvestments", "ttm").tolist() == [1250000, 1277000, 1274000]


def test_what_is_printed_the_other_way_is_not_turned():
    """A cost in parentheses in one document and plain in the next is the same cost."""
    old = charges("old", None, "Sundry costs", {"2005Q1": 7})
    new = filing("new", facts("new", {"Sundry expense and costs": (None, {"2006Q1": 9})}))
    frame = normalizer.compare([old, new], published={"old": "2005-04-20", "new": "2006-04-20"}).frame()
    assert (frame.fillna(0) >= 0).all().all()


def test_the_beginning_and_the_end_of_a_balance_rolled_forward_are_one_line():
    begin = {"Cash at beginning": (None, {"@2003": 1234, "@2004": 2345})}
    end = {"Cash at end": ("CashAndRestrictedCash", {"@2004": 2345, "@2005": 3456})}
    flows = {"Net increase": ("CashPeriodIncrease", {"2004": 1111, "2005": 1111})}
    comparison = normalizer.compare(filing("10-K", facts("10-K", begin | flows | end, "cash_flow")))
    assert comparison.frame("cash_flow", "instants").to_dict("index") == {
        "CashAndRestrictedCash": {"2003Q4": 1234000, "2004Q4": 2345000, "2005Q4": 3456000}
    }


@pytest.mark.parametrize(("first", "second"), [({"@2003": 1234, "@2004": 9}, "@2004"), ({"@2004": 2345}, "@2004")])
def test_balances_that_differ_or_stand_at_one_day_are_two_lines(first, second):
    """A balance that does not roll forward, or that stands beside another in one column, is no part of it."""
    rows = {"Cash": (None, first), "Cash and restricted cash": ("CashAndRestrictedCash", {second: 2345, "@2005": 3456})}
    comparison = normalizer.compare(filing("10-K", facts("10-K", rows, "cash_flow")))
    assert len(comparison.frame("cash_flow", "instants")) == 2


def test_a_sign_that_a_sum_has_proved_is_not_turned_by_how_it_is_printed():
    """The quarter prints "(income) expense" and the year "income (expense)": both mean income."""

    def taxed(document, label, values, mark):
        made = facts(document, {label: (None, values)})
        proof = "Income before taxes {0} = Operating income {0} " + mark
        shown = {fact: f"({fact.value / 1000:.0f})" if "−" in mark else f"{fact.value / 1000:.0f}" for fact in made}
        return [replace(f, printed=shown[f], proof=f"{proof.format(90)} {label} {shown[f]}") for f in made]

    quarters = taxed("old", "Other (income) expense, net", {"2005Q1": 4, "2005M9": 9}, "−")
    year = taxed("new", "Other income (expense), net", {"2005": 13}, "+")
    documents = [filing("old", quarters), filing("new", year)]
    comparison = normalizer.compare(documents, published=PUBLISHED)
    assert comparison.frame().iloc[0].to_dict() == {"2005Q1": 4000, "2005Q4": 4000}
    assert "sign_turned" not in set(comparison.findings.code)
    without = [filing(f.document, [replace(fact, proof="") for fact in f.fact_records]) for f in documents]
    comparison = normalizer.compare(without, published=PUBLISHED)
    assert comparison.frame().iloc[0].to_dict() == {"2005Q1": 4000, "2005Q4": 4000}, "the labels differ in brackets"


@pytest.mark.parametrize(
    ("later", "kind", "codes"),
    [({"2005Q1": -99, "2004Q1": -97}, "same", {"sign_turned"}), ({"2005Q1": 100, "2004Q1": 96}, "rounding", set())],
)
def test_rounding_is_allowed_where_a_sign_is_turned_and_where_sums_are_made_to_foot(later, kind, codes):
    """Hundred thousands in the earlier document, millions in the later: 99 is −98.9, and 100 is 99.3."""
    first = {"2005Q1": 989 if later["2005Q1"] < 0 else 993, "2004Q1": 968}
    old = filing("old", facts("old", {"Sundry": (None, first)}, decimals=-3))
    made = facts("new", {"Sundry": (None, {period: 10 * value for period, value in later.items()})}, decimals=-4)
    comparison = normalizer.compare([old, filing("new", made)], published=PUBLISHED)
    assert set(comparison.restatements(changed=False).kind) <= {kind, "rounding"}
    assert set(comparison.findings.code) & {"restated", "sign_turned"} == codes
