"""Statements and findings on the terminal: each line with its concept, its values and what arithmetic says of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Final

from normalizer.columns import plain
from normalizer.printed import PrintedLine, Sheet, amounts_words, lay_out, new_headings, period_text, shown
from normalizer.records import Fact, Finding, MappedStatement, Status

if TYPE_CHECKING:
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from normalizer.filing import Filing
    from normalizer.reconciling import Pair

Marks = Mapping[Status, str]

WIDTH: Final = 100
"""The columns of a page of findings that is piped."""
UNBOUND: Final = 10_000
_LABEL: Final = (24, 64)
_CONCEPT: Final = (14, 48)
"""How wide the columns of labels and concepts are at least and at most; figures take what they need."""

MARKS: Final[Marks] = MappingProxyType({"proved": "✓", "repaired": "↻", "conflict": "✗", "unproved": " "})
PLAIN_MARKS: Final[Marks] = MappingProxyType({"proved": "+", "repaired": "~", "conflict": "x", "unproved": " "})
_MEANINGS: Final[Marks] = MappingProxyType(
    {"proved": "proved", "repaired": "read otherwise than printed, as the sums require", "conflict": "in conflict"}
)
_GUESSED: Final = "Name?: the likeliest published element, not sure enough for a concept (statements explain says why)"
_STYLES: Final = MappingProxyType(
    {"proved": "green", "repaired": "bold yellow", "conflict": "bold red", "unproved": "default"}
)
_SEVERITIES: Final = MappingProxyType({"error": "bold red", "warning": "yellow", "info": "dim"})


def open_console(stream: IO[str], width: int = WIDTH) -> Console:
    """The console for that stream: coloured on a terminal; where it is piped plain, as wide as ``COLUMNS`` says.

    Without that, ``width`` columns.
    """
    from rich.console import Console

    console = Console(file=stream, highlight=False, emoji=False, markup=False)
    if console.is_terminal:
        return console
    said = os.environ.get("COLUMNS", "")
    wide = int(said) if said.isdecimal() and int(said) else width
    return Console(file=stream, width=wide, highlight=False, emoji=False, markup=False)


def marks_for(encoding: str) -> Marks:
    """A mark for each status that the encoding can print.

    >>> marks_for("utf-8")["proved"], marks_for("ascii")["proved"]
    ('✓', '+')
    """
    try:
        "".join(MARKS.values()).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return PLAIN_MARKS
    return MARKS


def show_filing(filing: Filing, console: Console) -> None:
    """Print every statement of the filing, then what the marks mean and how many findings there are."""
    marks = marks_for(console.encoding)
    console.print(filing.document, filing.entity or "", style="bold")
    for statement in filing.statements:
        if statement.statement.kind == "notes":
            continue  # dozens of tables, most of them wider than a page
        for table in _statement_tables(statement, filing.fact_records, marks, console.width):
            console.print()
            console.print(table)
    console.print()
    known = "   ".join(f"{marks[status]} {words}" for status, words in _MEANINGS.items())
    console.print(f"{known}   (no mark: no relation proves it)", style="dim")
    console.print(_GUESSED, style="dim")
    counts = ", ".join(f"{number} {status}" for status, number in count_statuses(filing.fact_records).items() if number)
    console.print(f"{len(filing.fact_records)} facts: {counts or 'none'}; findings: {len(filing.finding_records)}")


def count_statuses(facts: Iterable[Fact]) -> dict[Status, int]:
    """How many facts have each status, in the order proved, repaired, unproved, conflict."""
    counts: dict[Status, int] = {"proved": 0, "repaired": 0, "unproved": 0, "conflict": 0}
    for fact in facts:
        counts[fact.status] += 1
    return counts


_Printed = tuple[str, "list[Text]"]
"""The heading and the cells of a value column."""


def _statement_tables(statement: MappedStatement, facts: Sequence[Fact], marks: Marks, width: int) -> Iterator[Table]:
    """The statement as a table, or several where its figures do not fit side by side into that width."""
    laid = lay_out([statement], facts)
    columns = [
        _cells(heading, [line.facts[number] for line in laid.lines], laid, marks)
        for number, heading in enumerate(laid.headings)
    ]
    for part in _side_by_side(columns, width):
        yield _statement_table(statement, laid, part)


def _side_by_side(columns: Sequence[_Printed], width: int) -> Iterator[Sequence[_Printed]]:
    """The columns in groups that fit beside the narrowest labels and concepts; a group has one at least."""
    left = width - _LABEL[0] - _CONCEPT[0] - 2
    group: list[_Printed] = []
    taken = 0
    for column in columns:
        need = _width_of(column) + 1
        if group and taken + need > left:
            yield group
            group, taken = [], 0
        group.append(column)
        taken += need
    yield group


def _width_of(column: _Printed) -> int:
    heading, cells = column
    return max(max(map(len, heading.split("\n"))), max((cell.cell_len for cell in cells), default=0))


def _statement_table(statement: MappedStatement, laid: Sheet, columns: Sequence[_Printed]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    page = statement.statement
    title = Text(page.title or page.kind.replace("_", " ").capitalize(), style="bold")
    title.append("\n" + " · ".join(filter(None, (page.caption, amounts_words(laid)))), style="not bold")
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("line", overflow="fold", max_width=_LABEL[1])
    table.add_column("concept", overflow="fold", style="cyan", max_width=_CONCEPT[1])
    for column in columns:
        table.add_column(column[0], no_wrap=True, min_width=_width_of(column))
    section: tuple[str, ...] = ()
    for number, line in enumerate(laid.lines):
        for depth, words in new_headings(section, line.mapped.line.section):
            table.add_row(_indented(words, depth, style="bold"))
        section = line.mapped.line.section
        cells = (cells[number] for _, cells in columns)
        table.add_row(_indented(_label(line), _depth(line)), line.mapped.concept or _guess(line), *cells)
    return table


def _cells(heading: str, facts: Sequence[Fact | None], laid: Sheet, marks: Marks) -> _Printed:
    """The heading and the cells of a value column, flush right with the digits one below the other, then the marks."""
    from rich.text import Text

    # Padded here, since rich would cut the blank that stands where others have a closing parenthesis or a mark.
    values = [shown(fact, laid.power_of(fact)) if fact else "" for fact in facts]
    if marks is PLAIN_MARKS:
        values = [value.replace("—", "-") for value in values]
    values = [value if value.endswith(")") else f"{value} " for value in values]
    rows = heading.replace("/", "\nto ").split("\n")
    width = max(len(text) for text in (*values, *rows))
    cells = [
        Text(f"{value:>{width}} {marks[fact.status]}", style=_STYLES[fact.status]) if fact else Text(" " * width)
        for value, fact in zip(values, facts, strict=True)
    ]
    return "\n".join(f"{row:>{width}}" for row in rows), cells


def _depth(line: PrintedLine) -> int:
    return max(line.mapped.line.depth, len(line.mapped.line.section))


def _label(line: PrintedLine) -> str:
    return line.mapped.line.label or "(no label)"


def _indented(words: str, depth: int, style: str = "") -> Padding:
    """The words as far in as they are printed, on every row that they take."""
    from rich.padding import Padding
    from rich.text import Text

    return Padding(Text(words, style=style), (0, 0, 0, 2 * depth))


def _guess(line: PrintedLine) -> str:
    """What stands for a concept that is withheld: the likeliest published element, as a question."""
    return f"{line.mapped.element.partition(':')[2]}?" if line.mapped.element else ""


def show_findings(findings: Sequence[tuple[str, Finding]], console: Console) -> None:
    """Print the findings, given with their documents: the gravest first, and at the end what to do about each kind."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    severities = tuple(_SEVERITIES)
    ordered = sorted(findings, key=lambda pair: severities.index(pair[1].severity))
    several = len({document for document, _ in findings}) > 1
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    for heading in (*(["document"] if several else []), "finding", "where", "what"):
        table.add_column(heading, overflow="fold", max_width=None if heading == "what" else 18)
    for document, found in ordered:
        cells = [Text(found.code, style=_SEVERITIES[found.severity]), Text(where(found)), Text(found.message)]
        table.add_row(*([Text(document)] if several else []), *cells)
    console.print(table)
    console.print()
    for code, advice in dict.fromkeys((found.code, found.advice) for _, found in ordered):
        console.print(Text.assemble((f"{code}: ", "bold"), advice))
    console.print()


