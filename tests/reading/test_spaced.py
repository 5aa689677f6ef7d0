"""Lines of text in which one space parts the label from its figures."""

from __future__ import annotations

import pytest

from normalizer.reading import read_document
from normalizer.reading.spaced_heads import split_heading
from normalizer.records import Grid, Paragraph

PAGE = """\
Statement of operations
(in thousands)
Three Months Ended Six Months Ended
June 30, June 30,
2026 2025 2026 2025
Net sales $ 4,810 $ 4,620 $ 9,540 $ 9,205
Cost of sales 3,105 3,010 6,220 6,040
Gross profit 1,705 1,610 3,320 3,165
Expenses of the plant
that was closed in 2025 (105) — (210) (96)
Net income $ 1,600 $ 1,610 $ 3,110 $ 3,069
"""


def read(text: str) -> tuple[list[list[list[str]]], list[str]]:
    blocks = read_document(text.encode()).blocks
    grids = [[[c.text for c in row] for row in b.rows] for b in blocks if isinstance(b, Grid)]
    return grids, [b.text for b in blocks if isinstance(b, Paragraph)]


def test_a_table_with_its_headings() -> None:
    (table,), paragraphs = read(PAGE)
    assert table[:3] == [["Three Months Ended", "Six Months Ended"], ["June 30,", "June 30,"], ["2026", "2025"] * 2]
    assert table[3] == ["Net sales", "$ 4,810", "$ 4,620", "$ 9,540", "$ 9,205"]
    assert table[7] == ["that was closed in 2025", "(105)", "—", "(210)", "(96)"]
    assert paragraphs == ["Statement of operations (in thousands)"]


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose to 1,204\nand profit to 310 in 2025\nafter 290 in 2024\nand cash to 95\nat the end of 2025\n",
        "Section 1 2\nSection 2 4\nSection 3 7\nSection 4 9\nSection 5 11\n",
        "Board of directors\nA. Miller 61\nB. Jones 58\nC. Smith 47\nD. Brown 66\n",
    ],
)
def test_text_that_ends_in_numbers_is_no_table(text: str) -> None:
    assert read(text)[0] == []


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("June 30, 2026 December 31, 2025", ("June 30, 2026", "December 31, 2025")),
        ("Notes 2025 2024", ("Notes", "2025", "2024")),
        ("Year ended 31 December 2025 2024", ("Year ended 31 December 2025", "2024")),
        ("30 June 2026 (unaudited) 30 June 2025 (restated)", ("30 June 2026", "30 June 2025")),
        ("Purchases of 2 plants in 2025", ("Purchases of 2 plants in 2025",)),
        (
            "(in thousands, except per share amounts) 2026 2025",
            ("(in thousands, except per share amounts)", "2026", "2025"),
        ),
        ("2019 2020 YoY Change", ("2019", "2020", "YoY Change")),
        ("March 31 December 31", ("March 31", "December 31")),
        (
            "Three Months Ended June 30 Six Months Ended June 30",
            ("Three Months Ended June 30", "Six Months Ended June 30"),
        ),
        ("Results     of the group     in brief", ("Results of the group in brief",)),
    ],
)
def test_headings_of_columns(line: str, parts: tuple[str, ...]) -> None:
    assert split_heading(line) == parts


def test_headings_one_below_the_other_are_rows() -> None:
    text = (
        "Statement of financial position\n2025\n$000\n2024\n$000\n"
        "Cash 4 3,205 2,882\nTotal assets 27,738 28,243\nTotal liabilities 15,520 16,274\nTotal equity 12,218 11,968\n"
    )
    (table,), _ = read(text)
    assert table[:3] == [["2025", "2024"], ["$000", "$000"], []]


def test_notes_with_points_stand_before_the_figures() -> None:
    text = (
        "Group Company\nAs at 31st March 2026 2025 2026 2025\nNotes Rs.000 Rs.000 Rs.000 Rs.000\n"
        "Plant 11 1,025 891 694 691\nGoodwill 13.3 210 211 - -\nDue from related parties 24.1.1 97 94 63 70\n"
        "Total assets 1,332 1,196 757 761\nShares held in 2025 11/13 205 204 205 204\n"
    )
    (table,), _ = read(text)
    assert table[0] == ["Group", "Company"]
    assert table[2] == ["Notes", *["Rs.000"] * 4]
    assert [row[1] for row in table[3:6]] == ["11", "13.3", "24.1.1"]
    assert table[6] == ["Total assets", "1,332", "1,196", "757", "761"]


def test_variances_and_percentages_are_columns_and_decimals_are_no_notes() -> None:
    text = (
        "June 28, June 29, Variance Variance\n2026 2025 ($) (%)\n"
        "Net sales 40.2 38.1 2.1 5.5 %\nCost of sales 24.1 23.4 0.7 3.0 %\n"
        "Gain on sale — 2.8 (2.8) nm\nOperating income 16.1 17.5 (1.4) -8.0 %\n"
    )
    (table,), _ = read(text)
    assert table[:2] == [["June 28,", "June 29,", "Variance", "Variance"], ["2026", "2025", "($)", "(%)"]]
    assert table[2] == ["Net sales", "40.2", "38.1", "2.1", "5.5 %"]
    assert table[4] == ["Gain on sale", "—", "2.8", "(2.8)", "nm"]


