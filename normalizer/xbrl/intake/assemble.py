"""A report as the records of a filing: facts placed, named and judged, with its statements, relations and cover."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from normalizer.findings import finding
from normalizer.records import (
    Cover,
    Fact,
    Finding,
    Hints,
    MappedStatement,
    Place,
    Relation,
    ReportFiles,
    Scale,
    Statement,
    Status,
)
from normalizer.rounding import half_unit, rounding_of
from normalizer.units import currencies
from normalizer.xbrl.intake.cover import FiscalPeriod, cover_of
from normalizer.xbrl.intake.kinds import kinds_of
from normalizer.xbrl.intake.layout import Laid, lay_out_roles
from normalizer.xbrl.intake.naming import measure_of, name_lines
from normalizer.xbrl.intake.process import load_report
from normalizer.xbrl.intake.records import Node, Report, Reported
from normalizer.xbrl.intake.rolls import bind_layout
from normalizer.xbrl.intake.sums import Bound, bind, in_words, judge, relation_of, value_of
from normalizer.xbrl.intake.trees import label_of, roles_of_concepts
from taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Assembled:
    """What a filing is made of."""

    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    statements: tuple[MappedStatement, ...]
    relations: tuple[Relation, ...]
    cover: Cover


def read_report(
    files: ReportFiles, hints: Hints, taxonomy: Taxonomy, fiscal_period: FiscalPeriod, packages: Sequence[Path] = ()
) -> Assembled:
    """The facts of an XBRL report by its own linkbases, read by Arelle in a process of its own.

    Raises InputError for a report that cannot be read, and for a package that is none.
    """
    report = load_report(files, packages)
    return assemble(report, hints, taxonomy, fiscal_period, files.name)


def assemble(report: Report, hints: Hints, taxonomy: Taxonomy, fiscal_period: FiscalPeriod, document: str) -> Assembled:
    """The records of a filing from what was read of a report."""
    cover = cover_of(report, hints, fiscal_period)
    facts, doubled = _once(report.facts)
    roles = report.roles
    if not (kinds := kinds_of(roles, report.names)):
        roles = (*roles_of_concepts({fact.name for fact in facts}, taxonomy), *roles)
        kinds = kinds_of(roles, report.names)
    laid = lay_out_roles(roles, kinds, report.names, facts)
    labels = {n: label_of(Node(0, fact.name, ""), report.names) for n, fact in enumerate(facts)}
    bound = [
        *bind(report.summations, facts, laid),
        *bind_layout(report.summations, facts, laid, report.names),
    ]
    verdicts = judge(bound, facts, labels)
    units = {fact.name: fact.unit for fact in reversed(facts) if fact.unit}
    statements, rows = [], []
    for sheet in laid:
        lines = name_lines(sheet, units, report, taxonomy)
        statements.append(MappedStatement(_statement(sheet, facts), lines))
        rows += list(_facts_of(sheet, statements[-1], facts, verdicts, cover, document, fiscal_period))
    findings = (
        *_of_report(report, document, presented=roles is report.roles),
        *_of_facts(report.facts),
        *doubled,
        *_of_hints(hints, cover, facts),
        *_of_sums(bound, facts, laid, labels),
    )
    return Assembled(tuple(rows), findings, tuple(statements), tuple(_relations(bound, facts, laid, labels)), cover)


def _once(found: Sequence[Reported]) -> tuple[list[Reported], list[Finding]]:
    """The numbers, each once: of duplicates the most exact; and a finding where duplicates contradict each other."""
    groups: dict[tuple[object, ...], list[Reported]] = defaultdict(list)
    for fact in found:
        if fact.numeric and fact.value is not None and fact.unit is not None and fact.period is not None:
            groups[fact.name, fact.period, fact.dimensions, fact.unit, fact.entity].append(fact)
    kept, findings = [], []
    for same in groups.values():
        best = min(same, key=lambda fact: half_unit(fact.decimals))
        kept.append(best)
        for other in same:
            if abs(value_of(other) - value_of(best)) > rounding_of(other.decimals, best.decimals):
                findings.append(
                    finding("contradicting_duplicates", name=best.name, first=best.value, second=other.value)
                )
    return kept, findings


def _statement(sheet: Laid, facts: Sequence[Reported]) -> Statement:
    units = Counter(unit for n in sheet.facts.values() if (unit := facts[n].unit) and measure_of(unit) == "money")
    currency = units.most_common(1)[0][0] if units else None
    return Statement(sheet.kind, sheet.table, sheet.title, "", currency, Scale(), sheet.columns, sheet.lines)


def _facts_of(
    sheet: Laid,
    mapped: MappedStatement,
    facts: Sequence[Reported],
    verdicts: Mapping[int, tuple[Status, str]],
    cover: Cover,
    document: str,
    fiscal_period: FiscalPeriod,
) -> Iterator[Fact]:
    lines = {line.line.row: line for line in mapped.lines}
    for place, number in sheet.facts.items():
        fact, line = facts[number], lines[place.row]
        year, quarter = fiscal_period(fact.period, cover)
        status, proof = verdicts.get(number, ("unproved", ""))
        yield Fact(
            document=document,
            entity=cover.entity,
            statement=sheet.kind,
            place=place,
            section=" > ".join(line.line.section),
            label=line.line.label,
            concept=line.concept,
            element=line.element,
            confidence=line.confidence,
            value=value_of(fact) if fact.value != "-0" else Decimal(0),
            unit=fact.unit or "pure",
            decimals=fact.decimals,
            period=fact.period,
            fiscal_year=year,
            fiscal_period=quarter,
            printed=fact.printed,
            status=status,
            proof=proof,
            axis=" | ".join(axis for axis, _ in fact.dimensions) or None,
            member=" | ".join(member for _, member in fact.dimensions) or None,
        )


def _places(laid: Sequence[Laid], role: str) -> dict[int, Place]:
    """Where each fact stands: in the role's own table if it is there, else where it stands first."""
    places: dict[int, Place] = {}
    for sheet in sorted(laid, key=lambda sheet: sheet.role != role):
        for place, number in sheet.facts.items():
            places.setdefault(number, place)
    return places


