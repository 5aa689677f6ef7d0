from __future__ import annotations

import dataclasses
from decimal import Decimal

import pandas as pd
import pytest

import normalizer
from tests.sample import empty_filing, filing


@pytest.mark.parametrize("made", [filing(), empty_filing()], ids=["full", "empty"])
def test_a_wide_statement_reads_back_equal(made, tmp_path):
    made.to_wide_csv(tmp_path / "wide.csv", "income_statement")
    pd.testing.assert_frame_equal(normalizer.read_wide(tmp_path / "wide.csv"), made.statement("income_statement"))


def test_values_are_exact_and_a_blank_stays_blank(tmp_path):
    first, *rest = filing().fact_records
    exact = Decimal("123456789012345678901234567890.19")
    made = dataclasses.replace(filing(), fact_records=(dataclasses.replace(first, value=exact), *rest))
    made.to_wide_csv(tmp_path / "wide.csv", "income_statement")
    lines = (tmp_path / "wide.csv").read_text().splitlines()
    assert lines[1] == "Total,Revenues,Revenue,USD,123456789012345678901234567890.19,3099000"
    assert lines[4] == "(Benefit)/provision for income taxes,,IncomeTaxExpense,USD,,-162000"


def test_a_statement_that_cannot_be_is_a_value_error(tmp_path):
    with pytest.raises(ValueError, match="no statement; there are balance_sheet"):
        filing().to_wide_csv(tmp_path / "wide.csv", "profit")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", b"\x00\xff\x01", b"label,section,concept,unit,2010\na,b,c,d,x\n"]
)
def test_a_file_that_is_not_ours_is_an_input_error(content, tmp_path):
    (tmp_path / "other.csv").write_bytes(content)
    with pytest.raises(normalizer.InputError, match=r"other\.csv"):
        normalizer.read_wide(tmp_path / "other.csv")
    with pytest.raises(normalizer.InputError, match="No such file"):
        normalizer.read_wide(tmp_path / "gone.csv")
