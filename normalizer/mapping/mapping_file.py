"""A person's corrections, read from a file of YAML or JSON: which lines have which names, whatever else is likely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from normalizer.records import StatementKind
from taxonomy import Taxonomy
from taxonomy.errors import TaxonomyError
from taxonomy.nearest import SEE, nearest
from taxonomy.schemas import validate
from taxonomy.structured import read_structured

SCHEMA: Final = "mapping/mapping.schema.json"
_SUFFIXES: Final = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry of a mapping file: which lines it fits, and what they are called.

    A condition that is None or empty asks nothing. ``companies`` are names as written, ``cik`` has ten digits;
    ``patterns`` are globs. Without ``concept`` and ``element`` the line stays unnamed. ``source`` names the file and
    the entry, ``file`` the file alone.
    """

    source: str
    file: str
    companies: tuple[str, ...] = ()
    cik: str | None = None
    statement: StatementKind | None = None
    section: str | None = None
    label: str | None = None
    patterns: tuple[str, ...] = ()
    table: int | None = None
    row: int | None = None
    concept: str | None = None
    element: str | None = None
    note: str = ""

    @property
    def rank(self) -> tuple[bool, bool, bool, bool]:
        """How closely the entry names its lines: by row, company, section, label; the higher goes before."""
        return (
            self.row is not None,
            bool(self.companies or self.cik),
            self.section is not None,
            self.label is not None,
        )

    @property
    def name(self) -> tuple[str | None, str | None]:
        """What the line is to be called: concept and element."""
        return self.concept, self.element


def load_mapping(path: str | Path, taxonomy: Taxonomy) -> tuple[Correction, ...]:
    """The corrections of a file, in order, each proved to name what there is.

    Raises TaxonomyError, which names the file, the entry and the next step.
    """
    return read_mapping(read_structured(path), Path(path).name, taxonomy)


def read_mapping(read: Any, source: str, taxonomy: Taxonomy) -> tuple[Correction, ...]:
    """The corrections of what a file called ``source`` holds. Raises TaxonomyError."""
    validate(read, SCHEMA, source, package="normalizer")
    entries = (_correction(entry, source, f"entry {at}") for at, entry in enumerate(read["corrections"], start=1))
    return tuple(_named(correction, taxonomy) for correction in entries)


def mappings_beside(document: Path) -> Iterator[Path]:
    """The mapping files that lie beside a document, its own before that of its folder.

    Its own is called after it (``q1.htm.mapping.yaml``, ``q1.mapping.yaml``), the folder's ``mapping.yaml``; the
    ending may be ``.yml`` or ``.json`` too.
    """
    for stem in dict.fromkeys((f"{document.name}.mapping", f"{document.stem}.mapping", "mapping")):
        for suffix in _SUFFIXES:
            path = document.with_name(stem + suffix)
            if path != document and path.is_file():
                yield path


def holds_corrections(read: Any) -> bool:
    """Whether a file that nobody asked for is a mapping at all."""
    return isinstance(read, dict) and "corrections" in read


def _correction(entry: Mapping[str, Any], file: str, place: str) -> Correction:
    """The correction of an entry that the schema has passed."""
    cik = entry.get("cik")
    return Correction(
        source=f"{file}, {place}",
        file=file,
        companies=_texts(entry.get("company")),
        cik=None if cik is None else str(cik).zfill(10),
        statement=entry.get("statement"),
        section=entry.get("section"),
        label=entry.get("label"),
        patterns=_texts(entry.get("pattern")),
        table=entry.get("table"),
        row=entry.get("row"),
        concept=entry.get("concept"),
        element=entry.get("element"),
        note=entry.get("note", ""),
    )


def _texts(value: str | Sequence[str] | None) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _named(correction: Correction, taxonomy: Taxonomy) -> Correction:
    """The correction, once its concept and its element are known to exist and to be counted alike."""
    file, _, place = correction.source.rpartition(", ")
    concept, element = correction.name
    if concept is not None and concept not in taxonomy.concepts:
        advice = nearest(concept, taxonomy) or SEE
        raise TaxonomyError(file, place, f"names the concept {concept}, which is none", advice)
    if element is not None and element not in taxonomy.published and element not in taxonomy.elements:
        advice = nearest(element, taxonomy) or "an overlay may add it"
        raise TaxonomyError(file, place, f"names the element {element}, which is not known", advice)
    known = taxonomy.published.get(element) if element else None
    if concept and known and known.type != taxonomy.concepts[concept].item_type:
        wrong = f"joins {concept} ({taxonomy.concepts[concept].item_type}) to {element} ({known.type})"
        raise TaxonomyError(file, place, wrong, "correct either")
    return correction
