from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from click.testing import CliRunner

import normalizer
from normalizer.cli import main
from normalizer.errors import InputError
from normalizer.filing import Filing
from normalizer.records import Period
from normalizer.show import open_console, show_filing
from tests.sample import QUARTER, empty_filing, fact, filing, statement

TABLE = "Cash\t5\n"


@pytest.fixture
def asked(monkeypatch):
    """What the pipeline was asked for; it answers by the file's name."""
    calls = []

    def normalize(source, **hints):
        calls.append((source, hints))
        match source.stem:
            case "letter":
                return empty_filing()
            case "fine":
                return Filing("fine", None, (fact(0, 0, "5", "proved"),), (), (statement(),), ())
            case "rubbish":
                raise InputError(f"{source}: holds no text\nconvert it first")
            case "locked":
                raise PermissionError(13, "Permission denied", str(source))
            case "defect":
                raise IndexError("tuple index\nout of range")
            case _:
                return filing()

    monkeypatch.setitem(sys.modules, "normalizer.pipeline", SimpleNamespace(normalize=normalize))
    return calls


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("loss.txt", "letter.txt", "fine.txt", "rubbish.txt", "locked.txt", "defect.txt"):
        (tmp_path / name).write_text(TABLE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)  # runs in parallel set it, and then tables have its width
    return tmp_path


def run(*words):
    return CliRunner().invoke(main, list(words))


def test_tidy_without_output_prints_csv(asked, folder):
    ran = run("tidy", "loss.txt")
    assert ran.exit_code == 0
    filing().to_csv(folder / "same.csv")
    assert ran.stdout == (folder / "same.csv").read_text()


@pytest.mark.parametrize("ending", [".csv", ".json", ".parquet", ".xlsx"])
def test_tidy_writes_several_files_as_one_table(asked, folder, ending):
    ran = run("tidy", "loss.txt", "fine.txt", "-o", f"out{ending}")
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert len(normalizer.read_facts(f"out{ending}")) == 12


def test_tidy_of_a_letter_is_an_empty_table_and_a_message(asked, folder):
    ran = run("tidy", "letter.txt", "-o", "out.csv")
    assert ran.exit_code == 0
    assert "letter.txt: no financial statement found" in ran.stderr
    pd.testing.assert_frame_equal(normalizer.read_facts("out.csv"), empty_filing().facts)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gone.txt"], "gone.txt: there is no such file"),
        (["loss.txt", "rubbish.txt"], "rubbish.txt: holds no text convert it first"),
        (["locked.txt"], "locked.txt: cannot be read (Permission denied)"),
        (["loss.txt", "-o", "out.doc"], "'.doc' names no format; use .csv"),
        (["loss.txt", "-o", "no/out.csv"], "does not exist"),
        (["loss.txt", "-o", "loss.txt"], "names no format"),
        (["loss.txt", "--currency", "dollars"], "currency='dollars'"),
        (["loss.txt", "--scale", "lots"], "scale='lots'"),
        (["loss.txt", "--period", "2010-09-30", "--period", "autumn"], "period 'autumn'"),
        (["loss.txt", "--fiscal-year-end", "31-12"], "'31-12'"),
        (["loss.txt", "--statement", "profit"], "statement='profit'"),
        (["loss.txt", "fine.txt", "--document", "x"], "--document names one document"),
    ],
)
def test_bad_input_is_one_line_status_2_and_nothing_written(asked, folder, words, said):
    before = sorted(folder.iterdir())
    ran = run("tidy", *(words if "-o" in words else [*words, "-o", "out.csv"]))
    assert ran.exit_code == 2
    assert said in ran.stderr
    assert (ran.stdout, ran.stderr.count("\n")) == ("", 1)
    assert sorted(folder.iterdir()) == before


def test_a_source_is_never_overwritten(asked, folder):
    (folder / "table.csv").write_text(TABLE)
    ran = run("tidy", "table.csv", "-o", "./table.csv")
    assert ran.exit_code == 2
    assert (folder / "table.csv").read_text() == TABLE


def test_a_bad_output_is_told_before_the_source_is_read(asked, folder):
    run("tidy", "loss.txt", "-o", "out.doc")
    assert asked == []


