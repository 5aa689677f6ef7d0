"""Markdown with tags in it: tables of HTML, alone or among pipe tables, breaks within cells.

Readers of documents by their pictures write such text. It is no page: blank lines part its paragraphs, ``#`` begins a
title, and pipes make tables between the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from normalizer.reading.drafts import Draft
from normalizer.reading.html import read_html
from normalizer.reading.lines import read_text
from normalizer.reading.markdown import without_escapes
from normalizer.reading.typesetting import is_markdown, marks_apart, plain_math

_PAGE: Final = re.compile(rb"<(?:html|body|!doctype|head|pre)\b", re.IGNORECASE)
_ROW: Final = re.compile(rb"<tr\b", re.IGNORECASE)
_TABLE: Final = re.compile(r"<(/?)table\b[^<>]{0,2000}>", re.IGNORECASE)
_BLOCK: Final = re.compile(r"<(?:p|br|div|h\d)\b", re.IGNORECASE)
_TAG: Final = re.compile(r"</?(?!br\b)[a-zA-Z][^<>]{0,2000}>")
_PARAGRAPHS: Final = re.compile(r"\S[ \t]*\n[ \t]*\n\s*\S")
_SAMPLE: Final = 400_000


def is_mixed(content: bytes) -> bool:
    """Whether content with tags is Markdown with tables, and not a page.

    >>> is_mixed(b"# Results\\n\\n<table><tr><td>Cash</td><td>1</td></tr></table>\\n")
    True
    >>> is_mixed(b"# Results\\n\\n|Cash<br>|1|\\n|---|---|\\n|Debt<br>|2|\\n")
    True
    >>> is_mixed(b"<p>Results</p>\\n\\n<table><tr><td>Cash</td><td>1</td></tr></table>\\n")
    False
    """
    sample = content[:_SAMPLE]
    if _PAGE.search(sample):
        return False
    outside = "\n\n".join(text for text, table in _stretches(sample.decode("utf-8", "replace")) if not table)
    if is_markdown(outside):
        return True
    return bool(_ROW.search(sample) and not _BLOCK.search(outside) and _PARAGRAPHS.search(outside))


def read_mixed(text: str) -> list[Draft]:
    """The paragraphs and the tables of both kinds in printed order."""
    drafts: list[Draft] = []
    for stretch, table in _stretches(marks_apart(plain_math(text))):
        if table:
            drafts += read_html(without_escapes(stretch).encode("utf-8"), read_text)
        else:
            drafts += read_text(_TAG.sub("", stretch))
    return drafts


def _stretches(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut at its outermost tables, each stretch with whether it is one; what does not end goes to the end."""
    at = start = depth = 0
    for tag in _TABLE.finditer(text):
        if not tag[1]:
            if depth == 0:
                yield text[at : tag.start()], False
                start = tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield text[start : tag.end()], True
                at = tag.end()
    if depth:
        yield text[start:], True
    else:
        yield text[at:], False
