from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

import normalizer
from normalizer.errors import InputError
from normalizer.facts import fiscal_period
from normalizer.hints import read_hints
from normalizer.records import NO_HINTS, Cover, Period


@pytest.mark.parametrize(
    ("hint", "word"),
    [
        ("currency", "DOLLARS"),
        ("currency", ""),
        ("scale", "lots"),
        ("scale", "-3"),
        ("scale", "1000"),
        ("fiscal_year_end", "13-01"),
        ("fiscal_year_end", "02-30"),
        ("fiscal_year_end", "2010-06-30"),
        ("statement", "income"),
        ("periods", "2010-13-01"),
        ("periods", "2010-09-30/2010-07-01"),
        ("periods", "2010-01-01/2010-03-31/2010-06-30"),
        ("periods", "Q3 2010"),
        ("periods", ""),
        ("gaap", "IFRS"),
        ("sure", 1.5),
        ("sure", -0.1),
        ("sure", float("nan")),
        ("sure", "very"),
    ],
)
def test_a_wrong_word_is_named_with_what_to_give(hint, word):
    with pytest.raises(InputError, match=r"give ") as caught:
        read_hints(**{hint: (word,) if hint == "periods" else word})
    assert repr(word) in str(caught.value)


def test_no_words_are_no_hints():
    assert read_hints() == NO_HINTS


def test_words_become_values():
    hints = read_hints("Acme", "usd", "thousands", "02-29", "cash_flow", ["2010-09-30", "2010-07-01/2010-09-30"], "q1")
    assert (hints.currency, hints.scale, hints.fiscal_year_end) == ("USD", 3, (2, 29))
    assert hints.periods == (Period(None, date(2010, 9, 30)), Period(date(2010, 7, 1), date(2010, 9, 30)))


@pytest.mark.parametrize(
    ("word", "power"), [("Thousands", 3), ("million", 6), ("billions", 9), ("units", 0), ("5", 5), (0, 0)]
)
def test_scales(word, power):
    assert read_hints(scale=word).scale == power


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2023Q4", "2023-07-01", "2023-09-30"),
        ("Q1 2023", "2022-10-01", "2022-12-31"),
        ("FY2023", "2022-10-01", "2023-09-30"),
        ("2023-9M", "2022-10-01", "2023-06-30"),
        ("H1 2023", "2022-10-01", "2023-03-31"),
    ],
)
def test_periods_may_have_the_names_of_the_fiscal_year(name: str, first: str, last: str) -> None:
    (period,) = read_hints(fiscal_year_end="09-30", periods=[name]).periods
    assert (str(period.start), str(period.end)) == (first, last)


def test_a_year_that_ends_within_a_month_has_quarters_that_do() -> None:
    (period,) = read_hints(fiscal_year_end="01-15", periods="2023Q1").periods
    assert (str(period.start), str(period.end)) == ("2022-01-16", "2022-04-15")


@pytest.mark.parametrize("name", ["2023Q1", "2023Q4"])
def test_a_hint_has_the_days_of_a_heading_that_says_the_same(name: str) -> None:
    page = f"Income statement (in USD)\n\n\tQ{name[-1]} {name[:4]}\nRevenue\t9\nCosts\t4\nNet income\t5\n"
    filing = normalizer.normalize(page, periods=[name], fiscal_year_end="01-28")
    (hint,) = read_hints(fiscal_year_end="01-28", periods=[name]).periods
    assert {f.period for f in filing.fact_records} == {hint}
    assert "hint_contradicts" not in {f.code for f in filing.finding_records}


@pytest.mark.parametrize("day", ["01-01", "01-03", "12-31"])
def test_a_year_that_ends_in_the_first_days_of_january_is_that_before(day: str) -> None:
    page = "Income statement (in USD)\n\n\tFY2022\nRevenue\t9\nCosts\t4\nNet income\t5\n"
    year = Period(date(2022, 1, 1), date(2022, 12, 31))
    facts = normalizer.normalize(page, fiscal_year_end=day).fact_records
    assert {(f.period, f.fiscal_year, f.fiscal_period) for f in facts} == {(year, 2022, "FY")}
    assert read_hints(fiscal_year_end=day, periods=["FY2022"]).periods == (year,)


def test_a_fiscal_name_without_the_year_end_says_what_is_missing() -> None:
    with pytest.raises(InputError, match=r"'2023Q4' needs the end of the fiscal year: give fiscal_year_end="):
        read_hints(periods=["2023Q4"])


def test_a_balance_sheet_takes_the_last_day_of_a_period() -> None:
    page = "Cash\t5\nOther assets\t2\nTotal assets\t7\n"
    filing = normalizer.normalize(page, statement="balance_sheet", periods=["2023Q4"], fiscal_year_end="12-31")
    assert {(p.start, p.end) for f in filing.fact_records if (p := f.period)} == {(None, date(2023, 12, 31))}


@pytest.mark.parametrize("day", [[6, 30], (6, 30), "06-30", "--06-30"])
def test_a_year_end_in_any_form(day):
    assert read_hints(fiscal_year_end=day).fiscal_year_end == (6, 30)


@pytest.mark.parametrize("one", [date(2010, 9, 30), pd.Timestamp("2010-09-30"), "2010-09-30"])
def test_a_day_alone_is_an_instant(one):
    assert read_hints(periods=one).periods == read_hints(periods=[one]).periods == (Period(None, date(2010, 9, 30)),)


@pytest.mark.parametrize(
    "words",
    [
        {"currency": 5},
        {"periods": [5]},
        {"periods": 5},
        {"fiscal_year_end": 6},
        {"mapping": True},
        {"mapping": {"Cash": "Cash"}},
        {"taxonomy": False},
    ],
)
def test_a_word_of_another_type_is_named(words):
    with pytest.raises(InputError, match="give "):
        read_hints(**words)


def test_the_last_day_of_all_is_in_no_fiscal_year():
    made = normalizer.normalize("tests/cases/loss_quarter/document.txt", fiscal_year_end="06-30").fact_records[0]
    assert fiscal_period(replace(made.period, end=date.max), Cover(fiscal_year_end=(6, 30))) == (None, None)
