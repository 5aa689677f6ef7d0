"""Columns for parts of results, or results on another basis, beside those that the company reports."""

from __future__ import annotations

import pytest

import normalizer

ROWS = (
    ("Revenue", "90", "90", "80", "80"),
    ("Costs", "50", "46", "45", "40"),
    ("Gross profit", "40", "44", "35", "40"),
    ("Income taxes", "10", "11", "9", "10"),
    ("Net income", "30", "33", "26", "30"),
)


def read(*heads: str) -> normalizer.Filing:
    lines = ["Statements of Income", "Year ended December 31,", "(in thousands)", "", "\t" + "\t".join(heads)]
    return normalizer.normalize("\n".join([*lines, *("\t".join(row) for row in ROWS), ""]), document="page.txt")


@pytest.mark.parametrize("word", ["Underlying", "Core", "excluding special items", "cash basis"])
def test_a_year_alone_goes_before_the_year_on_another_basis(word: str) -> None:
    facts = read("2024", f"2024 {word}", "2023", f"2023 {word}").facts
    assert facts[facts.label == "Costs"].value.tolist() == [50_000, 45_000]
    assert {str(day.date()) for day in facts.period_end} == {"2024-12-31", "2023-12-31"}


def test_words_that_differ_tell_nothing() -> None:
    facts = read("2024", "2024 North", "2023", "2023 South").facts
    assert not facts.period_end.notna().any()
