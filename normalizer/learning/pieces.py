"""The pieces of text that are worth a row of the network: those that more than one company or label tells of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from normalizer.learning.described import described
from normalizer.learning.examples import Example
from normalizer.mapping.words import heading_pieces, label_pieces

_FEWEST: Final = 3
"""In so many texts a piece stands at least; a company that prints a text again and again counts once."""


def common_pieces(examples: Sequence[Example], labels: Iterable[str] = ()) -> NDArray[np.uint32]:
    """The pieces that stand in several of the examples' texts and of those ``labels``, in order.

    A label that nobody else prints says as a whole what no other line can learn from; without it the network looks at
    its words, as it must where it meets a new one. What an empty text has is always known.
    """
    counts: Counter[int] = Counter()
    for text in {*_texts_of(examples), *(("", label_pieces(label)) for label in labels)}:
        counts.update(set(text[1]))
    kept = {piece for piece, count in counts.items() if count >= _FEWEST}
    return np.array(sorted({*kept, *label_pieces(""), *heading_pieces("", "h")}), dtype=np.uint32)


def _texts_of(examples: Sequence[Example]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The pieces of each label, and of each line's headings together, with the company that prints them."""
    for example, seen in zip(examples, described(examples), strict=True):
        for pieces, starts in ((seen.words, seen.word_starts), (seen.headings, seen.heading_starts)):
            for text in np.split(pieces, starts[1:]):
                yield example.company, tuple(text.tolist())
