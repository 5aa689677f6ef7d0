"""The records of an XBRL report to be written: its facts, and the taxonomy of its own that they need.

Names are ``prefix:local``, with the prefixes of ``Report.namespaces``; what a writer makes of them is its own affair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from normalizer.records import Fact, MappedStatement, Period, Place

Form = Literal["xbrl-json", "xbrl-csv", "xbrl-xml", "inline"]
FORMS: tuple[Form, ...] = ("xbrl-json", "xbrl-csv", "xbrl-xml", "inline")

OwnType = Literal[
    "monetary",
    "shares",
    "per_share",
    "pure",
    "text",
    "date",
    "month_day",
    "abstract",
    "table",
    "axis",
    "member",
]
"""What an element of the report's own taxonomy holds, or what it is for."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Who reports: the identifier, and the scheme that makes it mean something."""

    scheme: str
    identifier: str


@dataclass(frozen=True, slots=True)
class Item:
    """A fact of the report.

    ``value`` is in single units, a text for the facts of the cover, None for nil; ``decimals`` None means exact;
    ``unit`` is spelt ``USD/shares``; ``dimensions`` are (axis, member). ``id`` says where it was printed; ``note`` is
    its footnote.
    """

    id: str
    concept: str
    value: Decimal | str | None
    period: Period
    unit: str | None = None
    decimals: int | None = None
    dimensions: tuple[tuple[str, str], ...] = ()
    source: Fact | None = None
    note: str | None = None

    @property
    def note_id(self) -> str:
        """The id of its footnote."""
        return f"n-{self.id}"

    @property
    def aspects(self) -> tuple[object, ...]:
        """Everything that tells it from another fact but its value: equal aspects make a duplicate."""
        return (self.concept, self.period, self.unit, self.dimensions)


@dataclass(frozen=True, slots=True)
class OwnConcept:
    """An element of the report's own taxonomy. ``wider`` is the nearest wider concept of another, if one is known."""

    name: str
    label: str
    type: OwnType
    period_type: Literal["instant", "duration"] = "duration"
    balance: Literal["debit", "credit"] | None = None
    wider: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An extended link role of the report's own taxonomy."""

    uri: str
    id: str
    definition: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a presentation: how deep it stands, its concept, and its label in which label role as printed."""

    depth: int
    concept: str
    label: str = ""
    label_role: str | None = None


@dataclass(frozen=True, slots=True)
class Presentation:
    """A statement as printed: the first row is its title, at depth 0."""

    role: Role
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Summation:
    """A sum that holds among the report's facts: the total, and its terms with weights of +1 or −1."""

    role: Role
    total: str
    terms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Cube:
    """Which concepts may be broken down by which members of which axes."""

    role: Role
    table: str
    lines: str
    axes: Mapping[str, tuple[str, tuple[str, ...]]]
    """Axis -> its domain, and the members in it."""
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnTaxonomy:
    """The taxonomy of the report's own: what it declares, how the statements are printed, and what adds up."""

    prefix: str
    namespace: str
    stem: str
    concepts: Mapping[str, OwnConcept]
    presentations: tuple[Presentation, ...]
    sums: tuple[Summation, ...]
    cubes: tuple[Cube, ...]
    labels: Mapping[tuple[str, str], str]
    """The text of a concept's label in a label role."""

    @property
    def url(self) -> str:
        """The address of its schema, to which the report refers."""
        return f"{self.namespace}/{self.stem}.xsd"


@dataclass(frozen=True, slots=True)
class Report:
    """All that a writer needs. ``imports`` are the schemas of other taxonomies by their namespaces.

    ``elements`` are the published elements in use, for a stub; ``ids`` gives the places of a fact's id, those of its
    duplicates too; ``printed`` are the statements, for the inline page.
    """

    title: str
    entity: Entity
    items: tuple[Item, ...]
    own: OwnTaxonomy
    namespaces: Mapping[str, str]
    imports: Mapping[str, str]
    elements: tuple[str, ...] = ()
    printed: tuple[MappedStatement, ...] = ()
    ids: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)

    def once(self) -> Iterator[Item]:
        """The items without those that say again, to the digit, what another says."""
        seen = set()
        for item in self.items:
            key = (item.aspects, item.value, item.decimals)
            if key not in seen:
                seen.add(key)
                yield item
