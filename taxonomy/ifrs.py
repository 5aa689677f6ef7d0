"""The elements of IFRS that stand on the face of statements, and the labels under which filers print them."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from taxonomy.elements import Element
from taxonomy.errors import TaxonomyError
from taxonomy.labels import normal_label

IFRS_FILE: Final = "ifrs.json"
PREFIX: Final = "ifrs-full:"
SURE: Final = 0.95
"""How sure a printed label is that does not say it."""
_MONTH: Final = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_OWNERS: Final = r"(?:equity holders|ordinary equity holders|equity owners|owners|stockholders|shareholders|members)"
_RULES: Final = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"is(ation|ations|ed|ing)\b", r"iz\1"),
        (r"\b(?:financial )?(?:half year|(?:three|six|nine|twelve) months?|year|quarter|half)\b", "period"),
        (r"(?<=\w)(?: (?:in|us|eur|euros?|gbp|chf|sek|nok|dkk|usd|cad|aud|cents?|pence))+$", ""),
        (r"\bperiod ended\b.*$", "period"),
        (rf"\b(?:at|on|as of|as at) {_MONTH}\b.*$", "at date"),
        (rf"\battributable to (?:{_OWNERS}(?: of .*)?|parent|company|group)$", "attributable to owners of parent"),
        (rf"^(?:which |thereof )?{_OWNERS}(?: of .*)?$", "owners of parent"),
        (rf"\b{_OWNERS} of (?:parent|company|group|bank|entity)(?: company)?\b", "owners of parent"),
        (r"^adjustments? (?:for )?(?=\w)", ""),
        (
            r"^(?:net )?(?:increase|decrease|movements?|changes?)(?: (?:and |or )?(?:increase|decrease))? in ",
            "change in ",
        ),
        (
            r"^(?:total )?(?:net )?(?:operating )?cash(?: and cash equivalents)?(?: flows?| inflows?| outflows?)?"
            r"(?: (?:net|generated|provided|used|absorbed|arising|flows?|inflows?|outflows?))*"
            r"(?: (?:from|in|by|for|used|used in))+ (operating|investing|financing) activity$",
            r"net cash from \1 activity",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A label that names an element in one kind of statement.

    ``sure`` is the share of filers that mean the element by it; ``within`` holds the sections in which they do (empty:
    all), ``under`` is searched in the headings above the line, and one of ``beside`` stands in the same statement.
    """

    element: str
    sure: float
    within: tuple[str, ...] = ()
    under: re.Pattern[str] | None = None
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """An element that a printed label may name, and how sure that is (0 to 1)."""

    element: str
    sure: float


@functools.lru_cache(maxsize=4096)
def ifrs_key(label: str) -> str:
    """The label in its normal form, and further in one way of spelling, of naming periods, owners and movements.

    >>> ifrs_key("Profit for the year attributable to equity holders of the Company")
    'profit for period attributable to owners of parent'
    >>> ifrs_key("Decrease in trade receivables"), ifrs_key("Amortisation") == ifrs_key("Amortization")
    ('change in trade receivable', True)
    """
    key = normal_label(label)
    for pattern, new in _RULES:
        key = pattern.sub(new, key)
    return " ".join(key.split())


