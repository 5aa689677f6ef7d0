"""A filing made by hand: every kind of value, status and gap that the far end meets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from normalizer.filing import Filing
from normalizer.findings import finding
from normalizer.records import (
    Candidate,
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
    Status,
    Term,
)

QUARTER = Period(date(2010, 7, 1), date(2010, 9, 30))
YEAR_AGO = Period(date(2009, 7, 1), date(2009, 9, 30))

LINES = (
    # label, section, unit, decimals, concept, values, statuses
    ("Total", ("Revenues",), "USD", -3, "Revenue", ("3411000", "3099000"), ("proved", "proved")),
    (
        "Total",
        ("Expenses", "Research"),
        "USD",
        -3,
        "OperatingExpenses",
        ("16789000", "15780000"),
        ("repaired", "proved"),
    ),
    ("", (), "USD", -3, None, ("-13378000", "-12681000"), ("conflict", "unproved")),
    (
        "(Benefit)/provision for income taxes",
        (),
        "USD",
        -3,
        "IncomeTaxExpense",
        (None, "-162000"),
        ("proved", "proved"),
    ),
    ("=Net loss per share, “basic”", (), "USD/shares", 2, "EPS", ("-0.19", "-0.22"), ("proved", "proved")),
    ("N/A", (), "shares", None, None, ("123456789012345", "0"), ("unproved", "unproved")),
)


def fact(row: int, column: int, value: str, status: str) -> Fact:
    """The fact of that line and column of ``LINES``."""
    label, section, unit, decimals, concept, _, _ = LINES[row]
    known: Status = status  # type: ignore[assignment]
    return Fact(
        document="sample, one.txt",
        entity=None,
        statement="income_statement",
        place=Place(4, row, column),
        section=" > ".join(section),
        label=label,
        concept=concept,
        element=f"us-gaap:{concept}" if concept else None,
        confidence=1 / 3 if concept else None,
        value=Decimal(value).scaleb(-3).scaleb(3),
        unit=unit,
        decimals=decimals,
        period=(QUARTER, YEAR_AGO)[column],
        fiscal_year=2011 if column == 0 else None,
        fiscal_period="Q1" if column == 0 else None,
        printed=f'"{value}"',
        status=known,
        proof="Total = a + b\nin words" if status == "proved" else "",
    )


def statement() -> MappedStatement:
    """An income statement of the lines, with a third column that is no period."""
    lines = tuple(
        MappedLine(
            Line(4, row, label, len(section), section, tuple((v,) if v else () for v in values)),
            "money",
            (Candidate(f"us-gaap:{concept}", concept, 1 / 3),) if concept else (),
            concept,
        )
        for row, (label, section, _, _, concept, values, _) in enumerate(LINES)
    )
    columns = (Column(0, "2010", QUARTER), Column(1, "2009", YEAR_AGO), Column(2, "% change", None))
    page = Statement(
        "income_statement",
        4,
        "STATEMENTS OF OPERATIONS",
        "(in thousands)",
        "USD",
        Scale(3, 3, "in thousands"),
        columns,
        tuple(line.line for line in lines),
    )
    return MappedStatement(page, lines)


def filing() -> Filing:
    """The sample."""
    facts = tuple(
        fact(row, column, value, status)
        for row, line in enumerate(LINES)
        for column, (value, status) in enumerate(zip(line[5], line[6], strict=True))
        if value is not None
    )
    relation = Relation(
        "sum",
        Place(4, 2, 0),
        (Term(Place(4, 0, 0), 1), Term(Place(4, 1, 0), -1)),
        Decimal(-13378),
        Decimal(-13377),
        Decimal("0.5"),
        False,
        "by the labels",
        0.001,
        True,
        "Loss = Total - Total",
    )
    findings = (finding("no_scale", statement="income_statement", table=4, title="=OPERATIONS"),)
    return Filing("sample, one.txt", None, facts, findings, (statement(),), (relation,))


def empty_filing() -> Filing:
    """What a document without a statement gives."""
    found = finding("no_statement", document="letter.txt", tables=0, paragraphs=3)
    return Filing("letter.txt", None, (), (found,), (), ())
