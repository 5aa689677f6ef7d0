"""What this stage asks of a taxonomy; ``taxonomy.Taxonomy`` is one, and a test may bring a smaller one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class ConceptLike(Protocol):
    """A standard concept."""

    @property
    def balance(self) -> str | None:
        """``debit``, ``credit`` or None."""


class SumLike(Protocol):
    """A sum of the taxonomy: a total and its terms with their weights, in XBRL's signs."""

    @property
    def total(self) -> str:
        """The total's concept."""

    @property
    def terms(self) -> Sequence[tuple[str, int]]:
        """The concepts that are added up, each with +1 or −1."""


class Vocabulary(Protocol):
    """Concepts, the sums they take part in, and the weight of a concept in its statement."""

    @property
    def concepts(self) -> Mapping[str, ConceptLike]:
        """The concepts by name."""

    @property
    def sums(self) -> Sequence[SumLike]:
        """All sums."""

    def direction(self, element: str, statement: str, /) -> int | None:
        """+1 where the element's positive values add to what the statement sums up, −1 where they take from it."""

    def weight(self, concept: str, statement: str | None = None, /) -> int | None:
        """The product of the weights from the concept up to the root of that kind of statement; None without one."""
