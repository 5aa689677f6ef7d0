"""Typeset text by the places of its characters: words, the lines they stand on, and cells parted by gaps.

All lengths are points, from the left and the top of the upright page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from normalizer.text import MONTH
from normalizer.units import MONEY_SIGNS

_WORD_GAP: Final = 0.16
"""Characters of a word stand no farther apart than that, in heights of a character."""
_CELL_GAP: Final = 0.66
"""Words of a cell stand no farther apart; justified text comes near it."""
_FIGURE_GAP: Final = 0.12
"""Two figures that stand farther apart are two cells."""
_WIDE_GAP: Final = 0.35
"""A figure is a cell of its own at less than a cell's gap where a figure or a currency sign is to be expected."""
_SHAPE: Final = 2.1
"""A digit's box is so many times as high as wide, within the factor of ``_MOST_OFF``."""
_MOST_OFF: Final = 1.4
_SAME_BASE: Final = 0.38
_OVERLAP: Final = 0.8
"""Lines of a column stand no closer, in heights of a letter."""
_HALF: Final = 0.9
"""Figures at half the height of a label of two lines are nearer to both than lines are to one another."""
_SMALL: Final = 0.8
"""A mark of a note is so much smaller than the text that it stands at; it may be raised by the second figure."""
_RAISED: Final = 0.6
_LEADER: Final = ".\u2026\u00b7_"
_LEADERS: Final = re.compile(rf"[{_LEADER}]{{3,}}")
_FEWEST_LEADERS: Final = 3
_EDGE: Final = 1.5
_FEWEST_AT_EDGE: Final = 3
CURRENCY_SIGNS: Final = frozenset(MONEY_SIGNS)
_OPEN_DATE: Final = re.compile(
    rf"^{MONTH}\.?$|^(?:notes?|items?|fiscal|part|page|form|and|or)$|^\d{{1,2}},$",
    re.IGNORECASE,
)
"""What a number may follow within a heading or a label, so that it is no figure of its own."""
_MONTH: Final = re.compile(rf"^{MONTH}\b", re.IGNORECASE)
_DATE_END: Final = re.compile(r"^(?:\d{1,2},|(?:19|20)\d\d)$")
_FIGURE: Final = re.compile(
    rf"^[{MONEY_SIGNS}]?[(\[]?[-\u2013\u2014]?[{MONEY_SIGNS}]?\d[\d,.]*[)\]]?%?\)?$|^[-\u2013\u2014]+$|^[{MONEY_SIGNS}]$"
)
_GROUPED: Final = re.compile(rf"^[(\[{MONEY_SIGNS}-]*\d{{1,3}}$")
_GROUP: Final = re.compile(r"^\d{3}(?:[.,]\d+)?[)\]%]*$")
"""Thousands parted by a space: what stands before it and after."""
_TAIL: Final = re.compile(
    rf"^(.*[^\W\d]\S*) ((?:[{MONEY_SIGNS}] ?)?\(?[{MONEY_SIGNS}]?"
    r"(?:\d{1,3}(?:,\d{3})+|\d+|\d*\.\d+)\)?%?|[\u2013\u2014])$"
)


class Glyph(NamedTuple):
    """A character with the left and right end of its box, its base line and the height of its font's box."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Word:
    """Characters that stand together: a word, a number, or the words of a cell."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def is_figure(self) -> bool:
        """Whether it is a number, a dash for one, or a currency sign."""
        return _FIGURE.match(self.text) is not None


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line: its cells from left to right, its base line and the height of most of its text."""

    cells: tuple[Word, ...]
    base: float
    size: float

    @property
    def text(self) -> str:
        """The whole line, two spaces between cells."""
        return "  ".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.cells[-1].right


def with_true_sizes(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The characters, their heights made what digits of their width have where the fonts tell heights that cannot be.

    >>> with_true_sizes([Glyph("7", 0, 5, 0, 40)])[0].size, with_true_sizes([Glyph("7", 0, 5, 0, 10)])[0].size
    (10.5, 10)
    """
    shapes = [
        glyph.size / (glyph.right - glyph.left) for glyph in glyphs if glyph.text.isdigit() and glyph.right > glyph.left
    ]
    shape = median(shapes) if shapes else _SHAPE
    if _SHAPE / _MOST_OFF < shape < _SHAPE * _MOST_OFF:
        return glyphs
    return [glyph._replace(size=glyph.size * _SHAPE / shape) for glyph in glyphs]


