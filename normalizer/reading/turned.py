"""Tables in other forms than the printed one, made into it: periods as rows, or a row a fact.

A data vendor gives a row a period and a column a line, or a row a fact with its line, its period and its value in
columns of their own. Printed statements have a row a line and a column a period.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from normalizer.reading.label_columns import labels_alone, without_bullets
from normalizer.reading.row_periods import (
    Column,
    all_are,
    is_aside,
    is_constant,
    is_start,
    is_when,
    times_of,
    with_days,
)
from normalizer.text import fold, mark_of

_LEAST_LINES: Final = 5
_LEAST_FACTS: Final = 8
_MOSTLY: Final = 0.8
"""The least share of facts that differ from the others by line and period; the rest have lines of one name."""
_HUMP: Final = re.compile(r"_+|(?<=[a-z\d])(?=[A-Z])")
"""Where an identifier sets its words apart."""
_LABEL: Final = re.compile(
    r"(?:line|account)?[\s_]?(?:item|label|name|line|account|description|concept|metric)s?", re.IGNORECASE
)
_VALUE: Final = re.compile(r"(?:val(?:ue)?|amount)s?", re.IGNORECASE)

Record = Sequence[str]


class _Facts(NamedTuple):
    """Where a row is a fact: which columns hold what, the period of each row, and the words that all rows have."""

    label: int
    value: int
    group: int | None
    periods: tuple[str, ...]
    above: tuple[str, ...]


def as_printed(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records, a row a line and a column a period; as they are where they have this form or another.

    >>> rows = [["Period", "Sales", "Costs", "Profit", "Tax", "Net"], *[[f"202{n}", *"85321"] for n in (5, 4)]]
    >>> as_printed(rows)[:2]
    (('Period', '2025', '2024'), ('Sales', '8', '8'))
    """
    head = next((at for at, record in enumerate(records) if sum(map(bool, map(str.strip, record))) > 2), len(records))
    above = [(*record[:1], *with_days(record[1:])) for record in records[: head + 1]]
    records = [*above, *records[head + 1 :]]
    body = [list(record) for record in records[head:] if any(map(str.strip, record))]
    if len(body) < 2 or len({len(record) for record in body}) > 1:
        return _spelled(without_bullets(records))
    columns = [[fold(name), *with_days(list(map(fold, column)))] for name, *column in zip(*body, strict=True)]
    if turned := _turned(columns):
        return (*records[:head], *turned)
    if facts := _columns_of_facts(columns):
        return (*records[:head], *_spread(body[1:], facts))
    return _spelled(without_bullets(labels_alone(records)))


