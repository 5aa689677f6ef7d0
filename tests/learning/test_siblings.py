"""Wordings as lines by themselves, and lines swapped for their siblings. Needs PyTorch."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

from normalizer.learning import siblings as swapping
from normalizer.learning.fsds import read_fsds
from normalizer.learning.phrases import collect_phrases
from normalizer.learning.samples import to_samples
from normalizer.learning.siblings import Arc, read_arcs, siblings_among, swap
from normalizer.learning.singles import Singles
from normalizer.learning.vocabulary import collect
from normalizer.learning.wordings import Wording
from normalizer.mapping.features import KINDS
from normalizer.mapping.words import heading_pieces, label_pieces
from tests.learning.test_examples import record

COAL = Wording("us-gaap:EnergyRelatedInventoryCoal", "BS", "Inventories", "Coal stocks")
CASH = "us-gaap:Cash"


def test_a_wording_is_drawn_as_a_line_by_itself_with_or_without_its_heading() -> None:
    vocabulary = collect([], {}, None, [COAL])
    drawn = [
        sample for seed in range(40) for sample in Singles(vocabulary, [COAL]).draw(8, np.random.default_rng(seed))
    ]
    assert {KINDS[sample.kind] for sample in drawn} == {"balance_sheet"}
    assert {tuple(sample.words[0].tolist()) for sample in drawn} == {label_pieces("Coal stocks")}
    headings = {tuple(sample.headings[0].tolist()) for sample in drawn}
    assert headings == {heading_pieces("Inventories", "h"), heading_pieces("", "h")}


def test_a_line_is_swapped_for_one_that_stands_beside_it_in_a_sum(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(record()).encode()))
    examples = list(read_fsds(path))
    vocabulary = collect(examples, {}, None, [COAL])
    (sample,) = to_samples(examples, vocabulary)
    phrases = collect_phrases([sample], [], vocabulary, [COAL])
    arcs = [Arc("us-gaap:AssetsCurrent", CASH, True), Arc("us-gaap:AssetsCurrent", COAL.element, True)]
    siblings = siblings_among(arcs, vocabulary, phrases)
    monkeypatch.setattr(swapping, "SWAPPED", 1.0)
    made = swap(sample, siblings, phrases, np.random.default_rng(0))
    assert CASH in examples[0].elements
    for at, element in enumerate(examples[0].elements):
        answer = vocabulary.elements[made.answers[at]]
        assert answer == (COAL.element if element == CASH else element)
        if element == CASH:
            assert tuple(made.words[at].tolist()) == label_pieces("Coal stocks")
    against = [arcs[0], Arc("us-gaap:AssetsCurrent", COAL.element, False)]
    assert not siblings_among(against, vocabulary, phrases)


def test_published_calculations_are_read(tmp_path: Path) -> None:
    path = tmp_path / "arcs.csv.gz"
    path.write_bytes(gzip.compress(b"parent,child,weight\nus-gaap_Assets,us-gaap_AssetsCurrent,1.0\na_B,c_D,-1.0\n"))
    assert read_arcs(path) == [Arc("us-gaap:Assets", "us-gaap:AssetsCurrent", True), Arc("a:B", "c:D", False)]
    assert read_arcs(None) == []
