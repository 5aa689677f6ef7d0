"""What software adds to a table when it reads and saves one, taken away again.

pandas counts the rows, and the columns that have no names, writes whole numbers as floats and blanks as ``nan``, which
others write as ``null``, and joins the levels of a heading; Textract puts a mark before every text and a table of its
confidence below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from normalizer.text import is_year

_LEAST_COUNTED: Final = 4
_LONGEST_COUNT: Final = 4
_MOST_LEFT_OUT: Final = 3
"""A count of rows or columns reaches no farther than so many times how many they are: empty ones may be left out."""
_LEAST_FLOATS: Final = 3
_MOST_OTHERS: Final = 2
_MOSTLY: Final = 0.8
_UNNAMED: Final = re.compile(r"Unnamed: \d+(?:_level_\d+)?")
_NUMBERED: Final = re.compile(r"(.+)\.\d+")
_FLOAT: Final = re.compile(r"^(-?\d+)\.0$")
_TENTH: Final = re.compile(r"-?\d+\.[1-9]")
_WHOLE: Final = re.compile(r"-?\d{5,}")
_GROUPED: Final = re.compile(r"\d,\d{3}|\(\d")
_LEVELS: Final = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[,)]))\.(?=[^\s.])")
"""Where a point joins the levels of a heading: "Year ended June 30,.2024"."""
_NO_VALUE: Final = frozenset({"nan", "NaN", "<NA>", "NaT", "null", "NULL", "None"})
_NO_VALUE_WORD: Final = re.compile(r"(?<!\S)(?:NaN|nan|<NA>|NaT)(?!\S)")
_COUNT: Final = re.compile(r"^ {0,3}(\d{1,3})(?=\s+[^\W\d_]| +NaN)")
_TEXT_MARK: Final = "'"
_CONFIDENCE: Final = re.compile(r"confidence scores?\b.{0,40}", re.IGNORECASE)

Record = Sequence[str]


def plain_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names of columns without what pandas adds to have each once, and without those that it makes up.

    >>> plain_names(["Unnamed: 0", "2024", "2024.1", "Q1.1"]), plain_names(["Cash", "5", "5.1"])
    (('', '2024', '2024', 'Q1.1'), ('Cash', '5', '5.1'))
    >>> plain_names(["", "Year ended June 30,.2024", "Year ended June 30,.2023"])
    ('', 'Year ended June 30, 2024', 'Year ended June 30, 2023')
    """
    bases = {name for name in names if is_year(name) or any(map(str.isalpha, name))}
    counted = ((name, _NUMBERED.fullmatch(name)) for name in names)
    plain = (found[1] if found and found[1] in bases else name for name, found in counted)
    return levels_apart(["" if _UNNAMED.fullmatch(name) else name for name in plain])


def levels_apart(names: Sequence[str]) -> tuple[str, ...]:
    """The names of columns, spaces for the points by which the levels of two or more of them are joined."""
    joined = sum(_LEVELS.search(name) is not None for name in names)
    return tuple(_LEVELS.sub(" ", name) for name in names) if joined > 1 else tuple(names)


def as_typed(records: Sequence[Record]) -> list[list[str]]:
    """The records as they were before software wrote them: no marks of texts, no words for blanks, years as such.

    >>> as_typed([["'Cash", "'5", "'9"]]), as_typed([["Cash", "nan"], ["", "2024.0", "2023.0"]])
    ([['Cash', '5', '9']], [['Cash', ''], ['', '2024', '2023']])
    >>> as_typed([["Unnamed: 0", "May 31,", "Unnamed: 1"]])
    [['', 'May 31,', '']]
    """
    filled = [field for record in records for field in record if field.strip()]
    marked = sum(field.startswith(_TEXT_MARK) for field in filled) >= _MOSTLY * len(filled) and bool(filled)
    return [list(_typed(record, marked)) for record in records]


def _typed(record: Record, marked: bool) -> Iterator[str]:
    years = _is_of_float_years(record)
    unnamed = sum(_UNNAMED.fullmatch(field) is not None for field in record) > 1
    for field in record:
        text = field.removeprefix(_TEXT_MARK) if marked else field
        if text.strip() in _NO_VALUE or (unnamed and _UNNAMED.fullmatch(text)):
            text = ""
        yield text.removesuffix(".0") if years else text


def _is_of_float_years(record: Record) -> bool:
    filled = [field for field in record if field.strip()]
    return len(filled) > 1 and all(field.endswith(".0") and is_year(field.removesuffix(".0")) for field in filled)


def without_confidence(records: Sequence[Record]) -> Iterator[Record]:
    """The records without the tables of confidence, each below its words: numbers and blank records.

    >>> score = ["Confidence Scores % (Table Cell)"]
    >>> list(without_confidence([["Cash", "5"], score, [], ["98.2", "97.1"], [], ["Debt", "6"]]))
    [['Cash', '5'], ['Debt', '6']]
    """
    within = False
    for record in records:
        filled = [field.strip() for field in record if field.strip()]
        begins = len(filled) == 1 and _CONFIDENCE.fullmatch(filled[0]) is not None
        within = begins or (within and not any(map(str.isalpha, "".join(filled))))
        if not within:
            yield record


