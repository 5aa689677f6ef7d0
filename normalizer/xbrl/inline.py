"""The report as an inline XBRL page (1.1): the statements as they are printed, each number tagged where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from normalizer.records import MappedLine, MappedStatement, Place
from normalizer.text import fold
from normalizer.xbrl.inline_cells import cell_markup
from normalizer.xbrl.instance import SPACES, context_elements, context_ids, schema_reference, unit_elements
from normalizer.xbrl.markup import DECLARATION, escape, tag
from normalizer.xbrl.naming import words_of
from normalizer.xbrl.oim import LANGUAGE
from normalizer.xbrl.report import Item, Report

_SPACES: Final = {
    "xmlns": "http://www.w3.org/1999/xhtml",
    "xmlns:ix": "http://www.xbrl.org/2013/inlineXBRL",
    "xmlns:ixt": "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12",
}
_STYLE: Final = """
body { font: 14px/1.4 Georgia, serif; color: #111; max-width: 72em; margin: 2em auto; padding: 0 1em; }
h1, h2 { font-weight: normal; margin-bottom: 0; }
h2 { margin-top: 2em; font-size: 1.2em; }
p.caption { margin: 0 0 .6em; color: #555; }
table { border-collapse: collapse; width: 100%; }
th { font-weight: normal; text-align: left; vertical-align: bottom; }
thead th { border-bottom: 1px solid #111; }
thead th + th, td { text-align: right; padding-left: 1.5em; white-space: nowrap; }
tr.ruled td { border-top: 1px solid #999; }
tr.section th { padding-top: .5em; }
.repaired { border-bottom: 1px dotted #a60; }
.conflict { color: #b00; }
"""
_INDENT: Final = 1.2
Contexts = Mapping[tuple[object, ...], str]


def inline_text(report: Report) -> bytes:
    """The page's content: XHTML that any browser shows."""
    contexts = context_ids(report.items)
    by_place: dict[Place, Item] = {}
    for item in report.items:
        if item.source is not None:
            by_place.setdefault(item.source.place, item)
    tables = [_statement(statement, by_place, contexts) for statement in report.printed]
    shown = {place for statement in report.printed for place in _places(statement)}
    rest = [
        item
        for item in report.items
        if item.source is None or item.source.place not in shown or by_place[item.source.place] is not item
    ]
    encoding = tag("meta", {"http-equiv": "Content-Type", "content": "text/html; charset=UTF-8"})
    head = encoding + tag("title", {}, escape(report.title)) + tag("style", {"type": "text/css"}, _STYLE)
    body = (
        tag("div", {"style": "display:none"}, _header(report, contexts)),
        tag("h1", {}, escape(report.title)),
        _list(rest, contexts),
        *tables,
        _notes(report.items),
    )
    given = {**_SPACES, **SPACES, **{f"xmlns:{prefix}": space for prefix, space in report.namespaces.items()}}
    content = tag("head", {}, head) + tag("body", {}, "\n".join(body))
    return (DECLARATION + tag("html", {**given, "xml:lang": "en"}, content)).encode()


def _header(report: Report, contexts: Contexts) -> str:
    references = tag("ix:references", {}, schema_reference(report))
    notes = (
        tag("ix:relationship", {"fromRefs": item.id, "toRefs": item.note_id}) for item in report.items if item.note
    )
    resources = (*notes, *context_elements(report, report.items, contexts), *unit_elements(report.items))
    return tag("ix:header", {}, references + tag("ix:resources", {}, "\n".join(resources)))


def _notes(items: Iterable[Item]) -> str:
    """The footnotes, at the end of the page."""
    found = (
        tag("li", {}, tag("ix:footnote", {"id": item.note_id, "xml:lang": LANGUAGE}, escape(item.note)))
        for item in items
        if item.note
    )
    content = "\n".join(found)
    return tag("h2", {}, "Notes") + tag("ol", {}, content) if content else ""


def _list(items: Iterable[Item], contexts: Contexts) -> str:
    """Facts that stand in no statement: the cover's, and those without a place."""
    rows = []
    for item in items:
        name = item.source.label if item.source else words_of(item.concept.partition(":")[2])
        printed = item.source.printed if item.source else ""
        rows.append(tag("tr", {}, tag("th", {}, escape(name)) + tag("td", {}, cell_markup(item, printed, contexts))))
    return tag("table", {}, tag("tbody", {}, "\n".join(rows))) if rows else ""


def _places(statement: MappedStatement) -> Iterator[Place]:
    for mapped in statement.lines:
        for column in statement.statement.columns:
            yield mapped.line.place(column.number)


def _statement(statement: MappedStatement, items: Mapping[Place, Item], contexts: Contexts) -> str:
    """The statement's title, its caption, and its table with the headings above lines and columns."""
    page = statement.statement
    heads = "".join(tag("th", {"scope": "col"}, escape(column.heading)) for column in page.columns)
    top = tag("thead", {}, tag("tr", {}, tag("th", {}, "") + heads))
    rows = "\n".join(_rows(statement, items, contexts))
    title = tag("h2", {}, escape(fold(page.title) or page.kind.replace("_", " ").capitalize()))
    caption = tag("p", {"class": "caption"}, escape(page.caption)) if page.caption else ""
    return title + caption + tag("table", {"class": page.kind}, top + (tag("tbody", {}, rows) if rows else ""))


def _rows(statement: MappedStatement, items: Mapping[Place, Item], contexts: Contexts) -> Iterator[str]:
    columns = [column.number for column in statement.statement.columns]
    path: tuple[str, ...] = ()
    for mapped in statement.lines:
        section = mapped.line.section
        same = next((i for i, (a, b) in enumerate(zip(path, section, strict=False)) if a != b), None)
        for depth in range(min(len(path), len(section)) if same is None else same, len(section)):
            heading = {"scope": "rowgroup", "colspan": str(len(columns) + 1), "style": _indented(depth)}
            yield tag("tr", {"class": "section"}, tag("th", heading, escape(section[depth])))
        path = section
        yield _line(mapped, columns, items, contexts)


def _line(mapped: MappedLine, columns: Sequence[int], items: Mapping[Place, Item], contexts: Contexts) -> str:
    line = mapped.line
    head = tag("th", {"scope": "row", "style": _indented(line.depth)}, escape(line.label))
    cells = []
    for column in columns:
        printed = " ".join(line.cells[column]) if column < len(line.cells) else ""
        item = items.get(line.place(column))
        if item is None:
            cells.append(tag("td", {}, escape(printed)))
            continue
        conflict = item.source is not None and item.source.status == "conflict"
        content = cell_markup(item, printed, contexts)
        cells.append(tag("td", {"class": "conflict" if conflict else None}, content))
    return tag("tr", {"class": "ruled" if line.ruled else None}, head + "".join(cells))


def _indented(depth: int) -> str:
    return f"padding-left: {depth * _INDENT:g}em"
