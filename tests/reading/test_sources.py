"""Sources: what counts as a path, encodings, and what cannot be read."""

from __future__ import annotations

import gzip
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from normalizer.errors import InputError
from normalizer.reading import open_source, opening, read_document, sniff
from normalizer.records import Grid, Paragraph


def first(source: str | bytes | Path) -> str:
    block = read_document(source).blocks[0]
    assert isinstance(block, Paragraph)
    return block.text


def test_a_string_is_a_path_unless_it_looks_like_content(tmp_path: Path) -> None:
    path = tmp_path / "release.wrong"
    path.write_text("<html><p>Hello</p><p>you</p></html>")
    assert first(str(path)) == first(path) == first("<p>Hello</p><p>you</p>") == first("Hello\n\nyou") == "Hello"
    assert read_document(path).name == "release.wrong"
    assert read_document(path, name="mine").name == "mine"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert first("Société — “x” of a page\n\nand more\n".encode(encoding)) == "Société — “x” of a page"


@pytest.mark.parametrize("charset", ["shift_jis", "windows-1251", "utf-8", "no-such-charset"])
def test_a_declared_charset_is_followed(charset: str) -> None:
    text = {"shift_jis": "貸借対照表", "windows-1251": "Баланс"}.get(charset, "Société")
    known = charset if charset != "no-such-charset" else "utf-8"
    page = f'<html><meta http-equiv="Content-Type" content="text/html; charset={charset}"><p>{text}</p></html>'
    assert first(page.encode(known)) == text


BAD = {
    "is empty": b" \n\t",
    "is a broken PDF": b"%PDF-1.7\n...",
    "is a zip archive": b"PK\x03\x04rest",
    "no workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
    "is an image": b"\x89PNG\r\n",
    "control bytes": bytes(range(1, 32)) * 20,
    "not text": b"abc\x00\x01\x02" * 50,
}


@pytest.mark.parametrize(("words", "content"), BAD.items())
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, words: str, content: bytes) -> None:
    path = tmp_path / "rubbish.htm"
    path.write_bytes(content)
    with pytest.raises(InputError, match=words) as caught:
        read_document(path)
    assert "rubbish.htm" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_no_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_document(tmp_path / "missing.htm")
    with pytest.raises(InputError, match="is a directory"):
        read_document(str(tmp_path))
    with pytest.raises(InputError, match="cannot be read"):
        read_document("a\0b")
    with pytest.raises(InputError, match="int is no source"):
        read_document(5)  # type: ignore[arg-type]
    monkeypatch.setattr(sniff, "MOST_BYTES", 10)
    (tmp_path / "large.txt").write_text("a" * 11)
    with pytest.raises(InputError, match="more than"):
        read_document(tmp_path / "large.txt")
    with pytest.raises(InputError, match="more than"):
        read_document(b"a" * 11)


SOUP = {
    "nested blocks": b"<html><body>" + b"<div>" * 200_000 + b"x",
    "nested tables": b"<html><body>" + b"<table><tr><td>" * 50_000 + b"1",
    "unclosed hidden": b"<html><body>" + b'<div style="display:none">' * 20_000 + b"x",
    "unclosed marks": b"<html><table><tr><td>1<td>2<td>3<td>4<td>5<td>" + b"<sup>1" * 20_000,
    "open tags": b"<html><body><p>" + b"<a " * 100_000,
    "quotes": b"<html><table><tr><td>1" + b'<span style="' * 20_000,
    "spaces": b"a" + b" " * 300_000 + b"1\n" + b"-" * 300_000 + b"x\n",
    "digits": b"label      12   13\n" * 9 + b"1" * 100_000 + b"x\n",
    "pipes": b"|" * 100_000 + b"\n" + b"|" * 100_000,
    "emphasis": b"|a|b|\n|" + b"*_" * 50_000 + b"|\n",
}


@pytest.mark.parametrize("content", SOUP.values(), ids=SOUP.keys())
def test_soup_costs_no_more_than_its_length(content: bytes) -> None:
    """Each of these takes a fraction of a second; a reader that tries every pair of positions would take hours."""
    document = read_document(content)
    cells = [c for block in document.blocks if isinstance(block, Grid) for row in block.rows for c in row]
    assert all(cell.text and cell.start < cell.stop for cell in cells)


PAGE = b"<html><body><p>BALANCE SHEETS</p><table><tr><td>Cash</td><td>5</td></tr></table></body></html>"


def test_streams_are_read_and_called_as_their_files(tmp_path: Path) -> None:
    assert open_source(BytesIO(PAGE)) == (PAGE, None)
    assert open_source(StringIO("Société"), "x.txt") == ("Société".encode(), "x.txt")
    (tmp_path / "release.htm").write_bytes(PAGE)
    with (tmp_path / "release.htm").open("rb") as stream:
        assert open_source(stream) == (PAGE, "release.htm")


def test_what_gzip_has_packed_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = gzip.compress(PAGE)
    (tmp_path / "release.htm.gz").write_bytes(packed)
    assert open_source(tmp_path / "release.htm.gz") == (PAGE, "release.htm")
    assert open_source(packed) == (PAGE, None)
    with pytest.raises(InputError, match="compressed with gzip and broken"):
        open_source(packed[:-9])
    monkeypatch.setattr(opening, "MOST_BYTES", 10)
    with pytest.raises(InputError, match="unpacks to more than"):
        open_source(packed)


def test_an_empty_text_is_no_path() -> None:
    with pytest.raises(InputError, match="the source is an empty text"):
        open_source("")


def test_an_archive_of_pages_says_what_it_holds(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("a.htm", PAGE)
    with pytest.raises(InputError, match=r"pages\.zip is a zip archive without an XBRL report \(it holds a\.htm\)"):
        read_document(tmp_path / "pages.zip")
