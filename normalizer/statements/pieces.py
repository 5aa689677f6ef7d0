"""The cells of a row sorted out: the label on the left, the pieces that are numbers, and other words.

Marks that stand in cells of their own ("$", ")", "%") join the number that they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from normalizer.records import Cell
from normalizer.text import CURRENCY, Mark, is_powered, is_year, mark_of, may_be_powered, unit_alone

_FIGURES = ("number", "nil", "no_figure")
_YEAR_WITHIN: Final = re.compile(r"(?:19|20)\d\d")
_CURRENCY_LAST: Final = re.compile(rf"\s+\(?{CURRENCY}\)?$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A number, or what stands for one, with the marks beside it.

    ``start`` and ``stop`` are the extent of all of it, ``core`` that of the figure alone, ``slot`` its place in the row
    when every cell, filled or blank, counts as one and marks do not count; among characters it means nothing.
    """

    start: int
    stop: int
    core: tuple[int, int]
    slot: int
    texts: tuple[str, ...]
    mark: str

    @property
    def text(self) -> str:
        """All of it as printed, a space between cells."""
        return " ".join(self.texts)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid: label cells on the left, pieces, and words that stand among or right of the pieces."""

    number: int
    cells: tuple[Cell, ...]
    label: tuple[Cell, ...]
    pieces: tuple[Piece, ...]
    words: tuple[Cell, ...]
    is_rule: bool = False

    @property
    def text(self) -> str:
        """The whole row as printed."""
        return " ".join(c.text for c in self.cells)

    @property
    def label_text(self) -> str:
        """The label as printed."""
        return " ".join(c.text for c in self.label)

    @property
    def indent(self) -> float:
        """How far the label is set in, in spaces."""
        return (self.label[0].indent + self.label[0].start * (self.label[0].start < 60)) if self.label else 0.0

    @property
    def ruled(self) -> bool:
        """Whether a rule is drawn above the numbers."""
        return any(c.ruled for c in self.cells[len(self.label) :])

    @property
    def is_years(self) -> bool:
        """Whether every piece is a bare year, as in a heading."""
        return bool(self.pieces) and all(map(is_year_piece, self.pieces))


def is_year_piece(piece: Piece) -> bool:
    """Whether the piece is a bare year, beside the marks of columns that hold changes ("2020", "2019", "$", "%").

    The currency of the column may stand below it in its cell: "2020 RMB".
    """
    if not any(map(_YEAR_WITHIN.search, piece.texts)):  # as of nearly all
        return False
    texts = [text for text in piece.texts if mark_of(text) not in ("percent", "currency")]
    return is_year(_CURRENCY_LAST.sub("", " ".join(texts)).strip("$ "))


def unit_of_row(row: Row) -> str:
    """The unit of the numbers below, where the row says nothing else: "amounts" or "hundredths"; else nothing."""
    if row.pieces:
        return ""
    units = {unit_alone(cell.text) for cell in row.cells}
    return units.pop() or "" if len(units) == 1 else ""


def _is_label(cell: Cell, mark: str, first: bool) -> bool:
    return mark in ("text", "note") or (first and mark in ("number", "no_figure", "rule") and cell.start == 0)


def _marks(cells: Sequence[Cell]) -> list[Mark]:
    """What each cell looks like: "S" before a figure is a dollar sign read so, "9M" beside "10.2M" an amount."""
    marks = [mark_of(c.text) for c in cells]
    if any(is_powered(c.text) for c in cells):
        marks = ["number" if may_be_powered(c.text) else m for c, m in zip(cells, marks, strict=True)]
    for at in range(1, len(cells) - 1):
        if cells[at].text == "S" and marks[at + 1] == "number":
            marks[at] = "currency"
    return marks


def sort_row(number: int, cells: tuple[Cell, ...]) -> Row:
    """The row sorted out."""
    marks = _marks(cells)
    if "rule" in marks and all(m in ("rule", "nil") for m in marks):
        return Row(number, cells, (), (), (), is_rule=True)
    split = 0
    while split < len(cells) and _is_label(cells[split], marks[split], split == 0):
        split += 1
    label = cells[:split]
    if split == len(cells) and len(label) > 1:
        label = cells[:1]  # words only: the first is the label, the rest may be headings
        split = 1
    pieces, words = _merge(cells[split:], marks[split:])
    return Row(number, cells, label, pieces, words)


def with_mark(piece: Piece, cell: Cell) -> Piece:
    """The piece with the mark of a footnote that stands in a cell of its own: one text, so that it is no digit."""
    return replace(piece, stop=cell.stop, texts=(*piece.texts[:-1], f"{piece.texts[-1]} {cell.text}"))


def _closed(piece: Piece, cell: Cell) -> Piece:
    """The piece with the parenthesis or the percent sign that stands in a cell of its own."""
    return Piece(piece.start, cell.stop, piece.core, piece.slot, (*piece.texts, cell.text), piece.mark)


def _merge(cells: tuple[Cell, ...], marks: Sequence[str]) -> tuple[tuple[Piece, ...], tuple[Cell, ...]]:
    pieces: list[Piece] = []
    words: list[Cell] = []
    before: list[Cell] = []
    wider = 0  # by so much the pieces so far are wider than one position each
    for cell, mark in zip(cells, marks, strict=True):
        if mark in ("currency", "open"):
            before.append(cell)
        elif mark in _FIGURES:
            start = before[0].start if before else cell.start
            texts = (*(c.text for c in before), cell.text)
            pieces.append(Piece(start, cell.stop, (cell.start, cell.stop), start - wider, texts, mark))
            wider += cell.stop - start - 1
            before = []
        elif mark in ("note", "close", "percent") and pieces and not before:
            last = pieces[-1]
            wider += cell.stop - last.stop
            pieces[-1] = with_mark(last, cell) if mark == "note" else _closed(last, cell)
        elif mark != "rule":
            words.append(cell)
            before = []
    return tuple(pieces), tuple(words)
