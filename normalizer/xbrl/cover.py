"""The facts of a document's cover, and what its elements are called in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from normalizer.filing import Filing
from normalizer.records import Period
from normalizer.xbrl.choose import OWN
from normalizer.xbrl.naming import words_of
from normalizer.xbrl.published import COVER, Published
from normalizer.xbrl.report import Item, OwnConcept


def cover_items(
    filing: Filing, items: Sequence[Item], own: Mapping[str, OwnConcept], year: Published | None
) -> tuple[tuple[Item, ...], dict[str, OwnConcept]]:
    """The valid facts of the cover: elements of dei beside published names, else the report's own."""
    period = _cover_period(filing, items)
    declared, found = dict(own), []
    for element, value in filing.cover.dei.items():
        local = element.partition(":")[2]
        if local not in COVER or not COVER[local][1].fullmatch(value):
            continue
        name = element if year else f"{OWN}:{local}"
        if not year:
            declared[local] = OwnConcept(local, words_of(local), COVER[local][0])
        found.append(Item(f"cover-{local}", name, value, period))
    return tuple(found), declared


def _cover_period(filing: Filing, items: Sequence[Item]) -> Period:
    """What the cover speaks of: the longest duration that ends with the period of the report."""
    end = filing.cover.period_of_report or max(item.period.end for item in items)
    starts = [item.period.start for item in items if item.period.start and item.period.end == end]
    return Period(min(starts, default=end), end)
