"""What cannot be read ends in one line that names it, status 2, and nothing written; by the whole pipeline."""

from __future__ import annotations

import gzip
import struct
import time

import pandas as pd
import pytest
from click.testing import CliRunner

import normalizer
from normalizer.cli import main
from normalizer.errors import InputError
from normalizer.marks import strip_marks
from normalizer.reading import read_document
from normalizer.records import Grid
from normalizer.text import is_year, mark_of

RUBBISH = bytes(range(256)) * 40


def make_bad(folder, kind):
    path = folder / "release.htm"
    match kind:
        case "a folder":
            path.mkdir()
        case "empty":
            path.write_bytes(b"")
        case "rubbish":
            path.write_bytes(RUBBISH)
        case "a picture":
            path.write_bytes(b"\x89PNG\r\n\x1a\n" + RUBBISH)
        case "missing":
            pass
    return path


@pytest.mark.parametrize("kind", ["missing", "a folder", "empty", "rubbish", "a picture"])
@pytest.mark.parametrize("command", ["tidy", "check", "show"])
def test_what_cannot_be_read_is_named_in_one_line(kind, command, tmp_path):
    path = make_bad(tmp_path, kind)
    words = ["-o", str(tmp_path / "out.csv")] if command == "tidy" else []
    ran = CliRunner().invoke(main, [command, str(path), *words])
    assert ran.exit_code == 2
    assert "release.htm" in ran.stderr
    assert (ran.stdout, ran.stderr.count("\n")) == ("", 1)
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("kind", ["missing", "a folder", "empty", "rubbish"])
def test_in_python_it_is_an_input_error(kind, tmp_path):
    with pytest.raises(InputError, match=r"release\.htm"):
        normalizer.normalize(make_bad(tmp_path, kind))


def test_one_bad_file_among_good_ones_writes_nothing(tmp_path):
    good = tmp_path / "letter.txt"
    good.write_text("Dear shareholders,\n\nall is well.\n")
    ran = CliRunner().invoke(
        main, ["tidy", str(good), str(make_bad(tmp_path, "empty")), "-o", str(tmp_path / "out.csv")]
    )
    assert ran.exit_code == 2
    assert not (tmp_path / "out.csv").exists()


def test_a_letter_without_a_statement_is_no_error(tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear shareholders,\n\nall is well.\n")
    ran = CliRunner().invoke(main, ["tidy", str(letter), "-o", str(tmp_path / "out.csv")])
    assert ran.exit_code == 0
    assert "no financial statement" in ran.stderr
    assert normalizer.read_facts(tmp_path / "out.csv").empty
    assert CliRunner().invoke(main, ["check", str(letter)]).exit_code == 3


# --- hostile and broken documents ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["1" + "*" * 400 + "x", "2020" + "¹" * 400 + "x", "†" * 400 + "x", "1" + " *" * 400 + "x"]
)
def test_marks_of_notes_without_end_are_read_to_their_end(text):
    """Each mark may be one or a part of one: tried in every way, they would never end."""
    assert mark_of(text) == "text"
    assert not is_year(text)
    assert strip_marks(text)


LINE = "<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n"
SHEET = (
    "<html><body><p>Acme Widgets, Inc.</p><p>BALANCE SHEETS</p><p>(in thousands)</p><table>"
    "<tr><td></td><td>December 31, 2011</td><td>December 31, 2010</td></tr>"
    + LINE.format("Cash", "1,200", "900")
    + LINE.format("Receivables", "340", "560")
    + LINE.format("Inventories", "60", "40")
    + LINE.format("Total assets", "1,600", "1,500")
    + LINE.format("Accounts payable", "600", "700")
    + LINE.format("Shareholders’ equity", "1,000", "800")
    + LINE.format("Total liabilities and shareholders’ equity", "1,600", "1,500")
)
WHOLE = SHEET + "</table></body></html>"


def values(content):
    facts = normalizer.normalize(content).facts
    return list(facts[facts.label == "Total assets"].value)


def test_the_sample_is_read():
    assert values(WHOLE.encode()) == [1_600_000, 1_500_000]


