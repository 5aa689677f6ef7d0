"""Relations that names give: the taxonomy's sums where their lines are printed, and assets = liabilities and equity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from normalizer.arithmetic.sheets import Equation, Family, Row, Sheet, make_family, same_units
from normalizer.arithmetic.vocabulary import SumLike, Vocabulary
from normalizer.records import Period, Place, Term

DEEPEST: Final = 6
"""How deep a missing concept is replaced by the terms of its own sum."""
CHANCE: Final = 1e-4

_ASSETS: Final = re.compile(r"^\W*total assets\W*$", re.I)
_CLAIMS: Final = re.compile(
    r"^\W*total (?:liabilities\b.*\b(?:equity|deficit|deficiency|capital|net assets|partners|members)"
    r"|(?:equity|capitali[sz]ation) and liabilities|liabilities and capital)",
    re.I,
)
ASSETS: Final = frozenset({"Assets"})
CLAIMS: Final = frozenset({"LiabilitiesAndEquity", "LiabilitiesAndStockholdersEquity", "EquityAndLiabilities"})


def check_concepts(sheets: Sequence[Sheet], vocabulary: Vocabulary) -> Iterator[Family]:
    """The taxonomy's sums where total and terms are printed in one sheet and agree in a column that tests them.

    A sum whose terms are not all printed under their concepts is no relation: lines without a name may be parts too.
    """
    by_total: dict[str, list[SumLike]] = {}
    for each in vocabulary.sums:
        by_total.setdefault(each.total, []).append(each)
    for sheet in sheets:
        named = _named(sheet)
        for total, row in named.items():
            for each in by_total.get(total, ()):
                terms = _terms(each, named, by_total, DEEPEST)
                family = _tested(sheet, row, terms) if terms else None
                if family and family.equations:
                    yield _complete(sheet, family, {term.place.row for e in family.equations for term in e.terms})


def _named(sheet: Sheet) -> dict[str, Row]:
    """The sheet's rows by concept; a concept that stands twice counts for none."""
    rows: dict[str, Row] = {}
    twice: set[str] = set()
    for row in sheet.rows:
        name = row.line.concept
        if name is not None and row.line.measure != "pure":
            if name in rows:
                twice.add(name)
            rows[name] = row
    return {name: row for name, row in rows.items() if name not in twice}


def _terms(
    each: SumLike, named: Mapping[str, Row], by_total: Mapping[str, Sequence[SumLike]], depth: int
) -> tuple[tuple[Row, int], ...]:
    """The printed lines that a sum consists of; a term that is not printed stands for the terms of its own sum."""
    out: list[tuple[Row, int]] = []
    for name, weight in each.terms:
        if name in named:
            out.append((named[name], weight))
        elif depth and by_total.get(name):
            out.extend((row, weight * w) for row, w in _terms(by_total[name][0], named, by_total, depth - 1))
    return tuple(out)


def _tested(sheet: Sheet, total: Row, terms: tuple[tuple[Row, int], ...]) -> Family | None:
    """The sum with the signs under which it holds wherever it can be tested; None if under none.

    Single terms count too: the names say that the two lines are one amount.
    """
    if any(row is total or row.line.measure != total.line.measure for row, _ in terms):
        return None
    if len(terms) == 1 and total.line.measure != "money":
        return None
    signed = choose_style(sheet, total, terms)
    return make_family(sheet, total, signed, found="taxonomy", chance=CHANCE, firm=False) if signed else None


def choose_style(
    sheet: Sheet, total: Row, terms: tuple[tuple[Row, int], ...], tolerance: int = 0
) -> tuple[tuple[Row, int], ...] | None:
    """The terms with the signs of the printed style under which the sum holds in most columns, a single term in all.

    None where it holds under none.

    A term of weight −1 is printed positive and taken off, or negative and added: both are tried, line by line where
    they are few. Of several styles the one that holds in most columns is taken: a term that is zero in some of them
    tells nothing there. ``tolerance`` is allowed beyond rounding, in the sheet's integers.
    """
    down = [i for i, (_, weight) in enumerate(terms) if weight < 0]
    styles = product((1, -1), repeat=len(down)) if len(down) <= 4 else ((1,) * len(down), (-1,) * len(down))
    best: tuple[tuple[Row, int], ...] | None = None
    most = 0
    for style in styles:
        signed = list(terms)
        for i, sign in zip(down, style, strict=True):
            signed[i] = (terms[i][0], terms[i][1] * sign)
        agree, count = _held(sheet, total, signed, tolerance)
        if agree > most and (agree == count if len(terms) == 1 else 2 * agree > count):
            best, most = tuple(signed), agree
        if best and most == count:
            break
    return best


