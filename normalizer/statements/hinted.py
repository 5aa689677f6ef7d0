"""Periods that the caller gives for columns of which the page does not tell any, held against what headings name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from normalizer.findings import finding
from normalizer.records import Column, Finding, Hints, Period, Statement, StatementKind
from normalizer.statements.when import When, parse_when

_DAYS_APART: Final = 7
"""A year of weeks ends so near to the month's end at which the caller may say that it does."""
_NAMED_FOR_START: Final = 6
"""Years that end up to this month may be named for the calendar year in which they begin."""


def with_hints(
    columns: tuple[Column, ...], hints: Hints, first: int, instant: bool
) -> tuple[tuple[Column, ...], list[tuple[str, str]]]:
    """The columns with the caller's periods, from ``first`` on, where the page gives none; and contradictions.

    A contradiction is what the caller gives and what the page says. Where a heading without a period names another
    time than the caller, or more headings name one than periods are given, none of the periods is taken. Of a
    duration, a statement of balances takes the last day.
    """
    periods = [Period(None, given.end) if instant else given for given in hints.periods]
    pairs = list(zip(columns[first:], periods, strict=False))
    against = [(_words(p), _words(c.period)) for c, p in pairs if c.period not in (None, p)]
    open_pairs = [(c, p) for c, p in pairs if c.period is None]
    if not open_pairs:
        return columns, against
    named = [(_words(p), repr(c.heading)) for c, p in open_pairs if _is_another(parse_when(c.heading), p)]
    if not named and len({_offset(parse_when(c.heading), p) for c, p in open_pairs} - {None}) > 1:
        named = [(_words(p), repr(c.heading)) for c, p in open_pairs]
    timed = len(pairs) + sum(parse_when(c.heading).year is not None for c in columns[first + len(pairs) :])
    if timed != len(periods):
        against.append((f"{len(periods)} of them", f"{timed} columns"))
    if named or timed > len(periods):
        return columns, against + named
    given = {c.number: p for c, p in open_pairs}
    return tuple(replace(c, period=given.get(c.number, c.period)) for c in columns), against


def _is_another(when: When, period: Period) -> bool:
    """Whether the heading names another time than the period: other days, or a year that is not its own."""
    if when.range:
        return when.range != (period.start or when.range[0], period.end)
    if when.year is None:
        return False
    if when.month and when.day:
        try:
            day = date(when.year, when.month, when.day)
        except ValueError:
            return False
        return abs((period.end - day).days) > _DAYS_APART
    if when.month:
        return (when.year, when.month) != (period.end.year, period.end.month)
    years = period.end.year - when.year
    if when.quarter or when.months not in (None, 12):
        return abs(years) > 1
    return years != 0 and not (years == 1 and period.end.month <= _NAMED_FOR_START)


def _offset(when: When, period: Period) -> int | None:
    """By how much the year in which the period ends is beyond the one that its year's heading names."""
    if when.year is None or when.month or when.quarter or when.months not in (None, 12):
        return None
    return period.end.year - when.year


def hinted_findings(against: Sequence[tuple[str, str]], statement: Statement) -> tuple[Finding, ...]:
    """A finding for each thing that the page says otherwise than the caller."""
    return tuple(
        finding("hint_contradicts", statement=statement, hint="periods", given=given, page=page)
        for given, page in against
    )


def check_kind(statements: Sequence[Statement], kind: StatementKind | None) -> list[Finding]:
    """The finding that statements were found, and none of the kind that the caller gives."""
    kinds = dict.fromkeys(statement.kind for statement in statements)
    if kind is None or not kinds or kind in kinds:
        return []
    return [finding("hint_contradicts", statement=kind, hint="statement", given=kind, page=", ".join(kinds))]


def _words(period: Period | None) -> str:
    if period is None:
        return "nothing"
    return f"{period.start} to {period.end}" if period.start else str(period.end)
