"""Statements that a page's end cuts: the tables before and after a candidate that hold what it lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final, Literal

from normalizer.records import Block, Document, Grid, Paragraph, Statement, StatementKind
from normalizer.scales import parse_scale
from normalizer.statements.candidates import TITLED, Candidate
from normalizer.statements.content import CUES, gained, has_figures, score_content
from normalizer.statements.segments import Segment, cut_segments
from normalizer.statements.titles import is_foreign, is_strong, kind_of_title
from normalizer.statements.when import parse_when
from normalizer.text import LONGEST_TABLE, fold

Side = Literal[-1, 1]
"""Before or after."""

_OPENS: Final[Mapping[StatementKind, re.Pattern[str]]] = MappingProxyType(
    {
        "balance_sheet": re.compile(r"^(?:current )?assets\b|^cash\b|^(?:intangible|fixed|non-?current) assets"),
        "income_statement": re.compile(
            r"(?<!of )(?<!of total )revenues?\b|^(?:total |net )?(?:net )?(?:operating )?sales|premium"
        ),
        "cash_flow": re.compile(
            r"^(?!(?:net )?cash (?:provided|used|generated)|net cash )(?:.*operating activities|operations)"
            r"|^cash flows? from oper|^(?:consolidated )?(?:net (?:income|earnings|loss|\(loss)|profit)"
        ),
    }
)
"""What the first lines of a whole statement say, in small letters."""
_BANK: Final = re.compile(r"(?:total )?(?:interest|investment) (?:and \w+ )*income|interest and fees")
"""What the first line below the title of a bank's income statement says; others' have such lines in their middle."""
_CLOSES: Final[Mapping[StatementKind, re.Pattern[str]]] = MappingProxyType(
    {
        "balance_sheet": re.compile(CUES["balance_sheet"][1][0]),
        "income_statement": re.compile(CUES["income_statement"][3][0]),
        "cash_flow": re.compile(r"end of|(?:increase|decrease|change).* in cash|^cash .*(?:end|beginning)"),
    }
)
"""What a line of it says that is there to its end."""
_FIRST_LINES: Final = 6
_GAIN: Final = 1.5
"""What a table says for the kind that the candidate does not say is worth so much at least."""
_SPEAKS: Final = 1.0
"""The other part of a table that a page's end is seen to cut speaks so much for its kind at least."""
_OTHER: Final = 3.0
"""It speaks for another kind by less than this more."""
_MOST_PARTS: Final = 4
_REACH: Final = 8
"""Blocks between two parts of a statement."""
_LONGEST: Final = 200
_NAME: Final = 80
_SMALL: Final = 60
_SAME: Final = 0.25
_SAME_IF_CUT: Final = 0.5
"""Memo lines below a statement may be called as lines of it are."""
_PAGE: Final = re.compile(
    r"\W*(?:(?:page\s*)?(?:[A-Z]{1,2}-)?\d{1,4}(?: of \d{1,4})?|table of contents|index|\(?continued\)?"
    r"|\(?(?:un)?audited\)?|part [iv]+|financial statements)\W*",
    re.I,
)
"""What stands at the top and the foot of pages."""
_REFERENCE: Final = re.compile(r"\W*(?:the )?(?:see\b|accompanying\b|refer to)", re.I)
_CONTINUED: Final = re.compile(r"\bcontinued\b|\bcont(?:in|['’.])?d\b|\bconcluded\b", re.I)


