"""What Arelle says of a report, as findings with the cells it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from normalizer.errors import InputError
from normalizer.findings import finding
from normalizer.records import Finding, Place
from normalizer.xbrl.checks import check_report
from normalizer.xbrl.package import package_beside
from normalizer.xbrl.process import Loaded, Note, run_arelle
from normalizer.xbrl.report import Item, Report
from normalizer.xbrl.stub import stub_for
from taxonomy import load_taxonomy

INCONSISTENT: Final = "calc11e:inconsistentCalculationUsingRounding"
_PLACE: Final = re.compile(r"(?<![a-z])f-t(\d+)-r(\d+)-c(\d+)(?!\d)")
_TOLD: Final = re.compile(r"inconsistent from (\S+) in .* reported sum (.*) computed sum (.*) context (\S+) unit")
_CSV_ID: Final = re.compile(r"^[^.]+\.(?:r_)?([^.]+)\.[^.]+$")
_MISSING: Final = re.compile(r"^Could not load file from local filesystem\..* file: (\S+)")
MOST_OF_A_KIND: Final = 10
_LONGEST: Final = 400
_FOLLOWS: Final = ("oime:invalidTaxonomy",)
"""What Arelle adds to other errors, and says nothing of its own."""


def validate_report(path: Path, packages: Sequence[Path] = ()) -> tuple[Loaded, tuple[Finding, ...]]:
    """What Arelle says of an XBRL report in any form, offline; ``packages`` hold the taxonomies it builds upon.

    The taxonomy package that this project writes beside a report is found there.
    Where a report names published elements that our data know, and nothing else of that taxonomy, and no package holds
    it, our data stand in. Raises InputError for a file that is no XBRL report, that could harm (a zip that points
    outside itself, XML with entities of its own) or that needs more time or memory than the bounds.
    """
    path = _metadata_of(path) if path.suffix.lower() == ".csv" else path
    packages = (*packages, *_beside(path, packages))
    for given in (path, *packages):
        check_report(given)
    stub = stub_for((path, *packages), load_taxonomy())
    with TemporaryDirectory(prefix="statements-") as folder:
        at_hand = [package.resolve() for package in packages]
        if stub is not None:
            at_hand.append(Path(folder) / "stub-of-published-elements.zip")
            at_hand[-1].write_bytes(stub.content)
        loaded = run_arelle(path.resolve(), at_hand)
    told = (finding("xbrl_stub", taxonomy=stub.name, count=stub.count),) if stub else ()
    return loaded, (*told, *findings_of(loaded))


def _metadata_of(table: Path) -> Path:
    """The metadata of xBRL-CSV beside one of its tables. Raises InputError where there is none."""
    metadata = table.with_name(f"{table.stem}-metadata.json")
    if not metadata.is_file():
        raise InputError(f"{table}: is a table of xBRL-CSV at most; give its metadata, such as {metadata.name}")
    return metadata


def _beside(path: Path, packages: Sequence[Path]) -> Iterator[Path]:
    """The report's own taxonomy package, where it stands beside the report and is not given."""
    own = package_beside(path)
    if own.is_file() and own.resolve() not in [package.resolve() for package in packages]:
        yield own


def findings_of(loaded: Loaded, report: Report | None = None) -> tuple[Finding, ...]:
    """A finding for each note: at the cell of the first fact it names, where its id says one.

    Where a taxonomy is not at hand, that is one finding, and what follows from it is counted. Of notes of one kind
    some are given, and the rest counted.
    """
    items = {item.id: item for item in report.items} if report else {}
    places = report.ids if report else {}
    notes = [note for note in loaded.notes if note.code not in _FOLLOWS]
    missing = list(dict.fromkeys(told.group(1) for note in notes if (told := _MISSING.search(note.text))))
    found = []
    if missing:
        found.append(finding("xbrl_no_taxonomy", addresses=", ".join(missing), count=len(notes) - len(missing)))
        notes = []  # a fact whose concept is not known is missing from every sum too
    counts = Counter(note.code for note in notes)
    given: Counter[str] = Counter()
    for note in notes:
        given[note.code] += 1
        if given[note.code] <= MOST_OF_A_KIND or note.code == INCONSISTENT:
            found.append(_finding(note, items, places))
    for code, count in counts.items():
        if count > MOST_OF_A_KIND and code != INCONSISTENT:
            found.append(finding("xbrl_and_more", count=count - MOST_OF_A_KIND, said=code))
    return tuple(found)


def _finding(note: Note, items: Mapping[str, Item], places: Mapping[str, Sequence[Place]]) -> Finding:
    ids = list(dict.fromkeys(known for name in note.facts if (known := _id(name))))
    place = next((place for name in ids for place in places.get(name, _places(name))), None)
    source = next((items[name].source for name in ids if name in items), None)
    kind = source.statement if source else None
    if note.code == INCONSISTENT and (told := _TOLD.search(note.text)):
        labels = ", ".join(_label(items[name]) for name in ids[1:] if name in items)
        label = _label(items[ids[0]]) if ids and ids[0] in items else told.group(1)
        return finding(
            "xbrl_inconsistent",
            statement=kind,
            place=place,
            label=label,
            concept=told.group(1),
            reported=told.group(2),
            computed=told.group(3),
            parts=labels or "its parts",
        )
    code = "xbrl_invalid" if note.is_error else "xbrl_doubtful"
    return finding(code, statement=kind, place=place, said=note.code, text=_cut(note.text))


def _label(item: Item) -> str:
    return repr(item.source.label if item.source and item.source.label else item.concept)


def _id(name: str) -> str:
    """The id of the fact in the report: xBRL-CSV puts the table before it and the column behind."""
    told = _CSV_ID.match(name)
    return told.group(1) if told else name


def _places(name: str) -> Iterator[Place]:
    if told := _PLACE.search(name):
        yield Place(*map(int, told.groups()))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
