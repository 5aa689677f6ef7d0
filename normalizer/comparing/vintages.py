"""Which print of a fact counts, and how the prints of one fact differ from document to document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from normalizer.comparing.calendars import Key
from normalizer.comparing.records import Basis, SeriesLine, Stated
from normalizer.comparing.roundings import kind_of_change
from normalizer.comparing.tracks import Track
from normalizer.comparing.turning import turn, turned_sources
from normalizer.findings import finding
from normalizer.records import Finding, Place

ColumnKey = tuple[str, str, int, int]
"""A value column: source, statement, table, number."""
Version = tuple[int, bool]
"""A document by its order, and whether its corrected print (True) or the one that it calls superseded is meant."""
Prints = dict[Version, Stated]


@dataclass(frozen=True, slots=True)
class LinePrints:
    """One line's prints: by span, by version in order of time, signs as in the latest document."""

    line: SeriesLine
    spans: Mapping[Key, Prints]
    turned: tuple[str, ...]


def column_of(item: Stated) -> ColumnKey:
    """The column in which the fact is printed."""
    return item.source, item.fact.statement, item.fact.place.table, item.fact.place.column


def by_span(track: Track) -> dict[Key, list[Stated]]:
    """The prints of a line by span, those of the oldest document first."""
    found: dict[Key, list[Stated]] = defaultdict(list)
    for row in reversed(track.rows):
        for span, item in zip(row.spans, row.stated, strict=True):
            found[span].append(item)
    return found


def gather_prints(
    lines: Iterable[tuple[SeriesLine, Track]],
    order: Mapping[str, int],
    left_out: set[ColumnKey],
) -> tuple[list[LinePrints], list[tuple[str, Finding]]]:
    """The prints of every line, one a document and span; and findings on lines that a document prints twice."""
    gathered, findings = [], []
    for line, track in lines:
        turned = turned_sources(track, line.concept)
        spans: dict[Key, dict[Version, Stated]] = {}
        for span, items in by_span(track).items():
            by_version: dict[Version, list[Stated]] = defaultdict(list)
            for item in items:
                if column_of(item) not in left_out and item.fact.unit == line.unit:
                    kept = turn(item) if item.source in turned else item
                    by_version[order[item.source], not item.superseded].append(kept)
            chosen = {}
            for version, own in sorted(by_version.items()):
                elsewhere = {i.fact.value for other, o in by_version.items() if other != version for i in o}
                counts, found = _choose_print(line, own, elsewhere)
                findings += found
                if counts:
                    chosen[version] = counts
            if chosen:
                spans[span] = chosen
        gathered.append(LinePrints(line, spans, tuple(sorted(turned))))
    return gathered, findings


def _place(item: Stated) -> Place:
    return item.fact.place


def _choose_print(
    line: SeriesLine, items: Sequence[Stated], elsewhere: set[Decimal]
) -> tuple[Stated | None, list[tuple[str, Finding]]]:
    """The print of one document that counts for a line and span, and a finding if it prints others that differ.

    What other documents print decides, then the place: the first of two tables. Two columns of one row under one
    period cannot both be right, and neither counts.
    """
    first = min(items, key=_place)
    other = next((item for item in items if kind_of_change(first, item) not in ("same", "rounding")), None)
    if other is None:
        return first, []
    confirmed = {item.fact.value for item in items} & elsewhere
    in_one_row = (first.fact.place.table, first.fact.place.row) == (other.fact.place.table, other.fact.place.row)
    counts = None if in_one_row else first
    if len(confirmed) == 1:
        counts = next(item for item in items if item.fact.value in confirmed)
    made = finding(
        "printed_twice",
        statement=line.statement,
        place=other.fact.place,
        label=line.label,
        period=days_of(first),
        first=spoken(first.fact.value),
        second=spoken(other.fact.value),
        counts=f"{spoken(counts.fact.value)} counts" if counts else "neither counts",
    )
    return counts, [(first.fact.document, made)]


def days_of(item: Stated) -> str:
    """The days of the fact's period, in words."""
    period = item.fact.period
    return "no period" if period is None else f"{period.start}/{period.end}" if period.start else f"{period.end}"


def choose(prints: Prints, basis: Basis) -> Stated:
    """The print that counts: the first, or the latest; of latest ones equal but for rounding, the most exact."""
    ordered = list(prints.values())
    if basis == "first":
        return ordered[0]
    best = ordered[-1]
    for older in reversed(ordered[:-1]):
        if kind_of_change(older, ordered[-1]) not in ("same", "rounding"):
            break
        if _exactness(older) > _exactness(best):
            best = older
    return best


def _exactness(item: Stated) -> float:
    return float("inf") if item.fact.decimals is None else item.fact.decimals


def spoken(value: Decimal) -> str:
    """The value as a message prints it: plain, thousands parted, no zeros at the end.

    >>> spoken(Decimal("-1.885E+6")), spoken(Decimal("0.10"))
    ('-1,885,000', '0.1')
    """
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def order_of(stated: Sequence[Stated]) -> dict[str, int]:
    """The documents in the order in which they became known, by source."""
    return {source: at for at, source in enumerate(dict.fromkeys(item.source for item in stated))}
