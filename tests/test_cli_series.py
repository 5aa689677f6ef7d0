"""The commands ``add``, ``facts`` and ``compare``, on tables typed from real releases."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

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
    for wrong in (["--concept", "Revenu"], ["--entity", "nobody"]):
        outcome = CliRunner().invoke(main, ["facts", str(store), *wrong])
        assert outcome.exit_code == 2
        assert "near to it" in outcome.stderr
