"""Whether the terms of a sum over periods are told on one basis: lines cut alike, and the same businesses in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from normalizer.comparing.calendars import Key
from normalizer.comparing.records import Change, Stated
from normalizer.comparing.vintages import ColumnKey, LinePrints, column_of

_BOTTOM: Final = frozenset(
    (
        "NetIncomeLoss",
        "NetIncomeLossIncludingNoncontrollingInterests",
        "NetIncomeLossAttributableToNoncontrollingInterest",
        "NetIncomeLossAvailableToCommonStockholders",
        "NetIncomeLossAllocatedToLimitedPartners",
        "NetIncomeLossAllocatedToGeneralPartners",
    )
)
"""What an income statement ends with: the same, whether businesses given up are parts of its lines or one of them."""
_GIVEN_UP: Final = "discontinued"


@dataclass(frozen=True, slots=True)
class Begun:
    """A span of a line that a document gives differently, and the document's number in order of time."""

    key: Key
    document: int


@dataclass(frozen=True, slots=True)
class Bases:
    """Where lines begin a new basis, by the line's number, and columns whose lines leave out a business given up."""

    begun: Mapping[int, Sequence[Begun]]
    without: frozenset[ColumnKey]

    def begin_between(self, number: int, terms: Mapping[Key, tuple[int, int]], proved: set[tuple[Key, Key]]) -> bool:
        """Whether some terms are printed only before a document that begins a new basis, and some only since.

        ``terms`` has the first and the last document that give each value; a term that adds up, with others, to what
        the line has become is of the new basis (``proved``: pairs of the changed span and the term).
        """
        return any(
            any(last < new.document and (new.key, key) not in proved for key, (_, last) in terms.items())
            and any(first >= new.document for first, _ in terms.values())
            for new in self.begun.get(number, ())
        )

    def are_mixed(self, line: LinePrints, items: Sequence[Stated]) -> bool:
        """Whether some terms have a business in them that others leave out."""
        if line.line.statement != "income_statement" or line.line.concept in _BOTTOM or _is_given_up(line):
            return False
        return len({column_of(item) in self.without for item in items}) > 1


def find_bases(prints: Sequence[LinePrints], changes: Iterable[tuple[int, Key, Change]]) -> Bases:
    """The bases that the changes between documents begin, and the columns with results of businesses given up."""
    begun: dict[int, list[Begun]] = defaultdict(list)
    for number, key, change in changes:
        if change.kind in ("restated", "reclassified") and key[0] is not None and change.earlier and change.later:
            at = {id(item): version[0] for version, item in prints[number].spans[key].items()}
            begun[number].append(Begun(key, at[id(change.later)]))
    without = {
        column_of(item)
        for line in prints
        if line.line.statement == "income_statement" and _is_given_up(line) and line.line.measure == "money"
        for versions in line.spans.values()
        for item in versions.values()
        if item.fact.value
    }
    return Bases(begun, frozenset(without))


def _is_given_up(line: LinePrints) -> bool:
    return any(_GIVEN_UP in text.lower() for text in (line.line.concept or "", *line.line.labels))
