"""Headings one below the other: every order in which extractors write the pieces of lengths, days and years."""

from __future__ import annotations

import pytest

from normalizer.reading.piled_heads import gather_headings
from normalizer.reading.spaced import split_figures
from normalizer.reading.spaced_heads import split_heading
from normalizer.reading.stacked import join_cells

ROWS = [cell for n in range(9) for cell in (f"Item {chr(65 + n)}", "1,100", "2,200", "3,300", "4,400")]
QUARTERS = ("Three Months Ended", "Six Months Ended")
JUNES = ("June 30, 2024", "June 30, 2023") * 2


def heads(pieces: list[str], cells: list[str] = ROWS) -> list[tuple[str, ...]]:
    """The rows of headings that the pieces make above the cells, a cell a line."""
    lines = join_cells([*pieces, *cells])
    first = next(n for n, line in enumerate(lines) if split_figures(line))
    width = len(split_figures(lines[first])) - 1
    rows = [split_figures(line) or split_heading(line) for line in lines]
    return [parts for parts in gather_headings(rows, first, width)[:first] if parts]


@pytest.mark.parametrize(
    "pieces",
    [
        [*QUARTERS, "June 30,", "2024", "June 30,", "2023", "June 30,", "2024", "June 30,", "2023"],
        [*QUARTERS, *JUNES],
        [*QUARTERS, "June 30,", "June 30,", "2024", "2023", "2024", "2023"],
    ],
)
def test_two_lengths_over_four_days(pieces: list[str]) -> None:
    assert heads(pieces) == [QUARTERS, JUNES]


def test_years_of_quarters_over_their_days() -> None:
    over = ("2015 Quarter Ended", "2014 Quarter Ended")
    days = ("March 31", "June 30") * 2
    assert heads([*over, *days]) == [over, days]


def test_each_length_with_its_day_before_all_years() -> None:
    pieces = ["Three Months Ended", "June 30,", "Six Months Ended", "June 30,", "2024", "2023", "2024", "2023"]
    over = [f"{length} June 30," for length in QUARTERS]
    assert heads(pieces) == [tuple(f"{over[n // 2]} {year}" for n, year in enumerate((2024, 2023, 2024, 2023)))]


def test_a_caption_stays_among_the_pieces() -> None:
    pieces = [*QUARTERS, "In millions, except per share data", *JUNES]
    assert heads(pieces) == [QUARTERS, JUNES, ("In millions, except per share data",)]


def test_the_mark_of_a_note_stays_below_the_pieces() -> None:
    days = ("April 28, 2012", "July 28, 2012", "October 27, 2012", "February 2, 2013")
    assert heads([*days, "³"]) == [days, ("³",)]


def test_words_that_recur_are_the_columns_below_the_days() -> None:
    pieces = ["June 30,", "2024", "June 30,", "2023", "Amount", "% Sales", "Amount", "% Sales"]
    assert heads(pieces) == [("June 30, 2024", "June 30, 2023"), ("Amount", "% Sales") * 2]


def test_days_in_figures() -> None:
    assert heads([*QUARTERS, "6/30/2024", "6/30/2023", "6/30/2024", "6/30/2023"])[0] == QUARTERS


def test_days_above_years_beside_a_caption() -> None:
    two = [cell for n in range(9) for cell in (f"Item {chr(65 + n)}", "1,100", "2,200")]
    pieces = ["June 30,", "December 31,", "(in millions)", "2024", "2023"]
    assert heads(pieces, two) == [("June 30, 2024", "December 31, 2023"), ("(in millions)",)]


def test_headings_that_only_all_lines_together_tell() -> None:
    three = [cell for n in range(9) for cell in (f"Item {chr(65 + n)}", "1,100.5", "2,200.5", "3.3")]
    pieces = [
        "For the half 2011 Notes Six months",
        "ended",
        "30 June 2011",
        "£m",
        "Six months",
        "ended",
        "30 June 2010",
    ]
    assert heads([*pieces, "£m", "+/(-)% Constant", "currency"], three) == [
        ("For the half 2011",),
        ("Notes", "Six months ended 30 June 2011 £m", "Six months ended 30 June 2010 £m", "+/(-)%"),
        ("currency",),
    ]


def test_months_to_months_above_their_years_in_two_languages() -> None:
    two = [cell for n in range(9) for cell in (f"Item {chr(65 + n)}", "1,100", "2,200")]
    pieces = ["MSEK Apr-Jun", "2019", "Jul-Jun", "2018/2019", "Mkr Apr-jun", "2019", "Jul-jun", "2018/2019"]
    assert heads(pieces, two) == [("MSEK",), ("Apr-Jun 2019", "Jul-Jun 2018/2019")]


def test_days_and_years_below_their_months_with_notes_on_how_they_were_made() -> None:
    three = [cell for n in range(9) for cell in (f"Item {chr(65 + n)}", "1,100", "2,200", "3,300")]
    pieces = ["At September", "30", "2018", "At December", "31", "2017", "At January", "1", "2017"]
    days = ("At September 30 2018", "At December 31 2017", "At January 1 2017")
    below = ["ASSETS", "Restated", "(note", "3,4)", "Restated", "(note", "3,4)"]
    assert heads([*pieces, *below], three)[0] == days


def test_half_years_with_the_day_before_the_month() -> None:
    pieces = [piece for year in (2024, 2023) for piece in ("Half-year", "to 30 Jun", str(year), "£m")]
    cells = [cell for n in range(9) for cell in (f"Item {chr(65 + n)}", "1,100", "2,200")]
    assert heads(pieces, cells) == [("Half-year to 30 Jun 2024", "Half-year to 30 Jun 2023"), ("£m", "£m")]


def test_a_day_below_its_month_is_no_figure() -> None:
    pieces = ["At September", "30", "2024", "At December", "31", "2023"]
    cells = [cell for n in range(9) for cell in (f"Item {chr(65 + n)}", "(note", f"{n + 3})", "1,100", "2,200")]
    assert heads(pieces, cells)[-2] == ("At September 30 2024", "At December 31 2023")
    assert join_cells([*pieces, *cells])[:2] == ["At September 30 2024", "At December 31 2023"]
