"""Submissions to the SEC's EDGAR as one text file: a header, and documents of any kind between SGML marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from normalizer.text import fold

_OPEN: Final = re.compile(rb"^[ \t]*<DOCUMENT>[ \t\r]*$", re.IGNORECASE | re.MULTILINE)
_CLOSE: Final = re.compile(rb"^[ \t]*</DOCUMENT>", re.IGNORECASE | re.MULTILINE)
_TYPE: Final = re.compile(rb"^[ \t]*<TYPE>[ \t]*([^\r\n<]*)", re.IGNORECASE | re.MULTILINE)
_TEXT: Final = re.compile(rb"^[ \t]*<TEXT>", re.IGNORECASE | re.MULTILINE)
_TEXT_END: Final = re.compile(rb"</TEXT>\s*$", re.IGNORECASE)
_WRAPPED: Final = re.compile(
    rb"\A\s*<(?:PDF|XBRL|XML|JSON|ZIP|EXCEL)>|</(?:PDF|XBRL|XML|JSON|ZIP|EXCEL)>\s*\Z", re.IGNORECASE
)
_NO_PRINT: Final = re.compile(rb"EX-10[0-4]\.|XML|JSON|GRAPHIC|COVER|ZIP|EXCEL|PDF|CORRESP", re.IGNORECASE)
"""Types of documents that print no statements of their own: taxonomies, pictures, renderings of what stands before."""
_ENCODED: Final = re.compile(rb"\A\s*begin \d{3} ")
_MARK_WITHIN: Final = 20_000
_HEADER_LINES: Final = 400
_HEAD: Final = 4096


def is_submission(content: bytes) -> bool:
    """Whether the content is a submission: a document's mark with a type stands near its beginning.

    >>> is_submission(b"<DOCUMENT>\\n<TYPE>10-K\\n<TEXT>\\nx"), is_submission(b"<html><document>")
    (True, False)
    """
    first = _OPEN.search(content, 0, _MARK_WITHIN)
    return first is not None and _TYPE.search(content, first.end(), first.end() + _HEAD) is not None


def split_submission(content: bytes) -> tuple[list[str], list[bytes]]:
    """The lines of the header, white space folded, and the documents that may print statements, in their order.

    Pictures, archives and other encoded files, and XBRL files, are left out. A document that lacks its end goes on to
    the next one's beginning.

    >>> split_submission(b"NAME:\\tX\\n<DOCUMENT>\\n<TYPE>10-K\\n<TEXT>\\nCash 5\\n</TEXT>\\n</DOCUMENT>\\n")
    (['NAME: X'], [b'\\nCash 5\\n'])
    """
    starts = [match.start() for match in _OPEN.finditer(content)]
    header = content[: starts[0]].decode("cp1252", "replace").splitlines()[:_HEADER_LINES]
    documents = [body for part in _parts(content, starts) if (body := _printed(part)) is not None]
    return [line for line in map(fold, header) if line], documents


def _parts(content: bytes, starts: list[int]) -> Iterator[bytes]:
    for start, stop in zip(starts, [*starts[1:], len(content)], strict=True):
        end = _CLOSE.search(content, start, stop)
        yield content[start : end.start() if end else stop]


def _printed(document: bytes) -> bytes | None:
    """What the document prints; None for one that is encoded, empty or of a type that prints no statement."""
    text = _TEXT.search(document)
    head = document[: text.start() if text else _HEAD]
    kind = _TYPE.search(head)
    if kind and _NO_PRINT.match(kind[1].strip()):
        return None
    body = _TEXT_END.sub(b"", document[text.end() :] if text else document[kind.end() if kind else 0 :].rstrip())
    body = _WRAPPED.sub(b"", body)
    return None if _ENCODED.match(body) or not body.strip() else body
