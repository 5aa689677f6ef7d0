"""What a line may be called as shares of one whole: its candidates gathered by concept."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

from normalizer.records import Candidate, MappedLine

_LEAST: Final = 0.01
"""What is less likely is not told, unless it is the likeliest."""


class Share(NamedTuple):
    """A concept, or an element without one, with how likely it is, and the candidates that mean it."""

    name: str
    likelihood: float
    candidates: tuple[Candidate, ...]


def shares_of(line: MappedLine) -> tuple[Share, ...]:
    """The concepts that a line may have, the likeliest first, each once; together they are at most 1.

    The one that the likeliest element means has the figure that ``sure=`` is compared with, where it is known. Each
    candidate was measured by itself, so that they may come to more than 1: then the others share what is left.
    """
    gathered: dict[str, list[Candidate]] = {}
    for candidate in line.candidates:
        gathered.setdefault(candidate.concept or candidate.element, []).append(candidate)
    sums = {name: min(1.0, sum(c.likelihood for c in found)) for name, found in gathered.items()}
    if not sums:
        return ()
    first = next(iter(sums))
    if line.sure is not None:
        sums[first] = line.sure
    others, left = sum(sums.values()) - sums[first], 1.0 - sums[first]
    part = left / others if others > left else 1.0
    shares = (Share(name, p if name == first else p * part, tuple(gathered[name])) for name, p in sums.items())
    ordered = sorted(shares, key=lambda share: -share.likelihood)
    return (ordered[0], *(share for share in ordered[1:] if share.likelihood >= _LEAST))


def words_of(shares: tuple[Share, ...]) -> Iterator[str]:
    """The shares in words: "Revenue (76%)"."""
    return (f"{share.name} ({percent(share.likelihood)})" for share in shares)


def percent(likelihood: float) -> str:
    """The likelihood in whole per cent, cut and never rounded up: what is not sure enough shall not look so.

    >>> percent(0.899), percent(1.0), percent(0.07)
    ('89%', '100%', '7%')
    """
    return f"{math.floor(100 * likelihood + 1e-9)}%"
