"""Six real filings, where they are at hand: every fact as Arelle and the bare XML have it, every line as presented."""

from __future__ import annotations

import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import normalizer
from normalizer.filing import Filing
from normalizer.reading.reports import find_report
from normalizer.xbrl.arelle import check_calculations
from normalizer.xbrl.intake.process import lay_out_files
from normalizer.xbrl.intake.scan import scan_files
from normalizer.xbrl.intake.stubs import write_stubs
from normalizer.xbrl.intake.sums import PARTS
from taxonomy import load_taxonomy

SETS = next((p / "shared" / "xbrl" for p in Path(__file__).parents if (p / "shared" / "xbrl").is_dir()), Path("none"))
NAMES = sorted(path.name for path in SETS.glob("*.zip"))
X = "{http://www.xbrl.org/2003/instance}"
EXACT = 99
DIMENSIONS = "http://xbrl.org/2006/xbrldi"
LINK = "{http://www.xbrl.org/2003/linkbase}"
XLINK = "{http://www.w3.org/1999/xlink}"
PRIMARY = ("balance_sheet", "income_statement", "cash_flow")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not NAMES, reason="the real filings are not at hand")]


@pytest.fixture(scope="module", params=NAMES or ["none"])
def both(request: pytest.FixtureRequest) -> tuple[Filing, dict[str, bytes]]:
    path = SETS / request.param
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return normalizer.normalize(path), members


def instance_of(members: dict[str, bytes]) -> Any:
    """The root of the plain instance, as the SEC makes one of each inline page."""
    roots = (etree.fromstring(content) for name, content in members.items() if name.endswith(".xml"))
    return next(root for root in roots if root.tag == f"{X}xbrl")


def reported(root: Any) -> dict[tuple[Any, ...], tuple[Decimal, int]]:
    """Every number of the instance by name, period, members and unit, read by its XML alone: value and decimals.

    A number that is reported twice is there as it is reported most exactly.
    """
    contexts = {}
    for context in root.iter(f"{X}context"):
        start, end, instant = (context.findtext(f"{X}period/{X}{tag}") for tag in ("startDate", "endDate", "instant"))
        parts = context.iter(f"{{{DIMENSIONS}}}explicitMember", f"{{{DIMENSIONS}}}typedMember")
        pairs = ((part.get("dimension"), "".join(part.itertext()).strip()) for part in parts)
        members = sorted((axis.split(":")[1], member.split(":")[-1]) for axis, member in pairs)
        contexts[context.get("id")] = (start, end or instant, tuple(members))
    units = {u.get("id"): "/".join(m.text.split(":")[-1] for m in u.iter(f"{X}measure")) for u in root.iter(f"{X}unit")}
    found: dict[tuple[Any, ...], tuple[Decimal, int]] = {}
    for fact in root.iterchildren(etree.Element):
        if fact.get("unitRef") and fact.get("{http://www.w3.org/2001/XMLSchema-instance}nil") != "true":
            key = (etree.QName(fact).localname, *contexts[fact.get("contextRef")], units[fact.get("unitRef")])
            decimals = EXACT if fact.get("decimals") == "INF" else int(fact.get("decimals"))
            if key not in found or decimals > found[key][1]:
                found[key] = (Decimal(fact.text.strip()), decimals)
    return found


def given(filing: Filing) -> dict[tuple[Any, ...], tuple[Decimal, int]]:
    """The same of the facts that were read."""
    found = {}
    for fact in filing.fact_records:
        pairs = zip((fact.axis or "").split(" | "), (fact.member or "").split(" | "), strict=True)
        members = tuple(sorted((a.split(":")[-1], m.split(":")[-1]) for a, m in pairs if a))
        assert fact.period
        assert fact.element
        start = fact.period.start.isoformat() if fact.period.start else None
        key = (fact.element.split(":")[1], start, fact.period.end.isoformat(), members, fact.unit)
        found[key] = (fact.value, EXACT if fact.decimals is None else fact.decimals)
    return found


def test_every_number_is_read_and_no_other(both: tuple[Filing, dict[str, bytes]]) -> None:
    filing, members = both
    assert given(filing) == reported(instance_of(members))


