"""The commands export, validate and taxonomy: what they write, say, and end with."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from normalizer.cli import main
from normalizer.xbrl import load_taxonomy_package
from tests.xbrl.test_export import SHEET


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sheet.md").write_text(SHEET.format(total="1,597"), encoding="utf-8")
    (tmp_path / "wrong.md").write_text(SHEET.format(total="1,697"), encoding="utf-8")
    (tmp_path / "page.html").write_text("<p>all is well</p>", encoding="utf-8")
    (tmp_path / "letter.md").write_text("Dear shareholders,\n\nall is well.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_export_writes_what_validate_accepts(folder: Path) -> None:
    ran = run("export", "sheet.md", "--to", "inline", "-o", "sheet.xbri")
    assert (ran.exit_code, ran.output) == (0, "sheet.xbri, 0 errors, 0 other findings\n")
    ran = run("validate", "sheet.xbri")
    assert (ran.exit_code, ran.output) == (0, "sheet.xbri: 13 facts, 0 errors, 0 other findings\n")


def test_export_of_what_does_not_add_up_ends_with_1(folder: Path) -> None:
    ran = run("export", "wrong.md", "-o", "wrong.json", "--all")
    assert ran.exit_code == 1
    assert "xbrl_inconsistent" in ran.output
    assert (folder / "wrong.json").exists()
    assert run("validate", "wrong.json", "--package", "wrong-taxonomy.zip").exit_code == 1
    assert run("export", "wrong.md", "-o", "wrong.json", "--all", "--no-validate").exit_code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("export", "sheet.md", "-o", "a.txt"), "no form of XBRL"),
        (("export", "sheet.md", "-o", "no/a.json"), "does not exist"),
        (("export", "sheet.md", "-o", "a.json", "--taxonomy", "gaap"), "us-gaap-2022"),
        (("export", "sheet.md", "wrong.md", "-o", "a.json"), "one FILE"),
        (("export", "none.md", "-o", "a.json"), "no such file"),
        (("export", "page.html", "-o", "page.html"), "both read and written"),
        (("validate", "none.xbr"), "no such file"),
        (("validate", "sheet.md"), "no form of XBRL"),
        (("taxonomy", "show", "Revenu"), "Revenue"),
        (("taxonomy", "package", "-o", "no/a.zip"), "does not exist"),
    ],
)
def test_bad_input_is_one_line_and_status_2(words: tuple[str, ...], told: str, folder: Path) -> None:
    before = set(folder.iterdir())
    ran = run(*words)
    assert ran.exit_code == 2
    assert told in ran.output
    assert len(ran.output.splitlines()) == 1
    assert set(folder.iterdir()) == before


def test_a_letter_has_nothing_to_export(folder: Path) -> None:
    ran = run("export", "letter.md", "-o", "a.json")
    assert ran.exit_code == 3
    assert not (folder / "a.json").exists()


def test_the_taxonomy_package_loads(folder: Path) -> None:
    assert run("taxonomy", "package", "-o", "taxonomy.zip").exit_code == 0
    assert load_taxonomy_package(folder / "taxonomy.zip").errors == ()


def test_the_taxonomy_lists_and_shows_its_concepts() -> None:
    listed = run("taxonomy", "list", "--statement", "balance_sheet").output
    assert "  Assets " in listed
    assert "Revenue" not in listed.split()
    shown = run("taxonomy", "show", "us-gaap:Assets").output
    assert shown == run("taxonomy", "show", "Assets").output
    assert "sn:Assets" in shown
    assert "instant, debit" in shown


def test_a_table_of_xbrl_csv_is_validated_by_its_metadata(folder: Path) -> None:
    assert run("export", "sheet.md", "-o", "sheet.csv", "--no-validate").exit_code == 0
    ran = run("validate", "sheet.csv")
    assert (ran.exit_code, ran.output) == (0, "sheet.csv: 13 facts, 0 errors, 0 other findings\n")
    (folder / "sheet-metadata.json").unlink()
    ran = run("validate", "sheet.csv")
    assert ran.exit_code == 2
    assert "give its metadata, such as sheet-metadata.json" in ran.output


def test_an_identifier_that_nobody_knows_is_told(folder: Path) -> None:
    ran = run("export", "sheet.md", "-o", "sheet.json", "--no-validate", "--identifier", "foo")
    assert ran.exit_code == 0
    assert "xbrl_local_entity" in ran.output
    assert "xbrl_local_entity" not in run("export", "sheet.md", "-o", "b.json", "--no-validate").output


def test_what_is_only_to_be_known_is_told_by_kinds(folder: Path) -> None:
    ran = run("export", "sheet.md", "-o", "sheet.json", "--no-validate", "--taxonomy", "us-gaap-2025")
    told = [line for line in ran.output.splitlines() if line.startswith("xbrl_not_published: ")]
    assert 0 < len(told) <= 6
