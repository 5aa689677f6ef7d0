"""Whether a file from elsewhere may be given to Arelle: nothing in it that reaches outside, nothing that explodes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from normalizer.errors import InputError

MOST_BYTES: Final = 400_000_000
"""How large a report may be, unpacked."""
MOST_MEMBERS: Final = 20_000
_ZIPS: Final = (".zip", ".xbr", ".xbri")
_TEXTS: Final = (".xml", ".xbrl", ".xsd", ".htm", ".html", ".xhtml")
REPORTS: Final = (".xml", ".xbrl", ".htm", ".html", ".xhtml", ".json", *_ZIPS)
_ENTITY: Final = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]*\[", re.I)
_ENCODING: Final = re.compile(r"""^\W{0,3}<\?xml[^>]*encoding\s*=\s*["']([^"']*)""", re.I)
_KNOWN: Final = re.compile(r"utf-?(?:8|16(?:[lb]e)?|32)|(?:us-)?ascii|iso-8859-\d+|windows-125\d|latin-?1", re.I)
"""Encodings that leave markup as it is: in others an entity could hide."""


def check_report(path: Path) -> None:
    """Raise InputError where the file is missing, no form of XBRL, or not safe to read."""
    if path.is_dir() or not path.exists():
        raise InputError(f"{path}: there is no such file; check the path")
    if path.suffix.lower() not in REPORTS:
        raise InputError(f"{path}: {path.suffix or 'no ending'!r} is no form of XBRL; give one of {', '.join(REPORTS)}")
    try:
        if path.suffix.lower() in _ZIPS:
            check_zip(path)
        elif path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path}: is larger than {MOST_BYTES:,} bytes; give a smaller report")
        elif path.suffix.lower() in _TEXTS:
            _check_text(path.read_bytes(), str(path))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); check the file") from error


def check_zip(path: Path) -> None:
    """Raise InputError for what is no zip file, or one with names that lead outside it, or too much in it."""
    try:
        with zipfile.ZipFile(path) as package:
            members = package.infolist()
            if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
                raise InputError(f"{path}: unpacks to more than {MOST_BYTES:,} bytes or {MOST_MEMBERS:,} files")
            for member in members:
                _check_name(member.orig_filename, path)
                if member.filename.lower().endswith(_TEXTS):
                    _check_text(_content(package, member), f"{path}: {member.filename}")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise InputError(
            f"{path}: cannot be read as a zip file ({error}); give a report or taxonomy package"
        ) from error


def _content(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The member's content, no longer than it says it is."""
    with package.open(member) as stream:
        return stream.read(member.file_size + 1)


def _check_name(name: str, path: Path) -> None:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if ".." in parts or name.startswith(("/", "\\")) or re.match(r"^[A-Za-z]:", name) or "\x00" in name:
        raise InputError(f"{path}: holds the name {name!r}, which leads outside it; do not trust this file")


def _check_text(content: bytes, name: str) -> None:
    """Raise InputError for XML that declares entities: no report needs any, and some grow to gigabytes."""
    for text in _decoded(content):
        if _ENTITY.search(text):
            raise InputError(f"{name}: declares entities of its own, which no XBRL report needs; it is not read")
        told = _ENCODING.search(text[:200])
        if told and not _KNOWN.fullmatch(told.group(1)):
            raise InputError(f"{name}: is encoded in {told.group(1)}; convert it to UTF-8")


def _decoded(content: bytes) -> Iterator[str]:
    """The text in each encoding that its first bytes allow, as far as markup is concerned."""
    if b"\x00" in content[:8] or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
            yield content.decode(encoding, errors="replace")
    yield content.decode("latin-1")
