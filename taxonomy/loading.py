"""Reading the taxonomy's files into a proved :class:`Taxonomy`. There is no fall-back to an empty one."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from taxonomy.elements import ELEMENTS_FILE, Element, elements_in, prove_elements, prove_roll_ups
from taxonomy.errors import TaxonomyError
from taxonomy.ifrs import IFRS_FILE, IfrsLabels, ifrs_elements_in, prove_ifrs
from taxonomy.labels import normal_label
from taxonomy.model import Concept, Section, Sum, Synonym, Taxonomy
from taxonomy.proving import ancestry_of, prove, weights_of
from taxonomy.schemas import validate

DATA_FILES: Final = ("concepts.json", "synonyms.json", "sums.json", ELEMENTS_FILE, IFRS_FILE)
DIGESTS_FILE: Final = "proved.json"
SURE: Final = 0.95
"""How sure a synonym is that does not say it."""


def load_taxonomy(overlay: str | Path | None = None) -> Taxonomy:
    """The taxonomy of this package, proved and read once; with an overlay file, what that adds.

    Raises TaxonomyError that names the file, the entry and what to do.
    """
    if overlay is None:
        return _own_taxonomy()
    from taxonomy.overlay import lay_over

    return lay_over(_own_taxonomy(), overlay)


@functools.cache
def _own_taxonomy() -> Taxonomy:
    """The taxonomy of this package, read once."""
    return read_taxonomy(files("taxonomy"))


def read_taxonomy(folder: Traversable) -> Taxonomy:
    """The taxonomy whose files lie in ``folder``, proved.

    The JSON Schemas are asked only of files that have changed since ``python -m taxonomy.build`` last asked them.
    Raises TaxonomyError.
    """
    held = _digests_in(folder)
    parsed = {name: _read(folder, name, held.get(name)) for name in DATA_FILES}
    sections = sections_in(parsed["concepts.json"])
    concepts = _concepts_in(parsed["concepts.json"])
    synonyms = tuple(synonyms_in(parsed["synonyms.json"], concepts))
    sums = tuple(sums_in(parsed["sums.json"]))
    prove(sections, tuple(concepts.values()), synonyms, sums)
    own = {e: c.name for c in concepts.values() for e in (*c.elements, *c.ifrs)}
    published = _published_in(parsed[ELEMENTS_FILE], concepts, own)
    published |= _ifrs_in(parsed[IFRS_FILE], concepts, own)
    printed = IfrsLabels(parsed[IFRS_FILE])
    if held.get(IFRS_FILE) != digest((folder / IFRS_FILE).read_text(encoding="utf-8")):
        prove_ifrs(published, printed, sections, concepts)
    rolled = {e.name: e.concept for e in published.values() if e.concept}
    return Taxonomy(
        concepts=MappingProxyType(concepts),
        sections=MappingProxyType(sections),
        sums=sums,
        synonyms=MappingProxyType(by_label(synonyms)),
        patterns=tuple(s for s in synonyms if s.pattern),
        elements=MappingProxyType(rolled | own),
        published=MappingProxyType(published),
        ifrs=printed,
        weights=MappingProxyType(weights_of(sums)),
        _ancestry=MappingProxyType(ancestry_of(sections)),
    )


def _published_in(parsed: Any, concepts: Mapping[str, Concept], own: Mapping[str, str]) -> dict[str, Element]:
    """The published elements by name, proved."""
    published = {element.name: element for element in elements_in(parsed)}
    prove_elements(published, len(parsed["elements"]), own)
    prove_roll_ups(published, concepts)
    return published


def _ifrs_in(parsed: Any, concepts: Mapping[str, Concept], own: Mapping[str, str]) -> dict[str, Element]:
    """The elements of IFRS by name, proved; every one that a concept names is among them."""
    elements = {element.name: element for element in ifrs_elements_in(parsed)}
    prove_elements(elements, len(parsed["elements"]), own, IFRS_FILE)
    prove_roll_ups(elements, concepts, IFRS_FILE)
    for concept in concepts.values():
        if missing := [name for name in concept.ifrs if name not in elements]:
            raise TaxonomyError(IFRS_FILE, missing[0], f"is missing, and {concept.name} names it", "add it")
    return elements


def digest(text: str) -> str:
    """The SHA-256 of a data file's text, whatever its line ends."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def _digests_in(folder: Traversable) -> dict[str, str]:
    """The digests of the data files that the JSON Schemas have passed already; empty where none are held."""
    path = folder / DIGESTS_FILE
    held: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return held