def _relations(
    bound: Sequence[Bound], facts: Sequence[Reported], laid: Sequence[Laid], labels: Mapping[int, str]
) -> Iterator[Relation]:
    places = {role: _places(laid, role) for role in {each.role for each in bound}}
    for each in bound:
        if each.holds or not each.missing:
            halves = {
                half_unit(facts[number].decimals) for number in (each.total, *(number for number, _ in each.terms))
            }
            words = in_words(each, facts, labels)
            relation = relation_of(each, places[each.role], words, pins=len(halves) == 1)
            if relation is not None:
                yield relation


# --- findings


def _of_report(report: Report, document: str, *, presented: bool) -> Iterator[Finding]:
    """What is wrong with the report as a whole."""
    for code, words in report.troubles:
        yield finding(code, document=document, words=words)
    if not presented:
        yield finding("nothing_presented", document=document)


def _of_facts(facts: Sequence[Reported]) -> Iterator[Finding]:
    """Numbers that are no facts: without a unit, without a period, or no numbers at all."""
    for fact in facts:
        if not fact.numeric or (fact.value is None and not fact.trouble):
            continue
        if fact.trouble:
            yield finding(f"fact_without_{fact.trouble}", name=fact.name, printed=fact.printed)
        elif fact.period is None:
            yield finding("fact_without_period", name=fact.name, printed=fact.printed)
    odd = sorted({fact.unit for fact in facts if fact.unit and _is_unknown_currency(fact.unit)})
    for unit in odd:
        yield finding("unknown_currency", unit=unit)


def _is_unknown_currency(unit: str) -> bool:
    return any(len(p) == 3 and p.isupper() and p not in currencies() for p in unit.replace("*", "/").split("/"))


def _of_hints(hints: Hints, cover: Cover, facts: Sequence[Reported]) -> Iterator[Finding]:
    if hints.entity and cover.entity and hints.entity != cover.entity:
        yield finding("hint_contradicts", hint="entity", given=hints.entity, page=cover.entity)
    if hints.fiscal_year_end and cover.fiscal_year_end and cover.fiscal_year_end != hints.fiscal_year_end:
        given, page = (f"{month:02d}-{day:02d}" for month, day in (hints.fiscal_year_end, cover.fiscal_year_end))
        yield finding("hint_contradicts", hint="fiscal_year_end", given=given, page=page)
    used = {fact.unit for fact in facts if fact.unit and measure_of(fact.unit) == "money"}
    if hints.currency and used and hints.currency not in used:
        yield finding("hint_contradicts", hint="currency", given=hints.currency, page=", ".join(sorted(map(str, used))))


def _of_sums(
    bound: Sequence[Bound], facts: Sequence[Reported], laid: Sequence[Laid], labels: Mapping[int, str]
) -> Iterator[Finding]:
    """A finding for each calculation that fails: an error where all its terms are reported, else a remark."""
    kinds = {sheet.table: sheet.kind for sheet in laid}
    for each in bound:
        if each.holds:
            continue
        place = _places(laid, each.role).get(each.total)
        words = in_words(each, facts, labels)
        code = "calculation_incomplete" if each.missing else "calculation_fails"
        gaps = {"missing": each.missing} if each.missing else {"tolerance": f"{each.tolerance.normalize():f}"}
        yield finding(code, statement=kinds[place.table] if place else None, place=place, words=words, **gaps)
