"""Tables whose columns rules give: dashes above and below, with or without lines between the cells.

Three forms: ``----- ---`` above the rows, between the headings and the rows, and below (simple and multiline tables of
Markdown, reStructuredText with ``===``); grids of ``+---+`` and ``|``; and the same drawn with box characters. A cell
may go on over several lines, of which a blank one or a rule ends the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Final, NamedTuple

from normalizer.reading.drafts import Table
from normalizer.reading.markdown import SEPARATOR, cells_in_places, plain
from normalizer.records import Rows
from normalizer.text import fold, is_year, mark_of

_DASHED: Final = re.compile(r" *(?:-{2,}(?: +-{2,})+|={2,}(?: +={2,})+) *")
_WHOLE: Final = re.compile(r" *-{6,} *")
_GROUP: Final = re.compile(r"[-=]+")
_EDGE: Final = re.compile(r"\+(?:[-=:]+\+)+")
_PART_EDGE: Final = re.compile(r"[|+][ |]*\+(?:[-=:]+\+)+[ |]*")
"""A rule below some columns alone, where nothing is printed in the others."""
_DRAWN: Final = str.maketrans(
    {
        **dict.fromkeys("┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛┡╇┩╒╤╕╞╪╡╘╧╛╔╦╗╠╬╣╚╩╝╭╮╰╯╟╢╓╖╙╜", "+"),
        **dict.fromkeys("│┃║", "|"),
        **dict.fromkeys("─━═", "-"),
    }
)
_HEAD: Final = 8
"""Headings above a rule have so many lines at most."""
_LEAST_ROWS: Final = 2
_LONGEST: Final = 200
"""So many lines without a blank one are no table below a rule."""

Group = tuple[tuple[str, ...], ...]
"""The lines of one row, or of rows that nothing parts: for each line the texts of its columns."""


class Ruled(NamedTuple):
    """Where a table of rules stands in the lines, and what its lines hold, those that nothing parts in one group."""

    start: int
    stop: int
    groups: tuple[Group, ...]


def find_ruled(lines: Sequence[str]) -> Iterator[Ruled]:
    """The tables of rules in printed order.

    >>> text = ["  ------ -- ---", "  Cash   $  1", "", "  Long   $  2", "  debt", "  ------ -- ---"]
    >>> [(table.start, table.stop, len(table.groups)) for table in find_ruled(text)]
    [(0, 6, 2)]
    """
    at = seen = 0
    while at < len(lines):
        first = lines[at].lstrip()[:2].translate(_DRAWN)
        found = None
        if first in ("--", "=="):
            found = _dashed(lines, at)
        elif first in ("+-", "+=") and at >= seen:
            drawn = _drawn(lines, at)
            found, seen = _grid(lines, at, drawn), at + len(drawn)  # what is drawn and no grid is not looked at again
        if found and _is_table(found.groups):
            yield found
            at = found.stop
        else:
            at += 1


def ruled_table(lines: Sequence[str], found: Ruled) -> Table:
    """The table, a cell a column that the rules give. Its text has the rule that it begins with, then a line a row."""
    rows = _whole_rows(found.groups)
    text = "\n".join("|".join(fold(plain(cell)) for cell in row) for row in rows)
    return Table("cells", f"{lines[found.start]}\n{text}", partial(_cells, rows))


def _cells(rows: Sequence[Sequence[str]]) -> Rows:
    return tuple(cells_in_places(number, row) for number, row in enumerate(rows))


def _is_table(groups: Sequence[Group]) -> bool:
    """Whether there are rows, words in the first column, and something beside them."""
    lines = [line for group in groups for line in group if any(line)]
    words = any(any(map(str.isalpha, line[0])) for line in lines)
    return len(lines) >= _LEAST_ROWS and words and any(any(line[1:]) for line in lines)


def _whole_rows(groups: Sequence[Group]) -> list[tuple[str, ...]]:
    """The rows: a group each, or a line each where most groups have several figures below one another."""
    parted = [group for group in groups if len(group) > 1 and any(map(_figures, zip(*group, strict=True)))]
    several = sum(any(_figures(column) > 1 for column in zip(*group, strict=True)) for group in parted)
    if 2 * several > len(parted):
        return _with_rests([line for group in groups for line in group])
    return [tuple(map(_joined, zip(*group, strict=True))) for group in groups]


def _joined(column: Sequence[str]) -> str:
    """The lines of a cell in one; a blank for a column that a cell spans."""
    return " ".join(text for text in column if text.strip()) or (" " if " " in column else "")


def _with_rests(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows, the rest of a label that stands alone below its figures put behind it."""
    made: list[tuple[str, ...]] = []
    for row in rows:
        rest = row[0].strip()
        if made and rest[:1].islower() and not any(map(str.strip, row[1:])) and any(made[-1][1:]):
            made[-1] = (f"{made[-1][0]} {rest}", *made[-1][1:])
        else:
            made.append(row)
    return made


