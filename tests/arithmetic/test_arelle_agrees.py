"""XBRL's own check: Arelle, under Calculations 1.1, finds the same relations inconsistent as we do."""

import re
from pathlib import Path

import pytest

from normalizer.filing import Filing
from normalizer.pipeline import normalize
from normalizer.xbrl import check_calculations
from tests.arithmetic.calculations import ROLE, element, structures, write_report
from tests.test_cases import FOLDERS

INCONSISTENT = "calc11e:inconsistentCalculationUsingRounding"
PLANTED = """BALANCE SHEETS
(in thousands)
| | December 31, 2021 | December 31, 2020 |
|---|---|---|
| Cash and cash equivalents | 1,200 | 1,100 |
| Inventories | 340 | 310 |
| Prepaid expenses | 57 | 45 |
| Total current assets | 1,597 | 1,465 |
| Property and equipment, net | 803 | 766 |
| Total assets | 2,400 | 2,221 |
"""


def compare(filing: Filing, folder: Path) -> tuple[set[tuple[str, str, str]], set[tuple[str, str, str]], int]:
    """What Arelle and what we find inconsistent, as (role, total, context), and how many relations were compared."""
    facts = {fact.place: fact for fact in filing.fact_records}
    found = structures(filing.relation_records, facts)
    messages = check_calculations(write_report(folder, found, facts))
    assert [m for m in messages if m.level in ("ERROR", "CRITICAL")] == []
    theirs = set()
    for message in messages:
        if message.code == INCONSISTENT:
            told = re.search(rf"from (line_\d+_\d+) in link role ({ROLE}\d+) .* context (c\d+)", message.text)
            assert told, message.text
            theirs.add((told.group(2), told.group(1), told.group(3)))
    ours = {
        (f"{ROLE}{i}", element(structure[0]), f"c{relation.total.column}")
        for i, (structure, relations) in enumerate(found.items())
        for relation in relations
        if not relation.holds
    }
    return theirs, ours, sum(map(len, found.values()))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_arelle_agrees_on_every_case(folder: Path, tmp_path: Path) -> None:
    theirs, ours, _ = compare(normalize(next(folder.glob("document.*"))), tmp_path)
    assert theirs == ours


def test_arelle_agrees_on_a_planted_wrong_total(tmp_path: Path) -> None:
    theirs, ours, compared = compare(normalize(PLANTED.encode(), document="planted.md"), tmp_path)
    assert theirs == ours
    assert len(ours) >= 2, "1,100 + 310 + 45 is not 1,465, nor is 1,465 + 766 2,221"
    assert compared > len(ours)
