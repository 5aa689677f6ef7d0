"""Cells of several lines: extractors that see no rules between the rows of a page put many of them into one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from normalizer.text import fold, is_year, mark_of

_FIGURES: Final = ("number", "nil", "no_figure")


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
    """
    return tuple(tuple(part) for record in records for part in _parted(record))


def _parted(record: Sequence[str]) -> Iterator[Sequence[str]]:
    lines = [_lines(field) if "\n" in field else [field] for field in record]
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
