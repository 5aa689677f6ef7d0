"""One filing's part of the page: what it is, how much is proved, its statements, its findings, its relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from normalizer.records import STATUSES, Finding, MappedStatement, Place, Relation, Statement, Status
from normalizer.report.markup import Html, element, text
from normalizer.report.sheet import MARKS, MEANINGS, Anchors, statement_part

if TYPE_CHECKING:
    from normalizer.filing import Filing

_SEVERITIES = ("error", "warning", "info")


def review_of(filing: Filing, number: int) -> Html:
    """The part of the page for the filing, the ``number``-th of the page from 1, by which its links are told apart."""
    # Notes of an XBRL report are dozens of tables wider than a page; their facts are in the files.
    filing = replace(filing, statements=tuple(s for s in filing.statements if s.statement.kind != "notes"))
    findings = sorted(filing.finding_records, key=lambda found: _SEVERITIES.index(found.severity))
    anchors = Anchors(number, tuple(findings), _places(filing))
    parts = [
        element("h1", filing.entity or filing.document),
        _origin(filing),
        _counts(filing),
        _contents(filing, number),
        *(
            statement_part(filing, statement, order, anchors)
            for order, statement in enumerate(filing.statements, start=1)
        ),
        _findings(findings, anchors, filing.statements),
        _relations(filing, anchors),
    ]
    if not filing.statements:
        parts.insert(3, element("p", "No financial statement was found in this document.", class_="lack"))
    return element("article", *parts, id=f"d{number}", aria_label=filing.document)


def _places(filing: Filing) -> frozenset[tuple[int, int]]:
    return frozenset((line.line.table, line.line.row) for _, line in filing.lines())


def _origin(filing: Filing) -> Html:
    """The document, its digest, and what its first pages say."""
    said = {name.partition(":")[2]: value for name, value in filing.cover.dei.items() if value != filing.entity}
    known = {"Document": filing.document, **said, "SHA-256": filing.digest}
    pairs = (element("div", element("dt", name), element("dd", value)) for name, value in known.items() if value)
    return element("dl", *pairs, class_="origin")


def _counts(filing: Filing) -> Html:
    """How many facts have each status, with the mark that stands for it on the page."""
    counts = {status: sum(fact.status == status for fact in filing.fact_records) for status in STATUSES}
    shown = (status for status in STATUSES if counts[status] or status != "derived")
    rows = (
        element(
            "li",
            element("span", MARKS[status], class_=f"mark {status}", aria_hidden="true"),
            element("strong", f"{counts[status]} {status}"),
            f": {MEANINGS[status]}",
            class_=status,
        )
        for status in shown
    )
    total = f"{len(filing.fact_records)} facts, {len(filing.finding_records)} findings"
    return element("section", element("p", total, class_="total"), element("ul", *rows, class_="counts"))


def _contents(filing: Filing, number: int) -> Html:
    kinds = Counter(statement.statement.kind for statement in filing.statements)
    names = [
        (f"d{number}-s{order}", _name(statement.statement, kinds[statement.statement.kind] > 1))
        for order, statement in enumerate(filing.statements, start=1)
    ]
    names += [(f"d{number}-findings", "Findings"), (f"d{number}-relations", "Relations")]
    links = (element("li", element("a", words, href=f"#{name}")) for name, words in names)
    return element("nav", element("ul", *links), aria_label=f"Parts of {filing.document}")


def _name(page: Statement, repeated: bool) -> str:
    """What the contents call a statement: its kind, or its title where several are of that kind."""
    kind = page.kind.replace("_", " ").capitalize()
    return page.title or kind if repeated else kind


def _findings(findings: Sequence[Finding], anchors: Anchors, statements: Sequence[MappedStatement]) -> Html:
    """The findings, the gravest first, each with a link to its line or cell."""
    heading = element("h2", "Findings", id=f"d{anchors.document}-findings")
    if not findings:
        return element("section", heading, element("p", "Nothing doubtful was found."))
    labels = {(line.line.table, line.line.row): line.line.label for held in statements for line in held.lines}
    rows = (
        element(
            "tr",
            element("td", str(order)),
            element("td", found.severity, class_=f"severity {found.severity}"),
            element("td", element("code", found.code)),
            element("td", _where(found, anchors, labels)),
            element("td", found.message),
            element("td", found.advice),
            id=anchors.finding(order),
        )
        for order, found in enumerate(findings, start=1)
    )
    return element("section", heading, _table(("no.", "severity", "finding", "where", "what", "what to do"), rows))


def _where(found: Finding, anchors: Anchors, labels: Mapping[tuple[int, int], str]) -> Html:
    if found.table is None:
        return text("the document")
    if found.row is None:
        return text(f"{(found.statement or 'table').replace('_', ' ')} ({found.table})")
    words = labels.get((found.table, found.row)) or f"table {found.table}, row {found.row}"
    target = anchors.target(found.table, found.row, found.column)
    return element("a", words, href=f"#{target}") if target else text(words)


def _relations(filing: Filing, anchors: Anchors) -> Html:
    """The equations among the printed numbers, those that fail first."""
    heading = element("h2", "Relations", id=f"d{anchors.document}-relations")
    if not filing.relation_records:
        return element("section", heading, element("p", "No relation among the printed numbers was found."))
    rows = (_relation_row(relation, anchors) for relation in sorted(filing.relation_records, key=lambda r: r.holds))
    return element("section", heading, _table(("", "relation", "left", "right", "may differ by", "found"), rows))


def _relation_row(relation: Relation, anchors: Anchors) -> Html:
    place: Place = relation.total
    target = anchors.target(place.table, place.row, place.column)
    status: Status = "proved" if relation.holds else "conflict"
    mark = element("span", MARKS[status], class_=f"mark {status}", aria_hidden="true")
    return element(
        "tr",
        element("td", mark, "holds" if relation.holds else "fails"),
        element("td", element("a", relation.words, href=f"#{target}") if target else relation.words),
        *(element("td", _plain(value), class_="value") for value in (relation.left, relation.right)),
        element("td", "±" + _plain(relation.tolerance), class_="value"),
        element("td", relation.found),
        class_=status,
    )


def _plain(value: Decimal) -> str:
    """The number in printed units, rounded where a quotient has no end."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def _table(headings: Sequence[str], rows: Iterable[Html]) -> Html:
    head = element("thead", element("tr", *(element("th", words, scope="col") for words in headings)))
    return element("table", head, element("tbody", *rows), class_="list")
