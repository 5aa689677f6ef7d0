"""The records that pass between stages: frozen, without behaviour beyond what their fields say.

Amounts are ``Decimal`` in the unit that the page prints (thousands stay thousands) until the facts stage scales them.
Rows and columns count from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

StatementKind = Literal[
    "balance_sheet", "income_statement", "cash_flow", "comprehensive_income", "equity", "parenthetical", "notes"
]
Status = Literal["proved", "repaired", "unproved", "conflict", "derived"]
Severity = Literal["error", "warning", "info"]
Measure = Literal["money", "per_share", "shares", "pure"]
"""What a line counts: currency, currency per share, shares, or a plain number (a ratio, a percentage)."""
Gaap = Literal["us-gaap", "ifrs"]
"""The standards that a document follows: those of the United States, or the International Financial Reporting ones."""
Layout = Literal["cells", "tabs", "characters"]
"""How far a grid's positions can be trusted: true cells (HTML, pipes, CSV, a frame), tab stops that an extractor may
have shifted, or character positions of monospaced text."""

STATEMENT_KINDS: tuple[StatementKind, ...] = (
    "balance_sheet",
    "income_statement",
    "cash_flow",
    "comprehensive_income",
    "equity",
    "parenthetical",
    "notes",
)
"""``notes`` are what a report holds beyond the statements: numbers of an XBRL report that no statement presents."""
GAAPS: tuple[Gaap, ...] = ("us-gaap", "ifrs")
STATUSES: tuple[Status, ...] = ("proved", "repaired", "unproved", "conflict", "derived")
"""``derived`` facts are printed nowhere: they follow from others, and their proof is the formula."""


# --- reading ---------------------------------------------------------------------------------------------------------


class Place(NamedTuple):
    """Where a number is printed: the table's order in the document, the row in that table, the value column.

    A tuple and no dataclass, since all that is known of numbers is kept by place: its hash is asked for a hundred times
    for every number.
    """

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell that is not empty.

    It covers the positions ``start`` to ``stop`` (exclusive) of its row: grid columns, tab stops or characters, as the
    grid's layout says. ``text`` has its white space folded; ``indent`` is what stood left of it, in spaces (about half
    an em each); ``ruled`` says that a rule is drawn directly above it.
    """

    row: int
    start: int
    stop: int
    text: str
    indent: float = 0.0
    ruled: bool = False


Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Grid:
    """A table of the document. ``text`` is its raw text, cheap to have; ``rows`` are built when first asked for.

    A row is the tuple of its cells that are not empty, from left to right; rows without any are kept, so that a row's
    number is its place in the source. ``within`` is the part of the source that the table stands in, where the reader
    knows it: "page 7", "sheet 'Income'", "line 27 and after".
    """

    table: int
    layout: Layout
    text: str
    build: Callable[[], Rows] = field(repr=False, compare=False)
    within: str = ""

    @cached_property
    def rows(self) -> Rows:
        """All rows, the empty ones included."""
        return self.build()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of running text between tables, white space folded."""

    text: str


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """What was read: paragraphs and grids in the order in which they are printed.

    ``digest`` is the SHA-256 of the source's bytes (of the printed fields of a DataFrame), in hexadecimal digits;
    ``findings`` are about the text as a whole.
    """

    name: str
    blocks: tuple[Block, ...]
    digest: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def prose(self) -> tuple[str, ...]:
        """The running text between the tables, a text a paragraph."""
        return tuple(block.text for block in self.blocks if isinstance(block, Paragraph))


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """An XBRL report as it was found: its files by their names within it, and those in which its facts stand.

    ``digest`` is the SHA-256 of the source's bytes, as a document's is. ``bare`` says that it is a page without any
    schema, whose print tells more of its statements than its tags do.
    """

    name: str
    digest: str
    files: Mapping[str, bytes]
    entries: tuple[str, ...]
    bare: bool = False


# --- statements ------------------------------------------------------------------------------------------------------


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
    words: str = ""


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


# --- numbers ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a cell may say.

    ``value`` is in printed units with the sign as printed (parentheses are negative); ``places`` counts the digits
    after the point; ``cost`` is 0 for the text as it stands and grows with how unlikely the misreading is; ``steps``
    name what was done to the text.
    """

    value: Decimal
    places: int
    cost: float
    text: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A cell that holds a number: as printed, and its readings, the cheapest first.

    The first reading is what the page says unless arithmetic decides otherwise. ``nil`` marks a dash printed for zero,
    ``hundredths`` an amount printed in pence or cents.
    """

    place: Place
    printed: str
    readings: tuple[Reading, ...]
    nil: bool = False
    percent: bool = False
    hundredths: bool = False


# --- mapping ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that a line may have: published element, standard concept (None: it has none), and how likely it is."""

    element: str
    concept: str | None
    likelihood: float


