"""What the cells of statements say: for each printed number its readings, the cheapest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from normalizer.findings import finding
from normalizer.marks import is_credit, strip_marks
from normalizer.numbers.blanks import Blank, blank_of, has_commas, is_several
from normalizer.numbers.forms import (
    JOINED,
    Style,
    has_decimals,
    is_torn,
    read_broken,
    read_text,
    read_torn,
    style_of,
)
from normalizer.numbers.letters import spell_out
from normalizer.numbers.own_units import in_units, units_of, without_powers
from normalizer.records import Finding, Line, Number, Place, Reading, Statement
from normalizer.scanned import is_scanned
from normalizer.text import MONTH, PER_SHARE, in_hundredths, mark_of
from normalizer.units import MONEY_SIGNS

__all__ = ["read_left_out", "read_numbers"]
_MOST = 10
_NIL = re.compile(rf"[\s{MONEY_SIGNS}()-]*-0-[\s()]*")
_BEFORE_CLOSING = re.compile(r"\s+(?=[)\]%])")
_PER_SHARE = re.compile(rf"^(?!.*\b(?:used|weighted|average|number|outstanding)\b).*\b{PER_SHARE}\b", re.I)
"""Labels of an amount per share, not of the shares that divide it: three digits behind its point are decimals."""
_LABEL_END = re.compile(
    rf"(?!.*\b(?:notes?|levels?|tiers?|class|series|schedules?|items?|parts?|{MONTH})\W+\d+$).*[a-z)] (\d{{1,2}})$",
    re.I,
)
"""Labels that end in digits which may be the first of the figure beside them, no number of a note or class, no day."""
_GROUPED = re.compile(r"\d{1,2}(?:,\d{3})+(?:\.\d+)?")
_FROM_LABEL = 1.0
"""What it costs to take the first digits from the label, beyond putting them together with the others."""
_SPACED = re.compile(rf"^[({MONEY_SIGNS} -]*\d{{1,3}}(?: \d{{3}})+(?:[.,]\d+)?[)% ]*$")


def read_numbers(statements: Sequence[Statement]) -> tuple[dict[Place, Number], tuple[Finding, ...]]:
    """A Number for every cell that prints one, in printed units; blanks have none.

    Findings: ``not_meaningful`` for words in a number's place, ``unread_cell`` for what cannot be a number.
    """
    numbers: dict[Place, Number] = {}
    findings: list[Finding] = []
    for statement in statements:
        for made in _read_columns(statement, [c.number for c in statement.columns if not c.left_out]):
            if isinstance(made, Number):
                numbers[made.place] = made
            else:
                findings.append(made)
    return numbers, tuple(findings)


def read_left_out(statements: Sequence[Statement]) -> dict[Place, Number]:
    """A Number for every cell that prints one in a column that is left out, where it has no period either."""
    made = (
        each
        for statement in statements
        if (columns := [c.number for c in statement.columns if c.left_out and c.period is None])
        for each in _read_columns(statement, columns)
    )
    return {each.place: each for each in made if isinstance(each, Number)}


def _read_columns(statement: Statement, columns: Sequence[int]) -> Iterator[Number | Finding]:
    """The numbers of those columns, line after line, or what stands in the place of one."""
    lines = statement.lines
    units = units_of(statement)
    bare = [without_powers(line) for line in statement.lines]
    statement = replace(statement, lines=tuple(line for line, _ in bare))
    style = _style_of(statement, powered=any(powers for _, powers in bare))
    blanks = _blanks(statement)
    credits = _has_sides(statement)
    for (line, powers), printed in zip(bare, lines, strict=True):
        decimals = frozenset(k for k, cell in enumerate(line.cells) if any(map(has_decimals, cell)))
        per_share = _PER_SHARE.search(line.label) is not None
        for column in columns:
            if credits and any(map(is_credit, line.cells[column])):
                yield _unread(line, column, statement)
                continue
            made = _read_cell(line, column, (style, blanks[column]), statement, per_share or bool(decimals - {column}))
            if isinstance(made, Number) and (powers or units.told):
                told = in_units(replace(made, printed=print_cell(printed.cells[column])), line, powers, units)
                made = told or _unread(printed, column, statement)
            if made:
                yield made


def _style_of(statement: Statement, *, powered: bool) -> Style:
    """The decimal mark of the statement's figures; a point before three digits groups none with powers of ten."""
    texts = [text for line in statement.lines for cell in line.cells for text in cell]
    style = style_of(texts)
    grouped = style == "comma" and any("," in text for text in texts)
    return "thousandths" if powered and style in ("point", "comma") and not grouped else style


def _has_sides(statement: Statement) -> bool:
    """Whether "CR" is no sign: debits are printed as such, too, or most amounts have it, as those in crore do."""
    texts = [text for line in statement.lines for cell in line.cells for text in cell if any(map(str.isdigit, text))]
    credits = sum(map(is_credit, texts))
    return credits > 0 and (2 * credits > len(texts) or any(text[-3:].upper().strip(" .)") == "DR" for text in texts))


def _unread(line: Line, column: int, statement: Statement) -> Finding:
    printed = print_cell(line.cells[column])
    return finding("unread_cell", statement=statement, place=line.place(column), label=line.label, printed=printed)


