"""What each line is called in the report: a published element, a concept of our taxonomy, or one of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from normalizer.findings import finding
from normalizer.records import Fact, Finding
from normalizer.text import fold
from normalizer.xbrl.naming import element_name, words_of
from normalizer.xbrl.published import Published
from normalizer.xbrl.report import OwnConcept, OwnType
from normalizer.xbrl.uses import Use, dimensions_of, says_the_same
from taxonomy import Taxonomy
from taxonomy.model import NAMED_AS
from taxonomy.names import PREFIX

SURE: Final = 0.9
"""How likely an element must be to be written: as likely as a concept must be to be given."""
_PERCENT: Final = re.compile(r"%|\bpercent|\brate\b|\bratio\b|\bmargin\b", re.IGNORECASE)
OWN: Final = "own"
"""The prefix of the report's own taxonomy."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The name of each use, the report's own concepts by name, the names of dimensions, and what is to be said."""

    names: Mapping[Use, str]
    own: Mapping[str, OwnConcept]
    dimensions: Mapping[str, str]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Draft:
    """What has been given out so far."""

    names: dict[Use, str] = field(default_factory=dict)
    holders: dict[str, list[Use]] = field(default_factory=dict)
    own: dict[str, OwnConcept] = field(default_factory=dict)
    bases: dict[str, list[str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def give(self, use: Use, name: str) -> None:
        """The use has that name."""
        self.names[use] = name
        self.holders.setdefault(name, []).append(use)


def choose_names(uses: Sequence[Use], taxonomy: Taxonomy, year: Published | None = None) -> Chosen:
    """A name for every use, so that no name has two values that cannot both be true.

    The line that is most at home under a name gets it; another line with other numbers gets a concept of its own.
    """
    draft = _Draft()
    pending = []
    for use in sorted(uses, key=lambda use: _claim(use, taxonomy)):
        wanted = list(names_for(use, taxonomy, year))
        name = next((name for name in wanted if _is_free(draft, name, use)), None)
        if name is None:
            pending.append((use, wanted))
        else:
            draft.give(use, name)
        if year is not None and (name is None or name.startswith(f"{PREFIX}:")):
            _tell_unsure(draft, use, name, year)
    for use, wanted in sorted(pending, key=lambda pair: (pair[0].table, pair[0].row)):
        if wanted:
            _tell_taken(draft, use, wanted[-1])
        _give_own(draft, use, taxonomy, wider=wanted[-1] if wanted else None)
    dimensions = _name_dimensions(draft, uses, year)
    return Chosen(draft.names, draft.own, dimensions, tuple(draft.findings))


def names_for(use: Use, taxonomy: Taxonomy, year: Published | None) -> tuple[str, ...]:
    """The names of other taxonomies that fit the use, the preferred first."""
    best = max(use.facts, key=lambda fact: fact.confidence or 0.0)
    concept = taxonomy.concepts.get(best.concept or "")
    ours = concept is not None and (concept.item_type, concept.period_type) == (use.type, use.period_type)
    element = taxonomy.published.get(best.element or "")
    sure = (
        year is not None
        and element is not None
        and element.name.partition(":")[0] in year.namespaces
        and (best.confidence or 0.0) >= SURE
        and (element.type, element.period) == (use.type, use.period_type)
        and (element.until is None or element.until >= year.year)
        and _runs_alike(best, use, taxonomy)
    )
    return (*((str(best.element),) if sure else ()), *((f"{PREFIX}:{best.concept}",) if ours else ()))


def _runs_alike(fact: Fact, use: Use, taxonomy: Taxonomy) -> bool:
    """Whether a positive value means the same under the element as under the concept by which its sign was settled."""
    element = taxonomy.direction(str(fact.element), use.kind)
    concept = taxonomy.weight(fact.concept, use.kind) if fact.concept else None
    return element is None or concept is None or element == concept


def _claim(use: Use, taxonomy: Taxonomy) -> tuple[int, float, int, int]:
    """Who comes first: lines in the statement where their concept is at home, then the surer, then the upper."""
    concept = taxonomy.concepts.get(use.facts[0].concept or "")
    away = 2 if concept is None else int(concept.statement != NAMED_AS.get(use.kind, use.kind))
    return (away, -(use.facts[0].confidence or 0.0), use.table, use.row)


def _is_free(draft: _Draft, name: str, use: Use) -> bool:
    """Whether no line that has the name contradicts the use."""
    return all(
        told is not False for held in draft.holders.get(name, ()) for told in says_the_same(held.facts, use.facts)
    )


def _tell_taken(draft: _Draft, use: Use, name: str) -> None:
    """Say that another line has the name, with other numbers."""
    draft.findings.append(
        finding(
            "xbrl_same_concept",
            statement=use.kind,
            place=use.place,
            label=use.label or "(no label)",
            other=draft.holders[name][0].label,
            concept=name,
        )
    )


def _tell_unsure(draft: _Draft, use: Use, name: str | None, year: Published) -> None:
    """Say that the line is left to our taxonomy, or to the report's own."""
    draft.findings.append(
        finding(
            "xbrl_not_published",
            statement=use.kind,
            place=use.place,
            label=use.label or "(no label)",
            taxonomy=year.name,
            element=use.facts[0].element or "no element",
            sure=f"{use.facts[0].confidence or 0:.2f}",
            name=name or "a concept of the report's own",
        )
    )


