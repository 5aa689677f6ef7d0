"""Lines of rare elements put in the place of those that stand beside them in the published calculations.

So is an element learnt among the lines of a whole statement that few filers print.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from normalizer.learning.batches import Ints, Sample
from normalizer.learning.phrases import Phrases
from normalizer.learning.vocabulary import Vocabulary, rows_of

SWAPPED: Final = 0.03
"""How many of a statement's lines are learnt as one of another element."""


@dataclass(frozen=True, slots=True)
class Arc:
    """That an element is added to another (or taken from it) in a published calculation."""

    parent: str
    child: str
    added: bool


def read_arcs(path: Path | None) -> list[Arc]:
    """The arcs in a CSV file with the columns parent, child (``us-gaap_Assets``) and weight."""
    return [
        Arc(row["parent"].replace("_", ":", 1), row["child"].replace("_", ":", 1), float(row["weight"]) > 0)
        for row in rows_of(path)
    ]


Siblings = Mapping[tuple[int, int], Ints]
"""For a kind of statement and the place of an element, the places of those that stand beside it in some sum."""


def siblings_among(arcs: Iterable[Arc], vocabulary: Vocabulary, phrases: Phrases) -> Siblings:
    """The elements that have phrases, by what they are added to or taken from."""
    sums: dict[tuple[str, bool], set[int]] = defaultdict(set)
    for arc in arcs:
        if (place := vocabulary.places.get(arc.child)) is not None:
            sums[arc.parent, arc.added].add(place)
    beside: dict[int, set[int]] = defaultdict(set)
    for together in sums.values():
        for place in together:
            beside[place] |= together
    made: dict[tuple[int, int], NDArray[np.int64]] = {}
    for kind, allowed in enumerate(vocabulary.allowed):
        for place in sorted(beside):
            others = [o for o in sorted(beside[place] - {place}) if allowed[o] and (kind, o) in phrases.known]
            if allowed[place] and others:
                made[kind, place] = np.array(others, dtype=np.int64)
    return made


def swap(sample: Sample, siblings: Siblings, phrases: Phrases, rng: np.random.Generator) -> Sample:
    """The sample with some lines as lines of elements that stand beside theirs; lines without a word keep theirs."""
    words, answers = list(sample.words), sample.answers.copy()
    for at in np.flatnonzero((rng.random(len(words)) < SWAPPED) & (answers >= 0)).tolist():
        others = siblings.get((sample.kind, int(answers[at])))
        if others is not None and len(words[at]) > 1:
            answers[at] = rng.choice(others)
            words[at] = phrases.draw(sample.kind, int(answers[at]), rng)
    return replace(sample, words=tuple(words), answers=answers)
