"""Which facts go into a report, grouped into uses: what one printed line says that one concept can say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final, Literal

from normalizer.filing import Filing
from normalizer.findings import finding
from normalizer.records import Fact, Finding, Period, Place, StatementKind
from normalizer.rounding import half_unit
from normalizer.units import currencies

UseType = Literal["monetary", "shares", "per_share", "pure"]
_JOINT: Final = " | "


@dataclass(frozen=True, slots=True, eq=False)
class Use:
    """The facts of a line that are all instants or all durations and are counted alike, from left to right.

    ``above`` is the nearest label printed above the line, for lines that have none. Two uses are never equal.
    """

    kind: StatementKind
    table: int
    row: int
    section: tuple[str, ...]
    label: str
    above: str
    type: UseType
    period_type: Literal["instant", "duration"]
    facts: tuple[Fact, ...]

    @property
    def place(self) -> Place:
        """Where its first fact is printed."""
        return self.facts[0].place


def exportable(filing: Filing, *, every: bool) -> tuple[tuple[Fact, ...], tuple[Finding, ...]]:
    """The facts that a report can hold, and findings on those it cannot: no period, no unit of XBRL's, in conflict.

    ``every`` takes facts in conflict too.
    """
    kept, findings, conflicts = [], [], 0
    timeless: dict[tuple[int, int], list[Fact]] = {}
    for fact in filing.fact_records:
        if fact.status == "conflict" and not every:
            conflicts += 1
        elif fact.period is None:
            timeless.setdefault((fact.place.table, fact.place.column), []).append(fact)
        elif type_of(fact.unit) is None:
            findings.append(_about("xbrl_no_unit", fact, unit=fact.unit))
        else:
            kept.append(fact)
    findings.extend(_timeless(facts) for facts in timeless.values())
    if conflicts:
        findings.insert(0, finding("xbrl_in_conflict", count=conflicts))
    return tuple(kept), tuple(findings)


def _timeless(facts: Sequence[Fact]) -> Finding:
    """The finding on a column of facts without a period."""
    first = facts[0]
    shown = f"{first.label!r} {first.printed!r}"
    found = finding("xbrl_no_period", statement=first.statement, place=first.place, count=len(facts), first=shown)
    return replace(found, row=None)


def type_of(unit: str) -> UseType | None:
    """What a concept of that unit counts; None where XBRL has no such unit.

    >>> [type_of(unit) for unit in ("USD", "USD/shares", "shares", "pure", "bushels")]
    ['monetary', 'per_share', 'shares', 'pure', None]
    """
    if unit in ("shares", "pure"):
        return "shares" if unit == "shares" else "pure"
    over, _, under = unit.partition("/")
    if over not in currencies() or under not in ("", "shares"):
        return None
    return "per_share" if under else "monetary"


def find_uses(facts: Iterable[Fact], filing: Filing) -> tuple[tuple[Use, ...], tuple[Finding, ...]]:
    """The uses in printed order. Where a line has two values for one period, the second is left to a finding."""
    above = _labels_above(filing)
    groups: dict[tuple[int, int, str, str], list[Fact]] = {}
    findings = []
    for fact in facts:
        period_type = "instant" if fact.period and fact.period.start is None else "duration"
        group = groups.setdefault((fact.place.table, fact.place.row, period_type, str(type_of(fact.unit))), [])
        clash = next((f for f in group if key_of(f) == key_of(fact) and not is_consistent(f, fact)), None)
        if clash is None:
            group.append(fact)
        else:
            findings.append(_about("xbrl_two_values", fact, other=clash.printed))
    return tuple(_use(group, above) for group in groups.values()), tuple(findings)


def part_columns(facts: Sequence[Fact], filing: Filing) -> tuple[Fact, ...]:
    """The facts, with a member of its own for a column that shares another column's member and says something else.

    Redeemable noncontrolling interests and others may both stand under ``us-gaap:NoncontrollingInterestMember``; the
    later column is then told apart by its heading.
    """
    first: dict[tuple[object, ...], Fact] = {}
    shared = set()
    for fact in facts:
        if fact.member and _JOINT not in fact.member:
            other = first.setdefault((fact.place.table, fact.place.row, *key_of(fact)), fact)
            if other.place.column != fact.place.column and not is_consistent(other, fact):
                shared.add((fact.place.table, fact.place.column))
    headings = {
        (mapped.line.table, column.number): " ".join(column.heading.replace(":", " ").replace("|", " ").split())
        for statement in filing.statements
        for mapped in statement.lines
        for column in statement.statement.columns
        if (mapped.line.table, column.number) in shared
    }
    return tuple(
        replace(fact, member=f":{heading}")
        if fact.member and (heading := headings.get((fact.place.table, fact.place.column)))
        else fact
        for fact in facts
    )


def _use(facts: Sequence[Fact], above: dict[tuple[int, int], str]) -> Use:
    first = facts[0]
    return Use(
        kind=first.statement,
        table=first.place.table,
        row=first.place.row,
        section=tuple(part for part in first.section.split(" > ") if part),
        label=first.label,
        above=above.get((first.place.table, first.place.row), ""),
        type=type_of(first.unit) or "pure",
        period_type="instant" if first.period and first.period.start is None else "duration",
        facts=tuple(facts),
    )


def _labels_above(filing: Filing) -> dict[tuple[int, int], str]:
    """The nearest label above each line, by (table, row)."""
    found = {}
    for statement in filing.statements:
        last = ""
        for mapped in statement.lines:
            found[mapped.line.table, mapped.line.row] = last
            last = mapped.line.label or last
    return found


def key_of(fact: Fact) -> tuple[Period | None, str, tuple[tuple[str, str], ...]]:
    """What tells two facts of one concept apart: period, unit, dimensions."""
    return (fact.period, fact.unit, dimensions_of(fact))


def dimensions_of(fact: Fact) -> tuple[tuple[str, str], ...]:
    """The fact's dimensions as (axis, member), in the order of the axes; none for the whole company."""
    if not fact.axis or not fact.member:
        return ()
    return tuple(sorted(zip(fact.axis.split(_JOINT), fact.member.split(_JOINT), strict=False)))


def interval(value: Decimal, decimals: int | None) -> tuple[Decimal, Decimal]:
    """What the value may be, rounded to nearest at that many decimals; exact without.

    >>> interval(Decimal(1500), -2)
    (Decimal('1450'), Decimal('1550'))
    """
    half = half_unit(decimals)
    return value - half, value + half


def is_consistent(first: Fact, second: Fact) -> bool:
    """Whether both facts may be roundings of one value; it takes more than that one ends where the other begins."""
    (a, b), (c, d) = interval(first.value, first.decimals), interval(second.value, second.decimals)
    low, high = max(a, c), min(b, d)
    return low < high or (low == high and (a == b or c == d))


def says_the_same(first: Sequence[Fact], second: Sequence[Fact]) -> Iterator[bool | None]:
    """For each period of both: True for equal values that are not zero, False for inconsistent ones, else None."""
    known = {key_of(fact): fact for fact in first}
    for fact in second:
        other = known.get(key_of(fact))
        if other is not None:
            equal = fact.value == other.value
            yield True if equal and fact.value else None if is_consistent(fact, other) else False


def _about(code: str, fact: Fact, **words: str) -> Finding:
    said: dict[str, Any] = {"label": fact.label or "(no label)", "printed": fact.printed, **words}
    return finding(code, statement=fact.statement, place=fact.place, **said)
