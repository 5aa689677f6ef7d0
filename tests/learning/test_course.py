"""The network learns, and says the same on numpy as where it was learnt. Needs PyTorch."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from normalizer.learning.batches import to_batch  # noqa: E402
from normalizer.learning.fit import Plan, fit  # noqa: E402
from normalizer.learning.fsds import read_fsds  # noqa: E402
from normalizer.learning.model import LineNetwork, Shape  # noqa: E402
from normalizer.learning.pack import Calibration, pack  # noqa: E402
from normalizer.learning.samples import to_samples  # noqa: E402
from normalizer.learning.vocabulary import collect  # noqa: E402
from normalizer.mapping.features import describe  # noqa: E402
from normalizer.mapping.network import read_network  # noqa: E402
from tests.learning.test_examples import record  # noqa: E402


def test_it_learns_and_is_packed_without_loss(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(record()).encode()))
    examples = list(read_fsds(path))
    vocabulary = collect(examples, {})
    torch.manual_seed(0)
    network = LineNetwork(vocabulary, Shape(text=16, width=24, heads=2, layers=1, dropout=0.0))
    samples = to_samples(examples, vocabulary)
    fit(network, samples * 8, vocabulary, Plan(epochs=150, rate=5e-3), lambda _: None)
    with torch.no_grad():
        there = network(to_batch(samples)).softmax(-1).numpy()
    packed = read_network(pack(network, vocabulary, Calibration()))
    here = packed.likelihoods(describe(examples[0].statement, examples[0].numbers))
    assert np.abs(here - there).max() < 0.01
    assert [packed.elements[at] for at in here.argmax(axis=1)] == list(examples[0].elements)
