"""Roles as statements: lines in the order of the presentation tree, columns by period and member, each fact placed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from normalizer.records import Column, Line, Period, Place, StatementKind
from normalizer.xbrl.intake.kinds import title_of
from normalizer.xbrl.intake.records import Dimensions, Named, Node, Reported, Role
from normalizer.xbrl.intake.trees import Tree, label_of, loose_tree, tree_of

_FEW: Final = {"equity": 0.25, "parenthetical": 0.25}
_FEW_ELSEWHERE: Final = 0.4
"""A period with fewer of a statement's lines than this share of the fullest is no column of it: annual reports tag
revenue and income of single quarters too, in a note."""
_SAME_LENGTH: Final = 25
"""Days by which quarters, or years, may differ in length."""

Key = tuple[Period, Dimensions]


@dataclass(frozen=True, slots=True)
class Laid:
    """A role laid out: its table's number, kind and title, its columns and lines, and which fact stands where.

    ``facts`` holds the number of the report's fact for a place.
    """

    table: int
    role: str
    kind: StatementKind
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    names: tuple[str, ...]
    facts: Mapping[Place, int]


def lay_out_roles(
    roles: Sequence[Role], kinds: Mapping[str, StatementKind], names: Mapping[str, Named], facts: Sequence[Reported]
) -> list[Laid]:
    """The primary statements with their facts, then the other roles with the numbers that no statement presents.

    Every number stands in one of them at least; those that no role presents stand in a last table.
    """
    trees = {role.uri: tree_of(role, names) for role in roles}
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        if fact.period is not None:
            by_name[fact.name].append(number)
    laid, placed = [], set()
    for table, role in enumerate(roles):
        if role.uri in kinds:
            sheet = _statement(table, role, kinds[role.uri], trees[role.uri], names, facts, by_name)
            if sheet.facts:
                laid.append(sheet)
                placed |= set(sheet.facts.values())
    left = [number for numbers in by_name.values() for number in numbers if number not in placed]
    laid += _notes(roles, kinds, trees, names, facts, sorted(left))
    return sorted(laid, key=lambda sheet: sheet.table)


# --- primary statements


def _statement(
    table: int,
    role: Role,
    kind: StatementKind,
    tree: Tree,
    names: Mapping[str, Named],
    facts: Sequence[Reported],
    by_name: Mapping[str, Sequence[int]],
) -> Laid:
    numbers = [n for name in sorted(tree.names) for n in by_name.get(name, ()) if tree.allows(facts[n].dimensions)]
    keys = _columns_of(kind, tree, [facts[number] for number in numbers])
    found: dict[tuple[str, Key], int] = {}
    for number in numbers:
        fact = facts[number]
        found.setdefault((fact.name, (_period(fact), fact.dimensions)), number)
    cells: dict[Place, int] = {}
    for row, node, _, _ in tree.lines:
        for column, (period, dimensions) in enumerate(keys):
            for wanted in _moments(period, node):
                number_of = found.get((node.name, (wanted, dimensions)))
                if number_of is not None:
                    cells[Place(table, row, column)] = number_of
                    break
    return _laid(table, role, kind, tree, names, facts, keys, cells)


def _period(fact: Reported) -> Period:
    """The period of a fact that has one."""
    if fact.period is None:
        raise ValueError(f"{fact.name} has no period")
    return fact.period


def _moments(period: Period, node: Node) -> Iterator[Period]:
    """The periods that a line may show in a column: the column's own, its last day, the day before its first."""
    if "periodstart" in node.label_role.lower():
        if period.start is not None:
            yield Period(None, period.start - timedelta(days=1))
        return
    yield period
    if period.start is not None:
        yield Period(None, period.end)


def _columns_of(kind: StatementKind, tree: Tree, facts: Sequence[Reported]) -> list[Key]:
    """The columns: periods that enough of the lines have, the whole company first and then its parts."""
    durations = [fact for fact in facts if _period(fact).start is not None]
    instants = [fact for fact in facts if _period(fact).start is None]
    chosen = instants if len({f.name for f in instants}) > 2 * len({f.name for f in durations}) else durations
    if kind == "parenthetical":
        chosen = list(facts)
    periods = _main_periods(kind, chosen or facts)
    keys = {(_period(f), f.dimensions) for f in facts if _period(f) in periods}
    if kind == "equity" and durations:  # a component may show its balances only
        ends = {period.end: period for period in sorted(periods, key=lambda p: (p.end - (p.start or p.end)).days)}
        keys |= {(ends[_period(f).end], f.dimensions) for f in instants if _period(f).end in ends}
    appearance = {key: number for number, key in enumerate(dict.fromkeys((_period(f), f.dimensions) for f in facts))}
    order = sorted(keys, key=lambda key: (key[0].start or key[0].end, key[0].end, key[1]))
    return sorted(order, key=lambda key: (*_period_rank(key[0]), *tree.rank(key[1]), appearance.get(key, 0)))


