"""Every folder of ``tests/cases``: a document, the facts it must give, the findings it must give, where it comes from.

A case is a folder with

- ``document.*``: what is normalised;
- ``expected.csv``: the facts in printed order, compared in the columns that the file has;
- ``findings.csv`` (may be absent): the findings, compared in the columns that the file has, in any order;
- ``case.toml``: ``source`` says where the document comes from, ``shows`` what the case is for; a table ``[hints]``
  holds the hints given to ``normalize``.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from normalizer.columns import FACT_FIELDS, FINDING_FIELDS, Field, Value, as_text, fact_row, finding_row

CASES: Final = Path(__file__).parent / "cases"
FOLDERS: Final = sorted(path.parent for path in CASES.glob("*/case.toml"))
Rows = list[dict[str, str]]


def expected(path: Path, fields: Sequence[Field]) -> tuple[list[str], Rows]:
    """The columns and the rows of the file; a column that does not exist is a mistake in the case."""
    with path.open(encoding="utf-8", newline="") as stream:
        table = csv.DictReader(stream)
        columns = list(table.fieldnames or [])
        unknown = set(columns) - {field.name for field in fields}
        assert not unknown, f"{path}: no such columns: {unknown}"
        return columns, [{name: same_form(name, row[name]) for name in columns} for row in table]


def same_form(name: str, text: str) -> str:
    """The text in the form in which it is compared: 1.50 and 1.5 are the same value."""
    return str(Decimal(text).normalize()) if name == "value" and text else text


def found(rows: Sequence[Sequence[Value]], fields: Sequence[Field], columns: Sequence[str]) -> Rows:
    """The rows, in those columns alone, as text."""
    places = {field.name: number for number, field in enumerate(fields)}
    return [{name: same_form(name, as_text(row[places[name]])) for name in columns} for row in rows]


def in_words(rows: Rows) -> list[str]:
    """A line a row, which pytest can compare line by line."""
    return [" | ".join(f"{name}={text}" for name, text in row.items()) for row in rows]


def test_there_are_cases():
    assert FOLDERS
    assert {path for path in CASES.iterdir() if path.is_dir()} == set(FOLDERS), "a folder without case.toml is no case"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder):
    from normalizer import normalize

    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    assert case["source"], "a case says where its document comes from"
    (document,) = folder.glob("document.*")
    filing = normalize(document, **case.get("hints", {}))

    columns, rows = expected(folder / "expected.csv", FACT_FIELDS)
    facts = found([fact_row(fact) for fact in filing.fact_records], FACT_FIELDS, columns)
    assert in_words(facts) == in_words(rows)

    if (folder / "findings.csv").exists():
        columns, rows = expected(folder / "findings.csv", FINDING_FIELDS)
        records = [finding_row(filing.document, record) for record in filing.finding_records]
        assert sorted(in_words(found(records, FINDING_FIELDS, columns))) == sorted(in_words(rows))


@pytest.mark.parametrize(
    ("name", "first", "second", "same"),
    [
        ("value", "1.50", "1.5", True),
        ("value", "1.5", "15", False),
        ("label", "1.50", "1.5", False),
        ("value", "", "0", False),
    ],
)
def test_values_are_compared_as_numbers_and_all_else_as_text(name, first, second, same):
    assert (same_form(name, first) == same_form(name, second)) is same
