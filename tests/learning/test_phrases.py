"""Labels of one filer in the place of another's. Needs PyTorch."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

from normalizer.learning.fsds import read_fsds
from normalizer.learning.phrases import collect_phrases, rephrase
from normalizer.learning.samples import to_samples
from normalizer.learning.vocabulary import Printed, collect, read_printed
from normalizer.mapping.features import KINDS
from normalizer.mapping.words import label_pieces
from taxonomy import load_taxonomy
from tests.learning.test_examples import record


def test_a_line_keeps_its_element_under_another_label(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(record()).encode()))
    examples = list(read_fsds(path))
    vocabulary = collect(examples, {})
    (sample,) = to_samples(examples, vocabulary)
    printed = [Printed("us-gaap:Assets", "Everything that we own", 4000.0), Printed("us-gaap:Nothing", "None", 9.0)]
    phrases = collect_phrases([sample], printed, vocabulary)
    rng = np.random.default_rng(0)
    seen = {tuple(rephrase(sample, phrases, rng).words[2].tolist()) for _ in range(200)}
    assert seen == {label_pieces("Total assets"), label_pieces("Everything that we own")}
    assert np.array_equal(rephrase(sample, phrases, rng).answers, sample.answers)


def test_a_line_printed_every_quarter_counts_less_each_time(tmp_path: Path) -> None:
    path = tmp_path / "four.jsonl.gz"
    quarters = [record() | {"adsh": f"1-09-{k}"} for k in range(4)]
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, quarters)).encode()))
    examples = list(read_fsds(path))
    samples = to_samples(examples, collect(examples, {}))
    assert np.allclose([sample.counts for sample in samples], 0.5)
    others = [replace(example, company=str(at)) for at, example in enumerate(examples)]
    assert np.allclose([sample.counts for sample in to_samples(others, collect(others, {}))], 1.0)


def test_printed_labels_are_read(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv.gz"
    path.write_bytes(gzip.compress(b"tag,label,count\nAssets,Total assets,12\n"))
    assert read_printed(path) == [Printed("us-gaap:Assets", "Total assets", 12.0)]
    assert read_printed(None) == []


def test_elements_of_the_taxonomy_are_known_where_no_example_has_them() -> None:
    known = collect([], {"us-gaap:Goodwill": "Goodwill"}, load_taxonomy())
    assert known.elements == ("us-gaap:Goodwill",)
    assert [kind for kind, allowed in zip(KINDS, known.allowed[:, 0], strict=True) if allowed] == ["balance_sheet"]
