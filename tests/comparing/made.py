"""Documents made by hand, as short as a comparison needs them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from normalizer.filing import Filing
from normalizer.records import Cover, Fact, Period, Place, StatementKind

Rows = Mapping[str, tuple[str | None, Mapping[str, int | str]]]
"""By label: the concept, and the values in thousands (per share as texts) by period."""

STARTS = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "M9": 1, "": 1}
ENDS = {"Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "M9": 9, "": 12}
SHARES = ("WeightedAverageSharesBasic", "WeightedAverageSharesDiluted")


def month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def period(label: str) -> Period:
    """ "2005Q2" and "2005" of a calendar year; "@2005Q2" is the balance at its end; "a/b" and a day are themselves."""
    if "/" in label:
        start, end = label.split("/")
        return Period(date.fromisoformat(start), date.fromisoformat(end))
    if label.count("-") == 2:
        return Period(None, date.fromisoformat(label))
    name = label.lstrip("@")
    year, part = int(name[:4]), name[4:]
    end = month_end(year, ENDS[part])
    return Period(None if label.startswith("@") else date(year, STARTS[part], 1), end)


def facts(
    document: str,
    rows: Rows,
    statement: StatementKind = "income_statement",
    *,
    entity: str | None = "Acme Corp.",
    decimals: int = -3,
    table: int = 0,
    section: str = "",
    fiscal: bool = True,
) -> list[Fact]:
    """The facts of one table; values in thousands become single units, texts stay as they are."""
    made = []
    for number, (label, (concept, values)) in enumerate(rows.items()):
        for column, (name, value) in enumerate(values.items()):
            when = period(name)
            text = isinstance(value, str)
            unit = "USD/shares" if text else "shares" if concept in SHARES else "USD"
            part = {"": "FY", "H1": "6M", "M9": "9M"}.get(name.lstrip("@")[4:], name.lstrip("@")[4:])
            known = fiscal and "-" not in name
            made.append(
                Fact(
                    document=document,
                    entity=entity,
                    statement=statement,
                    place=Place(table, number, column),
                    section=section,
                    label=label,
                    concept=concept,
                    element=None,
                    confidence=0.95 if concept else None,
                    value=Decimal(value) if text else Decimal(value) * 1000,
                    unit=unit,
                    decimals=2 if text else decimals,
                    period=when,
                    fiscal_year=int(name.lstrip("@")[:4]) if known else None,
                    fiscal_period=part if known else None,
                    printed=str(value),
                    status="proved",
                    proof="",
                )
            )
    return made


def filing(document: str, *tables: list[Fact], entity: str | None = "Acme Corp.", cover: Cover | None = None) -> Filing:
    """A document of those tables."""
    own = tuple(fact for table in tables for fact in table)
    return Filing(document, entity, own, (), (), (), cover or Cover(entity=entity), f"digest of {document}")
