"""Companies side by side for one calendar period: the concepts that each prints, and those that follow from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from normalizer.comparing.lookup import Slot, Table
from normalizer.comparing.ratio_list import FILLED
from normalizer.comparing.ratios import Reader
from normalizer.comparing.records import Selection
from normalizer.records import StatementKind
from normalizer.text import near_names
from taxonomy import Taxonomy

_NAMED: Final[Mapping[str, Selection]] = {r"CY\d{4}": "years", r"CY\d{4}Q[1-4]": "quarters"}
_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Peer:
    """One company's column: its own label of the period, the values by concept, and the formulas of derived ones."""

    entity: str
    label: str | None
    values: Mapping[str, Decimal] = field(default_factory=dict)
    derived: Mapping[str, str] = field(default_factory=dict)


def measure_peers(
    tables: Mapping[str, Table],
    period: str | None,
    periods: Selection | None,
    statement: StatementKind | None,
    taxonomy: Taxonomy | None,
) -> tuple[str, list[Peer]]:
    """The calendar period, the latest that most companies have unless it is named, and a column for each company.

    Without ``periods`` the name says whether a year or a quarter is meant. With ``taxonomy``, concepts that a company
    does not print are derived from those that it does. Raises LookupError for a period that no company has.
    """
    selection = periods or _selection(period or "")
    slots = {name: {slot.calendar: slot for slot in table.slots(selection)} for name, table in tables.items()}
    count = Counter(calendar for own in slots.values() for calendar in own)
    if period is not None and period not in count:
        near = near_names(period, count) or sorted(count)[-_SHOWN:]
        raise LookupError(
            f"no company has {period!r} among its {selection}; there are {', '.join(near) or 'none at all'}"
        )
    chosen = period or max(count, key=lambda calendar: (count[calendar], calendar), default="")
    return chosen, [_peer(table, slots[name].get(chosen), statement, taxonomy) for name, table in tables.items()]


def _selection(period: str) -> Selection:
    """Years or quarters, as the period's name says."""
    return next((selection for form, selection in _NAMED.items() if re.fullmatch(form, period)), "years")


def _peer(table: Table, slot: Slot | None, statement: StatementKind | None, taxonomy: Taxonomy | None) -> Peer:
    if slot is None:
        return Peer(table.entity, None)
    values = _printed(table, slot, statement)
    derived = {}
    for concept, value, words in _derived(table, slot) if taxonomy else ():
        own = taxonomy.concepts[concept].statement if taxonomy else None
        if concept not in values and statement in (None, own):
            values[concept], derived[concept] = value, f"{concept} = {words}"
    return Peer(table.entity, slot.label, values, derived)


def _printed(table: Table, slot: Slot, statement: StatementKind | None) -> dict[str, Decimal]:
    """The values of the whole company's lines by concept, those that are sure before those that are likely."""
    found: dict[str, Decimal] = {}
    for sure in (True, False):
        for at, line in table.lines.items():
            concept = line.concept if sure else line.likely
            if concept and not line.member and statement in (None, line.statement):
                point = table.point(at, slot)
                if point:
                    found.setdefault(concept, point.value)
    return found


def _derived(table: Table, slot: Slot) -> Iterator[tuple[str, Decimal, str]]:
    """The concepts that follow from others in this column: the value and the sum in words, by the first sum of each."""
    reader = Reader(table, slot)
    for concept, sums in FILLED.items():
        for terms in sums:
            value, words = reader.total(terms)
            if value is not None:
                yield concept, value, words.removeprefix("(").removesuffix(")")
                break


def ordered(peers: Sequence[Peer], taxonomy: Taxonomy) -> list[str]:
    """The concepts of all companies in the taxonomy's order, those of an overlay last."""
    order = {concept: at for at, concept in enumerate(taxonomy.concepts)}
    return sorted(
        {concept for peer in peers for concept in peer.values}, key=lambda name: (order.get(name, len(order)), name)
    )
