"""The learnt network, run on numpy alone: from a statement's features to a likelihood for every published element.

The pieces of each line's text are looked up and added (an embedding bag), joined with its figures, and then every line
looks at the others of its statement (attention, with a bias for how far off they stand).
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from normalizer.mapping.features import Features

Floats = NDArray[np.float32]

MODEL_FILE: Final = "model.npz"
FORMAT: Final = 2
BESIDE: Final = (-2, -1, 1, 2)
"""Which lines before and after a line add their words to it."""
_TINY: Final = np.float32(1e-5)


@dataclass(frozen=True)
class Layer:
    """One layer of attention: what each line asks and offers, how distance counts, and what is made of the answers.

    ``near`` is heads × (2 × reach + 1): the bias for a line so many places before or after.
    """

    norm: tuple[Floats, Floats]
    ask: tuple[Floats, Floats]
    near: Floats
    answer: tuple[Floats, Floats]
    norm_after: tuple[Floats, Floats]
    widen: tuple[Floats, Floats]
    narrow: tuple[Floats, Floats]


@dataclass(frozen=True, eq=False)
class Network:
    """The weights. ``elements`` are the names that it knows, ``names`` holds for each kind of statement the
    places of those used there, their weights and biases.

    ``pieces`` are those of text that it knows, in order; ``text`` holds a row for each, after one of zeros for all
    others, in bytes to be multiplied by ``text_step``. ``knots`` and ``truth`` turn what the network says into how
    often it is right.
    """

    elements: tuple[str, ...]
    pieces: NDArray[np.uint32]
    text: NDArray[np.int8]
    text_step: float
    words: tuple[Floats, Floats]
    headings: Floats
    beside: tuple[Floats, ...]
    figures: Floats
    kinds: Floats
    norm: tuple[Floats, Floats]
    layers: tuple[Layer, ...]
    norm_last: tuple[Floats, Floats]
    names: tuple[tuple[NDArray[np.intp], Floats, Floats], ...]
    temperature: float
    knots: Floats
    truth: Floats
    concept_knots: Floats
    concept_truth: Floats

    def likelihoods(self, statements: Sequence[Features], least: float = 0.0) -> tuple[NDArray[np.intp], list[Floats]]:
        """The places of elements, and for each statement lines × these: how likely each names each line by itself.

        The elements are those that are at least as likely as ``least`` for some line; with all of them rows add up to
        1. The statements have nothing to do with one another; together they take half the time.
        """
        # Products of some hundred lines are too small to share out: threads that wait for each other on a busy
        # machine took seventeen times as long as one.
        with _blas().limit(limits=1, user_api="blas"):
            return self._name(statements, least)

    def _name(self, statements: Sequence[Features], least: float) -> tuple[NDArray[np.intp], list[Floats]]:
        bounds = np.cumsum([0, *(len(features.word_starts) for features in statements)])
        parts = tuple(slice(start, stop) for start, stop in pairwise(bounds.tolist()))
        lines = self._encode(statements, parts)
        for layer in self.layers:
            lines = lines + _attend(layer, _normed(lines, layer.norm), parts)
            wide = _bend(_linear(_normed(lines, layer.norm_after), layer.widen))
            lines = lines + _linear(wide, layer.narrow)
        lines = _normed(lines, self.norm_last)
        scored = [self._score(lines[part], features.kind) for part, features in zip(parts, statements, strict=True)]
        return self._put_together(scored, [features.kind for features in statements], least)

    def _score(self, lines: Floats, kind: int) -> Floats:
        """How likely each element that such a statement uses is for its lines."""
        _, weights, bias = self.names[kind]
        return _softmax(_linear(lines, (weights, bias)) / np.float32(self.temperature))

    def _put_together(
        self, scored: Sequence[Floats], kinds: Sequence[int], least: float
    ) -> tuple[NDArray[np.intp], list[Floats]]:
        """The places of all elements that are likely enough somewhere, and the statements' likelihoods of these."""
        most = np.zeros(len(self.elements), np.float32)
        for likelihoods, kind in zip(scored, kinds, strict=True):
            known = self.names[kind][0]
            most[known] = np.maximum(most[known], likelihoods.max(axis=0, initial=0.0))
        places = np.flatnonzero(most >= least)
        numbered = np.full(len(self.elements), -1)
        numbered[places] = np.arange(len(places))
        made = []
        for likelihoods, kind in zip(scored, kinds, strict=True):
            at = numbered[self.names[kind][0]]
            own = np.zeros((len(likelihoods), len(places)), np.float32)
            own[:, at[at >= 0]] = likelihoods[:, at >= 0]
            made.append(own)
        return places, made

    def calibrated(self, likelihoods: NDArray[Any]) -> NDArray[np.float64]:
        """How often names are right that the joint decision gives these likelihoods."""
        truth: NDArray[np.float64] = np.interp(likelihoods, self.knots, self.truth)
        return truth

    def concept_calibrated(self, likelihoods: NDArray[Any]) -> NDArray[np.float64]:
        """How often concepts are right whose elements the joint decision gives these likelihoods together."""
        truth: NDArray[np.float64] = np.interp(likelihoods, self.concept_knots, self.concept_truth)
        return truth

    def _encode(self, statements: Sequence[Features], parts: Sequence[slice]) -> Floats:
        """What is known of each line before it looks at the others, the lines of all statements one after the other."""
        words = self._bag(*_behind_one_another([(s.words, s.word_starts) for s in statements]))
        headings = self._bag(*_behind_one_another([(s.headings, s.heading_starts) for s in statements]))
        figures = np.concatenate([s.figures for s in statements])
        joined = _linear(words, self.words) + headings @ self.headings + figures @ self.figures
        for step, weights in zip(BESIDE, self.beside, strict=True):
            near = words @ weights
            for part in parts:
                own, other = joined[part], near[part]
                if step < 0:
                    own[-step:] += other[:step]
                else:
                    own[:-step] += other[step:]
        kinds = np.repeat([s.kind for s in statements], [len(s.word_starts) for s in statements])
        return _normed(joined + self.kinds[kinds], self.norm)

    def _bag(self, pieces: NDArray[np.uint32], starts: NDArray[np.int64]) -> Floats:
        """The rows of each line's pieces added up, divided by the root of how many they are."""
        counts = np.diff(starts, append=len(pieces)).astype(np.float32)
        rows = self.text[known_rows(pieces, self.pieces)].astype(np.float32)
        summed = np.zeros((len(starts), rows.shape[1]), np.float32)
        ends = [*starts[1:].tolist(), len(pieces)]
        for line, (start, end) in enumerate(zip(starts.tolist(), ends, strict=True)):
            np.add.reduce(rows[start:end], axis=0, out=summed[line])  # a fifth of the time of ``reduceat``
        return summed * (np.float32(self.text_step) / np.sqrt(counts))[:, None].astype(np.float32)


