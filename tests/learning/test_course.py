"""The network learns, and says the same on numpy as where it was learnt. Needs PyTorch."""

from __future__ import annotations

import gzip
import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from normalizer.learning import course  # noqa: E402
from normalizer.learning.batches import to_batch  # noqa: E402
from normalizer.learning.fit import Plan, Variety, fit  # noqa: E402
from normalizer.learning.fsds import read_fsds  # noqa: E402
from normalizer.learning.model import LineNetwork, Shape  # noqa: E402
from normalizer.learning.pack import Calibration, pack  # noqa: E402
from normalizer.learning.phrases import Phrases  # noqa: E402
from normalizer.learning.samples import to_samples  # noqa: E402
from normalizer.learning.singles import Singles  # noqa: E402
from normalizer.learning.vocabulary import collect  # noqa: E402
from normalizer.mapping.cells import cells_of  # noqa: E402
from normalizer.mapping.features import describe  # noqa: E402
from normalizer.mapping.network import read_network  # noqa: E402
from normalizer.mapping.words import label_pieces  # noqa: E402
from tests.learning.test_examples import record  # noqa: E402


def test_it_learns_and_is_packed_without_loss(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(record()).encode()))
    examples = list(read_fsds(path))
    vocabulary = collect([replace(e, company=str(at)) for e in examples for at in range(3)], {})
    torch.manual_seed(0)
    network = LineNetwork(vocabulary, Shape(text=16, width=24, heads=2, layers=1, dropout=0.0))
    assert set(label_pieces(examples[0].statement.lines[0].label)) <= set(vocabulary.pieces.tolist())
    samples = to_samples(examples, vocabulary)
    alone = Variety(Phrases({}), {}, Singles(vocabulary, []))
    fit(network, samples * 8, Plan(epochs=150, rate=5e-3), alone, lambda _: None)
    with torch.no_grad():
        there = network(to_batch(samples)).softmax(-1).numpy()
    packed = read_network(pack(network, vocabulary, Calibration()))
    printed = cells_of(examples[0].statement, examples[0].numbers)
    _, (here,) = packed.likelihoods([describe(examples[0].statement, printed)])
    assert np.abs(here - there).max() < 0.01
    assert [packed.elements[at] for at in here.argmax(axis=1)] == list(examples[0].elements)


def test_the_loss_is_that_of_all_scores_where_an_element_is_known(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(record()).encode()))
    examples = list(read_fsds(path))
    examples = [replace(e, elements=(None, *e.elements[1:])) for e in examples]
    vocabulary = collect([*examples, *read_fsds(path)], {})
    torch.manual_seed(0)
    network = LineNetwork(vocabulary, Shape(text=16, width=24, heads=2, layers=1)).eval()
    batch = to_batch(to_samples(examples, vocabulary))
    with torch.no_grad():
        (told,), scores = network.scored(batch), network(batch)
    wanted = torch.nn.functional.cross_entropy(scores, batch.answers, ignore_index=-1, reduction="none")
    assert torch.allclose(told.loss(), (wanted * batch.counts).sum(), atol=1e-4)
    assert len(told.answers) == len(batch.answers) - 1
    assert told.apart(told) == 0 < told.apart(replace(told, scores=told.scores.flip(-1)))


def test_the_same_material_gives_the_same_networks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "Shape", lambda: Shape(text=16, width=24, heads=2, layers=1))
    monkeypatch.setattr(course, "FIRST", Plan(epochs=2, rate=1e-3))
    monkeypatch.setattr(course, "THEN", Plan(epochs=30, rate=5e-3))
    path = tmp_path / "two.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(json.dumps(record()) for _ in range(4)).encode()))
    old = list(read_fsds(path))
    pages = [replace(e, source="filings", company=f"company {at}", name=f"page {at}") for at, e in enumerate(old)]
    material = course.Material(old, pages, {"us-gaap:Assets": "Assets"}, [])
    (first, judged, mean), again = (course.learn_folds(material, 2, lambda _: None) for _ in range(2))
    assert (first, mean) == (again[0], again[2])
    assert len(judged) == len(pages) * len(pages[0].elements)
    weights = [dict(np.load(io.BytesIO(body)))["names.weight"].astype(float) for body in (*first, mean)]
    assert np.allclose((weights[0] + weights[1]) / 2, weights[2], atol=1e-3)
    assert not np.array_equal(weights[0], weights[1])


def test_several_processes_learn_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "Shape", lambda: Shape(text=16, width=24, heads=2, layers=1))
    monkeypatch.setattr(course, "FIRST", Plan(epochs=2, rate=1e-3))
    path = tmp_path / "two.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(json.dumps(record()) for _ in range(4)).encode()))
    old = list(read_fsds(path))
    pages = [replace(e, source="filings", company=f"company {at}", name=f"page {at}") for at, e in enumerate(old)]
    composed = [replace(e, source="composed", company="composed-1", name="composed-1_BS") for e in old[:1]]
    material = course.Material(old, pages, {}, [], composed=composed)
    (first, _, mean), again = (course.learn_folds(material, 2, lambda _: None, jobs) for jobs in (1, 2))
    assert (first, mean) == (again[0], again[2])
