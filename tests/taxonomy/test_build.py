"""The committed package is what the data builds."""

import io
import zipfile
from pathlib import Path

from lxml import etree

from taxonomy import load_taxonomy
from taxonomy.build import build_members, build_package, digests_text, main, package_path
from taxonomy.linkbases import presentation_arcs, schema_text
from taxonomy.loading import DIGESTS_FILE


def members_of(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as members:
        return {name: members.read(name) for name in members.namelist()}


def test_the_committed_package_is_what_the_data_builds() -> None:
    committed = members_of(package_path().read_bytes())
    assert committed == dict(build_members(load_taxonomy())), "run python -m taxonomy.build"


def test_the_digests_are_those_of_the_data() -> None:
    assert (package_path().parent.parent / DIGESTS_FILE).read_text(encoding="utf-8") == digests_text()


def test_the_same_data_builds_the_same_bytes() -> None:
    first = build_package(load_taxonomy())
    assert first == build_package(load_taxonomy())
    names = [m.filename for m in zipfile.ZipFile(io.BytesIO(first)).infolist()]
    assert names == sorted(names)
    assert len({name.split("/")[0] for name in names}) == 1  # Taxonomy Packages 1.0: one top-level folder


def test_the_schema_declares_every_concept_once() -> None:
    taxonomy = load_taxonomy()
    elements = etree.fromstring(schema_text(taxonomy)).findall("{http://www.w3.org/2001/XMLSchema}element")
    names = [e.get("name") for e in elements]
    assert len(names) == len(set(names))
    assert {n for n, e in zip(names, elements, strict=True) if e.get("abstract") is None} == set(taxonomy.concepts)


def test_every_concept_is_presented_in_its_statement() -> None:
    taxonomy = load_taxonomy()
    for statement in ("balance_sheet", "income_statement", "cash_flow"):
        children = [child for _, child, _ in presentation_arcs(taxonomy, statement)]
        own = {c.name for c in taxonomy.concepts.values() if c.statement == statement}
        assert own <= set(children)
        assert len(children) == len(set(children))


def test_the_command_writes_where_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / "out" / "package.zip"
    assert main(["-o", str(path)]) == 0
    assert members_of(path.read_bytes()) == members_of(package_path().read_bytes())