def _give_own(draft: _Draft, use: Use, taxonomy: Taxonomy, *, wider: str | None) -> None:
    """A concept of the report's own: that of an earlier line which says the same, else a new one."""
    label = fold(use.label) or _subtotal(use)
    if use.type == "pure" and not _PERCENT.search(label):
        label = f"{label}, percent"  # beside amounts, which have the label to themselves
    base = element_name(label) or f"Line{use.row}"
    for name in draft.bases.get(base, ()):
        if _is_same_line(draft, name, use):
            draft.give(use, f"{OWN}:{name}")
            return
    name = _new_name(draft, base, use)
    draft.bases.setdefault(base, []).append(name)
    draft.own[name] = OwnConcept(name, label, use.type, use.period_type, _balance(use, taxonomy), wider)
    draft.give(use, f"{OWN}:{name}")


def _subtotal(use: Use) -> str:
    """What to call a line without a label."""
    if use.section:
        return f"Subtotal of {use.section[-1]}"
    return f"Subtotal after {use.above}" if use.above else "Subtotal"


def _is_same_line(draft: _Draft, name: str, use: Use) -> bool:
    """Whether the line stands for what an earlier one of that label stood for.

    It does under the same headings of the same kind of statement where it says nothing else of the same periods, and
    wherever it repeats two values or all of them.
    """
    known = draft.own[name]
    if (known.type, known.period_type) != (use.type, use.period_type):
        return False
    told = [answer for held in draft.holders[f"{OWN}:{name}"] for answer in says_the_same(held.facts, use.facts)]
    if False in told:
        return False
    if any((held.kind, held.section) == (use.kind, use.section) for held in draft.holders[f"{OWN}:{name}"]):
        return all(told)
    return told.count(True) >= min(2, len(told)) > 0


def _new_name(draft: _Draft, base: str, use: Use) -> str:
    """A name that no other concept has: the label's, with the heading above it, with its statement, with a number."""
    kind = "".join(word.capitalize() for word in use.kind.split("_"))
    tries = [base, *(f"{base}{element_name(heading)}"[:120] for heading in reversed(use.section)), f"{base}{kind}"]
    number = 2
    while True:
        if name := next((name for name in tries if name not in draft.own), None):
            return name
        tries = [f"{base}{number}"]
        number += 1


def _balance(use: Use, taxonomy: Taxonomy) -> Literal["debit", "credit"] | None:
    """The balance of the likeliest element, where it is counted as the line is."""
    element = taxonomy.published.get(use.facts[0].element or "")
    if use.type != "monetary" or element is None or (element.type, element.period) != (use.type, use.period_type):
        return None
    return element.balance


def _name_dimensions(draft: _Draft, uses: Sequence[Use], year: Published | None) -> dict[str, str]:
    """Axis or member as the facts name it -> its name in the report: published where that is at hand, else our own."""
    named: dict[str, str] = {}
    roles: dict[str, OwnType] = {}
    for use in uses:
        for fact in use.facts:
            for axis, member in dimensions_of(fact):
                roles.setdefault(axis, "axis")
                roles.setdefault(member, "member")
    for name, role in roles.items():
        prefix, _, local = name.rpartition(":")
        if year is not None and prefix in year.namespaces:
            named[name] = name
            continue
        ending = "Axis" if role == "axis" else "Member"
        base = element_name(local).removesuffix(ending) or "Part"
        own, number = f"{base}{ending}", 2
        while own in draft.own:
            own, number = f"{base}{number}{ending}", number + 1
        draft.own[own] = OwnConcept(own, f"{words_of(base)} [{ending}]", role)
        named[name] = f"{OWN}:{own}"
    return named
