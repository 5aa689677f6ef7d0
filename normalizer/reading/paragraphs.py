"""Running text of plain lines: where a paragraph ends, and what is a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from normalizer.reading.markdown import plain
from normalizer.records import Paragraph
from normalizer.text import fold

_MARKUP: Final = re.compile(r"</?(?:PAGE|S|C|CAPTION|TABLE|FN|TEXT|DOCUMENT)>", re.IGNORECASE)
LONG: Final = 100
"""A line of so many characters is a paragraph by itself: whoever wrote it did not wrap lines."""
_CENTRED: Final = 8
_FENCE: Final = re.compile(r":{3,}\s*(?:\{[^{}]*\}|\w*)$")
"""What begins or ends a division of Markdown."""


def paragraphs_of(lines: Sequence[str], wide: float) -> Iterator[Paragraph]:
    """Running text: a blank line ends a paragraph, and so does a line that stands for itself, such as a title.

    A line that is not ``wide`` is the last of its paragraph.
    """
    open_lines: list[str] = []
    for line in [*lines, ""]:
        line = _MARKUP.sub(" ", line) if "<" in line else line
        alone = _stands_alone(line)
        if open_lines and (alone or not line.strip() or len(open_lines[-1]) < wide):
            yield from _paragraph(open_lines)
            open_lines = []
        if alone:
            yield from _paragraph([line])
        elif line.strip():
            open_lines.append(line)


def _paragraph(lines: list[str]) -> Iterator[Paragraph]:
    text = fold(plain(" ".join(lines)))
    if text.strip("-=_# ") and not _FENCE.match(text):
        yield Paragraph(text.lstrip("# ") if text.startswith("#") else text)


def _stands_alone(line: str) -> bool:
    """Whether the line is a paragraph by itself: long, centred, in capitals, or a heading of Markdown."""
    text = line.strip()
    if not text:
        return False
    if len(line) >= LONG or text.startswith(("#", ":::", "- ", "* ", "\u2022")):
        return True
    return line.startswith(" " * _CENTRED) or (text.isupper() and len(text) > 3)
