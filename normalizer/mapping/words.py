"""The words of a label as numbers: hashes of words, word pairs, pieces of words, and the label as a whole."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final
from zlib import crc32

_WORD: Final = re.compile(r"[a-z]+")
_NOTE: Final = re.compile(r"\((?:\d|[a-z])\)")
_GRAM: Final = 4
_MOST_WORDS: Final = 24


def _piece(name: str) -> int:
    return crc32(name.encode())


@lru_cache(maxsize=16384)
def _pieces_of(word: str) -> tuple[int, ...]:
    """The word and its runs of four letters, with its ends marked."""
    marked = f"^{word}$"
    grams = {marked[at : at + _GRAM] for at in range(len(marked) - _GRAM + 1)} if len(word) > _GRAM else set()
    return (_piece(f"w{word}"), *sorted(_piece(f"c{gram}") for gram in grams))


@lru_cache(maxsize=4096)
def label_pieces(label: str) -> tuple[int, ...]:
    """Everything a label says, as numbers below 2³²: words, their pieces, pairs of words, its first word, its whole.

    >>> len(label_pieces("Total")), label_pieces("")
    (7, (0,))
    """
    words = _WORD.findall(_NOTE.sub(" ", label.lower()))[:_MOST_WORDS]
    if not words:
        return (_piece(""),)
    pieces = [piece for word in words for piece in _pieces_of(word)]
    pieces += [_piece(f"b{a} {b}") for a, b in pairwise(words)]
    pieces += [_piece(f"1{words[0]}"), _piece(f"f{' '.join(words)}")]
    return tuple(pieces)


@lru_cache(maxsize=4096)
def heading_pieces(heading: str, rank: str) -> tuple[int, ...]:
    """Everything a heading says, as numbers below 2³²: words, pairs and its whole, each marked with its ``rank``.

    Ranks are "h" for the innermost heading above a line, "o" for one further out, "t" for the total below, "x" for
    a line of another statement with the same number.
    """
    words = _WORD.findall(_NOTE.sub(" ", heading.lower()))[:_MOST_WORDS]
    pairs = [_piece(f"{rank}{a} {b}") for a, b in pairwise(words)]
    return (*(_piece(f"{rank}{word}") for word in words), *pairs, _piece(f"{rank}={' '.join(words)}"))
