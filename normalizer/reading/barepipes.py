"""Rows whose cells single pipes part, without a pipe at their beginning and without a separator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Final

from normalizer.reading.drafts import Table
from normalizer.reading.markdown import is_pipe_row, pipe_rows, plain
from normalizer.reading.ordered import Parts, is_entry, is_figure, join_marks, order_rows
from normalizer.records import Rows
from normalizer.text import fold, is_year

_PIPE: Final = re.compile(r"\s\|(?=\s)|\t\|\t|(?<=\S)\|(?=\S)")
_LONGEST: Final = 1000
_LABEL: Final = 100
_LONG_LABEL: Final = 250
"""A heading of lines, which a colon ends, may be longer than other words without figures."""
_HEAD: Final = 4
_BETWEEN: Final = 4
"""So many lines without a pipe may stand within a table, and above it."""
_LEAST_ENTRIES: Final = 3


@lru_cache(maxsize=4096)
def split_bare(line: str) -> Parts:
    """The cells of a row, marks joined to their figures; empty for a line without bare pipes between them.

    >>> split_bare("Cash | $ | 1 | 2"), split_bare("Cash | 1 | 2 | |"), split_bare("| Cash | 1 |"), split_bare("Cash |")
    (('Cash', '$ 1', '2'), ('Cash', '1', '2'), (), ())
    >>> split_bare("Cash | Kassa | 1 | 2")
    ('Cash Kassa', '1', '2')
    """
    if "|" not in line or len(line) > _LONGEST or is_pipe_row(line):
        return ()
    texts = _texts(line)
    return _one_label(join_marks([text for text in texts if text])) if len(texts) > 1 else ()


def _one_label(parts: Parts) -> Parts:
    """The parts, with a label in two cells, as where a page prints it in two languages, made one."""
    figures = parts[2:]
    two = len(figures) > 1 and not any(map(is_figure, parts[:2])) and all(map(is_figure, figures))
    return (f"{parts[0]} {parts[1]}", *figures) if two and not all(map(is_year, figures)) else parts


def _texts(line: str) -> list[str]:
    """The cells of a row up to the last that is not blank."""
    return [fold(plain(piece)) for piece in _PIPE.split(_unended(line))]


def _unended(line: str) -> str:
    """The line without the pipes at its end, which end the row or stand for blank cells that a row has lost."""
    return line.strip().rstrip("| \t")


def find_bare_table(lines: Sequence[str], start: int) -> int:
    """Where the table that begins at the line ``start`` ends; ``start`` itself where none begins.

    Short lines without a pipe may stand in it, and a blank one above a line with figures.
    """
    if not split_bare(lines[start]):
        return start
    stop = at = start + 1
    entries = int(is_entry(split_bare(lines[start])))
    while at < len(lines) and (goes_on := _next_row(lines, at)) is not None:
        entries += is_entry(split_bare(lines[goes_on]))
        stop = at = goes_on + 1
    return stop if entries >= _LEAST_ENTRIES else start


def _next_row(lines: Sequence[str], at: int) -> int | None:
    """The next row of the table that may go on at the line ``at``; None where it has ended."""
    blank = False
    for k in range(at, min(at + _BETWEEN + 1, len(lines))):
        line = lines[k]
        if not line.strip():
            if blank or k > at:
                return None
            blank = True
        elif parts := split_bare(line):
            return k if not blank or is_entry(parts) else None
        elif len(line) > (_LONG_LABEL if line.rstrip().endswith(":") else _LABEL) or "\t" in line or is_pipe_row(line):
            return None
    return None


def head_of(lines: Sequence[str]) -> int:
    """How many of the lines, from the last one up, are headings of the table right below: short, and none blank."""
    count = 0
    for line in reversed(lines[-_HEAD:]):
        if not line.strip() or len(line) > _LABEL or line.startswith("#") or line.rstrip().endswith((".", ";")):
            break
        count += 1
    return count


def bare_table(lines: Sequence[str]) -> Table:
    """The table of these rows: true cells where the rows keep their blank ones, else cells placed by their order."""
    kept = any(split_bare(line) and not all(_texts(line)) for line in lines)
    text = plain("\n".join(lines))
    if kept:
        return Table("cells", text, partial(pipe_rows, tuple(lines)))
    return Table("tabs", text, partial(_rows, tuple(lines)))


def _rows(lines: Sequence[str]) -> Rows:
    rows = [split_bare(line) or tuple(filter(None, [fold(plain(_unended(line)))])) for line in lines]
    return order_rows(rows, [float(len(line) - len(line.lstrip())) for line in lines])
