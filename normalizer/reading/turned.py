"""Tables in other forms than the printed one, made into it: periods as rows, or a row a fact.

A data vendor gives a row a period and a column a line, or a row a fact with its line, its period and its value in
columns of their own. Printed statements have a row a line and a column a period.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from normalizer.reading.label_columns import labels_alone
from normalizer.text import MONTH, fold, is_year, mark_of

_LEAST_LINES: Final = 5
_LEAST_FACTS: Final = 8
_LONGEST: Final = 60
_MOSTLY: Final = 0.8
"""The least share of facts that differ from the others by line and period; the rest have lines of one name."""
_YEAR: Final = r"(?:19|20)\d\d"
_WHEN: Final = re.compile(
    rf"(?:.{{0,40}}\bended\s.{{0,20}}|(?:as of|at|year|(?:[a-z]{{1,6}} )?fiscal|fy)?\s?)"
    rf"(?:{_YEAR}|{_YEAR}[-/.]\d\d?[-/.]\d\d?(?:[ T]00:00(?::00)?)?|\d\d?[-/.]\d\d?[-/.]{_YEAR}"
    rf"|\d{{0,2}}[-\s]?{MONTH}[-.\s]{{0,2}}(?:\d\d?,?\s)?(?:{_YEAR}|\d\d)"
    rf"|[1-4]?q[1-4]?[-/\s']{{0,2}}(?:{_YEAR}|\d\d)|{_YEAR}[-\s]?q[1-4]|\d\d)",
    re.IGNORECASE,
)
_HUMP: Final = re.compile(r"_+|(?<=[a-z\d])(?=[A-Z])")
"""Where an identifier sets its words apart."""
_SHORT: Final = re.compile(r"\d{1,2}")
_VALUE: Final = re.compile(r"(?:val(?:ue)?|amount)s?", re.IGNORECASE)
_START: Final = re.compile(r"(?:.*[_\s])?(?:start|begin)\w*(?:[_\s]?date)?", re.IGNORECASE)

Record = Sequence[str]


class _Facts(NamedTuple):
    """Which columns hold what, where a row is a fact."""

    label: int
    start: int | None
    period: int
    value: int
    group: int | None


def is_when(text: str) -> bool:
    """Whether the text tells a period or a day and nothing else.

    >>> [is_when(t) for t in ("2024-09-30", "FY 2024", "Q1 2024", "Three Months Ended June 30, 2024", "2,024", "12")]
    [True, True, True, True, False, False]
    """
    text = fold(text)
    return len(text) <= _LONGEST and not _SHORT.fullmatch(text) and _WHEN.fullmatch(text) is not None


def as_printed(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records, a row a line and a column a period; as they are where they have this form or another.

    >>> rows = [["Period", "Sales", "Costs", "Profit", "Tax", "Net"], *[[f"202{n}", *"85321"] for n in (5, 4)]]
    >>> as_printed(rows)[:2]
    (('Period', '2025', '2024'), ('Sales', '8', '8'))
    """
    head = next((at for at, record in enumerate(records) if sum(map(bool, map(str.strip, record))) > 2), len(records))
    body = [list(record) for record in records[head:] if any(map(str.strip, record))]
    if len(body) < 2 or len({len(record) for record in body}) > 1:
        return _spelled(records)
    if turned := _turned(body):
        return (*records[:head], *turned)
    facts = _columns_of_facts(body)
    return (*records[:head], *_spread(body[1:], facts)) if facts else _spelled(labels_alone(records))


