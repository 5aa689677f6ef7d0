"""One currency for a company's lines: an assumed one gives way to that which other documents print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from normalizer.comparing.naming import measure_of
from normalizer.comparing.records import SeriesLine, Stated
from normalizer.comparing.tracks import Track
from normalizer.findings import finding
from normalizer.records import Finding


def settle_currency(stated: Sequence[Stated]) -> tuple[list[Stated], list[tuple[str, Finding]]]:
    """The facts, those of assumed currency in the one that all other documents print; a finding for each document."""
    printed = {item.fact.unit for item in stated if not item.assumed and measure_of(item.fact.unit) == "money"}
    if len(printed) != 1:
        return list(stated), []
    unit = printed.pop()
    settled, count = [], Counter[str]()
    for item in stated:
        measure = measure_of(item.fact.unit)
        own = unit if measure == "money" else f"{unit}/shares" if measure == "per_share" else item.fact.unit
        if item.assumed and own != item.fact.unit:
            count[item.fact.document] += 1
            settled.append(replace(item, fact=replace(item.fact, unit=own)))
        else:
            settled.append(item)
    return settled, [(name, finding("currency_taken", count=facts, unit=unit)) for name, facts in count.items()]


def other_currencies(lines: Sequence[tuple[SeriesLine, Track]]) -> Iterator[tuple[str, Finding]]:
    """A finding for each document with facts in another currency than their lines: these are in no series."""
    count = Counter(
        (item.fact.document, item.fact.unit, line.unit)
        for line, track in lines
        for row in track.rows
        for item in row.stated
        if item.fact.unit != line.unit and measure_of(item.fact.unit) == line.measure
    )
    for (document, unit, own), facts in count.items():
        yield document, finding("unit_left_out", count=facts, unit=unit, own=own)
