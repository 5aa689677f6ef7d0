"""Columns for parts of a company, or of its results, beside the one for all of it: that one alone has the period."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from normalizer.records import Column, Period
from normalizer.statements.headings import is_no_period
from normalizer.statements.when import parse_when
from normalizer.text import CURRENCY, MONTH, fold
from normalizer.versions import says_restated

_WHOLE: Final = re.compile(
    r"(?:total )?(?:consolidated|group|company|statutory|reported|ifrs)(?: (?:total|results?|basis|figures))?|total",
    re.I,
)
"""What stands over the company's own column beside those of its segments, or of results before or without items."""
_LEAST: Final = 2
_VERSION: Final = re.compile(r"restated|recast|revised|adjusted|reported|cessor|\bgroup\b|consolidated", re.I)
"""Words that may be those of the company's own column, beside one without any."""
_ITEMS: Final = re.compile(r"\bitems\d?$", re.I)
_TIME: Final = re.compile(
    r"\b(?:for|the|as|at|of|to|ended|ending|half|full|financial|fiscal|years?|quarters?|months?|weeks?|days?"
    r"|first|second|third|fourth|one|two|three|six|nine|twelve|thirteen|fourteen|twenty|thirty|fifty"
    rf"|{MONTH}|(?:un)?audited|thousands?|millions?|billions?|000s?|\d+|[mbk]n?)\b|{CURRENCY}m?",
    re.I,
)
"""Words over a column that say only of when its figures are, and in what unit."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def heads_parts(texts: Sequence[str]) -> bool:
    """Whether the headings are those of results without some items, of these items, and of the whole.

    >>> heads_parts(("Adjusted", "Adjusting items", "Reported")), heads_parts(("As reported", "Adjusted"))
    (True, False)
    """
    if not any("items" in text.lower() for text in texts):
        return False
    said = [_said(text) for text in texts]
    return any(map(_ITEMS.search, said)) and any(map(_WHOLE.fullmatch, said))


def told_apart(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, without the period that words beside them give to several whose own headings name no year.

    Beside columns for parts of the company, or of its results, the one for all of it keeps the period.
    """
    sharing: dict[Period, list[Column]] = defaultdict(list)
    for column in columns:
        if column.period and not is_no_period(column):
            sharing[column.period].append(column)
    several = [group for group in sharing.values() if len(group) > 1]
    parts = {c.number for group in several for c in _parts(group)} | {c.number for c in _worded(several)}
    untold = {c.number for group in sharing.values() for c in _untold([c for c in group if c.number not in parts])}
    return tuple(
        replace(c, period=None, left_out=c.left_out or c.number in parts) if c.number in parts | untold else c
        for c in columns
    )


def _parts(group: Sequence[Column]) -> list[Column]:
    """Those of the columns with one period that are but parts of another, by their headings."""
    said = {c.number: _said(c.heading) for c in group}
    whole = [c for c in group if _WHOLE.fullmatch(said[c.number])]
    versions = any(map(says_restated, said.values()))
    return [c for c in group if c is not whole[0]] if len(whole) == 1 and all(said.values()) and not versions else []


def _worded(groups: Sequence[Sequence[Column]]) -> list[Column]:
    """The columns that say the same words beside the year of another, "2024 Underlying", in each of several periods."""
    said = {c.number: _said(c.heading) for group in groups for c in group}
    worded = [[c for c in group if said[c.number]] for group in groups]
    words = {frozenset(said[c.number].lower() for c in group) for group in worded}
    bare = all(len(group) == len(more) + 1 for group, more in zip(groups, worded, strict=True))
    dated = all(parse_when(c.heading).year is not None for group in groups for c in group)
    if len(groups) < _LEAST or not bare or not dated or len(words) != 1 or any(map(_VERSION.search, words.pop())):
        return []
    return [c for group in worded for c in group]


def _untold(group: Sequence[Column]) -> list[Column]:
    """Those for which the period that they share is not certain: several whose own headings name no year."""
    untold = [c for c in group if parse_when(c.heading).year is None]
    return untold if len(untold) > 1 else []


def _said(heading: str) -> str:
    """What the heading says beside times and units.

    >>> _said("Six months ended 30 June 2022 Total £m"), _said("Year ended 31 December 2021 As reported")
    ('Total', 'reported')
    """
    return fold(" ".join(_WORD.findall(_TIME.sub(" ", heading))))
