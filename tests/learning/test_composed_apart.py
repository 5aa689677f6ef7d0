"""No statement composed by hand is one of those that the network is measured on: then it would be learnt by heart."""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from normalizer.learning.align import plain
from normalizer.learning.composed import read_composed
from normalizer.learning.fsds import is_test_company

BENCH = Path(__file__).parents[3] / "shared" / "bench"
ALIKE = 0.6
FEWEST = 8


def measured() -> Iterator[tuple[tuple[str, str], str]]:
    """The statements of the test fold, the pages and the releases, as (document, statement) and a label of each."""
    for folder in ("filings", "releases"):
        for gold in sorted((BENCH / folder).glob("*.gold.csv.gz")):
            with gzip.open(gold, "rt", encoding="utf-8", newline="") as lines:
                yield from (((gold.name, row["statement"]), plain(row["label"])) for row in csv.DictReader(lines))
    with gzip.open(BENCH / "statements" / "fsds_2009_2010.jsonl.gz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if is_test_company(record["cik"]):
                yield from (((record["adsh"], record["stmt"]), plain(row["label"])) for row in record["rows"])


@pytest.mark.skipif(not BENCH.exists(), reason="the benchmark's documents are not here")
def test_composed_statements_are_none_of_those_measured() -> None:
    where: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (document, code), label in measured():
        if label:
            where[code, label].add(document)
    alike = []
    for composed in read_composed():
        code = "IS" if composed.code == "CI" else composed.code
        labels = {label for row in composed.rows if row.cell and (label := plain(row.label))}
        shared = Counter(document for label in labels for document in where.get((code, label), ()))
        most = max(shared.values(), default=0)
        if most >= FEWEST and most >= ALIKE * len(labels):
            alike.append((composed.company, composed.code, shared.most_common(1)))
    assert alike == []
