"""Basic or diluted: what a line or the heading above it says rules out the other.

Most filers print basic amounts first, and the network goes by that order where "Basic" and "Assuming dilution" are
headings with lines of like labels under each. Of 515 lines of pages that say one of the two, all bear its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from normalizer.mapping.known import Known
from normalizer.records import Candidate, Line

Said = Literal["basic", "diluted"]

_BASIC: Final = re.compile(r"\bbasic\b|\bundiluted\b", re.I)
_DILUTED: Final = re.compile(r"\b(?:fully[ -])?dilut(?:ed|ion|ive)\b", re.I)
_HARDLY: Final = 0.02
"""How much less likely the name of the other is."""


def rule_out(likelihoods: NDArray[np.float32], lines: Sequence[Line], known: Known) -> NDArray[np.float32]:
    """Lines × elements of an income statement: names of the other made unlikely. Rows still add up to 1."""
    told = [(at, said) for at, line in enumerate(lines) if (said := said_of(line))]
    if not told:
        return likelihoods
    made = likelihoods.copy()
    for at, said in told:
        made[at, known.diluted if said == "basic" else known.basic] *= _HARDLY
    moved = [at for at, _ in told]
    made[moved] /= made[moved].sum(axis=1, keepdims=True)
    return made


def said_of(line: Line) -> Said | None:
    """What the line says, or the nearest heading above it that says anything; None where both are said in one."""
    return next((said if said != "both" else None for said in map(_said, _texts(line)) if said), None)


def ruled_out_by(line: Line, candidates: Sequence[Candidate]) -> str:
    """The label or heading that kept the names of the other from a line that may have either's, in words."""
    said = said_of(line)
    if said is None or not any(word in c.element for c in candidates for word in ("Basic", "Dilut")):
        return ""
    other = "diluted" if said == "basic" else "basic"
    text = next(text for text in _texts(line) if _said(text))
    return f"{text!r} rules out names of {other} amounts"


def _texts(line: Line) -> Iterator[str]:
    yield line.label
    yield from reversed(line.section)


@lru_cache(maxsize=4096)
def _said(text: str) -> Said | Literal["both"] | None:
    basic, diluted = bool(_BASIC.search(text)), bool(_DILUTED.search(text))
    if basic and diluted:
        return "both"
    return "basic" if basic else "diluted" if diluted else None
