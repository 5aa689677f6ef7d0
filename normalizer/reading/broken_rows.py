"""Rows of pipes that a line end within a cell broke in two, put together again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_NEAR: Final = 12
_LEAST: Final = 3
"""So many rows near by tell how many pipes a row has, and a row has so many."""


def rejoined_rows(lines: Sequence[str]) -> list[str]:
    """The lines, two of them made one where together they have the pipes of the rows below, which end with one.

    >>> rows = ["| Sales | 4 | 94 |", "| Tax | | (1) |", "| Profit | | 3 |"]
    >>> rejoined_rows(["| | Note | Year to June 2026", "EUR m |", *rows])[0]
    '| | Note | Year to June 2026 EUR m |'
    """
    made: list[str] = []
    at = 0
    while at < len(lines):
        broken = at + 1 < len(lines) and "|" in lines[at] and _is_broken(lines, at)
        made.append(f"{lines[at].rstrip()} {lines[at + 1].lstrip()}" if broken else lines[at])
        at += 1 + broken
    return made


def _is_broken(lines: Sequence[str], at: int) -> bool:
    first, second = lines[at].strip(), lines[at + 1].strip()
    if first.endswith("|") or second.startswith("|") or not second.endswith("|"):
        return False
    pipes = first.count("|") + second.count("|")
    near = sum(line.count("|") == pipes and line.rstrip().endswith("|") for line in lines[at + 2 : at + 2 + _NEAR])
    return pipes >= _LEAST and near >= _LEAST
