"""Which tables are the company's statements: every table that may be one is scored, the best of each kind is taken."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from normalizer.records import Block, Document, Grid, Hints, StatementKind
from normalizer.scales import parse_scale
from normalizer.statements.content import CUES, has_figures, may_hold, score_content, ways_of
from normalizer.statements.equity import is_roll_forward
from normalizer.statements.segments import Segment, cut_segments, words_above
from normalizer.statements.titles import (
    is_foreign,
    is_strong,
    kind_of_title,
    says_company,
    says_consolidated,
    short_title,
)
from normalizer.statements.when import parse_when
from normalizer.text import LONGEST_TABLE

READ_KINDS: Final[tuple[StatementKind, ...]] = (
    "balance_sheet",
    "parenthetical",
    "income_statement",
    "cash_flow",
    "comprehensive_income",
    "equity",
)
"""The kinds in the order in which they are looked for."""
TITLED: Final = 4.0
"""What a title that names the statement itself adds."""
_FOREIGN: Final = -6.0
_PARENT: Final = -4.0
_SUBSIDIARIES: Final = re.compile(
    r"^(?!.*\b(?:minority|non-?controlling|unconsolidated|preferred))"
    r".*(?:\binvestments? in|\b(?:income|earnings|losses|loss|assets) of|\bdividends? from"
    r"|\b(?:due|advances) (?:to|from))"
    r" (?:wholly[- ]owned |(?:its |our )?(?:operating |bank )?)subsidiar",
    re.I,
)
"""What a parent's own statements say of its subsidiaries, which those of its group include."""
_OF_A_GROUP: Final = re.compile(
    r"^total (?:current |non-?current |long-term )?(?:assets|liabilities)\b.{0,60}\b"
    r"(?:held for sale|discontinued|disposal)",
    re.I,
)
_OF_ALL: Final = re.compile(
    r"^total assets\W*$|^total (?:liabilities|equity)\b.*\band\b|holders['’]? (?:equity|deficit)", re.I
)
"""Totals of what is to be sold, and those of a whole balance sheet."""
_ALL_ASSETS: Final = re.compile(r"total assets\W*", re.I)
_AVERAGES: Final = re.compile(r"\W*(?:\w+ ){0,3}average(?:s|d)?(?: (?:daily |consolidated )?balances?)?\b.*", re.I)
"""Words over balances that are no day's."""
_ENOUGH: Final = 5.0
_ENOUGH_TO_GO_ON: Final = 3.0
_NAMED: Final = 0.5
_NAMED_ALONE: Final = 2.0
_WHOLE: Final = 6.0
_MAY_BE: Final = 0.6
_COMPANY: Final = 0.8
_NEAR: Final = 15
_CONSOLIDATED: Final = 4.0
MANY: Final = 12
"""In a document of up to so many tables each is looked into."""
_NEXT: Final = 3
"""So many blocks at most lie from one half of a statement of equity to the other."""
_HALF: Final = 0.8
"""So many of the lines of one half stand in the other too."""
_BELOW: Final = 2
"""So many tables at most lie from a statement to the same one of another period under its title."""
_VERY_ALIKE: Final = 0.9
_FEWEST_LABELS: Final = 6
_NEEDED: Final[frozenset[StatementKind]] = frozenset({"balance_sheet", "income_statement", "cash_flow"})
_FAR: Final = 60
_TITLES: Final = 4
_BEGINNING: Final = 400


@dataclass(frozen=True, slots=True)
class Candidate:
    """A segment taken for a statement of some kind: how well it fits, its title, and whether it is somebody else's.

    ``rest`` holds what a page's end cut off, in printed order: the score is then that of all of it.
    """

    segment: Segment
    at: int
    kind: StatementKind
    score: float
    title: str
    foreign: bool
    rest: tuple[Candidate, ...] = ()

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the document, and in its table."""
        return self.at, self.segment.body[0].number


def find_candidates(document: Document, hints: Hints) -> list[Candidate]:
    """The segments that fit some kind, in printed order; of a kind that none fits, those that a title names.

    A statement cut at a page's end may have none of the lines by which it is told from other tables.
    """
    found = _find_likely(document, hints)
    missing = _NEEDED - {c.kind for c in found}
    titled = [at for at, block in enumerate(document.blocks) if missing and _is_titled(document.blocks, at, missing)]
    cut = [c for c in _judged(document, titled, hints) if c.kind in missing and is_strong(c.title) and not c.foreign]
    return sorted((*found, *cut), key=lambda c: (c.at, c.segment.body[0].number)) if cut else found


def _is_titled(blocks: Sequence[Block], at: int, kinds: Set[StatementKind]) -> bool:
    """Whether the block is a table without a statement's words, right below a title that names one of the kinds."""
    block = blocks[at]
    if not isinstance(block, Grid) or not has_figures(block.text) or may_hold(block.text):
        return False
    titles = (*words_above(blocks, at)[:_TITLES], *block.text[:_BEGINNING].split("\n")[:2])
    return any(is_strong(words) and not is_foreign(words) and kind_of_title(words) in kinds for words in titles)


