"""Companies by name: one key for each, whatever form of its name a document or a person writes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_FORMS: Final = frozenset(
    "inc incorporated corp corporation co company companies ltd limited llc lp plc nv sa ag se spa ab asa oyj gmbh kgaa"
    " the and".split()
)
"""The words of a legal form, and those that a name has or lacks with it."""
_STATE: Final = re.compile(r"[/\\][a-z]{2,3}[/\\]?\s*$")
_WORD: Final = re.compile(r"[^\W_]+")
_WITHIN: Final = str.maketrans("", "", "'’.")
"""Marks that part no words."""


@lru_cache(maxsize=2048)
def company_key(name: str) -> str:
    """The name without capitals, punctuation, legal form and state; what else it says (a group, a trust) stays.

    >>> company_key("The ACME Widget Company, Inc. /DE/"), company_key("Acme Widget Co"), company_key("Acme Group N.V.")
    ('acme widget', 'acme widget', 'acme group')
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    words = _WORD.findall(_STATE.sub("", folded.translate(_WITHIN)))
    kept = [word for word in words if word not in _FORMS]
    return " ".join(kept or words)
