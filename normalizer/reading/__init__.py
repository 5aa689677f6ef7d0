"""The stage that reads a source into paragraphs and grids of cells, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.errors import InputError
from normalizer.findings import finding
from normalizer.reading.delimited import find_delimiter, read_delimited
from normalizer.reading.drafts import Draft, at_lines, number_tables, standing_in
from normalizer.reading.formulas import Unsaved
from normalizer.reading.html import read_html
from normalizer.reading.lines import read_text
from normalizer.reading.mixed import is_mixed, read_mixed
from normalizer.reading.mojibake import Mended, is_garbled, mend, mend_text
from normalizer.reading.opening import open_source
from normalizer.reading.sniff import (
    check_readable,
    check_size,
    decode,
    is_office,
    is_page,
    is_pdf,
    once_escaped,
    read_bytes,
    to_utf8,
    without_entities,
)
from normalizer.reading.submission import is_submission, split_submission
from normalizer.records import Document, Finding, Paragraph

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["open_source", "read_document"]


def read_document(source: str | Path | bytes | DataFrame, *, name: str | None = None) -> Document:
    """The document that the source holds: paragraphs and grids in printed order.

    A ``str`` is the path of a file unless it holds a line end or begins with ``<``: then it is the content itself, as
    ``bytes`` always are. ``name`` is what the document is called; a file's own name by default. Raises InputError,
    with the next step, for what cannot be read.
    """
    if isinstance(source, bytes):
        return _read_content(source, name or "document", Path(name or "").suffix.lower())
    if isinstance(source, str) and ("\n" in source or source.lstrip().startswith("<")):
        return _read_content(source.encode("utf-8", "replace"), name or "document", Path(name or "").suffix.lower())
    if isinstance(source, str | Path):
        path = Path(source)
        return _read_content(read_bytes(path), name or path.name, path.suffix.lower())
    if type(source).__module__.startswith("pandas") and type(source).__name__ == "DataFrame":
        from normalizer.reading.frame import read_frame

        drafts = read_frame(source)
        texts = "\n".join(draft.text for draft in drafts)
        digest = sha256(texts.encode("utf-8", "replace")).hexdigest()
        mended: list[Mended] = []
        if is_garbled(drafts) and (better := mend(texts.encode("utf-8", "replace"), "utf-8")):
            drafts, mended = read_frame(source, mend_text), [better]
        return Document(name or "frame", number_tables(drafts), digest, _said(name or "frame", mended))
    raise InputError(f"{type(source).__name__} is no source: give a path, bytes, a binary stream, text or a DataFrame")


def _read_content(content: bytes, name: str, suffix: str) -> Document:
    check_size(content, name)
    mended: list[Mended] = []
    unsaved: Unsaved | None = None
    if is_pdf(content):
        from normalizer.reading.pdf import read_pdf

        drafts = read_pdf(content, name)
    elif is_office(content):
        from normalizer.reading.workbook import read_workbook

        drafts, unsaved = read_workbook(content, name)
    else:
        check_readable(content, name)
        read = _read_submission(content, name) if is_submission(content) else _read_text(content, name, suffix)
        drafts, mended = read
    said = _said(name, mended)
    if unsaved:
        said += (finding("formulas_unsaved", document=name, count=unsaved.count, first=unsaved.first),)
    return Document(name, number_tables(drafts), sha256(content).hexdigest(), said)


def _read_submission(content: bytes, name: str) -> tuple[list[Draft], list[Mended]]:
    """The header's lines and what each document of a submission holds, in their order; and what was put right."""
    header, documents = split_submission(content)
    drafts: list[Draft] = [Paragraph(line) for line in header]
    read = [_read_text(document, name, "") for document in documents]
    # Lines are counted in each document by itself, which would tell nothing of their place in the whole.
    drafts += [draft for held, _ in read for draft in standing_in("", held)]
    return drafts, [each for _, mended in read for each in mended]


def _read_text(content: bytes, name: str, suffix: str) -> tuple[list[Draft], list[Mended]]:
    """What the text holds, as it was meant where it was once wrongly decoded; and what was put right so."""
    content, encoding = to_utf8(content, name)
    drafts = _read_decoded(content, encoding, suffix)
    if not is_garbled(drafts) or not (better := mend(content, encoding)):
        return drafts, []
    return _read_decoded(better.content, "utf-8", suffix), [better]


def _read_decoded(content: bytes, encoding: str, suffix: str) -> list[Draft]:
    if is_page(content):
        content = once_escaped(content)
        if is_mixed(content):
            return read_mixed(decode(content, encoding))
        return read_html(content, read_text, encoding)
    text = without_entities(decode(content, encoding))
    delimiter = find_delimiter(text, certain=suffix in (".csv", ".tsv"))
    if delimiter:
        return read_delimited(text, delimiter)
    return list(at_lines(read_text(text), text))


def _said(document: str, mended: Sequence[Mended]) -> tuple[Finding, ...]:
    """The finding for text that was once wrongly decoded, if any was."""
    if not mended:
        return ()
    first, count = mended[0], sum(each.count for each in mended)
    return (finding("text_mended", document=document, count=count, before=first.before, after=first.after),)
