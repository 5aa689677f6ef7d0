"""A statement as a table of the page: lines as printed, a mark on each value, and notes that open on hover or focus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from normalizer.columns import plain
from normalizer.printed import (
    PrintedLine,
    Sheet,
    amounts_words,
    by_place,
    lay_out,
    new_headings,
    period_text,
    shown_as_printed,
)
from normalizer.records import Fact, Finding, MappedLine, MappedStatement, Relation, Status
from normalizer.report.markup import Html, breakable, element

if TYPE_CHECKING:
    from normalizer.filing import Filing

MARKS: Final[Mapping[Status, str]] = MappingProxyType(
    {"proved": "✓", "repaired": "↻", "unproved": "·", "conflict": "✗", "derived": "="}
)
MEANINGS: Final[Mapping[Status, str]] = MappingProxyType(
    {
        "proved": "a relation holds and pins the value",
        "repaired": "read otherwise than printed, as the sums require",
        "unproved": "no relation covers it; it stands as printed",
        "conflict": "a relation that it is part of fails",
        "derived": "printed nowhere; it follows from other facts",
    }
)


@dataclass(frozen=True, slots=True)
class Anchors:
    """The names of places on the page: of the document's findings, lines and cells."""

    document: int
    findings: tuple[Finding, ...]
    lines: frozenset[tuple[int, int]]

    def finding(self, order: int) -> str:
        """The name of the finding of that number, counted from 1 as they are listed."""
        return f"d{self.document}-f{order}"

    def line(self, table: int, row: int) -> str:
        """The name of a line."""
        return f"d{self.document}-{table}-{row}"

    def cell(self, table: int, row: int, column: int) -> str:
        """The name of a cell."""
        return f"{self.line(table, row)}-{column}"

    def target(self, table: int, row: int, column: int | None) -> str | None:
        """The name of the line of that place, or of its cell; None where no statement has it."""
        if (table, row) not in self.lines:
            return None
        return self.line(table, row) if column is None else self.cell(table, row, column)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the rows of a statement need besides their line."""

    laid: Sheet
    anchors: Anchors
    findings: Mapping[tuple[int, int, int | None], Sequence[Finding]]
    relations: Mapping[tuple[int, int], Sequence[Relation]]


def statement_part(filing: Filing, statement: MappedStatement, order: int, anchors: Anchors) -> Html:
    """The section of the statement, the ``order``-th of its document from 1."""
    page, laid = statement.statement, lay_out([statement], filing.fact_records)
    context = _Context(laid, anchors, by_place(filing.finding_records), _by_line(filing.relation_records))
    kind = page.kind.replace("_", " ").capitalize()
    caption = " · ".join(filter(None, (page.caption, amounts_words(laid))))
    head = element(
        "tr",
        element("th", "Line", scope="col"),
        *(
            element("th", *_heading(heading), scope="col", class_="value" if heading[:1].isdigit() else "value named")
            for heading in laid.headings
        ),
        element("th", "Concept", scope="col"),
    )
    table = element(
        "table",
        element("caption", caption or kind),
        element("thead", head),
        element("tbody", *_rows(laid, context)),
        class_="statement",
    )
    heading = element("h2", page.title or kind, id=f"d{anchors.document}-s{order}")
    return element("section", heading, table)


def _heading(heading: str) -> list[Html | str]:
    start, _, end = heading.partition("/")
    return [start, element("br"), f"to {end}"] if end else [breakable(start)]


def _by_line(relations: Sequence[Relation]) -> dict[tuple[int, int], list[Relation]]:
    """The relations that a line is in, by table and row."""
    held: dict[tuple[int, int], list[Relation]] = {}
    for relation in relations:
        for place in (relation.total, *(term.place for term in relation.terms)):
            if relation not in (known := held.setdefault((place.table, place.row), [])):
                known.append(relation)
    return held


def _rows(laid: Sheet, context: _Context) -> Iterator[Html]:
    """A row a line, and a row for each heading that begins a section."""
    section: tuple[str, ...] = ()
    for line in laid.lines:
        for depth, words in new_headings(section, line.mapped.line.section):
            yield element(
                "tr",
                element("th", words, colspan=len(laid.headings) + 2, scope="rowgroup", style=f"--depth:{depth}"),
                class_="heading",
            )
        section = line.mapped.line.section
        yield _row(line, context)


def _row(line: PrintedLine, context: _Context) -> Html:
    printed = line.mapped.line
    place = (printed.table, printed.row)
    depth = max(printed.depth, len(printed.section))
    links = _finding_links(context.findings.get((*place, None), ()), context.anchors)
    label = element("th", printed.label or "(no label)", links, scope="row", style=f"--depth:{depth}")
    cells = [_cell(fact, place, column, context) for fact, column in zip(line.facts, line.columns, strict=True)]
    doubtful = (
        links
        or any((*place, column) in context.findings for column in line.columns)
        or any(fact and fact.status in ("repaired", "conflict") for fact in line.facts)
    )
    return element(
        "tr",
        label,
        *cells,
        _concept(line.mapped, context),
        id=context.anchors.line(*place),
        class_=" ".join(filter(None, ("doubtful" if doubtful else "fine", "ruled" if printed.ruled else ""))),
    )


def _finding_links(findings: Sequence[Finding], anchors: Anchors) -> Html:
    """A link to each of the findings, by its number."""
    orders = [order for order, found in enumerate(anchors.findings, start=1) if found in findings]
    return Html(
        "".join(
            element("a", f"⚑{order}", href=f"#{anchors.finding(order)}", class_="flag", aria_label=f"finding {order}")
            for order in orders
        )
    )


def _cell(fact: Fact | None, place: tuple[int, int], column: int | None, context: _Context) -> Html:
    """The value with its mark and its note; a blank stays blank, and tells its findings."""
    if column is None:
        return element("td", class_="value")
    findings = context.findings.get((*place, column), ())
    name, links = context.anchors.cell(*place, column), _finding_links(findings, context.anchors)
    if fact is None:
        return element("td", links, class_="value", id=name)
    words = shown_as_printed(fact, context.laid.power_of(fact))
    note = element("div", *_note(fact, findings), role="tooltip", id=f"{name}-note", class_="note")
    return element(
        "td",
        links,
        # The blank stands where a negative number has its closing parenthesis, so that digits stand below digits.
        element("span", words, class_="number" if words.endswith(")") else "number open"),
        element("span", MARKS[fact.status], class_=f"mark {fact.status}", aria_hidden="true"),
        element("span", f" {fact.status}", class_="spoken"),
        note,
        class_=f"value {fact.status}",
        id=name,
        tabindex=0,
        aria_describedby=f"{name}-note",
    )


def _note(fact: Fact, findings: Sequence[Finding]) -> Iterator[Html]:
    """What is known of a value: status, text as printed, exact value, period, proof, findings."""
    yield element("p", element("strong", fact.status), f": {MEANINGS[fact.status]}")
    if fact.proof:
        yield element("p", fact.proof, class_="proof")
    exact = "" if fact.decimals is None else f", decimals {fact.decimals}"
    known = {
        "printed": fact.printed,
        "value": f"{plain(fact.value)} {fact.unit}{exact}",
        "period": period_text(fact.period) if fact.period else "",
        "fiscal": f"{fact.fiscal_period or ''} {fact.fiscal_year or ''}".strip(),
        "part": f"{fact.member} of {fact.axis}" if fact.axis else "",
    }
    pairs = (element("div", element("dt", name), element("dd", words)) for name, words in known.items() if words)
    yield element("dl", *pairs)
    for found in findings:
        yield element("p", element("strong", found.code), f": {found.message}")


def _concept(mapped: MappedLine, context: _Context) -> Html:
    """The line's concept, or its likeliest element as a question; its note holds the candidates and the relations."""
    name = f"{context.anchors.line(mapped.line.table, mapped.line.row)}-concept"
    words = mapped.concept or (f"{mapped.element.partition(':')[2]}?" if mapped.element else "unknown")
    notes: list[Html] = []
    if mapped.candidates:
        rows = (element("li", f"{held.likelihood:.0%} {held.element}") for held in mapped.candidates)
        notes.append(element("p", "It may be:" if not mapped.concept else "Named by these likelihoods:"))
        notes.append(element("ul", *rows))
    else:
        notes.append(element("p", "No known line comes near its label and its place."))
    relations = context.relations.get((mapped.line.table, mapped.line.row), ())
    notes += [
        element("p", f"{'holds' if relation.holds else 'fails'}: {relation.words}", class_="proof")
        for relation in relations
    ]
    return element(
        "td",
        element("span", breakable(words)),
        element("div", *notes, role="tooltip", id=f"{name}-note", class_="note"),
        class_="concept" if mapped.concept else "concept withheld",
        id=name,
        tabindex=0,
        aria_describedby=f"{name}-note",
    )