@pytest.mark.parametrize(
    ("files", "status", "said"),
    [
        (["fine.txt"], 0, "fine: 1 facts, 1 proved, no conflicts"),
        (["loss.txt"], 1, "1 in conflict"),
        (["rubbish.txt"], 2, "holds no text"),
        (["letter.txt"], 3, "no financial statement"),
        (["letter.txt", "loss.txt"], 1, "1 in conflict"),
        (["fine.txt", "letter.txt"], 3, "no financial statement"),
    ],
)
def test_check_tells_by_its_status(asked, folder, files, status, said):
    ran = run("check", *files)
    assert ran.exit_code == status
    assert said in ran.output


def test_check_shows_findings_with_advice(asked, folder):
    ran = run("check", "loss.txt")
    assert "no_scale" in ran.stdout
    assert "Give scale=" in ran.stdout


def test_check_gives_each_piece_of_advice_once(asked, folder):
    assert run("check", "loss.txt", "loss.txt").stdout.count("Give scale=") == 1


def test_show_prints_lines_concepts_values_and_marks(asked, folder):
    ran = run("show", "loss.txt")
    assert ran.exit_code == 0
    lines = {line.split("  ")[0].strip(): line for line in ran.stdout.splitlines()}
    assert "STATEMENTS OF OPERATIONS" in lines
    assert "(in thousands) · USD in thousands" in lines
    assert "(13,378) ✗" in lines["(no label)"]
    assert "16,789  ↻" in ran.stdout
    assert lines["(Benefit)/provision for income taxes"].split() == [
        "(Benefit)/provision",
        "for",
        "income",
        "taxes",
        "IncomeTaxExpense",
        "(162)",
        "✓",
    ]


def test_show_does_with_ascii():
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="replace")
    show_filing(filing(), open_console(stream))
    stream.seek(0)
    assert "(13,378) x" in stream.read()


def test_hints_arrive_as_values(asked, folder):
    words = "--entity Acme --currency eur --scale thousands --fiscal-year-end 06-30 --statement income_statement"
    more = "--document q1 --period 2010-07-01/2010-09-30 --period 2010-09-30 --gaap ifrs --sure 0.8"
    more += " --mapping own.yaml --taxonomy-overlay more.json --rules rules.json"
    ran = run("tidy", "fine.txt", *words.split(), *more.split())
    assert ran.exit_code == 0
    assert asked[0][1] == {
        "entity": "Acme",
        "currency": "EUR",
        "scale": 3,
        "fiscal_year_end": (6, 30),
        "statement": "income_statement",
        "periods": (QUARTER, Period(None, QUARTER.end)),
        "document": "q1",
        "gaap": "ifrs",
        "sure": 0.8,
        "mapping": "own.yaml",
        "taxonomy": "more.json",
        "xbrl": None,
        "package": (),
        "rules": Path("rules.json"),
    }


@pytest.mark.parametrize("debug", [(), ("--debug",)])
def test_a_defect_has_a_status_of_its_own_and_one_line(asked, folder, debug):
    ran = run(*debug, "check", "defect.txt")
    assert ran.exit_code == 70
    assert "a defect of this program (IndexError: tuple index out of range)" in ran.stderr
    assert ("Traceback" in ran.stderr) == bool(debug)
    assert debug or ran.stderr.count("\n") == 1


def test_rules_of_a_file_are_asked(folder):
    rule = {"name": "double", "total": "us-gaap:NetIncomeLoss", "terms": {"us-gaap:Revenues": 1}}
    Path("rules.json").write_text(json.dumps({"rules": [rule]}))
    Path("year.csv").write_text("Statements of operations,2010\nTotal revenues,100\nCosts,40\nNet income,60\n")
    words = ("year.csv", "--statement", "income_statement", "--period", "2010-01-01/2010-12-31")
    assert run("check", *words).exit_code == 0
    ran = run("check", *words, "--rules", "rules.json")
    assert ran.exit_code == 1
    assert "add up" in " ".join(ran.stdout.split())


def test_no_mapping_is_said_to_the_pipeline(asked, folder):
    assert run("tidy", "fine.txt", "--no-mapping").exit_code == 0
    assert run("tidy", "fine.txt").exit_code == 0
    assert [words["mapping"] for _, words in asked] == [False, None]


