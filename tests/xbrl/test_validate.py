"""Reports from elsewhere: what is wrong with them is found or refused, nothing is fetched, nothing is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import normalizer
from normalizer.errors import InputError
from normalizer.xbrl.checks import check_report
from normalizer.xbrl.instance import instance_text
from normalizer.xbrl.make import make_report
from normalizer.xbrl.process import run_arelle
from normalizer.xbrl.report import FORMS, Form
from normalizer.xbrl.validate import MOST_OF_A_KIND, validate_report
from tests.xbrl.round_trip import travel
from tests.xbrl.test_export import sheet

ROOT = Path(__file__).resolve().parents[2]
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A valid XML instance, with the package that it needs beside it."""
    sheet().to_xbrl(tmp_path / "good.xml", validate=False)
    return tmp_path / "good.xml"


def codes(path: Path, *packages: Path) -> list[str]:
    return [found.code for found in validate_report(path, packages)[1]]


def changed(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_a_good_report_has_no_findings(good: Path, capfd: pytest.CaptureFixture[str]) -> None:
    own = good.with_name("good-taxonomy.zip")
    loaded, findings = validate_report(good, [own])
    assert (loaded.count, findings) == (13, ())
    assert capfd.readouterr() == ("", "")
    own.rename(moved := good.with_name("elsewhere.zip"))
    assert validate_report(good, [moved])[1] == ()


def test_the_package_that_is_written_beside_a_report_is_found(good: Path) -> None:
    loaded, findings = validate_report(good)
    assert (loaded.count, findings) == (13, ())


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("iso4217:USD", "iso4217:UZQ", "utr"),
        ("http://www.xbrl.org/2003/iso4217", "urn:no-such", "4.8.2"),
        ("<xbrli:instant>2021-12-31</xbrli:instant>", "<xbrli:instant>soon</xbrli:instant>", "soon"),
        ('decimals="-3">1200000<', 'decimals="-3">many<', "many"),
        (":GoldenGeeseNet", ":GoldenGoose", "GoldenGoose"),
    ],
)
def test_what_is_broken_is_found(old: str, new: str, words: str, good: Path) -> None:
    _, findings = validate_report(changed(good, old, new), [good.with_name("good-taxonomy.zip")])
    assert any(found.severity == "error" and words in found.message for found in findings)


def test_an_instance_that_is_cut_off_is_found(good: Path) -> None:
    good.write_text(good.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    _, findings = validate_report(good, [good.with_name("good-taxonomy.zip")])
    assert any("syntax" in found.message for found in findings)


def test_a_context_without_an_entity_is_found(good: Path) -> None:
    package = good.with_name("good-taxonomy.zip")
    text = good.read_text(encoding="utf-8")
    start, end = text.index("<xbrli:entity>"), text.index("</xbrli:entity>") + len("</xbrli:entity>")
    good.write_text(text.replace(text[start:end], ""), encoding="utf-8")
    assert "xbrl_invalid" in codes(good, package)


def test_a_missing_taxonomy_is_one_finding_that_names_it(good: Path) -> None:
    good.with_name("good-taxonomy.zip").unlink()
    (found,) = validate_report(good)[1]
    assert found.code == "xbrl_no_taxonomy"
    assert "/sheet-md.xsd" in found.message
    assert "--package" in found.advice


def test_published_elements_are_checked_by_our_data(tmp_path: Path) -> None:
    sheet().to_xbrl(tmp_path / "a.xbr", taxonomy="us-gaap-2025", validate=False)
    (found,) = validate_report(tmp_path / "a.xbr")[1]
    assert (found.code, found.severity) == ("xbrl_stub", "info")


def test_of_many_messages_of_a_kind_the_rest_is_counted(good: Path) -> None:
    package = good.with_name("good-taxonomy.zip")
    found = codes(changed(good, 'decimals="-3"', ""), package)
    assert found.count("xbrl_invalid") == MOST_OF_A_KIND
    assert found.count("xbrl_and_more") == 1


def test_inconsistent_duplicates_are_found(good: Path) -> None:
    text = good.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("<sn:Inventory ") and ">340000<" in line)
    other = line.replace(">340000<", ">440000<").replace('id="', 'id="x')
    found = codes(changed(good, line, line + other), good.with_name("good-taxonomy.zip"))
    assert "xbrl_doubtful" in found


