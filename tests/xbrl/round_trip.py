"""Facts -> a form of XBRL -> Arelle -> facts: what is lost, what is strange, what Arelle says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from normalizer.export.target import write_together
from normalizer.xbrl.export import lay_down
from normalizer.xbrl.package import zip_bytes
from normalizer.xbrl.process import Note
from normalizer.xbrl.published import published
from normalizer.xbrl.report import Form, Item, Report
from normalizer.xbrl.stub import stub_members
from normalizer.xbrl.worker import answer_to
from taxonomy import load_taxonomy

NAMES: dict[Form, str] = {"xbrl-json": "a.json", "xbrl-csv": "a.csv", "xbrl-xml": "a.xbrl", "inline": "a.html"}
Key = tuple[object, ...]


@dataclass(frozen=True)
class Trip:
    """The outcome of one round trip; ``lost`` and ``strange`` are facts as (concept, value, unit, period, …)."""

    lost: Counter[Key]
    strange: Counter[Key]
    notes: tuple[Note, ...]


def travel(report: Report, form: Form, folder: Path, taxonomy: str | None = None) -> Trip:
    """The report written in that form, and read by Arelle."""
    written = lay_down(report, folder / NAMES[form], form)
    write_together(written.files)
    packages = [written.taxonomy] if written.taxonomy else []
    if taxonomy:
        stub = folder / "stub.zip"
        stub.write_bytes(zip_bytes(stub_members(report.elements, published(taxonomy), load_taxonomy())))
        packages.append(stub)
    loaded = load_here(written.entry, packages)
    sent = Counter(ours(report, item) for item in (report.items if form == "inline" else report.once()))
    back = Counter(theirs(fact) for fact in loaded["facts"])
    notes = (Note(note["level"], note["code"], note["text"], tuple(note["facts"])) for note in loaded["messages"])
    return Trip(sent - back, back - sent, tuple(notes))


def load_here(entry: Path, packages: list[Path]) -> dict[str, Any]:
    """What the worker answers, without a process of its own: Arelle is imported once for all tests."""
    request = {"report": str(entry), "packages": [str(p) for p in packages], "facts": True}
    return answer_to(request)


def ours(report: Report, item: Item) -> Key:
    number = isinstance(item.value, Decimal)
    return (
        clark(report, item.concept),
        item.value.normalize() if isinstance(item.value, Decimal) else item.value,
        item.unit,
        str(item.period.start) if item.period.start else None,
        str(item.period.end),
        ("INF" if item.decimals is None else str(item.decimals)) if number else None,
        frozenset((clark(report, axis), clark(report, member)) for axis, member in item.dimensions),
        (report.entity.scheme, report.entity.identifier),
        (item.note,) if item.note else (),
    )


def theirs(fact: dict[str, Any]) -> Key:
    value = fact["value"]
    return (
        fact["concept"],
        Decimal(value).normalize() if fact["unit"] and value is not None else value,
        fact["unit"],
        fact["start"],
        fact["end"],
        fact["decimals"],
        frozenset(fact["dimensions"].items()),
        tuple(fact["entity"]),
        tuple(fact["notes"]),
    )


def clark(report: Report, name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{report.namespaces[prefix]}}}{local}"
