"""Examples as samples, each within its document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from normalizer.learning.batches import Sample
from normalizer.learning.examples import Example
from normalizer.learning.vocabulary import Vocabulary
from normalizer.mapping.features import describe
from normalizer.mapping.printed import cells_of
from normalizer.mapping.surroundings import ALONE, Surroundings, survey

ALONE_SHARE: Final = 0.35
"""Of statements that have a document, how many are learnt as if they had none: that, too, will be met."""


def to_samples(examples: Sequence[Example], vocabulary: Vocabulary) -> list[Sample]:
    """The examples as numbers, in the same order."""
    rng = np.random.default_rng(3)
    surroundings = _surroundings_of(examples)
    samples = []
    repeats = _repeats_of(examples)
    for example in examples:
        told = ALONE if rng.random() < ALONE_SHARE else surroundings[_document_of(example)]
        seen = describe(example.statement, cells_of(example.statement, example.numbers), told)
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


def _document_of(example: Example) -> str:
    """Statements of the data sets are named for their filing, then for the statement."""
    return example.name if example.source == "filings" else example.name.split("_")[0]


def _surroundings_of(examples: Sequence[Example]) -> dict[str, Surroundings]:
    """What the statements of each document say of one another; each was read as a table of its own."""
    documents: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        documents[_document_of(example)].append(example)
    return {name: _survey(together) for name, together in documents.items()}


def _survey(together: Sequence[Example]) -> Surroundings:
    statements = []
    for at, example in enumerate(together):
        lines = tuple(replace(line, table=at) for line in example.statement.lines)
        statements.append(replace(example.statement, table=at, lines=lines))
    return survey(statements, [cells_of(example.statement, example.numbers) for example in together])
