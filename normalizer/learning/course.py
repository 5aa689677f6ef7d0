"""The course of learning: first from many old statements, then from few new pages; with companies left out, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import torch

from normalizer.learning.batches import Sample
from normalizer.learning.calibrate import Claim, isotonic, right_at
from normalizer.learning.examples import CODES, Example, read_filings
from normalizer.learning.fit import Plan, Report, fit
from normalizer.learning.fsds import read_fsds
from normalizer.learning.model import LineNetwork, Shape
from normalizer.learning.pack import Calibration, pack
from normalizer.learning.samples import to_samples
from normalizer.learning.vocabulary import Vocabulary, collect, read_labels
from normalizer.mapping.learnt import shares
from normalizer.mapping.network import Network, read_network
from taxonomy import Taxonomy, load_taxonomy

__all__ = ["Judged", "judge", "learn_folds", "read_examples"]

FIRST: Final = Plan(epochs=5, rate=1.2e-3)
"""Learning from the data sets, which are many and old."""
THEN: Final = Plan(epochs=4, rate=7e-4)
"""Learning on from the pages, which are few and new."""
_PAGES: Final = 3
"""How often each page is seen a round."""
_OLD: Final = 1500
"""How many statements of the data sets are seen a round beside the pages."""

Judged = tuple[str, str, str, float]
"""A line's statement (BS, IS, CF), its element, the element given, and how likely the network said it was."""


def read_examples(
    data_sets: Iterable[Path], filings: Path | None, labels: Path | None
) -> tuple[list[Example], list[Example], dict[str, str]]:
    """The old statements, the new pages, and the published labels of elements by name.

    Companies kept for testing are left out of the old statements.
    """
    old = [example for path in data_sets for example in read_fsds(path)]
    pages = [e for e in read_filings(filings) if e.statement.kind in CODES] if filings else []
    return old, pages, read_labels(labels)


def learn_folds(
    old: Sequence[Example], pages: Sequence[Example], labels: Mapping[str, str], folds: int, report: Report
) -> tuple[list[bytes], list[Judged], bytes]:
    """For each part of the companies a network that has seen none of them, its answers for their pages; and one of all.

    The company at place k of the sorted names is left out of the network k mod ``folds``. The last network has seen
    every page, and its confidence is made true by the answers of the others.
    """
    torch.manual_seed(1)
    vocabulary = collect((*old, *pages), labels)
    companies = sorted({example.company for example in pages})
    base, samples = _begin(old, companies, vocabulary, report)
    networks: list[bytes] = []
    judged: list[Judged] = []
    claims: list[Claim] = []
    for fold in range(folds):
        held = frozenset(companies[fold::folds])
        network = _go_on(base, [p for p in pages if p.company not in held], samples, vocabulary, report)
        networks.append(pack(network, vocabulary, Calibration()))
        unseen = [p for p in pages if p.company in held]
        answers = judge(read_network(networks[-1]), unseen)
        claims += concept_claims(read_network(networks[-1]), unseen, load_taxonomy())
        report(f"companies left out, part {fold + 1}: {summary(answers)}")
        judged += answers
    report(f"companies left out, all: {summary(judged)}")
    calibration = Calibration(1.0, *isotonic(claims_of(judged)), *isotonic(claims))
    final = _go_on(base, pages, to_samples(old, vocabulary), vocabulary, report)
    return networks, judged, pack(final, vocabulary, calibration)


def judge(network: Network, examples: Iterable[Example]) -> list[Judged]:
    """What the network answers for every line whose element is known."""
    judged: list[Judged] = []
    for document in _documents(examples):
        statements = [example.statement for example in document]
        numbers = {place: number for example in document for place, number in example.numbers.items()}
        for example, (_, shared) in zip(document, shares(statements, numbers, network), strict=True):
            for element, row in zip(example.elements, shared, strict=True):
                if element:
                    best = int(row.argmax())
                    code = CODES[example.statement.kind]
                    judged.append((code, element, network.elements[best], float(row[best])))
    return judged


def concept_claims(network: Network, examples: Iterable[Example], taxonomy: Taxonomy) -> list[Claim]:
    """For lines whose best element has a concept: how likely its elements are together, and whether it is right."""
    rolled = [taxonomy.elements.get(element) for element in network.elements]
    places = {concept: np.array([r == concept for r in rolled]) for concept in {*rolled} if concept}
    claims: list[Claim] = []
    for document in _documents(examples):
        numbers = {place: number for example in document for place, number in example.numbers.items()}
        told = shares([example.statement for example in document], numbers, network)
        for example, (_, shared) in zip(document, told, strict=True):
            for element, row in zip(example.elements, shared, strict=True):
                concept = rolled[int(row.argmax())]
                if element and concept:
                    claims.append((float(row[places[concept]].sum()), taxonomy.elements.get(element) == concept))
    return claims


def claims_of(judged: Iterable[Judged]) -> list[Claim]:
    """How likely each answer was said to be, and whether it was right."""
    return [(said, element == answer) for _, element, answer, said in judged]


def summary(judged: Sequence[Judged]) -> str:
    """The share of elements right for each statement, and among those said to be about 0.9 likely."""
    parts = []
    for code in ("BS", "IS", "CF"):
        rights = [element == answer for c, element, answer, _ in judged if c == code]
        if rights:
            parts.append(f"{code} {100 * float(np.mean(rights)):.1f} % of {len(rights)}")
    count, right = right_at(claims_of(judged), 0.85, 0.95)
    return f"{', '.join(parts)}; of {count} said to be 0.9 likely {100 * right:.1f} % right"


def _begin(
    old: Sequence[Example], left_out: Iterable[str], vocabulary: Vocabulary, report: Report
) -> tuple[LineNetwork, list[Sample]]:
    """A network that has learnt from the old statements, and they themselves as samples."""
    barred = frozenset(left_out)
    samples = to_samples([example for example in old if example.company not in barred], vocabulary)
    report(f"{len(samples)} old statements, {len(vocabulary.elements)} elements")
    network = LineNetwork(vocabulary, Shape())
    fit(network, samples, vocabulary, FIRST, report)
    return network, samples


def _go_on(
    base: LineNetwork, pages: Sequence[Example], old: Sequence[Sample], vocabulary: Vocabulary, report: Report
) -> LineNetwork:
    """A copy of the network that has learnt from the pages too, with some old statements so as not to forget."""
    network = LineNetwork(vocabulary, Shape())
    network.load_state_dict(base.state_dict())
    chosen = np.random.default_rng(2).permutation(len(old))[:_OLD]
    samples = to_samples(pages, vocabulary) * _PAGES + [old[at] for at in chosen]
    fit(network, samples, vocabulary, THEN, report)
    return network


def _documents(examples: Iterable[Example]) -> list[list[Example]]:
    """The examples of each document together."""
    documents: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        documents[example.name].append(example)
    return list(documents.values())
