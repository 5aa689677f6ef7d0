"""Figures with letters among their digits: they keep their columns, are read as what they look like, and say so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from normalizer import normalize
from normalizer.filing import Filing

CLEAN = [
    ("Cash", "84,371", "63,948"),
    ("Accounts receivable", "91,286", "88,573"),
    ("Inventories", "103,647", "109,218"),
    ("Total current assets", "279,304", "261,739"),
    ("Other assets", "9,817", "8,945"),
    ("Total assets", "289,121", "270,684"),
]
TITLE = "BALANCE SHEETS (In thousands)"
HEAD = "December 31, 2023"


def as_spaces(rows: list[tuple[str, ...]]) -> str:
    lines = [f"{label:40}{a:>20}{b:>20}" for label, a, b in [("", HEAD, "December 31, 2022"), *rows]]
    return "\n".join([TITLE, "", *lines])


def as_words(rows: list[tuple[str, ...]]) -> str:
    return "\n".join([TITLE, f"{HEAD} December 31, 2022", *map(" ".join, rows)])


def as_pipes(rows: list[tuple[str, ...]]) -> str:
    table = [("", HEAD, "December 31, 2022"), ("---",) * 3, *rows]
    return "\n".join([TITLE, "", *("| " + " | ".join(row) + " |" for row in table)])


def read(rows: list[tuple[str, ...]], form: object = as_pipes) -> Filing:
    return normalize(form(rows).encode(), document="sheet.md" if form is as_pipes else "sheet.txt")  # type: ignore[operator]


def told(filing: Filing, label: str) -> list[tuple[Decimal, str]]:
    return [(fact.value / 1000, fact.status) for fact in filing.fact_records if fact.label == label]


@pytest.mark.parametrize("form", [as_spaces, as_words, as_pipes], ids=lambda form: form.__name__)
@pytest.mark.parametrize(
    "printed", ["9l,286", "9I,286", "91,2B6", "S91,286", "9!,286", "~91,286", "91;286", "91,286}", "S 91,286"]
)
def test_a_figure_with_signs_that_are_no_digits_is_read_by_its_sums(printed: str, form: object) -> None:
    if form is as_words and printed == "S 91,286":
        rows = [(label, f"S {a}", f"S {b}") for label, a, b in CLEAN]
        assert told(read(rows, form), "Accounts receivable") == [(91286, "repaired"), (88573, "repaired")]
        return
    rows = [(label, printed if label == "Accounts receivable" else a, b) for label, a, b in CLEAN]
    filing = read(rows, form)
    assert told(filing, "Accounts receivable") == [(91286, "repaired"), (88573, "proved")]
    assert told(filing, "Total assets") == [(289121, "proved"), (270684, "proved")]


def test_the_sum_says_which_digit_a_letter_was() -> None:
    rows = [(label, "10B,647" if label == "Inventories" else a, b) for label, a, b in CLEAN]
    filing = read(rows)
    assert told(filing, "Inventories") == [(103647, "repaired"), (109218, "proved")]
    assert any("B read as 3" in finding.message for finding in filing.finding_records)


def test_what_no_sum_proves_is_said_to_be_doubtful() -> None:
    rows = [(label, "10B,647" if label == "Inventories" else a, "") for label, a, b in CLEAN if "Total" not in label]
    filing = read(rows)
    assert told(filing, "Inventories") == [(108647, "unproved")]
    assert "doubtful_reading" in {finding.code for finding in filing.finding_records}


@pytest.mark.parametrize("form", [as_spaces, as_words, as_pipes], ids=lambda form: form.__name__)
def test_a_figure_that_cannot_be_read_stays_in_its_column_and_out_of_the_label(form: object) -> None:
    rows = [(label, "91,2?6" if label == "Accounts receivable" else a, b) for label, a, b in CLEAN]
    filing = read(rows, form)
    assert told(filing, "Accounts receivable") == [(88573, "proved")]
    assert "unread_cell" in {finding.code for finding in filing.finding_records}


def test_a_dollar_sign_read_as_a_letter_in_a_cell_of_its_own() -> None:
    rows = [(label, f"S\t{a}", f"S\t{b}") for label, a, b in CLEAN]
    text = "\n".join([TITLE, f"\t\t{HEAD}\t\tDecember 31, 2022", *map("\t".join, rows)])
    filing = normalize(text.encode(), document="sheet.txt")
    assert told(filing, "Inventories") == [(103647, "repaired"), (109218, "repaired")]
    assert {fact.label for fact in filing.fact_records} == {label for label, *_ in CLEAN}
