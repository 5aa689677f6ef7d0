"""Text with one cell a line, as extractors print it that know no rows: the cells of each row put side by side again.

``Cash and cash equivalents``, ``$``, ``5,431``, ``$``, ``7,613``, each on a line of its own, is what is left of a row
when a PDF's spans or a page's strings are written out one after the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from normalizer.reading.ordered import BETWEEN, Parts, is_figure, join_marks
from normalizer.text import MONTH_LAST, fold, is_year, mark_of, tells_figures
from normalizer.units import MONEY_SIGNS

_LEAST_ROWS: Final = 8
_LEAST_AMOUNTS: Final = 2
_NEARLY_ALL: Final = 0.75
_LEAST_SHARE: Final = 0.1
"""Where rows are told in single cells, so many of all lines are figures."""
_LONGEST: Final = 60
_MOST_CELLS: Final = 12
"""A longer run of figures is a column, not a row."""
_NEAR: Final = 12
_AMOUNT: Final = re.compile(rf"\d,\d{{3}}|\d\.\d|\(\d|[{MONEY_SIGNS}]")
_DAY: Final = re.compile(r"(?:[12]?\d|3[01]),?")
_UNCLOSED: Final = re.compile(r"\(\s*(?:see )?notes?\b[^()]*$", re.IGNORECASE)
_CLOSING: Final = re.compile(r"\d{1,2}(?:[.,&]\d{1,2})*\)")
"""The number of a note, or of several, that ends words in parentheses above it."""
_PAGE: Final = re.compile(r"\d{1,3}")
_CENTS: Final = re.compile(r"\.\d\d\)?$")
"""How amounts per share end, and a page's number beside them does not."""
_NOTE_AND_PAGE: Final = 2
_NOTES: Final = re.compile(r"\d{1,2}(?:, ?\d{1,2})+")


@dataclass(frozen=True, slots=True)
class _Run:
    """A line of words and the lines of figures below it: where they begin, where they end, and the figures."""

    start: int
    stop: int
    words: str
    figures: Parts


def join_cells(lines: Sequence[str]) -> list[str]:
    """The lines, those of one row joined where the text has a cell a line; other text as it is.

    >>> cells = [cell for n in range(1, 9) for cell in (f"Item {n}", "$", f"1,{n}00", f"{n}00")]
    >>> [line.split(BETWEEN) for line in join_cells(["In millions", "2025", "2024", *cells])][:2]
    [['In millions', '2025', '2024'], ['Item 1', '$ 1,100', '100']]
    """
    folded = [fold(line) if len(line) <= _LONGEST else line for line in lines]
    marks = [
        bool(text) and len(text) <= _LONGEST and "\t" not in line.strip() and (tells_figures(text) or _is_notes(text))
        for line, text in zip(lines, folded, strict=True)
    ]
    if sum(marks) < 2 * _LEAST_ROWS:
        return list(lines)
    runs = list(_runs(folded, marks))
    if not _are_rows(runs) or sum(marks) < _LEAST_SHARE * sum(map(bool, folded)):
        return list(lines)
    return _without_blanks(list(_joined(lines, runs)))


def _are_rows(runs: Sequence[_Run]) -> bool:
    """Whether enough runs are rows: with amounts, or some with amounts and nearly all of one width but for a note."""
    rows = [run for run in runs if 1 < len(run.figures) <= _MOST_CELLS]
    amounts = sum(any(map(_AMOUNT.search, run.figures)) for run in rows)
    widths = Counter(len(run.figures) for run in runs)
    alike = max((widths[width] + widths[width + 1] for width in widths if 1 < width < _MOST_CELLS), default=0)
    return amounts >= _LEAST_ROWS or (
        amounts >= _LEAST_AMOUNTS and alike >= _LEAST_ROWS and alike >= _NEARLY_ALL * sum(widths.values())
    )


def _is_notes(text: str) -> bool:
    """Whether the line holds the numbers of several notes, which are one cell: "27, 28"."""
    return "," in text and mark_of(text) == "number" and bool(_NOTES.fullmatch(text))


def _words(line: str) -> list[str]:
    return [fold(line)] if _is_notes(fold(line)) else line.split()