def test_help_has_examples_and_the_version_is_told():
    for words in (["--help"], ["tidy", "--help"], ["check", "--help"], ["show", "--help"]):
        assert "statements tidy release.htm -o facts.csv" in run(*words).output
    assert normalizer.__version__ in run("--version").output


EXAMPLE = Path(__file__).parent / "cases" / "loss_quarter" / "document.txt"


def test_explain_says_why_lines_have_their_names():
    done = run("explain", str(EXAMPLE), "total assets")
    assert done.exit_code == 0
    assert "Assets: us-gaap:Assets" in done.stdout


def test_explain_of_a_label_that_is_not_there():
    done = run("explain", str(EXAMPLE), "nonesuch")
    assert done.exit_code == 2
    assert "no line's label holds 'nonesuch'" in done.stderr


def test_tidy_makes_a_data_package(asked, folder):
    ran = run("tidy", "loss.txt", "fine.txt", "--datapackage", "-o", "package")
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert sorted(path.name for path in (folder / "package").iterdir()) == [
        "datapackage.json",
        "facts.csv",
        "findings.csv",
    ]
    assert len(normalizer.read_facts("package")) == 12


def test_tidy_writes_one_statement_wide(asked, folder):
    ran = run("tidy", "loss.txt", "--wide", "income_statement")
    assert ran.exit_code == 0
    filing().to_wide_csv(folder / "same.csv", "income_statement")
    assert ran.stdout == (folder / "same.csv").read_text()
    assert run("tidy", "loss.txt", "--wide", "income_statement", "-o", "wide.csv").exit_code == 0
    assert (folder / "wide.csv").read_text() == ran.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--datapackage",), "--datapackage needs -o"),
        (("--datapackage", "-o", "."), "which is none of ours"),
        (("--datapackage", "-o", "loss.txt"), "is a file"),
        (("--datapackage", "-o", "no/package"), "does not exist"),
        (("--wide", "income_statement", "-o", "out.json"), "--wide writes CSV"),
        (("--wide", "income_statement", "fine.txt"), "give one FILE"),
        (("--wide", "profit"), "Invalid value"),
    ],
)
def test_tidy_refuses_what_it_cannot_write_before_it_reads(asked, folder, words, said):
    before = sorted(folder.rglob("*"))
    ran = run("tidy", "loss.txt", *words)
    assert ran.exit_code == 2
    assert said in ran.output
    assert asked == []
    assert sorted(folder.rglob("*")) == before


def test_the_taxonomy_is_shown_with_an_overlay(folder):
    own = {"concepts": [{"name": "CostOfTokens", "label": "Cost of tokens", "wider": "CostOfRevenue"}]}
    Path("own.json").write_text(json.dumps(own))
    assert "Cost of tokens" in run("taxonomy", "show", "CostOfTokens", "--taxonomy-overlay", "own.json").stdout
    assert "CostOfTokens" in run("taxonomy", "list", "--taxonomy-overlay", "own.json").stdout
    missing = run("taxonomy", "show", "CostOfGoodsSold")
    assert missing.exit_code == 2
    assert "is an element of the concept CostOfRevenue" in missing.stderr


SIX = "BALANCE SHEETS\n\n\t" + "\t".join(f"December 31, {2020 - at}" for at in range(6)) + "\n"
SIX += "".join(
    f"{label}\t" + "\t".join(f"{number},{at}00,123" for at in range(6)) + "\n"
    for label, number in (("Total current assets", 433), ("Other assets", 119), ("Total assets", 552))
)


@pytest.mark.parametrize("columns", ["60", "180", ""])
def test_figures_are_never_cut_however_narrow_the_page(folder, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    Path("six.txt").write_text(SIX)
    shown = run("show", "six.txt").stdout
    assert [at for at in range(6) if f"433,{at}00,123" not in shown] == []
    if columns:
        assert max(map(len, shown.splitlines())) <= int(columns)
    else:
        assert shown.count("Total current assets") == 1, "as wide as needed"
    assert "Name?: the likeliest published element" in " ".join(shown.split())
