"""Whole statements composed by hand, with the element of each line: what data sets of old filings have few of.

Each file of ``composed/`` holds companies without their names. ``# words`` begins a company, ``@ BS 2018 thousands 12``
a statement: its kind (BS, IS, CI or CF), year, scale, and the months where they are not twelve. Then a line a row:

====================  ================================================================================
``. heading``         a heading
``[ heading``         a heading, and a group of lines that are added; ``[`` alone has no heading
``label | tag | 12``  a line with its element's local name (``-`` for none) and its value
``= label | tag``     the sum of what stands in the group, which takes its place there
``] label | tag``     the sum of the group, which is one line of the group around it
====================  ================================================================================

Values: ``12`` is added; ``-12`` is printed so too, but taken away; ``(12)`` is taken away and printed in parentheses;
``12!`` stands beside the sums; ``1.20`` is per share; ``12s`` are shares; ``-`` is a dash; ``^`` is the value that the
element has in an earlier statement of the company; ``?``, once a statement, makes it agree with the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Final

from normalizer.errors import InputError

_CODES: Final = ("BS", "IS", "CI", "CF")
_SCALES: Final = ("units", "thousands", "millions")
_VALUE: Final = re.compile(r"(?P<less>-)?(?P<open>\()?(?P<digits>\d[\d,]*)(?P<decimals>\.\d+)?\)?(?P<mark>[s!])?")
_BALANCED: Final = ("LiabilitiesAndStockholdersEquity", "Assets")
_CASH: Final = "Cash"
"""How the elements of cash begin."""
_INCOME: Final = "ProfitLoss"
"""The element whose value stands for another of the income, where an earlier statement does not have that."""


@dataclass(frozen=True, slots=True)
class Row:
    """A printed row: the label, the element's local name or None, and the cell's text; a heading has no cell."""

    label: str
    tag: str | None = None
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """A statement as it is printed: of which company (a number), kind, year, scale, months, and the rows."""

    company: int
    code: str
    year: int
    scale: str
    months: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Amount:
    """A value: what it adds, whether it is printed without the sign it has in the sum, and whether it is in the sum."""

    value: int
    less: bool = False
    counted: bool = True


@dataclass
class _Sums:
    """The groups that are open, innermost last, and the last value of each element."""

    groups: list[list[_Amount]] = field(default_factory=lambda: [[]])
    values: dict[str, int] = field(default_factory=dict)
    last: tuple[str, int] = ("", 0)

    def add(self, amount: _Amount, tag: str) -> None:
        if amount.counted:
            self.groups[-1].append(amount)
        self.values[tag] = amount.value

    def total(self, tag: str, *, close: bool) -> _Amount:
        parts = self.groups[-1]
        told = _Amount(sum(p.value for p in parts), bool(parts) and all(p.less or not p.value for p in parts))
        if close:
            self.groups.pop()
            self.groups[-1].append(told)
        else:
            self.groups[-1] = [told]
        self.values[tag] = told.value
        self.last = (tag, told.value)
        return told


def read_composed() -> list[Composed]:
    """All composed statements of this package; a file that breaks the form is an error that names the line."""
    folder = files("normalizer.learning") / "composed"
    made: list[Composed] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".txt"):
            first = made[-1].company + 1 if made else 0
            made += parse_composed(entry.read_text(encoding="utf-8").splitlines(), entry.name, first)
    return made


def parse_composed(lines: Iterable[str], name: str, first: int = 0) -> Iterator[Composed]:
    """The statements in those lines of a file of that name; companies are counted from ``first``."""
    company = first - 1
    known: dict[str, int] = {}
    head: tuple[int, list[str]] | None = None
    body: list[tuple[int, str]] = []
    for number, text in enumerate((*lines, "#"), 1):
        line = text.strip()
        if line[:1] in ("#", "@"):
            if head:
                yield _statement(name, company, head, body, known)
            head, body = None, []
        if line.startswith("#"):
            company, known = company + 1, {}
        elif line.startswith("@"):
            head = (number, line[1:].split())
        elif line and head:
            body.append((number, line))
        elif line:
            raise _wrong(name, number, "stands before the first statement of its company")


def _statement(
    name: str, company: int, head: tuple[int, list[str]], body: Sequence[tuple[int, str]], known: dict[str, int]
) -> Composed:
    number, told = head
    code, year, scale, months = [*told, "12"][:4] if len(told) in (3, 4) else ("", "", "", "")
    if code not in _CODES or not year.isdigit() or scale not in _SCALES or not months.isdigit():
        raise _wrong(name, number, "a statement begins so: @ BS 2018 thousands, or @ CF 2018 thousands 3")
    marks = Counter("?" if line.endswith("| ?") else line[0] for _, line in body)
    if marks["["] > marks["]"]:
        raise _wrong(name, number, "a group of this statement is left open; close it with ] label | tag")
    if marks["?"] > 1:
        raise _wrong(name, number, "two values of this statement are left open; one can be told from the others")
    _, sums = _rows(name, body, known, 0)
    missing = _missing(code, sums, known)
    rows, sums = _rows(name, body, known, missing)
    known |= {tag: value for tag, value in sums.values.items() if tag not in known}
    return Composed(company, code, int(year), scale, int(months), tuple(rows))


def _missing(code: str, sums: _Sums, known: dict[str, int]) -> int:
    """What the value left open must be: the sheet balances, the cash flow ends with the sheet's cash, if any."""
    values = sums.values
    if code == "BS":
        whole, assets = (values.get(tag) for tag in _BALANCED)
        if whole is not None and assets is not None:
            return assets - whole
        return (assets or 0) - values.get("Liabilities", 0) - sums.last[1]
    tag, value = sums.last
    cash = known.get(tag, next((v for t, v in known.items() if t.startswith(_CASH)), None))
    return cash - value if cash is not None else abs(value) + 1