class IfrsLabels:
    """The printed labels of IFRS elements, read from the file's entries when they are first asked for."""

    def __init__(self, parsed: Mapping[str, Any]) -> None:
        self._parsed = parsed

    @functools.cached_property
    def printed(self) -> Mapping[tuple[str, str], tuple[Printed, ...]]:
        """What each label, by kind of statement and key, may name. Raises TaxonomyError where the file is wrong."""
        found: dict[tuple[str, str], tuple[Printed, ...]] = {}
        for element, statement, within, label in _labels_in(self._parsed):
            key, made = _printed(element, within, label)
            _prove_alone(statement, key, made, found.get((statement, key), ()))
            found[statement, key] = (*found.get((statement, key), ()), made)
        return MappingProxyType(found)

    @functools.cached_property
    def by_concept(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The elements of each kind of statement that roll up to a concept."""
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for entry in self._parsed["elements"]:
            for statement in entry.get("labels", {}) if "concept" in entry else ():
                found[statement, entry["concept"]] = (*found.get((statement, entry["concept"]), ()), entry["name"])
        return MappingProxyType(found)

    @functools.cached_property
    def near(self) -> Mapping[tuple[str, str], str]:
        """For a kind of statement and a concept that no element rolls up to, the element that such lines have."""
        return MappingProxyType(
            {
                (statement, concept): entry["name"]
                for entry in self._parsed["elements"]
                for statement in entry.get("labels", {})
                for concept in entry.get("near", ())
            }
        )

    @functools.cached_property
    def _within(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The sections to which an element keeps in a kind of statement."""
        return {
            (statement, entry["name"]): tuple(named.get("within", ()))
            for entry in self._parsed["elements"]
            for statement, named in entry.get("labels", {}).items()
        }

    def stands_in(self, statement: str, element: str, path: Sequence[str]) -> bool:
        """Whether the element may stand in a section with those ancestors, or in any."""
        within = self._within.get((statement, element), ())
        return not within or bool(set(within) & set(path))

    def find(
        self,
        statement: str,
        label: str,
        sections: Sequence[str] = (),
        headings: Sequence[str] = (),
        beside: Collection[str] = (),
    ) -> tuple[Listed, ...]:
        """The elements that the label may name, the surest first.

        ``sections`` is the path of sections that the headings name, ``headings`` are those as printed, ``beside`` the
        keys of all labels of the statement. Of readings that ask for more, such as a section, the others give way.
        """
        known = self.printed.get((statement, ifrs_key(label)), ())
        above = " > ".join(ifrs_key(heading) for heading in headings)
        fitting = [p for p in known if _fits(p, sections, above, beside)]
        closest = max((_asked(p) for p in fitting), default=0)
        found = [Listed(p.element, p.sure) for p in fitting if _asked(p) == closest]
        whole = max(1.0, sum(listed.sure for listed in found))
        shared = (Listed(listed.element, round(listed.sure / whole, 4)) for listed in found)
        return tuple(sorted(shared, key=lambda listed: -listed.sure))


def _asked(printed: Printed) -> int:
    """How much a reading asks of the line's place."""
    return 4 * bool(printed.under) + 2 * bool(printed.within) + bool(printed.beside)


def _fits(printed: Printed, sections: Sequence[str], above: str, beside: Collection[str]) -> bool:
    if printed.within and not set(printed.within) & set(sections):
        return False
    if printed.under is not None and not printed.under.search(above):
        return False
    return not printed.beside or printed.beside in beside


def ifrs_elements_in(parsed: Any) -> Iterator[Element]:
    """The elements in the file's order."""
    for entry in parsed["elements"]:
        yield Element(**{key: value for key, value in entry.items() if key not in ("labels", "near")})


def _labels_in(parsed: Mapping[str, Any]) -> Iterator[tuple[str, str, tuple[str, ...], str | Mapping[str, Any]]]:
    """Element, kind of statement, sections and label of every label in the file's order."""
    for entry in parsed["elements"]:
        for statement, named in entry.get("labels", {}).items():
            for label in named["printed"]:
                yield entry["name"], statement, tuple(named.get("within", ())), label


def _printed(element: str, within: tuple[str, ...], entry: str | Mapping[str, Any]) -> tuple[str, Printed]:
    """A label in its key's form, which the file holds, with what it says."""
    if isinstance(entry, str):
        return entry, Printed(element, SURE, within)
    try:
        under = re.compile(entry["under"]) if "under" in entry else None
    except re.error as error:
        wrong = f"has under {entry['label']!r} a pattern that does not compile: {error}"
        raise TaxonomyError(IFRS_FILE, element, wrong, "correct it") from error
    return entry["label"], Printed(element, entry.get("sure", SURE), within, under, entry.get("beside", ""))


def _prove_alone(statement: str, key: str, made: Printed, others: Sequence[Printed]) -> None:
    """A label likely means one element in one place."""
    for other in others:
        alike = set(made.within) == set(other.within) or bool(set(made.within) & set(other.within))
        if alike and made.under == other.under and made.beside == other.beside and made.sure + other.sure > 1.0:
            wrong = f"is called {key!r} in {statement}, as {other.element} is in the same place"
            raise TaxonomyError(IFRS_FILE, made.element, wrong, "part them with within or under, or lower sure")


def prove_ifrs(
    elements: Mapping[str, Element], labels: IfrsLabels, sections: Collection[str], concepts: Mapping[str, Any]
) -> None:
    """Elements have their concept's period; labels their key's form, where the element fits. Raises TaxonomyError."""
    if unknown := {concept for _, concept in labels.near} - set(concepts):
        raise TaxonomyError(IFRS_FILE, "near", f"names {unknown.pop()}, which is no concept", "correct the name")
    for element in elements.values():
        concept = concepts.get(element.concept or "") if element.name.startswith(PREFIX) else None
        if concept is not None and concept.period_type != element.period:
            wrong = f"is a {element.period}, and its concept {concept.name} is an {concept.period_type}"
            raise TaxonomyError(IFRS_FILE, element.name, wrong, "correct either")
    for (statement, key), found in labels.printed.items():
        for printed in found:
            if ifrs_key(key) != key:
                wrong = f"has the label {key!r}, whose normal form is {ifrs_key(key)!r}"
                raise TaxonomyError(IFRS_FILE, printed.element, wrong, "write that")
            if unknown := set(printed.within) - set(sections):
                wrong = f"is within {unknown.pop()!r}, which is no section"
                raise TaxonomyError(IFRS_FILE, printed.element, wrong, "name a section of concepts.json")
            if elements[printed.element].period == "duration" and statement == "balance_sheet":
                wrong = f"is a duration and called {key!r} in a balance sheet"
                raise TaxonomyError(IFRS_FILE, printed.element, wrong, "remove the label")