@dataclass(frozen=True, slots=True)
class MappedLine:
    """A line with its names: candidates by likelihood, and the concept where it is certain enough.

    ``counted`` names it in columns that count shares beside amounts; ``axis`` and ``member`` say of what part it is.
    ``said`` names whose word the name is, where a person has settled it. ``sure`` is how likely the concept of the
    likeliest element is, by all elements that mean it: the figure that ``sure=`` is compared with. ``ruled_out`` says
    in words which names the line's own label or headings do not allow.
    """

    line: Line
    measure: Measure
    candidates: tuple[Candidate, ...]
    concept: str | None
    counted: Candidate | None = None
    axis: str | None = None
    member: str | None = None
    said: str = ""
    sure: float | None = field(default=None, compare=False)
    ruled_out: str = field(default="", compare=False)

    @property
    def element(self) -> str | None:
        """The likeliest published element."""
        return self.candidates[0].element if self.candidates else None

    @property
    def confidence(self) -> float | None:
        """How likely ``element`` is right."""
        return self.candidates[0].likelihood if self.candidates else None


@dataclass(frozen=True, slots=True)
class MappedStatement:
    """A statement with the names of its lines, in the same order."""

    statement: Statement
    lines: tuple[MappedLine, ...]


# --- arithmetic ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Term:
    """A cell in a relation, and the weight its printed value has there."""

    place: Place
    weight: int


@dataclass(frozen=True, slots=True)
class Relation:
    """An equation that the printed numbers of one column ought to fulfil.

    ``left`` is the total as read, ``right`` what its terms give, ``tolerance`` how far the two may lie apart with the
    rounding of what is printed. ``found`` says how the relation was found; ``chance`` estimates how likely it is that
    such a relation holds by accident; ``pins`` whether it is tight enough to prove a value to its last digit.
    Terms stand in the total's column, but for ties, ``across`` (the parts of a whole in a line's columns), ``share``
    (a percentage, the amount beside it, what that is a share of), and a share count that its line's other columns tell.
    """

    kind: Literal["sum", "balance", "per_share", "tie", "across", "share"]
    total: Place
    terms: tuple[Term, ...]
    left: Decimal
    right: Decimal
    tolerance: Decimal
    holds: bool
    found: str
    chance: float
    pins: bool
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What arithmetic says of one number: the reading to take, its status, and the relations in words."""

    reading: Reading
    status: Status
    proof: str


@dataclass(frozen=True, slots=True)
class Proofs:
    """The outcome of arithmetic: a verdict for every number, the relations, the sign each line's values take.

    ``signs`` maps (table, row) to −1 where the printed sign is the opposite of the concept's own direction, else it
    holds +1 or nothing. ``share_scales`` maps a statement's (table, first row) to the power of ten of its share counts
    where the per-share relation settled it; ``amount_scales`` that of its amounts where the page does not say it and
    a proof does, and ``likely_scales`` names those statements for which only the size of share counts tells it.
    """

    verdicts: Mapping[Place, Verdict]
    relations: tuple[Relation, ...]
    signs: Mapping[tuple[int, int], int]
    share_scales: Mapping[tuple[int, int], int]
    amount_scales: Mapping[tuple[int, int], int] = field(default_factory=dict)
    likely_scales: frozenset[tuple[int, int]] = frozenset()


# --- facts -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of ``facts``: the columns of the README's table, with exact values in single units.

    ``axis`` and ``member`` are those of XBRL's dimensions, none for the whole company; several are joined by " | " in
    the same order. ``steps`` are what was done between ``printed`` and ``value``, in words; no column holds them.
    """

    document: str
    entity: str | None
    statement: StatementKind
    place: Place
    section: str
    label: str
    concept: str | None
    element: str | None
    confidence: float | None
    value: Decimal
    unit: str
    decimals: int | None
    period: Period | None
    fiscal_year: int | None
    fiscal_period: str | None
    printed: str
    status: Status
    proof: str
    axis: str | None = None
    member: str | None = None
    steps: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of ``findings``: something doubtful, wrong or mended, and what to do about it."""

    code: str
    severity: Severity
    message: str
    advice: str
    statement: StatementKind | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Hints:
    """What the caller says that the page may not: a hint fills a gap; a contradiction with the page is a finding.

    ``scale`` is a power of ten (3 for thousands); ``periods`` are those of the value columns from left to right;
    ``fiscal_year_end`` is (month, day). The last three say how lines are named: the likelihood from which a concept is
    given, a file of corrections (False: none, not even one that lies beside the document), a taxonomy overlay.
    """

    entity: str | None = None
    currency: str | None = None
    scale: int | None = None
    fiscal_year_end: tuple[int, int] | None = None
    statement: StatementKind | None = None
    periods: tuple[Period, ...] = ()
    document: str | None = None
    gaap: Gaap | None = None
    sure: float | None = None
    mapping: str | Path | Literal[False] | None = None
    taxonomy: str | Path | None = None


NO_HINTS = Hints()
