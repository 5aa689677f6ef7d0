"""An XBRL report is told from other sources, and its files are gathered, without reading more than is safe."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from normalizer.errors import InputError
from normalizer.reading.reports import find_report, is_report

INSTANCE = b'<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance"></xbrli:xbrl>'
PAGE = (
    b'<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><ix:header><link:schemaRef xlink:href="a.xsd"/></ix:header>'
    b'<ix:nonFraction name="a:B">1</ix:nonFraction></html>'
)
SCHEMA = b'<schema><linkbaseRef xlink:href="sub/a_pre.xml"/><linkbaseRef xlink:href="../b.xml"/></schema>'
JSON = b'{"documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-json"}, "facts": {}}'


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "report"),
    [
        (INSTANCE, True),
        (PAGE, True),
        (JSON, True),
        (b"<html><p>Total assets</p></html>", False),
        (b'<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><p>no tags left</p></html>', False),
        (b'{"documentInfo": {}}', False),
        (b"Total assets\t5", False),
    ],
)
def test_a_report_is_told_by_its_bytes(content: bytes, report: bool) -> None:
    assert is_report(content) is report


def test_the_files_beside_a_page_come_with_it_and_no_others(tmp_path: Path) -> None:
    folder = tmp_path / "filing"
    (folder / "sub").mkdir(parents=True)
    for name, content in {
        "p.htm": PAGE,
        "a.xsd": SCHEMA,
        "sub/a_pre.xml": b"<linkbase/>",
        "other.xml": b"<x/>",
    }.items():
        (folder / name).write_bytes(content)
    (tmp_path / "b.xml").write_bytes(b"<secret/>")
    found = find_report(folder / "p.htm")
    assert found is not None
    assert set(found.files) == {"p.htm", "a.xsd", "sub/a_pre.xml"}
    assert found.entries == ("p.htm",)


def test_a_page_alone_is_print_unless_its_tags_are_asked_for() -> None:
    alone = find_report(PAGE)
    assert alone is not None
    assert alone.bare
    found = find_report(PAGE, wanted=True)
    assert found is not None
    assert not found.bare
    assert found.entries == ("report.htm",)
    assert find_report(INSTANCE, wanted=False) is None


def test_in_a_zip_the_page_goes_before_the_instance_made_of_it() -> None:
    found = find_report(zipped(**{"a.htm": PAGE, "a_htm.xml": INSTANCE, "a.xsd": SCHEMA}), "a.zip")
    assert found is not None
    assert found.entries == ("a.htm",)


def test_asking_for_tags_where_there_are_none_is_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "release.htm"
    path.write_text("<p>Net income 5</p>")
    with pytest.raises(InputError, match=r"release\.htm holds no XBRL"):
        find_report(path, wanted=True)


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "a/../../evil.xml", "c:/evil.xml", "..\\evil.xml"])
def test_names_that_lead_out_of_an_archive_are_refused(name: str) -> None:
    with pytest.raises(InputError, match="leads out of the archive"):
        find_report(zipped(**{"a.xml": INSTANCE, name: b"<x/>"}), "a.zip")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped(**{"a.xml": INSTANCE, **{f"{n}.xml": b" " * 90_000_000 for n in range(5)}})
    assert len(bomb) < 1_000_000
    with pytest.raises(InputError, match="unpacks to"):
        find_report(bomb, "a.zip")


def test_a_directory_that_lies_about_sizes_gives_no_more_than_it_says() -> None:
    packed = bytearray(zipped(**{"a.xml": INSTANCE + b" " * 5_000_000}))
    at = packed.rindex(b"PK\x01\x02") + 24
    packed[at : at + 4] = len(INSTANCE).to_bytes(4, "little")
    with pytest.raises(InputError, match="broken zip"):
        find_report(bytes(packed), "a.zip")


def test_several_reports_in_one_zip_are_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"a\.xml, b\.xml"):
        find_report(zipped(**{"a.xml": INSTANCE, "b.xml": INSTANCE}), "two.zip")


def test_a_broken_zip_is_an_input_error() -> None:
    with pytest.raises(InputError, match="broken zip"):
        find_report(b"PK\x03\x04" + b"\0" * 100, "a.zip")


@pytest.mark.parametrize("axes", ["", "axis1,axis2,"])
def test_a_table_of_xbrl_csv_points_to_its_metadata(tmp_path: Path, axes: str) -> None:
    table = tmp_path / "acme.csv"
    table.write_text(f"id,concept,period,unit,decimals,{axes}value\nf1,own:Sales,2024-01-01T00:00:00,#none,0,5\n")
    with pytest.raises(InputError, match=r"acme\.csv is a table of an xBRL-CSV report: give acme-metadata\.json"):
        find_report(table)
    assert find_report(table, wanted=False) is None
