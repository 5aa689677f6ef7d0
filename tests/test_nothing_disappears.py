"""Every number printed in a recognised statement ends in a fact or is named by a finding."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.pipeline import normalize
from normalizer.reading import read_document
from normalizer.records import Grid
from normalizer.text import is_year, mark_of

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
FOLDERS = ("filings", "releases", "markdown", "old")
EVERY = 12


def lost_numbers(source: bytes, name: str) -> list[str]:
    """The number cells of rows that gave facts or findings, which neither a fact nor a finding of the table names."""
    filing = normalize(source, document=name)
    grids = {b.table: b for b in read_document(source, name=name).blocks if isinstance(b, Grid)}
    printed: dict[tuple[int, int], str] = {}
    for fact in filing.fact_records:
        key = (fact.place.table, fact.place.row)
        printed[key] = f"{printed.get(key, '')} {fact.printed}"
    said = {
        f.table: " ".join(g.message for g in filing.finding_records if g.table == f.table)
        for f in filing.finding_records
    }
    lost = []
    for mapped in filing.statements:
        for table in mapped.statement.tables:
            rows = [line.line.row for line in mapped.lines if line.line.table == table]
            for row in range(min(rows), max(rows) + 1):
                for cell in grids[table].rows[row][1:]:
                    number = mark_of(cell.text) == "number" and not is_year(cell.text)
                    whole = printed.get((table, row), "") + said.get(table, "")
                    if number and not all(part in whole for part in re.findall(r"\d[\d.,]*", cell.text)):
                        lost.append(f"{name} table {table} row {row}: {cell.text}")
    return lost


def documents() -> list[Path]:
    """Every so-many-th document of the benchmark."""
    return [path for folder in FOLDERS for path in sorted((BENCH / folder).glob("*.[hmt]*.gz"))[::EVERY]]


@pytest.mark.skipif(not BENCH.exists(), reason="the benchmark's real documents are not here")
@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name[:40])
def test_no_number_of_a_real_statement_is_lost(path: Path) -> None:
    assert lost_numbers(gzip.decompress(path.read_bytes()), path.name) == []


AMOUNTS = st.integers(-99_999, 999_999).map(lambda n: f"({-n:,})" if n < 0 else f"{n:,}")
CELLS = st.one_of(AMOUNTS, st.sampled_from(["—", "", "n/m", "$ 5", "12.5 %", "1,234 (1)"]))


@given(st.lists(st.tuples(CELLS, CELLS), min_size=4, max_size=9))
@settings(max_examples=40, deadline=None)
def test_no_number_of_a_typed_statement_is_lost(cells: list[tuple[str, str]]) -> None:
    lines = ["CONSOLIDATED BALANCE SHEETS", "(in thousands)", "", "\tJune 30, 2010\tJune 30, 2009", "Cash\t10\t20"]
    lines += [f"Line {chr(65 + k)}\t{a}\t{b}" for k, (a, b) in enumerate(cells)]
    lines += ["Total assets\t10\t20", "Total liabilities and equity\t10\t20", ""]
    assert lost_numbers("\n".join(lines).encode(), "typed.txt") == []
