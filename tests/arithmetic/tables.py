"""Statements typed as tables, a small taxonomy to name their lines with, and cells in pieces."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from normalizer.records import (
    Column,
    Line,
    MappedLine,
    MappedStatement,
    Measure,
    Number,
    Period,
    Place,
    Reading,
    Scale,
    Statement,
    StatementKind,
)


@dataclass(frozen=True)
class Names:
    """A stand-in taxonomy: sums as ``{total: {term: weight}}``; weights up to the root follow."""

    tree: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def concepts(self) -> Mapping[str, SimpleNamespace]:
        names = {*self.tree, *(term for terms in self.tree.values() for term in terms)}
        return {name: SimpleNamespace(balance=None) for name in names}

    @property
    def sums(self) -> Sequence[SimpleNamespace]:
        return [SimpleNamespace(total=total, terms=tuple(terms.items())) for total, terms in self.tree.items()]

    def weight(self, concept: str, statement: str | None = None, /) -> int | None:
        for total, terms in self.tree.items():
            if concept in terms:
                return terms[concept] * (self.weight(total) or 1)
        return 1 if concept in self.tree else None

    def direction(self, element: str, statement: str, /) -> int | None:
        return None


NO_NAMES = Names()
INCOME = Names(
    {
        "NetIncomeLoss": {"PreTax": 1, "IncomeTaxExpenseBenefit": -1},
        "PreTax": {"OperatingIncomeLoss": 1, "OtherIncome": 1},
        "OperatingIncomeLoss": {"Revenue": 1, "CostsAndExpenses": -1},
        "CostsAndExpenses": {"CostOfRevenue": 1, "ResearchExpense": 1},
    }
)


def reading(text: str, cost: float = 0.0, *steps: str) -> Reading:
    """The reading of "(1,234.5)"."""
    digits = re.sub(r"[^\d.]", "", text)
    value = Decimal(digits or 0)
    return Reading(-value if text.startswith("(") else value, len(digits.partition(".")[2]), cost, text, steps)


def number(place: Place, text: str) -> Number:
    """The number of a cell; pieces are parted by ``|``: joined, the first dropped, overlapping, in order of cost."""
    first, _, rest = text.partition("|")
    if not rest:
        return Number(place, text, (reading(text),), nil=text in "—-")
    bracket = "(" if first.startswith("(") else ""
    digits = first.strip("(") + rest.strip(".")
    found = [reading(digits if not bracket else "(" + digits, 1.0, "joined")]
    found.append(reading(bracket + rest.strip("."), 3.0, "first piece dropped"))
    found.append(reading(first + rest.strip(".")[1:], 2.5, "overlap dropped"))
    return Number(place, text, tuple(sorted(found, key=lambda r: r.cost)))


@dataclass(frozen=True)
class Page:
    """What ``prove`` takes, and where a line stands."""

    statements: tuple[MappedStatement, ...]
    numbers: Mapping[Place, Number]

    def place(self, label: str, column: int = 0, table: int = 0) -> Place:
        for line in self.statements[table].lines:
            if line.line.label == label:
                return line.line.place(column)
        raise KeyError(label)


THOUSANDS = Scale(3, None, "(in thousands)")
_MEASURES: Mapping[str, Measure] = {"per_share": "per_share", "shares": "shares", "pure": "pure"}
_KINDS: Mapping[str, StatementKind] = {"B": "balance_sheet", "I": "income_statement", "C": "cash_flow"}


def page(*tables: str, scale: Scale = THOUSANDS) -> Page:
    """The page of tables typed like this, the kind (B, I or C) in the first line::

        I
        Revenue            @Revenue     100   90
        Weighted shares    #shares       10    9
        Expenses:

    Two spaces or more part the cells; ``@`` names the concept, ``#`` the measure; ``_`` is a blank cell and a line
    that ends in a colon a heading.
    """
    statements = []
    numbers: dict[Place, Number] = {}
    for table, text in enumerate(tables):
        kind, *rows = [row.strip() for row in text.strip().splitlines()]
        lines, section = [], ""
        for row, printed in enumerate(rows):
            if printed.endswith(":"):
                section = printed
                continue
            label, *cells = re.split(r"\s{2,}", printed)
            concept = next((c[1:] for c in cells if c.startswith("@")), None)
            measure: Measure = next((_MEASURES[c[1:]] for c in cells if c.startswith("#")), "money")
            values = ["" if c == "_" else c for c in cells if c[0] not in "@#"]
            for column, value in enumerate(values):
                if value:
                    numbers[Place(table, row, column)] = number(Place(table, row, column), value)
            line = Line(
                table, row, "" if label == "." else label, 0, (section,), tuple((v,) if v else () for v in values)
            )
            lines.append(MappedLine(line, measure, (), concept))
        count = max(len(line.line.cells) for line in lines)
        columns = tuple(Column(i, str(i), Period(None, date(2020 - i, 12, 31))) for i in range(count))
        statement = Statement(_KINDS[kind], table, "", "", "USD", scale, columns, tuple(line.line for line in lines))
        statements.append(MappedStatement(statement, tuple(lines)))
    return Page(tuple(statements), numbers)
