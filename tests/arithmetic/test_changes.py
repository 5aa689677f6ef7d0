"""Changes between two balance sheets that other statements print: proved where they hold, never in conflict."""

from __future__ import annotations

import pytest

from normalizer.arithmetic import prove
from normalizer.arithmetic.changes import check_changes
from tests.arithmetic.tables import NO_NAMES, page
from tests.arithmetic.test_ties import DAYS, YEARS, dated

SHEET = """
    B
    Accounts receivable, net   {receivable}  7,213
    Accounts payable           4,118  {payable}
    Retained earnings          {retained}  31,440
"""
FLOWS = """
    C
    Net income                 6,321  5,870
    Accounts receivable        (2,019)  (1,388)
    Accounts payable           1,006  1,317
    Dividends paid             (1,500)  (1,400)
"""


def relations(receivable="9,232", payable="3,112", retained="36,261"):
    sheet = SHEET.format(receivable=receivable, payable=payable, retained=retained)
    typed = dated(page(sheet, FLOWS), DAYS, YEARS)
    return typed, *prove(typed.statements, typed.numbers, NO_NAMES, (check_changes,))


def test_what_the_balance_sheets_differ_by_is_proved_in_both_statements():
    typed, proofs, found = relations()
    assert {(r.kind, r.found, r.holds) for r in proofs.relations} == {
        ("tie", "tie: the change of retained earnings", True),
        ("tie", "tie: the change of working capital", True),
    }
    proved = {place for place, verdict in proofs.verdicts.items() if verdict.status == "proved"}
    assert {typed.place("Retained earnings"), typed.place("Retained earnings", 1)} <= proved
    assert {typed.place(label, 0, 1) for label in ("Net income", "Accounts payable", "Dividends paid")} <= proved
    assert typed.place("Net income", 1, 1) not in proved  # no balance sheet before that year
    assert not found


def test_profits_that_are_kept_need_no_dividend():
    _, proofs, _ = relations(retained="37,761")
    (kept,) = (r for r in proofs.relations if "retained" in r.found)
    assert kept.words == "Retained earnings 37,761 = Retained earnings 31,440 + Net income 6,321"


@pytest.mark.parametrize(
    ("changes", "left"),
    [({"receivable": "9,242"}, 2), ({"payable": "3,118"}, 2), ({"retained": "36,271"}, 2), ({"retained": "—"}, 2)],
)
def test_a_change_that_does_not_tie_out_says_nothing(changes, left):
    _, proofs, found = relations(**changes)
    assert len(proofs.relations) == left
    assert all(verdict.status in ("proved", "unproved") for verdict in proofs.verdicts.values())
    assert not found


def test_small_changes_are_no_evidence():
    sheet = "B\nAccounts payable  118  112\nInventories  2,118  2,112"
    typed = dated(page(sheet, "C\nAccounts payable  6  4\nInventories  (6)  (4)"), DAYS, YEARS)
    assert not prove(typed.statements, typed.numbers, NO_NAMES, (check_changes,))[0].relations


@pytest.mark.parametrize("total", ["", "    Total assets  9,232  7,213\n"])
def test_a_change_printed_with_the_other_sign_is_not_proved_by_its_size(total):
    sheet = f"""
    B
    Accounts receivable, net   9,232  7,213
{total}    Accounts payable           4,118  3,112
"""
    flows = FLOWS.replace("(2,019)", "2,019").replace("1,006", "(1,006)")
    typed = dated(page(sheet, flows), DAYS, YEARS)
    assert not prove(typed.statements, typed.numbers, NO_NAMES, (check_changes,))[0].relations
    typed = dated(page(sheet, FLOWS), DAYS, YEARS)
    assert len(prove(typed.statements, typed.numbers, NO_NAMES, (check_changes,))[0].relations) == 2


def test_a_liability_printed_negative_takes_cash_as_it_shrinks():
    sheet = "B\nDebtors  9,232  7,213\nTotal assets  9,232  7,213\nCreditors  (4,118)  (3,112)"
    flows = "C\nDebtors  (2,019)  (1,388)\nCreditors  1,006  1,317"
    typed = dated(page(sheet, flows), DAYS, YEARS)
    relations = prove(typed.statements, typed.numbers, NO_NAMES, (check_changes,))[0].relations
    assert {r.words for r in relations} == {
        "Debtors (2,019) = Debtors 7,213 − Debtors 9,232",
        "Creditors 1,006 = Creditors (3,112) − Creditors (4,118)",
    }
