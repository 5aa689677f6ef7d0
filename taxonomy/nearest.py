"""What was likely meant by a name that is no concept: an element's, a label's words, or one spelt alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from taxonomy.labels import normal_label
from taxonomy.model import Taxonomy

_PREFIXES: Final = ("us-gaap", "ifrs-full")
_ALIKE: Final = 0.75
SEE: Final = "see what there is with: statements taxonomy list; an overlay may add one"
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def nearest(name: str, taxonomy: Taxonomy) -> str:
    """What to give in place of the name of a concept or an element, in words; empty where nothing comes near.

    A published element's own name comes first, then what lines with that label are called, then a like spelling.
    """
    prefix, _, bare = name.rpartition(":")
    if prefix:
        return _spelt(name, taxonomy.published) or _label(bare, taxonomy)
    return _element(bare, taxonomy) or _label(bare, taxonomy) or _spelt(bare, taxonomy.concepts)


def _element(bare: str, taxonomy: Taxonomy) -> str:
    for element in (f"{prefix}:{bare}" for prefix in _PREFIXES):
        if concept := taxonomy.elements.get(element):
            return f"{element} is an element of the concept {concept}: give {concept}, or the element with its prefix"
        if element in taxonomy.published:
            return f"{element} is an element without a concept: give it with its prefix, as element"
    return ""


def _label(bare: str, taxonomy: Taxonomy) -> str:
    words = _HUMP.sub(" ", bare)
    key = normal_label(words)
    named = [s for (_, label), found in taxonomy.synonyms.items() if label == key for s in found]
    best = max(named, key=lambda synonym: synonym.sure, default=None)
    return f"lines called {words.lower()!r} are {best.concept}" if best else ""


def _spelt(name: str, known: Mapping[str, object]) -> str:
    by_key = {each.lower(): each for each in known}
    near = get_close_matches(name.lower(), by_key, 1, _ALIKE)
    return f"{by_key[near[0]]} is the nearest there is" if near else ""
