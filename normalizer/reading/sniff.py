"""What a source is: its kind and its encoding, told by its bytes; what cannot be read is refused in one line."""

from __future__ import annotations

import codecs
import re
from html import unescape
from itertools import islice
from pathlib import Path
from typing import Final, Literal

from normalizer.errors import InputError
from normalizer.reading.archive import is_workbook, names_in

Kind = Literal["html", "text", "delimited"]

MOST_BYTES: Final = 100_000_000
"""A larger file is refused, so that time and memory stay bounded."""
_REFUSED: Final = (
    (b"PK", "is a zip archive, or a workbook that is cut short: unpack it, or fetch it again"),
    (b"\x1f\x8b", "is compressed with gzip twice: unpack it first"),
    (b"\x89PNG", "is an image: extract its text first"),
    (b"\xff\xd8\xff", "is an image: extract its text first"),
    (b"GIF8", "is an image: extract its text first"),
    (b"PAR1", "is a Parquet file: read it into a DataFrame and give that"),
    (b"{\\rtf", "is in Rich Text Format: save it as HTML or plain text first"),
)
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET: Final = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_PAGE: Final = re.compile(rb"<(?:html|body|td|tr|div|p|br|font|span|pre|h\d)\b[^<>]{0,2000}>", re.IGNORECASE)
_TWICE: Final = re.compile(
    rb"&amp;(?=(?:#\d{2,5}|#x[\da-f]{2,4}|nbsp|amp|[mn]dash|[lr][sd]quo|quot|euro|pound|yen);)", re.I
)
_ENTITY: Final = re.compile(r"&(?:#\d{2,5}|#x[\da-f]{2,4}|nbsp|amp|[mn]dash|[lr][sd]quo|quot|euro|pound|yen);", re.I)
_NO_CHARSETS: Final = tuple("hex rot base64 uu quopri bz2 zlib idna punycode unicode raw undef".split())
_SAMPLE: Final = 65536
_CONTROLS: Final = bytes(c for c in range(32) if c not in b"\t\n\r\f\v\x1a\x1b") + b"\x7f"
_SHOWN: Final = 4096
_FEW_CONTROLS: Final = 8
_NAMED: Final = 3


def read_bytes(path: Path) -> bytes:
    """The bytes of the file. Raises InputError for a directory and for a missing, unreadable or too large file."""
    try:
        if path.is_dir():
            raise InputError(f"{path} is a directory: name the files in it")
        if path.stat().st_size > MOST_BYTES:
            raise InputError(_too_large(str(path), path.stat().st_size))
        return path.read_bytes()
    except InputError:
        raise
    except FileNotFoundError:
        raise InputError(f"{path} does not exist: check the path") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path} cannot be read ({reason}): check the path and its permissions") from None


def _too_large(name: str, size: int) -> str:
    return f"{name} has {size // 1_000_000} MB, more than {MOST_BYTES // 1_000_000}: split it or cut out the statements"


def check_size(content: bytes, name: str) -> None:
    """Raises InputError for content that is too large."""
    if len(content) > MOST_BYTES:
        raise InputError(_too_large(name, len(content)))


def check_readable(content: bytes, name: str) -> None:
    """Raises InputError, with the next step, for content that is no text."""
    if not content.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf"):
        raise InputError(f"{name} is empty: check how it was made")
    if held := names_in(content):
        shown = ", ".join(held[:_NAMED])
        raise InputError(
            f"{name} is a zip archive without an XBRL report (it holds {shown}): unpack it and give a file"
        )
    for mark, reason in _REFUSED:
        if content[:_SHOWN].lstrip(b"\r\n ").startswith(mark):
            raise InputError(f"{name} {reason}")
    if content.startswith(tuple(mark for mark, _ in _MARKS[1:])) or _wide(content):
        return
    sample = content[:_SAMPLE]
    strange = len(sample) - len(sample.translate(None, _CONTROLS))
    if strange > max(_FEW_CONTROLS, 0.02 * len(sample)):
        raise InputError(f"{name} is not text (it holds control bytes): give the document as HTML, text or CSV")


