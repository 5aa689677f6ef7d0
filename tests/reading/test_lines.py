"""Plain text: tab tables, tables of characters, EDGAR's tags, paragraphs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from normalizer.reading import read_document
from normalizer.records import Document, Grid, Paragraph


def read(text: str) -> Document:
    return read_document(text.encode(), name="text")


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def rows(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


TABS = """\
CONDENSED BALANCE SHEETS

(Unaudited)

\tSe\teptember 30, 2010\tJune 30, 2010
ASSETS\t\t\t
Cash\t\\$\t94,942\t\\$ 110,298
Long-term portion of
deferred revenue\t\t20,532\t21,338
Research\t1\t3,425\t12,188

Notes follow.
"""


def test_tabs_are_positions_and_escapes_are_gone() -> None:
    document = read(TABS)
    (grid,) = grids(document)
    assert grid.layout == "tabs"
    assert [[(c.start, c.text) for c in row] for row in grid.rows] == [
        [(1, "Se"), (2, "eptember 30, 2010"), (3, "June 30, 2010")],
        [(0, "ASSETS")],
        [(0, "Cash"), (1, "$"), (2, "94,942"), (3, "$ 110,298")],
        [(0, "Long-term portion of")],
        [(0, "deferred revenue"), (2, "20,532"), (3, "21,338")],
        [(0, "Research"), (1, "1"), (2, "3,425"), (3, "12,188")],
    ]
    assert paragraphs(document) == ["CONDENSED BALANCE SHEETS", "(Unaudited)", "Notes follow."]


def test_tabs_of_a_typist_are_columns_of_characters() -> None:
    labels = ("Net sales", "Cash", "Inventories, at cost", "Accounts payable")
    lines = [f"{label}{chr(9) * (4 - len(label) // 8)}{i + 1},000\t{i + 2},000" for i, label in enumerate(labels)]
    (grid,) = grids(read("\n".join(lines)))
    assert grid.layout == "characters"
    assert {row[1].start for row in grid.rows} == {32}


ASCII = """\
The Company announced today that it has closed its books for the quarter that has just ended, in good order.

                    EXAMPLE CORPORATION
                  CONSOLIDATED BALANCE SHEET
                        (millions)
                                        July 3,   June 28,
                                         2004       2003
                                       --------  --------
Assets
  Cash and equivalents ...............  $ 3,559    $ 2,921
  Receivables of a long
    and wrapped label                     1,813     (1,849)
  Inventories                                 -        998
                                       --------  --------
    Total assets                        $ 5,372    $ 2,070
                                       ========  ========

