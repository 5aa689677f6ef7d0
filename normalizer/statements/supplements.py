"""What a cash flow statement discloses below its last line, where that is a table of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from normalizer.records import Document
from normalizer.statements.candidates import Candidate
from normalizer.statements.content import score_content
from normalizer.statements.continued import is_outermost, is_page_mark, next_table, same_columns
from normalizer.statements.segments import Segment, cut_segments
from normalizer.statements.titles import is_foreign

_TITLE: Final = re.compile(
    r"\b(?:supplement\w*|disclosures?|schedules?)\b.{0,40}\b(?:cash[\s-]?flows?|non-?\s?cash)\b"
    r"|^\W*non-?\s?cash\s(?:\w+\W{1,3}){0,4}(?:activities|transactions|items|information)\b",
    re.I,
)
_FORMAL: Final = re.compile(r"supplement(?:al|ary)?\b|\bschedules?\b", re.I)
"""Words of such a title that else are those of other tables."""
_PAID: Final = re.compile(r"^(?:cash )?paid (?:for|during)\b|^cash paid\b|^(?:interest|income tax(?:es)?) paid\b", re.I)
_LINE: Final = re.compile(r"\bpaid\b|\bnon-?\s?cash\b|\bin exchange for\b|\bin (?:accounts payable|accrued)\b", re.I)
_OTHER: Final = 5.0
"""What speaks so much for another kind is a statement of that kind."""
_MOST: Final = 30
"""So many lines at most are disclosed."""


def with_supplements(document: Document, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each cash flow statement with the table below it of what was paid and what moved no cash."""
    return [_with_supplement(document, c) if c.kind == "cash_flow" and not c.foreign else c for c in candidates]


def _with_supplement(document: Document, candidate: Candidate) -> Candidate:
    parts = sorted((candidate, *candidate.rest), key=lambda part: part.place)
    at, between = next_table(document.blocks, parts[-1].at, 1)
    if at is None or not is_outermost(document, parts[-1], 1):
        return candidate
    segments = cut_segments(document, at)
    if not segments or not _discloses(segments[0], between) or not same_columns(parts, segments[0], 1):
        return candidate
    known = {label.lower() for part in parts for label in part.segment.labels}
    if any(label.lower() in known for label in segments[0].labels):
        return candidate
    return replace(candidate, rest=(*candidate.rest, Candidate(segments[0], at, "cash_flow", 0.0, "", False)))


def _discloses(segment: Segment, between: Sequence[str]) -> bool:
    """Whether titles and lines are those of such a table; ``between`` stands above it."""
    titles = [words for words in between if not is_page_mark(words)]
    if any(not _TITLE.search(words) or is_foreign(_FORMAL.sub(" ", words)) for words in titles):
        return False
    labels = segment.labels
    named = bool(titles) or any(map(_TITLE.search, labels[:1])) or any(map(_PAID.search, labels[:1]))
    content = score_content(labels)
    others = max(weight for kind, weight in content.items() if kind != "cash_flow")
    return named and len(labels) <= _MOST and any(map(_LINE.search, labels)) and others < _OTHER
