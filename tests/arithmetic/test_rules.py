"""Rules of a user, from code and from JSON."""

import json
from pathlib import Path

import pytest

from normalizer.arithmetic import CHECKS, Check, load_rules, prove, sum_check
from normalizer.records import Finding, Proofs, StatementKind
from taxonomy import load_taxonomy
from taxonomy.errors import TaxonomyError
from tests.arithmetic.tables import INCOME, NO_NAMES, Names, Page, page

TABLE = """
    I
    Subscription  @Revenue      100  200  300
    Hosting       @CostOfRevenue  (40)  (70)  (90)
    Margin kept   @GrossProfit   62  130  210
"""
RULE = {"name": "margin", "total": "GrossProfit", "terms": {"Revenue": 1, "CostOfRevenue": -1}}


def rule_file(folder: Path, **changes: object) -> Path:
    path = folder / "rules.json"
    path.write_text(json.dumps({"rules": [{**RULE, **changes}]}))
    return path


def test_a_rule_that_fails_is_a_conflict_in_its_column_alone(tmp_path: Path) -> None:
    typed = page(TABLE)
    proofs, found = prove(typed.statements, typed.numbers, NO_NAMES, load_rules(rule_file(tmp_path)))
    assert [(r.holds, r.found) for r in proofs.relations] == [(h, "rule: margin") for h in (False, True, True)]
    assert proofs.verdicts[typed.place("Margin kept")].status == "conflict"
    assert proofs.verdicts[typed.place("Margin kept", 1)].status == "proved"
    assert [f.code for f in found] == ["does_not_add_up"]


def test_its_tolerance_counts_beyond_rounding(tmp_path: Path) -> None:
    typed = page(TABLE)
    wide = load_rules(rule_file(tmp_path, tolerance=2))
    proofs, _ = prove(typed.statements, typed.numbers, NO_NAMES, wide)
    assert [r.holds for r in proofs.relations] == [True, True, True]
    verdicts = [proofs.verdicts[typed.place("Margin kept", column)] for column in range(3)]
    assert [v.status for v in verdicts] == ["unproved", "proved", "proved"], "an allowance proves nothing"
    assert verdicts[0].proof.startswith("agrees with: ")


def test_its_tolerance_counts_when_the_style_of_signs_is_sought(tmp_path: Path) -> None:
    typed = page("""
        I
        Subscription  @Revenue      1000  2000
        Hosting       @CostOfRevenue  (600)  (700)
        Margin kept   @GrossProfit   450  1240
    """)
    proofs, found = prove(typed.statements, typed.numbers, NO_NAMES, load_rules(rule_file(tmp_path, tolerance=100)))
    assert [r.holds for r in proofs.relations] == [True, True]
    assert not found


def test_it_is_asked_in_its_own_statement_only(tmp_path: Path) -> None:
    typed = page(TABLE)
    other = load_rules(rule_file(tmp_path, statement="cash_flow"))
    assert prove(typed.statements, typed.numbers, NO_NAMES, other)[0].relations == ()


def test_rules_stand_beside_the_checks(tmp_path: Path) -> None:
    typed = page(TABLE)
    proofs, _ = prove(typed.statements, typed.numbers, NO_NAMES, CHECKS + load_rules(rule_file(tmp_path)))
    assert proofs.verdicts[typed.place("Margin kept")].status == "conflict"
    assert proofs.verdicts[typed.place("Margin kept", 2)].status == "proved"


@pytest.mark.parametrize(
    "changes", [{"terms": {}}, {"terms": {"Revenue": 2}}, {"total": ""}, {"tolerance": -1}, {"unknown": 1}]
)
def test_a_wrong_rule_names_the_file_and_the_rule(tmp_path: Path, changes: dict[str, object]) -> None:
    with pytest.raises(TaxonomyError, match=r"rules\.json: rules/margin"):
        load_rules(rule_file(tmp_path, **changes))


def test_a_missing_file_is_no_empty_set_of_rules(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match="cannot be read"):
        load_rules(tmp_path / "none.json")


TAXES = """
    I
    Before taxes  @PreTax                   100  200
    Taxes         @IncomeTaxExpenseBenefit   30   40
    Net income    @NetIncomeLoss             70  160
"""


