"""Texts that are repeated: ``pandas.read_html`` puts what a cell spans into every field of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Final

from normalizer.reading.lined import fold_cell
from normalizer.records import Cell, Rows

_LEAST_SPREAD: Final = 3
_SPREAD: Final = 0.5
_TELLING: Final = 4
"""So many records with figures tell by themselves which fields repeat others."""

Record = Sequence[str]


def field_rows(records: Sequence[Record], spans: Mapping[tuple[int, int], int]) -> Rows:
    """The rows of the records, a cell at the number of its field; ``spans`` says where merged ones end.

    Where fields repeat what stood in a cell over several columns, as ``pandas.read_html`` leaves them, they are one.

    >>> [[(c.start, c.text, c.indent) for c in row] for row in field_rows([["  Cash", "", "1,234"], []], {})]
    [[(0, 'Cash', 2.0), (2, '1,234', 0.0)], []]
    >>> rows = field_rows([["Cash", "Cash", "10", "10", ""]] * 3, {})
    >>> [(c.start, c.stop, c.text) for c in rows[0]]
    [(0, 2, 'Cash'), (2, 4, '10')]
    """
    copied = copied_fields(records)
    return tuple(tuple(_cells(number, record, spans, copied[number])) for number, record in enumerate(records))


def _cells(row: int, record: Record, spans: Mapping[tuple[int, int], int], copied: frozenset[int]) -> Iterator[Cell]:
    """The cells of a record, a field that repeats the one before it part of the same cell."""
    start, first = 0, True
    for stop in range(1, len(record) + 1):
        if stop in copied and stop < len(record) and _bare(record[stop]) == _bare(record[start]):
            continue
        piece = record[start]
        if text := fold_cell(piece):
            indent = float(len(piece) - len(piece.lstrip())) if first else 0.0
            yield Cell(row, start, spans.get((row, start), stop), text, indent)
            first = False
        start = stop


def copied_fields(records: Sequence[Record]) -> tuple[frozenset[int], ...]:
    """For each record the fields that may repeat the one before: none, unless labels stand in two fields or more.

    Two fields that hold different numbers in any record near by, between the same empty ones, are columns of their own,
    though others be equal; so each of several tables in one file has columns of its own.

    >>> [sorted(c) for c in copied_fields([["Cash", "Cash", "$", "10", "9"], *[["Debt", "Debt", "5", "5", "5"]] * 2])]
    [[1, 2, 3], [1, 2, 3], [1, 2, 3]]
    """
    none: frozenset[int] = frozenset()
    first = min((_first_word(record) for record in records), default=0)
    labels = [record[first : first + 2] for record in records if _first_word(record) == first]
    doubled = sum(len(set(label)) == 1 and len(label) == 2 for label in labels)
    if doubled < max(_LEAST_SPREAD, _SPREAD * len(labels)):
        return (none,) * len(records)
    fields = frozenset(range(1, max(map(len, records))))
    groups = [list(group) for _, group in groupby(records, key=lambda record: any(record))]
    own = [_own_fields(group) for group in groups]
    told = [sum(any(map(_has_digit, record[first + 1 :])) for record in group) >= _TELLING for group in groups]
    made: list[frozenset[int]] = []
    for at, group in enumerate(groups):
        near = [at] if told[at] else range(max(0, at - 2), min(len(groups), at + 3))
        made += [fields - none.union(*(own[k] for k in near))] * len(group)
    return tuple(made)


def _first_word(record: Record) -> int:
    """The first field that holds a letter; a number greater than any where none does."""
    return next((at for at, field in enumerate(record) if any(map(str.isalpha, field))), 10**9)


def _own_fields(records: Sequence[Record]) -> frozenset[int]:
    """The fields that hold another number than the one before them, in any of the records."""
    pairs = ((at, pair) for record in records for at, pair in enumerate(pairwise(map(_bare, record)), 1))
    return frozenset(at for at, (before, field) in pairs if before != field and all(map(_has_digit, (before, field))))


def _bare(field: str) -> str:
    """The field without the point that pandas gives whole numbers in a column with blank ones: "2024.0"."""
    return field.removesuffix(".0")


def _has_digit(field: str) -> bool:
    return any(map(str.isdigit, field))
