"""The course of learning: first from many old statements, then from few new pages; with companies left out, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import numpy as np
import torch

from normalizer.learning.batches import Sample
from normalizer.learning.calibrate import isotonic
from normalizer.learning.composed_examples import read_composed_examples
from normalizer.learning.condense import condensed
from normalizer.learning.examples import CODES, Example, read_filings
from normalizer.learning.fit import Plan, Report, Variety, fit
from normalizer.learning.fsds import read_fsds
from normalizer.learning.inline_pages import read_inline_pages
from normalizer.learning.judging import Judged, Told, claims_of, concept_claims, judge, summary
from normalizer.learning.model import LineNetwork, Shape
from normalizer.learning.pack import Calibration, pack
from normalizer.learning.phrases import collect_phrases
from normalizer.learning.samples import to_samples
from normalizer.learning.siblings import Arc, read_arcs, siblings_among
from normalizer.learning.singles import Singles
from normalizer.learning.vocabulary import Printed, Vocabulary, collect, read_labels, read_printed
from normalizer.learning.wordings import Wording, read_wordings
from normalizer.mapping.network import read_network
from taxonomy import load_taxonomy

__all__ = ["Judged", "Material", "judge", "learn_folds", "read_material"]

FIRST: Final = Plan(epochs=7, rate=1.2e-3)
"""Learning from the data sets, which are many and old."""
THEN: Final = Plan(epochs=4, rate=7e-4)
"""Learning on from the pages, which are few and new."""
_PAGES: Final = 3
"""How often each page is seen a round."""
_OLD: Final = 1000
"""How many statements of the data sets are seen a round beside the pages."""
_COMPOSED: Final = 1000
"""How many of those composed by hand."""
_SHORT: Final = 0.35
"""Of how many statements the network learns a condensed one too, as releases print them."""


@dataclass(frozen=True)
class Material:
    """What there is to learn from: old statements, new pages, and what is known of elements besides.

    That is their published labels and calculations, labels that filers printed, and wordings and whole statements
    written by hand.
    """

    old: Sequence[Example]
    pages: Sequence[Example]
    labels: Mapping[str, str]
    printed: Sequence[Printed]
    arcs: Sequence[Arc] = ()
    wordings: Sequence[Wording] = ()
    composed: Sequence[Example] = ()


def read_material(
    data_sets: Iterable[Path], filings: Path | None, labels: Path | None, printed: Path | None, arcs: Path | None
) -> Material:
    """The old statements, the new pages, and what those files and this package know of elements.

    Companies kept for testing are left out of the old statements.
    """
    old = [example for path in data_sets for example in read_fsds(path)]
    read = (*read_filings(filings), *read_inline_pages(filings)) if filings else ()
    pages = [e for e in read if e.statement.kind in CODES]
    by_hand = read_wordings(), tuple(read_composed_examples())
    return Material(old, pages, read_labels(labels), read_printed(printed), read_arcs(arcs), *by_hand)


def learn_folds(
    material: Material, folds: int, report: Report, jobs: int = 1
) -> tuple[list[bytes], list[Judged], bytes]:
    """For each part of the companies a network that has seen none of them, its answers for their pages; and their mean.

    The company at place k of the sorted names is left out of the network k mod ``folds``. The last network is the mean
    of the others, so that each page has been seen, and its confidence is made true by what they say of the unseen.
    The same material gives the same networks, however many processes (``jobs``) learn the parts.
    """
    _settle(0)
    examples = (*material.old, *material.pages, *material.composed)
    vocabulary = collect(examples, material.labels, load_taxonomy(), material.wordings)
    companies = sorted({example.company for example in material.pages})
    others = [e for e in material.old if e.company not in set(companies)]
    earlier = Earlier(to_samples(others, vocabulary), to_samples(material.composed, vocabulary))
    short = to_samples(condensed([*others, *material.composed], _SHORT), vocabulary)
    base = _begin(material, [*earlier.old, *earlier.composed, *short], vocabulary, report)
    beside = replace(material, old=(), composed=())
    parts = [_Part(at + 1, base, beside, earlier, vocabulary, frozenset(companies[at::folds])) for at in range(folds)]
    networks: list[LineNetwork] = []
    told: list[Told] = []
    for at, (network, heard) in enumerate(_each(_learn_part, parts, jobs), 1):
        networks.append(network)
        told.append(heard)
        report(f"companies left out, part {at}: {summary(heard.judged)}")
    judged = [answer for part in told for answer in part.judged]
    report(f"companies left out, all: {summary(judged)}")
    final = mean_of(networks, vocabulary)
    packed = [
        pack(network, vocabulary, _calibrate([part for part in told if part is not own]))
        for network, own in zip(networks, told, strict=True)
    ]
    return packed, judged, pack(final, vocabulary, _calibrate(told))


def _settle(seed: int) -> None:
    """Make this process's sums the same every time."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # sums over several threads differ in their last digits from run to run
    torch.set_flush_denormal(True)