def known_rows(pieces: NDArray[Any], known: NDArray[Any]) -> NDArray[np.intp]:
    """The row of each piece of text among the ``known`` ones, which are in order, counted from 1; 0 for others.

    >>> known_rows(np.array([7, 5, 9], np.uint32), np.array([5, 7], np.uint32)).tolist()
    [2, 1, 0]
    """
    at = np.searchsorted(known, pieces)
    return np.where(known[np.minimum(at, len(known) - 1)] == pieces, at + 1, 0)


@functools.cache
def _blas() -> ThreadpoolController:
    """What tells numpy's linear algebra how many threads to take."""
    return ThreadpoolController()


def _linear(x: Floats, weights: tuple[Floats, Floats]) -> Floats:
    made: Floats = x @ weights[0]
    made += weights[1]
    return made


def _normed(x: Floats, weights: tuple[Floats, Floats]) -> Floats:
    """Each row brought to mean 0 and variance 1, then scaled and shifted."""
    made: Floats = x - x.mean(axis=-1, keepdims=True)
    made /= np.sqrt(np.einsum("ij,ij->i", made, made)[:, None] / np.float32(x.shape[-1]) + _TINY)
    made *= weights[0]
    made += weights[1]
    return made


def _bend(x: Floats) -> Floats:
    """The Gaussian error linear unit, by its usual approximation."""
    made: Floats = x * x
    made *= np.float32(0.044715)
    made += np.float32(1.0)
    made *= x
    made *= np.float32(math.sqrt(2 / math.pi))
    np.tanh(made, out=made)
    made += np.float32(1.0)
    made *= x
    made *= np.float32(0.5)
    return made


