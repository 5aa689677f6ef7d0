"""Columns that repeat a period in another currency, for the reader's convenience: no periods of the company's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from normalizer.currencies import currency_of, stated_currency
from normalizer.records import Column, Line
from normalizer.statements.when import parse_when

_OTHER: Final = "a translation into another currency"
_MARKED: Final = re.compile(r"[^\d.,()\s\u2010-\u2015-]")
"""What a figure without a currency does not hold."""
_NAMED: Final = re.compile(r"[A-Z]\.?S\b|[A-Z]\$|dollars?\b|\bU\.?S\.?", re.I)
"""What tells whose dollars are meant; a bare sign does not."""


def find_translated(headings: Mapping[int, str], words: str) -> set[int]:
    """The columns whose headings name another currency than the statement is in; ``words`` stand beside it.

    >>> sorted(find_translated({0: "2022 RMB", 1: "2023 RMB", 2: "2023 US$"}, ""))
    [2]
    >>> sorted(find_translated({0: "2022", 1: "2023", 2: "2023 US$"}, "(in millions of yen)"))
    [2]
    """
    dated = [k for k, heading in headings.items() if parse_when(heading).year is not None]
    codes = {k: code for k in dated if (code := currency_of(headings[k]))}
    whole = len(codes) == len(dated)
    if not whole:
        codes = {k: code for k, code in codes.items() if code != "USD" or _NAMED.search(headings[k])}
    return _not_main(codes, stated_currency(words), whole=whole) if codes else set()


def without_translated(columns: Sequence[Column], lines: Sequence[Line]) -> tuple[Column, ...]:
    """The columns, those left out whose figures bear the mark of another currency than most columns' figures."""
    codes: dict[int, str] = {}
    dated = [c.number for c in columns if not c.left_out and parse_when(c.heading).year is not None]
    for number in dated:
        texts = (text for line in lines for text in line.cells[number] if _MARKED.search(text))
        marks = {code for text in texts if (code := currency_of(text))}
        if len(marks) == 1:
            codes[number] = marks.pop()
    if len(codes) < len(dated):
        return tuple(columns)
    others = _not_main(codes, None, whole=True)
    return tuple(replace(c, period=None, left_out=True) if c.number in others else c for c in columns)


def _not_main(codes: Mapping[int, str], named: str | None, *, whole: bool) -> set[int]:
    """The columns in another currency than most, or than the one named where ``whole`` does not hold: all have one."""
    counts = Counter(codes.values())
    main = named
    if whole and counts:
        most = max(counts.values())
        best = [code for code, count in counts.items() if count == most]
        main = named if named in best else best[0]
    return {k for k, code in codes.items() if main is not None and code != main}


def own_currency(columns: Sequence[Column]) -> str | None:
    """The currency of the columns that stand beside translations, by their headings; None where there are none."""
    codes = [(c, code) for c in columns if (code := currency_of(c.heading)) and parse_when(c.heading).year is not None]
    kept = [code for c, code in codes if not c.left_out]
    return kept[0] if kept and any(c.left_out and code not in kept for c, code in codes) else None


def what_else(column: Column, currency: str | None) -> str:
    """What a column is that is left out because it is in another currency than the statement; else nothing."""
    own = currency_of(column.heading)
    is_other = column.left_out and own is not None and own != currency
    return _OTHER if is_other and parse_when(column.heading).year is not None else ""
