"""Cells of several lines or numbers: extractors that see no rules on a page put many rows or columns into one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from normalizer.reading.ordered import join_marks
from normalizer.text import fold, is_year, mark_of

_FIGURES: Final = ("number", "nil", "no_figure")
_LEAST: Final = 4
"""So many fields at least show that a column holds several."""


def fold_cell(text: str) -> str:
    """The text folded; line ends stay where they part figures, which are not to be taken for one.

    >>> fold_cell("Three months\\nended"), fold_cell("$ 900\\n 550")
    ('Three months ended', '$ 900\\n550')
    """
    return "\n".join(_lines(text)) if "\n" in text and _holds_figures(text) else fold(text)


def part_lines(records: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The records, those whose label and figures all have as many lines parted into as many records.

    >>> part_lines([["Sales\\nCosts", "", "$ 900\\n550"], ["Gross\\nprofit", "", "350"]])
    (('Sales', '', '$ 900'), ('Costs', '', '550'), ('Gross\\nprofit', '', '350'))
    >>> part_lines([["Costs:\\nRent\\nFuel", "\\n900\\n550"]])
    (('Costs:', ''), ('Rent', '900'), ('Fuel', '550'))
    """
    return tuple(tuple(part) for record in records for part in _parted(record))


def part_fields(records: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The records, a field that holds as many figures in each, two or more, parted into as many fields.

    >>> part_fields([["", "2024 2023"], ["Sales", "$ 1,000 $ 900"], ["Costs", "600 550"], ["Tax", "— 9"]])
    (('', '2024', '2023'), ('Sales', '$ 1,000', '$ 900'), ('Costs', '600', '550'), ('Tax', '—', '9'))
    """
    width = max(map(len, records), default=0)
    full = [[*record, *[""] * (width - len(record))] for record in records]
    parted = [_numbers_apart([record[at] for record in full]) for at in range(width)]
    if all(len(column) == 1 for columns in parted for column in columns):
        return tuple(map(tuple, records))
    return tuple(tuple(chain.from_iterable(row)) for row in zip(*parted, strict=True))


def _numbers_apart(fields: Sequence[str]) -> list[tuple[str, ...]]:
    """The figures of each field, all as many; the fields as they are where they hold one, or not as many each."""
    parts = [_figures_of(field) for field in fields]
    counts = {len(own) for own in parts if own}
    count = max(counts, default=0)
    told = sum(any(mark in part for mark in ",.$)" for part in own[:-1]) for own in parts)
    if len(counts) != 1 or count < 2 or not told or sum(map(bool, parts)) < _LEAST:
        return [(field,) for field in fields]
    blank = ("",) * (count - 1)
    return [own or (field, *blank) for own, field in zip(parts, fields, strict=True)]


def _figures_of(field: str) -> tuple[str, ...]:
    """The figures that the field consists of; none where it holds anything else."""
    parts = join_marks(field.split()) if any(map(str.isdigit, field)) else ()
    return parts if all(mark_of(part) in _FIGURES for part in parts) else ()


def _parted(record: Sequence[str]) -> Iterator[Sequence[str]]:
    lines = [_lines(field) if "\n" in field else [field] for field in record]
    filled = {len(own) for own, field in zip(lines, record, strict=True) if field.strip()}
    if len(filled) > 1:  # headings of lines may have blank ones beside them
        lines = [[fold(line) for line in field.split("\n")] for field in record]
        filled = {len(own) for own, field in zip(lines, record, strict=True) if field.strip()}
    if len(filled) > 1 or max(filled, default=1) < 2 or not any(map(_holds_figures, record)):
        yield record
        return
    for at in range(filled.pop()):
        yield [own[at] if field.strip() else "" for own, field in zip(lines, record, strict=True)]


def _holds_figures(text: str) -> bool:
    """Whether two lines of the text or more are figures other than the years of a heading."""
    lines = _lines(text)
    return sum(mark_of(line) in _FIGURES and not is_year(line) for line in lines) > 1


def _lines(text: str) -> list[str]:
    return [line for line in map(fold, text.splitlines()) if line]
