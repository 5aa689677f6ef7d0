"""What Arelle says of a report, as findings with the cells it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from normalizer.findings import finding
from normalizer.records import Finding, Place
from normalizer.xbrl.checks import check_report
from normalizer.xbrl.process import Loaded, Note, run_arelle
from normalizer.xbrl.report import Item, Report

INCONSISTENT: Final = "calc11e:inconsistentCalculationUsingRounding"
_PLACE: Final = re.compile(r"\bf-t(\d+)-r(\d+)-c(\d+)\b")
_TOLD: Final = re.compile(r"inconsistent from (\S+) in .* reported sum (.*) computed sum (.*) context (\S+) unit")
_CSV_ID: Final = re.compile(r"^[^.]+\.(.+)\.[^.]+$")
_FOLLOWS: Final = ("oime:invalidTaxonomy",)
"""What Arelle adds to other errors, and says nothing of its own."""


def validate_report(path: Path, packages: Sequence[Path] = ()) -> tuple[Loaded, tuple[Finding, ...]]:
    """What Arelle says of an XBRL report in any form, offline; ``packages`` hold the taxonomies it builds upon.

    Raises InputError for a file that is no XBRL report, that could harm (a zip that points outside itself, XML with
    entities of its own) or that needs more time or memory than the bounds.
    """
    for given in (path, *packages):
        check_report(given)
    loaded = run_arelle(path.resolve(), [package.resolve() for package in packages])
    return loaded, findings_of(loaded)


def findings_of(loaded: Loaded, report: Report | None = None) -> tuple[Finding, ...]:
    """A finding for each note: at the cell of the first fact it names, where its id says one."""
    items = {item.id: item for item in report.items} if report else {}
    places = report.ids if report else {}
    return tuple(_finding(note, items, places) for note in loaded.notes if note.code not in _FOLLOWS)


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
    return finding(code, statement=kind, place=place, said=note.code, text=note.text)


def _label(item: Item) -> str:
    return repr(item.source.label if item.source and item.source.label else item.concept)


def _id(name: str) -> str:
    """The id of the fact in the report: xBRL-CSV puts the table before it and the column behind."""
    told = _CSV_ID.match(name)
    return told.group(1) if told else name


def _places(name: str) -> Iterator[Place]:
    if told := _PLACE.search(name):
        yield Place(*map(int, told.groups()))