def _spelled(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records, the labels spelled in words where all of them are identifiers: "TotalRevenue", "net_income"."""
    names = [record[0] for record in records if record and any(map(_is_figure, record[1:]))]
    names = [name for name in names if name and not is_when(name)]
    words = any(" " in name.strip() for name in names)
    if len(names) < _LEAST_LINES or words or 2 * sum(map(_is_identifier, names)) <= len(names):
        return tuple(records)
    return tuple((_words(record[0]), *record[1:]) if record and record[0] in names else record for record in records)


def _turned(columns: Sequence[Column]) -> list[Record]:
    """The table with a row a line, of one whose first record names lines and whose others hold a period each.

    Words that are the same in each record go above, as does what stands left of the periods; days right of them, as of
    a filing, and what names the company or the report by a number go away. None of a table of another form.
    """
    times = times_of(columns)
    if times is None or len(set(times.headings)) < len(times.headings):
        return []
    told = [at for at, column in enumerate(columns) if at not in times.columns and not is_aside(column)]
    if any(len(set(columns[at][1:])) > 1 for at in told if at < times.at):
        return []
    over = [at for at in told if at < times.at or is_constant(columns[at])]
    lines = [columns[at] for at in told if at not in over]
    names = [column[0] for column in lines if any(map(str.isalpha, column[0])) and not is_when(column[0])]
    if len(names) < max(_LEAST_LINES, _MOSTLY * len(lines)):
        return []
    filled = [text for column in lines for text in column[1:] if text]
    if 2 * sum(map(_is_figure, filled)) <= len(filled):
        return []
    blank = ("",) * (len(times.headings) - 1)
    above = [(text, *blank) for text in dict.fromkeys(columns[at][1] for at in over) if text]
    identified = not any(" " in name for name in names) and sum(map(_is_identifier, names)) > 1
    spelled = [(_words(column[0]) if identified else column[0], *column[1:]) for column in lines]
    return [*above, times.headings, *spelled]


def _is_identifier(name: str) -> bool:
    return _HUMP.search(name) is not None


def _words(name: str) -> str:
    """The words of an identifier.

    >>> _words("costOfRevenue"), _words("total_current_assets"), _words("EPS")
    ('Cost of revenue', 'Total current assets', 'EPS')
    """
    words = _HUMP.sub(" ", name).split()
    small = [word if word.isupper() and len(word) > 1 else word.lower() for word in words]
    return " ".join([small[0][:1].upper() + small[0][1:], *small[1:]]) if small else name


def _is_figure(text: str) -> bool:
    return bool(text) and mark_of(text) in ("number", "nil", "no_figure")


def _columns_of_facts(columns: Sequence[Column]) -> _Facts | None:
    """The columns of a table with a row a fact; None for one of another form."""
    rows, times = len(columns[0]) - 1, times_of(columns)
    if rows < _LEAST_FACTS or len(columns) < 3 or times is None or not all(times.headings[1:]):
        return None
    told = [at for at, column in enumerate(columns) if at not in times.columns and not is_aside(column)]
    start = next((at for at, column in enumerate(columns) if is_start(column[0]) and all_are(column, is_when)), None)
    values = [at for at in told if all_are(columns[at], _is_figure)]
    values = [at for at in values if _VALUE.fullmatch(columns[at][0])] or values
    words = [at for at in told if all(any(map(str.isalpha, text)) for text in columns[at][1:])]
    if start == times.at or len(values) != 1 or not words:
        return None
    named = [at for at in words if _LABEL.fullmatch(columns[at][0])]
    label = max(named or words, key=lambda at: len(set(columns[at][1:])))
    over = [at for at in words if at != label and is_constant(columns[at])]
    group = next((at for at in words if at not in (label, *over) and _is_group(columns[at][1:])), None)
    periods = times.headings[1:]
    if start is not None:
        periods = tuple(_from(*days) for days in zip(columns[start][1:], columns[times.at][1:], strict=True))
    lines = len(set(columns[label][1:]))
    parted = columns[group][1:] if group is not None else [""] * rows
    keys = set(zip(columns[label][1:], periods, parted, strict=True))
    if lines < _LEAST_LINES or lines == rows or len(keys) < _MOSTLY * rows:
        return None
    return _Facts(label, values[0], group, periods, tuple(columns[at][1] for at in over))


def _from(start: str, end: str) -> str:
    return f"from {start} to {end}" if start and start != end else end


def _is_group(column: Sequence[str]) -> bool:
    """Whether the column parts the rows into a few statements, each in one run."""
    runs = [text for text, _ in groupby(column)]
    return len(runs) == len(set(runs)) and len(runs) * _LEAST_LINES <= len(column)


def _spread(rows: Sequence[Record], facts: _Facts) -> Iterator[Record]:
    """The lines of each statement below its name, a column a period, in the order in which they come."""
    width = len(set(facts.periods))
    yield from ((text, *("",) * width) for text in facts.above)
    timed = zip(rows, facts.periods, strict=True)
    for name, group in groupby(timed, key=lambda row: row[0][facts.group] if facts.group is not None else ""):
        held: dict[tuple[str, int], dict[str, str]] = {}
        times: Counter[tuple[str, str]] = Counter()
        periods: dict[str, None] = {}
        for record, when in group:
            label = record[facts.label]
            periods[when] = None
            held.setdefault((label, times[label, when]), {})[when] = record[facts.value]
            times[label, when] += 1
        blank = ("",) * len(periods)
        if name:
            yield ("", *blank)
            yield (name, *blank)
        yield ("", *periods)
        yield from ((label, *(values.get(when, "") for when in periods)) for (label, _), values in held.items())