def _read(folder: Traversable, name: str, passed: str | None) -> Any:
    """What the JSON file holds, after its schema has passed it."""
    try:
        text = (folder / name).read_text(encoding="utf-8")
        instance = json.loads(text, object_pairs_hook=functools.partial(_without_repeats, name))
    except FileNotFoundError as error:
        raise TaxonomyError(name, "the file", f"is missing from {folder}", "install the package again") from error
    except json.JSONDecodeError as error:
        raise TaxonomyError(name, f"line {error.lineno}", f"is no JSON: {error.msg}", "correct the syntax") from error
    if digest(text) != passed:
        validate(instance, name.replace(".json", ".schema.json"), name)
    return instance


def _without_repeats(name: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; one whose keys repeat would lose entries without a word."""
    made = dict(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise TaxonomyError(name, twice, "stands twice in one object", "join the two entries")
    return made


def sections_in(parsed: Any) -> dict[str, Section]:
    """The sections by name, their patterns compiled."""
    sections: dict[str, Section] = {}
    for s in parsed["sections"]:
        if s["name"] in sections:
            raise TaxonomyError("concepts.json", f"section {s['name']}", "is there twice", "rename or remove one")
        pattern = _compiled(s["pattern"], "concepts.json", f"section {s['name']}") if "pattern" in s else None
        sections[s["name"]] = Section(s["name"], s["statement"], s["label"], s.get("parent"), pattern)
    return sections


def _concepts_in(parsed: Any) -> dict[str, Concept]:
    """The concepts by name."""
    concepts: dict[str, Concept] = {}
    for c in parsed["concepts"]:
        if c["name"] in concepts:
            raise TaxonomyError("concepts.json", c["name"], "is there twice", "rename or remove one")
        lists = {key: tuple(c.get(key, ())) for key in ("elements", "ifrs", "industries")}
        concepts[c["name"]] = Concept(**{**c, **lists})
    return concepts


def sums_in(parsed: Any) -> Iterator[Sum]:
    """The sums in the file's order."""
    for s in parsed.get("sums", ()):
        yield Sum(s["statement"], s["total"], tuple(s["terms"].items()), s.get("name", ""))


def synonyms_in(parsed: Any, concepts: Mapping[str, Concept]) -> Iterator[Synonym]:
    """The synonyms in the file's order, each with its concept's section and first element where it names none."""
    for statement, named in parsed.items():
        for name, entries in named.items():
            if name not in concepts:
                advice = "correct the name, or add it to concepts.json"
                raise TaxonomyError("synonyms.json", f"{statement}/{name}", "is no concept", advice)
            concept = concepts[name]
            own = (concept.section,) if concept.statement == statement else ()
            for entry in entries:
                yield _synonym(statement, concept, own, {"label": entry} if isinstance(entry, str) else entry)


def _synonym(statement: str, concept: Concept, own: tuple[str, ...], entry: Any) -> Synonym:
    """One synonym, its label in normal form, its pattern compiled and tried on its example."""
    where = f"{statement}/{concept.name}"
    pattern = _compiled(entry["pattern"], "synonyms.json", where) if "pattern" in entry else None
    label = normal_label(entry["example"] if pattern else entry["label"])
    if pattern and not pattern.search(label):
        wrong = f"has the pattern {pattern.pattern!r}, which {label!r} does not match"
        raise TaxonomyError("synonyms.json", where, wrong, "correct either")
    if not label:
        raise TaxonomyError("synonyms.json", where, f"has the label {entry['label']!r} without a word", "remove it")
    element = entry.get("element", next(iter(concept.elements), ""))
    within = tuple(entry.get("within", own))
    return Synonym(statement, label, concept.name, element, float(entry.get("sure", SURE)), within, pattern)


def _compiled(pattern: str, source: str, entry: str) -> re.Pattern[str]:
    """The regular expression, or TaxonomyError."""
    try:
        return re.compile(pattern)
    except re.error as error:
        raise TaxonomyError(source, entry, f"has a pattern that does not compile: {error}", "correct it") from error


def by_label(synonyms: tuple[Synonym, ...]) -> dict[tuple[str, str], tuple[Synonym, ...]]:
    """The synonyms that are labels, by statement and normal label, the likeliest first."""
    gathered: dict[tuple[str, str], list[Synonym]] = {}
    for synonym in synonyms:
        if synonym.pattern is None:
            gathered.setdefault((synonym.statement, synonym.label), []).append(synonym)
    return {key: tuple(sorted(found, key=lambda s: -s.sure)) for key, found in gathered.items()}
