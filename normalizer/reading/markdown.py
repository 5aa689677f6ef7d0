"""Pipe tables of Markdown, with the empty and repeated cells that converters from HTML leave."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from itertools import zip_longest
from typing import Final

from normalizer.reading.exported import as_typed, levels_apart, whole_numbers, without_counts
from normalizer.reading.stacked_cells import part_row
from normalizer.records import Cell, Rows
from normalizer.text import MONTH, fold

SEPARATOR: Final = re.compile(r"\|?\s*:?-{2,}:?\s*(?:[|+]\s*:?-{2,}:?\s*)*\|?$")
_OPEN_SEPARATOR: Final = re.compile(r":?-{3,}:?(?:\s*\|\s*:?-{3,}:?)+$")
_BROKEN: Final = re.compile(
    rf"(?:\bended|\b{MONTH}\.?(?:\s+\d{{1,2}},?)?|\b(?:three|six|nine|twelve)\s+months)$", re.IGNORECASE
)
_REST: Final = re.compile(rf"(?:(?:19|20)\d\d|\d{{1,2}},|{MONTH}\b|ended\b)", re.IGNORECASE)
"""A heading that wants its end, and what begins one."""
_PIPE: Final = re.compile(r"(?<!\\)\|")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!$|~<>&%^])")
_STRONG: Final = re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS: Final = re.compile(r"(?<![\w*\\])([*_])(?=[^\s*_])([^*_]*?[^\s*_\\])\1(?![\w*])")
_SPAN: Final = re.compile(r"\[([^\[\]]*)\]\{[^{}]*\}|(?<=\S) \{[#.][^{}\s]*(?: [.#\w][^{}]*)?\}$")
"""Text with attributes, and the attributes of a title, as pandoc writes them."""
_LINK: Final = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")


def is_pipe_row(line: str) -> bool:
    """Whether the line is a row of a pipe table by itself: it begins and ends with a pipe.

    >>> is_pipe_row(" | Cash | 1 | "), is_pipe_row("|CASH FLOWS"), is_pipe_row("a | b")
    (True, False, False)
    """
    text = line.strip()
    return len(text) > 1 and text[0] == "|" and text[-1] == "|" and not text.endswith("\\|")


def plain(text: str) -> str:
    """The text without the marks of Markdown: emphasis, links, escapes, breaks, inline tags, entities.

    >>> plain("**Total** \\\\$1,234<br>[1](#n)"), plain("a*b*c and *n*"), plain("*")
    ('Total $1,234 1', 'a*b*c and n', '*')
    """
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", text))
    if "{" in text:
        text = _SPAN.sub(r"\1", text)
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text or "_" in text or "~" in text:
        text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", _STRONG.sub(r"\2", text)))
    if "&" in text:
        text = unescape(text)
    return without_escapes(text)


def without_escapes(text: str) -> str:
    """The text without the backslashes that converters put before marks.

    >>> without_escapes("\\\\$ 94,942")
    '$ 94,942'
    """
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def whole_rows(lines: Sequence[str]) -> list[str]:
    """The lines, with the rows of tables without outer pipes made whole: such a table ends at a blank line only.

    A row of one cell has no pipe, a blank one only spaces, and a heading broken within its cell goes on below.

    >>> whole_rows(["a| b", "---|---", "| June 27,  ", "2025| 2024  ", "ASSETS:  ", "Cash| 1", ""])
    ['a| b', '---|---', '| June 27, 2025| 2024  ', 'ASSETS:|', 'Cash| 1', '']
    """
    made: list[str] = []
    within = False
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        text = line.strip()
        if within and line and not text and "|" in below:  # a row of one blank cell
            text = line = "|"
        if within and text:
            if _BROKEN.search(made[-1].rstrip()) and _REST.match(text):
                made[-1] = f"{made[-1].rstrip()} {line}"
                continue
            line = line if "|" in line else f"{text}|"
        within = bool(text) and (within or (_OPEN_SEPARATOR.match(text) is not None))
        made.append(line)
    return made


def pipe_rows(lines: Sequence[str]) -> Rows:
    """The rows of a pipe table, a cell at the index of its pipe column; separators leave an empty row.

    Some converters write an empty cell as two spaces and the rest of a cell that spans columns as one: where both
    occur in a table, a cell is given the columns that it spans. Where most rows begin without a pipe, one that begins
    with it has a blank cell first.

    >>> rows = pipe_rows(["| Cash |  | 1 | |", "| --- | --- | --- | --- |"])
    >>> [[(cell.start, cell.stop, cell.text) for cell in row] for row in rows]
    [[(0, 1, 'Cash'), (2, 4, '1')], []]
    """
    rows = [line for line in lines if not SEPARATOR.match(line.strip())]
    outer = 2 * sum(line.lstrip().startswith("|") for line in rows) >= len(rows)
    split = [
        parted for line in lines for parted in ([[]] if SEPARATOR.match(line.strip()) else _parted(_split(line, outer)))
    ]
    split = _as_typed(split)
    spans = any(piece == "  " for row in split for piece in row) and any(piece == " " for row in split for piece in row)
    return tuple(_merged(_row(number, pieces, spans)) for number, pieces in enumerate(split))


def cells_in_places(number: int, texts: Sequence[str]) -> tuple[Cell, ...]:
    """The cells of the row ``number``, each at its place among the texts; copies of one side by side are one.

    A text of one space says that the cell before it spans its place.

    >>> [(cell.start, cell.stop, cell.text) for cell in cells_in_places(0, ["  Cash", "", "\\\\$", "1"])]
    [(0, 1, 'Cash'), (2, 3, '$'), (3, 4, '1')]
    """
    return _merged(_row(number, list(texts), spans=True))


def cells_of_row(line: str) -> list[str]:
    """The texts of a pipe row's cells, blank ones too.

    >>> cells_of_row("| **Cash** |  | 1 |")
    ['Cash', '', '1']
    """
    return [fold(plain(piece)) for piece in _split(line)]


def _split(line: str, outer: bool = True) -> list[str]:
    """The cells between the pipes; ``outer`` says that a pipe at the beginning is not after a blank cell."""
    text = line.strip()
    pieces = _PIPE.split(text)
    if outer and text.startswith("|"):
        pieces = pieces[1:]
    if text.endswith("|") and not text.endswith("\\|"):
        pieces = pieces[:-1]
    return pieces


def _as_typed(rows: list[list[str]]) -> list[list[str]]:
    """The rows without what software has added to them; a cell that it left alone keeps the spaces around it."""
    bare = [[piece.strip() for piece in row] for row in rows]
    typed = [list(row) for row in whole_numbers(without_counts(as_typed(bare)))]
    if typed:
        typed[0] = list(levels_apart(typed[0]))
    return [
        [piece if new == old else new for piece, old, new in zip(*each, strict=True)]
        for each in zip(rows, bare, typed, strict=True)
    ]


def _parted(pieces: list[str]) -> list[list[str]]:
    """The row, or the rows whose cells stand one below the other in its cells."""
    if sum("<br" in piece for piece in pieces) < 2:
        return [pieces]
    lines = [[fold(plain(line)) for line in _BREAK.split(piece)] for piece in pieces]
    return [list(row) for row in part_row(lines)] or [pieces]


def _row(number: int, pieces: list[str], spans: bool) -> list[Cell]:
    cells: list[Cell] = []
    for start, piece in enumerate(pieces):
        text = fold(plain(piece))
        if not text:
            continue
        stop = start + 1
        while spans and stop < len(pieces) and pieces[stop] == " ":
            stop += 1
        indent = float(len(piece) - 1 - len(piece[1:].lstrip("\u00a0 "))) if not cells else 0.0
        cells.append(Cell(number, start, stop, text, max(indent, 0.0)))
    return cells


def _merged(cells: list[Cell]) -> tuple[Cell, ...]:
    """The row with a run of the same words made one cell: the copies that a spanning heading or label left."""
    merged: list[Cell] = []
    for cell in cells:
        last = merged[-1] if merged else None
        if last and last.stop == cell.start and last.text == cell.text and _is_words(cell.text):
            merged[-1] = Cell(last.row, last.start, cell.stop, last.text, last.indent)
        else:
            merged.append(cell)
    return tuple(merged)


def _is_words(text: str) -> bool:
    return sum(c.isalpha() for c in text) >= 3
