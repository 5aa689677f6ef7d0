"""The records of a comparison: frozen, exact, without pandas.

A fact as one document states it is :class:`Stated`; the facts of many documents lie on :class:`SeriesLine` × ``Span``,
where a :class:`Point` is the value that counts and a :class:`Change` how two documents differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal

from normalizer.records import Fact, Measure, Period, StatementKind, Status
from normalizer.year_ends import Length

Selection = Literal["quarters", "years", "ytd", "ttm", "instants", "all"]
"""Which periods a frame shows; balances at the end of each period come with all but ``ytd``."""
Basis = Literal["latest", "first"]
"""Which print of a fact counts: the latest known, or the one first reported."""
KnownBy = Literal["caller", "filed", "dateline", "cover", "added", "period"]
"""Where the day on which a document became known is from: the caller, EDGAR's header, the release's dateline, the
period of report on its cover (a lower bound), or, without any, the day on which it was added to a store, or the end of
its last period (a lower bound too)."""
FILED_AFTER: Final = 90
"""How many days after a period a report on it is filed, at the latest as a rule."""
ChangeKind = Literal["same", "rounding", "sign", "restated", "reclassified"]
GrowthKind = Literal["yoy", "qoq"]


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """The day on which a document became known, and how that day is known."""

    day: date
    by: KnownBy

    @property
    def place(self) -> date:
        """The day by which documents are put in order: a lower bound stands for about when a report is filed, which is
        after the release on the same period and before that on the next."""
        return self.day + timedelta(days=FILED_AFTER) if self.by in ("cover", "period") else self.day


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as one document states it.

    ``source`` tells documents apart (the digest, or the name); ``entity`` is the key of the company. ``superseded``
    says that the column's own heading calls it "as previously reported", ``assumed`` that its document does not say the
    currency.
    """

    fact: Fact
    source: str
    entity: str
    known: Known
    superseded: bool = False
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A period of one company, as all its documents together mean it.

    ``label`` is the company's own: "2005Q2", "2005H1", "2005M9", "2005" (a fiscal year); an instant has that of the
    quarter that it closes; a stub and a period without a known fiscal calendar have their days. ``calendar`` is the
    calendar quarter or year that it mostly covers ("CY2004Q4"), by which companies are aligned; other lengths have
    none (an empty text).
    """

    period: Period
    length: Length
    label: str
    fiscal_year: int | None
    fiscal_quarter: int | None
    calendar: str


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A line over all documents: one concept, or one label in one place where the concept is withheld.

    ``name`` is unique within a company and statement: the concept, else the label as last printed; for a part of the
    whole, with its member in brackets. ``likely`` is the
    concept that its elements mean where none is certain enough. ``order`` is its place in the statement, first line
    first. ``labels`` are all the labels it has been printed under, the latest first.
    """

    entity: str
    statement: StatementKind
    name: str
    concept: str | None
    likely: str | None
    element: str | None
    label: str
    section: str
    unit: str
    measure: Measure
    order: int
    axis: str | None = None
    member: str | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """The value of a line in a period: as one document states it, or derived from others.

    ``line`` and ``span`` are numbers in ``Comparison.lines`` and ``.spans``. ``value`` is in single units, ``decimals``
    as in XBRL (None: exact). A derived point has the status ``derived``, no ``stated``, and its formula in ``proof``.
    """

    line: int
    span: int
    value: Decimal
    decimals: int | None
    status: Status
    proof: str
    stated: Stated | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The same fact in two documents, and how the later differs: ``difference`` is later − earlier, in single units.

    For a reclassification ``proof`` is the equation between the documents that shows where the amount went.
    """

    line: int
    span: int
    earlier: Stated | None
    later: Stated | None
    kind: ChangeKind
    difference: Decimal
    proof: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A growth or a share of one point, or why there is none.

    ``amount`` is the point's value. ``value`` is a plain number (0.05 is 5 %) and None where ``reason`` says why;
    ``words`` is the definition with its numbers put in; ``base`` the label of the period or the name of the line that
    it is measured by.
    """

    entity: str
    statement: StatementKind
    name: str
    span: int
    amount: Decimal
    value: Decimal | None
    base: str
    words: str
    reason: str
    base_value: Decimal | None = None
