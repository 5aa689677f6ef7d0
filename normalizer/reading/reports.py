"""XBRL reports told from other sources by their bytes, and the files that belong to one gathered; nothing is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from normalizer.errors import InputError
from normalizer.reading.archive import is_workbook
from normalizer.reading.sniff import MOST_BYTES, check_size, read_bytes
from normalizer.records import ReportFiles

_INLINE: Final = re.compile(rb"http://www\.xbrl\.org/20(?:08|13)/inlineXBRL")
_TAGGED: Final = re.compile(rb"<(?!/)[\w.-]+:nonFraction[\s>]")
_INSTANCE: Final = re.compile(rb"<(?:[\w.-]+:)?xbrl[\s>]")
_OPEN: Final = re.compile(rb"https?://(?:www\.)?xbrl\.org/[\w.-]+(?:/[\w.-]+)*/xbrl-(?:json|csv)\b")
_HEAD: Final = 65_536
_TABLE: Final = re.compile(rb"(?:\xef\xbb\xbf)?id,concept,period,unit,decimals,(?:axis\d+,)*value\r?\n")
"""The heading of a table of xBRL-CSV that this project writes."""
_REFERENCES: Final = re.compile(rb"\b(?:href|schemaLocation)\s*=\s*[\"']([^\"'#]{1,500})")
_SCHEMA_REFERENCE: Final = re.compile(rb"(?:schemaRef|linkbaseRef)\b[^<>]*?href\s*=\s*[\"']([^\"'#]{1,500})")
_QUOTED: Final = re.compile(rb"\"([^\"\\:]{1,300}\.(?:csv|json|xsd|xml))\"")
_KEPT: Final = (".xsd", ".xml", ".xbrl", ".xhtml", ".html", ".htm", ".json", ".csv")
_TAXONOMY: Final = "-taxonomy.zip"
"""How the taxonomy package is called that this project writes beside a report."""
_MOST_UNPACKED: Final = 400_000_000
_MOST_MEMBERS: Final = 20_000
_MOST_FILES: Final = 500
_DATED: Final = re.compile(r"(.*?)(\d{6,8})(.*)")


def find_report(source: object, name: str | None = None, *, wanted: bool | None = None) -> ReportFiles | None:
    """The XBRL report that the source is, with the files it refers to; None where it is none or is read as print.

    A page is a report where it holds inline facts, a bare one where its schema is not beside it; a zip, where it holds
    a report. ``wanted`` False reads no report at all, True raises InputError where there is none. A path's report has
    the files beside it that it names.
    """
    if wanted is False or not isinstance(source, str | Path | bytes):
        found = None
    elif isinstance(source, bytes):
        found = _from_bytes(source, name or "document")
    elif isinstance(source, str) and ("\n" in source or source.lstrip().startswith("<")):
        found = _from_bytes(source.encode("utf-8", "replace"), name or "document")
    else:
        found = _from_path(Path(source), name)
    if wanted is None and found is not None and _is_bare_page(found):
        return replace(found, bare=True)
    if wanted and found is None:
        raise InputError(f"{name or _called(source)} holds no XBRL facts: leave out xbrl=True to read what it prints")
    return found


def check_packages(packages: Sequence[str | Path]) -> list[Path]:
    """The paths of taxonomy packages. Raises InputError for one that is not there."""
    paths = [Path(package) for package in packages]
    if missing := [path for path in paths if not path.is_file()]:
        raise InputError(f"package={str(missing[0])!r} does not exist: check the path, or leave it out")
    return paths


def _is_bare_page(found: ReportFiles) -> bool:
    """Whether it is one inline page without any schema: nothing says how its facts form statements but its print."""
    return len(found.files) == 1 and all(is_inline(content) for content in found.files.values())


def _called(source: object) -> str:
    return str(source) if isinstance(source, str | Path) and "\n" not in str(source) else "the source"


def is_report(content: bytes) -> bool:
    """Whether the content is an inline page with facts, an instance, xBRL-JSON or the metadata of xBRL-CSV."""
    head = content[:_HEAD]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"{":
        return b'"documentInfo"' in content and _OPEN.search(content) is not None
    if start != b"<":
        return False
    if _INSTANCE.search(head):
        return b"http://www.xbrl.org/2003/instance" in head
    return _names_inline(content) and _TAGGED.search(content) is not None


def _names_inline(content: bytes) -> bool:
    """Whether the content names the namespace of inline XBRL; whether its last word stands there is seen at once."""
    return b"/inlineXBRL" in content and _INLINE.search(content) is not None


def is_inline(content: bytes) -> bool:
    """Whether a report is an inline page."""
    return _INSTANCE.search(content[:_HEAD]) is None and _names_inline(content)


def _from_bytes(content: bytes, name: str) -> ReportFiles | None:
    check_size(content, name)
    if _TABLE.match(content):
        metadata = f"{PurePosixPath(name).stem}-metadata.json"
        raise InputError(
            f"{name} is a table of an xBRL-CSV report: give {metadata} beside it, which says what it means"
        )
    if content.startswith(b"PK\x03\x04"):
        return None if is_workbook(content) else _from_zip(content, name)
    if not is_report(content):
        return None
    ending = ".json" if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" else ".htm" if is_inline(content) else ".xml"
    file = PurePosixPath(name.replace("\\", "/")).name
    file = file if file.lower().endswith(_KEPT) else f"report{ending}"
    return ReportFiles(name, sha256(content).hexdigest(), {file: content}, (file,))


def _from_path(path: Path, name: str | None) -> ReportFiles | None:
    content = read_bytes(path)
    found = _from_bytes(content, name or path.name)
    if found is None or content.startswith(b"PK"):
        return found
    files = {path.name: content, **dict(_beside(path, content))}
    own = path.with_name(f"{path.stem.removesuffix('-metadata')}{_TAXONOMY}")
    if own.is_file():
        files |= {f"{own.stem}/{name}": part for name, part in _members(read_bytes(own), own.name).items()}
    return ReportFiles(found.name, found.digest, files, (path.name,))


def _beside(path: Path, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files in the report's folder, or in folders of it, that the report names, and those that they name."""
    folder = path.parent
    seen, waiting, size = {path.name}, list(_references(path.name, content)), len(content)
    while waiting and len(seen) < _MOST_FILES:
        name = waiting.pop()
        file = folder / name
        if name in seen:
            continue
        seen.add(name)
        if not file.is_file():
            waiting += [other for other in _stand_ins(name, folder) if other not in seen]
            continue
        found = read_bytes(file)
        size += len(found)
        if size > _MOST_UNPACKED:
            raise InputError(f"{path} refers to files of more than {_MOST_UNPACKED // 1_000_000} MB: give fewer")
        yield name, found
        waiting += _references(name, found)


