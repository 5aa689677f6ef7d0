"""What a network says of companies that it has not seen, and how often it is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from normalizer.learning.calibrate import Claim, right_at
from normalizer.learning.examples import CODES, Example
from normalizer.mapping.known import known_of
from normalizer.mapping.learnt import shares
from normalizer.mapping.network import Network
from taxonomy import Taxonomy

Judged = tuple[str, str, str, float]
"""A line's statement (BS, IS, CF), its element, the element given, and how likely the network said it was."""


@dataclass(frozen=True)
class Told:
    """What a network says of companies that it has not seen: the elements, and how likely it says concepts are."""

    judged: list[Judged]
    claims: list[Claim]


def judge(network: Network, examples: Iterable[Example], taxonomy: Taxonomy) -> list[Judged]:
    """What the network answers for every line whose element is known."""
    judged: list[Judged] = []
    for code, element, row in answers(network, examples, taxonomy):
        best = int(row.argmax())
        judged.append((code, element, network.elements[best], float(row[best])))
    return judged


def concept_claims(network: Network, examples: Iterable[Example], taxonomy: Taxonomy) -> list[Claim]:
    """For lines whose best element has a concept: how likely its elements are together, and whether it is right."""
    rolled = known_of(network.elements, taxonomy).concepts
    places = {concept: np.array([r == concept for r in rolled]) for concept in {*rolled} if concept}
    claims: list[Claim] = []
    for _, element, row in answers(network, examples, taxonomy):
        if concept := rolled[int(row.argmax())]:
            claims.append((float(row[places[concept]].sum()), taxonomy.elements.get(element) == concept))
    return claims


def answers(
    network: Network, examples: Iterable[Example], taxonomy: Taxonomy
) -> Iterator[tuple[str, str, NDArray[np.float32]]]:
    """For every line whose element is known: its statement (BS, IS, CF), that element, and how likely each one is."""
    at = {element: place for place, element in enumerate(network.elements)}
    for document in documents(examples):
        numbers = {place: number for example in document for place, number in example.numbers.items()}
        known, told = shares([example.statement for example in document], numbers, network, taxonomy)
        places = [at[element] for element in known.elements]
        for example, (_, shared) in zip(document, told, strict=True):
            for element, likely in zip(example.elements, shared, strict=True):
                if element:
                    row = np.zeros(len(at), np.float32)
                    row[places] = likely
                    yield CODES[example.statement.kind], element, row


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


def documents(examples: Iterable[Example]) -> list[list[Example]]:
    """The examples of each document together."""
    documents: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        documents[example.name].append(example)
    return list(documents.values())