def with_rests(document: Document, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each that begins or ends in its middle with the tables beside it that complete it."""
    return [_with_rest(document, candidate) for candidate in candidates]


def _with_rest(document: Document, candidate: Candidate) -> Candidate:
    if candidate.kind not in _OPENS or candidate.foreign:
        return candidate
    parts = [candidate]
    sides: tuple[Side, Side] = (-1, 1)
    for side in sides:
        while len(parts) < _MOST_PARTS and _lacks(parts, side):
            part = _beside(document, parts, side)
            if part is None:
                break
            parts.insert(0 if side < 0 else len(parts), part)
    if len(parts) == 1:
        return candidate
    title = next((p.title for p in parts if is_strong(p.title)), candidate.title)
    more = gained(candidate.kind, candidate.segment.labels, _labels(parts))
    named = TITLED if is_strong(title) and not is_strong(candidate.title) else 0.0
    rest = tuple(p for p in parts if p is not candidate)
    return replace(candidate, score=candidate.score + more + named, title=title, rest=rest)


def _labels(parts: Sequence[Candidate]) -> list[str]:
    return [label for part in parts for label in part.segment.labels]


def _lacks(parts: Sequence[Candidate], side: Side) -> bool:
    """Whether the parts lack how a statement of their kind begins, headings of columns included, or how it ends."""
    labels = [label.lower() for label in _labels(parts)]
    if side < 0:
        opens = any(_OPENS[parts[0].kind].search(label) for label in labels[:_FIRST_LINES])
        bank = is_strong(parts[0].title) and any(map(_BANK.match, labels[:1]))
        begins = (opens or bank) and not _CONTINUED.search(parts[0].title)
        return not begins or not _years(parts[0].segment)
    return not any(_CLOSES[parts[0].kind].search(label) for label in labels)


def _beside(document: Document, parts: Sequence[Candidate], side: Side) -> Candidate | None:
    """The part that stands next to the others on that side, if there is one."""
    near = parts[0] if side < 0 else parts[-1]
    at, between = next_table(document.blocks, near.at, side)
    if at is None or not _between_pages(between, near.kind) or not is_outermost(document, near, side):
        return None
    segments = cut_segments(document, at)
    if not segments:
        return None
    segment = segments[-1 if side < 0 else 0]
    title = _title(segment if side < 0 else near.segment, near.kind)
    if title is None:
        return None
    second = near.segment if side < 0 else segment
    cut = is_strong(title) and (not _years(second) or any(map(_CONTINUED.search, between)))
    if not same_columns(parts, segment, side) or not _completes(parts, segment, cut=cut):
        return None
    return Candidate(segment, at, near.kind, 0.0, title if side < 0 else "", False)


def next_table(blocks: Sequence[Block], at: int, side: Side) -> tuple[int | None, list[str]]:
    """Where the next table with figures stands, if near, and the words between."""
    between: list[str] = []
    for step in range(1, _REACH + 1):
        place = at + side * step
        if not 0 <= place < len(blocks):
            break
        block = blocks[place]
        if isinstance(block, Paragraph) or len(block.text) <= _SMALL:
            between.append(fold(block.text))
            continue
        fits = isinstance(block, Grid) and len(block.text) <= LONGEST_TABLE and has_figures(block.text)
        return (place if fits else None), between
    return None, between


def is_outermost(document: Document, candidate: Candidate, side: Side) -> bool:
    """Whether no other segment of its table stands on that side of the candidate."""
    body = candidate.segment.body
    if side > 0:
        return body[-1].number == len(candidate.segment.grid.rows) - 1
    return cut_segments(document, candidate.at)[0].body[0].number == body[0].number


def _between_pages(between: Sequence[str], kind: StatementKind) -> bool:
    """Whether the words between two tables are what stands at a page's foot and top: the statement goes on."""
    if any(kind_of_title(w) not in (None, kind) or is_foreign(w) or len(w) > _LONGEST for w in between):
        return False
    goes_on = any(_CONTINUED.search(w) for w in between) or any(kind_of_title(w) == kind for w in between)
    return all(is_page_mark(w) or (goes_on and len(w) <= _NAME) for w in between)


def is_page_mark(words: str) -> bool:
    """Whether the words stand at a page's foot or top, or but say in what the figures are."""
    return bool(_PAGE.fullmatch(words) or _REFERENCE.match(words)) or parse_scale(words).amounts is not None


def _title(first: Segment, kind: StatementKind) -> str | None:
    """The title of the part that stands first; None where it is of another kind, or somebody else's."""
    for words in first.above:
        named = kind_of_title(words)
        if is_foreign(words) or named not in (None, kind):
            return None
        if named:
            return words
    return ""


def same_columns(parts: Sequence[Candidate], segment: Segment, side: Side) -> bool:
    """Whether it has as many value columns, and what stands second no headings or those of the first."""
    known = set[int]().union(*(_years(part.segment) for part in parts))
    second, first = (known, _years(segment)) if side < 0 else (_years(segment), known)
    counts = {len(s.columns.extents) - s.columns.notes for s in (parts[0].segment, segment)}
    return len(counts) == 1 and (not second or first == second or (side < 0 and not first))


def _years(segment: Segment) -> set[int]:
    """The years that the headings of columns name."""
    return {when.year for row in segment.head for c in row.cells if (when := parse_when(c.text)).year}


def _completes(parts: Sequence[Candidate], segment: Segment, *, cut: bool) -> bool:
    """Whether the table says of the kind what the parts do not, speaks for no other kind, and repeats no lines.

    Where a page's end is seen to ``cut`` a table it is enough that the other part speaks for the kind.
    """
    kind, labels = parts[0].kind, _labels(parts)
    content = score_content(segment.labels)
    own = content.pop(kind)
    known, fresh = ({label.lower() for label in each} for each in (labels, segment.labels))
    apart = len(known & fresh) <= (_SAME_IF_CUT if cut else _SAME) * len(fresh)
    more = gained(kind, labels, [*labels, *segment.labels])
    return (more >= _GAIN or (cut and own >= _SPEAKS)) and max(content.values()) < own + _OTHER and apart


def join_continued(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, those that go on in the next table with the same columns made one."""
    joined: list[Statement] = []
    for statement in statements:
        if joined and _goes_on(joined[-1], statement):
            joined[-1] = replace(joined[-1], lines=(*joined[-1].lines, *statement.lines))
        else:
            joined.append(statement)
    return joined


def _goes_on(first: Statement, second: Statement) -> bool:
    columns = [tuple((c.number, c.period, c.left_out) for c in s.columns) for s in (first, second)]
    same = (first.scale, first.currency, columns[0]) == (second.scale, second.currency, columns[1])
    return first.kind == second.kind and first.kind in _OPENS and same and first.table != second.table
