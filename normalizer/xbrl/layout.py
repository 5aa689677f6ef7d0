"""The statements as presentations: sections as abstract elements, lines in printed order, labels as printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from normalizer.records import Column, MappedLine, MappedStatement, Place, StatementKind
from normalizer.text import fold
from normalizer.xbrl.choose import OWN
from normalizer.xbrl.naming import element_name
from normalizer.xbrl.report import Cube, Item, OwnConcept, OwnType, Presentation, Role, Row
from normalizer.xbrl.sums import direction

STANDARD: Final = "http://www.xbrl.org/2003/role"
NEGATED: Final = "http://www.xbrl.org/2009/role"
PRINTED: Final = "role/printed-label"
"""Label roles of the report's own, for what is printed under more labels than the standard has roles."""
_PLAIN: Final = (
    f"{STANDARD}/label",
    f"{STANDARD}/terseLabel",
    f"{STANDARD}/verboseLabel",
    f"{NEGATED}/netLabel",
)
_TURNED: Final = (
    f"{NEGATED}/negatedLabel",
    f"{NEGATED}/negatedTerseLabel",
    f"{NEGATED}/negatedNetLabel",
)
_SPECIAL: Final[Mapping[tuple[str, bool], str]] = {
    ("start", False): f"{STANDARD}/periodStartLabel",
    ("end", False): f"{STANDARD}/periodEndLabel",
    ("total", False): f"{STANDARD}/totalLabel",
    ("start", True): f"{NEGATED}/negatedPeriodStartLabel",
    ("end", True): f"{NEGATED}/negatedPeriodEndLabel",
    ("total", True): f"{NEGATED}/negatedTotalLabel",
}
_TITLES: Final[Mapping[StatementKind, str]] = {
    "balance_sheet": "Balance sheet",
    "income_statement": "Income statement",
    "cash_flow": "Cash flow statement",
    "comprehensive_income": "Statement of comprehensive income",
    "equity": "Statement of changes in equity",
    "parenthetical": "Balance sheet (parenthetical)",
    "notes": "Notes",
}


@dataclass(slots=True)
class Layout:
    """Presentations as they grow: abstract elements declared so far, and the texts of labels by concept and role."""

    namespace: str
    totals: frozenset[str]
    own: dict[str, OwnConcept]
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    presentations: list[Presentation] = field(default_factory=list)
    cubes: list[Cube] = field(default_factory=list)

    def abstract(self, label: str, ending: str = "Abstract") -> str:
        """A new abstract element with that label."""
        base, number = element_name(label) or "Section", 2
        name = f"{base}{ending}"
        while name in self.own:
            name, number = f"{base}{number}{ending}", number + 1
        kind: OwnType = "table" if ending == "Table" else "member" if ending == "Domain" else "abstract"
        self.own[name] = OwnConcept(name, f"{label} [{_words(ending)}]", kind)
        return f"{OWN}:{name}"

    def label(self, concept: str, text: str, special: str | None, *, turned: bool) -> str:
        """The role of a label of that concept that says the text; a role has one text for each concept."""
        first = [_SPECIAL[special, turned]] if special else []
        pool = _TURNED if turned else _PLAIN if concept.startswith(f"{OWN}:") else _PLAIN[1:]
        own = (f"{self.namespace}/{PRINTED}-{number}" for number in range(1, 100))
        role: str
        for role in (*first, *pool, *own):
            if self.labels.setdefault((concept, role), text) == text:
                return role
        return pool[0]


def _words(ending: str) -> str:
    return "Line Items" if ending == "LineItems" else ending


def lay_out_statements(
    layout: Layout,
    statements: Sequence[MappedStatement],
    items: Mapping[Place, Item],
    domains: Mapping[str, str],
) -> None:
    """Add a presentation for each statement that has facts, and a cube where they have dimensions.

    ``domains`` gives the domain of each axis.
    """
    for number, statement in enumerate(statements, 1):
        lines = [(mapped, list(_items_of(mapped, items))) for mapped in statement.lines]
        if not any(found for _, found in lines):
            continue
        kind = statement.statement.kind
        title = fold(statement.statement.title) or _TITLES[kind]
        name = "".join(word.capitalize() for word in kind.split("_"))
        role = Role(
            f"{layout.namespace}/role/{number:02d}-{name}", f"role-{number:02d}", f"{number:02d} - Statement - {title}"
        )
        top = layout.abstract(title)
        head, depth = [Row(0, top)], 1
        found = [item for _, row in lines for item in row]
        if any(item.dimensions for item in found):
            cube = _cube(layout, role, title, found, domains)
            layout.cubes.append(cube)
            head, depth = [*head, *_cube_rows(cube)], 3
        rows = _line_rows(layout, statement, lines, depth)
        layout.presentations.append(Presentation(role, (*head, *rows)))


def _items_of(mapped: MappedLine, items: Mapping[Place, Item]) -> Iterator[Item]:
    for column in range(len(mapped.line.cells)):
        if (item := items.get(mapped.line.place(column))) is not None:
            yield item


def _line_rows(
    layout: Layout, statement: MappedStatement, lines: Sequence[tuple[MappedLine, list[Item]]], depth: int
) -> Iterator[Row]:
    """Headings as they begin, and a row for each concept of each line."""
    open_path: tuple[str, ...] = ()
    columns = {column.number: column for column in statement.statement.columns}
    for mapped, found in lines:
        if not found:
            continue
        path = mapped.line.section
        shared = next((i for i, (a, b) in enumerate(zip(open_path, path, strict=False)) if a != b), None)
        shared = min(len(open_path), len(path)) if shared is None else shared
        for level in range(shared, len(path)):
            yield Row(depth + level, layout.abstract(fold(path[level])))
        open_path = path
        for concept in dict.fromkeys(item.concept for item in found):
            same = [item for item in found if item.concept == concept]
            turned = sum(direction(item.source) for item in same if item.source) < 0
            special = _special(same, columns) or ("total" if concept in layout.totals else None)
            label = fold(mapped.line.label)
            if not label:
                own = layout.own.get(concept.partition(":")[2]) if concept.startswith(f"{OWN}:") else None
                label = own.label if own else ""
            role = layout.label(concept, label, special, turned=turned) if label else None
            yield Row(depth + len(path), concept, label, role)


def _special(items: Sequence[Item], columns: Mapping[int, Column]) -> str | None:
    """ "start" or "end" for a balance in a statement of durations that opens or closes each column's period."""
    told = set()
    for item in items:
        column = columns.get(item.source.place.column) if item.source else None
        period = column.period if column else None
        if period is None or period.start is None or item.period.start is not None:
            return None
        opens = item.period.end == period.start - timedelta(days=1)
        told.add("start" if opens else "end" if item.period.end == period.end else None)
    return told.pop() if len(told) == 1 else None


def _cube(layout: Layout, role: Role, title: str, items: Sequence[Item], domains: Mapping[str, str]) -> Cube:
    members: dict[str, dict[str, None]] = {}
    for item in items:
        for axis, member in item.dimensions:
            members.setdefault(axis, {})[member] = None
    return Cube(
        role=role,
        table=layout.abstract(title, "Table"),
        lines=layout.abstract(title, "LineItems"),
        axes={axis: (domains[axis], tuple(found)) for axis, found in members.items()},
        concepts=tuple(dict.fromkeys(item.concept for item in items)),
    )


def _cube_rows(cube: Cube) -> Iterator[Row]:
    yield Row(1, cube.table)
    for axis, (domain, members) in cube.axes.items():
        yield Row(2, axis)
        yield Row(3, domain)
        for member in members:
            yield Row(4, member)
    yield Row(2, cube.lines)
