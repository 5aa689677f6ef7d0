"""Published elements: what is known of each, and which way it runs in a statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from taxonomy.errors import TaxonomyError

ELEMENTS_FILE: Final = "elements.json"
_UP: Final = (
    "us-gaap:NetIncomeLoss",
    "us-gaap:ProfitLoss",
    "us-gaap:IncomeLossFromContinuingOperations",
    "ifrs-full:ProfitLoss",
)
"""Where a cash flow statement begins: income, a credit that adds cash, unlike the gains that are taken off below."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a published taxonomy, named as ``us-gaap:Assets``.

    ``balance`` is None where neither side fits or none is known; ``contra`` says that it is taken off on the side of
    the balance sheet where it stands; ``aside`` that it is in no sum of a cash flow statement. ``since`` and ``until``
    are years of the taxonomy, as far as known; ``concept`` is the standard concept it rolls up to, if any.
    """

    name: str
    type: Literal["monetary", "shares", "per_share", "pure"]
    period: Literal["instant", "duration"]
    balance: Literal["debit", "credit"] | None = None
    contra: bool = False
    aside: bool = False
    since: int | None = None
    until: int | None = None
    concept: str | None = None

    def direction(self, statement: str) -> int | None:
        """+1 where a positive value adds to what the statement sums up, −1 where it takes from it, None: not known.

        What is summed up is total assets or total liabilities and equity, net income, and the change in cash.

        >>> Element("us-gaap:PaymentsOfDividends", "monetary", "duration", "credit").direction("cash_flow")
        -1
        >>> treasury = Element("us-gaap:TreasuryStockValue", "monetary", "instant", "debit", contra=True)
        >>> treasury.direction("balance_sheet")
        -1
        """
        if self.type != "monetary" or self.balance is None:
            return None
        if statement == "balance_sheet":
            return -1 if self.contra else 1
        if statement == "cash_flow":
            if self.aside or self.period == "instant":
                return None
            return 1 if self.balance == "debit" or self.name.startswith(_UP) else -1
        return 1 if (self.balance == "credit") != self.contra else -1


def elements_in(parsed: Any) -> Iterator[Element]:
    """The elements in the file's order."""
    for entry in parsed["elements"]:
        yield Element(**entry)


def prove_elements(
    elements: Mapping[str, Element], count: int, concept_of: Mapping[str, str], source: str = ELEMENTS_FILE
) -> None:
    """Names are unique; a concept's own elements roll up to no other. Raises TaxonomyError."""
    if len(elements) != count:
        raise TaxonomyError(source, "an element", "stands there twice", "remove one")
    for name, concept in concept_of.items():
        if name in elements and elements[name].concept != concept:
            wrong = f"rolls up to {elements[name].concept}, and {concept} names it in concepts.json"
            raise TaxonomyError(source, name, wrong, "let the two agree")


def prove_roll_ups(elements: Mapping[str, Element], concepts: Mapping[str, Any], source: str = ELEMENTS_FILE) -> None:
    """Elements roll up to concepts that exist and are counted alike. Raises TaxonomyError."""
    for element in elements.values():
        if element.concept is None:
            continue
        concept = concepts.get(element.concept)
        if concept is None:
            raise TaxonomyError(source, element.name, f"has the concept {element.concept}", "name one that is")
        if concept.item_type != element.type:
            wrong = f"is {element.type} and its concept {concept.name} is {concept.item_type}"
            raise TaxonomyError(source, element.name, wrong, "correct either")
