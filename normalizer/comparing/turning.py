"""Which documents give a line the opposite sign: each row is set in one direction before its values are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from normalizer.comparing.calendars import Key
from normalizer.comparing.records import Stated
from normalizer.comparing.roundings import are_opposite
from normalizer.comparing.tracks import Row, Track, words_of
from normalizer.marks import prints_negative
from normalizer.records import Fact

_BRACKETED: Final = re.compile(r"\((\w[^()]+)\)")
_AMOUNT: Final = re.compile(r"\W*\d[\d,.]*\)?$")
_PROVED: Final = ("proved", "repaired")


@dataclass(frozen=True, slots=True)
class _Settled:
    """A row whose direction is settled: how its values stand once turned, and whether they had to be."""

    row: Row
    stand: int
    printed: int
    turned: bool


def turn(item: Stated) -> Stated:
    """The fact with the opposite sign."""
    return replace(item, fact=replace(item.fact, value=-item.fact.value)) if item.fact.value else item


def turned_sources(track: Track, concept: str | None) -> set[str]:
    """The documents whose row has the opposite direction to the line's: that of its concept, else of the latest row.

    Values that two documents print for one period decide. Where there are none, the sums of both
    documents do, where they are of one total. Where there are no such and a concept is withheld, the sign is a guess of
    its document: rows of one label, or printed with the same sign, are in one direction if their values stand alike to
    what is printed.
    """
    seen: dict[Key, Fact] = {}
    settled: list[_Settled] = []
    turned = set()
    left = sorted(track.rows, key=lambda row: concept is not None and row.concept != concept)
    while left:
        row = next((row for row in left if _pairs(row, seen)), left[0])
        left.remove(row)
        opposite = _by_values(row, seen)
        if opposite is None:
            opposite = _by_print(row, settled)
        if opposite:
            turned.add(row.source)
        stand = _stand(row)
        if stand:
            settled.append(_Settled(row, -stand if opposite else stand, _printed_sign(row), opposite))
        for span, item in zip(row.spans, row.stated, strict=True):
            seen.setdefault(span, turn(item).fact if opposite else item.fact)
    return turned


def _pairs(row: Row, seen: Mapping[Key, Fact]) -> list[tuple[Fact, Fact]]:
    """The row's facts beside those of other documents for the same periods, where both are none or more than zero."""
    pairs = ((item.fact, seen.get(span)) for span, item in zip(row.spans, row.stated, strict=True))
    return [(fact, other) for fact, other in pairs if other and fact.value and other.value]


def _by_values(row: Row, seen: Mapping[Key, Fact]) -> bool | None:
    """Whether all values are the opposites of other documents'; None where no other prints these periods."""
    pairs = _pairs(row, seen)
    return all(are_opposite(fact, other) for fact, other in pairs) if pairs else None


def _by_print(row: Row, settled: Sequence[_Settled]) -> bool:
    """Whether the row's direction differs from that of rows whose sums are of one total; else, whether its values stand
    otherwise to what is printed than those of rows under its label, or printed with that sign."""
    told, guessed = _told(row), [other for other in settled if None in (row.concept, other.row.concept)]
    # In an income statement few lines are parts of two sums, one in its place and one by accident.
    for other in settled if row.stated[0].fact.statement == "income_statement" else guessed:
        for total, direction in _told(other.row).items():
            if total in told:
                return (told[total] != direction) != other.turned
    stand, sign, label = _stand(row), _printed_sign(row), _called(row)
    alike = [other for other in guessed if _called(other.row) == label]
    if not alike and not label[1]:
        alike = [other for other in guessed if sign and other.printed == sign and not _called(other.row)[1]]
    return bool(stand) and {other.stand for other in alike} == {-stand}


def _told(row: Row) -> dict[tuple[str, ...], int]:
    """By total: +1 where values above zero add to it, as the sums that prove them say; −1 where they take from it."""
    found: dict[tuple[str, ...], set[int]] = {}
    for item in row.stated:
        fact = item.fact
        for words in fact.proof.split("; ") if fact.value and fact.label and fact.status in _PROVED else ():
            total, _, terms = words.partition(" = ")
            term = re.search(rf"(?:^|([+−]) ){re.escape(fact.label)} \$?([(-]?)\d", terms)
            if term and (named := words_of(_AMOUNT.sub("", total))):
                weight = (-1 if term[1] == "−" else 1) * (-1 if term[2] else 1)
                found.setdefault(named, set()).add(weight if fact.value > 0 else -weight)
    return {total: next(iter(ways)) for total, ways in found.items() if len(ways) == 1}


def _called(row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of the label, and those that stand in parentheses: in "Income (loss)" these are printed so."""
    bracketed = _BRACKETED.findall(row.stated[0].fact.label)
    return row.label, tuple(word for text in bracketed for word in words_of(text))


def _stand(row: Row) -> int:
    """+1 where the row's values have the signs that are printed, −1 where the opposite, 0 where neither is so."""
    return _one((1 if item.fact.value > 0 else -1) * _sign(item) for item in row.stated if _shows(item))


def _printed_sign(row: Row) -> int:
    """The sign that all the row's numbers are printed with, 0 where they differ."""
    return _one(_sign(item) for item in row.stated if _shows(item))


def _shows(item: Stated) -> bool:
    return bool(item.fact.value and item.fact.printed)


def _sign(item: Stated) -> int:
    return -1 if prints_negative(item.fact.printed) else 1


def _one(signs: Iterable[int]) -> int:
    found = set(signs)
    return found.pop() if len(found) == 1 else 0