def _rows(name: str, body: Sequence[tuple[int, str]], known: dict[str, int], missing: int) -> tuple[list[Row], _Sums]:
    sums, rows = _Sums(), list[Row]()
    for number, line in body:
        mark, rest = line[0], line[1:].strip()
        if mark in ".[" and "|" not in line:
            if mark == "[":
                sums.groups.append([])
            if rest:
                rows.append(Row(rest))
            continue
        fields = [part.strip() for part in (rest if mark in "=]" else line).split("|")]
        if len(fields) != (2 if mark in "=]" else 3):
            raise _wrong(name, number, "a line is label | tag | value, a total = label | tag or ] label | tag")
        label, tag = fields[0], fields[1]
        if mark == "]" and len(sums.groups) == 1:
            raise _wrong(name, number, "no group is open; a sum that closes none begins with =")
        if mark in "=]":
            cell = _printed(sums.total(tag, close=mark == "]"))
        else:
            earlier = known.get(tag, known.get(_INCOME))
            cell, amount = _cell(name, number, fields[2], earlier, missing)
            if amount:
                sums.add(amount, tag)
        rows.append(Row(label, None if tag == "-" else tag, cell))
    return rows, sums


def _cell(name: str, number: int, text: str, earlier: int | None, missing: int) -> tuple[str, _Amount | None]:
    """The text of a line's cell, and what it adds to sums; None where it is no amount."""
    if text in ("^", "^!") and earlier is None:
        raise _wrong(name, number, "no earlier statement of the company has that element; give a value")
    if text in ("?", "^", "^!"):
        told = _Amount(missing if text == "?" or earlier is None else earlier, counted=text != "^!")
        return _printed(told), told
    if text in ("-", "—"):
        return "—", None
    found = _VALUE.fullmatch(text)
    if not found:
        raise _wrong(name, number, f"{text!r} is no value")
    shown = f"{int(found['digits'].replace(',', '')):,}{found['decimals'] or ''}"
    if found["decimals"] or found["mark"] == "s":
        return (f"({shown})" if found["less"] or found["open"] else shown), None
    size = int(found["digits"].replace(",", ""))
    told = _Amount(-size if found["less"] or found["open"] else size, bool(found["less"]), found["mark"] != "!")
    return _printed(told), told


def _printed(amount: _Amount) -> str:
    value = -amount.value if amount.less else amount.value
    return f"({-value:,})" if value < 0 else f"{value:,}"


def _wrong(name: str, number: int, why: str) -> InputError:
    return InputError(f"{name}, line {number}: {why}")
