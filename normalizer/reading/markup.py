"""Markup of HTML as bytes: stretches of text, tags, what hides an element, and pages without some stretches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

# Inline tags inside a run of text are kept and taken out later; the first letters tell which tags start a block, which
# is many times faster than a list of names.
_INLINE: Final = rb"<(?!/?(?:[pPhHdDtTlLoOcC]|[bB][rRlLoO]|[uU][lL]))[^>]*+>"
RUN: Final = re.compile(rb">\s*+([^<]++(?:(?:" + _INLINE + rb")++[^<]++)*+)")
"""A stretch of text within one block (cell, paragraph, line before a break), inline tags included."""
TAG: Final = re.compile(rb"<[^>]*>")
_HIDING: Final = {
    b"display:": re.compile(rb"\s*none"),
    b"DISPLAY:": re.compile(rb"\s*NONE", re.IGNORECASE),
    b" hidden": re.compile(rb"[\s/>=]"),
}
"""Styles and an attribute that hide their element: how each begins, which is found fast, and what follows."""


def hiding_places(markup: bytes) -> list[int]:
    """Where a style or an attribute stands that may hide its element, in order.

    >>> hiding_places(b'<b hidden>1</b><b style="display: none">2</b><b style="overflow: hidden">3</b>')
    [2, 25]
    """
    places = []
    for begin, rest in _HIDING.items():
        at = markup.find(begin)
        while at >= 0:
            if rest.match(markup, at + len(begin)):
                places.append(at)
            at = markup.find(begin, at + 1)
    return sorted(places)


def without(page: bytes, start: int, stop: int, stretches: Sequence[tuple[int, int]]) -> bytes:
    """The page from ``start`` to ``stop`` without those stretches, which are in order.

    >>> without(b"0123456789", 2, 8, [(0, 3), (5, 6)])
    b'3467'
    """
    parts = []
    for first, last in stretches:
        if first < stop and last > start:
            parts.append(page[start:first])
            start = last
    return b"".join([*parts, page[start:stop]])