def _main_periods(kind: StatementKind, facts: Sequence[Reported]) -> set[Period]:
    whole = [fact for fact in facts if not fact.dimensions] or list(facts)
    if kind == "equity":
        parts = {_period(fact) for fact in facts if fact.dimensions}
        whole = [fact for fact in facts if _period(fact) in parts] or whole
    counts: Counter[Period] = Counter()
    for period, _ in {(_period(fact), fact.name) for fact in whole}:
        counts[period] += 1
    most = max(counts.values(), default=0)
    few = _FEW.get(kind, _FEW_ELSEWHERE)
    return {period for period, count in counts.items() if count >= few * most}


def _period_rank(period: Period) -> tuple[int, int]:
    """Shorter periods first, as interim reports print them, then the latest."""
    days = (period.end - period.start).days if period.start else 0
    return round(days / _SAME_LENGTH), -period.end.toordinal()


# --- the rest


def _notes(
    roles: Sequence[Role],
    kinds: Mapping[str, StatementKind],
    trees: Mapping[str, Tree],
    names: Mapping[str, Named],
    facts: Sequence[Reported],
    left: Sequence[int],
) -> list[Laid]:
    """Every number that no statement shows, in the first role that presents it, else in a table after the last."""
    by_table: dict[int, list[int]] = defaultdict(list)
    aside = [(table, trees[role.uri]) for table, role in enumerate(roles) if role.uri not in kinds]
    for number in left:
        fact = facts[number]
        fitting = (t for t, tree in aside if fact.name in tree.names and tree.allows(fact.dimensions))
        naming = (t for t, tree in aside if fact.name in tree.names)
        by_table[next(fitting, next(naming, len(roles)))].append(number)
    laid = []
    for table, numbers in by_table.items():
        role = roles[table] if table < len(roles) else Role("", "Facts that no part of the report presents", ())
        tree = trees[role.uri] if role.uri else loose_tree([facts[number].name for number in numbers])
        laid.append(_note(table, role, tree, names, facts, numbers))
    return laid


def _note(
    table: int, role: Role, tree: Tree, names: Mapping[str, Named], facts: Sequence[Reported], numbers: Sequence[int]
) -> Laid:
    """One table of notes: a column a period and member, and another one where an element has two units in it."""
    rows = {node.name: row for row, node, _, _ in reversed(tree.lines)}
    seen: Counter[tuple[str, Key]] = Counter()
    columns: dict[tuple[Key, int], int] = {}
    cells: dict[Place, int] = {}
    for number in numbers:
        fact = facts[number]
        key = (_period(fact), fact.dimensions)
        column = columns.setdefault((key, seen[fact.name, key]), len(columns))
        seen[fact.name, key] += 1
        cells[Place(table, rows[fact.name], column)] = number
    return _laid(table, role, "notes", tree, names, facts, [key for key, _ in columns], cells)


def _laid(
    table: int,
    role: Role,
    kind: StatementKind,
    tree: Tree,
    names: Mapping[str, Named],
    facts: Sequence[Reported],
    keys: Sequence[Key],
    cells: Mapping[Place, int],
) -> Laid:
    """The role with those columns that hold a fact, and the lines that do."""
    filled = sorted({place.column for place in cells})
    renumbered = {old: new for new, old in enumerate(filled)}
    moved = {Place(p.table, p.row, renumbered[p.column]): number for p, number in cells.items()}
    columns = tuple(_column(new, keys[old]) for old, new in renumbered.items())
    lines, shown = [], []
    for row, node, depth, section in tree.lines:
        texts = tuple(
            (facts[moved[place]].printed,) if (place := Place(table, row, c.number)) in moved else () for c in columns
        )
        if any(texts):
            lines.append(Line(table, row, label_of(node, names), depth, section, texts))
            shown.append(node.name)
    title = title_of(role.definition)
    ordered = {place: moved[place] for place in sorted(moved)}
    return Laid(table, role.uri, kind, title, columns, tuple(lines), tuple(shown), ordered)


def _column(number: int, key: Key) -> Column:
    period, dimensions = key
    heading = f"{period.start} to {period.end}" if period.start else str(period.end)
    axis = " | ".join(axis for axis, _ in dimensions) or None
    member = " | ".join(member for _, member in dimensions) or None
    return Column(number, heading, period, axis=axis, member=member)