def whole_numbers(records: Sequence[Record]) -> Sequence[Record]:
    """The records, whole numbers without the ``.0`` that software gives them where it writes all of them so.

    >>> whole_numbers([["Sales", "3035.0", ""], ["Costs", "-12.0", "8.0"], ["Per share", "0.68", "0.0"]])
    [['Sales', '3035', ''], ['Costs', '-12', '8'], ['Per share', '0.68', '0']]
    >>> whole_numbers([["Sales", "3,035.0"], ["Costs", "12.0"], ["Tax", "8.5"]])
    [['Sales', '3,035.0'], ['Costs', '12.0'], ['Tax', '8.5']]
    """
    fields = [field for record in records for field in record[1:] if field]
    floats = sum(_FLOAT.fullmatch(field) is not None for field in fields)
    others = sum(_GROUPED.search(field) is not None or _WHOLE.fullmatch(field) is not None for field in fields)
    tenths = sum(_TENTH.fullmatch(field) is not None for field in fields)
    if floats < _LEAST_FLOATS or others > _MOST_OTHERS or tenths > floats:
        return records
    return [[_FLOAT.sub(r"\1", field) for field in record] for record in records]


def without_counts(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records, blank fields in place of numbers that but count the rows, or the columns above them.

    >>> without_counts([["", "0", "1"], ["0", "Cash", "5"], ["1", "Debt", "7"], ["2", "Tax", "9"], ["4", "Net", "3"]])
    (('', '', ''), ('', 'Cash', '5'), ('', 'Debt', '7'), ('', 'Tax', '9'), ('', 'Net', '3'))
    """
    body: list[Record] = [
        ("",) * len(record) if _counts_columns(record, first=not at) else record for at, record in enumerate(records)
    ]
    runs = list(_counted_runs(body))
    for run in runs:
        if len(run) < (_LEAST_COUNTED if len(runs) > 1 else 2):
            continue
        named = sum(any(map(str.isalpha, body[at][1])) for at in run if len(body[at]) > 1)
        if 2 * named > len(run) and _counts([body[at][0] for at in run]):
            for at in run:
                body[at] = ("", *body[at][1:])
    return tuple(body)


def lines_without_counts(lines: Sequence[str]) -> list[str]:
    """The lines, blanks in place of numbers before their words that count them one by one; and of words for blanks.

    >>> lines_without_counts(["           2024", "0  Cash  1.0", "1  Debt  NaN", "2   Tax  3.0", "3   Net  4.0"])
    ['           2024', '   Cash  1.0', '   Debt     ', '    Tax  3.0', '    Net  4.0']
    """
    made = list(lines)
    for run in _counted_lines(lines):
        for at in run if len(run) >= _LEAST_COUNTED else ():
            line = _COUNT.sub(lambda count: " " * len(count[0]), lines[at])
            made[at] = _NO_VALUE_WORD.sub(lambda word: " " * len(word[0]), line)
    return made


def _counted_lines(lines: Sequence[str]) -> Iterator[list[int]]:
    """Where lines right below one another begin with the numbers from 0 or 1 on, a blank or more before the words."""
    run: list[int] = []
    first = 0
    for at, line in enumerate(lines):
        found = _COUNT.match(line)
        number = int(found[1]) if found else -1
        if run and number != run[-1] - run[0] + 1 + first:
            yield run
            run = []
        if run or number in (0, 1):
            first = first if run else number
            run.append(at)
    yield run


def _counted_runs(records: Sequence[Record]) -> Iterator[list[int]]:
    """Where records whose first fields grow from one to the next follow one another, but for blank first fields."""
    run: list[int] = []
    for at, record in enumerate(records):
        if not any(record[:1]):
            continue
        first = record[0]
        counts = first.isdecimal() and len(first) <= _LONGEST_COUNT
        if run and not (counts and int(first) > int(records[run[-1]][0])):
            yield run
            run = []
        if counts:
            run.append(at)
    if run:
        yield run


def _counts_columns(record: Record, *, first: bool) -> bool:
    """Whether the record counts the columns: below the first one, three or more one by one, since it may be a line."""
    filled = [field for field in record if field]
    if first:
        return bool(filled) and filled[0] == "0" and _counts(filled)
    return len(filled) > _MOST_OTHERS and filled == [str(number) for number in range(len(filled))]


def _counts(fields: Sequence[str]) -> bool:
    """Whether the fields are small whole numbers that grow from one to the next."""
    if len(fields) < 2 or not all(field.isdecimal() and len(field) <= _LONGEST_COUNT for field in fields):
        return False
    numbers = [int(field) for field in fields]
    return numbers[-1] <= _MOST_LEFT_OUT * (len(numbers) + 1) and all(a < b for a, b in pairwise(numbers))
