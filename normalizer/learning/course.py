"""The course of learning: first from many old statements, then from few new pages; with companies left out, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from normalizer.learning.batches import Sample
from normalizer.learning.calibrate import Claim, isotonic, right_at
from normalizer.learning.condense import condensed
from normalizer.learning.examples import CODES, Example, read_filings
from normalizer.learning.fit import Plan, Report, Variety, fit
from normalizer.learning.fsds import read_fsds
from normalizer.learning.inline_pages import read_inline_pages
from normalizer.learning.model import LineNetwork, Shape
from normalizer.learning.pack import Calibration, pack
from normalizer.learning.phrases import collect_phrases
from normalizer.learning.samples import to_samples
from normalizer.learning.siblings import Arc, read_arcs, siblings_among
from normalizer.learning.singles import Singles
from normalizer.learning.vocabulary import Printed, Vocabulary, collect, read_labels, read_printed
from normalizer.learning.wordings import Wording, read_wordings
from normalizer.mapping.learnt import known_of, shares
from normalizer.mapping.network import Network, read_network
from taxonomy import Taxonomy, load_taxonomy

__all__ = ["Judged", "Material", "judge", "learn_folds", "read_material"]

FIRST: Final = Plan(epochs=5, rate=1.2e-3)
"""Learning from the data sets, which are many and old."""
THEN: Final = Plan(epochs=4, rate=7e-4)
"""Learning on from the pages, which are few and new."""
_PAGES: Final = 3
"""How often each page is seen a round."""
_OLD: Final = 1000
"""How many statements of the data sets are seen a round beside the pages."""
_SHORT: Final = 0.35
"""Of how many statements the network learns a condensed one too, as releases print them."""

Judged = tuple[str, str, str, float]
"""A line's statement (BS, IS, CF), its element, the element given, and how likely the network said it was."""


@dataclass(frozen=True)
class Material:
    """What there is to learn from: old statements, new pages, and what is known of elements besides.

    That is their published labels and calculations, labels that filers printed, and wordings written down by hand.
    """

    old: Sequence[Example]
    pages: Sequence[Example]
    labels: Mapping[str, str]
    printed: Sequence[Printed]
    arcs: Sequence[Arc] = ()
    wordings: Sequence[Wording] = ()


def read_material(
    data_sets: Iterable[Path], filings: Path | None, labels: Path | None, printed: Path | None, arcs: Path | None
) -> Material:
    """The old statements, the new pages, and what those files and this package know of elements.

    Companies kept for testing are left out of the old statements.
    """
    old = [example for path in data_sets for example in read_fsds(path)]
    read = (*read_filings(filings), *read_inline_pages(filings)) if filings else ()
    pages = [e for e in read if e.statement.kind in CODES]
    return Material(old, pages, read_labels(labels), read_printed(printed), read_arcs(arcs), read_wordings())


def learn_folds(material: Material, folds: int, report: Report) -> tuple[list[bytes], list[Judged], bytes]:
    """For each part of the companies a network that has seen none of them, its answers for their pages; and their mean.

    The company at place k of the sorted names is left out of the network k mod ``folds``. The last network is the mean
    of the others, so that each page has been seen, and its confidence is made true by what they say of the unseen.
    The same material gives the same networks.
    """
    torch.manual_seed(1)
    torch.set_num_threads(1)  # sums over several threads differ in their last digits from run to run
    torch.set_flush_denormal(True)
    vocabulary = collect((*material.old, *material.pages), material.labels, load_taxonomy(), material.wordings)
    companies = sorted({example.company for example in material.pages})
    others = [e for e in material.old if e.company not in set(companies)]
    earlier = to_samples(others, vocabulary)
    short = to_samples(condensed(others, _SHORT), vocabulary)
    base = _begin(material, [*earlier, *short], vocabulary, report)
    networks: list[LineNetwork] = []
    told: list[Told] = []
    for fold in range(folds):
        held = frozenset(companies[fold::folds])
        seen = replace(material, pages=[page for page in material.pages if page.company not in held])
        networks.append(_go_on(base, seen, earlier, vocabulary, report))
        unseen = [page for page in material.pages if page.company in held]
        told.append(_hear(networks[-1], unseen, vocabulary))
        report(f"companies left out, part {fold + 1}: {summary(told[-1].judged)}")
    judged = [answer for part in told for answer in part.judged]
    report(f"companies left out, all: {summary(judged)}")
    final = mean_of(networks, vocabulary)
    packed = [
        pack(network, vocabulary, _calibrate([part for part in told if part is not own]))
        for network, own in zip(networks, told, strict=True)
    ]
    return packed, judged, pack(final, vocabulary, _calibrate(told))