def _figures(column: Sequence[str]) -> int:
    """How many lines of the column are a figure by themselves."""
    texts = [fold(plain(text)) for text in column]
    return sum(mark_of(text) == "number" and not is_year(text) for text in texts if text)


# --- columns given by dashes -----------------------------------------------------------------------------------------


def _dashed(lines: Sequence[str], at: int) -> Ruled | None:
    """The table that begins with the rule ``at``, or with the headings right above it."""
    if _WHOLE.fullmatch(lines[at]) and "=" not in lines[at]:
        return _between_whole_rules(lines, at)
    if not _DASHED.fullmatch(lines[at]):
        return None
    places = [match.span() for match in _GROUP.finditer(lines[at])]
    return _between_rules(lines, at, places) or _below_rule(lines, at, places)


def _between_rules(lines: Sequence[str], at: int, places: list[tuple[int, int]]) -> Ruled | None:
    """The table from a rule to the last one of the same, with nothing between that does not fit its columns."""
    rule = lines[at].rstrip()
    held: list[list[str]] = []
    stop = at
    while (end := _next_rule(lines, stop + 1, places)) is not None and lines[end].rstrip() == rule:
        held.append(list(lines[stop + 1 : end]))
        stop = end
        if len(held) == 2:  # headings, rows
            break
    if not held:
        return None
    return Ruled(at, stop + 1, tuple(group for part in held for group in _groups(part, places)))


def _between_whole_rules(lines: Sequence[str], at: int) -> Ruled | None:
    """The table from one long rule to the next, with headings and a rule of dashes between them."""
    rule = lines[at].rstrip()
    for below in range(at + 2, min(at + 2 + _HEAD, len(lines))):
        if not _DASHED.fullmatch(lines[below]):
            continue
        places = [match.span() for match in _GROUP.finditer(lines[below])]
        end = _next_rule(lines, below + 1, places)
        same = end is not None and lines[end].rstrip() == rule and len(rule) == places[-1][1]
        if end is None or not same or not all(_fits(line, places) for line in lines[at + 1 : below]):
            return None
        groups = (*_groups(lines[at + 1 : below], places), *_groups(lines[below + 1 : end], places))
        return Ruled(at, end + 1, groups)
    return None


def _below_rule(lines: Sequence[str], at: int, places: list[tuple[int, int]]) -> Ruled | None:
    """The table of headings above the rule and of rows below it, down to a blank line after which no row follows."""
    start = at
    while start and at - start < _HEAD and lines[start - 1].strip() and _fits(lines[start - 1], places):
        start -= 1
    stop = at + 1
    while stop < min(len(lines), at + _LONGEST) and lines[stop].strip() and _fits(lines[stop], places):
        stop += 1
    ended = stop == len(lines) or not lines[stop]
    after = next((line for line in lines[stop:] if line.strip()), "")
    goes_on = bool(after) and _fits(after, places) and any(map(str.isdigit, after))
    if start == at or not ended or goes_on or _WHOLE.fullmatch(lines[start]):
        return None
    groups = (*_groups(lines[start:at], places), *((_parts(line, places),) for line in lines[at + 1 : stop]))
    return Ruled(start, stop, groups)


