"""Rows of tables, and the lines that they grow into: what each is called, and its values by span."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from normalizer.comparing.calendars import Calendar, Key
from normalizer.comparing.records import Stated
from normalizer.records import StatementKind

_WORD: Final = re.compile(r"[^\W_]+")
_NOTE: Final = re.compile(r"\(\w\)|\[\w+\]")

Group = tuple[StatementKind, str | None, str | None]
"""Lines are matched within a statement and a dimension."""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a label without capitals, notes and plurals.

    >>> words_of("Accounts Receivable, net (1)") == words_of("Account receivables - net")
    True
    """
    found = _WORD.findall(_NOTE.sub(" ", text).lower().replace("&", " and "))
    return tuple(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in found
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line of one table: what it is called there, and its facts by span."""

    source: str
    table: int
    row: int
    label: tuple[str, ...]
    section: tuple[str, ...]
    stated: tuple[Stated, ...]
    spans: tuple[Key, ...]

    @property
    def concept(self) -> str | None:
        """The concept of its facts."""
        return self.stated[0].fact.concept

    @property
    def element(self) -> str | None:
        """The element of its facts."""
        return self.stated[0].fact.element

    @property
    def tag(self) -> str | None:
        """The element where it is certain, as a filer's own tag is."""
        fact = self.stated[0].fact
        return fact.element if fact.confidence == 1 else None

    @property
    def full(self) -> tuple[str, ...]:
        """The words of section and label: a label broken over two rows has its beginning in the section."""
        return self.section + self.label


@dataclass(eq=False, slots=True)
class Track:
    """A line while it grows: the rows taken for it, and what is known of it by them."""

    rows: list[Row] = field(default_factory=list)
    concepts: Counter[str] = field(default_factory=Counter)
    elements: set[str] = field(default_factory=set)
    labels: set[tuple[str, ...]] = field(default_factory=set)
    places: set[tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    fulls: set[tuple[str, ...]] = field(default_factory=set)
    values: dict[Key, set[Decimal]] = field(default_factory=dict)

    @property
    def concept(self) -> str | None:
        """The concept of most of its rows."""
        return self.concepts.most_common(1)[0][0] if self.concepts else None

    def take(self, row: Row) -> None:
        """Add the row."""
        self.rows.append(row)
        if row.concept:
            self.concepts[row.concept] += 1
        if row.element:
            self.elements.add(row.element)
        if row.tag:
            self.tags.add(row.tag)
        self.labels.add(row.label)
        self.places.add((row.section, row.label))
        self.fulls.add(row.full)
        for span, item in zip(row.spans, row.stated, strict=True):
            self.values.setdefault(span, set()).add(item.fact.value)


def rows_of(stated: Iterable[Stated], calendar: Calendar) -> Iterable[tuple[Group, Row]]:
    """The rows of all documents, each with its group, document after document as given, in printed order."""
    found: dict[tuple[str, Group, int, int], list[Stated]] = {}
    for item in stated:
        fact = item.fact
        if fact.period:
            group: Group = (fact.statement, fact.axis, fact.member)
            found.setdefault((item.source, group, fact.place.table, fact.place.row), []).append(item)
    ordered = sorted(found.items(), key=lambda pair: pair[0][2:])
    # Sorted by table and row, then gathered by document in the order given.
    by_source: dict[str, list[tuple[Group, Row]]] = {item.source: [] for item in stated}
    words: dict[str, tuple[str, ...]] = {}
    for (source, group, table, number), items in ordered:
        # A balance at the beginning and at the end of a period are one line, unlike a flow and a balance.
        for part in _by_kind(items):
            fact = part[0].fact
            texts = (fact.label, fact.section.rsplit(" > ", 1)[-1])
            label, section = (words.setdefault(text, words_of(text)) for text in texts)
            spans = tuple(calendar.key(item.fact.period) for item in part if item.fact.period)
            by_source[source].append((group, Row(source, table, number, label, section, tuple(part), spans)))
    return [row for rows in by_source.values() for row in rows]


def _by_kind(items: Sequence[Stated]) -> list[list[Stated]]:
    instants = [item for item in items if item.fact.period and item.fact.period.start is None]
    flows = [item for item in items if item.fact.period and item.fact.period.start is not None]
    return [part for part in (instants, flows) if part]
