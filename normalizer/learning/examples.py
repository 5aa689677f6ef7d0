"""Examples to learn from: statements as the pipeline reads them, with the element that the filer gave each line."""

from __future__ import annotations

import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from normalizer.learning.align import align, plain
from normalizer.mapping.cells import numbers_of
from normalizer.numbers import read_numbers
from normalizer.reading import read_document
from normalizer.records import NO_HINTS, Number, Place, Statement, StatementKind
from normalizer.statements import find_statements

CODES: Final[Mapping[StatementKind, str]] = {
    "balance_sheet": "BS",
    "income_statement": "IS",
    "comprehensive_income": "IS",
    "cash_flow": "CF",
}
RENDERED_FROM: Final = 2
"""The row of a rendered statement's first line: its title and its headings stand above."""
_FORMS: Final = re.compile(r"\b(?:inc|incorporated|corp|corporation|corporat|company|co|plc|ltd|the|new|de|group)\b")


@dataclass(frozen=True)
class Example:
    """A statement read by the pipeline, with a published element (``us-gaap:Assets``) for each of its lines.

    An element is None where the filer gave none, or one of its own. ``source`` is "fsds", "filings" or "composed".
    """

    source: str
    company: str
    name: str
    statement: Statement
    numbers: Mapping[Place, Number]
    elements: tuple[str | None, ...]


def company_key(name: str) -> str:
    """A company's name without case, punctuation and legal form, for leaving it out wherever it stands.

    >>> company_key("ACME_LABORATORIES") == company_key("Acme Laboratories, Inc.")
    True
    """
    return " ".join(_FORMS.sub(" ", re.sub(r"[^a-z0-9]+", " ", name.lower().replace("'s ", "s "))).split())


def read_filings(folder: Path) -> Iterator[Example]:
    """The primary statements of every page in ``folder`` that has a ``.gold.csv.gz`` beside it."""
    for gold in sorted(folder.glob("*.gold.csv.gz")):
        stem = gold.name.removesuffix(".gold.csv.gz")
        page = next((p for p in sorted(folder.glob(f"{stem}.*")) if ".gold." not in p.name), None)
        if page is None:
            continue
        with gzip.open(gold, "rt", encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        yield from _read_filing(stem, gzip.decompress(page.read_bytes()), rows)


def _read_filing(stem: str, body: bytes, rows: Sequence[Mapping[str, str]]) -> Iterator[Example]:
    document = read_document(body, name=stem)
    statements, _, _ = find_statements(document, NO_HINTS)
    numbers, _ = read_numbers(statements)
    wanted: dict[str, dict[tuple[str, str], tuple[str, str]]] = defaultdict(dict)
    for row in rows:
        wanted[row["statement"]].setdefault((row["table"], row["row"]), (row["label"], row["concept"]))
    for code, group in wanted.items():
        of_code = [s for s in statements if CODES.get(s.kind) == code]
        if any(s.kind == "income_statement" for s in of_code):
            within = {table for s in of_code if s.kind == "income_statement" for table in s.tables}
            of_code = [s for s in of_code if s.kind != "comprehensive_income" or s.table in within]
        yield from _named(stem, of_code, numbers, list(group.values()))


def _named(
    stem: str, statements: Sequence[Statement], numbers: Mapping[Place, Number], rows: Sequence[tuple[str, str]]
) -> Iterator[Example]:
    """The statements with the elements of the rows that their lines are aligned with."""
    printed = (line for statement in statements for line in statement.lines)
    lines = [line for line in printed if numbers_of(line, numbers)]
    pairs = align([plain(label) for label, _ in rows], [plain(line.label) for line in lines])
    named = {id(lines[j]): rows[i][1] for i, j in pairs}
    company = company_key(stem.split("__")[0].replace("_", " "))
    for statement in statements:
        elements = tuple(standard(named.get(id(line))) for line in statement.lines)
        yield Example("filings", company, stem, statement, numbers_in(statement, numbers), elements)


def read_rendered(
    source: str, company: str, name: str, body: bytes, elements: Sequence[str | None]
) -> Iterator[Example]:
    """A statement made into CSV: a title, headings, then a row for each of the elements."""
    statements, _, _ = find_statements(read_document(body, name=f"{name}.csv"), NO_HINTS)
    numbers, _ = read_numbers(statements)
    for statement in statements:
        if statement.kind in CODES:
            rows = (line.row - RENDERED_FROM for line in statement.lines)
            named = tuple(elements[at] if 0 <= at < len(elements) else None for at in rows)
            yield Example(source, company, name, statement, numbers_in(statement, numbers), named)


def standard(element: str | None) -> str | None:
    """The element if it is one of a published taxonomy, else None."""
    return element if element and element.startswith(("us-gaap:", "ifrs-full:")) else None


def numbers_in(statement: Statement, numbers: Mapping[Place, Number]) -> dict[Place, Number]:
    """The numbers of that statement alone."""
    return {number.place: number for line in statement.lines for number in numbers_of(line, numbers)}
