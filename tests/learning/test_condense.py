"""Condensed statements: some of the lines, in order, with their own elements."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from normalizer.learning.condense import condensed
from normalizer.learning.examples import Example
from normalizer.learning.fsds import read_fsds
from tests.learning.test_examples import record


def example(folder: Path) -> Example:
    """A statement of eighteen lines, each with an element of its own."""
    path = folder / "one.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(record()).encode()))
    (read,) = read_fsds(path)
    lines = tuple(replace(line, row=at) for at, line in enumerate(read.statement.lines * 3))
    elements = tuple(f"us-gaap:E{at}" for at in range(len(lines)))
    return replace(read, statement=replace(read.statement, lines=lines), elements=elements)


def test_lines_keep_their_order_and_their_elements(tmp_path: Path) -> None:
    long = example(tmp_path)
    made = condensed([long] * 40, 0.5)
    assert 10 < len(made) < 30
    for short in made:
        rows = [line.row for line in short.statement.lines]
        assert 3 <= len(rows) < len(long.elements)
        assert all(a < b for a, b in pairwise(rows))
        assert list(short.elements) == [f"us-gaap:E{row}" for row in rows]
    assert len({tuple(line.row for line in short.statement.lines) for short in made}) > 8


def test_the_same_statements_are_condensed_alike_and_short_ones_not_at_all(tmp_path: Path) -> None:
    long = example(tmp_path)
    short = replace(long, statement=replace(long.statement, lines=long.statement.lines[:6]), elements=long.elements[:6])
    assert condensed([long] * 20, 0.5) == condensed([long] * 20, 0.5)
    assert condensed([short] * 20, 1.0) == []