@dataclass(frozen=True)
class Told:
    """What a network says of companies that it has not seen: the elements, and how likely it says concepts are."""

    judged: list[Judged]
    claims: list[Claim]


def _hear(network: LineNetwork, unseen: Sequence[Example], vocabulary: Vocabulary) -> Told:
    packed, taxonomy = read_network(pack(network, vocabulary, Calibration())), load_taxonomy()
    return Told(judge(packed, unseen, taxonomy), concept_claims(packed, unseen, taxonomy))


def _calibrate(told: Sequence[Told]) -> Calibration:
    """The calibration by which those answers are as sure as they are right; a network is never asked of itself."""
    judged = [answer for part in told for answer in part.judged]
    claims = [claim for part in told for claim in part.claims]
    return Calibration(1.0, *isotonic(claims_of(judged)), *isotonic(claims))


def judge(network: Network, examples: Iterable[Example], taxonomy: Taxonomy) -> list[Judged]:
    """What the network answers for every line whose element is known."""
    judged: list[Judged] = []
    for code, element, row in _answers(network, examples, taxonomy):
        best = int(row.argmax())
        judged.append((code, element, network.elements[best], float(row[best])))
    return judged


def concept_claims(network: Network, examples: Iterable[Example], taxonomy: Taxonomy) -> list[Claim]:
    """For lines whose best element has a concept: how likely its elements are together, and whether it is right."""
    rolled = known_of(network, taxonomy).concepts
    places = {concept: np.array([r == concept for r in rolled]) for concept in {*rolled} if concept}
    claims: list[Claim] = []
    for _, element, row in _answers(network, examples, taxonomy):
        if concept := rolled[int(row.argmax())]:
            claims.append((float(row[places[concept]].sum()), taxonomy.elements.get(element) == concept))
    return claims


def _answers(
    network: Network, examples: Iterable[Example], taxonomy: Taxonomy
) -> Iterator[tuple[str, str, NDArray[np.float32]]]:
    """For every line whose element is known: its statement (BS, IS, CF), that element, and how likely each one is."""
    for document in _documents(examples):
        numbers = {place: number for example in document for place, number in example.numbers.items()}
        told = shares([example.statement for example in document], numbers, network, taxonomy)
        for example, (_, shared) in zip(document, told, strict=True):
            named = ((element, row) for element, row in zip(example.elements, shared, strict=True) if element)
            yield from ((CODES[example.statement.kind], element, row) for element, row in named)


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


def _begin(material: Material, samples: Sequence[Sample], vocabulary: Vocabulary, report: Report) -> LineNetwork:
    """A network that has learnt from those samples of old statements."""
    report(f"{len(samples)} old statements with condensed ones, {len(vocabulary.elements)} elements")
    network = LineNetwork(vocabulary, Shape())
    fit(network, samples, FIRST, _variety_of(samples, material, vocabulary), report)
    return network


def _variety_of(samples: Sequence[Sample], material: Material, vocabulary: Vocabulary) -> Variety:
    phrases = collect_phrases(samples, material.printed, vocabulary, material.wordings)
    siblings = siblings_among(material.arcs, vocabulary, phrases)
    return Variety(phrases, siblings, Singles(vocabulary, material.wordings))


def _go_on(
    base: LineNetwork, material: Material, earlier: Sequence[Sample], vocabulary: Vocabulary, report: Report
) -> LineNetwork:
    """A copy of the network that has learnt from the pages too, with some old statements so as not to forget."""
    network = LineNetwork(vocabulary, Shape())
    network.load_state_dict(base.state_dict())
    pages = to_samples(material.pages, vocabulary)
    chosen = np.random.default_rng(2).permutation(len(earlier))[:_OLD]
    variety = _variety_of((*earlier, *pages), material, vocabulary)
    short = to_samples(condensed(material.pages, _SHORT), vocabulary)
    samples = [*pages * _PAGES, *short, *(earlier[at] for at in chosen)]
    fit(network, samples, THEN, variety, report)
    return network


def mean_of(networks: Sequence[LineNetwork], vocabulary: Vocabulary) -> LineNetwork:
    """The network whose weights are the mean of those of networks that began as the same; it errs less than each."""
    states = [network.state_dict() for network in networks]
    made = LineNetwork(vocabulary, networks[0].shape)
    made.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return made


def _documents(examples: Iterable[Example]) -> list[list[Example]]:
    """The examples of each document together."""
    documents: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        documents[example.name].append(example)
    return list(documents.values())
