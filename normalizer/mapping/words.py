"""The words of a label as numbers: hashed names of words, word pairs, pieces of words, and the label as a whole."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final
from zlib import crc32

BUCKETS: Final = 1 << 16
"""How many numbers a piece of text may be hashed to."""
_WORD: Final = re.compile(r"[a-z]+")
_NOTE: Final = re.compile(r"\((?:\d|[a-z])\)")
_GRAM: Final = 4
_MOST_WORDS: Final = 24


def _bucket(name: str) -> int:
    return crc32(name.encode()) & (BUCKETS - 1)


@lru_cache(maxsize=16384)
def _pieces_of(word: str) -> tuple[int, ...]:
    """The word and its runs of four letters, with its ends marked."""
    marked = f"^{word}$"
    grams = {marked[at : at + _GRAM] for at in range(len(marked) - _GRAM + 1)} if len(word) > _GRAM else set()
    return (_bucket(f"w{word}"), *sorted(_bucket(f"c{gram}") for gram in grams))


@lru_cache(maxsize=4096)
def label_buckets(label: str) -> tuple[int, ...]:
    """The buckets of everything a label says: its words, their pieces, pairs of words, its first word, its whole.

    >>> len(label_buckets("Total")), label_buckets("")
    (7, (65535,))
    """
    words = _WORD.findall(_NOTE.sub(" ", label.lower()))[:_MOST_WORDS]
    if not words:
        return (BUCKETS - 1,)
    buckets = [bucket for word in words for bucket in _pieces_of(word)]
    buckets += [_bucket(f"b{a} {b}") for a, b in pairwise(words)]
    buckets += [_bucket(f"1{words[0]}"), _bucket(f"f{' '.join(words)}")]
    return tuple(buckets)


@lru_cache(maxsize=4096)
def heading_buckets(heading: str, rank: str) -> tuple[int, ...]:
    """The buckets of a heading: its words, pairs and whole, each marked with the heading's ``rank``.

    Ranks are "h" for the innermost heading above a line, "o" for one further out, "t" for the total below, "x" for
    a line of another statement with the same number.
    """
    words = _WORD.findall(_NOTE.sub(" ", heading.lower()))[:_MOST_WORDS]
    pairs = [_bucket(f"{rank}{a} {b}") for a, b in pairwise(words)]
    return (*(_bucket(f"{rank}{word}") for word in words), *pairs, _bucket(f"{rank}={' '.join(words)}"))
