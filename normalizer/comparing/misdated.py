"""Columns whose heading cannot be right: periods that lie ahead, and periods that other documents contradict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from normalizer.comparing.records import Stated
from normalizer.comparing.sources import last_day
from normalizer.comparing.tracks import Track
from normalizer.comparing.vintages import ColumnKey, by_span, column_of

_FUTURE: Final = timedelta(days=10)
_LEAST_LINES: Final = 4


def future_columns(stated: Sequence[Stated]) -> Iterator[tuple[ColumnKey, Stated, date]]:
    """Columns whose period ends after the document became known, or after its last balance sheet: misprints.

    A forecast has no place in a statement, so the heading is wrong; notes may well look ahead. Yields the column, a
    fact of it and that day.
    """
    by_source: dict[str, list[Stated]] = defaultdict(list)
    for item in stated:
        by_source[item.source].append(item)
    for items in by_source.values():
        known = items[0].known
        last = last_day([item.fact for item in items if item.fact.statement == "balance_sheet"])
        limit = known.day if known.by in ("caller", "filed", "dateline") else last and last + _FUTURE
        seen = set()
        for item in items:
            period, column = item.fact.period, column_of(item)
            ahead = limit and period and period.end > limit and item.fact.statement != "notes"
            if limit and ahead and column not in seen:
                seen.add(column)
                yield column, item, limit


def rival_columns(tracks: Iterable[Track], left_out: set[ColumnKey]) -> Iterator[tuple[ColumnKey, Stated, int, int]]:
    """Columns that give the period of another column of their table other values, and that other documents contradict.

    Yields the column, a fact of it, how many of its values other documents print for that period, and how many it has
    that they print differently.
    """
    agree: Counter[ColumnKey] = Counter()
    differ: Counter[ColumnKey] = Counter()
    rivals: dict[ColumnKey, Counter[ColumnKey]] = defaultdict(Counter)
    sample: dict[ColumnKey, Stated] = {}
    for track in tracks:
        for items in by_span(track).values():
            _weigh(items, left_out, agree, differ, rivals, sample)
    for column, others in rivals.items():
        other, lines = others.most_common(1)[0]
        misdated = differ[column] > 2 * agree[column] and agree[other] > differ[other]
        if lines >= _LEAST_LINES and misdated:
            yield column, sample[column], agree[column], differ[column]


def _weigh(
    items: Sequence[Stated],
    left_out: set[ColumnKey],
    agree: Counter[ColumnKey],
    differ: Counter[ColumnKey],
    rivals: dict[ColumnKey, Counter[ColumnKey]],
    sample: dict[ColumnKey, Stated],
) -> None:
    """Count, for the prints of one line in one span, which columns other documents confirm, and which are rivals."""
    counted = [item for item in items if not item.superseded and item.fact.value and column_of(item) not in left_out]
    values: dict[str, set[Decimal]] = defaultdict(set)
    for item in counted:
        values[item.source].add(abs(item.fact.value))
    for item in counted:
        column = column_of(item)
        others = {value for source, own in values.items() if source != item.source for value in own}
        if others:
            (agree if abs(item.fact.value) in others else differ)[column] += 1
        for rival in counted:
            if rival.source == item.source and abs(rival.fact.value) != abs(item.fact.value):
                rivals[column][column_of(rival)] += 1
                sample[column] = item
