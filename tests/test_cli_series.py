"""The commands ``add``, ``facts`` and ``compare``, on tables typed from real releases."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from normalizer.cli import main

RELEASES = Path(__file__).resolve().parents[1] / "notebooks" / "cases" / "semiconductor_releases"
TWO = [str(RELEASES / "2005-02-02.md"), str(RELEASES / "2005-04-21.md")]


def run(*words):
    return CliRunner().invoke(main, [*map(str, words), "--fiscal-year-end", "06-30"])


def test_compare_shows_writes_and_explains(tmp_path):
    shown = run("compare", *TWO)
    assert shown.exit_code == 0, shown.output
    assert "2005Q3" in shown.output
    assert "-303,000" in shown.output
    restated = run("compare", *TWO, "--show", "restatements")
    frame = pd.read_csv(io.StringIO(restated.output))
    assert set(frame.kind) == {"reclassified"}
    assert frame.proof.str.startswith("Other income, net 885,000 = Other income, net 875,000").any()
    target = tmp_path / "series.csv"
    assert run("compare", *TWO, "-o", target).exit_code == 0
    assert "derived" in set(pd.read_csv(target).status)
    years = run("compare", *TWO, "--periods", "ttm", "--show", "ratios")
    assert {"gross_margin", "return_on_equity"} <= set(pd.read_csv(io.StringIO(years.output)).ratio)


def test_a_file_has_the_form_that_its_ending_names(tmp_path):
    whole, view = tmp_path / "all.xlsx", tmp_path / "ratios.xlsx"
    assert run("compare", *TWO, "-o", whole).exit_code == 0
    assert {"Growth", "Facts"} <= set(load_workbook(whole).sheetnames)
    assert run("compare", *TWO, "--show", "ratios", "-o", view).exit_code == 0
    assert load_workbook(view).worksheets[0].cell(1, 2).value == "ratio"
    for command in (["compare", *TWO], ["reconcile", *TWO], ["report", TWO[0]]):
        refused = CliRunner().invoke(main, [*command, "-o", str(tmp_path / "file.pdf")])
        assert refused.exit_code == 2, refused.output
        assert not (tmp_path / "file.pdf").exists()
    pairs = tmp_path / "pairs.xlsx"
    run("reconcile", *TWO, "-o", pairs)
    assert load_workbook(pairs).worksheets[0].cell(1, 1).value == "outcome"


TABLE = """CONSOLIDATED STATEMENTS OF INCOME (in thousands of dollars)

\t{}
Revenue\t{}
Cost of revenue\t{}
Gross profit\t{}
Net income\t{}
"""


def test_a_day_and_a_distance_are_options(tmp_path):
    nine, year = tmp_path / "nine.txt", tmp_path / "year.txt"
    nine.write_text(TABLE.format("Nine Months Ended September 30, 2004", 300, 200, 100, 50))
    year.write_text(TABLE.format("Year Ended December 31, 2004", 420, 280, 140, 70))
    files = ["compare", nine, year, "--entity", "Acme", "--published", "nine.txt=2004-10-20"]

    def derived(*words):
        frame = pd.read_csv(io.StringIO(run(*files, "--show", "facts", *words).output))
        return set(frame[frame.period.str.endswith("Q4") & (frame.status == "derived")].line)

    assert "Revenue" in derived("--published", "year.txt=2005-02-20")
    assert not derived("--published", "year.txt=2008-02-20")
    assert "Revenue" in derived("--published", "year.txt=2008-02-20", "--within-days", "any")
    assert not derived("--published", "year.txt=2005-02-20", "--within-days", "9")
    for wrong in (["--published", "none.txt=2005-01-01"], ["--published", "x"], ["--within-days", "few"]):
        assert run(*files, *wrong).exit_code == 2


def test_companies_beside_each_other_have_one_row_of_headings(tmp_path):
    makers = [str(RELEASES.parent / "chip_makers" / name) for name in ("amd.md", "intel.md")]
    target = tmp_path / "years.csv"
    words = ["compare", *makers, "--periods", "years", "--show", "table", "-o", str(target)]
    assert CliRunner().invoke(main, words).exit_code == 0
    frame = pd.read_csv(target).set_index("line")
    assert frame.loc["Revenue", "Intel Corporation, 2024"] == 53_101_000_000


def test_a_wrong_word_is_bad_input():
    assert run("compare", *TWO, "--show", "growth", "--periods", "all").exit_code == 2
    assert run("compare", *TWO, "--as-of", "May").exit_code == 2


@pytest.mark.parametrize("form", ["facts.duckdb", "facts"])
def test_add_and_facts(tmp_path, form):
    pytest.importorskip("duckdb", reason="a store needs duckdb")
    store = tmp_path / form
    first = run("add", store, TWO[0], "--published", "2005-02-02")
    assert first.exit_code == 0, first.output
    assert "133 facts, known since 2005-02-02 (caller)" in first.output
    assert "already there" in run("add", store, TWO[0], "--published", "2005-02-02").output
    assert run("add", store, TWO[1], "--published", "2005-04-21").exit_code == 0

    def values(*words):
        outcome = CliRunner().invoke(main, ["facts", str(store), "--entity", "Pericom Semiconductor", *words])
        assert outcome.exit_code == 0, outcome.output
        return pd.read_csv(io.StringIO(outcome.output)).value.tolist()

    income = ["--concept", "IncomeLossBeforeIncomeTaxes", "--period", "2005Q2"]
    assert values(*income) == [-415000]
    assert values(*income, "--which", "first") == [-405000]
    assert values(*income, "--as-of", "2005-03-01") == [-405000]
    assert values(*income, "--which", "all") == [-405000, -415000]
    assert CliRunner().invoke(main, ["facts", str(tmp_path / "none")]).exit_code == 2
    assert CliRunner().invoke(main, ["facts", str(store), "--period", "spring"]).exit_code == 2
    for *wrong, said in (["--concept", "Revenu", "near to it are "], ["--entity", "nobody", "there are Pericom"]):
        outcome = CliRunner().invoke(main, ["facts", str(store), *wrong])
        assert outcome.exit_code == 2
        assert said in outcome.stderr
