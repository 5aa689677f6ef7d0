"""Tables in monospaced text: columns that only the position of characters shows, with leaders and drawn rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from normalizer.reading.spaced import split_figures
from normalizer.reading.spaced_heads import heads_of
from normalizer.reading.torn import join_torn
from normalizer.records import Cell, Rows
from normalizer.text import CURRENCY, MONTH, STAND_IN, fold, is_year, mark_of

_PIECE: Final = re.compile(r"\S+(?: \S+)*")
_LEADERS: Final = re.compile(r"(?<=\S)(?: ?\.){3,} ?(?=[\s$(\d-]|$)|(?<=\S)(?: \.){2,}(?=\s|$)")
_TAGS: Final = re.compile(r"</?(?:S|C|CAPTION|TABLE|PAGE|FN|F\d+|R|TR|TD|B|I|U)>", re.IGNORECASE)
_FIGURE: Final = re.compile(
    rf"(?:{CURRENCY}|[(\s-])*(?:\d[\d,'’{STAND_IN}]*(?:[.,]\d+)?|\.\d+)[p¢]?(?:\s?[)%*])*(?:\s?\([a-z\d]\))?$|[-\u2013\u2014]{{1,4}}$|\$$|n\.?/?m\.?$|N/?M$"
)
_CLOSING: Final = (")", "%", ")%", ") %")
"""What may stand in a cell of its own after its figure."""
_YEARS: Final = re.compile(r"(?:19|20)\d\d[*)]?$")
_RULE: Final = re.compile(r"---|===|___")
_LONGEST: Final = 300
"""A longer piece is no label with its figures; it is not looked at, so that no text costs more than its length."""
_ROW: Final = 2
"""A label with so many figures is a row, though only one space parts them."""
_ADJOINED: Final = re.compile(r"(?<=[\d)%]) ?(?=\$)|(?<=[\d)%]) (?=[(\d])|(?<=[-\u2013\u2014]) (?=\$)")
_NUMBERS_ONLY: Final = re.compile(r"[\d$(),.%\s\u2013\u2014-]*\d[\d$(),.%\s\u2013\u2014-]*$")
_TAIL: Final = re.compile(r"^(.*[^\W\d]\S*) (\$? ?\(?\$?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?\)?%?)$")
_AMOUNT: Final = re.compile(r"\d,\d{3}|^\$ ?\d|^\(")
"""A figure of the form of an amount, not of a number within a label."""
_ASIDE: Final = 5
"""So many characters at most a long label pushes the figure that follows it out of its column."""
_GLUED: Final = re.compile(r"^(.*(?:[^\W\d_A-Z]{3}|\w\)))(\d{1,3}(?:,\d{3})+)$")
"""A grouped number that follows the label with no space at all: "(none in 1995)1,496"."""
_PERIOD: Final = r"(?:(?:19|20)\d\d-\d\d-\d\d|(?:FY|[1-4]Q|Q[1-4])(?:20)?\d\d)"
_DAYS_LAST: Final = re.compile(rf"(?<!\S){_PERIOD}(?: {_PERIOD})+$")
"""Days or years of columns that one space parts, as software prints them."""
_DATE_BEGUN: Final = re.compile(rf"\w \b{MONTH}\.?(?: \d{{1,2}},?)?$", re.IGNORECASE)
_DATE_END: Final = re.compile(r"(?:\d{1,2}, ?)?(?:19|20)\d\d:?$")
"""A label that breaks off within a date, and the rest of that date."""
_DAY_APART: Final = re.compile(rf"\b({MONTH}\.?) ( {{1,2}})(\d{{1,2}}, ?(?:19|20)\d\d\b)", re.IGNORECASE)
"""A month and its day set apart, as by a space that must not break beside one that may."""
_DATE: Final = re.compile(
    rf"\b{MONTH}\.?( \d+,?)?$|\b(?:note|months|weeks|fiscal|item)$",
    re.IGNORECASE,
)
"""What a number may follow within a heading or a label, so that it is no figure of its own."""


def clean(line: str) -> str:
    """The line with tabs expanded and the marks that are no text (tags, dot leaders) made spaces, columns kept.

    The day of a date stands one space from its month.

    >>> clean("Cash ........ 1,234"), clean("<S>   <C>")
    ('Cash          1,234', '         ')
    """
    line = line.expandtabs(8)
    if "<" in line:
        line = _TAGS.sub(lambda m: " " * len(m[0]), line)
    line = _DAY_APART.sub(r"\1 \3\2", line)
    if ".." in line or ". ." in line:
        line = _LEADERS.sub(lambda m: " " * len(m[0]), line)
    return line


def is_rule(line: str) -> bool:
    """Whether the line only draws rules.

    >>> is_rule("      -----   ====="), is_rule("  -  ")
    (True, False)
    """
    return not line.strip("-=_ \t") and _RULE.search(line) is not None


def is_figures(line: str) -> bool:
    """Whether the cleaned line prints figures in columns: a number at its end, apart from what stands left of it.

    Years alone are a heading, not figures.

    >>> [is_figures(t) for t in ("Cash        1,234   -", "                1996    1995", "ended on January 31")]
    [True, False, False]
    >>> is_figures("Basic      10.5p   9.6p")
    True
    """
    pieces = _PIECE.findall(line)
    while len(pieces) > 1 and pieces[-1] in _CLOSING:
        pieces.pop()
    if not pieces or not (_FIGURE.match(pieces[-1]) or _is_row_of_numbers(pieces[-1])):
        return False
    if len(pieces) == 1:
        return len(line) - len(line.lstrip()) >= 24 and not _YEARS.match(pieces[0]) and len(pieces[0]) > 2
    return not all(_YEARS.match(piece) for piece in pieces[1:])


def _is_row_of_numbers(text: str) -> bool:
    return len(text) <= _LONGEST and _NUMBERS_ONLY.match(text) is not None and _ADJOINED.search(text) is not None


def first_figure(line: str) -> int:
    """The position of the first figure of the line, not counting one at its very beginning; its length without any."""
    return next(
        (m.start() for m in _PIECE.finditer(line) if m.start() > 10 and _FIGURE.match(m[0])), len(line.rstrip())
    )


def cells_of(line: str) -> list[tuple[int, str]]:
    """The pieces of a cleaned line that two spaces part, numbers that one space parts too, each with its place.

    >>> cells_of("Cash on hand   $ 1,234 $ 99")
    [(0, 'Cash on hand'), (15, '$ 1,234'), (23, '$ 99')]
    """
    return [cell for m in _PIECE.finditer(line) for cell in join_torn(_apart(m.start(), m[0]))]


def cells_of_lines(lines: Sequence[str]) -> list[list[tuple[int, str]]]:
    """As :func:`cells_of`, for each cleaned line of a table, torn numbers put together by where the others end."""
    pieces = [cells_of(line) for line in lines]
    figures = (cell for row in pieces for cell in row if _FIGURE.match(cell[1]) and cell[1] != "$")
    ends = _common(start + len(text.rstrip(" )%")) for start, text in figures)
    return [join_torn(row, ends) for row in pieces]


def character_rows(lines: Sequence[str]) -> Rows:
    """The rows of a table, cells at the characters that they cover.

    >>> rows = character_rows(["Cash ...... $ 94   $ 9", "  Debt       8     7"])
    >>> [[(cell.start, cell.stop, cell.text) for cell in row] for row in rows]
    [[(0, 4, 'Cash'), (12, 16, '$ 94'), (19, 22, '$ 9')], [(2, 6, 'Debt'), (13, 14, '8'), (19, 20, '7')]]
    """
    pieces = cells_of_lines([clean(line) for line in lines])
    dated = _ends_of_dates(pieces)
    figures = [
        (start, text)
        for number, row in enumerate(pieces)
        for start, text in row[number in dated :]
        if _FIGURE.match(text) and text != "$"
    ]
    known = _common(start + len(text) for start, text in figures)
    left = min((start for start, text in figures if start + len(text) in known), default=0)
    rows: list[tuple[Cell, ...]] = []
    for number, row in enumerate(pieces):
        parts = [part for piece in row for part in _label_apart(*piece, known)]
        if number in dated:
            parts[0] = (0, parts[0][1])
        heads = len(parts) > 1 and _heads(parts)
        rows.append(
            tuple(
                _cell(number, start, text, None if i or heads else left)
                for i, (start, text) in enumerate(parts)
                if fold(text)
            )
        )
    return _ruled(rows)


def _heads(parts: Sequence[tuple[int, str]]) -> bool:
    """Whether the row begins with years and has no other figures: "1999  1998  Change"."""
    return all(is_year(text) for _, text in parts[:2]) and not any(
        _FIGURE.match(text) and not is_year(text) for _, text in parts
    )


def _ends_of_dates(pieces: Sequence[Sequence[tuple[int, str]]]) -> set[int]:
    """The numbers of the rows that begin with the end of a date, which a label above them has begun."""
    found: set[int] = set()
    for number, (above, row) in enumerate(pairwise(pieces), 1):
        if len(above) != 1 or len(row) < 2 or not _DATE_END.match(row[0][1]) or not _DATE_BEGUN.search(above[0][1]):
            continue
        amounts = any(_FIGURE.match(text) and not is_year(text) for _, text in row[1:])
        if amounts and above[0][0] <= row[0][0] < above[0][0] + len(above[0][1]) < row[1][0]:
            found.add(number)
    return found


def _cell(row: int, start: int, text: str, left: int | None) -> Cell:
    """The cell of that text; the row's first, for which ``left`` tells where figures begin, is of the label before it.

    What stands so far left begins at 0 where it looks like a number: "4)", the end of a label that wraps.
    """
    if left is None:
        return Cell(row, start, start + len(text), fold(text))
    place = 0 if start + len(text) <= left and _FIGURE.match(text) else start
    return Cell(row, place, start + len(text), fold(text), float(start))


def _common(edges: Iterable[int]) -> set[int]:
    """The places where three figures or more end."""
    return {edge for edge, count in Counter(edges).items() if count >= 3}


def _apart(start: int, text: str) -> list[tuple[int, str]]:
    """A piece of nothing but numbers cut where only one space parts two of them."""
    if len(text) > _LONGEST or not _NUMBERS_ONLY.match(text):
        return [(start, text)]
    cuts = [0, *(m.end() for m in _ADJOINED.finditer(text)), len(text)]
    return [(start + a, text[a:b].rstrip()) for a, b in pairwise(cuts)]


def _label_apart(start: int, text: str, edges: set[int]) -> list[tuple[int, str]]:
    """A label and a number that only one space parts, cut if the number ends where a column of numbers does."""
    if text[-1:].isdigit() and len(text) <= _LONGEST and (glued := _GLUED.match(text)):
        return [(start, glued[1]), (start + glued.start(2), glued[2])]
    if words := _words_of_row(text):
        return [(start + at, word) for at, word in words]
    if text[-1:].isdigit() and len(text) <= _LONGEST and (days := _DAYS_LAST.search(text)):
        lead = text[: days.start()].rstrip()
        named = [(start + days.start() + m.start(), m[0]) for m in re.finditer(r"\S+", days[0])]
        return [(start, lead), *named] if lead else named
    if len(heads := heads_of(text)) > 1:
        return [(start + at, head) for at, head in heads]
    match = _TAIL.match(text) if len(text) <= _LONGEST else None
    if match and not _ends_column(match[2], start + len(text), edges):
        return [(start, text)]
    if match and match[2] and not _DATE.search(match[1]) and sum(c.isalpha() for c in match[1]) >= 3:
        return [(start, match[1]), (start + match.start(2), match[2])]
    return [(start, text)]


def _ends_column(figure: str, end: int, edges: set[int]) -> bool:
    """Whether the figure ends where a column of numbers does; one of an amount's form may be pushed a little aside."""
    if end in edges:
        return True
    return _AMOUNT.search(figure) is not None and any(end + k in edges for k in range(-_ASIDE, _ASIDE + 1))