def asked(typed: Page, *checks: Check, names: Names = NO_NAMES) -> tuple[Proofs, tuple[Finding, ...]]:
    return prove(typed.statements, typed.numbers, names, (*CHECKS, *checks))


def test_a_rule_is_told_under_its_own_name_beside_the_taxonomy() -> None:
    wrong = sum_check("with taxes", total="NetIncomeLoss", terms=["PreTax", "IncomeTaxExpenseBenefit"])
    right = sum_check("less taxes", total="NetIncomeLoss", terms={"PreTax": 1, "IncomeTaxExpenseBenefit": -1})
    typed = page(TAXES)
    proofs, found = asked(typed, wrong, right, names=INCOME)
    told = {(r.found, r.holds) for r in proofs.relations if r.found.startswith("rule")}
    assert told == {("rule: with taxes", False), ("rule: less taxes", True)}
    assert proofs.verdicts[typed.place("Net income")].status == "proved"
    failing = [f.message for f in found if f.code == "does_not_add_up"]
    assert len(failing) == 2
    assert all(message.startswith("rule 'with taxes': Net income is ") for message in failing)


@pytest.mark.parametrize(
    ("terms", "statement", "why"),
    [
        (["Revenue", "Absent"], None, "no line is called Absent"),
        (["Revenue", "CostOfRevenue"], "cash_flow", "the document has no cash flow with periods"),
        (["Twice"], None, "Twice is printed more than once with different numbers ('One' in table 0, row 3"),
    ],
)
def test_a_rule_that_is_not_asked_says_why(terms: list[str], statement: StatementKind | None, why: str) -> None:
    typed = page(TABLE + "    One  @Twice  1  2  3\n    Two  @Twice  4  5  6\n")
    proofs, found = asked(typed, sum_check("mine", total="GrossProfit", terms=terms, statement=statement))
    assert not [r for r in proofs.relations if r.found == "rule: mine"]
    (told,) = [f.message for f in found if f.code == "rule_not_asked"]
    assert told.startswith("rule 'mine' is not asked: ")
    assert why in told


def test_copies_of_a_line_count_as_one() -> None:
    again = TABLE + "    Revenue again  @Revenue  100  200  300\n"
    rule = sum_check("margin", total="GrossProfit", terms={"Revenue": 1, "CostOfRevenue": -1})
    proofs, _ = prove(page(again).statements, page(again).numbers, NO_NAMES, [rule])
    assert [r.holds for r in proofs.relations] == [False, True, True]


def test_a_sum_across_statements_goes_by_period() -> None:
    typed = page(
        "B\n  Cash held  @Cash  50  40\n  Debt  @Debt  30  10", "C\n  Cash at end  @End  20  30\n  Other  @Other  1  2"
    )
    proofs, found = asked(typed, sum_check("net cash", total="End", terms={"Cash": 1, "Debt": -1}))
    assert [(r.kind, r.holds) for r in proofs.relations if r.found == "rule: net cash"] == [
        ("tie", True),
        ("tie", True),
    ]
    assert proofs.verdicts[typed.place("Cash at end", table=1)].status == "proved"
    assert "rule_not_asked" not in {f.code for f in found}


def test_an_unknown_name_is_an_error_with_the_nearest() -> None:
    typed = page(TABLE)
    rule = sum_check("mine", total="GrossProfit", terms=["Revenu"])
    with pytest.raises(TaxonomyError, match=r"rules/mine names the concept Revenu, .* Revenue is the nearest"):
        prove(typed.statements, typed.numbers, load_taxonomy(), [rule])


@pytest.mark.parametrize(
    ("check", "told"),
    [
        (lambda sheets, names: None, "fails with TypeError"),
        (lambda sheets, names: iter([True]), "yields True, which is no relation"),
        (lambda sheets, names: {}["x"], "fails with KeyError: 'x'"),
    ],
)
def test_a_check_that_goes_wrong_is_named(check: Check, told: str) -> None:
    check.__name__ = "check_mine"
    with pytest.raises(TaxonomyError, match=f"checks: check_mine {told}"):
        asked(page(TABLE), check)
