"""What Arelle's process hands back of a report: facts, names, presentation, calculation, and what it said.

Names are written with the prefix that everyone uses (``us-gaap:Assets``), whatever prefix and year a report has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from normalizer.records import Period

Dimensions = tuple[tuple[str, str], ...]
"""Axes with their members, sorted; a typed member is the text of its value."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A fact as reported: ``value`` is its canonical text, scaled to single units, None where it is nil.

    ``decimals`` is None where it is exact; ``unit`` as in ``facts``, None for a fact that is no number; ``printed``
    what an inline page shows, else the value as reported; ``entity`` the identifier of its context, empty without one.
    """

    name: str
    value: str | None
    unit: str | None
    decimals: int | None
    period: Period | None
    dimensions: Dimensions
    printed: str
    entity: str
    numeric: bool
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a presentation tree: how deep, which concept, and the role of the label to print there."""

    depth: int
    name: str
    label_role: str


@dataclass(frozen=True, slots=True)
class Role:
    """An extended link role: its definition (its address where it has none) and its tree, top to bottom."""

    uri: str
    definition: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Summation:
    """A calculation: in that role the total is the weighted sum of its terms."""

    role: str
    total: str
    terms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """What is known of a concept: whether it is a number, a text, a heading or an axis, its balance, and its labels."""

    kind: str
    balance: str | None
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Report:
    """All that was read of one report."""

    facts: tuple[Reported, ...]
    names: Mapping[str, Named]
    roles: tuple[Role, ...]
    summations: tuple[Summation, ...]
    troubles: tuple[tuple[str, str], ...]
    """What is wrong with the report: a finding's code and its words."""

    def balance_of(self, name: str) -> str | None:
        """Debit or credit, where the concept has a balance."""
        return self.names[name].balance if name in self.names else None

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The first undimensioned value of each concept that is no number, such as the cover page's."""
        found: dict[str, str] = {}
        for fact in self.facts:
            if not fact.numeric and fact.value is not None and not fact.dimensions:
                found.setdefault(fact.name, fact.value)
        return found


def report_from(parsed: Mapping[str, Any]) -> Report:
    """The report that the process wrote as JSON."""
    return Report(
        facts=tuple(_fact(row) for row in parsed["facts"]),
        names={name: Named(*row) for name, row in parsed["names"].items()},
        roles=tuple(Role(uri, words, tuple(Node(*node) for node in nodes)) for uri, words, nodes in parsed["roles"]),
        summations=tuple(
            Summation(role, total, tuple((name, weight) for name, weight in terms))
            for role, total, terms in parsed["summations"]
        ),
        troubles=tuple((code, words) for code, words in parsed["troubles"]),
    )


def _fact(row: Mapping[str, Any]) -> Reported:
    start, end = row["start"], row["end"]
    period = Period(date.fromisoformat(start) if start else None, date.fromisoformat(end)) if end else None
    return Reported(
        name=row["name"],
        value=row["value"],
        unit=row["unit"],
        decimals=row["decimals"],
        period=period,
        dimensions=tuple((axis, member) for axis, member in row["dimensions"]),
        printed=row["printed"],
        entity=row["entity"],
        numeric=row["numeric"],
        trouble=row["trouble"],
    )
