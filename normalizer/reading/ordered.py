"""Tables whose cells only their order places: bare pipes between cells, or single spaces between figures.

Extractors print so what a page sets in columns: ``Revenue | 1,234 | 1,100`` or ``Revenue 4 1,234 1,100``. No cell says
which column it stands in, blank cells and the empty corner over the labels are gone, and a heading that spans columns
is one cell. The columns are counted, and each row is laid onto them: figures in order, headings in equal shares.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from normalizer.records import Cell, Rows
from normalizer.text import MONTH, NOTE_NUMBER, NOTE_WITHOUT_DECIMALS, is_year, mark_of
from normalizer.units import MONEY_SIGNS

Parts = tuple[str, ...]
"""The texts of a row, from left to right, marks joined to their figures."""

BETWEEN: Final = "\x1f"
"""What parts the cells of a row whose line was put together: white space for whoever does not know it."""
FIGURES: Final = ("number", "nil", "no_figure")
_NOTES: Final = re.compile(r"notes?\.?|ref\.?|schedule", re.IGNORECASE)
_TIME: Final = re.compile(
    r"\b(?:months?|weeks?|quarters?|years?|half)\b|\b(?:19|20)\d\d\b|^[1-4]Q|^Q[1-4]|^FY"
    rf"|\b{MONTH}\b\.? ?\d{{0,2}}",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_CAPTION: Final = re.compile(
    rf"\((?!un|audit)|(?:particulars|description|amounts?|dollars|in (?:thousand|million)s?|[{MONEY_SIGNS}] in)\b",
    re.IGNORECASE,
)
"""What stands over the labels, however many headings follow it."""
_SHARE: Final = 0.5
_NEARLY_ALL: Final = 0.7
_NOWHERE: Final = 100
"""Where figures stand that are fewer or more than the columns: right of all of them, so that they are no facts."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The value columns of a table: how many, which are percentages, and whether the first holds numbers of notes.

    ``regular`` says that nearly all lines have a figure in each: where one has fewer, nothing tells in which.
    """

    count: int
    percents: frozenset[int] = frozenset()
    notes: bool = False
    regular: bool = False


def join_marks(texts: Sequence[str]) -> Parts:
    """The texts of a row, a currency sign, parenthesis or percent sign of its own joined to its figure.

    >>> join_marks(["Tax", "$", "(12", ")", "3.2", "%", "2025", "%"]), join_marks(["Cash", "94", "JPY", "95", "JPY"])
    (('Tax', '$ (12)', '3.2 %', '2025', '%'), ('Cash', '94 JPY', '95 JPY'))
    """
    parts: list[str] = []
    before = ""
    behind = bool(texts) and mark_of(texts[-1]) == "currency"
    for at, text in enumerate(texts):
        mark = mark_of(text)
        if behind and mark == "currency" and parts and mark_of(parts[-1]) == "number":
            parts[-1] += f" {text}"
        elif mark in ("currency", "open") and at + 1 < len(texts) and mark_of(texts[at + 1]) in FIGURES:
            before = f"{before}{text}{'' if mark == 'open' else ' '}"
        elif mark in ("close", "percent") and parts and mark_of(parts[-1]) in FIGURES and not is_year(parts[-1]):
            parts[-1] += text if mark == "close" else f" {text}"
        else:
            parts.append(before + text)
            before = ""
    return tuple(parts)


def is_entry(parts: Parts) -> bool:
    """Whether the parts are a line with figures: a label and figures, or figures alone, and not years alone.

    >>> is_entry(("Cash", "94", "—")), is_entry(("94", "95")), is_entry(("2026", "2025")), is_entry(("Note", "2025"))
    (True, True, False, False)
    """
    figures = parts if is_figure(parts[0]) else parts[1:]
    if not figures or len(figures) == len(parts) == 1 or not all(map(is_figure, figures)):
        return False
    return not all(is_year(text) or mark_of(text) == "no_figure" for text in figures)


def is_figure(text: str) -> bool:
    """Whether the text is a number, a dash for one, or words for none."""
    return mark_of(text) in FIGURES


def find_shape(rows: Sequence[Parts]) -> Shape:
    """The value columns on which most lines with figures agree.

    Where a heading says "Note", the lines without one have a figure less than the others.

    >>> find_shape([("Note", "2025", "2024"), ("Sales", "3", "94", "95"), ("Tax", "5", "6"), ("Loss", "4", "1", "2")])
    Shape(count=3, percents=frozenset(), notes=True, regular=True)
    """
    entries = [_figures(parts) for parts in rows if parts and is_entry(parts)]
    widths = Counter(map(len, entries))
    if not widths:
        return Shape(0)
    count = max(widths, key=lambda width: (widths[width] * width, width))
    named = any(_NOTES.fullmatch(text) for parts in rows if parts and not is_entry(parts) for text in parts)
    named = named or implies_notes(entries)
    noted = [figures for figures in entries if NOTE_NUMBER.fullmatch(figures[0])] if named else []
    if named and widths[count + 1] and any(len(figures) == count + 1 for figures in noted):
        count += 1
    with_note = named and any(len(figures) == count for figures in noted) and widths[count] < widths.total()
    full = [figures for figures in entries if len(figures) == count]
    percents = frozenset(k for k in range(count) if sum("%" in f[k] for f in full) > _SHARE * len(full))
    regular = len(full) + widths[count - 1] * with_note >= _NEARLY_ALL * len(entries)
    return Shape(count, percents if len(percents) < count else frozenset(), with_note, regular)


def implies_notes(entries: Sequence[Parts]) -> bool:
    """Whether lines show numbers of notes though no heading says so: a figure more than the others, small and bare.

    The lines without one begin with amounts, as do the others after it.

    >>> implies_notes([("4", "94.1", "95.0"), ("11", "8.2", "9.9"), ("12.4", "7.1"), ("1.5", "2.5")])
    True
    >>> implies_notes([("4", "94", "95"), ("11", "8", "9"), ("12", "7"), ("1", "2")])
    False
    """
    widths = Counter(map(len, entries))
    for width in [width for width in widths if width > 1 and widths[width + 1]]:
        wide = [figures for figures in entries if len(figures) == width + 1]
        bare = [figures for figures in entries if len(figures) == width]
        noted = [f for f in wide if NOTE_WITHOUT_DECIMALS.fullmatch(f[0]) and is_amount(f[1])]
        amounts = [figures for figures in bare if is_amount(figures[0])]
        if min(len(noted), len(amounts)) > 1 and len(noted) == len(wide) and len(amounts) >= _NEARLY_ALL * len(bare):
            return True
    return False


def is_amount(text: str) -> bool:
    """Whether the figure cannot be the number of a note: grouped, with decimals, of three digits, or with a mark.

    >>> is_amount("1,234"), is_amount("(5)"), is_amount("4.0"), is_amount("-"), is_amount("14"), is_amount("6,19")
    (True, True, True, True, False, False)
    """
    return not NOTE_WITHOUT_DECIMALS.fullmatch(text)


def _figures(parts: Parts) -> Parts:
    return parts if is_figure(parts[0]) else parts[1:]


def lay_row(number: int, parts: Parts, shape: Shape, indent: float = 0.0) -> tuple[Cell, ...]:
    """The cells of a row: the label at 0, the value columns from 1 on; a heading over several columns covers them.

    >>> shape = Shape(4)
    >>> [(c.start, c.stop, c.text) for c in lay_row(0, ("Three Months", "Six Months"), shape)]
    [(1, 3, 'Three Months'), (3, 5, 'Six Months')]
    >>> [(c.start, c.text) for c in lay_row(0, ("Cash", "1", "2", "3", "4"), shape)]
    [(0, 'Cash'), (1, '1'), (2, '2'), (3, '3'), (4, '4')]
    """
    if not parts:
        return ()
    if len(parts) == 1:
        return (Cell(number, 0, 1, parts[0], indent),)
    if not is_entry(parts):
        return _heading(number, parts, shape)
    figures = _figures(parts)
    label = () if figures is parts else (Cell(number, 0, 1, parts[0], indent),)
    places = _places(figures, shape)
    return (*label, *(Cell(number, k + 1, k + 2, text) for k, text in zip(places, figures, strict=True)))


def _places(figures: Parts, shape: Shape) -> Sequence[int]:
    """The columns of a line's figures: in order, but for those of notes and percentages where it has none."""
    missing = shape.count - len(figures)
    if missing == len(shape.percents) > 0 and not any("%" in text for text in figures):
        return [k for k in range(shape.count) if k not in shape.percents]
    if missing == 1 and shape.notes:
        return range(1, shape.count)
    return range(_NOWHERE, _NOWHERE + len(figures)) if missing and shape.regular else range(len(figures))


