from __future__ import annotations

import dataclasses
import json
import os
from datetime import date
from decimal import Decimal
from importlib.resources import files

import jsonschema
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import SerialisationError

import normalizer
from normalizer.columns import FACT_FIELDS, fact_row
from normalizer.export import FORMATS, OutputError, check_output, write_filings
from normalizer.export.target import write_whole
from normalizer.filing import Filing
from normalizer.frames import facts_frame
from normalizer.records import STATEMENT_KINDS, STATUSES, Cover, Fact, Finding, Period, Place
from tests.sample import empty_filing, filing

ENDINGS = sorted(FORMATS)

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=12)
words = texts.filter(lambda text: text != "")
days = st.dates(date(1900, 1, 1), date(2200, 1, 1))
values = st.integers(-(10**15) + 1, 10**15 - 1).flatmap(
    lambda digits: st.integers(-6, 6).map(lambda power: Decimal(digits).scaleb(power))
)
facts = st.builds(
    Fact,
    document=words,
    entity=st.none() | words,
    statement=st.sampled_from(STATEMENT_KINDS),
    place=st.builds(Place, *[st.integers(0, 99)] * 3),
    section=texts,
    label=texts | st.sampled_from(["", "NA", "null", "None", "=1+1", "-", "1,234", "2010-09-30"]),
    concept=st.none() | words,
    element=st.none() | words,
    confidence=st.none() | st.floats(0, 1),
    value=values,
    unit=words,
    decimals=st.none() | st.integers(-9, 9),
    period=st.none() | st.builds(Period, st.none() | days, days),
    fiscal_year=st.none() | st.integers(1990, 2040),
    fiscal_period=st.none() | words,
    printed=texts,
    status=st.sampled_from(STATUSES),
    proof=texts,
)


COVER = Cover(entity="Ä Corp.", form="10-Q", fiscal_year_end=(6, 30), cik="0000012345")


def of(*records: Fact) -> Filing:
    return Filing("made.txt", None, records, (), (), ())


def known_filing() -> Filing:
    """The sample with all that its provenance may hold."""
    return dataclasses.replace(filing(), entity="Ä Corp.", cover=COVER, digest="ab" * 32)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("made", [filing(), empty_filing()], ids=["full", "empty"])
def test_what_is_written_reads_back_equal(made, ending, tmp_path):
    path = tmp_path / f"facts{ending}"
    write_filings([made], path)
    pd.testing.assert_frame_equal(normalizer.read_facts(path), made.facts)


@pytest.mark.parametrize("ending", [ending for ending in ENDINGS if ending != ".csv"])
@pytest.mark.parametrize(
    "filings", [[known_filing()], [known_filing(), empty_filing()], []], ids=["one", "two", "none"]
)
def test_provenance_survives_in_every_file_but_csv(filings, ending, tmp_path):
    write_filings(filings, tmp_path / f"facts{ending}")
    read = normalizer.read_facts(tmp_path / f"facts{ending}")
    assert read.attrs == facts_frame(filings).attrs
    assert json.loads(json.dumps(read.attrs)) == read.attrs


def test_attrs_say_where_facts_are_from():
    attrs = known_filing().facts.attrs
    (document,) = attrs["documents"]
    assert attrs["version"] == normalizer.__version__
    assert (document["document"], document["digest"], document["entity"]) == ("sample, one.txt", "ab" * 32, "Ä Corp.")
    assert document["cover"]["dei:CurrentFiscalYearEndDate"] == "--06-30"
    assert known_filing().findings.attrs == attrs


def test_changing_attrs_changes_no_other():
    made = known_filing()
    made.facts.attrs["documents"][0]["document"] = "changed"
    assert made.facts.attrs["documents"][0]["document"] == "sample, one.txt"


@settings(max_examples=60, deadline=None)
@given(st.lists(facts, max_size=4))
def test_any_facts_read_back_equal_from_text(tmp_path_factory, records):
    folder = tmp_path_factory.mktemp("any")
    for ending in (".csv", ".json"):
        write_filings([of(*records)], folder / f"facts{ending}")
        pd.testing.assert_frame_equal(normalizer.read_facts(folder / f"facts{ending}"), of(*records).facts)
    plain = pd.read_csv(folder / "facts.csv", **normalizer.READ_CSV).astype(normalizer.FACT_DTYPES)
    pd.testing.assert_frame_equal(plain, of(*records).facts)


