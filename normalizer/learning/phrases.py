"""Other ways of printing the same: labels of one filer put in the place of another's, so that meaning is learnt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from normalizer.learning.align import plain
from normalizer.learning.batches import Ints, Sample
from normalizer.learning.vocabulary import Printed, Vocabulary, kinds_of
from normalizer.learning.wordings import Wording
from normalizer.mapping.words import label_pieces

REPHRASED: Final = 0.12
"""How many of a statement's lines are learnt under another filer's label."""
_WORDED: Final = 0.5
"""How many filers print a wording, roughly."""
_FILINGS: Final = 10
"""How many filings of one filer a count of printed labels holds, roughly."""


@dataclass(frozen=True)
class Phrases:
    """For a kind of statement (a place in ``KINDS``) and an element, labels as pieces, and how often to draw each."""

    known: Mapping[tuple[int, int], tuple[tuple[Ints, ...], NDArray[np.float64]]]

    def draw(self, kind: int, place: int, rng: np.random.Generator) -> Ints:
        """A label of an element that is ``known`` in that kind of statement."""
        labels, up_to = self.known[kind, place]
        return labels[int(np.searchsorted(up_to, rng.random()))]


def collect_phrases(
    samples: Iterable[Sample], printed: Iterable[Printed], vocabulary: Vocabulary, wordings: Iterable[Wording] = ()
) -> Phrases:
    """The labels of the samples by element, those ``printed`` elsewhere, the commoner the likelier, and wordings.

    Labels without a word are no phrases.
    """
    filers: dict[tuple[int, int], dict[tuple[int, ...], float]] = defaultdict(lambda: defaultdict(float))
    for sample in samples:
        for at, words, count in zip(sample.answers.tolist(), sample.words, sample.counts.tolist(), strict=True):
            if at >= 0 and len(words) > 1:
                filers[sample.kind, at][tuple(words.tolist())] += count**2
    for told in printed:
        place = vocabulary.places.get(told.element)
        if place is not None and plain(told.label):
            label = label_pieces(told.label)
            for kind in np.flatnonzero(vocabulary.allowed[:, place]).tolist():
                known = filers[kind, place]
                known[label] = max(known[label], told.count / _FILINGS)
    for wording in wordings:
        place = vocabulary.places.get(wording.element)
        label = label_pieces(wording.label)
        if place is not None and len(label) > 1:
            for kind in kinds_of(wording.code):
                known = filers[kind, place]
                known[label] = max(known[label], _WORDED)
    return Phrases({key: _drawn(labels) for key, labels in filers.items()})


def rephrase(sample: Sample, phrases: Phrases, rng: np.random.Generator) -> Sample:
    """The sample with some of its labels as another filer prints them; lines without a word keep theirs."""
    words = list(sample.words)
    for at in np.flatnonzero((rng.random(len(words)) < REPHRASED) & (sample.answers >= 0)).tolist():
        place = int(sample.answers[at])
        if (sample.kind, place) in phrases.known and len(words[at]) > 1:
            words[at] = phrases.draw(sample.kind, place, rng)
    return replace(sample, words=tuple(words))


def _drawn(labels: Mapping[tuple[int, ...], float]) -> tuple[tuple[Ints, ...], NDArray[np.float64]]:
    """The labels, and the sum up to each of the roots of how many filers print it."""
    up_to = np.cumsum(np.sqrt(list(labels.values())))
    return tuple(np.array(words, dtype=np.int64) for words in labels), up_to / up_to[-1]
