"""What reading gives: a document of paragraphs and grids, or an XBRL report's files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from normalizer.records.finding import Finding
from normalizer.records.kinds import Layout


class Place(NamedTuple):
    """Where a number is printed: the table's order in the document, the row in that table, the value column.

    A tuple and no dataclass, since all that is known of numbers is kept by place: its hash is asked for a hundred times
    for every number.
    """

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell that is not empty.

    It covers the positions ``start`` to ``stop`` (exclusive) of its row: grid columns, tab stops or characters, as the
    grid's layout says. ``text`` has its white space folded; ``indent`` is what stood left of it, in spaces (about half
    an em each); ``ruled`` says that a rule is drawn directly above it.
    """

    row: int
    start: int
    stop: int
    text: str
    indent: float = 0.0
    ruled: bool = False


Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Grid:
    """A table of the document. ``text`` is its raw text, cheap to have; ``rows`` are built when first asked for.

    A row is the tuple of its cells that are not empty, from left to right; rows without any are kept, so that a row's
    number is its place in the source. ``within`` is the part of the source that the table stands in, where the reader
    knows it: "page 7", "sheet 'Income'", "line 27 and after".
    """

    table: int
    layout: Layout
    text: str
    build: Callable[[], Rows] = field(repr=False, compare=False)
    within: str = ""

    @cached_property
    def rows(self) -> Rows:
        """All rows, the empty ones included."""
        return self.build()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of running text between tables, white space folded."""

    text: str


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """What was read: paragraphs and grids in the order in which they are printed.

    ``digest`` is the SHA-256 of the source's bytes (of the printed fields of a DataFrame), in hexadecimal digits;
    ``findings`` are about the text as a whole.
    """

    name: str
    blocks: tuple[Block, ...]
    digest: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def prose(self) -> tuple[str, ...]:
        """The running text between the tables, a text a paragraph."""
        return tuple(block.text for block in self.blocks if isinstance(block, Paragraph))


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """An XBRL report as it was found: its files by their names within it, and those in which its facts stand.

    ``digest`` is the SHA-256 of the source's bytes, as a document's is. ``bare`` says that it is a page without any
    schema, whose print tells more of its statements than its tags do.
    """

    name: str
    digest: str
    files: Mapping[str, bytes]
    entries: tuple[str, ...]
    bare: bool = False