def where(found: Finding) -> str:
    """The finding's place in words, from the statement inwards, as far as it has one.

    >>> where(Finding("no_scale", "warning", "", "", statement="balance_sheet", table=3, row=7))
    'balance sheet, table 3, row 7'
    """
    numbers = (("table", found.table), ("row", found.row), ("column", found.column))
    parts = [found.statement.replace("_", " ")] if found.statement else []
    return ", ".join(parts + [f"{name} {number}" for name, number in numbers if number is not None])


def show_pairs(pairs: Sequence[Pair], console: Console) -> None:
    """Print pairs of a release and its filing: outcome, statement, period, and both with their labels and values."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    for heading in ("outcome", "where", "release", "filing"):
        table.add_column(heading, overflow="fold")
    for heading in ("value", "filing's"):
        table.add_column(heading, justify="right", no_wrap=True)
    for pair in pairs:
        fact = pair.release or pair.filing
        where_ = (
            f"{fact.statement.replace('_', ' ')}\n{period_text(fact.period) if fact.period else ''}" if fact else ""
        )
        sides = [pair.release, pair.filing]
        labels = [Text(f"{side.label}{f' [{side.member}]' if side.member else ''}" if side else "") for side in sides]
        values = [Text(f"{plain(side.value)} {side.unit}" if side else "—") for side in sides]
        table.add_row(Text(pair.outcome), Text(where_), *labels, *values)
    console.print(table)
