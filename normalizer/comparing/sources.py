"""The facts to compare, from filings or from rows: each with its document, its company and the day it became known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from normalizer.comparing.entities import entity_keys
from normalizer.comparing.records import Known, Stated
from normalizer.errors import InputError
from normalizer.records import Fact, StatementKind
from normalizer.superseded import superseded_columns

if TYPE_CHECKING:
    import pandas as pd

    from normalizer.filing import Filing


@dataclass(frozen=True, slots=True)
class Source:
    """The facts of one document: its key, its company's name and number, when it became known (None: not said)."""

    key: str
    entity: str | None
    cik: str | None
    known: Known | None
    facts: tuple[Fact, ...]
    superseded: frozenset[tuple[StatementKind, int, int]] = frozenset()
    assumed: bool = False


def parse_day(value: str | date, what: str) -> date:
    """The day that the caller gives; InputError names what it is for.

    >>> parse_day("2024-05-01", "as_of")
    datetime.date(2024, 5, 1)
    """
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise InputError(f"{what}={value!r} is no day; write it as 2024-05-01") from error


def source_of(filing: Filing, published: date | None) -> Source:
    """The filing as a source, known since the day given, or since the day that it names itself."""
    return Source(
        key=filing.digest or filing.document,
        entity=filing.entity,
        cik=filing.cover.cik,
        known=Known(published, "caller") if published else known_of(filing),
        facts=filing.every_fact,
        superseded=superseded_columns(filing.statements),
        assumed=any(found.code == "no_currency" for found in filing.finding_records),
    )


def known_of(filing: Filing) -> Known | None:
    """When the document became known, by what it prints: filed, its dateline, its cover; None where it does not say.

    A dateline from before the last balance sheet is none.
    """
    cover = filing.cover
    if cover.filed:
        return Known(cover.filed, "filed")
    if cover.dateline and cover.dateline > (last_day(filing.fact_records) or date.min):
        return Known(cover.dateline, "dateline")
    return Known(cover.period_of_report, "cover") if cover.period_of_report else None


def sources_from(
    source: Filing | Iterable[Filing] | Iterable[Fact] | pd.DataFrame, published: Mapping[str, date]
) -> list[Source]:
    """The documents of filings, of facts or of a frame of facts; ``published`` has their days by name."""
    if hasattr(source, "columns"):
        from normalizer.comparing.frame_reading import read_frame

        return read_frame(cast("pd.DataFrame", source), published)
    filings: list[Filing] = []
    facts: list[Fact] = []
    items: object = [source] if hasattr(source, "fact_records") else source
    if not isinstance(items, Iterable) or isinstance(items, str | bytes):
        raise InputError(f"{type(source).__name__} cannot be compared; give filings, facts, or a frame of facts")
    for item in items:
        if isinstance(item, Fact):
            facts.append(item)
        elif hasattr(item, "fact_records"):
            filings.append(item)
        else:
            raise InputError(f"{type(item).__name__} cannot be compared; give filings, facts, or a frame of facts")
    return [source_of(filing, published.get(filing.document)) for filing in filings] + _group(facts, published)


def _group(facts: Iterable[Fact], published: Mapping[str, date]) -> list[Source]:
    """A source for each document that the facts name."""
    grouped: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[fact.document].append(fact)
    return [
        Source(
            key=document,
            entity=next((fact.entity for fact in own if fact.entity), None),
            cik=None,
            known=Known(published[document], "caller") if document in published else None,
            facts=tuple(own),
        )
        for document, own in grouped.items()
    ]


def state(sources: Sequence[Source], entity: str | None) -> list[Stated]:
    """Every fact with its document and company, the documents in the order in which they became known.

    A document without a day has that of its last period's end, which is a lower bound; it comes after those on the same
    period that have a day. A document given twice counts once.
    """
    unique = [replace(source, known=_known(source)) for source in {s.key: s for s in sources}.values()]
    named = [(source.key, entity or source.entity, None if entity else source.cik) for source in unique]
    keys = entity_keys(named)
    ordered = sorted(unique, key=_in_order)
    return [stated for source in ordered for stated in _stated(source, keys[source.key])]


def _in_order(source: Source) -> tuple[date, date, bool, str]:
    """What documents are sorted by; one that says itself what it corrects comes after others of its day."""
    return _known(source).place, last_day(source.facts) or date.min, bool(source.superseded), source.key


def _stated(source: Source, entity: str) -> Iterator[Stated]:
    for fact in _without_shares(source.facts):
        old = (fact.statement, fact.place.table, fact.place.column) in source.superseded
        yield Stated(fact, source.key, entity, _known(source), old, source.assumed)


def _without_shares(facts: Sequence[Fact]) -> Iterator[Fact]:
    """The facts without the percentages beside amounts, which follow from these: a line counts one thing."""
    amounts = {(fact.place.table, fact.place.row) for fact in facts if fact.unit != "pure"}
    return (f for f in facts if f.unit != "pure" or f.concept or (f.place.table, f.place.row) not in amounts)


def _known(source: Source) -> Known:
    return source.known or Known(last_day(source.facts) or date.min, "period")


def last_day(facts: Iterable[Fact]) -> date | None:
    """The last period end: of balance sheets where there is one, since those name no future."""
    instants = [fact.period.end for fact in facts if fact.period and fact.statement == "balance_sheet"]
    ends = instants or [fact.period.end for fact in facts if fact.period]
    return max(ends, default=None)