def test_as_many_lines_with_a_note_as_without() -> None:
    text = (
        "Note 2025 2024\nSales 1 1,205 1,140\nCosts 2 (905) (880)\nGross profit 300 260\nRent 3 (60) (55)\n"
        "Wages 4 (90) (85)\nOperating profit 150 120\nTax 5 (30) (24)\nProfit for the year 120 96\n"
    )
    (table,), _ = read(text)
    assert table[0] == ["Note", "2025", "2024"]
    assert table[3] == ["Gross profit", "300", "260"]


ROWS = (
    "Cash and cash equivalents (Notes 1 and 2) $ 24,105 $ 21,859\n"
    "Receivables, net of allowances of $1,000 and $877 21,276 17,681\n"
    "Property, equipment and capitalized software, net of accumulated depreciation and amortization of $7,039 and\n"
    "$6,930 11,450 10,128\nInventories, at lower of cost or net realizable value 174 158\n"
    "Total assets $ 57,005 $ 49,826\n"
)


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ("June 27,\n2026\nDecember 31,\n2025\nAssets\n", [["June 27, 2026", "December 31, 2025"]]),
        ("June 27\n2026\nDecember 31\n2025\n", [["June 27, 2026", "December 31, 2025"]]),
        ("(unaudited)\nAt June 27,\n2026\nAt December 31,\n2025\n", [["At June 27, 2026", "At December 31, 2025"]]),
        ("Fiscal Six Months Ended\nJune 27,\n2026\nJune 28,\n2025\n", [["June 27, 2026", "June 28, 2025"]]),
        (
            "Twelve Months\nEnded\nJune 27,\nSix Months\nEnded\nJune 27,\n",
            [["Twelve Months Ended June 27,", "Six Months Ended June 27,"]],
        ),
        ("(in millions) At June 27, 2026\nAt December 31,\n2025\n", [["June 27, 2026", "December 31, 2025"]]),
        (
            "Three months ended\nJune 27,\nSix months ended June\n27,\n2026 2026\n",
            [["Three months ended June 27,", "Six months ended June 27,"], ["2026", "2026"]],
        ),
    ],
)
def test_headings_piled_up_are_a_row(heads: str, expected: list[list[str]]) -> None:
    (table,), _ = read("BALANCE SHEETS\n" + heads + ROWS)
    assert [row for row in table if row and row[0] in {head[0] for head in expected}] == expected


def test_numbers_in_a_label_are_its_own() -> None:
    (table,), _ = read("Balance sheets\nJune 27, 2026 December 31, 2025\n" + ROWS)
    assert table[1] == ["Cash and cash equivalents (Notes 1 and 2)", "$ 24,105", "$ 21,859"]
    assert table[2] == ["Receivables, net of allowances of $1,000 and $877", "21,276", "17,681"]
    assert table[-2:] == [
        ["Inventories, at lower of cost or net realizable value", "174", "158"],
        ["Total assets", "$ 57,005", "$ 49,826"],
    ]


def test_headings_do_not_reach_into_the_page_before() -> None:
    before = "Balance at December 31, 2025 924 $ 9 $ 95,774 $ 95,783\nSee the notes\n41\n"
    (table,), paragraphs = read(f"{before}Acme\nBalance sheets\nJune 27, 2026 December 31, 2025\n{ROWS}")
    assert table[0] == ["June 27, 2026", "December 31, 2025"]
    assert "41" in " ".join(paragraphs)


def test_a_short_line_among_long_ones_is_a_paragraph_of_its_own() -> None:
    text = "The statements of the company have been prepared by its management from books that are kept in "
    text += "Springfield and elsewhere,\n"
    _, paragraphs = read(f"{text * 9}Ohio.\nAcme Corporation\nStatements of income\n{text}")
    assert {"Acme Corporation", "Statements of income"} <= set(paragraphs)


def test_headings_of_a_table_with_a_blank_line_after_each_row() -> None:
    rows = [f"Item {n}  $ {n},105 $ {n},010 $ {n},220 $ {n},040" for n in range(1, 7)]
    heads = [
        "Three months ended June 30,   Nine months ended June 30,",
        "2024  2023  2024  2023",
        "(In thousands)",
        "Revenues:",
    ]
    (table,), _ = read("\n\n".join(["Statement of income", *heads, *rows]))
    assert [row for row in table if row][:2] == [
        ["Three months ended June 30,", "Nine months ended June 30,"],
        ["2024", "2023", "2024", "2023"],
    ]


def test_two_lines_below_the_headings_of_the_table_before_are_a_table() -> None:
    head = "For the quarter ended\nMarch 31,\n2022\nFor the quarter ended\nMarch 31,\n2021\n"
    body = "".join(f"Item {n} 1,{n}00 2,{n}00\n" for n in range(1, 7))
    rest = "Net income $ 21,567 $ 17,863\nBasic earnings per share $ 0.79 $ 0.64\n"
    page = f"{head}{body}\n\n\nSample Corporation\nStatements of income (continued)\n{head}{rest}"
    found = read_document(page.encode(), name="page.txt")
    last = [block for block in found.blocks if isinstance(block, Grid)][-1]
    assert [[cell.text for cell in row] for row in last.rows[-2:]] == [
        ["Net income", "$ 21,567", "$ 17,863"],
        ["Basic earnings per share", "$ 0.79", "$ 0.64"],
    ]


@pytest.mark.parametrize("torn", ["3, 105", "3 ,105", "3,10 5", "3,105."])
def test_a_figure_that_a_stray_blank_or_point_tears_is_one_cell(torn: str) -> None:
    (grid,), _ = read(PAGE.replace("Cost of sales 3,105", f"Cost of sales {torn}"))
    assert ["Cost of sales", torn, "3,010", "6,220", "6,040"] in grid
