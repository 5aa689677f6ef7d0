"""Companies: one key for each, whatever form of its name a document prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

_FORMS: Final = frozenset(
    "inc incorporated corp corporation co company companies ltd limited llc lp plc nv sa ag se the and".split()
)
_STATE: Final = re.compile(r"[/\\][a-z]{2,3}[/\\]?\s*$")
_WORD: Final = re.compile(r"[^\W_]+")


def normal_name(name: str) -> str:
    """The name without capitals, punctuation, legal form and state.

    >>> normal_name("The ACME Widget Company, Inc. /DE/"), normal_name("Acme Widget Co")
    ('acme widget', 'acme widget')
    """
    words = _WORD.findall(_STATE.sub("", name.lower().replace("'", "").replace("’", "").replace(".", "")))
    kept = [word for word in words if word not in _FORMS]
    return " ".join(kept or words)


def entity_keys(documents: Iterable[tuple[str, str | None, str | None]]) -> Mapping[str, str]:
    """The key of each document, given as (source, name, CIK): the CIK, or the normal name where none is known.

    A name that some document prints beside a CIK stands for that CIK in all; a document without either is a company of
    its own.

    >>> dict(entity_keys([("a", "Acme Inc.", "0000000012"), ("b", "ACME, INC.", None), ("c", None, None)]))
    {'a': '0000000012', 'b': '0000000012', 'c': 'document c'}
    """
    known = list(documents)
    numbers: dict[str, set[str]] = {}
    for _, name, cik in known:
        if name and cik:
            numbers.setdefault(normal_name(name), set()).add(cik)
    keys = {}
    for source, name, cik in known:
        by_name = numbers.get(normal_name(name), set()) if name else set()
        if cik:
            keys[source] = cik
        elif len(by_name) == 1:
            keys[source] = next(iter(by_name))
        else:
            keys[source] = normal_name(name) if name else f"document {source}"
    return keys
