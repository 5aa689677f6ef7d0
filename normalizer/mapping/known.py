"""What the taxonomy says of the elements that a network knows, as arrays in the elements' order.

A document's lines have a few hundred of the thousands of elements for a name: the decisions over it are made among
these.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from normalizer.mapping.in_use import last_year
from normalizer.mapping.twice import is_cash
from normalizer.records import Measure, StatementKind
from taxonomy import Taxonomy
from taxonomy.model import ItemType

ITEM_TYPES: Final[Mapping[Measure, ItemType]] = MappingProxyType(
    {"money": "monetary", "shares": "shares", "per_share": "per_share", "pure": "pure"}
)
NO_CONCEPT: Final = -1


@dataclass(frozen=True, eq=False)
class Known:
    """Elements and what is known of them, each tuple and array in their order.

    ``concepts`` they roll up to, ``of`` the same as numbers (−1: none); ``last`` the last year in which they are used;
    ``types`` what they count; ``cash`` the elements of cash, which stand at both ends of a cash flow; ``basic`` and
    ``diluted`` those that name such amounts alone.
    """

    elements: tuple[str, ...]
    concepts: tuple[str | None, ...]
    of: NDArray[np.intp]
    last: NDArray[np.int64]
    types: NDArray[np.object_]
    cash: NDArray[np.bool_]
    basic: NDArray[np.bool_]
    diluted: NDArray[np.bool_]

    def among(self, places: NDArray[np.intp]) -> Known:
        """The elements at these places alone."""
        at = places.tolist()
        return Known(
            elements=tuple(self.elements[place] for place in at),
            concepts=tuple(self.concepts[place] for place in at),
            of=self.of[places],
            last=self.last[places],
            types=self.types[places],
            cash=self.cash[places],
            basic=self.basic[places],
            diluted=self.diluted[places],
        )

    def room(self, kind: StatementKind) -> NDArray[np.float32]:
        """For each element, how many lines of a statement of that kind may bear it: a cash flow prints cash twice."""
        room: NDArray[np.float32] = np.where(self.cash & (kind == "cash_flow"), 2.0, 1.0).astype(np.float32)
        return room

    def counting(self, measure: Measure) -> NDArray[np.bool_]:
        """The elements that may name a line which counts that; a plain number may be of any type."""
        made: NDArray[np.bool_] = (self.types == ITEM_TYPES[measure]) | (measure == "pure")
        return made


@functools.lru_cache(maxsize=4)
def known_of(elements: tuple[str, ...], taxonomy: Taxonomy) -> Known:
    """What the taxonomy says of the elements; one that it does not know is taken for an amount without a concept."""
    concepts = tuple(taxonomy.elements.get(element) for element in elements)
    numbered = {concept: number for number, concept in enumerate(dict.fromkeys(filter(None, concepts)))}
    return Known(
        elements=elements,
        concepts=concepts,
        of=np.array([numbered[concept] if concept else NO_CONCEPT for concept in concepts]),
        last=np.array([last_year(element, taxonomy) for element in elements]),
        types=np.array([_type_of(element, taxonomy) for element in elements], object),
        cash=np.array([is_cash(element) for element in elements]),
        basic=_only("Basic", "Dilut", elements),
        diluted=_only("Dilut", "Basic", elements),
    )


def _type_of(element: str, taxonomy: Taxonomy) -> ItemType:
    published = taxonomy.published.get(element)
    return published.type if published else "monetary"


def _only(word: str, without: str, elements: Sequence[str]) -> NDArray[np.bool_]:
    """The elements whose names hold the one word and not the other."""
    return np.array([word in name and without not in name for name in elements])
