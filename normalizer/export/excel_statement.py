"""A statement as a sheet: lines indented as printed, values shown in the printed scale, notes on what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from normalizer.export.excel_cells import head, note, printed_format, put
from normalizer.printed import PrintedLine, amounts_words, by_place, lay_out, new_headings
from normalizer.printed import Sheet as Laid
from normalizer.records import Fact, Finding, MappedLine, MappedStatement, Status

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from normalizer.filing import Filing

FIRST_ROW: Final = 5
"""The first row below the headings."""
FILLS: Final[Mapping[Status, str]] = MappingProxyType({"repaired": "FFE9B8", "conflict": "F6C1B4", "derived": "D6E6F4"})
"""The background of a value by its status; proved and unproved have none."""
FONTS: Final[Mapping[Status, str]] = MappingProxyType({"unproved": "6B6B6B"})
MEANINGS: Final[Mapping[Status, str]] = MappingProxyType(
    {
        "proved": "a relation holds and pins the value",
        "repaired": "read otherwise than printed, as the sums require; the note has both",
        "unproved": "grey: no relation covers it",
        "conflict": "a relation that it is part of fails; see its note",
        "derived": "printed nowhere; it follows from other facts",
    }
)

Findings = Mapping[tuple[int, int, int | None], Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the lines of a statement stand in its sheet: the sheet's name, and the row of each (table, row)."""

    sheet: str
    rows: Mapping[tuple[int, int], int]


def fill_statement(sheet: Worksheet, filing: Filing, statement: MappedStatement) -> Rows:
    """Fill the sheet: title, entity and document, headings, then sections and lines, a value under each period.

    Cells hold single units and show the printed scale. Notes tell repairs, conflicts, findings, and the candidates of
    a line without a concept.
    """
    from openpyxl.styles import Font

    laid, findings = lay_out([statement], filing.fact_records), by_place(filing.finding_records)
    page = statement.statement
    put(sheet, 1, 1, page.title or page.kind.replace("_", " ").capitalize()).font = Font(bold=True, size=14)
    put(sheet, 2, 1, " · ".join(filter(None, (filing.entity, filing.document))))
    shown = amounts_words(laid)
    put(sheet, 3, 1, f"{shown}; each cell holds the full number" if shown else "").font = Font(italic=True)
    count = len(laid.headings)
    names = ["Line", *(heading.replace("/", " to ") for heading in laid.headings), "Unit", "Concept"]
    head(sheet, FIRST_ROW - 1, names, [56, *[16] * count, 12, 42])
    _set_up(sheet, count)
    number, section = FIRST_ROW, tuple[str, ...]()
    rows: dict[tuple[int, int], int] = {}
    for line in laid.lines:
        for depth, words in new_headings(section, line.mapped.line.section):
            _indent(put(sheet, number, 1, words), depth).font = Font(bold=True)
            number += 1
        section = line.mapped.line.section
        _fill_line(sheet, number, line, laid, findings)
        rows[line.mapped.line.table, line.mapped.line.row] = number
        number += 1
    return Rows(sheet.title, rows)


def _set_up(sheet: Worksheet, count: int) -> None:
    """Headings and labels that stay in view; a page as wide as the statement where it is printed."""
    from openpyxl.styles import Alignment
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.freeze_panes = f"B{FIRST_ROW}"
    for column in range(2, 2 + count):
        sheet.cell(FIRST_ROW - 1, column).alignment = Alignment(wrap_text=True, vertical="bottom", horizontal="right")
    sheet.print_title_rows = f"{FIRST_ROW - 1}:{FIRST_ROW - 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _fill_line(sheet: Worksheet, number: int, line: PrintedLine, laid: Laid, findings: Findings) -> None:
    from openpyxl.styles import Border, Font, Side

    printed = line.mapped.line
    label = _indent(put(sheet, number, 1, printed.label), max(printed.depth, len(printed.section)))
    if words := _findings_words(findings.get((printed.table, printed.row, None), ())):
        note(label, words)
    for place, (fact, column) in enumerate(zip(line.facts, line.columns, strict=True), start=2):
        there = findings.get((printed.table, printed.row, column), ()) if column is not None else ()
        cell = put(sheet, number, place, fact.value if fact else None)
        if fact:
            _show(cell, fact, laid.power_of(fact))
        if printed.ruled:
            cell.border = Border(top=Side("thin"))
        if words := _words(fact, there):
            note(cell, words)
    put(sheet, number, 2 + len(line.facts), line.unit)
    concept = put(sheet, number, 3 + len(line.facts), line.mapped.concept or _guess(line.mapped))
    if not line.mapped.concept and line.mapped.candidates:
        concept.font = Font(italic=True, color="6B6B6B")
        note(concept, _candidates_words(line.mapped))


def _indent(cell: Cell, depth: int) -> Cell:
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(indent=depth, wrap_text=True, vertical="top")
    return cell


def _show(cell: Cell, fact: Fact, power: int) -> None:
    from openpyxl.styles import Font, PatternFill

    if fact.decimals is not None:
        cell.number_format = printed_format(power, max(0, fact.decimals + power))
    if fact.status in FILLS:
        cell.fill = PatternFill("solid", start_color=FILLS[fact.status])
    if fact.status in FONTS:
        cell.font = Font(color=FONTS[fact.status])


def _words(fact: Fact | None, findings: Iterable[Finding]) -> str:
    """What the note on a cell says: nothing where it is as printed and nothing is found."""
    known = ""
    if fact and fact.status in FILLS:
        known = f"{fact.status}; printed: {fact.printed}\n{fact.proof}".strip()
    return "\n".join(filter(None, (known, _findings_words(findings))))


def _findings_words(findings: Iterable[Finding]) -> str:
    return "\n".join(f"{found.severity} {found.code}: {found.message} {found.advice}".strip() for found in findings)


def _guess(mapped: MappedLine) -> str:
    return f"{mapped.element}?" if mapped.element else ""


def _candidates_words(mapped: MappedLine) -> str:
    rows = (f"{candidate.likelihood:4.0%}  {candidate.element}" for candidate in mapped.candidates)
    return "\n".join(("No concept is certain enough. It may be:", *rows))
