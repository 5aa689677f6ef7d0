"""A filing as XBRL, in every form: Arelle reads the same facts, finds no error, and finds a planted one at its cell."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

import normalizer
from normalizer.errors import InputError, OutputError
from normalizer.filing import Filing
from normalizer.xbrl.make import make_report
from normalizer.xbrl.report import FORMS, Form
from tests.sample import empty_filing
from tests.sample import filing as sample_filing
from tests.test_cases import CASES, FOLDERS
from tests.xbrl.round_trip import travel

SHEET = """ACME CORP.
CONSOLIDATED BALANCE SHEETS
(in thousands)
| | December 31, 2021 | December 31, 2020 |
|---|---|---|
| ASSETS | | |
| Cash and cash equivalents | 1,200 | 1,100 |
| Inventories | 340 | 310 |
| Golden geese, net (Note 4) | 57 | 45 |
| Total current assets | {total} | 1,455 |
| Property and equipment, net | 803 | 766 |
| Total assets | 2,400 | 2,221 |
"""


def sheet(total: str = "1,597") -> Filing:
    return normalizer.normalize(SHEET.format(total=total).encode(), document="sheet.md")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_case_makes_the_round_trip(folder: Path, tmp_path: Path) -> None:
    report, _ = make_report(normalizer.normalize(next(folder.glob("document.*"))), every=True)
    trip = travel(report, FORMS[FOLDERS.index(folder) % len(FORMS)], tmp_path)
    assert (trip.lost, trip.strange) == ({}, {})
    assert [note for note in trip.notes if note.level != "INCONSISTENCY"] == []


@pytest.mark.parametrize("form", FORMS)
def test_every_form_makes_the_round_trip(form: Form, tmp_path: Path) -> None:
    report, _ = make_report(normalizer.normalize(next((CASES / "loss_quarter").glob("document.*"))))
    trip = travel(report, form, tmp_path)
    assert (trip.lost, trip.strange, trip.notes) == ({}, {}, ())


def test_what_was_read_otherwise_than_printed_has_a_footnote() -> None:
    filing = normalizer.normalize(next((CASES / "loss_quarter").glob("document.*")))
    report, _ = make_report(filing)
    noted = {item.source.place: item.note for item in report.items if item.source and item.note}
    assert noted
    assert set(noted) == {fact.place for fact in filing.fact_records if fact.status == "repaired"}
    assert all("Printed" in note for note in noted.values())


def test_published_names_make_the_round_trip(tmp_path: Path) -> None:
    filing = normalizer.normalize(next((CASES / "fiscal_52_weeks").glob("document.*")))
    report, findings = make_report(filing, taxonomy="us-gaap-2025")
    trip = travel(report, "xbrl-xml", tmp_path, "us-gaap-2025")
    assert (trip.lost, trip.strange, trip.notes) == ({}, {}, ())
    names = {item.concept.partition(":")[0] for item in report.items}
    assert {"us-gaap", "sn"} <= names
    told = {(f.table, f.row) for f in findings if f.code == "xbrl_not_published"}
    left = {(i.source.place.table, i.source.place.row) for i in report.items if i.source and i.concept[:3] == "sn:"}
    assert left <= told


def test_a_rounding_is_no_finding(tmp_path: Path) -> None:
    assert sheet("1,598").to_xbrl(tmp_path / "near.xbr", every=True) == ()


@pytest.mark.parametrize("form", FORMS)
def test_a_wrong_total_is_found_at_its_cell(form: Form, tmp_path: Path) -> None:
    wrong = sheet("1,697").to_xbrl(tmp_path / "wrong.zip", form=form, every=True)
    found = {f.row: f for f in wrong if f.code == "xbrl_inconsistent"}
    total, whole = (
        next(f.place for f in sheet("1,697").fact_records if f.printed == printed) for printed in ("1,697", "2,400")
    )
    assert set(found) == {total.row, whole.row}
    assert {(f.table, f.column, f.statement) for f in found.values()} == {(total.table, 0, "balance_sheet")}
    assert "'Total current assets' (sn:AssetsCurrent) is reported as [1696500, 1697500]" in found[total.row].message


def test_facts_in_conflict_are_left_out_unless_all_are_asked_for(tmp_path: Path) -> None:
    filing = sheet("1,697")
    conflicts = [f for f in filing.fact_records if f.status == "conflict"]
    assert conflicts
    few, findings = make_report(filing)
    every, _ = make_report(filing, every=True)
    assert len(every.items) == len(few.items) + len(conflicts)
    assert [f.message for f in findings if f.code == "xbrl_in_conflict"] == [
        f"{len(conflicts)} facts in conflict are left out of the XBRL report"
    ]


def test_a_line_of_its_own_is_declared_labelled_and_anchored() -> None:
    report, _ = make_report(sheet())
    own = report.own.concepts["GoldenGeeseNet"]
    assert (own.label, own.type, own.period_type, own.balance) == (
        "Golden geese, net (Note 4)",
        "monetary",
        "instant",
        "debit",
    )
    assert own.wider == "sn:AssetsCurrent"
    rows = [row.concept for row in report.own.presentations[-1].rows]
    assert rows.index("sn:Inventory") < rows.index("own:GoldenGeeseNet") < rows.index("sn:AssetsCurrent")
    terms = next(s.terms for s in report.own.sums if s.total == "sn:AssetsCurrent")
    assert ("own:GoldenGeeseNet", 1) in terms


@pytest.mark.parametrize(("name", "inside"), [("a.xbr", ".json"), ("a.xbri", ".html"), ("a.zip", ".json")])
def test_a_package_holds_report_and_taxonomy(name: str, inside: str, tmp_path: Path) -> None:
    assert [f.code for f in sheet().to_xbrl(tmp_path / name, validate=name == "a.xbri")] == []
    assert [path.name for path in tmp_path.iterdir()] == [name]
    names = zipfile.ZipFile(tmp_path / name).namelist()
    assert [n for n in names if "/reports/" in n] == [f"sheet-md/reports/sheet-md{inside}"]
    assert {"sheet-md/META-INF/reportPackage.json", "sheet-md/META-INF/taxonomyPackage.xml"} <= set(names)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.json", {"a.json", "a-taxonomy.zip"}),
        ("a.csv", {"a.csv", "a-metadata.json", "a-taxonomy.zip"}),
        ("a.xml", {"a.xml", "a-taxonomy.zip"}),
        ("a.html", {"a.html", "a-taxonomy.zip"}),
    ],
)
def test_a_bare_report_has_its_taxonomy_beside_it(name: str, written: set[str], tmp_path: Path) -> None:
    assert [f.code for f in sheet().to_xbrl(tmp_path / name, validate=name == "a.csv")] == []
    assert {path.name for path in tmp_path.iterdir()} == written


def test_the_same_filing_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xbr", "b.xbr"):
        sheet().to_xbrl(tmp_path / name, validate=False)
    assert (tmp_path / "a.xbr").read_bytes() == (tmp_path / "b.xbr").read_bytes()


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("a.txt", {}, "no form of XBRL"),
        ("a.json", {"form": "inline"}, "does not hold inline"),
        ("a.xbri", {"form": "xbrl-xml"}, "does not hold xbrl-xml"),
        ("no/a.json", {}, "does not exist"),
        ("a.json", {"taxonomy": "us-gaap-1999"}, "us-gaap-2022"),
    ],
)
def test_what_cannot_be_written_leaves_nothing(name, options, words, tmp_path: Path) -> None:
    with pytest.raises((OutputError, InputError), match=words):
        sheet().to_xbrl(tmp_path / name, **options)
    assert list(tmp_path.iterdir()) == []


def test_a_filing_without_facts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no fact"):
        empty_filing().to_xbrl(tmp_path / "a.json")


def test_any_filing_can_be_written(tmp_path: Path) -> None:
    report, _ = make_report(sample_filing(), every=True)
    for form in FORMS:
        trip = travel(report, form, tmp_path)
        assert (trip.lost, trip.strange) == ({}, {})
        assert [note for note in trip.notes if note.is_error] == []
