"""What a source gives once it is opened: streams read, gzip unpacked, within the bounds of any other file."""

from __future__ import annotations

from gzip import GzipFile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast
from zlib import error as ZlibError

from normalizer.errors import InputError
from normalizer.reading.sniff import MOST_BYTES, read_bytes

if TYPE_CHECKING:
    from pandas import DataFrame

_GZIP: Final = b"\x1f\x8b\x08"
_ENDING: Final = ".gz"


def open_source(
    source: str | Path | bytes | BinaryIO | DataFrame, name: str | None = None
) -> tuple[str | Path | bytes | DataFrame, str | None]:
    """The source as a path, text, bytes or a frame, and what it is called, where that is known by now.

    A stream is read from where it stands, and is called as its ``name`` says; what gzip has packed is unpacked, and
    loses the ending ``.gz``. Raises InputError for an empty text, and for what cannot be read or unpacked.
    """
    if isinstance(source, str) and not source.strip():
        raise InputError("the source is an empty text: give a path, bytes, a stream, the text itself, or a DataFrame")
    opened: str | Path | bytes | DataFrame
    if callable(read := getattr(source, "read", None)):
        opened, name = _read(read()), name or _called(getattr(source, "name", None))
    else:
        opened = cast("str | Path | bytes | DataFrame", source)
    if isinstance(opened, bytes) and opened.startswith(_GZIP):
        return _unpack(opened, name or "document"), name and name.removesuffix(_ENDING)
    if _is_path(opened) and _is_packed(path := Path(str(opened))):
        return _unpack(read_bytes(path), path.name), name or path.name.removesuffix(_ENDING)
    return opened, name


def _read(content: object) -> bytes:
    """What a stream gave; the text of a text stream as UTF-8."""
    if isinstance(content, bytes | bytearray):
        return bytes(content)
    return str(content).encode("utf-8", "replace")


def _called(name: object) -> str | None:
    """The file's name, where the stream is one of a file."""
    return Path(name).name if isinstance(name, str) and not name.startswith("<") else None


def _is_path(source: object) -> bool:
    if isinstance(source, Path):
        return True
    return isinstance(source, str) and "\n" not in source and not source.lstrip().startswith("<")


def _is_packed(path: Path) -> bool:
    """Whether the file begins as gzip does; one that cannot be read is none."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(_GZIP)) == _GZIP
    except (OSError, ValueError):
        return False


def _unpack(content: bytes, name: str) -> bytes:
    """The unpacked bytes, no more than a file may have."""
    try:
        with GzipFile(fileobj=BytesIO(content)) as stream:
            unpacked = stream.read(MOST_BYTES + 1)
    except (OSError, EOFError, ZlibError):
        raise InputError(f"{name} is compressed with gzip and broken: fetch it again") from None
    if len(unpacked) > MOST_BYTES:
        raise InputError(f"{name} unpacks to more than {MOST_BYTES // 1_000_000} MB: cut out the statements")
    return unpacked