def test_the_lines_are_those_presented(both: tuple[Filing, dict[str, bytes]]) -> None:
    filing, members = both
    trees = presented(next(c for n, c in members.items() if n.endswith("_pre.xml")))
    labels = labels_of(next(c for n, c in members.items() if n.endswith("_lab.xml")))
    for mapped in filing.statements:
        if mapped.statement.kind not in PRIMARY:
            continue
        lines = [(line.element or "", line.line.label) for line in mapped.lines]
        fitting = [tree for tree in trees if is_within(lines, [(i, labels.get((i, r), "")) for i, r in tree])]
        assert fitting, (mapped.statement.title, lines)


def is_within(lines: list[tuple[str, str]], tree: list[tuple[str, str]]) -> bool:
    """Whether the lines stand in the tree in that order, each with that label."""
    rest = ((id_.partition("_")[2], text) for id_, text in tree)
    return all((element.partition(":")[2], label) in rest for element, label in lines)


def presented(content: bytes) -> list[list[tuple[str, str]]]:
    """The ids and label roles of each presentation link from top to bottom."""
    merged: dict[str, dict[str, list[tuple[float, str, str]]]] = {}
    for link in etree.fromstring(content).iter(f"{LINK}presentationLink"):
        arcs = merged.setdefault(link.get(f"{XLINK}role"), {})
        ids = ids_of(link)
        for arc in link.iter(f"{LINK}presentationArc"):
            role = arc.get("preferredLabel") or "http://www.xbrl.org/2003/role/label"
            child = (float(arc.get("order") or 1), ids[arc.get(f"{XLINK}to")], role)
            arcs.setdefault(ids[arc.get(f"{XLINK}from")], []).append(child)
    return [tree_of(arcs) for arcs in merged.values()]


def tree_of(arcs: dict[str, list[tuple[float, str, str]]]) -> list[tuple[str, str]]:
    below = {child for children in arcs.values() for _, child, _ in children}
    waiting = [(id_, "") for id_ in arcs if id_ not in below]
    tree = []
    while waiting:
        id_, role = waiting.pop(0)
        tree.append((id_, role))
        waiting[:0] = [(child, own) for _, child, own in sorted(arcs.get(id_, ()), key=lambda each: each[0])]
    return tree


def ids_of(link: Any) -> dict[str, str]:
    return {loc.get(f"{XLINK}label"): loc.get(f"{XLINK}href").partition("#")[2] for loc in link.iter(f"{LINK}loc")}


def labels_of(content: bytes) -> dict[tuple[str, str], str]:
    """The label of an id in a role, white space folded."""
    found: dict[tuple[str, str], str] = {}
    for link in etree.fromstring(content).iter(f"{LINK}labelLink"):
        ids = ids_of(link)
        texts: dict[str, list[Any]] = {}
        for label in link.iter(f"{LINK}label"):
            texts.setdefault(label.get(f"{XLINK}label"), []).append(label)
        for arc in link.iter(f"{LINK}labelArc"):
            for label in texts.get(arc.get(f"{XLINK}to"), ()):
                words = " ".join("".join(label.itertext()).split())
                found[ids[arc.get(f"{XLINK}from")], label.get(f"{XLINK}role")] = words
    return found


def test_each_statement_is_proved_and_none_is_in_conflict(both: tuple[Filing, dict[str, bytes]]) -> None:
    filing, _ = both
    counts: Counter[tuple[str, str]] = Counter()
    for fact in filing.fact_records:
        if fact.statement in PRIMARY and fact.unit == "USD" and not fact.member:
            counts[fact.statement, fact.status] += 1
    for kind in PRIMARY:
        proved, conflicts = counts[kind, "proved"], counts[kind, "conflict"]
        assert conflicts == 0
        least = 0.75 if kind == "cash_flow" else 1.0  # supplements of a cash flow statement are in no sum
        assert proved >= least * sum(count for (k, _), count in counts.items() if k == kind) > 0


def test_arelle_finds_the_same_calculations_inconsistent(
    both: tuple[Filing, dict[str, bytes]], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    filing, _ = both
    files = find_report(SETS / request.node.callspec.params["both"])
    assert files
    lay_out_files(files, tmp_path)
    scan = scan_files(tmp_path / "report", files.entries)
    write_stubs(scan, tmp_path / "report", tmp_path / "cache", load_taxonomy().published)
    messages = check_calculations(tmp_path / "report" / files.entries[0], cache=tmp_path / "cache")
    failing = [m for m in messages if m.code == "calc11e:inconsistentCalculationUsingRounding"]
    ours = [f for f in filing.finding_records if f.code in ("calculation_fails", "calculation_incomplete")]
    by_parts = {r.words for r in filing.relation_records if r.found == PARTS}
    assert len(failing) == len(ours) + len(by_parts)
