"""Zip archives, from which a few kilobytes may unpack to gigabytes: looked through before any part is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile
from zlib import error as ZlibError

from normalizer.errors import InputError

MOST_UNPACKED: Final = 200_000_000
MOST_CELLS: Final = 3_000_000
"""A sheet of more cells, empty ones between filled ones counted, is refused: it is held as a whole."""
_MOST_PARTS: Final = 5_000
_MOST_TEXT: Final = 400_000_000
_READ: Final = (".xml", ".rels", "mimetype")
"""What a workbook's cells are read from: pictures and macros are left out."""
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL: Final = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]{1,4})(\d{1,8})[\"']")
_SHARED: Final = re.compile(rb"\bt=[\"']s[\"']")
_TEXT: Final = re.compile(rb"<(?:\w+:)?t\b[^>]*>([^<]*)<")
_ROW: Final = re.compile(rb"<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_ROW_CELL: Final = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/?)>")
_REPEATED: Final = re.compile(rb"number-(?:rows|columns)-repeated=[\"'](\d{1,9})")


def is_workbook(content: bytes) -> bool:
    """Whether a zip archive holds a workbook, by the names in its directory; False for a broken archive."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            document = "mimetype" in names and b"spreadsheet" in archive.open("mimetype").read(100)
    except (BadZipFile, ZlibError, OSError, ValueError, NotImplementedError, RuntimeError):
        return False
    return document or any(name.lower().startswith("xl/") for name in names)


def names_in(content: bytes) -> list[str]:
    """The names of the files in a zip archive; none for what is no archive, or a broken one."""
    if not content.startswith(b"PK"):
        return []
    try:
        with ZipFile(BytesIO(content)) as archive:
            return [member.filename for member in archive.infolist() if not member.is_dir()]
    except (BadZipFile, ZlibError, OSError, ValueError, NotImplementedError, RuntimeError):
        return []


def repack(content: bytes, name: str) -> bytes:
    """The archive with the parts of a workbook that hold cells, unpacked, so that its sizes are what they seem.

    Raises InputError for an archive that is broken, encrypted or too large when unpacked, and for a workbook whose
    cells are spread so far, or repeat so much text, that they could not be held.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if member.filename.lower().endswith(_READ)]
            _check_directory(archive, name)
            parts = {member.filename: archive.read(member) for member in members}
    except InputError:
        raise
    except RuntimeError:
        raise InputError(f"{name} is encrypted: save it without its password first") from None
    except (BadZipFile, ZlibError, OSError, EOFError, ValueError):
        raise InputError(f"{name} is a broken workbook or zip archive: fetch it again") from None
    for reason in _excesses(parts):
        raise InputError(f"{name} {reason}: save the sheets that matter as CSV")
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for path, part in parts.items():
            archive.writestr(path, part)
    return packed.getvalue()


def _check_directory(archive: ZipFile, name: str) -> None:
    """Raises InputError for an archive that its directory shows to be too large or no XLSX or ODS file."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED or len(members) > _MOST_PARTS:
        size = f"{unpacked // 1_000_000} MB in {len(members)} parts"
        raise InputError(f"{name} unpacks to {size}, too much for a workbook: save the sheets that matter as CSV")
    if any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in members):
        raise InputError(f"{name} is packed in an unusual way: save it anew")
    if any(member.filename.lower().endswith("workbook.bin") for member in members):
        raise InputError(f"{name} is a binary workbook (XLSB): save it as XLSX")


def _excesses(parts: dict[str, bytes]) -> Iterator[str]:
    """What is too much in the parts of a workbook, in words."""
    strings = next((part for path, part in parts.items() if path.lower().endswith("sharedstrings.xml")), b"")
    longest = max((len(match[1]) for match in _TEXT.finditer(strings)), default=0)
    for path, part in parts.items():
        if _SHEET.fullmatch(path):
            rows = max((int(match[2]) for match in _CELL.finditer(part)), default=0)
            columns = max(map(_column, {match[1] for match in _CELL.finditer(part)}), default=0)
            if rows * columns > MOST_CELLS:
                yield f"has a sheet of {rows} rows and {columns} columns"
            if longest > 1000 and longest * len(_SHARED.findall(part)) > _MOST_TEXT:
                yield "repeats one text so often that it cannot be held"
        elif path == "content.xml" and (size := _repeated_size(part)) > MOST_CELLS:
            yield f"has sheets of {size} cells"


def _repeated_size(sheets: bytes) -> int:
    """How many cells the sheets of an ODS file span, up to the last filled, once what is repeated is written out.

    >>> _repeated_size(b'<table:table-row table:number-rows-repeated="3"><table:table-cell x="1">'
    ...                b'</table:table-cell><table:table-cell table:number-columns-repeated="9"/></table:table-row>')
    3
    """
    rows = last = width = 0
    for row in _ROW.finditer(sheets):
        rows += _times(row[1])
        across = 0
        for cell in _ROW_CELL.finditer(row[2] or b""):
            across += _times(cell[1])
            if not cell[2]:
                width, last = max(width, across), rows
    return last * width


def _times(attributes: bytes) -> int:
    match = _REPEATED.search(attributes)
    return int(match[1]) if match else 1


def _column(letters: bytes) -> int:
    """The number of a column from 1.

    >>> _column(b"A"), _column(b"AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number