@pytest.mark.parametrize("name", ["../evil.xsd", "/evil.xsd", "a/..\\..\\evil.xsd", "C:evil.xsd"])
def test_a_zip_that_leads_outside_is_refused(name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr(name, "x")
    with pytest.raises(InputError, match="leads outside"):
        validate_report(tmp_path / "a.zip")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32-be"])
@pytest.mark.parametrize("zipped", [False, True])
def test_entities_are_refused_before_anything_is_parsed(encoding: str, zipped: bool, tmp_path: Path) -> None:
    text = f"<?xml version='1.0' encoding='{encoding[:6]}'?><!--{'x' * 2_000_000}-->{LAUGHS}<x>&b;</x>"
    path = tmp_path / ("a.zip" if zipped else "a.xml")
    if zipped:
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("a/reports/a.xbrl", text.encode(encoding))
    else:
        path.write_bytes(text.encode(encoding))
    with pytest.raises(InputError, match="entities"):
        check_report(path)


def test_an_encoding_in_which_entities_could_hide_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b"<?xml version='1.0' encoding='utf-7'?>+ADwAIQ-ENTITY")
    with pytest.raises(InputError, match="utf-7"):
        check_report(tmp_path / "a.xml")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"x", "no form of XBRL"),
        ("a.xml", b"", "cannot load"),
        ("a.xml", b"<html/>", "cannot load"),
        ("a.json", b"{", "cannot load"),
        ("a.json", b'{"facts": {}}', "cannot load"),
        ("a.zip", b"no zip", "zip"),
        ("a.xbr", b"PK\x05\x06" + bytes(18), "cannot load"),
        ("a.xml", None, "no such file"),
    ],
)
def test_what_is_no_report_is_an_input_error(name: str, content: bytes | None, words: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=words) as raised:
        validate_report(tmp_path / name)
    assert name in str(raised.value)


def test_a_run_that_takes_too_long_or_too_much_is_ended(good: Path) -> None:
    with pytest.raises(InputError, match="not done in"):
        run_arelle(good, seconds=0.05)
    with pytest.raises(InputError, match="without an answer"):
        run_arelle(good, megabytes=60)


def test_a_module_in_the_present_folder_is_not_run(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good.with_name("arelle.py").write_text("raise SystemExit('run from the present folder')", encoding="utf-8")
    monkeypatch.chdir(good.parent)
    assert run_arelle(good, [good.with_name("good-taxonomy.zip")]).count == 13


def test_several_at_once_do_not_mix(tmp_path: Path) -> None:
    sheet().to_xbrl(tmp_path / "right.xbr", validate=False)
    sheet("1,697").to_xbrl(tmp_path / "wrong.xbr", every=True, validate=False)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(codes, [tmp_path / "right.xbr", tmp_path / "wrong.xbr"] * 2))
    assert found[0] == found[2] == []
    assert set(found[1]) == {"xbrl_inconsistent"} == set(found[3])


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    sheet().to_xbrl(here / "a.xbr", validate=False)
    command = [sys.executable, "-m", "normalizer", "validate", "a.xbr"]
    environment = {**os.environ, "HOME": str(home), "TMPDIR": str(home), "PYTHONPATH": str(ROOT)}
    environment.pop("XDG_CONFIG_HOME", None)
    ran = subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "a.xbr: 13 facts, 0 errors, 0 other findings\n", "")
    assert [path.name for path in here.iterdir()] == ["a.xbr"]
    assert list(home.rglob("*")) == []


@pytest.mark.parametrize("form", FORMS)
def test_nil_exact_and_odd_values_make_the_round_trip(form: Form, tmp_path: Path) -> None:
    report, _ = make_report(sheet())
    cover, first, second, third, *rest = report.items
    odd = (
        replace(cover, value="#1 R&D <“net”>, of it"),
        replace(first, value=None, decimals=None),
        replace(second, decimals=None),
        replace(third, value=Decimal("-1234.5"), decimals=1),
        *rest,
    )
    changed_report = replace(report, items=odd)
    trip = travel(changed_report, form, tmp_path)
    assert (trip.lost, trip.strange) == ({}, {})
    assert [note for note in trip.notes if note.is_error] == []


def test_an_instance_names_its_contexts_by_their_days() -> None:
    text = instance_text(make_report(sheet())[0]).decode()
    assert '<xbrli:context id="i2021-12-31">' in text
    assert normalizer.__version__
