"""Printed labels meet in one normal form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy import load_taxonomy, normal_label

PIECES = st.sampled_from(
    "Net income (loss) /(loss) (benefit) provision for income taxes, less allowance of $1,234 par value 100 shares "
    "authorized (used in) provided by — – & ’ (1) [a] (expense) Common stock, December 31, 2010 non-current minority "
    "the Company and of total : ; class A retained earnings (accumulated deficit) increase (decrease)".split(" ")
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Net income (loss)", "Net (loss) income"),
        ("Net income (loss)", "NET INCOME/(LOSS):"),
        ("(Benefit)/provision for income taxes", "Provision (benefit) for income taxes"),
        ("Income tax (expense) benefit", "Income tax expense (benefit)"),
        ("Other (expense) income, net", "Other income (expense) – net"),
        ("Net cash (used in) provided by operating activities", "Net cash provided by (used in) operating activities"),
        ("Total shareholders’ equity (deficit)", "Total stockholders' equity"),
        ("(Accumulated deficit) retained earnings", "Retained earnings (accumulated deficit)"),
        ("Common stock, $0.01 par value; 100,000 shares authorized, 5 issued", "Common stock"),
        ("Common stock - no par value, 10 shares authorized", "Common stock"),
        ("Class A common stock, par value $.01 per share", "Class A common stock"),
        ("Treasury stock, at cost, 1,234 shares", "Less: treasury stock"),
        ("Accounts receivable, less allowance for doubtful accounts of $1,234 and $2,345", "Accounts receivable, net"),
        ("Property, plant & equipment, net of accumulated depreciation of $12", "Property, plant and equipment – net"),
        ("Commitments and contingencies (Note 5)", "Commitments and contingencies [b]"),
        ("Minority interest", "Non-controlling interests"),
        ("Revenues (1):", "Revenue"),
    ],
)
def test_printed_variants_meet(one: str, other: str) -> None:
    assert normal_label(one) == normal_label(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Net income", "Net loss"),
        ("Interest income", "Interest income (expense), net"),
        ("Other income", "Other income (expense)"),
        ("Deferred revenue, current", "Deferred revenue, noncurrent"),
        ("Long-term debt", "Long-term debt, less current portion"),
        ("Total assets", "Total current assets"),
        ("Property and equipment, gross", "Property and equipment, net"),
        ("Common stock, shares authorized", "Common stock, shares issued"),
        ("Preferred stock", "Common stock"),
    ],
)
def test_different_lines_stay_apart(one: str, other: str) -> None:
    assert normal_label(one) != normal_label(other)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map(" ".join)))
def test_the_normal_form_is_plain_words_and_its_own_normal_form(text: str) -> None:
    form = normal_label(text)
    assert normal_label(form) == form
    assert all(word.isascii() and word.isalpha() and word.islower() for word in form.split())
    assert form == " ".join(form.split())


def test_the_synonyms_that_are_held_are_in_normal_form() -> None:
    assert [label for _, label in load_taxonomy().synonyms if normal_label(label) != label] == []