def _stand_ins(name: str, folder: Path) -> list[str]:
    """Files in the folder that are called as the absent one is, but for its date."""
    matched = _DATED.fullmatch(PurePosixPath(name).name)
    if matched is None or not matched[1]:
        return []
    pattern = re.compile(re.escape(matched[1]) + r"\d{6,8}" + re.escape(matched[3]))
    inner = folder / PurePosixPath(name).parent
    if not inner.is_dir():
        return []
    return sorted(
        (PurePosixPath(name).parent / file.name).as_posix() for file in inner.iterdir() if pattern.fullmatch(file.name)
    )[:2]


def _references(name: str, content: bytes) -> Iterator[str]:
    """The relative addresses in a file that stay within its folder."""
    lower = name.lower()
    if lower.endswith(".json"):
        found = _QUOTED.findall(content)
    elif is_report(content):
        found = _SCHEMA_REFERENCE.findall(content)
    elif lower.endswith((".xsd", ".xml")):
        found = _REFERENCES.findall(content)
    else:
        found = []
    for address in dict.fromkeys(found):
        for part in address.decode("utf-8", "replace").split():  # schemaLocation in an instance holds pairs
            relative = PurePosixPath(name).parent / unquote(part)
            if ":" not in part and ".." not in relative.parts and not relative.is_absolute():
                yield relative.as_posix()


def _from_zip(content: bytes, name: str) -> ReportFiles | None:
    """The report in a zip archive; None where no file in it is one."""
    files = _members(content, name)
    entries = _entries(files, name)
    return ReportFiles(name, sha256(content).hexdigest(), files, entries) if entries else None


def _members(content: bytes, name: str) -> dict[str, bytes]:
    """The files in a zip archive that a report may have. Raises InputError for one that is broken, or harmful."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            kept = [m for m in archive.infolist() if not m.is_dir() and m.filename.lower().endswith(_KEPT)]
            _check_members(kept, name)
            return {_inner(member, name): _unpack(archive, member, name) for member in kept}
    except RuntimeError:
        raise InputError(f"{name} is encrypted: unpack it with its password first") from None
    except (BadZipFile, ZlibError, OSError, EOFError, NotImplementedError):
        raise InputError(f"{name} is a broken zip archive: fetch it again") from None


def _check_members(members: list[ZipInfo], name: str) -> None:
    """Raises InputError for an archive that unpacks to too much."""
    unpacked = sum(member.file_size for member in members)
    if unpacked > _MOST_UNPACKED or len(members) > _MOST_MEMBERS:
        size = f"{unpacked // 1_000_000} MB in {len(members)} files"
        raise InputError(f"{name} unpacks to {size}, too much for a filing: unpack it and give its report")


def _inner(member: ZipInfo, name: str) -> str:
    """The member's name, which stays within the archive. Raises InputError for one that leads out of it."""
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise InputError(f"{name} holds {member.filename!r}, a name that leads out of the archive: it is not unpacked")
    return path.as_posix()


def _unpack(archive: ZipFile, member: ZipInfo, name: str) -> bytes:
    """The member's bytes, no more than its directory promises."""
    if member.file_size > MOST_BYTES:
        raise InputError(f"{name} holds {member.filename} of {member.file_size // 1_000_000} MB: unpack it first")
    with archive.open(member) as stream:
        return stream.read(member.file_size)


def _entries(files: Mapping[str, bytes], name: str) -> tuple[str, ...]:
    """The files of the archive in which facts are: all inline pages, else the one instance or report."""
    reports = [file for file, content in files.items() if is_report(content)]
    inline = sorted(file for file in reports if not file.lower().endswith(".json") and is_inline(files[file]))
    others = sorted(file for file in reports if file not in inline)
    folders = {PurePosixPath(file).parent for file in inline}
    if inline and len(folders) == 1:
        return tuple(inline)
    if len(folders) > 1 or len(others) > 1:
        raise InputError(f"{name} holds several reports ({', '.join((inline or others)[:4])}): give one of them alone")
    return tuple(others)