def _words_of_row(text: str) -> list[tuple[int, str]]:
    """The label and the marks of its figures, each with its place, in a text that is a whole row; none in any other."""
    if text.count(" ") < _ROW or len(text) > _LONGEST:
        return []
    parts = split_figures(text)
    if sum(mark_of(part) == "number" and not is_year(part) for part in parts[1:]) < _ROW:
        return []
    if any(part.count("(") != part.count(")") for part in parts[1:]):
        return []  # words in parentheses that go on
    words = [(m.start(), m[0]) for m in re.finditer(r"\S+", text)]
    first = len(parts[0].split())
    return [(0, text[: words[first][0]].rstrip()), *words[first:]]


def _ruled(rows: list[tuple[Cell, ...]]) -> Rows:
    """The rows, cells marked that stand below a drawn rule, blank rows in between or not."""
    result: list[tuple[Cell, ...]] = []
    rules: list[Cell] = []
    for row in rows:
        if rules and row:
            row = tuple(replace(cell, ruled=any(_overlap(cell, rule) for rule in rules)) for cell in row)
        if row:
            rules = [cell for cell in row if is_rule(cell.text)]
        result.append(row)
    return tuple(result)


def _overlap(one: Cell, other: Cell) -> bool:
    return one.start < other.stop and other.start < one.stop