def _next_rule(lines: Sequence[str], start: int, places: list[tuple[int, int]]) -> int | None:
    """The next line that draws a rule; None where a line before it does not fit the columns."""
    for at in range(start, len(lines)):
        line = lines[at]
        if line.lstrip()[:2] in ("--", "==") and (_DASHED.fullmatch(line) or _WHOLE.fullmatch(line)):
            return at if at > start else None
        if not _fits(line, places):
            return None
    return None


def _fits(line: str, places: list[tuple[int, int]]) -> bool:
    """Whether the line keeps clear what lies left of the columns, between them and right of them."""
    if line[: places[0][0]].strip() or line[places[-1][1] :].strip():
        return False
    return not any(line[stop:start].strip() for (_, stop), (start, _) in pairwise(places))


def _parts(line: str, places: list[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(line[start:stop].rstrip() for start, stop in places)


def _groups(lines: Sequence[str], places: list[tuple[int, int]]) -> list[Group]:
    """The lines in groups that blank ones part."""
    groups: list[list[tuple[str, ...]]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(_parts(line, places))
        elif groups[-1]:
            groups.append([])
    return [tuple(group) for group in groups if group]


# --- grids -----------------------------------------------------------------------------------------------------------


def _drawn(lines: Sequence[str], at: int) -> list[str]:
    """The lines from the rule ``at`` on that begin and end where it begins, and with a mark, in ASCII."""
    indent = len(lines[at]) - len(lines[at].lstrip())
    drawn: list[str] = []
    for number in range(at, len(lines)):
        text = lines[number].translate(_DRAWN).rstrip()
        if len(text) <= indent or text[:indent].strip() or text[indent] not in "+|" or text[-1] not in "+|":
            break
        drawn.append(text[indent:])
    return drawn


def _grid(lines: Sequence[str], at: int, drawn: Sequence[str]) -> Ruled | None:
    """The grid that begins with the rule ``at``, whose lines are ``drawn``."""
    rules = [_EDGE.fullmatch(text) is not None for text in drawn]
    if not rules or not rules[0] or not rules[-1] or SEPARATOR.match(lines[at].strip()):
        return None
    edges = sorted({place for text, rule in zip(drawn, rules, strict=True) if rule for place in _places(text, "+")})
    groups: list[list[tuple[str, ...]]] = [[]]
    for text, rule in zip(drawn, rules, strict=True):
        if rule or _PART_EDGE.fullmatch(text):
            groups.append([])
        else:
            groups[-1].append(_between_lines(text, edges))
    return Ruled(at, at + len(drawn), tuple(tuple(group) for group in groups if group))


def _places(text: str, mark: str) -> list[int]:
    return [place for place, letter in enumerate(text) if letter == mark]


def _between_lines(text: str, edges: list[int]) -> tuple[str, ...]:
    """The texts of the columns of a line; one that spans columns stands in the first of them, a blank in the others.

    Where the lines between the cells do not stand below the edges, as many of them are taken in their order.
    """
    known = set(edges)
    lines = [place for place in _places(text, "|") if place in known]
    if len(lines) < len(edges) and text.count("|") == len(edges):
        return tuple(text[a + 1 : b].rstrip() for a, b in pairwise(_places(text, "|")))
    at = dict(zip(edges, range(len(edges)), strict=True))
    parts = [""] * (len(edges) - 1)
    for a, b in pairwise(lines):
        parts[at[a]] = text[a + 1 : b].rstrip()
        parts[at[a] + 1 : at[b]] = [" "] * (at[b] - at[a] - 1) if parts[at[a]] else [""] * (at[b] - at[a] - 1)
    return tuple(parts)
