"""Rules of a user, from code and from JSON."""

import json
from pathlib import Path

import pytest

from normalizer.arithmetic import CHECKS, load_rules, prove
from taxonomy.errors import TaxonomyError
from tests.arithmetic.tables import NO_NAMES, page

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
    assert all(r.holds for r in prove(typed.statements, typed.numbers, NO_NAMES, wide)[0].relations)


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
