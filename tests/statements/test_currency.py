"""The currency of a statement: of all that the page names the nearest, and never an amount in a sentence."""

from __future__ import annotations

import pytest

from normalizer.reading import read_document
from normalizer.records import NO_HINTS, Finding, Statement
from normalizer.statements import find_statements

LINES = (
    "Revenue\t5,916\t4,280\nCost of sales\t2,092\t2,060\nGross profit\t3,824\t2,220\nExpenses\t577\t446\n"
    "Net income\t3,247\t1,774\n"
)


def read(text: str) -> tuple[Statement, list[Finding]]:
    statements, _, findings = find_statements(read_document(text.encode(), name="typed.txt"), NO_HINTS)
    return statements[0], list(findings)


@pytest.mark.parametrize(
    ("above", "caption", "head", "currency"),
    [
        ("Cash cost was C$410 per ounce.", "(in thousands of U.S. dollars)", "", "USD"),
        ("The rate was HK$7.8, before RMB7.1", "(US$ in thousands)", "", "USD"),
        ("Sales in euros rose.", "(in thousands)", "$", "USD"),
        ("Expressed in Canadian dollars", "(in thousands)", "$", "CAD"),
        ("All amounts are in thousands of Canadian dollars.", "", "$", "CAD"),
        ("(in thousands of euros)", "", "", "EUR"),
        ("", "(in thousands)", "J$'000", "JMD"),
    ],
)
def test_the_nearest_caption_tells_the_currency(above: str, caption: str, head: str, currency: str) -> None:
    text = f"{above}\n\nCONSOLIDATED STATEMENTS OF INCOME\nYears ended December 31\n{caption}\n\n"
    statement, _ = read(f"{text}{head}\t2003\t2002\n{LINES}")
    assert statement.currency == currency


@pytest.mark.parametrize(
    ("foot", "scale", "currency"),
    [
        ("All numbers in thousands", 3, "USD"),
        ("* In millions of EUR", 6, "EUR"),
        ("1. In thousands of " + "x " * 50, None, "USD"),
    ],
)
def test_a_last_row_of_one_cell_speaks_for_the_table(foot: str, scale: int | None, currency: str) -> None:
    statement, _ = read(f"STATEMENTS OF INCOME\nYears ended December 31\n\n\t2003\t2002\n{LINES}{foot}\t\t\n")
    assert (statement.scale.amounts, statement.currency) == (scale, currency)


def test_the_units_behind_most_labels_are_the_scale_of_all() -> None:
    labels = LINES.replace("\t5", " (€m)\t5").replace("\t2", " (€m)\t2").replace("t\t3,8", "t (€m)\t3,8")
    statement, _ = read(f"STATEMENTS OF INCOME\nYears ended December 31\n\n\t2003\t2002\n{labels}")
    assert (statement.scale.amounts, statement.currency) == (6, "EUR")


def test_pesos_of_no_country_are_no_dollars_and_their_column_stays() -> None:
    rows = "".join(f"{line}\t{k}\n" for k, line in enumerate(LINES.splitlines(), 50))
    text = "STATEMENTS OF INCOME\nYears ended December 31\n(Thousands of constant pesos)\n\n\t2003\t2002\t2003 US$\n"
    statement, findings = read(text + rows)
    assert [column.left_out for column in statement.columns] == [False, False, True]
    assert "no_currency" in {finding.code for finding in findings}
