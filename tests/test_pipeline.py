"""The whole way: sources of every form give the same facts; a letter gives an empty frame."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from normalizer import InputError, normalize
from normalizer.columns import FACT_FIELDS

ROWS = [
    ("Revenue", "1,000", "900"),
    ("Cost of revenue", "400", "350"),
    ("Gross profit", "600", "550"),
    ("Operating expenses", "100", "150"),
    ("Income before income taxes", "500", "400"),
    ("Income tax expense", "120", "—"),
    ("Net income", "380", "400"),
    ("Basic earnings per share", "0.38", "0.40"),
    ("Weighted average shares, basic", "1,000", "1,000"),
]
HEAD = ("", "Year Ended December 31, 2020", "Year Ended December 31, 2019")
TITLE = "CONSOLIDATED STATEMENTS OF INCOME (in thousands of dollars, except per share data)"


def as_tabs() -> bytes:
    return "\n".join([TITLE, "", *("\t".join(row) for row in [HEAD, *ROWS])]).encode()


def as_spaces() -> bytes:
    lines = [f"{label:40}{a:>32}{b:>32}" for label, a, b in [HEAD, *ROWS]]
    return "\n".join([TITLE, "", *lines]).encode()


def as_pipes() -> bytes:
    rows = [HEAD, ("---",) * 3, *ROWS]
    return "\n".join([TITLE, "", *("| " + " | ".join(row) + " |" for row in rows)]).encode()


def as_html() -> bytes:
    def row(cells: tuple[str, ...]) -> str:
        return "<tr>" + "".join(f"<td></td><td>{cell}</td>" for cell in cells) + "</tr>"

    return f"<html><p>{TITLE}</p><table>{''.join(map(row, [HEAD, *ROWS]))}</table></html>".encode()


def as_csv() -> bytes:
    quoted = (",".join(f'"{cell}"' for cell in row) for row in [(TITLE, "", ""), HEAD, *ROWS])
    return "\n".join(quoted).encode()


def facts(source: object, **hints: object) -> list[tuple[object, ...]]:
    filing = normalize(source, **hints)  # type: ignore[arg-type]
    return [(f.label, f.value, f.unit, f.decimals, f.period, f.status) for f in filing.fact_records]


@pytest.mark.parametrize("form", [as_tabs, as_spaces, as_pipes, as_html], ids=lambda form: form.__name__)
def test_every_form_gives_the_same_facts(form: object, tmp_path: object) -> None:
    expected = facts(as_tabs())
    assert len(expected) == 18
    assert facts(form()) == expected  # type: ignore[operator]


def test_a_csv_file_gives_the_same_facts(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "table.csv"
    path.write_bytes(as_csv())
    assert facts(path) == facts(as_tabs())


@pytest.mark.parametrize("labels_in_index", [True, False])
def test_a_frame_gives_the_same_numbers(labels_in_index: bool) -> None:
    frame = pd.DataFrame([row[1:] for row in ROWS], columns=list(HEAD[1:]), index=[row[0] for row in ROWS])
    if not labels_in_index:
        frame = frame.reset_index(names="")
    found = facts(frame, scale="thousands", currency="USD", statement="income_statement")
    assert found == facts(as_tabs())


def test_values_units_and_proofs() -> None:
    found = {
        (label, period.end.year): rest for label, *rest, period, _ in ((*f[:4], f[4], f[5]) for f in facts(as_tabs()))
    }
    assert found["Net income", 2020] == [Decimal(380000), "USD", -3]
    assert found["Basic earnings per share", 2020] == [Decimal("0.38"), "USD/shares", 2]
    assert found["Weighted average shares, basic", 2020] == [Decimal(1000000), "shares", -3]
    assert found["Income tax expense", 2019] == [Decimal(0), "USD", -3]
    money = [f for f in facts(as_tabs()) if f[2] == "USD"]
    assert {f[5] for f in money} == {"proved"}


def test_a_letter_gives_an_empty_frame_with_all_columns() -> None:
    filing = normalize(b"Dear Sir,\n\nWe have no further comments.\n", document="letter.txt")
    assert list(filing.facts.columns) == [field.name for field in FACT_FIELDS]
    assert filing.facts.empty
    assert list(filing.findings.code) == ["no_statement"]


@pytest.mark.parametrize(
    ("hint", "word"),
    [
        ({"currency": "dollars"}, "currency"),
        ({"scale": "dozens"}, "scale"),
        ({"fiscal_year_end": "June"}, "fiscal_year_end"),
        ({"statement": "profit"}, "statement"),
        ({"periods": ["2010-13-01"]}, "period"),
    ],
)
def test_a_hint_that_says_nothing_is_named(hint: dict[str, object], word: str) -> None:
    with pytest.raises(InputError, match=word):
        normalize(as_tabs(), **hint)  # type: ignore[arg-type]
