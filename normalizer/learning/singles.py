"""Statements of a single line with an element's published label or one of its wordings: so are rare ones learnt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from normalizer.learning.batches import AGE, Ints, Sample
from normalizer.learning.vocabulary import Vocabulary, kinds_of
from normalizer.learning.wordings import Wording
from normalizer.mapping.features import FIGURES
from normalizer.mapping.words import heading_pieces, label_pieces

_BARE: Final = 0.3
"""Of how many wordings the heading is left away: many statements have none."""


@dataclass(frozen=True, slots=True)
class _Single:
    """A line by itself: the place of its element, the kinds of statement it may stand in, its heading and label."""

    place: int
    kinds: tuple[int, ...]
    section: str
    label: str


class Singles:
    """Statements of a single line: the published label of an element, or one of its wordings."""

    def __init__(self, vocabulary: Vocabulary, wordings: Sequence[Wording]) -> None:
        self._published = [
            _Single(place, tuple(np.flatnonzero(vocabulary.allowed[:, place]).tolist()), "", label)
            for place, label in sorted(vocabulary.labels.items())
        ]
        self._worded = [
            _Single(place, kinds_of(told.code), told.section, told.label)
            for told in wordings
            if (place := vocabulary.places.get(told.element)) is not None
        ]

    def draw(self, count: int, rng: np.random.Generator) -> list[Sample]:
        """About ``count`` statements, half of them wordings where there are any; none where nothing is known."""
        published = count if not self._worded else count // 2
        drawn = [*_some(self._published, published, rng), *_some(self._worded, count - published, rng)]
        return [_sample_of(single, rng) for single in drawn]


def _some(singles: Sequence[_Single], count: int, rng: np.random.Generator) -> list[_Single]:
    if not singles:
        return []
    return [singles[at] for at in rng.choice(len(singles), size=min(count, len(singles)), replace=False).tolist()]


def _sample_of(single: _Single, rng: np.random.Generator) -> Sample:
    figures = np.zeros((1, FIGURES), dtype=np.float32)
    figures[0, AGE : AGE + 2] = rng.choice((0.0, 0.5, 1.0)), 1.0
    section = "" if rng.random() < _BARE else single.section
    words: Ints = np.array(label_pieces(single.label), dtype=np.int64)
    heading: Ints = np.array(heading_pieces(section, "h"), dtype=np.int64)
    kind = int(rng.choice(single.kinds))
    return Sample((words,), (heading,), figures, kind, np.array([single.place]), np.ones(1, np.float32))