@settings(max_examples=10, deadline=None)
@given(st.lists(facts, max_size=3))
def test_any_facts_read_back_equal_from_workbooks_parquet_and_packages(tmp_path_factory, records):
    folder = tmp_path_factory.mktemp("any")
    for ending in (".xlsx", ".parquet"):
        write_filings([of(*records)], folder / f"facts{ending}")
        pd.testing.assert_frame_equal(normalizer.read_facts(folder / f"facts{ending}"), of(*records).facts)
    of(*records).to_datapackage(folder / "package")
    pd.testing.assert_frame_equal(normalizer.read_facts(folder / "package"), of(*records).facts)


@pytest.mark.parametrize("ending", [".csv", ".json"])
def test_values_are_written_to_the_last_digit(ending, tmp_path):
    exact = Decimal("123456789012345678901234567890.19")
    write_filings([of(dataclasses.replace(filing().fact_records[0], value=exact))], tmp_path / f"facts{ending}")
    assert "123456789012345678901234567890.19" in (tmp_path / f"facts{ending}").read_text()


def test_a_word_that_is_no_category_is_refused_and_never_a_gap(tmp_path):
    filing().to_csv(tmp_path / "facts.csv")
    text = (tmp_path / "facts.csv").read_text().replace(",repaired,", ",guessed,")
    (tmp_path / "facts.csv").write_text(text)
    with pytest.raises(normalizer.InputError, match="'guessed' is no status; there are proved"):
        normalizer.read_facts(tmp_path / "facts.csv")
    with pytest.raises(ValueError, match="'guessed' is no status"):
        _ = of(dataclasses.replace(filing().fact_records[0], status="guessed")).facts


@pytest.mark.parametrize("made", [filing(), empty_filing()], ids=["full", "empty"])
def test_parquet_says_units_meanings_and_origin_without_this_package(made, tmp_path):
    from pyarrow import parquet

    made.to_parquet(tmp_path / "facts.parquet")
    schema = parquet.read_schema(tmp_path / "facts.parquet")
    words = json.loads(schema.metadata[b"statement-normalizer"])
    assert words["documents"] == made.facts.attrs["documents"]
    assert set(words["units"]) == set(made.facts["unit"])
    assert {name: bool(schema.field(name).metadata[b"description"]) for name in schema.names} == dict.fromkeys(
        (field.name for field in FACT_FIELDS), True
    )
    assert pd.read_parquet(tmp_path / "facts.parquet").attrs == made.facts.attrs


def test_a_plain_read_csv_gives_the_same_numbers(tmp_path):
    filing().to_csv(tmp_path / "facts.csv")
    plain = pd.read_csv(tmp_path / "facts.csv")
    assert list(plain.columns) == [field.name for field in FACT_FIELDS]
    assert plain["value"].tolist() == filing().facts["value"].tolist()


