"""Statements put together for one step of learning, with words left out so that none is learnt by heart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

WORDS_LEFT_OUT: Final = 0.2
HEADINGS_LEFT_OUT: Final = 0.25
AGE_LEFT_OUT: Final = 0.15
AGE: Final = 31
"""The place among the figures of the document's age; the next says whether it is known."""

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Sample:
    """One statement as the network sees it, and the place of each line's element (−1: not to be learnt).

    ``counts`` says how much each line counts: a line that its company prints again and again counts less each time.
    """

    words: tuple[Ints, ...]
    headings: tuple[Ints, ...]
    figures: NDArray[np.float32]
    kind: int
    answers: Ints
    counts: NDArray[np.float32]


@dataclass(frozen=True)
class Batch:
    """Samples laid behind one another; ``places`` says where each line stands in the padded statements × lines."""

    words: tuple[torch.Tensor, torch.Tensor, torch.Tensor]
    headings: tuple[torch.Tensor, torch.Tensor, torch.Tensor]
    figures: torch.Tensor
    kinds: torch.Tensor
    answers: torch.Tensor
    counts: torch.Tensor
    filled: torch.Tensor
    places: torch.Tensor


def batches(samples: Sequence[Sample], size: int, rng: np.random.Generator) -> Iterator[list[Sample]]:
    """All samples once, in batches of statements of about the same length, in random order."""
    order = rng.permutation(len(samples))
    made: list[list[Sample]] = []
    for start in range(0, len(order), size * 16):
        chunk = sorted(order[start : start + size * 16], key=lambda at: len(samples[at].answers))
        made += [[samples[at] for at in chunk[at : at + size]] for at in range(0, len(chunk), size)]
    for at in rng.permutation(len(made)):
        yield made[at]


def to_batch(samples: Sequence[Sample], rng: np.random.Generator | None = None) -> Batch:
    """The samples as tensors; with ``rng`` some words, headings and ages are left out, as when learning."""
    longest = max(len(s.answers) for s in samples)
    filled = torch.zeros(len(samples), longest, dtype=torch.bool)
    for at, sample in enumerate(samples):
        filled[at, : len(sample.answers)] = True
    figures = np.concatenate([_aged(s.figures, rng) for s in samples])
    return Batch(
        words=_bag([w for s in samples for w in s.words], WORDS_LEFT_OUT, rng),
        headings=_bag([h for s in samples for h in s.headings], HEADINGS_LEFT_OUT, rng),
        figures=torch.from_numpy(figures),
        kinds=torch.tensor([s.kind for s in samples for _ in s.answers]),
        answers=torch.from_numpy(np.concatenate([s.answers for s in samples])),
        counts=torch.from_numpy(np.concatenate([s.counts for s in samples])),
        filled=filled,
        places=torch.nonzero(filled.reshape(-1)).squeeze(1),
    )


def _aged(figures: NDArray[np.float32], rng: np.random.Generator | None) -> NDArray[np.float32]:
    if rng is None or rng.random() >= AGE_LEFT_OUT:
        return figures
    made = figures.copy()
    made[:, AGE : AGE + 2] = 0.5, 0.0
    return made


def _bag(
    pieces: Sequence[Ints], left_out: float, rng: np.random.Generator | None
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """All pieces, where each line's begin, and the weight of each."""
    counts = np.array([len(p) for p in pieces])
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    weights: NDArray[Any] = np.repeat(1 / np.sqrt(counts), counts)
    if rng is not None:
        weights = weights * (rng.random(len(weights)) > left_out) / (1 - left_out)
    return (
        torch.from_numpy(np.concatenate(list(pieces))),
        torch.from_numpy(starts),
        torch.from_numpy(weights.astype(np.float32)),
    )
