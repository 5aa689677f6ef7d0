"""The cells of one HTML table, read when asked for: spans resolved, hidden cells skipped, rules and indents kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Final

from normalizer.reading.markup import RUN, TAG, hiding_places, without
from normalizer.reading.note_marks import with_marks_apart
from normalizer.reading.stacked_cells import lines_of, may_be_stacked, part_row
from normalizer.records import Cell, Rows
from normalizer.text import fold

_MARK: Final = re.compile(rb"<(?:(/?)tr|(t[dh]))\b[^<>]*>")
_SPAN: Final = re.compile(rb"(col|row)span\s*=\s*[\"']?\s*(\d{1,6})")
_MOST_COLUMNS: Final = 1000
"""No cell spans more columns: the limit that the HTML standard sets."""
_RULE: Final = re.compile(
    rb"border-(top|bottom)(?:-style)?\s*:\s*(?!0|none|hidden)"
    rb"(?![^;\">]*(?:#fff|white))[^;\">]*(?:solid|double|dashed|dotted)"
)
_LINE: Final = re.compile(rb"<hr\b")
_EMPTY: Final = b"></td"
"""What stands from the end of its tag on in a cell without content, as half of a page's cells are."""
_DRAWN: Final = re.compile(r"[-_=\u2010-\u2015\s]{3,}")
_LEFT: Final = re.compile(
    rb"(?:(?:padding|margin)-left|text-indent)\s*:\s*(-?[\d.]+)(pt|px|em|rem|in|%)|(?:padding|margin)\s*:([^;\">]*)"
)
_LENGTH: Final = re.compile(rb"(-?[\d.]+)(pt|px|em|rem|in|%)?")
_SPACES_PER: Final = {b"pt": 1 / 5.5, b"px": 1 / 7.3, b"em": 2.0, b"rem": 2.0, b"in": 13.0, b"%": 1.0, b"": 1 / 7.3}
"""How many spaces a unit of length is, a space taken as half an em of 11-point type."""


@dataclass(frozen=True, slots=True)
class TableSource:
    """Where a table stands in its page: the page's bytes and their encoding, and the stretch from tag to tag.

    ``inner`` are the stretches of the small tables inside it, whose cells count as text; ``unshown`` those that no
    browser shows, such as comments and elements hidden by their style.
    """

    page: bytes
    start: int
    stop: int
    inner: tuple[tuple[int, int], ...]
    encoding: str
    unshown: tuple[tuple[int, int], ...] = ()

    def markup(self) -> bytes:
        """The table's own bytes, what is not shown and the tags of inner tables taken out."""
        parts = []
        at = self.start
        for start, stop in self.inner:
            if any(first <= start and stop <= last for first, last in self.unshown):
                continue
            inner = without(self.page, start, stop, self.unshown)
            parts += [without(self.page, at, start, self.unshown), b" ", b" ".join(RUN.findall(inner))]
            at = stop
        return b"".join([*parts, without(self.page, at, self.stop, self.unshown)])


_Tag = tuple[int, int, int]
"""Where a cell stands in the markup: its tag, its content, its end."""
_Stretch = tuple[int, int]
"""The grid columns from the first to the last, exclusive."""


def build_rows(source: TableSource) -> Rows:
    """The table's rows, cells at the grid columns that colspan and rowspan give them."""
    markup = source.markup()
    lowered = markup.lower()
    if (apart := with_marks_apart(markup, lowered)) is not markup:
        markup, lowered = apart, apart.lower()
    rules = _rules(lowered)
    hiding = hiding_places(lowered)
    rows: list[tuple[Cell, ...]] = []
    spans: list[tuple[int, int, int]] = []
    above: list[_Stretch] = []
    more, may_stack = 0, may_be_stacked(lowered)
    for at, tags in _rows(lowered, hiding):
        number = at + more
        rows.extend(() for _ in range(number - len(rows)))
        stretches, spans = _place(lowered, tags, spans)
        if may_stack and (parted := _parted(markup, tags, stretches, number, source.encoding)):
            rows.extend(parted)
            more += len(parted) - 1
            above = []
            continue
        cells: list[Cell] = []
        below: list[_Stretch] = []
        has_text = False
        for tag, (start, stop) in zip(tags, stretches, strict=True):
            top, bottom = _drawn(rules, tag) if rules and rules[-1][0] < tag[2] else (False, False)
            is_empty = markup.startswith(_EMPTY, tag[1])
            text, indent = ("", 0.0) if is_empty else _text(markup, tag, source.encoding, first=not cells)
            if not text:
                if top or bottom:
                    below.append((start, stop))
                continue
            ruled = top or (bool(above) and any(a < stop and start < b for a, b in above))
            cells.append(Cell(number, start, stop, text, indent, ruled))
            drawn = _DRAWN.fullmatch(text) is not None
            has_text = has_text or not drawn
            if bottom or drawn:
                below.append((start, stop))
        rows.append(tuple(cells))
        above = below if has_text else above + below
    return tuple(rows)


def _parted(
    markup: bytes, tags: list[_Tag], stretches: list[_Stretch], number: int, encoding: str
) -> list[tuple[Cell, ...]]:
    """The rows, from ``number`` on, that cells with a line of each one below the other hold; none where it is one."""
    if not may_be_stacked(markup[tags[0][0] : tags[-1][2]].lower()):
        return []
    lines = [[_plain(line, encoding) for line in lines_of(markup[content:stop])] for _, content, stop in tags]
    return [
        tuple(Cell(n, a, b, text) for text, (a, b) in zip(row, stretches, strict=True) if text)
        for n, row in enumerate(part_row(lines), number)
    ]


