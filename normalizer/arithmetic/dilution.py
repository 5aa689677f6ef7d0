"""Dilution adds shares: a diluted weighted count below the basic one is a misreading or a mix-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normalizer.arithmetic.per_share import kind_of_shares, weighted_shares
from normalizer.arithmetic.sheets import Row, Sheet
from normalizer.arithmetic.verdicts import show
from normalizer.arithmetic.vocabulary import Vocabulary
from normalizer.findings import finding
from normalizer.records import Finding


def check_dilution(sheets: Sequence[Sheet], vocabulary: Vocabulary) -> Iterator[Finding]:
    """A finding for each column in which the weighted diluted shares are fewer than the basic ones."""
    del vocabulary
    for sheet in sheets:
        counts: dict[str, list[Row]] = {}
        for row in weighted_shares(sheet):
            counts.setdefault(kind_of_shares(row), []).append(row)
        basic, diluted = counts.get("basic", ()), counts.get("diluted", ())
        if len(basic) == len(diluted) == 1:  # with several classes of shares it is not plain which belong together
            yield from _compare(sheet, basic[0], diluted[0])


def _compare(sheet: Sheet, basic: Row, diluted: Row) -> Iterator[Finding]:
    """The columns of two lines in which the second is less than the first by more than rounding."""
    for column in range(len(sheet.columns)):
        less, more = basic.values[column], diluted.values[column]
        if less and more and more < less - basic.slacks[column] - diluted.slacks[column]:
            place = sheet.place(diluted, column)
            yield finding(
                "diluted_below_basic",
                statement=sheet.mapped.statement,
                place=place,
                label=diluted.label,
                diluted=show(sheet.numbers[place].readings[0]),
                basic=show(sheet.numbers[sheet.place(basic, column)].readings[0]),
            )