def _blanks(statement: Statement) -> dict[int, Blank]:
    """What a blank within a figure does in each column."""
    texts = {c.number: [t for line in statement.lines for t in line.cells[c.number]] for c in statement.columns}
    commas = any(map(has_commas, texts.values()))
    return {c.number: blank_of(texts[c.number], c.heading, commas=commas) for c in statement.columns}


def _read_cell(
    line: Line, column: int, marks: tuple[Style, Blank], statement: Statement, decimals: bool
) -> Number | Finding | None:
    """The number of a cell, or what it is instead; ``decimals`` says that the line's numbers have decimals.

    ``marks`` are the decimal mark and what a blank does. Digits on several lines are never one number.
    """
    texts = line.cells[column]
    if not texts:
        return None
    place = line.place(column)
    printed = print_cell(texts)
    style, blank = marks
    if any((blank == "parts" or "\n" in text) and is_several(text) for text in texts):
        return _unread(line, column, statement)
    pieces = [p for text in texts for p in _pieces(text, blank)]
    if not any(any(map(str.isdigit, p)) for p in pieces):
        if any(mark_of(t) == "nil" for t in texts):
            return Number(place, printed, (Reading(Decimal(0), 0, 0.0, printed),), nil=True)
        return finding("not_meaningful", statement=statement, place=place, label=line.label, printed=printed)
    readings = _spelled(printed, marks) if is_scanned(printed) else _readings(tuple(pieces), style)
    if len(pieces) == 1 and not any(line.cells[:column]):
        readings += _with_label(line.label, pieces[0], style)
    if decimals:
        readings = _with_decimals(readings)
    if not readings:
        return _unread(line, column, statement)
    nil = _NIL.fullmatch(strip_marks(printed)) is not None
    return Number(place, printed, readings, nil=nil, percent="%" in printed, hundredths=in_hundredths(printed))


def _with_label(label: str, piece: str, style: Style) -> tuple[Reading, ...]:
    """The reading with the digits that end the label before those of the first figure, which a blank may have torn off.

    >>> [reading.text for reading in _with_label("Retained earnings 3", "82,853", "point")]
    ['382,853']
    >>> _with_label("Retained earnings 3", "382,853", "point"), _with_label("Assets of level 3", "82,853", "point")
    ((), ())
    """
    last = _LABEL_END.match(label) if label[-1:].isdigit() and _GROUPED.fullmatch(piece) else None
    if last is None or len(last[1]) + len(piece.partition(",")[0]) > 3:
        return ()
    made = next(read_text(last[1] + piece, style))
    return (replace(made, cost=made.cost + JOINED + _FROM_LABEL, steps=("digits_from_label", *made.steps)),)


def _spelled(printed: str, marks: tuple[Style, Blank]) -> tuple[Reading, ...]:
    """The readings of a scanned figure by what its signs look like, the cheapest first."""
    style, blank = marks
    return _cheapest(
        replace(r, cost=r.cost + cost, steps=(*steps, *r.steps))
        for text, cost, steps in spell_out(printed)
        for r in _readings(tuple(_pieces(text, blank)), style)
    )


def _with_decimals(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings where the line's numbers have decimals: a point is then a point."""
    cheap = [replace(r, cost=0.0) if r.places == 3 and not r.steps else r for r in readings]
    return tuple(sorted(cheap, key=lambda r: r.cost))


def print_cell(texts: tuple[str, ...]) -> str:
    """The cell as printed: its texts with a space between, closing marks set close.

    >>> print_cell(("$", "(4,516", ")")), print_cell(("1", "3,425"))
    ('$ (4,516)', '1 3,425')
    """
    return _BEFORE_CLOSING.sub("", " ".join(texts).replace("\n", " "))


def _pieces(text: str, blank: Blank) -> list[str]:
    """The parts of a text that a blank parts, unless the blank groups digits; currency marks and notes are no parts."""
    bare = strip_marks(text)
    if not bare or (blank == "groups" and _SPACED.match(bare)):
        return [bare] if bare else []
    return [p for p in bare.split() if p]


@lru_cache(maxsize=16384)
def _readings(pieces: tuple[str, ...], style: Style) -> tuple[Reading, ...]:
    """The readings of a cell's parts, the cheapest first; none where they cannot be one number."""
    figures = [k for k, p in enumerate(pieces) if any(ch.isdigit() for ch in p)]
    parts: list[str] = []
    for k, piece in enumerate(pieces):  # signs and parentheses in cells of their own go with the figure beside them
        if k in figures:
            lead = "".join(pieces[(figures[figures.index(k) - 1] + 1) if figures.index(k) else 0 : k])
            parts.append(lead + piece)
    parts[-1] += "".join(pieces[figures[-1] + 1 :])
    if len(parts) == 1:
        found = read_text(parts[0], style)
    elif is_torn(parts, style):
        found = read_torn(parts, style)
    elif all(re.fullmatch(r"\D{0,3}\d{1,3}", p) for p in parts[:-1]):
        found = read_broken(parts, style)
    else:
        return ()
    return _cheapest(found)


def _cheapest(found: Iterable[Reading]) -> tuple[Reading, ...]:
    """The cheapest reading for each value and number of places, the cheapest of all first."""
    best: dict[tuple[object, int], Reading] = {}
    for reading in found:
        key = (reading.value, reading.places)
        if key not in best or reading.cost < best[key].cost:
            best[key] = reading
    return tuple(sorted(best.values(), key=lambda r: r.cost)[:_MOST])