def _wide(content: bytes) -> str | None:
    """The UTF-16 that content without a mark is in: every second byte of its beginning is zero, no other one is."""
    sample = content[:_SHOWN]
    for encoding, zeros, letters in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        strange = len(letters) - len(letters.translate(None, _CONTROLS))
        if len(zeros) > 8 and zeros.count(0) > 0.7 * len(zeros) and strange <= max(_FEW_CONTROLS, 0.02 * len(letters)):
            return encoding
    return None


def to_utf8(content: bytes, name: str) -> tuple[bytes, str]:
    """The content with its encoding: UTF-8 or a superset of ASCII whose markup bytes mean what they say.

    A byte order mark and UTF-16 or UTF-32 are turned into UTF-8; a declared charset is followed where it is known, but
    UTF-8 and ASCII are only a belief that the reader checks, and Latin-1 one that bytes of UTF-8 contradict. Zero
    bytes, which some systems put between records, are taken out.
    """
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return _recoded(content, marked, name), "utf-8"
    wide = _wide(content)
    if wide:
        return _recoded(content, wide, name), "utf-8"
    if b"\0" in content:
        content = content.replace(b"\0", b"")
    declared = _CHARSET.search(content[:_SHOWN])
    encoding = _known(declared[1].decode("ascii", "replace")) if declared else None
    if encoding in ("iso8859-1", "cp1252"):
        return content, "utf-8" if _is_utf8(content) else "cp1252"
    if encoding and encoding != "ascii" and not encoding.startswith("utf"):
        return _recoded(content, encoding, name), "utf-8"
    if not encoding and _is_shift_jis(content):
        return _recoded(content, "shift_jis", name), "utf-8"
    return content, "utf-8"


def _is_utf8(content: bytes) -> bool:
    """Whether content beyond ASCII is UTF-8, which text in another encoding hardly ever is by chance."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not content.isascii()


def _known(charset: str) -> str | None:
    """The usual name of a charset; None for one that is not known or that no document is printed in."""
    try:
        found = codecs.lookup(charset).name
    except LookupError:
        return None
    return None if found.startswith(_NO_CHARSETS) else found


def _is_shift_jis(content: bytes) -> bool:
    """Whether text that is not UTF-8 is Japanese: much of it is beyond ASCII, and reads as kana and kanji."""
    sample = content[:_SAMPLE].rpartition(b"\n")[0] or content[:_SAMPLE]
    if sample.isascii():
        return False
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError:
        odd = [letter for letter in sample.decode("shift_jis", "replace") if not letter.isascii()]
        japanese = sum("\u3040" <= letter <= "\u30ff" or "\u4e00" <= letter <= "\u9fff" for letter in odd)
        return len(odd) > 0.02 * len(sample) and japanese > 0.7 * len(odd) and "\ufffd" not in odd
    return False


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


def once_escaped(page: bytes) -> bytes:
    """The page without the escapes of its own entities, as it has where its text was taken from another page.

    >>> once_escaped(b"<td>&amp;nbsp;R&amp;D &amp;#8212;</td>")
    b'<td>&nbsp;R&amp;D &#8212;</td>'
    """
    return _TWICE.sub(b"&", page) if b"&amp;" in page else page


def without_entities(text: str) -> str:
    """The text of what is no page, characters for the entities of one that it was taken from.

    >>> without_entities("R&amp;D,&nbsp;5,&mdash;")
    'R&D,\xa05,—'
    """
    return _ENTITY.sub(lambda entity: unescape(entity[0]), text) if "&" in text else text


def is_office(content: bytes) -> bool:
    """Whether the content is a workbook, or an Office file of the old kind, which may be one."""
    return content.startswith(_OLD_OFFICE) or (content.startswith(b"PK\x03\x04") and is_workbook(content))


def is_pdf(content: bytes) -> bool:
    """Whether the content is a PDF file; white space may stand before its mark."""
    return content[:1024].lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(b"%PDF-")


def is_page(content: bytes) -> bool:
    """Whether the content is HTML: it has tags that plain text with SGML marks around its tables has not."""
    return sum(1 for _ in islice(_PAGE.finditer(content, 0, 200_000), 2)) == 2
