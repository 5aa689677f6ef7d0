"""The components of equity and what moves them: names for the columns and lines of statements of changes in equity."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from taxonomy.errors import TaxonomyError
from taxonomy.schemas import validate

EQUITY_FILE: Final = "equity.json"


@dataclass(frozen=True, slots=True)
class Member:
    """A component of equity: its element on the axis, and the pattern of headings that name it."""

    name: str
    label: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Movement:
    """A line of a statement of changes in equity: its element in amounts, and in counts of shares.

    ``sure`` is about how often filers mean the element by a label that the pattern finds.
    """

    element: str
    pattern: re.Pattern[str]
    sure: float
    shares: str | None = None


@dataclass(frozen=True, slots=True)
class EquityNames:
    """The vocabulary: the axis, its members and the movements, each in the order in which they are tried."""

    axis: str
    members: tuple[Member, ...]
    movements: tuple[Movement, ...]

    def member_of(self, heading: str) -> str | None:
        """The element of the component that a printed heading names.

        >>> load_equity().member_of("Additional Paid-in Capital")
        'us-gaap:AdditionalPaidInCapitalMember'
        """
        text = plain(heading)
        return next((member.name for member in self.members if member.pattern.search(text)), None)

    def place_of(self, heading: str) -> int:
        """How many characters of the heading stand before the words that name its component; all where none do.

        >>> load_equity().place_of("Redeemable noncontrolling interests")
        11
        """
        text = plain(heading)
        return next((m.start() for member in self.members if (m := member.pattern.search(text))), len(text))

    def movement_of(self, label: str) -> Movement | None:
        """What a line's printed label says moves equity, or that it is a balance.

        >>> load_equity().movement_of("Cash dividends declared ($0.24 per share)").element
        'us-gaap:DividendsCommonStockCash'
        """
        text = plain(label)
        return next((movement for movement in self.movements if movement.pattern.search(text)), None)


def plain(text: str) -> str:
    """The text in small letters, dashes as spaces: what the patterns are written for."""
    return " ".join(re.sub(r"[-‐‑–—]", " ", text.lower().replace("’", "'")).split())


@functools.cache
def load_equity() -> EquityNames:
    """The vocabulary of this package, proved; read once. Raises TaxonomyError."""
    return read_equity(files("taxonomy"))


def read_equity(folder: Traversable) -> EquityNames:
    """The vocabulary in the folder's ``equity.json``, each pattern tried on its example. Raises TaxonomyError."""
    try:
        parsed: Any = json.loads((folder / EQUITY_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TaxonomyError(
            EQUITY_FILE, "the file", f"cannot be read ({error})", "install the package again"
        ) from error
    names = EquityNames(
        parsed["axis"],
        tuple(Member(m["name"], m["label"], _pattern(m)) for m in parsed["members"]),
        tuple(Movement(m["element"], _pattern(m), m["sure"], m.get("shares")) for m in parsed["movements"]),
    )
    return names


def prove_equity(folder: Traversable, published: Mapping[str, object]) -> None:
    """The file has its form, each example gets its own name, and every movement is a published element."""
    parsed = json.loads((folder / EQUITY_FILE).read_text(encoding="utf-8"))
    validate(parsed, "equity.schema.json", EQUITY_FILE)
    names = read_equity(folder)
    for member in parsed["members"]:
        _expect(member["name"], names.member_of(member["example"]), member["example"])
    for movement in parsed["movements"]:
        found = names.movement_of(movement["example"])
        _expect(movement["element"], found.element if found else None, movement["example"])
        for element in filter(None, (movement["element"], movement.get("shares"))):
            if element not in published:
                raise TaxonomyError(EQUITY_FILE, element, "is no known element", "add it to elements.json")


def _expect(wanted: str, found: str | None, example: str) -> None:
    if found != wanted:
        wrong = f"is not what {example!r} is named ({found})"
        raise TaxonomyError(EQUITY_FILE, wanted, wrong, "put the narrower pattern first, or correct it")


def _pattern(entry: Mapping[str, Any]) -> re.Pattern[str]:
    where = entry.get("name") or entry["element"]
    try:
        return re.compile(entry["pattern"])
    except re.error as error:
        raise TaxonomyError(
            EQUITY_FILE, where, f"has a pattern that does not compile: {error}", "correct it"
        ) from error
