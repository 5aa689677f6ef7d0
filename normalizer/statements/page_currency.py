"""The currency of a statement, as its page says it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from normalizer.currencies import currency_of, is_bare, is_prose, stated_currency
from normalizer.records import Column, Line
from normalizer.statements.segments import Segment
from normalizer.statements.stated_scale import SCALE_REACH, words_below

DOLLARS: Final = frozenset({"AUD", "CAD", "HKD", "NZD", "SGD", "TWD"})
_PLAIN: Final = re.compile(r"[\d\s.,()%\u2010-\u2015-]*")
"""What names no currency: figures and marks."""
_SIGNED_SO: Final = DOLLARS | {"MXN", "CLP", "COP", "ARS", "DOP", "BRL", "JMD", "TTD", "NAD", "XCD", "FJD", "BBD"}
"""Currencies whose own sign is a bare "$"."""
_BARE: Final = "$"


def page_currency(segment: Segment, columns: Sequence[Column], lines: Sequence[Line], scale_words: str) -> str | None:
    """The currency that the captions name, the nearest first, else the mark that stands before most of the numbers.

    ``scale_words`` are those by which the table says its scale, which go before what stands above it.
    A bare dollar is the one that a caption farther off tells. What running text says counts where nothing else does.
    """
    heads = [r.text for r in segment.head]
    above = [words for words in segment.above if words not in heads][:SCALE_REACH]
    captions = [words for words in above if not is_prose(words)]
    broken = " ".join(reversed(captions))
    told = [(c.left_out, stated_currency(c.heading)) for c in columns]
    others = {code for left_out, code in told if left_out} - {code for left_out, code in told if not left_out}
    named = _nearest([" ".join(heads), scale_words, *captions, broken, *words_below(segment)], others)
    if named and named != _BARE:
        return named
    marks = Counter(
        code
        for line in lines
        for c in columns
        for t in line.cells[c.number]
        if not c.left_out and not _PLAIN.fullmatch(t) and (code := currency_of(t))
    )
    printed = marks.most_common(1)[0][0] if marks else None
    return printed or _told(named or _nearest(above, others))


def _nearest(texts: Sequence[str], others: Collection[str | None]) -> str | None:
    """The first currency that the texts name, a bare dollar only where no other that is so written follows."""
    bare = None
    for words in texts:
        code = stated_currency(words)
        if code is None or code in others:
            continue
        if not is_bare(words):
            if not bare or code in _SIGNED_SO or code == "USD":
                return code
        else:
            bare = _BARE
    return bare


def _told(code: str | None) -> str | None:
    return "USD" if code == _BARE else code
