"""What README.md shows is so: its Python prints what stands below it, its tables are those of the code."""

from __future__ import annotations

import inspect
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import normalizer
from normalizer import cli
from normalizer.columns import FACT_FIELDS
from normalizer.mapping import find_corrections
from normalizer.records import STATUSES, Hints
from taxonomy import TaxonomyError, load_taxonomy, read_taxonomy
from taxonomy.loading import DATA_FILES

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OTHERS = ("source", "sure", "mapping", "taxonomy", "checks", "rules")
"""What ``normalize`` takes that is no hint."""
LONGEST = 15
"""More lines of Python are no first example."""


def blocks(language: str) -> list[str]:
    """The fenced blocks of that language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def first_cells(heading: str) -> list[tuple[str, str]]:
    """The first two cells of each row of the table whose first heading that is, without their marks."""
    table = re.search(rf"^\| {heading} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", README, re.MULTILINE)
    assert table, f"README.md has no table of {heading}"
    rows = (row.split("|") for row in table[1].splitlines())
    return [(row[1].strip().strip("`"), row[2].strip().strip("`")) for row in rows]


PRINTING = re.findall(r"^```python\n(.*?)^```\n\nIt prints:\n\n```text\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("source", "expected"), PRINTING, ids=range(len(PRINTING)))
def test_the_python_prints_what_stands_below_it(source, expected):
    assert len(source.splitlines()) <= LONGEST
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", source],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.stderr == ""
    assert ran.stdout.splitlines() == expected.splitlines()


def test_the_rest_of_the_python_is_python():
    rest = [source for source in blocks("python") if source not in dict(PRINTING)]
    assert len(PRINTING) > 1
    for source in rest:
        compile(source, "README.md", "exec")


def test_a_check_as_the_readme_writes_it_is_asked():
    (source,) = [source for source in blocks("python") if "def check_" in source]
    names = {}
    exec(source, names)
    page = "\n".join(("Region\t2020\t2019", "North\t1\t2", "South\t3\t4", "All regions\t4\t17"))
    filing = normalizer.normalize(
        page, statement="income_statement", checks=[names["check_two_halves"]], periods=["2020-12-31", "2019-12-31"]
    )
    assert [(r.found, r.holds) for r in filing.relation_records] == [("regions", True), ("regions", False)]


def test_the_columns_are_those_of_the_facts():
    assert first_cells("column") == [(field.name, field.dtype) for field in FACT_FIELDS]


def test_what_is_exported_is_explained():
    named = [name for cell, _ in first_cells("exported") for name in re.findall(r"\w+", cell)]
    assert sorted(named) == sorted(set(normalizer.__all__) - {"__version__"})


def test_the_statuses_are_all_there():
    assert {name for name, _ in first_cells("status")} == set(STATUSES)


def test_the_hints_are_those_of_normalize_and_of_the_command():
    named = first_cells("Python")
    parameters = inspect.signature(normalizer.normalize).parameters
    assert [name.rstrip("=") for name, _ in named] == [p for p in parameters if p not in OTHERS]
    shown = CliRunner().invoke(cli.main, ["tidy", "--help"]).output
    assert [option for _, cell in named if (option := cell.split("`")[0]) not in shown] == []


def test_the_exit_statuses_are_those_of_the_command():
    named = [int(status) for status, _ in first_cells("exit status")]
    assert named == [0, cli.CONFLICTS, cli.BAD_INPUT, cli.NO_STATEMENT, cli.CRASH]


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_links_lead_somewhere(target):
    assert (ROOT / target).exists()


@pytest.fixture
def grown(tmp_path):
    """A copy of the taxonomy's data with the synonyms and the concept of README.md, and a label for that concept."""
    for name in DATA_FILES:
        shutil.copy(ROOT / "taxonomy" / name, tmp_path)
    synonyms, concept = (json.loads(block) for block in blocks("json"))
    change(tmp_path / "concepts.json", lambda held: held["concepts"].append(concept))

    def add(held):
        for kind, named in synonyms.items():
            for name, labels in named.items():
                held[kind][name] += labels
        held[concept["statement"]][concept["name"]] = ["Milestone income"]

    change(tmp_path / "synonyms.json", add)
    return tmp_path


def change(path, edit):
    held = json.loads(path.read_text(encoding="utf-8"))
    edit(held)
    path.write_text(json.dumps(held), encoding="utf-8")


def test_the_synonyms_and_the_concept_can_be_added(grown):
    taxonomy = read_taxonomy(grown)

    def names(label):
        return [(m.concept.name, m.sure >= 0.9) for m in taxonomy.find("income_statement", label, ("Revenues",))]

    assert names("RECOVERIES FROM PARTNERS (1)") == [("ReimbursementRevenue", True)]
    assert names("Milestone income") == [("MilestoneRevenue", True)]
    assert names("Never heard of") == []


def test_the_mapping_file_and_the_overlay_are_right(tmp_path):
    corrections, overlay = blocks("yaml")
    (tmp_path / "own.yaml").write_text(overlay, encoding="utf-8")
    own = load_taxonomy(tmp_path / "own.yaml")
    assert own.concepts["MilestoneFees"].elements == ("acme:MilestoneFees",)
    (tmp_path / "release.htm.mapping.yaml").write_text(corrections, encoding="utf-8")
    found, findings = find_corrections(tmp_path / "release.htm", Hints(), own)
    assert len(found) == 3
    assert [f.code for f in findings] == ["mapping_found"]


def test_the_error_is_the_one_that_is_shown(grown):
    change(
        grown / "synonyms.json",
        lambda held: held["income_statement"]["GrantRevenue"].append("recoveries from partners"),
    )
    with pytest.raises(TaxonomyError) as raised:
        read_taxonomy(grown)
    assert str(raised.value) == blocks("text")[-1].strip()


def test_the_changelog_tells_of_this_version():
    versions = re.findall(r"^## \[(\S+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    released = [version for version in versions if version != "Unreleased"]
    assert released[0] == normalizer.__version__
    assert f'version = "{normalizer.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
