"""Comma-, semicolon- and tab-separated files: one grid, a cell a field."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import groupby, pairwise
from typing import Final, Literal

from normalizer.reading.copies import field_rows
from normalizer.reading.drafts import Draft, Table
from normalizer.reading.exported import as_typed, plain_names, whole_numbers, without_confidence, without_counts
from normalizer.reading.lined import part_fields, part_lines
from normalizer.reading.turned import as_printed
from normalizer.units import MONEY_SIGNS

DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE: Final = 200
_COLUMNS: Final = re.compile(r"\S {2,}\S|\t|\S \||\| \S")
"""What shows that text sets its columns by spaces, tabs or pipes."""
_TORN: Final = re.compile(rf"\s[({MONEY_SIGNS}-]*\d{{1,3}}$")
"""How a field ends that a mark of thousands has cut off: "Cash 1" of "Cash 1,234"."""
_LEAST_EVEN: Final = 0.6
_EVEN: Final = 0.9
"""The least share of records of one width: in what calls itself delimited, and below the titles of other text."""
_LEAST_RECORDS: Final = 2
_LEAST_LINES: Final = 3
_FIGURE: Final = re.compile(r"[,;]\s*\"?[($-]*\d")


def read_delimited(text: str, delimiter: str) -> list[Draft]:
    """The table that the text holds, as one draft; empty records stay empty rows."""
    first, *rest = whole_numbers(list(without_confidence(as_typed(read_records(text, delimiter)))))
    return [record_table((plain_names(first), *map(tuple, rest)))]


def record_table(records: Sequence[Sequence[str]]) -> Table:
    """The table of these records, a cell a field."""
    records = as_printed(part_fields(part_lines(without_counts(records))))
    raw = "\n".join(" ".join(field for field, _ in groupby(filter(None, record))) for record in records)
    return Table("cells", raw, partial(field_rows, records, {}))


def find_delimiter(text: str, *, certain: bool = True) -> str | None:
    """The mark that parts the lines into about as many fields each; None where there is none.

    ``certain`` says that the file calls itself delimited; without it only text will do whose lines below the titles
    fit, and only for marks that tables in plain text do not use.

    >>> find_delimiter('Cash,"1,234",5\\nDebt,7,8\\n'), find_delimiter("Kasse;1.234,5;6\\nBank;7;8")
    (',', ';')
    """
    lines = text.splitlines()[:_SAMPLE]
    sample = "\n".join(lines)
    marks = DELIMITERS if certain else (",", ";")
    records = {delimiter: [record for record in read_records(sample, delimiter) if any(record)] for delimiter in marks}
    if not certain:
        records = {delimiter: _below_titles(found) for delimiter, found in records.items()}
    evenness = {delimiter: _evenness(found) for delimiter, found in records.items()}
    if certain and max(evenness.values()) < _LEAST_EVEN:
        evenness = {delimiter: _evenness_in_parts(found) for delimiter, found in records.items()}
    best = max(evenness.values())
    if best < (_LEAST_EVEN if certain else _EVEN) or (not certain and not _is_table(lines, sample)):
        return None
    fitting = [delimiter for delimiter, even in evenness.items() if even >= best - 0.1]
    return max(fitting, key=lambda d: (d == ";", d == "\t", d == ",", evenness[d]))


def _is_table(lines: Sequence[str], sample: str) -> bool:
    """Whether text that does not call itself delimited may be so: enough lines, most with figures, none in columns."""
    filled = [line for line in lines if line.strip()]
    with_figures = sum(_FIGURE.search(line) is not None for line in filled)
    return len(filled) >= _LEAST_LINES and 2 * with_figures > len(filled) and not _COLUMNS.search(sample)


def _below_titles(records: list[list[str]]) -> list[list[str]]:
    """The records below the first of one field, which are titles; none where the mark stands within numbers."""
    first = next((at for at, record in enumerate(records) if len(record) > 1), len(records))
    below = records[first:]
    torn = sum(any(map(_TORN.search, record[:-1])) for record in below)
    return below if first <= len(below) and 2 * torn <= len(below) else []


def _evenness(records: Sequence[Sequence[str]]) -> float:
    """The share of records that have as many fields as most of them; 0 where those have one field."""
    widths = [len(record) for record in records]
    if len(widths) < _LEAST_RECORDS:
        return 0.0
    width, count = Counter(widths).most_common(1)[0]
    return count / len(widths) if width > 1 else 0.0


def _evenness_in_parts(records: Sequence[Sequence[str]]) -> float:
    """The share of records with as many fields as the next that is no title, as of several tables in one file."""
    wide = [record for record in records if len(record) > 1]
    torn = sum(any(map(_TORN.search, record[:-1])) for record in wide)
    if len(wide) < _LEAST_LINES or 2 * torn > len(wide):
        return 0.0
    return sum(len(one) == len(other) for one, other in pairwise(wide)) / (len(records) - 1)


def read_records(text: str, delimiter: str) -> list[list[str]]:
    """The fields of each record. A quote that is never closed is taken as a letter."""
    quoting: Literal[0, 3] = csv.QUOTE_NONE if text.count('"') % 2 else csv.QUOTE_MINIMAL
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
    try:
        return list(reader)
    except csv.Error:
        return [line.split(delimiter) for line in text.splitlines()]