@dataclass(frozen=True)
class Earlier:
    """What was learnt before the pages: samples of old statements, and of those composed by hand."""

    old: Sequence[Sample]
    composed: Sequence[Sample]


@dataclass(frozen=True)
class _Part:
    """What one network is learnt from, and the companies that it must not see; ``seed`` is its own."""

    seed: int
    base: LineNetwork
    material: Material
    earlier: Earlier
    vocabulary: Vocabulary
    held: frozenset[str]


def _each(
    learn: Callable[[_Part], tuple[LineNetwork, Told]], parts: Sequence[_Part], jobs: int
) -> Iterator[tuple[LineNetwork, Told]]:
    if jobs == 1:
        yield from map(learn, parts)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(learn, parts)


def _learn_part(part: _Part) -> tuple[LineNetwork, Told]:
    """The network that has seen all pages but those of the companies held back, and what it says of these."""
    _settle(part.seed)
    pages = part.material.pages
    seen = replace(part.material, pages=[page for page in pages if page.company not in part.held])
    network = _go_on(part.base, seen, part.earlier, part.vocabulary)
    return network, _hear(network, [page for page in pages if page.company in part.held], part.vocabulary)


def _hear(network: LineNetwork, unseen: Sequence[Example], vocabulary: Vocabulary) -> Told:
    packed, taxonomy = read_network(pack(network, vocabulary, Calibration())), load_taxonomy()
    return Told(judge(packed, unseen, taxonomy), concept_claims(packed, unseen, taxonomy))


def _calibrate(told: Sequence[Told]) -> Calibration:
    """The calibration by which those answers are as sure as they are right; a network is never asked of itself."""
    judged = [answer for part in told for answer in part.judged]
    claims = [claim for part in told for claim in part.claims]
    return Calibration(1.0, *isotonic(claims_of(judged)), *isotonic(claims))


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


def _go_on(base: LineNetwork, material: Material, earlier: Earlier, vocabulary: Vocabulary) -> LineNetwork:
    """A copy of the network that has learnt from the pages too, with some of what came earlier so as not to forget."""
    network = LineNetwork(vocabulary, base.shape)
    network.load_state_dict(base.state_dict())
    pages = to_samples(material.pages, vocabulary)
    short = to_samples(condensed(material.pages, _SHORT), vocabulary)
    variety = _variety_of((*earlier.old, *earlier.composed, *pages), material, vocabulary)
    again = (*_some(earlier.old, _OLD), *_evenly(earlier.composed, _COMPOSED))
    fit(network, [*pages * _PAGES, *short, *again], THEN, variety, _unheard)
    return network


def _unheard(_: str) -> None:
    return None


def _some(samples: Sequence[Sample], count: int) -> list[Sample]:
    return [samples[at] for at in np.random.default_rng(2).permutation(len(samples))[:count]]


def _evenly(samples: Sequence[Sample], count: int) -> list[Sample]:
    """So many of the samples, as many of each kind of statement as there are."""
    kinds: dict[int, list[Sample]] = defaultdict(list)
    for sample in _some(samples, len(samples)):
        kinds[sample.kind].append(sample)
    made: list[Sample] = []
    for left, few in zip(range(len(kinds), 0, -1), sorted(kinds.values(), key=len), strict=True):
        made += few[: (count - len(made)) // left]
    return made


def mean_of(networks: Sequence[LineNetwork], vocabulary: Vocabulary) -> LineNetwork:
    """The network whose weights are the mean of those of networks that began as the same; it errs less than each."""
    states = [network.state_dict() for network in networks]
    made = LineNetwork(vocabulary, networks[0].shape)
    made.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return made
