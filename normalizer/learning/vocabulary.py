"""What the network may answer: the elements seen, in which kinds of statement, and what their own labels say."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from normalizer.learning.examples import CODES, Example
from normalizer.learning.pieces import common_pieces
from normalizer.learning.wordings import Wording
from normalizer.mapping.features import KINDS
from normalizer.records import StatementKind
from taxonomy import Taxonomy

NAME_WIDTH: Final = 256
"""How many numbers stand for the words of an element's name."""
_CAPITAL: Final = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])|\d+")


@dataclass(frozen=True)
class Vocabulary:
    """The elements in a fixed order; ``allowed`` is kinds × elements, ``names`` elements × ``NAME_WIDTH``.

    ``labels`` holds each element's own label in its taxonomy, where known; ``pieces`` are those of text that the
    network has a row for, in order.
    """

    elements: tuple[str, ...]
    allowed: NDArray[np.bool_]
    names: NDArray[np.float32]
    labels: Mapping[int, str]
    pieces: NDArray[np.uint32]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each element."""
        return {element: at for at, element in enumerate(self.elements)}

    def numbers_of(self, elements: Sequence[str | None]) -> NDArray[np.int64]:
        """The place of each element, −1 for none and for one that is not known."""
        return np.array([self.places.get(element, -1) if element else -1 for element in elements], dtype=np.int64)


def kinds_of(code: str) -> tuple[int, ...]:
    """The kinds of statement (places in ``KINDS``) that a statement's code stands for.

    >>> kinds_of("IS")
    (1, 2)
    """
    return tuple(at for at, kind in enumerate(KINDS) if CODES[kind] == code)


def collect(
    examples: Sequence[Example],
    labels: Mapping[str, str],
    taxonomy: Taxonomy | None = None,
    wordings: Sequence[Wording] = (),
) -> Vocabulary:
    """The vocabulary of the examples, of the us-gaap elements that the taxonomy rolls up, and of the wordings.

    ``labels`` are the published labels of elements, by name; those of elements in no example are all that is learnt of
    them, but for their wordings.
    """
    seen: dict[str, set[str]] = {}
    for example in examples:
        for element in example.elements:
            if element:
                seen.setdefault(element, set()).add(CODES[example.statement.kind])
    for element, concept in taxonomy.elements.items() if taxonomy else ():
        code = CODES.get(cast(StatementKind, taxonomy.concepts[concept].statement)) if taxonomy else None
        if code and element in labels:
            seen.setdefault(element, set()).add(code)
    for wording in wordings:
        seen.setdefault(wording.element, set()).add(wording.code)
    elements = tuple(sorted(seen))
    allowed = np.array([[CODES[kind] in seen[element] for element in elements] for kind in KINDS])
    own = {at: labels[e] for at, e in enumerate(elements) if labels.get(e)}
    pieces = common_pieces(examples, [*own.values(), *(wording.label for wording in wordings)])
    return Vocabulary(elements, allowed, _names_of(elements, labels), own, pieces)


def rows_of(path: Path | None) -> Iterator[dict[str, str]]:
    """The rows of a gzipped CSV file, by its headings; none where there is no file."""
    if path is not None:
        with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def read_labels(path: Path | None) -> dict[str, str]:
    """The published label of each element (``us-gaap:Assets``), from a CSV file with the columns tag and label."""
    return {f"us-gaap:{row['tag']}": row["label"] for row in rows_of(path)}


@dataclass(frozen=True)
class Printed:
    """A label that filers printed for an element, and in how many filings."""

    element: str
    label: str
    count: float


def read_printed(path: Path | None) -> list[Printed]:
    """The labels in a CSV file with the columns tag, label and count."""
    return [Printed(f"us-gaap:{row['tag']}", row["label"], float(row["count"])) for row in rows_of(path)]


def words_of(element: str) -> list[str]:
    """The words of an element's name.

    >>> words_of("us-gaap:AssetsHeldForSaleCurrent")
    ['assets', 'held', 'for', 'sale', 'current']
    """
    return [word.lower() for word in _CAPITAL.findall(element.split(":")[-1])]


def _names_of(elements: Sequence[str], labels: Mapping[str, str]) -> NDArray[np.float32]:
    """A random projection of the words in names and labels, rare words weighing more; rows have length 1."""
    texts = [sorted({*words_of(e), *re.findall(r"[a-z]+", labels.get(e, "").lower())}) for e in elements]
    words = {word: at for at, word in enumerate(sorted({word for text in texts for word in text}))}
    counts = np.zeros(len(words))
    for text in texts:
        for word in text:
            counts[words[word]] += 1
    weights = np.log((1 + len(texts)) / (1 + counts)) + 1
    drawn = np.random.default_rng(0).standard_normal((len(words), NAME_WIDTH)) * weights[:, None]
    summed = np.array([drawn[[words[word] for word in text]].sum(axis=0) for text in texts])
    made: NDArray[np.float32] = (summed / np.linalg.norm(summed, axis=1, keepdims=True)).astype(np.float32)
    return made