def _runs(lines: Sequence[str], marks: Sequence[bool]) -> Iterator[_Run]:
    """The runs of lines with figures, each with the line of words above it."""
    at = 0
    while at < len(lines):
        if not marks[at]:
            at += 1
            continue
        stop = at + 1
        while stop < len(lines) and (marks[stop] or not lines[stop].strip()):
            stop += 1
        while not lines[stop - 1].strip():
            stop -= 1
        start = at - 1
        while start >= 0 and not lines[start].strip():
            start -= 1
        words = lines[start].rstrip() if start >= 0 else ""
        figures = join_marks([text for line in lines[at:stop] for text in _words(line)])
        if figures and _UNCLOSED.search(words) and _CLOSING.fullmatch(figures[0]):
            words, figures = f"{words} {figures[0]}", figures[1:]
        yield _Run(max(start, 0), stop, words, figures)
        at = stop


def _joined(lines: Sequence[str], runs: Sequence[_Run]) -> Iterator[str]:
    """The lines with rows in the place of runs."""
    at = 0
    for number, run in enumerate(runs):
        yield from lines[at : run.start]
        beside = [len(other.figures) for other in runs[max(0, number - 1) : number + 2] if other is not run]
        yield from _rows(run, [*beside, _width(runs[max(0, number - _NEAR) : number + _NEAR])])
        at = run.stop
    yield from lines[at:]


def _without_blanks(lines: Sequence[str]) -> list[str]:
    """The lines without blank cells, and without blank lines but between two of running text."""
    kept: list[str] = []
    blank = False
    for line in lines:
        if not fold(line):
            blank = True
            continue
        if blank and kept and min(len(kept[-1]), len(line)) > _LONGEST and BETWEEN not in kept[-1]:
            kept.append("")
        kept.append(line)
        blank = False
    return kept


def _is_date(run: _Run) -> bool:
    """Whether the figures are the day, and perhaps the year, after the month that ends the words above them."""
    day = bool(MONTH_LAST.search(run.words)) and len(run.figures) <= 2 and bool(_DAY.fullmatch(run.figures[0]))
    return day and all(map(is_year, run.figures[1:]))


def _width(near: Sequence[_Run]) -> int:
    """How many figures most of the rows near by have."""
    widths = Counter(len(run.figures) for run in near if any(map(_AMOUNT.search, run.figures)))
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _is_between_numbers(figures: Parts, usual: int) -> bool:
    """Whether the figures are amounts between a note's number and that of the page, one or two more than usual."""
    ends = len(figures) > _NOTE_AND_PAGE + 1 and _PAGE.fullmatch(figures[0]) and _PAGE.fullmatch(figures[-1])
    return bool(ends) and 0 < len(figures) - usual <= _NOTE_AND_PAGE and all(map(_AMOUNT.search, figures[1:-1]))


def _ends_in_page(figures: Parts, widths: Sequence[int]) -> bool:
    """Whether the last figure is the number of the page: one too many, or beside nothing but amounts with cents."""
    if len(figures) < _NOTE_AND_PAGE + 1 or not _PAGE.fullmatch(figures[-1]) or _PAGE.fullmatch(figures[0]):
        return False
    count, usual = len(figures), widths[-1]
    if all(map(_CENTS.search, figures[:-1])) and 0 <= usual - (count - 1) <= 1:
        return True
    return count not in widths and (count - 1 in widths or count % max(usual, 1) == 1)


def _rows(run: _Run, widths: Sequence[int]) -> Iterator[str]:
    """The rows of a run: its words with their figures, then subtotals without words, then what only ends a page.

    ``widths`` are how many figures the rows beside it have, and most near by, which says where subtotals begin.
    """
    figures = run.figures
    if not figures or _is_date(run):
        yield " ".join((run.words, *figures))
        return
    if all(map(is_year, figures)):
        parted = len(figures) > 1
        yield from (BETWEEN.join((run.words, *figures)),) if parted else (run.words, *figures)
        return
    usual = widths[-1]
    if usual > 1 and len(figures) == 1 and _PAGE.fullmatch(figures[0]):
        yield from (run.words, *figures)
        return
    last: Parts = ()
    noted = _is_between_numbers(figures, usual)
    if noted or _ends_in_page(figures, widths):
        figures, last = figures[:-1], figures[-1:]
        usual = len(figures) if noted else usual
    parted = usual > 1 and len(figures) not in widths and len(figures) % usual == 0 and all(map(is_figure, figures))
    size = usual if parted else len(figures)
    yield BETWEEN.join((run.words, *figures[:size]))
    yield from (BETWEEN.join(figures[k : k + size]) for k in range(size, len(figures), size))
    yield from last