def _complete(sheet: Sheet, family: Family, rows: set[int]) -> Family:
    """The family without the equations that fail where a line that is no term stands among the terms or in their run.

    Such a line may be a part without a name. Where it is blank or zero, or the equation holds, nothing is amiss.
    """
    total = family.equations[0].total.row
    first = _run_start(sheet, min(rows))
    among = [r for r in sheet.rows if first <= r.line.line.row < total and r.line.line.row not in rows]
    column_of = {number: index for index, number in enumerate(sheet.columns)}
    by_row = {row.line.line.row: row for row in sheet.rows}
    kept = []
    for equation in family.equations:
        column = column_of[equation.total.column]
        terms = [(by_row[t.place.row], t.weight) for t in equation.terms]
        if _agrees(by_row[total], terms, column) or not any(
            row.values[column] for row in among if row.line.measure == by_row[total].line.measure
        ):
            kept.append(equation)
    return replace(family, equations=tuple(kept))


def _run_start(sheet: Sheet, first: int) -> int:
    """The row where the run of plain lines begins that the line of row ``first`` stands in."""
    above = [row for row in sheet.rows if row.line.line.row < first]
    section = next((row.line.line.section for row in sheet.rows if row.line.line.row == first), ())
    for row in reversed(above):
        if row.rank in ("total", "result") or row.line.line.section != section:
            break
        first = row.line.line.row
    return first


def _agrees(total: Row, terms: Sequence[tuple[Row, int]], column: int, tolerance: int = 0) -> bool:
    """Whether the sum agrees in that column."""
    right = sum(weight * (row.values[column] or 0) for row, weight in terms)
    slack = total.slacks[column] + sum(row.slacks[column] for row, _ in terms)
    return abs((total.values[column] or 0) - right) <= slack + tolerance


def _held(sheet: Sheet, total: Row, terms: Sequence[tuple[Row, int]], tolerance: int) -> tuple[int, int]:
    """In how many columns the sum agrees, and how many print the total; zero totals left aside."""
    printed = [column for column in range(len(sheet.columns)) if total.values[column]]
    return sum(_agrees(total, terms, column, tolerance) for column in printed), len(printed)


def check_balance(sheets: Sequence[Sheet], vocabulary: Vocabulary) -> Iterator[Family]:
    """Assets = liabilities and equity, also where the two stand in tables of their own."""
    del vocabulary
    assets: dict[Period | int, tuple[Sheet, Place]] = {}
    claims: dict[Period | int, tuple[Sheet, Place]] = {}
    for number, sheet in enumerate(sheets):
        if sheet.mapped.statement.kind != "balance_sheet":
            continue
        for row in sheet.rows:
            side = _side(row)
            if side:
                for column, key in enumerate(_keys(sheet, number)):
                    if row.values[column] is not None:
                        (assets if side > 0 else claims).setdefault(key, (sheet, sheet.place(row, column)))
    equations = tuple(
        Equation(place, (Term(claims[key][1], 1),))
        for key, (sheet, place) in assets.items()
        if key in claims and same_units(sheet, claims[key][0])
    )
    if equations:
        yield Family("balance", equations, "assets = liabilities and equity", 0.0, firm=True, certain=True)


def _side(row: Row) -> int:
    """1 for total assets, −1 for total liabilities and equity, 0 for any other line."""
    if row.line.concept in ASSETS or _ASSETS.search(row.label):
        return 1
    return -1 if row.line.concept in CLAIMS or _CLAIMS.search(row.label) else 0


def _keys(sheet: Sheet, number: int) -> list[Period | int]:
    """What tells a column apart across tables: its period, else the table and the column."""
    columns = sheet.mapped.statement.columns
    return [column.period or 1000 * number + column.number for column in columns]
