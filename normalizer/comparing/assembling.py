"""One company's documents put together: lines, spans, the points that count, the changes, and what was doubtful."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from normalizer.comparing.bases import find_bases
from normalizer.comparing.calendars import Calendar, Key, read_calendar, spans_of
from normalizer.comparing.currencies import other_currencies, settle_currency
from normalizer.comparing.derivation import Number, Rules, derive, find_stale, not_derived
from normalizer.comparing.deriving import Derived, wanted_spans
from normalizer.comparing.matching import match_lines
from normalizer.comparing.misdated import future_columns, rival_columns
from normalizer.comparing.naming import name_lines
from normalizer.comparing.reclassified import Pair, explain_changes
from normalizer.comparing.records import Basis, Change, Point, SeriesLine, Span, Stated
from normalizer.comparing.tracks import Track
from normalizer.comparing.vintages import (
    ColumnKey,
    LinePrints,
    Version,
    choose,
    days_of,
    gather_prints,
    order_of,
    spoken,
)
from normalizer.findings import finding
from normalizer.records import Finding
from normalizer.year_ends import FLOWS, across_year_end
from taxonomy import Taxonomy

Found = tuple[str, Finding]
"""A finding and the document that it is about."""
Changes = list[tuple[int, Key, Change]]


@dataclass(frozen=True, slots=True)
class Series:
    """One company's part of a comparison; points and changes count lines and spans from 0 within it."""

    lines: tuple[SeriesLine, ...]
    spans: tuple[Span, ...]
    points: tuple[Point, ...]
    changes: tuple[Change, ...]
    findings: tuple[Found, ...]


def assemble(
    entity: str, stated: Sequence[Stated], year_end: tuple[int, int] | None, rules: Rules, taxonomy: Taxonomy
) -> Series:
    """The company's series; ``stated`` comes in the order in which its documents became known."""
    stated, taken = settle_currency(stated)
    calendar = read_calendar(stated, year_end)
    groups = match_lines(stated, calendar)
    left_out, misdated = _columns_left_out(stated, [track for tracks in groups.values() for track in tracks])
    named = name_lines(entity, groups, taxonomy)
    gathered, doubled = gather_prints(named, order_of(stated), left_out)
    prints = [line for line in gathered if line.spans]
    keys = {key for line in prints for key in line.spans}
    wanted = wanted_spans(calendar, keys)
    labels = {key: span.label for key, span in spans_of(calendar, keys | set(wanted)).items()}
    changes = list(_changes(prints, taxonomy))
    stale = find_stale(prints, changes) if rules.basis == "latest" else set()
    bases = find_bases(prints, changes if rules.basis == "latest" else ())
    derived, differing = derive(prints, wanted, labels, stale=stale, bases=bases, rules=rules)
    spans = spans_of(calendar, keys | {key for _, key in derived})
    places = {key: at for at, key in enumerate(spans)}
    latest = stated[-1].fact.document if stated else ""
    return Series(
        tuple(line.line for line in prints),
        tuple(spans.values()),
        tuple(_points(prints, derived, places, rules.basis)),
        tuple(replace(change, line=number, span=places[key]) for number, key, change in changes),
        (
            *misdated,
            *taken,
            *other_currencies(named),
            *doubled,
            *_turned(prints),
            *_changed(prints, changes, spans),
            *((latest, found) for found in differing),
            *((latest, found) for found in not_derived(prints, wanted, labels, derived)),
            *_without_period(stated),
            *_about_years(stated, calendar),
        ),
    )


def _columns_left_out(stated: Sequence[Stated], tracks: Sequence[Track]) -> tuple[set[ColumnKey], list[Found]]:
    left_out: set[ColumnKey] = set()
    findings: list[Found] = []
    for column, item, limit in future_columns(stated):
        left_out.add(column)
        findings.append(_about_column("period_in_future", item, limit=limit.isoformat()))
    for column, item, agree, differ in list(rival_columns(tracks, left_out)):
        left_out.add(column)
        findings.append(_about_column("period_contradicted", item, agree=agree, differ=differ))
    return left_out, findings


def _about_column(code: str, item: Stated, limit: str = "", agree: int = 0, differ: int = 0) -> Found:
    fact, place = item.fact, item.fact.place
    made = finding(
        code,
        statement=fact.statement,
        table=place.table,
        number=place.column,
        period=days_of(item),
        limit=limit,
        agree=agree,
        differ=differ,
    )
    return fact.document, replace(made, column=place.column)