def _plain(line: bytes, encoding: str) -> str:
    """The text of a piece of markup, folded; it may begin with the end of a tag."""
    shown = line[line.find(b">") + 1 :] if line.startswith(b">") else line
    return fold(unescape(TAG.sub(b" ", shown).decode(encoding, "replace")))


def _rules(lowered: bytes) -> list[tuple[int, bool]]:
    """Where a rule is drawn and whether at the top of its cell, the last first."""
    rules = [(match.start(), match[1] == b"top") for match in _RULE.finditer(lowered)]
    if b"<hr" in lowered:
        rules = sorted([*rules, *((match.start(), False) for match in _LINE.finditer(lowered))])
    return rules[::-1]


def _drawn(rules: list[tuple[int, bool]], tag: _Tag) -> tuple[bool, bool]:
    """Whether a rule is drawn at the cell's top and at its bottom; takes the rules up to its end from the list."""
    top = bottom = False
    while rules and rules[-1][0] < tag[2]:
        at, is_top = rules.pop()
        if at >= tag[0]:
            top, bottom = top or is_top, bottom or not is_top
    return top, bottom


def _rows(markup: bytes, hiding: list[int]) -> Iterator[tuple[int, list[_Tag]]]:
    """Number and cells of each row that has any; end tags may be missing.

    ``hiding`` says where a style hides its element: such rows and cells are left out.
    """
    row = -1
    tags: list[_Tag] = []
    is_open = is_hidden = False
    pending: tuple[int, int] | None = None
    hides = iter([*hiding, len(markup)])
    next_hiding = next(hides)
    for match in _MARK.finditer(markup):
        at, content = match.span()
        while next_hiding < at:
            next_hiding = next(hides)
        if pending:
            tags.append((*pending, at))
            pending = None
        if match[2]:
            if not is_open:
                row, is_open, is_hidden = row + 1, True, False
            if not is_hidden and next_hiding > content:
                pending = at, content - 1
            continue
        if tags:
            yield row, tags
            tags = []
        is_open = not match[1]
        if is_open:
            row += 1
            is_hidden = next_hiding < content
    if pending:
        tags.append((*pending, len(markup)))
    if tags:
        yield row, tags


def _place(
    markup: bytes, tags: list[_Tag], spans: list[tuple[int, int, int]]
) -> tuple[list[_Stretch], list[tuple[int, int, int]]]:
    """The columns of each cell; and the spans (start, stop, rows left) that reach into the next row."""
    stretches = []
    longer = [(start, stop, left - 1) for start, stop, left in spans if left > 1]
    column = 0
    for tag, content, _ in tags:
        wide, tall = _spanned(markup[tag:content])
        for start, stop, _ in spans:
            if start <= column < stop:
                column = stop
        stretches.append((column, column + wide))
        if tall > 1:
            longer.append((column, column + wide, tall - 1))
        column += wide
    return stretches, sorted(longer)


@lru_cache(maxsize=1024)
def _spanned(tag: bytes) -> tuple[int, int]:
    """How many columns and rows the cell with this tag covers; kept, since most cells of a page share a few tags.

    >>> _spanned(b'<td colspan="3">')
    (3, 1)
    """
    wide = tall = 1
    for kind, number in _SPAN.findall(tag):
        if kind == b"col":
            wide = min(max(int(number), 1), _MOST_COLUMNS)
        else:
            tall = max(int(number), 1)
    return wide, tall


def _text(markup: bytes, tag: _Tag, encoding: str, *, first: bool) -> tuple[str, float]:
    """The cell's text, folded, and for the first cell of a row how far it is indented, in spaces."""
    runs = RUN.findall(markup, tag[1], tag[2])
    if not runs:
        return "", 0.0
    raw = b" ".join(runs) if len(runs) > 1 else runs[0]
    if b"<" in raw:
        raw = TAG.sub(b"", raw)
    text = raw.decode(encoding, "replace")
    if "&" in text:
        text = text.replace("&nbsp;", "\u00a0").replace("&#160;", "\u00a0")  # of which pages are full
        text = unescape(text) if "&" in text else text
    folded = fold(text)
    if not first or not folded:
        return folded, 0.0
    spaces = len(text) - len(text.lstrip("\u00a0\u2002\u2003\u2007\u2009\u3000"))
    return folded, max(0.0, round(spaces + _left(markup[tag[0] : markup.find(runs[0], tag[1])]), 1))


@lru_cache(maxsize=1024)
def _left(tags: bytes) -> float:
    """How far the styles of these tags move text to the right, in spaces; kept, since most lines share a few styles.

    >>> _left(b'<td style="padding-left:11pt; text-indent:-5.5pt">')
    1.0
    """
    total = 0.0
    for match in _LEFT.finditer(tags.lower()):
        if match[1]:
            total += _spaces(match[1], match[2])
        else:
            sides = _LENGTH.findall(match[3])
            if sides:
                total += _spaces(*sides[(0, 1, 1, 3)[min(len(sides), 4) - 1]])
    return total


def _spaces(number: bytes, unit: bytes) -> float:
    try:
        return float(number) * _SPACES_PER[unit]
    except ValueError:
        return 0.0
