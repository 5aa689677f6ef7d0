"""A statement as numbers for the network: for each line the pieces of its text, and what its figures look like."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from normalizer.mapping.cells import Cells
from normalizer.mapping.measures import measure_of, whole_amounts
from normalizer.mapping.sums import Tie, find_ties
from normalizer.mapping.surroundings import ALONE, SIGNS, Surroundings
from normalizer.mapping.words import heading_pieces, label_pieces
from normalizer.records import Line, Measure, Statement, StatementKind

KINDS: Final[tuple[StatementKind, ...]] = (
    "balance_sheet",
    "income_statement",
    "comprehensive_income",
    "cash_flow",
)
"""The kinds of statement whose lines the network names."""
MEASURES: Final[tuple[Measure, ...]] = ("money", "per_share", "shares", "pure")
FIGURES: Final = 41 + len(SIGNS) + 1
"""How many figures describe a line besides its text."""
_MONTHS: Final = (3, 6, 9, 12)
_TOTAL: Final = re.compile(r"^\W*total\b", re.I)
_NET: Final = re.compile(r"^\W*net\b", re.I)


@dataclass(frozen=True)
class Features:
    """What the network sees of a statement's lines.

    ``words`` and ``headings`` hold pieces of text, those of all lines behind one another; ``word_starts`` and
    ``heading_starts`` where each line's begin; ``figures`` is lines × ``FIGURES``. ``kind`` is a place in ``KINDS``.
    """

    kind: int
    words: NDArray[np.uint32]
    word_starts: NDArray[np.int64]
    headings: NDArray[np.uint32]
    heading_starts: NDArray[np.int64]
    figures: NDArray[np.float32]
    measures: tuple[Measure, ...]


def describe(statement: Statement, own: Sequence[Cells], surroundings: Surroundings = ALONE) -> Features:
    """The features of every line of a statement whose kind is one of ``KINDS``, within its document.

    ``own`` is what each line prints.
    """
    whole = whole_amounts([n for cells in own for n in cells if n])
    measures = tuple(
        measure_of(line, [n for n in cells if n], statement.kind, whole)
        for line, cells in zip(statement.lines, own, strict=True)
    )
    column = _main_column(own)
    values = [_value(cells, column) for cells in own]
    ties = find_ties([v if m == "money" else None for v, m in zip(values, measures, strict=True)])
    labels = [label_pieces(line.label) for line in statement.lines]
    twins = [surroundings.twin_of(value, statement.kind) for value in values]
    headings = [
        _headings_of(line, tie, statement.lines, twin)
        for line, tie, twin in zip(statement.lines, ties, twins, strict=True)
    ]
    shared = (*_statement_figures(statement, column), *surroundings.figures)
    top = max((abs(v) for v, m in zip(values, measures, strict=True) if v and m == "money"), default=1.0)
    count = max(len(statement.lines) - 1, 1)
    rows = [
        (
            *_line_figures(line, cells, value, top),
            *_place_figures(at / count, tie, at),
            *_one_of(measure),
            *shared,
            float(twin is not None),
        )
        for at, (line, cells, value, tie, measure, twin) in enumerate(
            zip(statement.lines, own, values, ties, measures, twins, strict=True)
        )
    ]
    words, word_starts = _behind_one_another(labels)
    heads, head_starts = _behind_one_another(headings)
    figures = np.array(rows, dtype=np.float32).reshape(len(rows), FIGURES)
    return Features(KINDS.index(statement.kind), words, word_starts, heads, head_starts, figures, measures)


def _behind_one_another(pieces: Sequence[tuple[int, ...]]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    lengths = [len(p) for p in pieces]
    starts = np.concatenate(([0], np.cumsum(lengths[:-1]))) if lengths else np.zeros(0)
    return np.fromiter(chain.from_iterable(pieces), np.uint32, sum(lengths)), starts.astype(np.int64)


def _headings_of(line: Line, tie: Tie, lines: Sequence[Line], twin: str | None) -> tuple[int, ...]:
    """The pieces of the headings above the line, of the total below it, and of its twin; never none."""
    inner = heading_pieces(line.section[-1], "h") if line.section else heading_pieces("", "h")
    outer = tuple(piece for heading in line.section[-3:-1] for piece in heading_pieces(heading, "o"))
    total = heading_pieces(lines[tie.total].label, "t") if tie.total is not None else ()
    same = heading_pieces(twin, "x") if twin is not None else ()
    return inner + outer + total + same


def _main_column(own: Sequence[Cells]) -> int:
    """The first of the columns that hold the most numbers."""
    width = max(map(len, own), default=0)
    counts = [sum(cells[c] is not None for cells in own if c < len(cells)) for c in range(width)]
    return counts.index(max(counts)) if counts else 0


def _value(cells: Cells, column: int) -> float | None:
    """The line's number in that column, or in the first that has one."""
    number = cells[column] if column < len(cells) else None
    if number is None:
        return None
    return float(number.readings[0].value)


def _line_figures(line: Line, cells: Cells, value: float | None, top: float) -> tuple[float, ...]:
    """What the line's own label and numbers look like (15)."""
    readings = [number.readings[0] for number in cells if number]
    shown = [float(reading.value) for reading in readings]
    negative = sum(v < 0 for v in shown) / max(len(shown), 1)
    size = abs(value) if value is not None else max(map(abs, shown), default=0.0)
    part = size / top if top else 0.0
    return (
        negative,
        float(negative == 1.0),
        float(0.0 < negative < 1.0),
        float(value is None),
        float(all(v == 0 for v in shown)),
        len(shown) / max(len(cells), 1),
        min(part, 4.0),
        max(-8.0, math.log(part)) / 4 if part else -2.0,
        float(any(reading.places > 0 for reading in readings)),
        float(0 < size < 100),
        float(line.ruled),
        min(line.depth, 4) / 2,
        float(bool(_TOTAL.match(line.label))),
        float(bool(_NET.match(line.label))),
        float(not line.label),
    )


def _place_figures(part: float, tie: Tie, at: int) -> tuple[float, ...]:
    """Where the line stands and what it is tied to (12)."""
    return (
        part,
        part * part,
        float(at == 0),
        float(at < 3),
        float(part > 0.999),
        float(tie.how == "sum"),
        float(tie.how == "difference"),
        min(tie.parts, 12) / 6,
        float(tie.parts == 2),
        float(tie.twin),
        float(tie.total is not None),
        min(tie.total - at, 12) / 6 if tie.total is not None else 0.0,
    )


def _one_of(measure: Measure) -> tuple[float, ...]:
    """The line's measure (4)."""
    return tuple(float(measure == m) for m in MEASURES)


def _statement_figures(statement: Statement, column: int) -> tuple[float, ...]:
    """What all lines share (9): the document's age, the length of the period, how much is printed."""
    period = next((c.period for c in statement.columns if c.number == column), None)
    period = period or next((c.period for c in statement.columns if c.period), None)
    age = min(max((period.end.year - 2010) / 10, -1.0), 1.2) if period else 0.5
    months = round((period.end - period.start).days / 30.44) if period and period.start else 0
    return (
        age,
        float(period is not None),
        *(float(months == m) for m in _MONTHS),
        math.log(1 + len(statement.lines)) / 2 - 1.5,
        len(statement.columns) / 4,
        (statement.scale.amounts or 0) / 6,
    )
