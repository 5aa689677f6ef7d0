"""Companies and concepts that a store is asked for: those that there are, and what is near to one that is not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from normalizer.companies import company_key
from normalizer.text import near_names

if TYPE_CHECKING:
    import pandas as pd

_MOST: Final = 10
"""Of the companies of a store so many are named where none is near to the one that is asked for."""


def check_entity(name: str, documents: pd.DataFrame) -> None:
    """Raise LookupError where no document is of that company, by its name or its CIK."""
    entities = documents["entity"].dropna().unique().tolist()
    number = name.strip().zfill(10) if name.strip().isdigit() else None
    if number in documents["cik"].dropna().tolist() or company_key(name) in map(company_key, entities):
        return
    near = near_names(company_key(name), entities)
    there = _near(near) if near or not entities else f"there are {', '.join(sorted(entities)[:_MOST])}"
    raise LookupError(f"no document is of {name!r}; {there}")


def check_concepts(names: Iterable[str], stored: set[str]) -> None:
    """Raise LookupError for a name that is neither in the store nor in the taxonomy."""
    from taxonomy import load_taxonomy

    taxonomy = load_taxonomy()
    for name in names:
        if name not in stored and name not in taxonomy.concepts and taxonomy.concept_of(name) is None:
            near = near_names(name, stored) or near_names(name, taxonomy.concepts)
            raise LookupError(f"no fact is called {name!r}; {_near(near)}")


def _near(names: Iterable[str]) -> str:
    return f"near to it are {', '.join(map(str, names))}" if names else "nothing is near to it"
