"""The taxonomy as records: sections, concepts, synonyms, sums, and the questions that they answer."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from taxonomy.elements import Element
from taxonomy.ifrs import IfrsLabels, Listed, ifrs_key
from taxonomy.labels import normal_label

ItemType = Literal["monetary", "shares", "per_share", "pure"]
PeriodType = Literal["instant", "duration"]
Balance = Literal["debit", "credit"]

NAMED_AS: Final[Mapping[str, str]] = {"comprehensive_income": "income_statement"}
"""Kinds of statement whose lines are named with the synonyms of another."""

# How much less likely a name is where the printed headings are narrower than its section or speak against it, and how
# much less likely the label means something unheard of where there are headings. Weights of a posterior.
_ABOVE: Final = 0.5
_AGAINST: Final = 0.02
_UNHEARD: Final = 0.3
_PATTERN_SURE: Final = 0.85
_NEAR_SURE: Final = 0.9

# A document repeats its headings above every line, and its labels from table to table.
_normal: Final = functools.lru_cache(maxsize=4096)(normal_label)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a statement. ``pattern`` is searched in the normal form of a printed heading."""

    name: str
    statement: str
    label: str
    parent: str | None
    pattern: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Concept:
    """One line as an analyst would name it.

    ``balance`` is None where neither debit nor credit fits; ``elements`` holds the published elements that the concept
    stands for, the preferred first, as ``us-gaap:Assets``; ``ifrs`` likewise; ``order`` is its place in the statement;
    ``wider`` the concept of which a project's own one is a kind; ``industries`` are the kinds of company whose
    statements have it, empty where any may.
    """

    name: str
    label: str
    documentation: str
    statement: str
    section: str
    order: int
    item_type: ItemType
    period_type: PeriodType
    balance: Balance | None
    elements: tuple[str, ...]
    ifrs: tuple[str, ...]
    wider: str | None = None
    industries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Synonym:
    """A printed label (in normal form), or a pattern of labels, that names a concept in one kind of statement.

    ``within`` holds the sections in which it does (empty: in all); ``sure`` is the share of filers that mean this
    concept by the label, over all sections; ``element`` is the element that they mean most often. ``own`` says that a
    project's overlay gives the label.
    """

    statement: str
    label: str
    concept: str
    element: str
    sure: float
    within: tuple[str, ...]
    pattern: re.Pattern[str] | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """A calculation relation: the total concept, and its terms with their weights, +1 or −1.

    ``name`` is empty for a statement's ordinary sum and names an alternative break-down of the same total otherwise.
    """

    statement: str
    total: str
    terms: tuple[tuple[str, int], ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A name that a label may have, how sure it is (0 to 1), and whether a project's overlay says so."""

    concept: Concept
    element: str
    sure: float
    own: bool = False


@dataclass(frozen=True, eq=False)
class Taxonomy:
    """The proved vocabulary: concepts by name, sections by name, sums, and labels.

    ``elements`` says to which concept a published element rolls up, ``published`` what is known of it;
    ``overlaid`` that a project's overlay has added to it; ``ifrs`` how elements of IFRS are printed.
    """

    concepts: Mapping[str, Concept]
    sections: Mapping[str, Section]
    sums: tuple[Sum, ...]
    synonyms: Mapping[tuple[str, str], tuple[Synonym, ...]]
    patterns: tuple[Synonym, ...]
    elements: Mapping[str, str]
    published: Mapping[str, Element]
    weights: Mapping[tuple[str, str], int]
    overlaid: bool = False
    ifrs: IfrsLabels = field(default=IfrsLabels({"elements": ()}), repr=False)
    _ancestry: Mapping[str, tuple[str, ...]] = field(repr=False, default_factory=dict)

    def find(
        self, statement: str, label: str, section: tuple[str, ...] = (), *, item_type: ItemType | None = None
    ) -> tuple[Match, ...]:
        """Every concept that the printed label may name in that kind of statement, the likeliest first.

        ``section`` holds the printed headings above the line (or names of sections), outermost first; ``item_type``,
        where it is known, leaves only concepts that are counted so. Nothing where the label is not known.
        """
        kind = NAMED_AS.get(statement, statement)
        known, factor = self._synonyms_of(kind, _normal(label))
        return self._rank(known, self.sections_of(statement, section), item_type, factor)

    def find_ifrs(
        self, statement: str, label: str, section: tuple[str, ...] = (), beside: Collection[str] = ()
    ) -> tuple[Listed, ...]:
        """The elements of IFRS that the printed label may name in that kind of statement, the surest first.

        ``section`` holds the printed headings above the line, outermost first, ``beside`` all labels of the statement.
        """
        kind = NAMED_AS.get(statement, statement)
        keys = {ifrs_key(other) for other in beside}
        return self.ifrs.find(kind, label, self.sections_of(kind, section), section, keys)

    def ifrs_elements_of(self, statement: str, concept: str, section: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The elements of IFRS that roll up to the concept and stand in that kind of statement, the preferred first.

        Those come first that are printed in the section which the headings name. Where none rolls up, the one that
        such lines have all the same, if any.
        """
        kind = NAMED_AS.get(statement, statement)
        known = self.concepts.get(concept)
        own = known.ifrs if known else ()
        found = self.ifrs.by_concept.get((kind, concept), ())
        if not found and (kind, concept) in self.ifrs.near:
            return (self.ifrs.near[kind, concept],)
        path = self.sections_of(kind, section)
        return tuple(sorted(found, key=lambda e: (not self.ifrs.stands_in(kind, e, path), e not in own)))

    def concept_of(self, element: str) -> Concept | None:
        """The concept that the published element (``us-gaap:Assets``, ``ifrs-full:Assets``) belongs to, if any."""
        name = self.elements.get(element)
        return self.concepts[name] if name else None

    def weight(self, concept: str, statement: str | None = None) -> int | None:
        """The weight with which the concept enters its statement's root total: the product along the sums, +1 or −1.

        Roots are total assets, total liabilities and equity, net income and the period's change in cash. None where
        no sum leads to a root. Without ``statement``, the concept's own.
        """
        known = self.concepts.get(concept)
        if statement is None:
            statement = known.statement if known else ""
        return self.weights.get((NAMED_AS.get(statement, statement), concept))

    def direction(self, element: str, statement: str) -> int | None:
        """+1 where a positive value of the element adds to what the statement sums up, −1 where it takes from it.

        None where that is not known, and for what stands beside the sums, such as interest paid.
        """
        known = self.published.get(element)
        return known.direction(NAMED_AS.get(statement, statement)) if known else None

    def sections_of(self, statement: str, headings: tuple[str, ...]) -> tuple[str, ...]:
        """The innermost section that the printed headings name, before it its ancestors; empty where they name none."""
        kind = NAMED_AS.get(statement, statement)
        path: tuple[str, ...] = ()
        for heading in headings:
            named = _section_of(self, kind, heading, path)
            path = self._ancestry[named] if named else path
        return path

    def _synonyms_of(self, statement: str, label: str) -> tuple[tuple[Synonym, ...], float]:
        """The synonyms for the label as it is, for the label with or without its "net", or by pattern; and how near."""
        if not label:
            return (), 0.0
        for near, factor in ((label, 1.0), (label.removesuffix(" net"), _NEAR_SURE), (f"{label} net", _NEAR_SURE)):
            if found := self.synonyms.get((statement, near)):
                return found, factor
        matching = (s for s in self.patterns if s.statement == statement and s.pattern and s.pattern.search(label))
        return tuple(matching), _PATTERN_SURE

    def _rank(
        self, known: tuple[Synonym, ...], path: tuple[str, ...], item_type: ItemType | None, factor: float
    ) -> tuple[Match, ...]:
        """Matches by how likely they are, given how often the label means each concept and where it stands."""
        unheard = max(0.0, 1.0 - sum(s.sure for s in known)) * (_UNHEARD if path else 1.0)
        counted_so = [s for s in known if item_type in (None, self.concepts[s.concept].item_type)]
        weighed = [(s.sure * self._fit(s, path), s) for s in counted_so]
        whole = sum(weight for weight, _ in weighed) + unheard
        matches = [
            Match(self.concepts[s.concept], s.element, round(factor * weight / whole, 4), s.own)
            for weight, s in weighed
        ]
        return tuple(sorted(matches, key=lambda m: -m.sure))

    def _fit(self, synonym: Synonym, path: tuple[str, ...]) -> float:
        """How far the headings allow the synonym: fully where they name no section, one of its own or one above it."""
        if not path or not synonym.within:
            return 1.0
        if any(path[-1] in self._ancestry[scope] for scope in synonym.within):
            return 1.0
        return _ABOVE if any(scope in path for scope in synonym.within) else _AGAINST


@functools.lru_cache(maxsize=1024)
def _section_of(taxonomy: Taxonomy, statement: str, heading: str, path: tuple[str, ...]) -> str | None:
    """The section that the heading names: below the present one if there is such, else the first in the file.

    Kept, since all lines below a heading ask for it.
    """
    if heading in taxonomy.sections:
        return heading
    text = _normal(heading)
    named = [
        section.name
        for section in taxonomy.sections.values()
        if section.statement == statement and section.pattern is not None and section.pattern.search(text)
    ]
    below = [name for name in named if path and path[-1] in taxonomy._ancestry[name]]
    return next(iter(below or named), None)