def find_words(glyphs: Iterable[Glyph]) -> list[Word]:
    """The words that the characters make, in their order, without dot leaders and characters printed twice.

    >>> [w.text for w in find_words([Glyph(c, i, i + 1, 0, 2) for i, c in enumerate("Cash....12")])]
    ['Cash', '12']
    """
    words: list[Word] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _continues(run[-1], glyph):
            words += _words(run)
            run = []
        if glyph.text != " " and not (run and _is_double(run[-1], glyph)):
            run.append(glyph)
    return [*words, *_words(run)]


def _continues(last: Glyph, glyph: Glyph) -> bool:
    if glyph.text == " ":
        return False
    reach = _WORD_GAP * max(last.size, glyph.size)
    near = -2 * reach < glyph.left - last.right < reach or _is_double(last, glyph)
    return near and abs(glyph.base - last.base) < 0.15 * max(last.size, glyph.size)


def _is_double(last: Glyph, glyph: Glyph) -> bool:
    """Whether the character is printed over the one before, to make it bold."""
    return last.text == glyph.text and abs(last.left - glyph.left) < 0.3 * (glyph.right - glyph.left)


def _words(run: Sequence[Glyph]) -> list[Word]:
    """The run as a word, or as what stands before, between and after its leaders."""
    text = "".join(glyph.text[:1] for glyph in run)
    cuts = [0, *(edge for match in _LEADERS.finditer(text) for edge in match.span()), len(run)]
    parts = [run[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True) if a < b]
    return [
        Word(
            "".join(glyph.text for glyph in part),
            part[0].left,
            max(glyph.right for glyph in part),
            part[0].base,
            max(glyph.size for glyph in part),
        )
        for part in parts
    ]


def find_lines(words: Iterable[Word]) -> list[Printed]:
    """The lines on which the words stand, top to bottom, cut into cells; a raised mark stands on its word's line."""
    rows: list[list[Word]] = []
    base = size = 0.0
    for word in sorted(words, key=lambda w: (w.base, w.left)):
        reach = _RAISED * word.size if size < _SMALL * word.size else _SAME_BASE * max(size, word.size)
        if rows and word.base - base < reach:
            rows[-1].append(word)
            if word.size > size:  # the line stands where its largest letters do
                base, size = word.base, word.size
        else:
            rows.append([word])
            base, size = word.base, word.size
    lines = [_line(sorted(row, key=lambda w: w.left)) for row in rows]
    return with_labels_apart(_side_by_side([line for line in lines if line.cells]))


def _side_by_side(lines: Sequence[Printed]) -> list[Printed]:
    """The lines, a label and the figures right of it made one where they stand too close to be above one another.

    A raised mark in a label may make its row higher, and the figures stand at the row's foot; beside a label of two
    lines they may stand at half its height.
    """
    pitch = median(pairs) if (pairs := [low.base - high.base for high, low in pairwise(lines)]) else 0.0
    made: list[Printed] = []
    skipped: set[int] = set()
    for at, line in enumerate(lines):
        if at in skipped:
            continue
        above = made[-1] if made else None
        near = line.base - above.base if above else pitch
        below = lines[at + 1] if at + 1 < len(lines) else None
        if above and below and max(near, below.base - line.base) < _HALF * pitch and _is_beside(line, above, below):
            made[-1] = replace(line, cells=(join((above.cells[0], below.cells[0])), *line.cells))
            skipped.add(at + 1)
            continue
        if above and near < _OVERLAP * max(above.size, line.size):
            label, figures = sorted((above, line), key=lambda part: part.left)
            if _is_beside(figures, label):
                made[-1] = replace(figures, cells=(*label.cells, *figures.cells))
                continue
        made.append(line)
    return made


def _is_beside(figures: Printed, *labels: Printed) -> bool:
    """Whether the line holds nothing but figures, right of those lines that are single labels."""
    words = all(len(label.cells) == 1 and not label.cells[0].is_figure for label in labels)
    return words and all(cell.is_figure and cell.left > label.right for cell in figures.cells for label in labels)


