"""What the network sees of examples, each within its document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from normalizer.learning.examples import Example
from normalizer.mapping.cells import cells_of
from normalizer.mapping.features import Features, describe
from normalizer.mapping.surroundings import ALONE, Surroundings, survey

ALONE_SHARE: Final = 0.35
"""Of statements that have a document, how many are learnt as if they had none: that, too, will be met."""


def described(examples: Sequence[Example]) -> Iterator[Features]:
    """The features of each example, in their order; the same every time."""
    rng = np.random.default_rng(3)
    surroundings = _surroundings_of(examples)
    for example in examples:
        told = ALONE if rng.random() < ALONE_SHARE else surroundings[_document_of(example)]
        yield describe(example.statement, cells_of(example.statement, example.numbers), told)


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
