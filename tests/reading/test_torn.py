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


SPACED = """\
ACME BANCORP
CONSOLIDATED BALANCE SHEETS
(Dollars in thousands)
March 31, 2022 December 31, 2021
Cash and due from banks 68,427 59,316
Loans 4,286,917 4,193,582
Other assets 117,593 108,462
TOTAL ASSETS 4,472,937 4,361,360
TOTAL LIABILITIES 3,800,021 3,733,915
Common stock, no par value 318,427 317,683
Retained earnings 382,853 304,945
Accumulated other comprehensive income (loss) (28,364) 4,817
TOTAL SHAREHOLDERS' EQUITY 672,916 627,445
TOTAL LIABILITIES AND SHAREHOLDERS' EQUITY 4,472,937 4,361,360
"""


@pytest.mark.parametrize(
    ("whole", "torn", "label", "values"),
    [
        ("117,593 108,462", "117,593 10 8,462", "Other assets", [117_593e3, 108_462e3]),
        ("117,593 108,462", "117,59 3 108,462", "Other assets", [117_593e3, 108_462e3]),
        ("(28,364)", "(2 8,364)", "Accumulated other comprehensive income (loss)", [-28_364e3, 4_817e3]),
        ("382,853", "3 82,853", "Retained earnings 3", [382_853e3, 304_945e3]),
    ],
)
def test_a_torn_figure_among_single_spaces_is_whole_and_no_other_is_read_anew(
    whole: str, torn: str, label: str, values: list[float]
) -> None:
    facts = normalizer.normalize(SPACED.replace(whole, torn)).facts
    assert facts[facts["label"] == label]["value"].tolist() == values
    assert facts["status"].value_counts()[["proved", "repaired"]].tolist() == [19, 1]
    assert len(facts) == 20


def test_the_number_at_the_end_of_a_label_stays_there_where_the_figure_beside_it_fits() -> None:
    facts = normalizer.normalize(SPACED.replace("Cash and", "Cash of fund 2 and").replace("banks 6", "banks 2 6")).facts
    assert facts["value"].tolist()[:2] == [68_427e3, 59_316e3]
    assert set(facts["status"]) == {"proved"}
