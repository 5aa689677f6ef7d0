"""What a source is: its kind and its encoding, told by its bytes; what cannot be read is refused in one line."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Final, Literal

from normalizer.errors import InputError

Kind = Literal["html", "text", "delimited"]

MOST_BYTES: Final = 100_000_000
"""A larger file is refused, so that time and memory stay bounded."""
_REFUSED: Final = (
    (b"PK\x03\x04", "is a zip archive or an Excel workbook, which is not read yet: save the sheets as CSV first"),
    (b"\xd0\xcf\x11\xe0", "is an old Office file, which is not read yet: save it as CSV or HTML first"),
    (b"\x1f\x8b", "is compressed with gzip: unpack it first"),
    (b"\x89PNG", "is an image: extract its text first"),
    (b"\xff\xd8\xff", "is an image: extract its text first"),
    (b"GIF8", "is an image: extract its text first"),
    (b"PAR1", "is a Parquet file: read it into a DataFrame and give that"),
    (b"{\\rtf", "is in Rich Text Format: save it as HTML or plain text first"),
)
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET: Final = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_PAGE: Final = re.compile(rb"<(?:html|body|td|tr|div|p|br|font|span|pre|h\d)\b[^<>]{0,2000}>", re.IGNORECASE)
_CONTROLS: Final = bytes(c for c in range(32) if c not in b"\t\n\r\f\v\x1a\x1b") + b"\x7f"
_SHOWN: Final = 4096
_FEW_CONTROLS: Final = 8


def read_bytes(path: Path) -> bytes:
    """The bytes of the file. Raises InputError for a directory and for a missing, unreadable or too large file."""
    try:
        if path.is_dir():
            raise InputError(f"{path} is a directory: name the files in it")
        if path.stat().st_size > MOST_BYTES:
            raise InputError(_too_large(str(path), path.stat().st_size))
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path} does not exist: check the path") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path} cannot be read ({reason}): check the path and its permissions") from None


def _too_large(name: str, size: int) -> str:
    return f"{name} has {size // 1_000_000} MB, more than {MOST_BYTES // 1_000_000}: split it or cut out the statements"


def check_readable(content: bytes, name: str) -> None:
    """Raises InputError, with the next step, for content that is no text."""
    if len(content) > MOST_BYTES:
        raise InputError(_too_large(name, len(content)))
    if not content.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf"):
        raise InputError(f"{name} is empty: check how it was made")
    for mark, reason in _REFUSED:
        if content.lstrip(b"\r\n ").startswith(mark):
            raise InputError(f"{name} {reason}")
    if content.startswith(tuple(mark for mark, _ in _MARKS[1:])) or _wide(content):
        return
    sample = content[:65536]
    strange = len(sample) - len(sample.translate(None, _CONTROLS))
    if strange > max(_FEW_CONTROLS, 0.02 * len(sample)):
        raise InputError(f"{name} is not text (it holds control bytes): give the document as HTML, text or CSV")


def _wide(content: bytes) -> str | None:
    """The UTF-16 that content without a mark is in, seen by every second byte of its beginning being zero."""
    sample = content[:_SHOWN]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(zeros) > 8 and zeros.count(0) > 0.7 * len(zeros):
            return encoding
    return None


def to_utf8(content: bytes, name: str) -> tuple[bytes, str]:
    """The content with its encoding: UTF-8 or a superset of ASCII whose markup bytes mean what they say.

    A byte order mark and UTF-16 or UTF-32 are turned into UTF-8; a declared charset is followed where it is known, but
    UTF-8 and ASCII are only a belief that the reader checks.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _recoded(content, encoding, name), "utf-8"
    wide = _wide(content)
    if wide:
        return _recoded(content, wide, name), "utf-8"
    declared = _CHARSET.search(content[:_SHOWN])
    if declared:
        try:
            encoding = codecs.lookup(declared[1].decode("ascii", "replace")).name
        except LookupError:
            return content, "utf-8"
        if encoding == "iso8859-1":
            return content, "cp1252"
        if encoding not in ("utf-8", "ascii", "cp1252") and not encoding.startswith(("utf", "hex", "rot", "base64")):
            return _recoded(content, encoding, name), "utf-8"
        return content, "cp1252" if encoding == "cp1252" else "utf-8"
    return content, "utf-8"


def _recoded(content: bytes, encoding: str, name: str) -> bytes:
    try:
        return content.decode(encoding, "replace").lstrip("\ufeff").encode("utf-8", "replace")
    except (LookupError, UnicodeError):
        raise InputError(f"{name} cannot be decoded as {encoding}: save it as UTF-8") from None


def decode(content: bytes, encoding: str) -> str:
    """The text of the content: strictly as UTF-8 where that is believed, else or failing that as Windows-1252."""
    if encoding == "utf-8":
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            encoding = "cp1252"
    return content.decode(encoding, "replace")


def is_pdf(content: bytes) -> bool:
    """Whether the content is a PDF file: its mark may stand behind what a transport put before it."""
    return b"%PDF-" in content[:1024]


def is_page(content: bytes) -> bool:
    """Whether the content is HTML: it has tags that plain text with SGML marks around its tables has not."""
    return len(_PAGE.findall(content, 0, 200_000)[:4]) >= 2