def _heading(number: int, parts: Parts, shape: Shape) -> tuple[Cell, ...]:
    """The cells of a row of headings: one a column, or equal shares, after words over the labels if it has such.

    A heading over numbers of notes that no line has is for no column.
    """
    if not shape.notes and len(parts) - 1 > shape.count:
        parts = tuple(text for text in parts if not _NOTES.fullmatch(text))
    first = int(shape.notes and not any(_NOTES.fullmatch(text) for text in parts))
    count = shape.count - first
    label = _over_labels(parts, count)
    named = parts[label:]
    if named and count and count % len(named) == 0:
        share = count // len(named)
        starts = range(1 + first, 1 + shape.count, share)
        over = (Cell(number, at, at + share, text) for at, text in zip(starts, named, strict=True))
        return (*(Cell(number, 0, 1, text) for text in parts[:label]), *over)
    start = 1 if _TIME.search(parts[0]) else 0
    return tuple(Cell(number, start + k, start + k + 1, text) for k, text in enumerate(parts))


def _over_labels(parts: Parts, count: int) -> int:
    """How many of the headings stand over the labels: the first, where the others fit the columns better without it."""
    rest = len(parts) - 1
    if _TIME.search(parts[0]) and not _CAPTION.match(parts[0]):
        return int(rest == count > 1 and all(map(_YEAR.search, parts[1:])) and not _YEAR.search(parts[0]))
    if rest == count or (rest and _CAPTION.match(parts[0])):
        return 1
    return 0 if count % len(parts) == 0 else int(rest > 1 and count % rest == 0)


def order_rows(rows: Sequence[Parts], indents: Sequence[float]) -> Rows:
    """The rows laid onto the columns that they have in common, counted anew where headings stand below figures."""
    made: list[tuple[Cell, ...]] = []
    for start, stop in pairwise(_parts(rows)):
        shape = find_shape(rows[start:stop])
        made += [lay_row(n, rows[n], shape, indents[n]) for n in range(start, stop)]
    return tuple(made)


def _parts(rows: Sequence[Parts]) -> list[int]:
    """Where the rows begin that have headings of their own, and where the last ones end."""
    starts = [0]
    entries = False
    for n, parts in enumerate(rows):
        heading = len(parts) > 1 and not is_entry(parts) and all(_TIME.search(text) for text in parts)
        if heading and entries:
            starts.append(n)
            entries = False
        entries |= bool(parts) and is_entry(parts)
    return [*starts, len(rows)]
