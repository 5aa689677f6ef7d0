"""Which pieces of text the network has a row for."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from normalizer.learning.examples import Example
from normalizer.learning.fsds import read_fsds
from normalizer.learning.pieces import common_pieces
from normalizer.mapping.network import known_rows
from normalizer.mapping.words import heading_pieces, label_pieces
from tests.learning.test_examples import record


def examples_of(tmp_path: Path, companies: int) -> list[Example]:
    path = tmp_path / "one.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(record()).encode()))
    return [replace(e, company=str(at), name=f"{at}_{e.name}") for e in read_fsds(path) for at in range(companies)]


def test_what_one_company_prints_is_not_known_however_often_it_does(tmp_path: Path) -> None:
    (example,) = examples_of(tmp_path, 1)
    whole = label_pieces(example.statement.lines[0].label)[-1]
    assert whole not in common_pieces([example] * 5)
    assert whole in common_pieces(examples_of(tmp_path, 3))


def test_labels_count_as_texts_of_their_own() -> None:
    known = common_pieces([], ["Coal stocks", "Coal mines", "Coal, other", "Gas"])
    assert set(label_pieces("Coal")) - {label_pieces("Coal")[-1]} <= set(known.tolist())
    assert not set(label_pieces("Gas")) & set(known.tolist())


def test_an_empty_text_is_always_known_and_the_pieces_stand_in_order() -> None:
    known = common_pieces([])
    assert known_rows(np.array([*label_pieces(""), *heading_pieces("", "h")], np.uint32), known).all()
    assert np.array_equal(known, np.unique(known))
