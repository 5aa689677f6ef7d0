"""The network as it is learnt; ``normalizer.mapping.network`` runs the same sums on numpy."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import torch
from torch import nn
from torch.nn import functional

from normalizer.learning.batches import Batch
from normalizer.learning.vocabulary import NAME_WIDTH, Vocabulary
from normalizer.mapping.features import FIGURES, KINDS
from normalizer.mapping.network import BESIDE, known_rows

_NEVER: Final = -30.0


@dataclass(frozen=True)
class Shape:
    """How large the network is: width of a piece's row and of a line, layers, heads, how far places are told apart."""

    text: int = 128
    width: int = 192
    layers: int = 2
    heads: int = 6
    reach: int = 12
    dropout: float = 0.3


@dataclass(frozen=True)
class Scored:
    """Lines × elements: scores; the place of each line's element among these, and how much the line counts."""

    scores: torch.Tensor
    answers: torch.Tensor
    counts: torch.Tensor

    def loss(self) -> torch.Tensor:
        """How far the lines' elements are from being the network's answers, summed."""
        each = functional.cross_entropy(self.scores, self.answers, reduction="none")
        return (each * self.counts).sum()

    def apart(self, other: Scored) -> torch.Tensor:
        """How much the network contradicts itself when it reads the same lines again, summed."""
        one, two = self.scores.log_softmax(-1), other.scores.log_softmax(-1)
        each = ((one.exp() - two.exp()) * (one - two)).sum(-1) / 2
        return (each * self.counts).sum()


class Block(nn.Module):
    """One layer of attention over the lines of a statement."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.norm = nn.LayerNorm(width)
        self.ask = nn.Linear(width, 3 * width)
        self.near = nn.Parameter(torch.zeros(shape.heads, 2 * shape.reach + 1))
        self.answer = nn.Linear(width, width)
        self.norm_after = nn.LayerNorm(width)
        self.widen = nn.Linear(width, 2 * width)
        self.narrow = nn.Linear(2 * width, width)
        self.drop = nn.Dropout(shape.dropout)
        self.reach = shape.reach

    def forward(self, lines: torch.Tensor, filled: torch.Tensor) -> torch.Tensor:
        """Statements × lines × width, each line having looked at those that are ``filled``."""
        statements, count, width = lines.shape
        heads = len(self.near)
        asked = self.ask(self.norm(lines)).view(statements, count, 3, heads, width // heads)
        query, key, value = asked.permute(2, 0, 3, 1, 4)
        places = torch.arange(count)
        apart = (places[None] - places[:, None]).clamp(-self.reach, self.reach) + self.reach
        scores = query @ key.transpose(-1, -2) / math.sqrt(width // heads) + self.near[:, apart]
        scores = scores.masked_fill(~filled[:, None, None, :], -1e4)
        taken = self.drop(scores.softmax(-1)) @ value
        lines = lines + self.drop(self.answer(taken.transpose(1, 2).reshape(statements, count, width)))
        wide = functional.gelu(self.widen(self.norm_after(lines)), approximate="tanh")
        return lines + self.drop(self.narrow(wide))


class LineNetwork(nn.Module):
    """Embedding bags, figures, attention, and a score for every element.

    An element's weights are its own plus a projection of the words in its name, so that rare ones are not lost.
    """

    def __init__(self, vocabulary: Vocabulary, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.text = nn.EmbeddingBag(len(vocabulary.pieces) + 1, shape.text, mode="sum", sparse=True, padding_idx=0)
        nn.init.normal_(self.text.weight[1:], 0, 0.05)
        self.words = nn.Linear(shape.text, shape.width)
        self.headings = nn.Linear(shape.text, shape.width, bias=False)
        self.beside = nn.ModuleList([nn.Linear(shape.text, shape.width, bias=False) for _ in BESIDE])
        self.figures = nn.Linear(FIGURES, shape.width, bias=False)
        self.kinds = nn.Embedding(len(KINDS), shape.width)
        self.norm = nn.LayerNorm(shape.width)
        self.layers = nn.ModuleList([Block(shape) for _ in range(shape.layers)])
        self.norm_last = nn.LayerNorm(shape.width)
        self.own = nn.Parameter(torch.randn(len(vocabulary.elements), shape.width) * 0.02)
        self.by_name = nn.Linear(NAME_WIDTH, shape.width, bias=False)
        self.bias = nn.Parameter(torch.zeros(len(vocabulary.elements)))
        self.drop = nn.Dropout(shape.dropout)
        self.pieces = vocabulary.pieces.astype("int64")
        self.register_buffer("names", torch.from_numpy(vocabulary.names))
        self.register_buffer("barred", torch.from_numpy(~vocabulary.allowed).float() * _NEVER)

    def scored(self, part: Batch) -> list[Scored]:
        """For each kind of statement the lines whose element is known, and how well each element fits them.

        Only the elements that a line's kind of statement uses are scored: they are a third of all.
        """
        lines = self._lines(part)
        weights = self.weights()
        made = []
        for kind in part.kinds.unique().tolist():
            rows = ((part.kinds == kind) & (part.answers >= 0)).nonzero().squeeze(1)
            used = (self.get_buffer("barred")[kind] == 0).nonzero().squeeze(1)
            scores = lines[rows] @ weights[used].T + self.bias[used]
            made.append(Scored(scores, torch.searchsorted(used, part.answers[rows]), part.counts[rows]))
        return made

    def forward(self, *parts: Batch) -> torch.Tensor:
        """Lines × elements: scores for the lines of all batches, one after the other."""
        lines = torch.cat([self._lines(part) for part in parts])
        kinds = torch.cat([part.kinds for part in parts])
        scores = lines @ self.weights().T + self.bias
        barred: torch.Tensor = self.get_buffer("barred")
        return scores + barred[kinds]

    def _beside(self, words: torch.Tensor, places: torch.Tensor, statements: int, count: int) -> torch.Tensor:
        """What the words of the lines before and after add to each line; beyond the ends there is nothing."""
        edge = max(map(abs, BESIDE))
        wide = count + 2 * edge
        at = places // count * wide + places % count + edge
        padded = words.new_zeros(statements * wide, words.shape[1]).index_copy(0, at, words)
        return torch.stack([turn(padded[at + step]) for step, turn in zip(BESIDE, self.beside, strict=True)]).sum(0)

    def weights(self) -> torch.Tensor:
        """Elements × width: what a line must look like to bear each name."""
        made: torch.Tensor = self.own + self.by_name(self.get_buffer("names"))
        return made

    def _bag(self, pieces: torch.Tensor, starts: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
        """The rows of each line's pieces added up; those that are not known add nothing."""
        rows = torch.from_numpy(known_rows(pieces.numpy(), self.pieces))
        made: torch.Tensor = self.text(rows, starts, per_sample_weights=weights)
        return made

    def _lines(self, batch: Batch) -> torch.Tensor:
        words, headings = self._bag(*batch.words), self._bag(*batch.headings)
        joined = self.words(words) + self.headings(headings) + self.figures(batch.figures) + self.kinds(batch.kinds)
        statements, count = batch.filled.shape
        flat = self.drop(self.norm(joined + self._beside(words, batch.places, statements, count)))
        lines = flat.new_zeros(statements * count, self.shape.width).index_copy(0, batch.places, flat)
        lines = lines.view(statements, count, self.shape.width)
        for layer in self.layers:
            lines = layer(lines, batch.filled)
        made: torch.Tensor = self.norm_last(lines).view(statements * count, self.shape.width)[batch.places]
        return made
