"""Arelle loads our taxonomy package, offline, and sees what the data say."""

import zipfile
from pathlib import Path

import pytest

from normalizer.errors import InputError
from normalizer.xbrl import LoadedTaxonomy, load_taxonomy_package
from taxonomy import load_taxonomy
from taxonomy.build import build_members, package_path
from taxonomy.linkbases import ITEM_TYPES, calculation_role, presentation_arcs
from taxonomy.names import role_of


@pytest.fixture(scope="module")
def loaded() -> LoadedTaxonomy:
    return load_taxonomy_package(package_path())


def test_it_loads_without_an_error(loaded: LoadedTaxonomy) -> None:
    assert loaded.errors == ()
    assert loaded.messages == ()


def test_the_concepts_are_those_of_the_data(loaded: LoadedTaxonomy) -> None:
    seen = {
        name: (c.item_type, c.period_type, c.balance, c.labels) for name, c in loaded.concepts.items() if not c.abstract
    }
    assert seen == {
        c.name: (ITEM_TYPES[c.item_type].partition(":")[2], c.period_type, c.balance, 2)
        for c in load_taxonomy().concepts.values()
    }
    assert all(c.labels == 1 for c in loaded.concepts.values() if c.abstract)


def test_the_calculation_arcs_are_those_of_the_data(loaded: LoadedTaxonomy) -> None:
    expected = {
        (calculation_role(s), s.total, term, float(weight)) for s in load_taxonomy().sums for term, weight in s.terms
    }
    assert {(a.role, a.parent, a.child, a.weight) for a in loaded.calculation} == expected
    assert len(loaded.calculation) == len(expected)


def test_the_presentation_arcs_are_those_of_the_data(loaded: LoadedTaxonomy) -> None:
    expected = {
        (role_of(statement), parent, child)
        for statement in ("balance_sheet", "income_statement", "cash_flow")
        for parent, child, _ in presentation_arcs(load_taxonomy(), statement)
    }
    assert {(a.role, a.parent, a.child) for a in loaded.presentation} == expected


def test_what_is_broken_is_reported_and_not_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.zip"
    with zipfile.ZipFile(path, "w") as package:
        for name, content in build_members(load_taxonomy()).items():
            package.writestr(name, content.replace(b"xbrli:sharesItemType", b"xbrli:noSuchItemType"))
    assert load_taxonomy_package(path).errors
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("content", [b"", b"no zip", None])
def test_what_is_no_package_is_an_input_error(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.zip"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"x\.zip"):
        load_taxonomy_package(path)


def test_a_zip_without_a_description_is_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.txt", "a")
    with pytest.raises(InputError, match=r"taxonomyPackage\.xml"):
        load_taxonomy_package(path)
