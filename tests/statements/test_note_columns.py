"""Numbers of notes that no heading names, and headings that stand a column off because of them."""

from __future__ import annotations

import pytest

import normalizer

TITLE = "Consolidated income statement (in £ million)\n\n"
RULE = "|---|---|---|---|\n"
ROWS = (
    "| Revenue | 4 | 974 | 964 |\n| Operating costs | 5 | (822) | (842) |\n| Operating profit | | 152 | 122 |\n"
    "| Tax | 7 | (22) | (20) |\n| Profit for the year | | 130 | 102 |\n"
)
YEARS = ("Year ended 30 June 2021", "Year ended 30 June 2020")


def values(head: str, rows: str = ROWS, column: str = "2021-06-30") -> dict[str, float]:
    facts = normalizer.normalize((TITLE + head + RULE + rows).encode(), document="page.md").facts
    own = facts[facts["period_end"] == column]
    return dict(zip(own["label"], own["value"] / 1e6, strict=True))


@pytest.mark.parametrize("head", [f"| | {' | '.join(YEARS)} | |\n", f"| | | {' | '.join(YEARS)} |\n"])
def test_headings_stand_over_amounts_and_not_over_notes(head: str) -> None:
    assert values(head) == {
        "Revenue": 974,
        "Operating costs": 822,
        "Operating profit": 152,
        "Tax": 22,
        "Profit for the year": 130,
    }


def test_a_column_whose_heading_says_what_it_counts_is_none_of_notes() -> None:
    filing = normalizer.normalize((TITLE + f"| | Stores | {' | '.join(YEARS)} |\n" + RULE + ROWS).encode())
    heads = [column.heading for column in filing.statements[0].statement.columns]
    assert heads == ["Stores", *YEARS]


def test_small_amounts_in_every_line_are_no_notes() -> None:
    rows = ROWS.replace("| Operating profit | |", "| Operating profit | 9 |").replace("year | |", "year | 3 |")
    assert values(f"| | {' | '.join(YEARS)} | |\n", rows)["Revenue"] == 4


def test_a_note_beside_the_heading_of_lines_is_no_line() -> None:
    rows = ROWS + "| Earnings per share | 6 | | |\n| Basic | | 1.30 | 1.02 |\n"
    filing = normalizer.normalize((TITLE + f"| | Note | {' | '.join(YEARS)} |\n" + RULE + rows).encode())
    basic = filing.facts[filing.facts["label"] == "Basic"]
    assert list(basic["section"]) == ["Earnings per share"] * 2
    assert "Earnings per share 6" in " ".join(filing.findings["message"])
    assert "Earnings per share" not in set(filing.facts["label"])


def test_a_note_with_a_letter_where_an_amount_should_stand_costs_the_row() -> None:
    rows = ROWS.replace("| Tax | 7 | (22) | (20) |", "| Tax | | 7(a) | (22) |")
    filing = normalizer.normalize((TITLE + f"| | Note | {' | '.join(YEARS)} |\n" + RULE + rows).encode())
    assert "Tax" not in set(filing.facts["label"])
    (said,) = filing.findings.loc[filing.findings["code"] == "note_for_amount", "message"]
    assert "Tax 7(a) (22)" in said
    footed = rows.replace("| 974 |", "| 974(b) |")  # such letters mark footnotes there
    filing = normalizer.normalize((TITLE + f"| | Note | {' | '.join(YEARS)} |\n" + RULE + footed).encode())
    assert list(filing.facts.loc[filing.facts["label"] == "Tax", "printed"]) == ["7(a)", "(22)"]


def test_a_column_that_lost_its_period_is_a_warning_and_one_of_notes_is_not() -> None:
    one = YEARS[0]
    filing = normalizer.normalize((TITLE + f"| | Note | {one} | {one} |\n" + RULE + ROWS + ROWS).encode())
    codes = dict(zip(filing.findings["code"], filing.findings["severity"], strict=True))
    assert "period_lost" not in codes  # both columns stand without a period
    mixed = f"| | Note | {YEARS[0]} | |\n"
    filing = normalizer.normalize((TITLE + mixed + RULE + ROWS).encode())
    codes = dict(zip(filing.findings["code"], filing.findings["severity"], strict=True))
    assert codes.get("period_lost") == "warning"
    assert codes.get("column_left_out") == "info"


def test_a_heading_of_notes_that_stands_alone_names_the_column_and_no_section() -> None:
    text = """Consolidated balance sheet
In £ million
30 June 2023 30 June 2022
Note
Goodwill 415.8 415.8
Other intangible assets 3 186.3 172.9
Property 1,247.6 1,218.4
Leased assets 4 638.2 661.7
Joint ventures 38.4 36.1
Total non-current assets 2,526.3 2,504.9
"""
    facts = normalizer.normalize(text.encode(), document="page.txt").facts
    assert facts["status"].unique().tolist() == ["proved"]
    assert facts["section"].unique().tolist() == [""]
    assert (facts["value"] / 1e6).tolist()[2:4] == [186.3, 172.9]