def _find_likely(document: Document, hints: Hints) -> list[Candidate]:
    """The segments of tables that speak like statements, in printed order.

    Of many tables the likely ones are built first; where they hold statements, others only if they stand close by.
    """
    tables = [(at, block) for at, block in enumerate(document.blocks) if isinstance(block, Grid)]
    all_of_them = hints.statement or len(tables) <= MANY
    fit = [(at, t.text) for at, t in tables if (len(t.text) <= LONGEST_TABLE if all_of_them else has_figures(t.text))]
    ways = {at: ways_of(text) for at, text in fit}
    places = [at for at, _ in fit if all_of_them or ways[at]]
    if len(places) <= MANY:
        return _judged(document, places, hints)
    first = [at for at in places if ways[at] > 1]
    found = _judged(document, first, hints)
    chosen = choose(found)
    rest = [at for at in places if ways[at] <= 1]
    if {c.kind for c in chosen} >= _NEEDED:
        rest = [at for at in rest if any(abs(at - c.at) <= _NEAR for c in chosen)]
    return sorted((*found, *_judged(document, rest, hints)), key=lambda c: (c.at, c.segment.body[0].number))


def _judged(document: Document, places: Sequence[int], hints: Hints) -> list[Candidate]:
    """The candidates among the tables at these places."""
    found: list[Candidate] = []
    for at in places:
        for segment in cut_segments(document, at):
            candidate = _judge(segment, at, hints)
            if found and _is_other_half(found[-1], segment, at):
                found.append(_other_half(found[-1], segment, at))
            elif candidate:
                found.append(candidate)
    return found


def _other_half(before: Candidate, segment: Segment, at: int) -> Candidate:
    """The segment as a statement under the titles above the first half."""
    headings = {row.text for row in before.segment.head}
    outer = (words for words in before.segment.above if words not in headings)
    return replace(before, segment=replace(segment, above=(*segment.above, *outer)), at=at)


def _is_other_half(before: Candidate, segment: Segment, at: int) -> bool:
    """Whether the segment holds the columns for which the page of the statement of equity above was too narrow."""
    near = before.kind == "equity" and 0 < at - before.at <= _NEXT and segment.head
    if not near or any(kind_of_title(words) for words in segment.above[:_TITLES]):
        return False
    lines = {label.lower() for label in segment.labels}
    return is_roll_forward(segment) and len(lines & {label.lower() for label in before.segment.labels}) >= _HALF * len(
        lines
    )


def _judge(segment: Segment, at: int, hints: Hints) -> Candidate | None:
    titles = [(k, kind) for k, words in enumerate(segment.above) if (kind := kind_of_title(words))]
    strong = [(k, kind) for k, kind in titles if is_strong(segment.above[k])]
    place, named = next(iter(strong or titles), (None, None))
    title = "" if place is None else segment.above[place]
    foreign = any(is_foreign(words) for words in segment.above[: 2 if place is None else place + 1])
    filled = sum(1 for r in segment.body if r.pieces)
    if named == "equity":
        own = is_strong(title) and not is_foreign(title) and is_roll_forward(segment)
        return Candidate(segment, at, named, float(filled), title, False) if own else None
    if named == "parenthetical":
        return Candidate(segment, at, named, float(filled), title, foreign) if filled >= 2 and not foreign else None
    kind, content = _weigh(segment, named, title, hints.statement)
    if not hints.statement and _is_of_data(kind, segment, title, foreign=foreign):
        return None
    foreign = foreign or (kind == "balance_sheet" and _is_of_a_group(segment.labels))
    alone = _PARENT if any(map(_is_parents, segment.labels)) else 0.0
    score = content + min(filled, 40) * 0.05 + (_FOREIGN if foreign else 0) + alone
    if score >= (_ENOUGH if segment.head else _ENOUGH_TO_GO_ON):
        return Candidate(segment, at, kind, score, title, foreign)
    if hints.statement and hints.statement in CUES and filled >= 2:  # a bare table: the caller says what it is
        return Candidate(segment, at, hints.statement, score, title, foreign)
    return None


def _is_of_data(kind: StatementKind, segment: Segment, title: str, *, foreign: bool) -> bool:
    """Whether the table has the lines of a statement and is none: averages of balances, selected data of several."""
    if kind == "balance_sheet":
        heads = (row.cells[0].text for row in segment.head if len(row.cells) == 1)
        return any(map(_AVERAGES.search, (title, *heads))) or any(map(_AVERAGES.fullmatch, segment.labels))
    own = is_strong(title) and not foreign
    return kind == "income_statement" and not own and any(map(_ALL_ASSETS.fullmatch, segment.labels))


