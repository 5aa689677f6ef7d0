"""XLS files written by hand for the tests: one sheet in a compound file, as office programs wrote until 2007."""

from __future__ import annotations

from struct import pack

_SECTOR = 512
_STREAM = 8 * _SECTOR
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def make_xls(rows: list[list[str | float]], sheet: str = "BS") -> bytes:
    """The bytes of a workbook with that one sheet."""
    cells = b"".join(_cell(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row))
    body = _record(0x809, pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6)) + cells + _record(0x0A, b"")
    first = _record(0x809, pack("<HHHHII", 0x600, 0x05, 0, 0, 0, 6))
    bound = 4 + 8 + len(sheet)
    start = len(first) + bound + 4
    first += _record(0x85, pack("<IHBB", start, 0, len(sheet), 0) + sheet.encode()) + _record(0x0A, b"")
    return _compound((first + body).ljust(_STREAM, b"\0"))


def _record(kind: int, content: bytes) -> bytes:
    return pack("<HH", kind, len(content)) + content


def _cell(row: int, column: int, value: str | float) -> bytes:
    place = pack("<HHH", row, column, 0)
    if isinstance(value, str):
        return _record(0x204, place + pack("<HB", len(value), 0) + value.encode("latin-1"))
    return _record(0x203, place + pack("<d", value))


def _compound(stream: bytes) -> bytes:
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + pack("<I", 0) + pack("<I", _FREE) * 108
    fat = pack("<10I", _FAT, _END, *range(3, 10), _END).ljust(_SECTOR, b"\xff")
    root = _entry("Root Entry", 5, child=1, start=_END, size=0)
    return header + fat + (root + _entry("Workbook", 2, child=_FREE, start=2, size=_STREAM)).ljust(512, b"\0") + stream


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    title = (name + "\0").encode("utf-16-le")
    links = pack("<HBBIII", len(title), kind, 1, _FREE, _FREE, child)
    return title.ljust(64, b"\0") + links + b"\0" * 36 + pack("<IQ", start, size)