def _line(words: list[Word]) -> Printed:
    """The line of these words, its leaders left out."""
    leaders = [word for word in words if not word.text.strip(_LEADER)]
    if len(leaders) >= _FEWEST_LEADERS or any(len(word.text) > 1 for word in leaders):
        words = [word for word in words if word.text.strip(_LEADER)] or words[:0]
    cells: list[Word] = []
    pieces: list[Word] = []
    for word in words:
        if pieces and _begins_cell(pieces, word):
            cells.append(join(pieces))
            pieces = []
        pieces.append(word)
    if pieces:
        cells.append(join(pieces))
    big = max(cells, key=lambda cell: len(cell.text), default=None)
    return Printed(tuple(cells), big.base if big else 0.0, big.size if big else 0.0)


def join(words: Sequence[Word]) -> Word:
    """The words as one, a space between them."""
    return Word(
        " ".join(word.text for word in words),
        words[0].left,
        max(word.right for word in words),
        words[0].base,
        max(word.size for word in words),
    )


def _begins_cell(cell: Sequence[Word], word: Word) -> bool:
    """Whether the word stands too far from those before it to be in their cell, or is a figure after a figure."""
    last = cell[-1]
    size = max(last.size, word.size)
    gap = word.left - last.right
    if gap > _CELL_GAP * size:
        return True
    if word.size < _SMALL * last.size:  # a raised mark belongs to what it stands at
        return False
    if gap > _WIDE_GAP * size and _MONTH.match(word.text) and _DATE_END.match(last.text):
        return True
    labelled = any(any(map(str.isalpha, part.text)) for part in cell)
    if gap <= (_WIDE_GAP if labelled else _FIGURE_GAP) * size or not word.is_figure:
        return False
    if last.text in CURRENCY_SIGNS:
        return False
    if not last.is_figure:
        return word.text in CURRENCY_SIGNS
    if _GROUP.match(word.text) and _GROUPED.match(last.text) and gap < _WIDE_GAP * size:
        return False
    dated = len(cell) > 1 and _OPEN_DATE.match(cell[-2].text) is not None
    return not dated and not _OPEN_DATE.match(last.text)


def with_labels_apart(lines: Sequence[Printed]) -> list[Printed]:
    """The lines, a label and a figure that only a word's space parts cut apart where a column ends.

    Where none ends, figures that only a word's space parts are words of one cell ("2022 - 2,257,116,920").
    """
    edges = Counter(round(cell.right / _EDGE) for line in lines for cell in line.cells[1:] if cell.is_figure)
    known = {near for edge, count in edges.items() if count >= _FEWEST_AT_EDGE for near in (edge - 1, edge, edge + 1)}
    if not known:
        return list(lines)
    return [
        replace(line, cells=tuple(part for cell in _told_together(line, known) for part in _label_apart(cell, known)))
        for line in lines
    ]


def _told_together(line: Printed, edges: set[int]) -> Iterator[Word]:
    """The cells of the line, those a word's space apart made one where neither ends at a column's end."""
    open_cells: list[Word] = []
    for cell in line.cells:
        near = open_cells and cell.left - open_cells[-1].right <= _WIDE_GAP * max(cell.size, open_cells[-1].size)
        if open_cells and not (near and not {round(c.right / _EDGE) for c in (open_cells[-1], cell)} & edges):
            yield join(open_cells)
            open_cells = []
        open_cells.append(cell)
    if open_cells:
        yield join(open_cells)


def _label_apart(cell: Word, edges: set[int]) -> tuple[Word, ...]:
    """The label and the figure of a cell whose figure ends where a column ends; the cell itself otherwise."""
    match = _TAIL.match(cell.text) if round(cell.right / _EDGE) in edges else None
    if not match or sum(map(str.isalpha, match[1])) < 3 or _OPEN_DATE.match(match[1].split()[-1]):
        return (cell,)
    width = (cell.right - cell.left) / len(cell.text)
    middle = cell.right - width * len(match[2])
    return replace(cell, text=match[1], right=middle - width), replace(cell, text=match[2], left=middle)
