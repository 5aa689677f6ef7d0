"""Inline XBRL pages as examples: what a filer tagged in each row of a page is what its lines are called."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from lxml import html

from normalizer.learning.align import align, plain
from normalizer.learning.examples import CODES, Example, company_key, numbers_in, standard
from normalizer.mapping.cells import numbers_of
from normalizer.numbers import read_numbers
from normalizer.reading import read_document
from normalizer.records import NO_HINTS, Line
from normalizer.statements import find_statements
from normalizer.text import fold

_MARK: Final = b"/inlineXBRL"
"""What stands in every page with inline tags."""
_PAGE: Final = re.compile(r"\.x?html?(?:\.gz)?$", re.I)
_FEWEST: Final = 3
"""So many lines of a statement must stand in a table with the same label for the table to be taken for the same."""
_REGISTRANT: Final = "dei:EntityRegistrantName"


class Row(NamedTuple):
    """A row of a page: its label in plain letters, and the first element without dimensions that it is tagged with."""

    label: str
    element: str


def read_inline_pages(folder: Path) -> Iterator[Example]:
    """The statements of every inline XBRL page in ``folder``, plain or gzipped; pages with their answers beside them,
    which :func:`normalizer.learning.examples.read_filings` reads, and pages without tags are passed over.
    """
    for path in sorted(folder.iterdir()):
        name = _PAGE.sub("", path.name)
        if name == path.name or (folder / f"{name}.gold.csv.gz").exists():
            continue
        body = path.read_bytes()
        body = gzip.decompress(body) if path.suffix == ".gz" else body
        if _MARK in body:
            yield from read_inline_page(name, body)


def read_inline_page(name: str, body: bytes) -> Iterator[Example]:
    """The statements of the page whose lines the page tags, as the pipeline reads them from its print.

    Nothing where the page is not tagged, or no table of it is a statement.
    """
    tables, company = read_tags(body)
    statements, _, _ = find_statements(read_document(body, name=f"{name}.htm"), NO_HINTS)
    numbers, _ = read_numbers(statements)
    for statement in statements:
        lines = [line for line in statement.lines if numbers_of(line, numbers)]
        if statement.kind in CODES and (rows := _table_of(lines, tables)):
            pairs = align([row.label for row in rows], [plain(line.label) for line in lines])
            named = {id(lines[j]): rows[i].element for i, j in pairs}
            elements = tuple(standard(named.get(id(line))) for line in statement.lines)
            yield Example(
                "filings", company_key(company or name), name, statement, numbers_in(statement, numbers), elements
            )


def read_tags(body: bytes) -> tuple[list[list[Row]], str]:
    """For each table of the page its tagged rows, in order; and the registrant's name, empty where none is tagged."""
    page = html.fromstring(body)
    tags = {tag for tag in {str(node.tag) for node in page.iter() if isinstance(node.tag, str)} if ":" in tag}
    named = {local: [tag for tag in tags if tag.endswith(f":{local}")] for local in ("context", "nonfraction")}
    members = tuple(tag for tag in tags if tag.endswith(("explicitmember", "typedmember")))
    plain_contexts = {
        node.get("id")
        for node in page.iter(*named["context"])
        if not members or next(node.iter(*members), None) is None
    }
    tables = []
    for table in page.iter("table"):
        found = (_row_of(row, named["nonfraction"], plain_contexts) for row in table.iter("tr"))
        if rows := [row for row in found if row]:
            tables.append(rows)
    names = (fold(str(node.xpath("string()"))) for node in page.iter(*tags) if node.get("name") == _REGISTRANT)
    return tables, next(names, "")


def _row_of(row: html.HtmlElement, fractions: Sequence[str], contexts: set[str | None]) -> Row | None:
    """The label and the element of a table's row; None for a row that tags nothing, or only with dimensions."""
    facts = [fact for fact in row.iter(*fractions) if fact.get("contextref") in contexts] if fractions else []
    if not facts:
        return None
    words = (fold(cell.text_content()) for cell in row.iter("td", "th"))
    label = next((text for text in words if plain(text)), "")
    return Row(plain(label), str(facts[0].get("name", "")))


def _table_of(lines: Sequence[Line], tables: Sequence[Sequence[Row]]) -> Sequence[Row]:
    """The rows of the table that shares most labels with the lines; none where it shares fewer than ``_FEWEST``."""
    labels = {plain(line.label) for line in lines} - {""}
    best = max(tables, key=lambda rows: len(labels & {row.label for row in rows}), default=())
    return best if len(labels & {row.label for row in best}) >= _FEWEST else ()
