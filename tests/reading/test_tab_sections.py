"""Blank lines part the sections of a statement whose cells are parted by tabs, and end no table."""

from __future__ import annotations

from normalizer import normalize

SHEET = """CONSOLIDATED BALANCE SHEETS
(in millions)

\tJune 30, 2024\tDecember 31, 2023
ASSETS:

Current assets:
Cash\t$10\t$20
Inventories\t30\t25
Receivables\t20\t15

Total current assets\t60\t60

Property\t40\t30
Goodwill\t10\t10

Total assets\t$110\t$100

LIABILITIES AND EQUITY:

Total liabilities\t$70\t$65
Equity\t40\t35

Total liabilities and equity\t$110\t$100
"""
FLOWS = """
CONSOLIDATED STATEMENTS OF CASH FLOWS
(in millions)

\tSix months ended June 30, 2024\tSix months ended June 30, 2023
Net income\t$12\t$11
Depreciation\t3\t2

Net cash from operating activities\t15\t13
"""


def test_the_sections_of_a_statement_are_one_table() -> None:
    facts = normalize(SHEET, document="a.txt").facts
    assert len(facts) == 20
    assert facts["table"].nunique() == 1
    assert facts["period_end"].notna().all()
    assert (facts["status"] == "proved").all()


def test_the_next_statement_is_a_table_of_its_own() -> None:
    facts = normalize(SHEET + FLOWS, document="a.txt").facts
    assert facts.groupby("statement", observed=True)["table"].nunique().to_dict() == {
        "balance_sheet": 1,
        "cash_flow": 1,
    }
    assert facts["table"].nunique() == 2


def test_sums_without_labels_are_rows_and_no_text_of_one_cell_a_line() -> None:
    groups = "".join(
        f"Plant {n}\t{n}\t{2 * n}\nMachines {n}\t{1000 + n:,}\t{2000 + n:,}\n\n\t{1000 + 2 * n:,}\t{2000 + 3 * n:,}\n\n"
        for n in range(1, 18)
    )
    heads = "CONSOLIDATED BALANCE SHEETS\n(in millions)\n\n\tJune 30, 2024\tDecember 31, 2023\nASSETS\n\n"
    facts = normalize(f"{heads}{groups}Total assets\t17,306\t34,459\n", document="a.txt").facts
    assert len(facts) == 2 * (3 * 17 + 1)
    assert facts["table"].nunique() == 1
    assert facts["period_end"].notna().all()
