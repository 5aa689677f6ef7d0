"""Examples as samples, each within its document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from normalizer.learning.batches import Sample
from normalizer.learning.described import described
from normalizer.learning.examples import Example
from normalizer.learning.vocabulary import Vocabulary


def to_samples(examples: Sequence[Example], vocabulary: Vocabulary) -> list[Sample]:
    """The examples as numbers, in the same order."""
    samples = []
    repeats = _repeats_of(examples)
    for example, seen in zip(examples, described(examples), strict=True):
        samples.append(
            Sample(
                tuple(np.split(seen.words.astype(np.int64), seen.word_starts[1:])),
                tuple(np.split(seen.headings.astype(np.int64), seen.heading_starts[1:])),
                seen.figures,
                seen.kind,
                vocabulary.numbers_of(example.elements),
                np.array([repeats[key] ** -0.5 for key in _keys_of(example)], dtype=np.float32),
            )
        )
    return samples


def _keys_of(example: Example) -> list[tuple[str, str, str, str | None]]:
    """What makes each line the same as another of its company."""
    kind, company = example.statement.kind, example.company
    named = zip(example.statement.lines, example.elements, strict=True)
    return [(company, kind, line.label, element) for line, element in named]


def _repeats_of(examples: Sequence[Example]) -> Counter[tuple[str, str, str, str | None]]:
    return Counter(key for example in examples for key in _keys_of(example))
