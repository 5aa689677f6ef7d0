"""What the readers of each form return: paragraphs, and tables that have no number yet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from normalizer.records import Block, Grid, Layout, Paragraph, Rows


@dataclass(frozen=True, slots=True)
class Table:
    """A table as its reader found it: what :class:`normalizer.records.Grid` holds, but for its number."""

    layout: Layout
    text: str
    build: Callable[[], Rows] = field(repr=False, compare=False)
    within: str = ""


Draft = Paragraph | Table
_LINE_END: Final = re.compile(r"\r*\n|\r")


def number_tables(drafts: Iterable[Draft]) -> tuple[Block, ...]:
    """The blocks of a document: the drafts in their order, the tables numbered from 0.

    >>> table = Table("cells", "a", lambda: ())
    >>> [block.table for block in number_tables([table, Paragraph("x"), table]) if isinstance(block, Grid)]
    [0, 1]
    """
    blocks: list[Block] = []
    number = 0
    for draft in drafts:
        if isinstance(draft, Table):
            blocks.append(Grid(number, draft.layout, draft.text, draft.build, draft.within))
            number += 1
        else:
            blocks.append(draft)
    return tuple(blocks)


def standing_in(part: str, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts, the tables with the part of the source that they stand in: "page 7"."""
    return (replace(draft, within=part) if isinstance(draft, Table) else draft for draft in drafts)


def at_lines(drafts: Iterable[Draft], text: str) -> Iterator[Draft]:
    """The drafts of a text, the tables with the number of the line that they begin with, where it is found again.

    >>> [draft.within for draft in at_lines([Table("tabs", "Cash 5", lambda: ())], "Sheet\\n\\nCash   5")]
    ['line 3 and after']
    """
    places: dict[str, list[int]] = {}
    for at, line in enumerate(_LINE_END.split(text)):
        places.setdefault(_squeezed(line), []).append(at)
    after = 0
    for draft in drafts:
        printed = list(map(_squeezed, draft.text.splitlines())) if isinstance(draft, Table) else []
        blank = next((at for at, line in enumerate(printed) if line), None)
        own = [] if blank is None else places.get(printed[blank], [])
        at = bisect_left(own, after)
        # No place is found where the reader has put together what the text has in lines of its own.
        number = own[at] + 1 - (blank or 0) if at < len(own) else 0
        after = max(after, number)
        yield from standing_in(f"line {number} and after", [draft]) if number else [draft]


def _squeezed(line: str) -> str:
    return "".join(line.split())


def grouped(places: Iterable[int], goes_on: Callable[[list[int], int], bool]) -> Iterator[list[int]]:
    """The places in runs, in order: a run ends where it does not go on to the next place.

    >>> list(grouped([1, 2, 5, 6], lambda group, after: after == group[-1] + 1))
    [[1, 2], [5, 6]]
    """
    group: list[int] = []
    for place in places:
        if group and not goes_on(group, place):
            yield group
            group = []
        group.append(place)
    if group:
        yield group
