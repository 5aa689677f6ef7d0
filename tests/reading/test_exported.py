"""Tables as software saves them: counted rows, floats, joined headings, marks of texts, tables of confidence."""

from __future__ import annotations

import csv
import io

import pytest

import normalizer
from normalizer.reading.exported import as_typed

HEAD = ("", "Year Ended December 31,", "Year Ended December 31,")
YEARS = ("", "2024", "2023")
ROWS = (
    ("Net sales", "8,410", "7,955"),
    ("Cost of sales", "5,046", "4,852"),
    ("Gross profit", "3,364", "3,103"),
    ("Operating expenses:", "", ""),
    ("Selling expenses", "1,105", "1,022"),
    ("Administrative expenses", "800", "800"),
    ("Net income", "1,459", "1,281"),
)
TITLE = "CONSOLIDATED STATEMENTS OF INCOME (in thousands)"
Rows = list[tuple[str, ...]]


def as_csv(rows: Rows) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def as_pipes(rows: Rows) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([TITLE, "", lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def counted() -> Rows:
    body = [(TITLE, "", ""), HEAD, YEARS, *ROWS]
    return [("", "0", "1", "2"), *((str(n), *row) for n, row in enumerate(body))]


def of_floats() -> Rows:
    floats = [(label, *(f"{text.replace(',', '')}.0" if text else "nan" for text in own)) for label, *own in ROWS]
    return [("", "item", "FY2024", "FY2023"), *((str(n), *row) for n, row in enumerate(floats))]


def joined() -> Rows:
    return [("", "Year Ended December 31,.2024", "Year Ended December 31,.2023"), *ROWS]


def marked() -> Rows:
    body = [HEAD, YEARS, *ROWS]
    sure = [tuple(f"'{98.5 + n / 100}" for n in range(3)) for _ in body]
    texts = [tuple(f"'{text}" for text in row) for row in [(TITLE, "", ""), *body]]
    return [*texts, ("'Confidence Scores % (Table Cell)", "", ""), *sure]


def unnamed() -> Rows:
    return [("Unnamed: 0", HEAD[1], "Unnamed: 1"), (TITLE, "", ""), ("", "2024.0", "2023.0"), *ROWS]


@pytest.mark.parametrize(
    "text",
    [as_csv(counted()), as_pipes(of_floats()), as_pipes(joined()), as_csv(marked()), as_csv(unnamed())],
    ids=["counted", "floats", "joined", "marked", "unnamed"],
)
def test_what_software_adds_is_taken_away(text: str) -> None:
    facts = normalizer.normalize(
        text, document="table.csv" if text.count("|") < 4 else "table.md", fiscal_year_end="12-31"
    ).facts
    assert facts.label.unique().tolist() == [label for label, *figures in ROWS if any(figures)]
    printed = [int(figure.replace(",", "")) for _, *figures in ROWS for figure in figures if figure]
    assert facts.value.astype(int).tolist() == [1000 * number for number in printed]
    assert {str(day.date()) for day in facts.period_end} == {"2024-12-31", "2023-12-31"}


def test_headings_above_the_title_of_a_second_table_belong_to_it() -> None:
    sheet = [
        ("Unnamed: 0", "June 30,", "Unnamed: 1"),
        ("CONSOLIDATED BALANCE SHEETS", "", ""),
        ("", "2024", "2023"),
        ("Cash", "10", "20"),
        ("Receivables", "30", "40"),
        ("Total assets", "40", "60"),
        ("Accounts payable", "15", "26"),
        ("Stockholders' equity", "25", "34"),
        ("Total liabilities and stockholders' equity", "40", "60"),
    ]
    facts = normalizer.normalize(as_csv([*unnamed(), *sheet]), document="table.csv").facts
    days = facts[facts.statement == "balance_sheet"].period_end
    assert {str(day.date()) for day in days} == {"2024-06-30", "2023-06-30"}


def test_lines_that_a_frame_counts_are_read_without_the_numbers() -> None:
    lines = ["          item  FY2024  FY2023"]
    lines += [f"{n} {label:>24} {a or 'NaN':>7} {b or 'NaN':>7}" for n, (label, a, b) in enumerate(ROWS)]
    facts = normalizer.normalize("\n".join([TITLE, "", *lines, ""])).facts
    assert facts.label.unique().tolist() == [label for label, *figures in ROWS if any(figures)]
    assert set(facts.status) == {"proved"}


def test_days_of_columns_that_one_space_parts_are_headings() -> None:
    lines = ["               Item 2024-06-30 2023-06-30", "               Cash         10         20"]
    lines += ["        Receivables         30         40", "       Total assets         40         60"]
    lines += ["   Accounts payable         15         26", "       Total equity         25         34"]
    facts = normalizer.normalize("\n".join(["Balance Sheets", "(in thousands)", "", *lines, ""])).facts
    assert [str(day.date()) for day in facts.period_end[:2]] == ["2024-06-30", "2023-06-30"]


def test_entities_left_as_text_are_characters() -> None:
    rows = [("", "2024", "2023"), *((f"&amp;nbsp;{a}", f"$&amp;nbsp;{b}", c) for a, b, c in ROWS if b)]
    cells = ("".join(f"<td>{text}</td>" for text in row) for row in rows)
    page = f"<p>{TITLE}</p><p>{HEAD[1]}</p><table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    for text in (page, as_csv([(TITLE, "", ""), HEAD, YEARS, *((f"&nbsp;{a}", b, c) for a, b, c in ROWS if b)])):
        facts = normalizer.normalize(text, document="page.csv").facts
        assert facts.label.unique().tolist() == [label for label, *figures in ROWS if any(figures)]
        assert set(facts.status) == {"proved"}


def test_identifiers_as_labels_are_spelled_in_words() -> None:
    names = ["NetSales", "CostOfSales", "GrossProfit", "SellingExpenses", "AdministrativeExpenses", "NetIncome"]
    rows = [(name, *row[1:]) for name, row in zip(names, (row for row in ROWS if row[1]), strict=True)]
    facts = normalizer.normalize(as_csv([("", "2024-12-31", "2023-12-31"), *rows]), document="a.csv").facts
    assert facts.label.unique().tolist()[:2] == ["Net sales", "Cost of sales"]


def test_words_that_programs_write_for_a_blank_are_blanks() -> None:
    assert as_typed([["Cash", "null", "None", "NaN", "5"]]) == [["Cash", "", "", "", "5"]]