@pytest.mark.parametrize("made", [filing(), empty_filing()], ids=["full", "empty"])
def test_json_keeps_to_its_schema(made, tmp_path):
    made.to_json(tmp_path / "facts.json")
    schema = json.loads(files("normalizer.export").joinpath("facts.schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    held = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    written = json.loads((tmp_path / "facts.json").read_bytes())
    held.validate(written)
    assert written["$schema"] == schema["$id"]
    assert list(schema["$defs"]["fact"]["properties"]) == [field.name for field in FACT_FIELDS]
    for key, wrong in (("value", 3411000), ("value", "3.4e6"), ("unit", "dollars"), ("status", "sure"), ("row", None)):
        for fact in written["facts"][:1]:
            assert not held.is_valid(written | {"facts": [fact | {key: wrong}]}), (key, wrong)


@pytest.fixture
def book(tmp_path):
    """The workbook of the sample, whose blank cell of the tax line has a finding and whose third line has one too."""
    from openpyxl import load_workbook

    found = (
        *filing().finding_records,
        Finding("no_number", "warning", "n/m is no number", "Look.", "income_statement", 4, 3, 0),
    )
    dataclasses.replace(filing(), finding_records=found).to_excel(tmp_path / "facts.xlsx")
    return load_workbook(tmp_path / "facts.xlsx")


def test_a_workbook_has_a_sheet_for_everything(book):
    assert book.sheetnames == ["Income statement", "Findings", "Facts", "About"]
    assert [sheet.freeze_panes for sheet in book] == ["B5", "A2", "A2", None]
    sheet = book["Income statement"]
    assert [cell.value for cell in sheet[4]] == [
        "Line",
        "2010-07-01 to 2010-09-30",
        "2009-07-01 to 2009-09-30",
        "Unit",
        "Concept",
    ]
    assert [row[0].value for row in sheet.iter_rows(min_row=5, max_row=10)] == [
        "Revenues",
        "Total",
        "Expenses",
        "Research",
        "Total",
        None,
    ]


def test_a_statement_shows_the_printed_scale_and_holds_single_units(book):
    sheet = book["Income statement"]
    assert sheet["A3"].value == "USD in thousands; each cell holds the full number"
    assert (sheet["B6"].value, sheet["B6"].number_format) == (3411000, '#,##0,_);(#,##0,);"—"_)')
    (per_share,) = (row for row in sheet.iter_rows(min_row=5) if str(row[0].value).startswith("=Net loss"))
    assert per_share[0].data_type == "s", "a label that begins with = must not become a formula"
    assert (per_share[1].value, per_share[1].number_format) == (-0.19, '#,##0.00_);(#,##0.00);"—"_)')


def test_notes_tell_repairs_conflicts_findings_and_candidates(book):
    sheet = book["Income statement"]
    notes = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert notes["B9"] == 'repaired; printed: "16789000"'
    assert notes["B10"].startswith('conflict; printed: "-13378000"')
    assert sheet["B11"].value is None
    assert "no_number" in notes["B11"]
    assert set(notes) == {"B9", "B10", "B11"}, "what is as printed and undoubted has no note"
    assert sheet["B9"].fill.start_color.rgb != sheet["B10"].fill.start_color.rgb


def test_findings_lead_to_their_lines(book):
    links = [row[1].hyperlink and row[1].hyperlink.location for row in book["Findings"].iter_rows(min_row=2)]
    assert links == [None, "'Income statement'!A11"]


def test_sheets_of_several_documents_are_told_apart(tmp_path):
    from openpyxl import load_workbook

    twice = dataclasses.replace(filing(), statements=filing().statements * 2)
    write_filings([twice, filing()], tmp_path / "facts.xlsx")
    assert load_workbook(tmp_path / "facts.xlsx").sheetnames[:3] == [
        "1 Income statement",
        "1 Income statement (2)",
        "2 Income statement",
    ]


def test_a_control_character_does_not_break_the_workbook(tmp_path):
    of(dataclasses.replace(filing().fact_records[0], label="a\x07b")).to_excel(tmp_path / "facts.xlsx")
    assert normalizer.read_facts(tmp_path / "facts.xlsx")["label"].tolist() == ["a\ufffdb"]


def test_a_failing_writer_leaves_nothing_and_keeps_the_old(tmp_path):
    (tmp_path / "facts.csv").write_text("old")

    def fail(stream):
        stream.write(b"half")
        raise RuntimeError("broken")

    for name in ("facts.csv", "new.csv"):
        with pytest.raises(RuntimeError, match="broken"):
            write_whole(tmp_path / name, fail)
    assert [path.name for path in tmp_path.iterdir()] == ["facts.csv"]
    assert (tmp_path / "facts.csv").read_text() == "old"


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_whole(tmp_path / "link.csv", lambda stream: stream.write(b"new"))
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("facts.txt", "names no format"),
        ("facts", "no ending"),
        ("no/facts.csv", "does not exist"),
        ("folder.csv", "is a folder"),
    ],
)
def test_a_target_that_cannot_be_is_refused_before_anything_is_read(name, said, tmp_path):
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(OutputError, match=said):
        check_output(tmp_path / name)


def test_a_pipe_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "facts.csv")
    with pytest.raises(OutputError, match="is a pipe or a device"):
        write_whole(tmp_path / "facts.csv", lambda stream: stream.write(b"new"))
    assert (tmp_path / "facts.csv").is_fifo()


def test_no_room_for_a_workbook_is_an_output_error(tmp_path, monkeypatch):
    def fail(book, stream):
        raise SerialisationError("IO_ENOSPC")

    monkeypatch.setattr("openpyxl.Workbook.save", fail)
    with pytest.raises(OutputError, match="no room"):
        filing().to_excel(tmp_path / "facts.xlsx")
    assert not list(tmp_path.iterdir())


def test_parquet_without_pyarrow_names_the_extra(tmp_path, monkeypatch):
    monkeypatch.setattr("normalizer.export.parquet_file.find_spec", lambda name: None)
    with pytest.raises(OutputError, match=r"pip install '\.\[parquet\]' in a clone"):
        filing().to_parquet(tmp_path / "facts.parquet")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\x00\xff\x01" * 50, b"{}"])
def test_a_file_that_is_not_ours_is_an_input_error(ending, content, tmp_path):
    path = tmp_path / f"other{ending}"
    path.write_bytes(content)
    with pytest.raises(normalizer.InputError, match="other"):
        normalizer.read_facts(path)


def test_a_file_that_is_not_there_is_an_input_error(tmp_path):
    with pytest.raises(normalizer.InputError, match=r"gone\.csv.*No such file"):
        normalizer.read_facts(tmp_path / "gone.csv")


@given(facts)
def test_a_row_has_a_value_for_every_field(fact):
    assert len(fact_row(fact)) == len(FACT_FIELDS)