def _changes(prints: Sequence[LinePrints], taxonomy: Taxonomy) -> Iterator[tuple[int, Key, Change]]:
    """Every print beside the one before it, statement by statement and span by span."""
    sums: dict[str, frozenset[str]] = {}
    for relation in taxonomy.sums:
        sums[relation.total] = sums.get(relation.total, frozenset()) | {term for term, _ in relation.terms}
    sheets: dict[tuple[object, ...], dict[Key, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, line in enumerate(prints):
        for key in line.spans:
            sheets[line.line.statement, line.line.axis, line.line.member][key].append(number)
    for spans in sheets.values():
        for key, numbers in spans.items():
            versions = sorted({version for number in numbers for version in prints[number].spans[key]})
            for earlier, later in pairwise(versions):
                pairs = [_pair(prints, number, key, earlier, later, taxonomy) for number in numbers]
                for number, (kind, proof) in explain_changes(pairs, sums).items():
                    pair = next(pair for pair in pairs if pair.number == number)
                    yield number, key, Change(0, 0, pair.earlier, pair.later, kind, pair.delta, proof)


def _pair(
    prints: Sequence[LinePrints], number: int, key: Key, earlier: Version, later: Version, taxonomy: Taxonomy
) -> Pair:
    """The line's prints in two documents; where the earlier lacks it, its last print before."""
    line, versions = prints[number].line, prints[number].spans[key]
    weight = taxonomy.weight(line.concept, line.statement) if line.concept else None
    before = versions.get(earlier)
    if before is None and later in versions:
        before = next((versions[at] for at in reversed(versions) if at < later), None)
    return Pair(line, number, before, versions.get(later), weight)


def _points(
    prints: Sequence[LinePrints], derived: Mapping[Number, Derived], places: Mapping[Key, int], basis: Basis
) -> Iterator[Point]:
    for number, line in enumerate(prints):
        for key, versions in line.spans.items():
            item = choose(versions, basis)
            fact = item.fact
            yield Point(number, places[key], fact.value, fact.decimals, fact.status, fact.proof, item)
    for (number, key), made in derived.items():
        yield Point(number, places[key], made.value, made.decimals, "derived", made.proof)


def _turned(prints: Sequence[LinePrints]) -> Iterator[Found]:
    """A finding for each line whose sign is turned in some documents."""
    for line in prints:
        if line.turned:
            named = sorted(
                {
                    item.fact.document
                    for versions in line.spans.values()
                    for item in versions.values()
                    if item.source in line.turned
                }
            )
            label, documents = line.line.label, ", ".join(named)
            yield (
                named[0] if named else "",
                finding("sign_turned", statement=line.line.statement, label=label, documents=documents),
            )


def _changed(prints: Sequence[LinePrints], changes: Changes, spans: Mapping[Key, Span]) -> Iterator[Found]:
    """A finding for each restated or reclassified fact, placed where the later document prints it."""
    for number, key, change in changes:
        line, print_ = prints[number].line, change.later or change.earlier
        if change.kind not in ("restated", "reclassified") or print_ is None:
            continue
        code = "reclassified" if change.kind == "reclassified" else "split" if change.proof else "restated"
        made = finding(
            code,
            statement=line.statement,
            place=print_.fact.place,
            label=print_.fact.label or line.name,
            period=spans[key].label,
            now=f"is {spoken(change.later.fact.value)}" if change.later else "is no longer printed",
            before=_before(change.earlier),
            proof=change.proof,
        )
        yield print_.fact.document, made


def _before(earlier: Stated | None) -> str:
    return f"{earlier.fact.document} prints {spoken(earlier.fact.value)}" if earlier else "earlier it is not printed"


def _without_period(stated: Iterable[Stated]) -> Iterator[Found]:
    """A finding for each document with facts that have no period: they lie in no series."""
    count = Counter(item.fact.document for item in stated if item.fact.period is None)
    for document, facts in count.items():
        yield document, finding("no_period_to_compare", count=facts)


def _about_years(stated: Sequence[Stated], calendar: Calendar) -> Iterator[Found]:
    """Findings on what the lengths of periods leave in doubt about fiscal years."""
    flows = {
        item.fact.period: item.fact.document for item in stated if item.fact.period and item.fact.statement in FLOWS
    }
    if calendar.year_end is None:
        if flows:
            yield stated[-1].fact.document, finding("no_fiscal_year")
        return
    month, day = calendar.year_end
    for period in across_year_end(flows, calendar.year_end):
        words = f"{period.start}/{period.end}"
        yield flows[period], finding("across_year_end", period=words, close=f"{month:02d}-{day:02d}")
