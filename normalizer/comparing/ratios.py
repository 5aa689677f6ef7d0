"""Ratios of a company by column: the figures with their numbers in words, or the part that is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from normalizer.comparing.growth import divide
from normalizer.comparing.lookup import Slot, Table
from normalizer.comparing.ratio_list import RATIOS, Ratio, Term, When
from normalizer.comparing.records import Point, Selection
from normalizer.comparing.vintages import spoken


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio of one column; ``value`` is None where ``reason`` says why. ``unit`` is "pure", "days" or a currency."""

    entity: str
    ratio: str
    label: str
    end: date
    value: Decimal | None
    unit: str
    definition: str
    words: str
    reason: str


def measure_ratios(table: Table, selection: Selection) -> Iterator[Figure]:
    """Every ratio in every column of the selection."""
    slots = table.slots(selection)
    for ratio in RATIOS:
        for slot in slots:
            yield _figure(Reader(table, slot), ratio)


def _figure(reader: Reader, ratio: Ratio) -> Figure:
    value, words, reason = None, "", ""
    over, over_words = reader.total(ratio.over)
    for other in ratio.instead:
        if over is None:
            value_instead, told = reader.total(other)
            over, over_words = (value_instead, told) if value_instead is not None else (None, over_words)
    under, under_words = reader.total(ratio.under) if ratio.under else (Decimal(1), "")
    days = reader.days if ratio.days else 1
    if over is None:
        reason = over_words
    elif under is None:
        reason = under_words
    elif days is None:
        reason = "the period has no days"
    elif under <= 0:
        reason = f"{under_words} is {'zero' if under == 0 else 'negative'}"
    else:
        value = divide(over * days, under) if ratio.under else over
        words = f"{over_words} / {under_words}" if ratio.under else over_words
        words += f" × {days} days" if ratio.days else ""
    unit = "days" if ratio.days else "pure" if ratio.under else reader.unit
    slot = reader.slot
    return Figure(reader.table.entity, ratio.name, slot.label, slot.end, value, unit, ratio.definition, words, reason)


class Reader:
    """The amounts of one column."""

    def __init__(self, table: Table, slot: Slot) -> None:
        self.table, self.slot = table, slot
        self.unit = table.currency

    @property
    def days(self) -> int | None:
        """The days of the column's duration."""
        span = self.table.spans[self.slot.flow] if self.slot.flow is not None else None
        return (span.period.end - span.period.start).days + 1 if span and span.period.start else None

    def total(self, terms: tuple[Term, ...]) -> tuple[Decimal | None, str]:
        """The sum of the terms and its words; or None and what is missing."""
        total, words = Decimal(0), ""
        for term in terms:
            value, told = self._amount(term)
            if value is None:
                if term.optional and told == "":
                    continue
                return None, told or f"{term.concepts[0]} is not printed"
            total += term.weight * value
            words += f"{' + ' if term.weight > 0 else ' − '}{told}"
        single = words.removeprefix(" + ")
        return total, f"({single})" if len(terms) > 1 and single.count(" ") > 1 else single

    def _amount(self, term: Term) -> tuple[Decimal | None, str]:
        """The amount and its words; None with the words of what is missing, no words where no such line exists."""
        known = [(concept, found[0]) for concept in term.concepts if (found := self.table.find(concept))]
        for concept, line in known:
            points = self._points(line, term.when)
            if all(points):
                have = [point for point in points if point]
                self.unit = self.table.lines[line].unit
                value = sum((point.value for point in have), Decimal(0)) / len(have)
                told = " and ".join(spoken(point.value) for point in have)
                return value, f"{concept} {f'average of {told}' if len(have) > 1 else told}"
        if not known:
            return None, ""
        asked = {"period": "in", "end": "at the end of", "average": "at the end of, or a year before,"}
        return None, f"{known[0][0]} is not known {asked.get(term.when, 'in the twelve months to')} {self.slot.label}"

    def _points(self, line: int, when: When) -> list[Point | None]:
        table, slot = self.table, self.slot
        flow, instant = slot.flow, slot.instant
        if when == "period":
            return [table.points.get((line, flow)) if flow is not None else None]
        if when == "twelve_months":
            return [table.points.get((line, at)) if (at := self._span_to(slot.end)) is not None else None]
        now = table.points.get((line, instant)) if instant is not None else None
        if when == "end":
            return [now]
        before = next(
            (
                table.points.get((line, at))
                for at, span in table.spans.items()
                if span.length == "instant" and (slot.end - span.period.end).days in range(350, 381)
            ),
            None,
        )
        return [now, before]

    def _span_to(self, end: date) -> int | None:
        ending = (at for at, span in self.table.spans.items() if span.length == "year" and span.period.end == end)
        return next(ending, None)
