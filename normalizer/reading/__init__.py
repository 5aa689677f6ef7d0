"""The stage that reads a source into paragraphs and grids of cells, each with its place."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.errors import InputError
from normalizer.reading.delimited import find_delimiter, read_delimited
from normalizer.reading.drafts import Draft, at_lines, number_tables, standing_in
from normalizer.reading.html import read_html
from normalizer.reading.lines import read_text
from normalizer.reading.mixed import is_mixed, read_mixed
from normalizer.reading.opening import open_source
from normalizer.reading.sniff import check_readable, check_size, decode, is_office, is_page, is_pdf, read_bytes, to_utf8
from normalizer.reading.submission import is_submission, split_submission
from normalizer.records import Document, Paragraph

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
    if type(source).__module__.startswith("pandas"):
        from normalizer.reading.frame import read_frame

        blocks = number_tables(read_frame(source))
        texts = "\n".join(block.text for block in blocks)
        return Document(name or "frame", blocks, sha256(texts.encode("utf-8", "replace")).hexdigest())
    raise InputError(f"{type(source).__name__} is no source: give a path, bytes, a binary stream, text or a DataFrame")


def _read_content(content: bytes, name: str, suffix: str) -> Document:
    check_size(content, name)
    if is_pdf(content):
        from normalizer.reading.pdf import read_pdf

        drafts = read_pdf(content, name)
    elif is_office(content):
        from normalizer.reading.workbook import read_workbook

        drafts = read_workbook(content, name)
    else:
        check_readable(content, name)
        drafts = _read_submission(content, name) if is_submission(content) else _read_text(content, name, suffix)
    return Document(name, number_tables(drafts), sha256(content).hexdigest())


def _read_submission(content: bytes, name: str) -> list[Draft]:
    """The header's lines and what each document of a submission holds, in their order."""
    header, documents = split_submission(content)
    drafts: list[Draft] = [Paragraph(line) for line in header]
    # Lines are counted in each document by itself, which would tell nothing of their place in the whole.
    return drafts + [draft for document in documents for draft in standing_in("", _read_text(document, name, ""))]


def _read_text(content: bytes, name: str, suffix: str) -> list[Draft]:
    content, encoding = to_utf8(content, name)
    if is_page(content):
        if is_mixed(content):
            return read_mixed(decode(content, encoding))
        return read_html(content, read_text, encoding)
    text = decode(content, encoding)
    delimiter = find_delimiter(text, certain=suffix in (".csv", ".tsv"))
    if delimiter:
        return read_delimited(text, delimiter)
    return list(at_lines(read_text(text), text))
