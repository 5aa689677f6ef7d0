"""Numbers that a stray blank tears, in monospaced text."""

from __future__ import annotations

import pytest

import normalizer

TEXT = """Holdings, Inc.
CONSOLIDATED BALANCE SHEETS
(In thousands)

                              March 31, 2019     December 31, 2018
Notes payable, net               $ 4,383,413           $ 4,381,456
Dividends payable                {:>11}              {:>10}
Other liabilities                    553,327               560,231
Deferred revenue                     663,327               670,231
Taxes                                 43,327                50,231
Total liabilities                  5,773,838             5,792,411
"""


@pytest.mark.parametrize("torn", ["130,44 4", "13 0,444", "1 30,444", "130, 444", "130 ,444"])
def test_the_pieces_are_one_number_that_the_sum_proves(torn: str) -> None:
    facts = normalizer.normalize(TEXT.format(torn, "130,262")).facts
    made = facts[facts["label"] == "Dividends payable"]
    assert made["printed"].tolist() == [torn, "130,262"]
    assert made["value"].tolist() == [130_444e3, 130_262e3]
    assert made["status"].tolist() == ["repaired", "proved"]


def test_what_no_sum_proves_is_in_doubt() -> None:
    text = TEXT.format("130,44 4", "130,262").replace("5,773,838", "1,773,801").replace("5,792,411", "1,792,499")
    filing = normalizer.normalize(text, statement="balance_sheet")
    made = filing.facts[filing.facts["label"] == "Dividends payable"]
    assert made["value"].tolist()[0] == 130_444e3
    assert made["status"].tolist()[0] == "unproved"
    assert "doubtful_reading" in set(filing.findings["code"])


def test_a_stray_digit_moves_no_heading() -> None:
    rows = [("Sales", "13,002", "10,829", "23,276", "17,177"), ("Fuel", "2,820", "3,8 11", "5,994", "6,041")]
    rows += [(f"Cost {n}", "1,000", "1,100", "1,200", "1,300") for n in range(4)]
    head = f"{'':30}{'Three Months Ended June 30,':^34}{'Six Months Ended June 30,':^34}"
    years = ("", "2023", "2022", "2023", "2022")
    body = "\n".join(f"{a:30}{b:>14}{c:>17}{d:>17}{e:>17}" for a, b, c, d, e in [years, *rows])
    text = f"STATEMENTS OF OPERATIONS (In millions)\n\n{head}\n{body}\n"
    facts = normalizer.normalize(text, statement="income_statement").facts
    sales = facts[facts["label"] == "Sales"]
    assert [f"{p:%Y-%m}" for p in sales["period_start"]] == ["2023-04", "2022-04", "2023-01", "2022-01"]
