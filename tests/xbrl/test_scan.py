"""What could harm is refused before Arelle sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalizer.errors import InputError
from normalizer.xbrl.intake.scan import scan_files

_ROOT = (
    '<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase" '
    'xmlns:xlink="http://www.w3.org/1999/xlink">{}</xbrli:xbrl>'
)
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def scan(folder: Path, text: str) -> None:
    (folder / "report.xml").write_text(text, encoding="utf-8")
    scan_files(folder, ("report.xml",))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>',
        '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x [<!ENTITY % remote SYSTEM "http://127.0.0.1:9/x.dtd"> %remote;]>',
    ],
)
def test_entities_are_refused(tmp_path: Path, doctype: str) -> None:
    with pytest.raises(InputError, match=r"report\.xml"):
        scan(tmp_path, doctype + _ROOT.format("&l9;"))


@pytest.mark.parametrize(
    "address", ["../outside.xsd", "/etc/passwd", "file:///etc/passwd", "a/../../b.xsd", "c:/x.xsd"]
)
def test_addresses_outside_the_report_are_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(InputError, match="outside the report"):
        scan(tmp_path, _ROOT.format(f'<link:schemaRef xlink:type="simple" xlink:href="{address}"/>'))


def test_a_file_renamed_by_date_stands_in(tmp_path: Path) -> None:
    (tmp_path / "acme-20250501.xsd").write_text('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>')
    (tmp_path / "report.xml").write_text(
        _ROOT.format('<link:schemaRef xlink:type="simple" xlink:href="acme-20250331.xsd"/>')
    )
    found = scan_files(tmp_path, ("report.xml",))
    assert found.stand_ins == {"acme-20250331.xsd": "acme-20250501.xsd"}
    assert found.absent == set()