See the notes, which are an integral part of these statements and go on for many words to the right margin.
"""


def test_monospaced_columns() -> None:
    document = read(ASCII)
    (grid,) = grids(document)
    assert grid.layout == "characters"
    assert ["Cash and equivalents", "$ 3,559", "$ 2,921"] in rows(grid)
    assert ["July 3,", "June 28,"] in rows(grid)
    assert ["Inventories", "-", "998"] in rows(grid)
    total = next(row for row in grid.rows if row and row[0].text == "Total assets")
    assert (total[0].indent, [cell.ruled for cell in total]) == (4.0, [False, True, True])
    everything = " ".join([*paragraphs(document), *(text for row in rows(grid) for text in row)])
    assert "CONSOLIDATED BALANCE SHEET" in everything
    assert "(millions)" in everything
    assert len(paragraphs(document)) >= 2


def test_the_columns_of_a_row_line_up_with_the_page() -> None:
    (grid,) = grids(read(ASCII))
    lines = grid.text.split("\n")
    assert all(lines[c.row][c.start : c.stop].split() == c.text.split() for row in grid.rows for c in row)


def test_two_statements_are_two_tables() -> None:
    second = ASCII.replace("BALANCE SHEET", "INCOME").split("\n\n", 1)[1].rsplit("\n\n", 1)[0]
    first = ASCII.rsplit("\n\n", 1)[0]
    assert len(grids(read(f"{first}\n\n{second}\n"))) == 2


def test_edgar_tags_delimit_a_table_and_page_breaks_do_not_end_it() -> None:
    text = (
        "<TABLE>\n<CAPTION>\n                 1996      1995\n<S>              <C>       <C>\n"
        "Cash ....  $ 1,234   $  999\n\n<PAGE>\n\nDebt                 5        6\n</TABLE>\nAfter."
    )
    document = read(text)
    (grid,) = grids(document)
    assert [row for row in rows(grid) if row] == [
        ["1996", "1995"],
        ["Cash", "$ 1,234", "$", "999"],
        ["Debt", "5", "6"],
    ]
    assert paragraphs(document) == ["After."]


def test_a_table_tag_without_an_end_swallows_nothing() -> None:
    assert paragraphs(read("<TABLE>\nOne paragraph.\n\nAnother.")) == ["One paragraph.", "Another."]


def test_one_space_parts_numbers_and_a_label_from_its_number() -> None:
    lines = [f"{'Line ' + 'x' * i:<30}   {i},000 $ {i},500" for i in range(1, 5)]
    lines.append(f"{'A label that reaches its number':<32} 9,000 $ 9,500")
    (grid,) = grids(read("\n".join(lines)))
    assert rows(grid)[-1] == ["A label that reaches its number", "9,000", "$ 9,500"]


def test_a_number_that_no_space_parts_from_its_label() -> None:
    table = "Cash                                      94,942      110,298\n"
    glued = "doubtful accounts of $91 ($87 in 1995)1,496            1,931\n"
    (grid,) = grids(read("BALANCE SHEETS\n\n" + 3 * table + glued + 3 * table))
    assert ["doubtful accounts of $91 ($87 in 1995)", "1,496", "1,931"] in rows(grid)
    (grid,) = grids(read("BALANCE SHEETS\n\n" + 3 * table + glued.replace("1995)1,496", "FY96") + 3 * table))
    assert ["doubtful accounts of $91 ($87 in FY96", "1,931"] in rows(grid)


def test_prose_with_numbers_is_no_table() -> None:
    prose = "In 2004 sales were  1,234 and costs\nwere  999 in the year of\nour report of  2003\n"
    assert grids(read(prose * 3)) == []


def test_double_spacing_is_taken_out() -> None:
    lines = "\n\n".join(
        f"{name:<40}{number:>8}" for name, number in (("Cash", "1,234"), ("Debt", "99"), ("Loans", "7"))
    )
    (grid,) = grids(read(lines))
    assert rows(grid) == [["Cash", "1,234"], ["Debt", "99"], ["Loans", "7"]]


def test_titles_are_paragraphs_of_their_own() -> None:
    text = "CONSOLIDATED BALANCE SHEETS\n             (in thousands)\nSome text that\nis wrapped.\n"
    assert paragraphs(read(text)) == ["CONSOLIDATED BALANCE SHEETS", "(in thousands)", "Some text that is wrapped."]


CELL = st.text(st.sampled_from("abXY019.,$%()-é "), max_size=5).map(lambda text: " ".join(text.split()))


@given(st.lists(st.lists(CELL, min_size=2, max_size=6), min_size=1, max_size=6))
def test_written_tabs_read_back(table: list[list[str]]) -> None:
    table = [["label", "x", "1"], *(["row", *row] for row in table)]
    (grid,) = grids(read("\n".join("\t".join(row) for row in table)))
    assert grid.layout == "tabs"
    assert [[(c.start, c.text) for c in row] for row in grid.rows] == [
        [(i, text) for i, text in enumerate(row) if text] for row in table
    ]


@given(st.text(st.sampled_from("ab 1,$\t|-=.\n<>\\*_()"), min_size=1, max_size=200))
def test_no_text_crashes_the_reader(text: str) -> None:
    for grid in grids(read(text + "\nx")):
        assert all(cell.text and cell.start < cell.stop for row in grid.rows for cell in row)


def test_a_long_heading_of_lines_and_words_for_no_figure_stay_in_their_table() -> None:
    text = (
        "                                            2026      2025    Change\n"
        "Net income                                 1,234     1,100    12.2 %\n"
        "Adjustments to reconcile net income to net cash provided by (used in) operating activities of all kinds:\n"
        "Depreciation                                 310       290     6.9 %\n"
        "Loss on sale                                  28         -        nm\n"
        "Other                                         12        (5)       nm\n"
    )
    (grid,) = grids(read(text))
    assert rows(grid)[1] == ["Net income", "1,234", "1,100", "12.2 %"]
    assert rows(grid)[4:] == [["Loss on sale", "28", "-", "nm"], ["Other", "12", "(5)", "nm"]]


def test_marks_of_notes_beside_years_are_no_figures() -> None:
    text = (
        "                                   November 2,    February 3,    October 28,\n"
        "ASSETS                             2024           2024 (1)       2023\n"
        "Cash                               301,958        268,213        311,657\n"
        "Receivables                          7,901          8,697         10,341\n"
        "Inventory                          149,351        126,290        152,289\n"
    )
    (grid,) = grids(read(text))
    assert rows(grid)[1] == ["ASSETS", "2024", "2024", "2023"]


def test_a_day_apart_from_its_month_is_one_heading_with_it() -> None:
    text = (
        "                          March 31, 2020 \xa0 December\xa0 31, 2019\n"
        "Cash                      808,725        \xa0 775,778\n"
        "Receivables               615,234        \xa0 835,279\n"
        "Prepaid expenses          146,089        \xa0 125,488\n"
    )
    (grid,) = grids(read(text))
    assert rows(grid)[:2] == [["March 31, 2020", "December 31, 2019"], ["Cash", "808,725", "775,778"]]


def test_closing_parentheses_in_cells_of_their_own_end_rows_of_figures() -> None:
    text = (
        "                          2020               2019\n"
        "Interest income             2,760              3,570\n"
        "Interest expense           (2,857    )        (3,500    )\n"
        "Other                        (658    )        (1,721    )\n"
        "Change in value              12.3    %         (22.6  )  %\n"
    )
    (grid,) = grids(read(text))
    assert [row[0] for row in rows(grid)[1:]] == ["Interest income", "Interest expense", "Other", "Change in value"]


def test_what_has_no_width_takes_no_place() -> None:
    text = (
        "                          June 30, 2023   September 30, 2022\n"
        "Cash                  \u200b   $ 214,012,136  \u200b  $ 54,085,685\n"
        "Restricted cash       \u200b   \u200b 13,419,872   \u200b  \u200b 30,289,400\n"
        "Inventory             \u200b   \u200b 12,146,844   \u200b  \u200b         -\n"
    )
    (grid,) = grids(read(text))
    assert rows(grid)[2] == ["Restricted cash", "13,419,872", "30,289,400"]


def test_days_within_a_label_of_several_lines_begin_no_other_table() -> None:
    figures = "{:>130}{:>12}\n"
    text = (
        f"{'March 31,':>130}{'March 31,':>12}\n{'2020':>130}{'2019':>12}\n"
        + "Cash\n"
        + figures.format("87,874", "62,786")
        + "Land\n"
        + figures.format("844,419", "844,420")
        + "Preferred stock, 50,000,000 shares authorized, 37,790 shares issued and outstanding at\n\n"
        + "March 31, 2020 and 2019, respectively\n"
        + figures.format("944,750", "944,751")
        + "Paid-in capital\n"
        + figures.format("734,091", "736,986")
    )
    (grid,) = grids(read(text))
    assert [row[-1] for row in rows(grid) if row][-1] == "736,986"


def test_one_line_as_long_as_running_text_between_rows_is_a_heading_and_two_are_not() -> None:
    heading = "Earnings per share data attributable to the equity holders of the Acme Gold Corporation (note 13)\n"
    above = "Revenue                        9,717      7,243\nCost of sales                  6,911      5,220\n"
    above += "Gross profit                   2,806      2,023\n"
    below = "Basic                           0.58       0.71\nDiluted                         0.57       0.70\n"
    below += "Dividends                       0.10       0.09\n"
    assert len(grids(read(above + heading + "Net income\n" + below))) == 1
    assert len(grids(read(above + heading + heading + below))) == 2
    assert len(grids(read(above + heading.replace(" (note 13)", " are given in the note below.") + below))) == 2


def test_a_long_label_pushes_its_figure_aside() -> None:
    text = (
        "Total assets                             1,000        920\n"
        "Accounts payable                           200        190\n"
        "Total liabilities                          500        500\n"
        "Total liabilities and stockholders' equity $ 1,000     $ 920\n"
        "Common stock, par value $1; authorized 500   12        11\n"
    )
    (grid,) = grids(read(text))
    assert rows(grid)[3:] == [
        ["Total liabilities and stockholders' equity", "$ 1,000", "$ 920"],
        ["Common stock, par value $1; authorized 500", "12", "11"],
    ]


def test_a_rule_as_long_as_the_page_is_no_words_and_an_escaped_one_is_a_rule() -> None:
    rule = "- " + "-" * 64
    text = (
        f"{rule}\nNet sales                                       1,000        920\n"
        f"Costs\n- - basic                                         200        190\n{rule}\n"
        f"                                                  800        730\n{rule}\n"
        "Taxes                                             300        200\n"
    )
    (grid,) = grids(read(text))
    assert rows(grid) == [
        ["Net sales", "1,000", "920"],
        ["Costs"],
        ["- basic", "200", "190"],
        ["-" * 64],
        ["800", "730"],
        ["-" * 64],
        ["Taxes", "300", "200"],
    ]


def test_a_number_that_ends_a_wrapped_label_is_no_figure() -> None:
    text = (
        "Net revenue                            $1,000       $900\n"
        "  Impairment (see Notes 1 and\n"
        "    4) ...........................       (40)       (30)\n"
        "  Selling expenses                      (260)      (220)\n"
        "Net income                              $700       $650\n"
    )
    (grid,) = grids(read(text))
    assert [(cell.start, cell.text) for cell in grid.rows[2]] == [(0, "4)"), (41, "(40)"), (52, "(30)")]
    assert [cell.start for cell in grid.rows[3]] == [2, 40, 51]


def test_signs_of_currency_set_apart_end_no_column() -> None:
    text = (
        "Total current assets                            $  32,696    $  29,505\n"
        "Long-term debt                                  $   6,484    $   6,692\n"
        "   Common stock $0.005 par value; 900,000,000\n"
        "  shares authorized, issued and outstanding             2            4\n"
        "Retained earnings                               $  15,585    $  11,666\n"
        "Total equity                                    $  64,166    $  59,268\n"
    )
    (grid,) = grids(read(text))
    assert rows(grid)[2:4] == [
        ["Common stock $0.005 par value; 900,000,000"],
        ["shares authorized, issued and outstanding", "2", "4"],
    ]


def test_notes_in_braces_and_bars_at_figures_are_no_part_of_them() -> None:
    text = (
        "Statement of equity\n"
        "BALANCE DECEMBER 31, 1994     2,552    |  $854     $  746\n"
        "Purchases of stock               (58){1}|    --         --\n"
        "Stock issued                        8    |     2         84\n"
        "BALANCE DECEMBER 31, 1995     2,502|    856        830\n"
    )
    (table,) = (block for block in read_document(text.encode(), name="made.txt").blocks if isinstance(block, Grid))
    rows = [[cell.text for cell in row if cell.text != "|"] for row in table.rows]
    assert ["Purchases of stock", "(58)", "--", "--"] in rows
    assert ["BALANCE DECEMBER 31, 1995", "2,502", "856", "830"] in rows


def test_headings_between_rules_as_long_as_the_page_are_those_of_the_table_below() -> None:
    rule = "-" * 66
    text = (
        f"STATEMENT OF INCOME\n{rule}\nYears Ended December 31\n"
        f"($ in millions)                                  1995        1994\n{rule}\n"
        "Sales .........................................  $1,681      $1,496\n"
        "Costs .........................................     745         596\n"
        f"{rule}\nIncome ........................................  $  936      $  900\n"
    )
    (grid,) = grids(read(text))
    assert rows(grid)[0] == ["($ in millions)", "1995", "1994"]
    assert rows(grid)[2] == ["Sales", "$1,681", "$1,496"]


def test_the_end_of_a_date_that_a_label_has_begun_is_no_figure() -> None:
    text = (
        "                              Common stock\n"
        "                           Shares     Amount     Total\n"
        "Balances as of September\n"
        " 27, 1996...............      124    $   439   $ 2,058\n"
        " Stock issued...........        3         59        59\n"
        "Balances as of September\n"
        " 26, 1997...............      127        498     2,117\n"
        "Balance at December 31,\n"
        " 1998...................      127        498     2,117\n"
    )
    (grid,) = grids(read(text))
    assert [[(cell.start == 0, cell.text) for cell in row[:1]] for row in grid.rows[2:]] == [
        [(True, "Balances as of September")],
        [(True, "27, 1996")],
        [(False, "Stock issued")],
        [(True, "Balances as of September")],
        [(True, "26, 1997")],
        [(True, "Balance at December 31,")],
        [(True, "1998")],
    ]


def test_headings_below_figures_of_a_tagged_table_begin_another() -> None:
    text = (
        "<TABLE>\n<CAPTION>\n                 Common    Deferred\n<S>              <C>       <C>\n"
        "Balance             100         (5)\n"
        "Net loss             --          --\n"
        "Balance             100         (5)\n\n"
        "<CAPTION>\n                 Accumulated\n                    deficit      Total\n"
        "Balance                (40)     55\n"
        "Net loss                (6)     (6)\n"
        "Balance                (46)     49\n</TABLE>\n"
    )
    last = [[row for row in rows(grid) if row][-1] for grid in grids(read(text))]
    assert last == [["Balance", "100", "(5)"], ["Balance", "(46)", "49"]]