@pytest.mark.parametrize(
    "content",
    [
        SHEET.encode(),
        SHEET.encode()[:-40],
        WHOLE.encode("utf-16"),
        WHOLE.encode("utf-16-be"),
        WHOLE.encode("cp1252"),
        WHOLE.replace("BALANCE", "貸借対照表 BALANCE").replace("’", "'").encode("shift_jis"),
        WHOLE.replace("Receivables", "Receiv\0ables").encode(),
        b"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>" + WHOLE.encode(),
        b"<div>" * 200_000 + WHOLE.encode(),
    ],
    ids=["cut", "cut in a row", "utf-16", "utf-16-be", "cp1252", "shift-jis", "nul", "doctype", "nested"],
)
def test_what_is_odd_but_whole_is_read_rightly(content):
    assert values(content) == [1_600_000, 1_500_000]


def test_entities_are_neither_fetched_nor_expanded():
    bomb = "<!DOCTYPE html [<!ENTITY a '" + "lol" * 100 + "'><!ENTITY b '" + "&a;" * 100 + "'>"
    page = bomb + "<!ENTITY f SYSTEM 'file:///etc/passwd'>]>" + WHOLE.replace("Inventories", "Stock &b; &f;")
    labels = normalizer.normalize(page.encode()).facts.label
    assert "Stock &b; &f;" in set(labels)
    assert "lollol" not in "".join(labels)


ELF = b"\x7fELF\x02\x01\x01" + b"\0" * 9 + struct.pack("<HHIQQQ", 3, 62, 1, 0x6AA0, 64, 136_232) * 200
NO_DOCUMENTS = {
    "a program": ELF,
    "gzip": gzip.compress(WHOLE.encode())[:-9],
    "a picture": b"\xff\xd8\xff\xe0" + RUBBISH,
    "an archive": b"PK\x05\x06" + b"\0" * 18,
    "zeros": b"\0" * 5000,
}


@pytest.mark.parametrize(("kind", "content"), NO_DOCUMENTS.items(), ids=NO_DOCUMENTS.keys())
def test_what_is_no_document_is_refused_whatever_it_is_called(kind, content, tmp_path):
    path = tmp_path / "release.htm"
    path.write_bytes(content)
    ran = CliRunner().invoke(main, ["tidy", str(path), "-o", str(tmp_path / "out.csv")])
    assert (ran.exit_code, ran.stderr.count("\n")) == (2, 1)
    assert "release.htm" in ran.stderr


@pytest.mark.slow
def test_a_page_of_one_huge_table_is_read_in_seconds():
    row = LINE.format("Other expenses of the segment and more", "1,234", "5,678")
    page = SHEET + row * (20_000_000 // len(row))
    begun = time.process_time()
    document = read_document(page.encode())
    rows = [len(block.rows) for block in document.blocks if isinstance(block, Grid)]
    assert rows[-1] > 200_000
    assert time.process_time() - begun < 20


def test_a_text_of_nothing_but_figures_is_told_at_once():
    row = f"Item of no statement{1234:>14,}{5678:>14,}\n"
    begun = time.process_time()
    filing = normalizer.normalize(row * (3_000_000 // len(row)))
    assert {"no_statement", "table_too_long"} <= set(filing.findings.code)
    assert time.process_time() - begun < 5


def test_a_package_that_is_not_there_is_an_error_and_one_that_no_report_asks_for_a_finding(tmp_path):
    with pytest.raises(InputError, match=r"nope\.zip' does not exist"):
        normalizer.normalize(WHOLE, package="nope.zip")
    (tmp_path / "some.zip").write_bytes(b"PK")
    filing = normalizer.normalize(WHOLE, package=tmp_path / "some.zip")
    assert "package_not_used" in set(filing.findings.code)


def test_all_errors_have_one_base():
    for name in ("InputError", "OutputError", "TaxonomyError", "UnitError"):
        assert issubclass(getattr(normalizer, name), normalizer.NormalizerError)


def test_what_holds_no_facts_says_what_it_lacks(tmp_path):
    (tmp_path / "rules.json").write_text('{"rules": []}')
    with pytest.raises(InputError, match="it holds no 'facts'"):
        normalizer.read_facts(tmp_path / "rules.json")


def test_a_table_of_equal_numbers_is_given_up_with_a_finding():
    years = {f"December 31, {2020 - number}": ["5"] * 300 for number in range(12)}
    table = pd.DataFrame({"": [f"Total assets of part {number}" for number in range(300)], **years})
    filing = normalizer.normalize(table, statement="balance_sheet")
    assert len(filing.facts) == 300 * 12
    assert "search_given_up" in set(filing.findings.code)


def test_a_series_is_no_source():
    with pytest.raises(InputError, match="Series is no source"):
        normalizer.normalize(pd.Series([1, 2]))
