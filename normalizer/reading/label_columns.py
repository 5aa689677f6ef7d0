"""Several columns of words before the figures: one of them holds the labels, the others say what is over the lines.

Tables that software keeps name the statement, the section, the company, the source or a code of each line in a column
of its own. Printed statements have one column of labels, with such words above the lines or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from normalizer.text import fold, is_year, mark_of

_LEAST_LINES: Final = 5
_MOSTLY: Final = 0.8
_UNIT: Final = re.compile(r"units?(?: of measure)?|uom|currency|scale|reference|notes?|ref\.?", re.I)
"""Names of columns that others read."""
_STATEMENT: Final = re.compile(
    r"(?!.*activities).*\b(?:statements?|balance sheets?|cash ?flows?|profit (?:and|&) loss|p&l|financial position)\b"
    r"|(?:is|bs|cf)$",
    re.I,
)

_BULLET: Final = re.compile(r"^(\s*)(?:[•·▪■●○◦‣–—-]|\*)\s+(?=[^\W\d_])")

Record = Sequence[str]


def labels_alone(records: Sequence[Record]) -> Sequence[Record]:
    """The records with one column of labels, the most varied of words before the figures; the others put away.

    A word that all lines have goes above the table; words that each stand for a run of lines become headings above
    them, those of statements with the names of the columns again. The records as they are where they have another form.

    >>> rows = [["Firm", "Line", "2024"], *[["ACME", f"Line {letter}", "5"] for letter in "ABCDE"]]
    >>> labels_alone(rows)[:3]
    [('ACME', ''), ('Line', '2024'), ('Line A', '5')]
    """
    width = max(map(len, records), default=0)
    rows = [tuple(map(fold, record)) + ("",) * (width - len(record)) for record in records]
    lines = [row for row in rows if any(map(_is_amount, row))]
    words = list(_word_columns(lines, rows[: rows.index(lines[0])] if lines else ()))
    lines = [row for row in lines if any(row[at] for at in words)]
    if len(lines) < _LEAST_LINES or len(words) < 2:
        return records
    label = _label_column(lines, words)
    if label is None:
        return records
    others = [at for at in words if at != label and not _is_left(lines, at)]
    held = {at: _filled_down([row[at] for row in lines]) for at in others}
    constant = [at for at in others if len(set(held[at])) == 1]
    group = next((at for at in others if at not in constant and _is_group(held[at])), None)
    own = len({row[label] for row in lines}) >= _MOSTLY * len(lines)
    gone = {at for at in others if at in constant or at == group or own}
    if not gone:
        return records
    first = next(at for at, row in enumerate(rows) if any(map(_is_amount, row)))
    above = [(held[at][0], *("",) * (width - 1 - len(gone))) for at in constant]
    head = [_head(row, label, gone) for row in rows[:first]]
    return [*head[: _names_at(head)], *above, *head[_names_at(head) :], *_body(rows[first:], label, group, gone, head)]


def without_bullets(records: Sequence[Record]) -> Sequence[Record]:
    """The records, the labels without the bullets or dashes that most of them open with.

    >>> without_bullets([["• Sales", "5"], ["  - Costs", "3"], ["Profit", "2"]])
    [('Sales', '5'), ('  Costs', '3'), ('Profit', '2')]
    """
    labels = [record[0] for record in records if record and record[0].strip() and any(map(_is_amount, record[1:]))]
    if 2 * sum(_BULLET.match(label) is not None for label in labels) <= len(labels):
        return records
    return [(_BULLET.sub(r"\1", record[0]), *record[1:]) if record else record for record in records]


def _is_amount(text: str) -> bool:
    return bool(text) and mark_of(text) in ("number", "nil") and not is_year(text)


def _is_word(text: str) -> bool:
    return any(map(str.isalpha, text)) and mark_of(text) == "text"


def _word_columns(lines: Sequence[Record], head: Sequence[Record]) -> Iterator[int]:
    """The columns of words before the first of figures; not those whose name says that others read them."""
    names = [{text for row in head if (text := row[at])} for at in range(len(lines[0]) if lines else 0)]
    for at, named in enumerate(names):
        filled = [row[at] for row in lines if row[at]]
        if any(map(_is_amount, filled)):
            return
        if filled and all(map(_is_word, filled)) and not any(map(_UNIT.fullmatch, named)):
            yield at


def _label_column(lines: Sequence[Record], words: Sequence[int]) -> int | None:
    """The column that tells the lines apart best, of these in words before codes; None where not all have such."""
    counts = {at: len({row[at] for row in lines}) for at in words if sum(bool(row[at]) for row in lines) == len(lines)}
    varied = [at for at, count in counts.items() if count >= _MOSTLY * max(counts.values())]
    return max(varied, key=lambda at: sum(" " in row[at] for row in lines), default=None)


def _is_left(lines: Sequence[Record], at: int) -> bool:
    """Whether the column is blank in some lines and names no statements: what it says may belong to its line."""
    filled = [row[at] for row in lines if row[at]]
    return len(filled) < len(lines) and not (lines[0][at] and all(map(_STATEMENT.match, filled)))


def _filled_down(column: Sequence[str]) -> list[str]:
    """The column with the word of the line above where a line has none."""
    held: list[str] = []
    for text in column:
        held.append(text or (held[-1] if held else ""))
    return held


def _is_group(held: Sequence[str]) -> bool:
    """Whether the words each stand for one run of lines."""
    runs = [text for text, _ in groupby(held)]
    return len(runs) == len(set(runs)) and 2 * len(runs) <= len(held)


def _names_at(head: Sequence[Record]) -> int:
    """Which of the records above the lines is the first that names columns."""
    return next((at for at, row in enumerate(head) if sum(map(bool, row)) > 1), len(head))


def _head(row: Record, label: int, gone: set[int]) -> Record:
    """The record without those columns; what stands in one of them alone stays, as a title."""
    title = next((row[at] for at in sorted(gone) if row[at]), "") if not row[label] else ""
    alone = title and sum(map(bool, row)) == 1
    return tuple(title if alone and at == label else text for at, text in enumerate(row) if at not in gone)


def _body(
    rows: Sequence[Record], label: int, group: int | None, gone: set[int], head: Sequence[Record]
) -> Iterator[Record]:
    """The lines, each run below its heading."""
    before = ""
    for row in rows:
        word = row[group] if group is not None else ""
        kept = tuple(text for at, text in enumerate(row) if at not in gone)
        if word and word != before and row[label]:
            blank = ("",) * (len(kept) - 1)
            if _STATEMENT.match(word):
                yield ("", *blank)
                yield (word, *blank)
                yield from head[_names_at(head) :] if before else ()
            else:
                yield (word, *blank)
        before = word or before
        yield kept if row[label] or any(kept) else _head(row, label, gone)