def _spelled(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records, the labels spelled in words where all of them are identifiers: "TotalRevenue", "net_income"."""
    names = [record[0] for record in records if record and any(map(_is_figure, record[1:]))]
    names = [name for name in names if name and not is_when(name)]
    words = any(" " in name.strip() for name in names)
    if len(names) < _LEAST_LINES or words or 2 * sum(map(_is_identifier, names)) <= len(names):
        return tuple(records)
    return tuple((_words(record[0]), *record[1:]) if record and record[0] in names else record for record in records)


def _turned(body: Sequence[Record]) -> list[Record]:
    """The table with a row a line, of one whose first record names lines and whose others hold a period each.

    What stands left of the periods, the same in each record, goes above; days right of them, as of a filing, go away.
    None of a table of another form.
    """
    columns = [[fold(field) for field in column] for column in zip(*body, strict=True)]
    whens = [_all(column[1:], is_when) for column in columns]
    at = whens.index(True) if True in whens else len(columns)
    if any(len(set(column[1:])) > 1 for column in columns[:at]):
        return []
    lines = [column for column in columns[at + 1 :] if not _is_of_days(column)]
    names = [column[0] for column in lines if any(map(str.isalpha, column[0])) and not is_when(column[0])]
    if len(names) < max(_LEAST_LINES, _MOSTLY * len(lines)) or len(set(columns[at])) < len(body):
        return []
    filled = [text for column in lines for text in column[1:] if text]
    if 2 * sum(map(_is_figure, filled)) <= len(filled):
        return []
    blank = ("",) * (len(body) - 1)
    above = [(text, *blank) for text in dict.fromkeys(column[1] for column in columns[:at]) if text]
    identified = not any(" " in name for name in names) and sum(map(_is_identifier, names)) > 1
    spelled = [(_words(column[0]) if identified else column[0], *column[1:]) for column in lines]
    return [*above, tuple(columns[at]), *spelled]


def _is_of_days(column: Sequence[str]) -> bool:
    """Whether the column holds days or years; a number like a year is one where its name says so."""
    return _all(column[1:], is_when) and ("year" in column[0].lower() or not any(map(is_year, column[1:])))


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


def _columns_of_facts(body: Sequence[Record]) -> _Facts | None:
    """The columns of a table with a row a fact; None for one of another form."""
    names, rows = [fold(name) for name in body[0]], body[1:]
    if len(rows) < _LEAST_FACTS or len(names) < 3:
        return None
    columns = [[fold(record[at]) for record in rows] for at in range(len(names))]
    whens = [at for at, column in enumerate(columns) if _all(column, is_when)]
    start = next((at for at in whens if _START.fullmatch(names[at])), None)
    ends = [at for at in whens if at != start and all(columns[at])]
    values = [at for at, column in enumerate(columns) if at not in whens and _all(column, _is_figure)]
    values = [at for at in values if _VALUE.fullmatch(names[at])] or values
    words = [at for at, column in enumerate(columns) if all(any(map(str.isalpha, text)) for text in column)]
    words = [at for at in words if at not in whens]
    if len(ends) != 1 or len(values) != 1 or not words:
        return None
    label = max(words, key=lambda at: len(set(columns[at])))
    group = next((at for at in words if at != label and _is_group(columns[at])), None)
    lines = len(set(columns[label]))
    keys = {tuple(columns[at][n] for at in (label, start, *ends, group) if at is not None) for n in range(len(rows))}
    if lines < _LEAST_LINES or lines == len(rows) or len(keys) < _MOSTLY * len(rows):
        return None
    return _Facts(label, start, ends[0], values[0], group)


def _all(column: Sequence[str], told: Callable[[str], bool]) -> bool:
    """Whether something stands in the column, and all of it is told so."""
    filled = [text for text in column if text]
    return bool(filled) and all(map(told, filled))


def _is_group(column: Sequence[str]) -> bool:
    """Whether the column parts the rows into a few statements, each in one run."""
    runs = [text for text, _ in groupby(column)]
    return len(runs) == len(set(runs)) and len(runs) * _LEAST_LINES <= len(column)


def _spread(rows: Sequence[Record], facts: _Facts) -> Iterator[Record]:
    """The lines of each statement below its name, a column a period, in the order in which they come."""
    for name, group in groupby(rows, key=lambda record: record[facts.group] if facts.group is not None else ""):
        held: dict[tuple[str, int], dict[str, str]] = {}
        times: Counter[tuple[str, str]] = Counter()
        periods: dict[str, None] = {}
        for record in group:
            label, when = record[facts.label], _heading(record, facts)
            periods[when] = None
            held.setdefault((label, times[label, when]), {})[when] = record[facts.value]
            times[label, when] += 1
        blank = ("",) * len(periods)
        if name:
            yield ("", *blank)
            yield (name, *blank)
        yield ("", *periods)
        yield from ((label, *(values.get(when, "") for when in periods)) for (label, _), values in held.items())


def _heading(record: Record, facts: _Facts) -> str:
    start = fold(record[facts.start]) if facts.start is not None else ""
    end = fold(record[facts.period])
    return f"from {start} to {end}" if start and start != end else end
