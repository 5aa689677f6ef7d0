from __future__ import annotations

import json

import jsonschema
import pandas as pd
import pytest

import normalizer
from normalizer.columns import FACT_FIELDS, FINDING_FIELDS
from normalizer.export import OutputError, write_datapackage
from taxonomy.schemas import validate
from tests.sample import empty_filing, filing

MADE = pytest.mark.parametrize("made", [filing(), empty_filing()], ids=["full", "empty"])


def descriptor_of(folder):
    return json.loads((folder / "datapackage.json").read_bytes())


@MADE
def test_a_package_reads_back_equal_by_its_folder_and_its_descriptor(made, tmp_path):
    made.to_datapackage(tmp_path / "package")
    for path in (tmp_path / "package", tmp_path / "package" / "datapackage.json"):
        read = normalizer.read_facts(path)
        pd.testing.assert_frame_equal(read, made.facts)
        assert read.attrs == made.facts.attrs


@MADE
def test_the_descriptor_keeps_to_its_schema_and_tells_every_column(made, tmp_path):
    made.to_datapackage(tmp_path / "package")
    described = descriptor_of(tmp_path / "package")
    validate(described, "datapackage.schema.json", "datapackage.json", "normalizer.export")
    tables = {resource["name"]: resource["schema"]["fields"] for resource in described["resources"]}
    assert [field["name"] for field in tables["facts"]] == [field.name for field in FACT_FIELDS]
    assert [field["name"] for field in tables["findings"]] == [field.name for field in FINDING_FIELDS]
    assert all(field["description"] for fields in tables.values() for field in fields)


def test_the_rows_keep_to_the_constraints(tmp_path):
    filing().to_datapackage(tmp_path / "package")
    for resource in descriptor_of(tmp_path / "package")["resources"]:
        raw = pd.read_csv(tmp_path / "package" / resource["path"], dtype=str, keep_default_na=False)
        assert len(raw), "no row would be checked"
        for field in resource["schema"]["fields"]:
            rules, texts = field.get("constraints", {}), raw[field["name"]]
            present = texts[texts != ""]
            assert not rules.get("required") or len(present) == len(texts), field
            assert set(present) <= set(rules.get("enum", present)), field
            numbers = pd.to_numeric(present) if field["type"] in ("integer", "number") else pd.Series(dtype=float)
            assert numbers.between(rules.get("minimum", -1e300), rules.get("maximum", 1e300)).all(), field
            if field["type"] == "date":
                pd.to_datetime(present, format="%Y-%m-%d")


def test_units_are_told_in_words(tmp_path):
    filing().to_datapackage(tmp_path / "package")
    assert descriptor_of(tmp_path / "package")["resources"][0]["units"] == {
        "USD": "single units of the currency USD (ISO 4217)",
        "USD/shares": "USD for one share",
        "shares": "single shares",
    }


def test_our_schema_is_a_schema():
    from importlib.resources import files

    schema = json.loads(files("normalizer.export").joinpath("datapackage.schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)


def test_a_table_that_was_changed_is_not_the_one_described(tmp_path):
    filing().to_datapackage(tmp_path / "package")
    with (tmp_path / "package" / "facts.csv").open("a") as table:
        table.write("\n")
    with pytest.raises(normalizer.InputError, match=r"facts.csv is not the table"):
        normalizer.read_facts(tmp_path / "package")


@pytest.mark.parametrize("wrong", [{}, {"resources": []}, {"version": 1}, {"documents": [{"document": "x"}]}])
def test_a_descriptor_of_another_form_is_an_input_error(wrong, tmp_path):
    filing().to_datapackage(tmp_path / "package")
    path = tmp_path / "package" / "datapackage.json"
    path.write_text(json.dumps(descriptor_of(tmp_path / "package") | wrong if wrong else {}))
    with pytest.raises(normalizer.InputError, match="datapackage"):
        normalizer.read_facts(tmp_path / "package")


def test_a_package_is_replaced_and_a_folder_with_other_files_is_not(tmp_path):
    write_datapackage([filing()], tmp_path / "package")
    write_datapackage([empty_filing()], tmp_path / "package")
    assert len(normalizer.read_facts(tmp_path / "package")) == 0
    (tmp_path / "package" / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"holds 'notes\.txt'"):
        write_datapackage([filing()], tmp_path / "package")
    assert (tmp_path / "package" / "notes.txt").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


def test_a_failure_keeps_the_old_package(tmp_path, monkeypatch):
    write_datapackage([filing()], tmp_path / "package")

    def fail(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("normalizer.export.target.os.fsync", fail)
    with pytest.raises(OutputError, match="No space left"):
        write_datapackage([empty_filing()], tmp_path / "package")
    assert [path.name for path in tmp_path.iterdir()] == ["package"]
    assert len(normalizer.read_facts(tmp_path / "package")) == 11


@pytest.mark.parametrize(("name", "said"), [("no/package", "does not exist"), ("file", "is a file")])
def test_a_folder_that_cannot_be_is_refused(name, said, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=said):
        write_datapackage([filing()], tmp_path / name)
