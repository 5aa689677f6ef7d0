"""A statement of changes in equity made by hand: columns are components, the last one the whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from normalizer.filing import Filing
from normalizer.records import (
    Column,
    Fact,
    Line,
    MappedLine,
    MappedStatement,
    Period,
    Place,
    Relation,
    Scale,
    Statement,
    Term,
)

YEAR = Period(date(2021, 1, 1), date(2021, 12, 31))
OPENING = Period(None, date(2020, 12, 31))
CLOSING = Period(None, date(2021, 12, 31))
AXIS = "us-gaap:StatementEquityComponentsAxis"
MEMBERS = ("us-gaap:CommonStockMember", "us-gaap:RetainedEarningsMember", "acme:TreasureMember", None)
LINES = (
    ("Balance at December 31, 2020", "StockholdersEquity", OPENING, ("100", "50", "7", "157")),
    ("Net income", "NetIncomeLoss", YEAR, (None, "20", None, "20")),
    ("Treasure found", None, YEAR, (None, None, "3", "3")),
    ("Balance at December 31, 2021", "StockholdersEquity", CLOSING, ("100", "70", "10", "180")),
)


def fact(row: int, column: int) -> Fact | None:
    label, concept, period, values = LINES[row]
    value, member = values[column], MEMBERS[column]
    if value is None:
        return None
    return Fact(
        document="equity.htm",
        entity="Acme Corp.",
        statement="equity",
        place=Place(0, row, column),
        section="",
        label=label,
        concept=concept,
        element=f"us-gaap:{concept}" if concept else None,
        confidence=0.95 if concept else None,
        value=Decimal(value) * 1000,
        unit="USD",
        decimals=-3,
        period=period,
        fiscal_year=2021,
        fiscal_period="FY",
        printed=value,
        status="unproved",
        proof="",
        axis=AXIS if member else None,
        member=member,
    )


def equity_filing() -> Filing:
    facts = tuple(f for row in range(4) for column in range(4) if (f := fact(row, column)))
    columns = tuple(Column(i, m or "Total", YEAR, False, AXIS if m else None, m) for i, m in enumerate(MEMBERS))
    lines = tuple(
        MappedLine(
            Line(0, row, label, 0, (), tuple((v,) if v else () for v in values)),
            "money",
            (),
            concept,
        )
        for row, (label, concept, _, values) in enumerate(LINES)
    )
    page = Statement(
        "equity", 0, "STATEMENT OF CHANGES IN EQUITY", "", "USD", Scale(3), columns, tuple(m.line for m in lines)
    )
    across = Relation(
        "sum",
        Place(0, 0, 3),
        tuple(Term(Place(0, 0, c), 1) for c in range(3)),
        Decimal(157),
        Decimal(157),
        Decimal(2),
        True,
        "across",
        0.001,
        True,
        "",
    )
    return Filing("equity.htm", "Acme Corp.", facts, (), (MappedStatement(page, lines),), (across,))
