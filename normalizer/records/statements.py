"""What is recognised in a document: statements with their columns, periods and lines, and the cover."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from normalizer.records.documents import Place
from normalizer.records.kinds import Gaap, Measure, StatementKind


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The first and the last day of a duration; an instant has no start."""

    start: date | None
    end: date


@dataclass(frozen=True, slots=True)
class Scale:
    """Powers of ten that the page's words give: ``amounts`` for currency, ``shares`` for share counts.

    ``None`` means that the page does not say; ``words`` is what it says, as printed.
    """

    amounts: int | None = None
    shares: int | None = None
    words: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Column:
    """A value column: its number from the left, its heading as printed, and the period it stands for, if any.

    ``left_out`` says that it is no period of the company's own (a change, a percentage): its numbers are no facts.
    ``axis`` and ``member`` are set where the column is a part of the whole, such as a component of equity: as printed
    until the member has a name. ``measure`` is set where the heading and not the line says what is counted.
    """

    number: int
    heading: str
    period: Period | None
    left_out: bool = False
    axis: str | None = None
    member: str | None = None
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its label (empty for an unlabelled subtotal) and, per value column, the pieces printed there.

    ``cells`` has an entry a column: the texts found in that column from left to right, empty for a blank.
    ``ruled`` says that a rule stands above the line's numbers. ``section`` holds the headings above, outermost first.
    ``when`` is the line's own time where it has one: a period, or the start or the end of its column's.
    """

    table: int
    row: int
    label: str
    depth: int
    section: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    ruled: bool = False
    when: Period | Literal["start", "end"] | None = None

    def place(self, column: int) -> Place:
        """The place of this line's cell in the column of that number."""
        return Place(self.table, self.row, column)


@dataclass(frozen=True, slots=True)
class Statement:
    """A recognised statement: what kind, what it says of itself, its value columns and its lines in printed order.

    ``within`` is the part of the source that its table stands in, as the grid says it. ``table`` is the first of the
    tables that print it, where a page's end cuts it in several.
    """

    kind: StatementKind
    table: int
    title: str
    caption: str
    currency: str | None
    scale: Scale
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    within: str = ""

    @property
    def tables(self) -> tuple[int, ...]:
        """The tables that its lines stand in, in printed order."""
        return tuple(dict.fromkeys((self.table, *(line.table for line in self.lines))))


@dataclass(frozen=True, slots=True)
class Cover:
    """What the document says of itself, where known: the registrant, the form, and how its fiscal years run.

    ``fiscal_year_end`` is (month, day); ``named_for_start`` says that a year is named for the calendar year in which it
    begins (fiscal 2023 ends in January 2024); ``year_ends`` are the printed days on which years of 52 or 53 weeks end;
    ``annual`` says that the document is an annual report. ``form`` is the SEC's ("10-K"), ``file_number`` its number in
    one spelling ("000-17999" for "0-17999"), ``cik`` has ten digits. ``filed`` is the day that EDGAR's header names,
    ``dateline`` the day that a release bears before its first words, ``inception`` the day on which the company began.
    """

    entity: str | None = None
    fiscal_year_end: tuple[int, int] | None = None
    named_for_start: bool = False
    year_ends: tuple[date, ...] = ()
    annual: bool = False
    form: str | None = None
    period_of_report: date | None = None
    file_number: str | None = None
    cik: str | None = None
    ein: str | None = None
    ticker: str | None = None
    gaap: Gaap = "us-gaap"
    filed: date | None = None
    dateline: date | None = None
    inception: date | None = None

    @property
    def dei(self) -> dict[str, str]:
        """What is known, by the elements of the SEC's document and entity information taxonomy."""
        day = self.fiscal_year_end
        named = {
            "dei:EntityRegistrantName": self.entity,
            "dei:DocumentType": self.form,
            "dei:DocumentPeriodEndDate": self.period_of_report.isoformat() if self.period_of_report else None,
            "dei:CurrentFiscalYearEndDate": f"--{day[0]:02d}-{day[1]:02d}" if day else None,
            "dei:EntityFileNumber": self.file_number,
            "dei:EntityCentralIndexKey": self.cik,
            "dei:EntityTaxIdentificationNumber": self.ein,
            "dei:TradingSymbol": self.ticker,
        }
        return {element: value for element, value in named.items() if value}