def _is_of_a_group(labels: Sequence[str]) -> bool:
    """Whether the lines are those of assets and liabilities to be sold alone, as a note prints them."""
    return any(map(_OF_A_GROUP.search, labels)) and not any(map(_OF_ALL.search, labels))


def _is_parents(label: str) -> bool:
    """Whether the line stands in a parent's own statements."""
    return "subsidiar" in label.lower() and _SUBSIDIARIES.search(label) is not None


def _weigh(
    segment: Segment, named: StatementKind | None, title: str, hinted: StatementKind | None
) -> tuple[StatementKind, float]:
    """The kind for which lines and title speak most, and how much; without a title, the caller's if its lines may be.

    A cash flow statement that is cut off begins like an income statement.
    """
    content = score_content(segment.labels)
    if named == "comprehensive_income" and content["income_statement"] >= _WHOLE:
        named = "income_statement"  # one statement that goes on to comprehensive income
    if named and content[named]:
        content[named] += TITLED if is_strong(title) else _NAMED_ALONE if short_title(title) else _NAMED
    kind = max(content, key=content.__getitem__)
    if hinted in content and not named and content[hinted] >= _MAY_BE * content[kind]:
        return hinted, content[kind]
    return kind, content[kind]


def choose(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best candidate of each kind, with the tables in which it goes on, in printed order."""
    chosen: list[Candidate] = []
    titled = [c for c in candidates if is_strong(c.title) and not c.foreign]
    for kind in READ_KINDS:
        of_kind = [c for c in candidates if c.kind == kind]
        if not of_kind:
            continue
        best = max(of_kind, key=lambda c: _rate(c, titled))
        if kind == "equity":  # a table a year, or a table for each of several periods
            chosen += [c for c in of_kind if abs(c.at - best.at) <= _NEAR]
            continue
        beside = [c for c in of_kind if c is not best and (_goes_on(best, c) or _stands_again(best, c))]
        parts = {part.place: part for c in (*beside, best) for part in (*c.rest, c)}
        chosen += parts.values()
    return sorted(chosen, key=lambda c: c.place)


def _rate(candidate: Candidate, titled: Sequence[Candidate]) -> float:
    """How much speaks for the candidate: its score, the company it stands in, and that it is a whole group's.

    A parent's own statements, printed in a schedule, may fit as well as the group's and are not called consolidated.
    """
    whole = _CONSOLIDATED if says_consolidated(candidate.title) else 0.0
    return candidate.score + _COMPANY * _kinds_beside(candidate, titled) + whole


def _kinds_beside(candidate: Candidate, titled: Sequence[Candidate]) -> int:
    """How many other kinds of statement are printed close by: the primary statements stand together."""
    return len({c.kind for c in titled if c.kind != candidate.kind and abs(c.at - candidate.at) <= _NEAR})


def _goes_on(best: Candidate, other: Candidate) -> bool:
    """Whether ``other`` is the rest of a statement that runs over two tables: next to it, with lines of its own."""
    tables = abs(other.segment.grid.table - best.segment.grid.table)
    near = tables <= 2 and abs(other.at - best.at) <= _NEAR and not other.foreign
    same_columns = len(other.segment.columns.extents) == len(best.segment.columns.extents)
    return near and same_columns and _alike(best, other) < 0.25


def _stands_again(best: Candidate, other: Candidate) -> bool:
    """Whether ``other`` is the same statement for other periods: a table a quarter, a table the year to date."""
    if other.foreign or says_company(other.title) > says_company(best.title):
        return False
    if not is_strong(other.title):
        return not other.title and _stands_below(best, other)
    near = abs(other.at - best.at) <= (_FAR if other.title == best.title else _NEAR)
    return near and other.score >= 0.6 * best.score and _alike(best, other) >= 0.5


def _stands_below(best: Candidate, other: Candidate) -> bool:
    """Whether ``other`` has the same lines right below, under nothing but headings that name a length of time."""
    segment = other.segment
    near = 0 < segment.grid.table - best.segment.grid.table <= _BELOW and other.kind != "balance_sheet"
    if not near or _alike(best, other) < _VERY_ALIKE or len(segment.labels) < _FEWEST_LABELS:
        return False
    heads = {row.text for row in segment.head}
    bare = all(words in heads or parse_scale(words).amounts is not None for words in segment.above)
    return bare and any(parse_when(words).has_length for words in heads)


def _alike(first: Candidate, second: Candidate) -> float:
    """The share of labels that the smaller of two tables has in common with the other."""
    one, two = ({label.lower() for label in c.segment.labels} for c in (first, second))
    return len(one & two) / max(min(len(one), len(two)), 1)
