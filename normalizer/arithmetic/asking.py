"""Where a user's rule can be asked: in one statement that prints all its lines, or across several by period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import Final, NamedTuple, Protocol

from normalizer.arithmetic.identities import choose_style
from normalizer.arithmetic.sheets import Equation, Family, Row, Sheet, make_family, same_units
from normalizer.records import Period, Place, Term

_MOST_TURNED: Final = 4
"""Terms with a weight of −1 are turned one by one where they are so few, else all together."""


class Asked(Protocol):
    """A rule: the names of its total and terms, the terms' weights, and its own name and tolerance."""

    @property
    def name(self) -> str:
        """What the rule is called."""

    @property
    def total(self) -> str:
        """A concept or an element."""

    @property
    def terms(self) -> tuple[tuple[str, int], ...]:
        """Concepts or elements with their weights."""

    @property
    def tolerance(self) -> Decimal:
        """How far the sides may lie apart beyond rounding, in units as printed."""


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Why a rule makes no relation."""

    why: str


class _Cell(NamedTuple):
    """A number of a line, in integers of its sheet."""

    place: Place
    value: int
    slack: int
    sheet: Sheet


def ask_in(sheet: Sheet, rule: Asked) -> Family | None:
    """The rule's relation among the lines of one statement; None where it does not print each of them just once.

    Lines that print the same numbers are one.
    """
    total = _row_of(sheet, rule.total)
    rows = [(_row_of(sheet, name), weight) for name, weight in rule.terms]
    terms = tuple((row, weight) for row, weight in rows if row is not None)
    if total is None or len(terms) < len(rows):
        return None
    signed = choose_style(sheet, total, terms, _allowed(rule, sheet)) or terms
    family = make_family(
        sheet,
        total,
        signed,
        found=f"rule: {rule.name}",
        chance=0.0,
        firm=True,
        certain=True,
        tolerance=rule.tolerance,
    )
    return replace(family, rule=rule.name) if family.equations else None


def _row_of(sheet: Sheet, name: str) -> Row | None:
    named = _named(sheet, name)
    return named[0] if named and all(row.values == named[0].values for row in named) else None


def _named(sheet: Sheet, name: str) -> list[Row]:
    """The lines of that concept, or whose likeliest element it is."""
    return [row for row in sheet.rows if name in (row.line.concept, row.line.element)]


def ask_across(sheets: Sequence[Sheet], rule: Asked) -> Family | NotAsked:
    """The rule's relation among lines of several statements, by period: an instant goes with a duration that ends then.

    What is printed in more than one place counts once where the numbers are the same.
    """
    cells: dict[str, dict[Period, _Cell]] = {}
    for name in (rule.total, *dict(rule.terms)):
        found = _cells_of(sheets, name)
        if isinstance(found, NotAsked):
            return found
        cells[name] = found
    made = []
    for period, total in cells[rule.total].items():
        terms = [(_at(cells[name], period), weight) for name, weight in rule.terms]
        known = tuple((cell, weight) for cell, weight in terms if cell is not None)
        if len(known) == len(terms):
            made.append((total, known))
    if not made:
        return NotAsked("no period has its total and all its terms")
    if not all(_in_one_unit((total, *(cell for cell, _ in terms))) for total, terms in made):
        return NotAsked("its lines stand in statements of different scales or currencies")
    turned = _style(made, _allowed(rule, made[0][0].sheet))
    equations = tuple(
        Equation(total.place, tuple(Term(c.place, w * t) for (c, w), t in zip(terms, turned, strict=True)))
        for total, terms in made
    )
    return Family(
        "tie", equations, f"rule: {rule.name}", firm=True, certain=True, tolerance=rule.tolerance, rule=rule.name
    )


def _cells_of(sheets: Sequence[Sheet], name: str) -> dict[Period, _Cell] | NotAsked:
    """The numbers of the lines of that name, by period, those of the first statement that prints it."""
    found: dict[Period, _Cell] = {}
    for sheet in sheets:
        for row in _named(sheet, name):
            for column, printed in zip(sheet.mapped.statement.columns, _row_cells(sheet, row), strict=True):
                if column.period is None or printed is None:
                    continue
                first = found.setdefault(column.period, printed)
                if _in_one_unit((first, printed)) and abs(first.value - printed.value) > first.slack + printed.slack:
                    return NotAsked(f"{name} is printed more than once with different numbers ({_lines(sheets, name)})")
    return found or NotAsked(_why_absent(sheets, name))


def _row_cells(sheet: Sheet, row: Row) -> Iterator[_Cell | None]:
    for at, (value, slack) in enumerate(zip(row.values, row.slacks, strict=True)):
        yield None if value is None else _Cell(sheet.place(row, at), value, slack, sheet)


def _lines(sheets: Sequence[Sheet], name: str) -> str:
    return ", ".join(
        f"{row.label!r} in table {row.line.line.table}, row {row.line.line.row}"
        for sheet in sheets
        for row in _named(sheet, name)
    )


def _why_absent(sheets: Sequence[Sheet], name: str) -> str:
    """Why no line has the name: one may be it and is not sure enough, or none is."""
    rows = [row for sheet in sheets for row in sheet.rows]
    likely = next((r for r in rows if r.line.candidates and r.line.candidates[0].concept == name), None)
    if likely is not None:
        place = f"table {likely.line.line.table}, row {likely.line.line.row}"
        return f"{likely.label!r} ({place}) may be {name} and is not sure enough to be called so"
    return f"no line is called {name}"


def _at(cells: Mapping[Period, _Cell], period: Period) -> _Cell | None:
    """The number of that period, else that of its last day, else that of the one duration that ends on that day."""
    if period in cells:
        return cells[period]
    if period.start is not None:
        return cells.get(Period(None, period.end))
    ending = [cell for other, cell in cells.items() if other.end == period.end]
    return ending[0] if len(ending) == 1 else None


def _in_one_unit(cells: Sequence[_Cell]) -> bool:
    first = cells[0].sheet
    return all(same_units(first, cell.sheet) and cell.sheet.unit == first.unit for cell in cells)


def _allowed(rule: Asked, sheet: Sheet) -> int:
    """What the rule allows beyond rounding, in the sheet's integers."""
    return int(rule.tolerance * sheet.unit)


def _style(made: Sequence[tuple[_Cell, tuple[tuple[_Cell, int], ...]]], allowed: int) -> tuple[int, ...]:
    """The turn of each term under which most equations hold: a term of weight −1 may be printed negative and added."""
    weights = [weight for _, weight in made[0][1]]
    down = [at for at, weight in enumerate(weights) if weight < 0]
    turns = product((1, -1), repeat=len(down)) if len(down) <= _MOST_TURNED else ((t,) * len(down) for t in (1, -1))
    for turn in turns:
        style = [1] * len(weights)
        for at, sign in zip(down, turn, strict=True):
            style[at] = sign
        if 2 * sum(_holds(total, terms, style, allowed) for total, terms in made) > len(made):
            return tuple(style)
    return (1,) * len(weights)


def _holds(total: _Cell, terms: Sequence[tuple[_Cell, int]], style: Sequence[int], allowed: int) -> bool:
    right = sum(cell.value * weight * turn for (cell, weight), turn in zip(terms, style, strict=True))
    return abs(total.value - right) <= allowed + total.slack + sum(cell.slack for cell, _ in terms)
