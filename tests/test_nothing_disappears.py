"""Every number printed in a recognised statement ends in a fact or is named by a finding."""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from normalizer.pipeline import normalize
from normalizer.reading import read_document
from normalizer.records import Grid
from normalizer.text import is_year, mark_of

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
FOLDERS = ("filings", "releases", "markdown", "old")
EVERY = 12
OF_COLUMNS = ("column_left_out", "column_superseded", "period_lost")
"""Findings that name the numbers of a whole column."""
OF_NAMES = ("doubtful_concept", "unknown_concept")
"""Findings whose figures are likelihoods."""


def figures(*texts: str) -> Counter[str]:
    """The figures of the texts, each as it is printed, and how often."""
    return Counter(part.rstrip(".,") for text in texts for part in re.findall(r"\d[\d.,]*", text))


def lost_numbers(source: bytes, name: str) -> list[str]:
    """The figures in rows of statements that are told less often than they are printed.

    A fact tells what it is printed from, a finding at a row what its message names; what the finding of a column names
    is told for every row.
    """
    filing = normalize(source, document=name)
    grids = {b.table: b for b in read_document(source, name=name).blocks if isinstance(b, Grid)}
    told: defaultdict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for fact in filing.fact_records:
        told[fact.place.table, fact.place.row] += figures(fact.printed)
    anywhere: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for found in filing.finding_records:
        if found.table is not None and found.code in OF_COLUMNS:
            anywhere[found.table] += figures(found.message)
        elif found.table is not None and found.row is not None and found.code not in OF_NAMES:
            told[found.table, found.row] += figures(found.message)
    lost = []
    for mapped in filing.statements:
        for table in mapped.statement.tables:
            rows = [line.line.row for line in mapped.lines if line.line.table == table]
            for row in range(min(rows), max(rows) + 1):
                cells = [c.text for c in grids[table].rows[row][1:] if mark_of(c.text) == "number"]
                printed = figures(*(text for text in cells if not is_year(text)))
                missing = printed - told[table, row]
                lost += [f"{name} table {table} row {row}: {part}" for part in missing if part not in anywhere[table]]
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
@example([("n/m", "0"), *[("12.5 %", "0")] * 4])
@settings(max_examples=40, deadline=None)
def test_no_number_of_a_typed_statement_is_lost(cells: list[tuple[str, str]]) -> None:
    lines = ["CONSOLIDATED BALANCE SHEETS", "(in thousands)", "", "\tJune 30, 2010\tJune 30, 2009", "Cash\t10\t20"]
    lines += [f"Line {chr(65 + k)}\t{a}\t{b}" for k, (a, b) in enumerate(cells)]
    lines += ["Total assets\t10\t20", "Total liabilities and equity\t10\t20", ""]
    source = "\n".join(lines).encode()
    assert lost_numbers(source, "typed.txt") == []
    findings = normalize(source, document="typed.txt").findings
    words = findings.loc[findings["code"] == "not_meaningful", ["row", "column"]].drop_duplicates()
    of_columns = findings.loc[findings["code"].isin(OF_COLUMNS), "message"].str.count("n/m").sum()
    assert len(words) + of_columns == sum(pair.count("n/m") for pair in cells)
