"""Dilution adds shares, but none to a loss: what the basic and the diluted weighted counts say of one another.

A diluted count below the basic one is a misreading or a mix-up. In a period of loss what would dilute it is left out,
so that the two counts are one, printed twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normalizer.arithmetic.per_share import incomes_of, kind_of_shares, weighted_shares
from normalizer.arithmetic.sheets import Equation, Family, Row, Sheet
from normalizer.arithmetic.ties import CHANCE, LEAST
from normalizer.arithmetic.verdicts import show
from normalizer.arithmetic.vocabulary import Vocabulary
from normalizer.findings import finding
from normalizer.records import Finding, Term


def check_dilution(sheets: Sequence[Sheet], vocabulary: Vocabulary) -> Iterator[Finding | Family]:
    """A tie of the two counts where a loss makes them one, and a finding where the diluted shares are fewer."""
    del vocabulary
    for sheet in sheets:
        counts: dict[str, list[Row]] = {}
        for row in weighted_shares(sheet):
            counts.setdefault(kind_of_shares(row), []).append(row)
        basic, diluted = counts.get("basic", ()), counts.get("diluted", ())
        if len(basic) == len(diluted) == 1:  # with several classes of shares it is not plain which belong together
            yield from _compare(sheet, basic[0], diluted[0])
            yield from _match(sheet, basic[0], diluted[0])


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


def _match(sheet: Sheet, basic: Row, diluted: Row) -> Iterator[Family]:
    """The columns with a loss in which the two counts agree, as one family."""
    income = next(iter(incomes_of(sheet)), None)
    if income is None:
        return
    pairs = zip(income.values, basic.values, diluted.values, strict=True)
    columns = [
        column
        for column, (earned, count, other) in enumerate(pairs)
        if earned and earned < 0 and count and count == other and count >= LEAST * sheet.unit
    ]
    if columns:
        places = [(sheet.place(diluted, column), sheet.place(basic, column)) for column in columns]
        equations = tuple(Equation(total, (Term(part, 1),)) for total, part in places)
        yield Family("tie", equations, "tie: a loss is not diluted", CHANCE)