def _softmax(scores: Floats) -> Floats:
    made: Floats = scores - scores.max(axis=-1, keepdims=True)
    np.exp(made, out=made)
    made /= made.sum(axis=-1, keepdims=True)
    return made


def _attend(layer: Layer, x: Floats, parts: Sequence[slice]) -> Floats:
    """What each line takes from the others of its statement; ``parts`` says where the statements stand in ``x``."""
    count, width = x.shape
    heads = len(layer.near)
    asked = _linear(x, layer.ask).reshape(count, 3, heads, width // heads).transpose(1, 2, 0, 3)
    taken = np.concatenate([_look(layer.near, *asked[:, :, part]) for part in parts], axis=1)
    return _linear(taken.transpose(1, 0, 2).reshape(count, width), layer.answer)


def _look(near: Floats, asking: Floats, offered: Floats, given: Floats) -> Floats:
    """Heads × lines × width a head: what the lines of one statement take from each other."""
    reach = near.shape[1] // 2
    places = np.arange(asking.shape[1])
    apart = np.clip(places[None, :] - places[:, None], -reach, reach) + reach
    root = np.float32(math.sqrt(asking.shape[2]))
    return _softmax(asking @ offered.transpose(0, 2, 1) / root + near[:, apart]) @ given


def _behind_one_another(
    bags: Sequence[tuple[NDArray[np.uint32], NDArray[np.int64]]],
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The pieces of several statements, and where each line's begin among them all."""
    before = np.cumsum([0, *(len(pieces) for pieces, _ in bags[:-1])])
    starts = [starts + first for (_, starts), first in zip(bags, before, strict=True)]
    return np.concatenate([pieces for pieces, _ in bags]), np.concatenate(starts)


def _names_of(allowed: NDArray[np.bool_], weights: Floats, bias: Floats) -> tuple[NDArray[np.intp], Floats, Floats]:
    """The places of the elements that a kind of statement uses, with their weights and biases."""
    places = np.flatnonzero(allowed)
    return places, np.ascontiguousarray(weights[:, places]), bias[places]


@functools.cache
def load_network() -> Network:
    """The network of this package, read once."""
    return read_network((files("normalizer.mapping") / MODEL_FILE).read_bytes())


def read_network(body: bytes) -> Network:
    """The network that ``pack`` wrote. Raises ValueError for a file of another format."""
    with np.load(BytesIO(body), allow_pickle=False) as packed:
        arrays: Mapping[str, NDArray[Any]] = MappingProxyType({name: packed[name] for name in packed.files})
    told = json.loads(arrays["about"].tobytes().decode())
    if told["format"] != FORMAT:
        raise ValueError(f"the model has format {told['format']}, and this version reads {FORMAT}: learn it again")

    def floats(name: str) -> Floats:
        return arrays[name].astype(np.float32)

    def pair(name: str) -> tuple[Floats, Floats]:
        return floats(f"{name}.weight"), floats(f"{name}.bias")

    layers = tuple(
        Layer(
            norm=pair(f"{at}.norm"),
            ask=pair(f"{at}.ask"),
            near=floats(f"{at}.near"),
            answer=pair(f"{at}.answer"),
            norm_after=pair(f"{at}.norm_after"),
            widen=pair(f"{at}.widen"),
            narrow=pair(f"{at}.narrow"),
        )
        for at in range(told["layers"])
    )
    allowed = np.unpackbits(arrays["allowed"], axis=1, count=len(told["elements"])).astype(bool)
    return Network(
        elements=tuple(told["elements"]),
        pieces=arrays["pieces"],
        text=arrays["text"],
        text_step=told["text_step"],
        words=pair("words"),
        headings=floats("headings"),
        beside=tuple(floats(f"beside.{at}") for at in range(len(BESIDE))),
        figures=floats("figures"),
        kinds=floats("kinds"),
        norm=pair("norm"),
        layers=layers,
        norm_last=pair("norm_last"),
        names=tuple(_names_of(row, *pair("names")) for row in allowed),
        temperature=told["temperature"],
        knots=floats("knots"),
        truth=floats("truth"),
        concept_knots=floats("concept_knots"),
        concept_truth=floats("concept_truth"),
    )
