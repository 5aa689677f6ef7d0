"""The lines of a statement: labels (joined where they wrap), depth, and the headings under which they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from normalizer.records import Layout, Line
from normalizer.statements.columns import Columns
from normalizer.statements.laying import is_note_alone, lay_out
from normalizer.statements.note_columns import is_note_heading
from normalizer.statements.pieces import Row, unit_of_row
from normalizer.statements.when import parse_when
from normalizer.text import MONTH_LAST, fold, is_year, mark_of
from normalizer.units import MONEY_SIGNS

_CONNECTED: Final = re.compile(
    r"(?:\b(?:of|and|or|to|in|for|the|per|from|on|at|with|net|by|used|attributable)|[,;&/—–-])$", re.I
)
_GOES_ON: Final = re.compile(r"\([a-z]{4,}|[-–—]\s?net\b")
"""How the rest of a label begins: "(loss), net", "– net"; not "(iii) Other" nor "– basic", which are lines."""
_TORN: Final = re.compile(
    r"(?:\S+ ){2}(?:.* )?(?:(?:loan|credit)\nloss|cash\nequivalents|(?:operating|investing|financing)\nactivit"
    r"|(?:common|preferred|class [a-z])\n(?:stock|share|common|preferred)|(?:for|before|on) income\ntax|comprehensive\n"
    r"|(?:shares|units)\noutstanding|accounting\n(?:principle|change)|(?:noncontrolling|discontinued|continuing)\n)"
    r"|.*\b(?:attributable|available|applicable) to .*\n.*\b(?:inc|corp|corporation|company|ltd|limited|llc|plc)\.?$",
    re.I,
)
"""A term, or a company's name, that the end of a line tears: "after provision for loan", "Losses"."""
_AND: Final = re.compile(r"(?:AND|OR|OF|BEFORE)\b")
"""How the rest of a label in capitals begins."""
_COUNTS: Final = re.compile(
    r"\W{0,3}\d{1,3}(?:,\d{3})+\*?\W{1,2}(?:(?:(?:common|preferred|ordinary) )?(?:shares|units)|in (?:19|20)\d\d)\b"
    r"|\((?:19|20)\d\d\b",
    re.I,
)
"""What the label of shares goes on with: how many, or of which year."""
_ENDED: Final = re.compile(r"\b(?:ended|ending|as of)\b|^\W*(?:fiscal )?years?\W*$", re.I)
_WHOLE: Final = 2
"""A row with so many figures, or as many as there are columns, prints a line."""
_TOTAL: Final = re.compile(r"^(?:sub)?total\b", re.I)
_ROOTS: Final = re.compile(
    r"^total (?:assets|liabilities and|liabilities,|equity and)|^total$|^net cash\b|^assets\b|^liabilities and\b"
    r"|^liabilities, ",
    re.I,
)
_NOTE_ALONE: Final = re.compile(r"\((?:see )?notes?\b[^()]*\)|\((?:shares )?in (?:thousand|million|billion)s\)", re.I)
"""What names a note, or a scale, and no line: "(note 12)"."""
_REFERENCE: Final = re.compile(r"\d{1,2}\([a-z]\)", re.I)
_FOOTED: Final = re.compile(r"(?:\d{3}|\d[.,]\d+|\))\s?\([a-z]\)$", re.I)
"""An amount with the letter of a footnote: where one stands, such letters mark footnotes."""
_JUSTIFIED: Final = 2
_LIKE_NUMBER: Final = re.compile(rf"[\s(\[{MONEY_SIGNS}-]*\.?\d\S{{0,15}}(?: \S{{1,4}})?")
_LEADERS: Final = re.compile(r"[\s.…·_]{4,}$|\.{2,}$|^[\s.…·_]+$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that is open: its text, how far it is set in, and whether lines stand deeper in it."""

    text: str
    indent: float
    holds_deeper: bool = False

    def over(self, indent: float) -> Heading:
        """The heading above a line that is set in so far."""
        deeper = not self.holds_deeper and self.indent < indent - 0.5
        return replace(self, holds_deeper=True) if deeper else self


@dataclass(frozen=True, slots=True)
class LineSet:
    """The lines read, and the rows that are none or not whole.

    ``outside`` have a number outside every value column, such as a page's; in ``noted`` a note's number stands where
    an amount should, and in ``unread`` a text that begins as numbers do and is none: the row with that text.
    """

    lines: tuple[Line, ...]
    outside: tuple[Row, ...]
    noted: tuple[tuple[Row, str], ...] = ()
    unread: tuple[tuple[Row, str], ...] = ()


def without_years(found: LineSet, rows: Sequence[Row]) -> LineSet:
    """The lines without those that print years alone beside words of time: headings among the lines, and no facts."""
    heads = {line.row for line in found.lines if _is_of_years(line)}
    if not heads:
        return found
    kept = tuple(line for line in found.lines if line.row not in heads)
    return replace(found, lines=kept, outside=(*found.outside, *(row for row in rows if row.number in heads)))


def _is_of_years(line: Line) -> bool:
    texts = [text for cell in line.cells for text in cell]
    if not texts or not all(map(is_year, texts)):
        return False
    return parse_when(line.label).month is not None or bool(_ENDED.search(line.label))


def clean_label(text: str) -> str:
    """The label without dot leaders.

    >>> clean_label("Cash and cash equivalents ........"), clean_label(".")
    ('Cash and cash equivalents', '')
    """
    return fold(_LEADERS.sub("", text))


def read_lines(table: int, rows: Sequence[Row], columns: Columns, layout: Layout) -> LineSet:
    """The lines of these rows, top to bottom; a row without numbers is a heading or the start of a wrapped label."""
    open_headings: list[Heading] = []
    lines: list[Line] = []
    outside: list[Row] = []
    noted: list[tuple[Row, str]] = []
    waiting: list[Row] = []
    labels = [row.label_text for row in rows if row.pieces and row.label]
    small = 2 * sum(label.isupper() for label in labels) < len(labels)
    footed = any(_FOOTED.search(piece.text) for row in rows for piece in row.pieces)
    ruled = False
    unread = [(row, cell.text) for row in rows for cell in row.words if _LIKE_NUMBER.fullmatch(cell.text)]
    for row in rows:
        if row.is_rule:
            ruled = True
            continue
        if is_note_alone(row, columns):  # the heading of lines, with its note
            outside.append(row)
            row = replace(row, pieces=())
        if unit := unit_of_row(row):
            if unit == "hundredths":
                _say_unit(waiting, row)
            continue
        if not row.pieces:
            if row.label and mark_of(row.label_text) == "number":
                outside.append(row)
            elif (row.label or row.words) and not (columns.notes and is_note_heading(row)):
                waiting.append(_with_words_beside(row, columns, layout))
            continue
        whole = len(row.pieces) >= min(len(columns.extents), _WHOLE)
        label, indent = _take_waiting(waiting, row, open_headings, whole)
        waiting = []
        cells, strays = lay_out(row, columns, layout)
        if not footed and (note := _reference(cells[int(columns.notes) :])):
            noted.append((row, note))
            continue
        if strays:
            outside.append(row)
        if not any(cells):
            ruled = False
            continue
        _close(open_headings, label, indent)
        if small and label.isupper() and not _TOTAL.match(label):  # of the level of headings in capitals
            open_headings[:] = [h for h in open_headings if not h.text.isupper()]
        open_headings[:] = [h.over(indent) for h in open_headings]
        section = tuple(h.text for h in open_headings)
        lines.append(Line(table, row.number, label, _depth(indent, open_headings), section, cells, ruled or row.ruled))
        if _TOTAL.match(label) or _ROOTS.match(label):
            _close_total(open_headings, label)
        ruled = False
    return LineSet(tuple(lines), tuple(outside), tuple(noted), tuple(unread))


def _with_words_beside(row: Row, columns: Columns, layout: Layout) -> Row:
    """The row with the words in its label that two spaces part from it, as justified text has them."""
    label = list(row.label)
    for cell in row.words if label and layout == "characters" else ():
        if cell.start - label[-1].stop > _JUSTIFIED or cell.stop > columns.left:
            break
        label.append(cell)
    return replace(row, label=tuple(label), words=row.words[len(label) - len(row.label) :])


def _say_unit(waiting: list[Row], row: Row) -> None:
    """Let the heading above, or one of its own, say that the amounts per share below are in pence or cents."""
    unit = replace(row.cells[0], start=0, stop=1, indent=0.0)
    if waiting and waiting[-1].label:
        waiting[-1] = replace(waiting[-1], number=row.number, label=(*waiting[-1].label, unit))
    else:
        waiting.append(replace(row, label=(unit,), words=()))


def _reference(cells: Sequence[tuple[str, ...]]) -> str:
    """The number of a note that stands in a column of amounts, told by the letter in it: "10(f)"; else nothing."""
    return next((text for cell in cells for text in cell if _REFERENCE.fullmatch(text)), "")


def _take_waiting(waiting: list[Row], row: Row, open_headings: list[Heading], whole: bool) -> tuple[str, float]:
    """The line's whole label and its indent; rows that waited and are no part of it become headings.

    ``whole`` says that the row has a figure in each column, as a page's number has not.
    """
    label = clean_label(row.label_text)
    parts: list[str] = []
    indent = row.indent
    if not label and whole and waiting and _is_beside(waiting[-1], row):
        label, indent = clean_label(waiting[-1].label_text), waiting[-1].indent
        waiting.pop()
    below = row
    while waiting and _wraps(
        clean_label(waiting[-1].label_text), " ".join([label, *parts]) if not parts else parts[0], waiting[-1], below
    ):
        below = waiting.pop()
        parts.insert(0, clean_label(below.label_text))
        indent = below.indent
    fresh = True
    for text, own_indent in _headings(waiting):
        _open(open_headings, text, own_indent, fresh)
        fresh = False
    return fold(" ".join([*parts, label])), indent


def _is_beside(above: Row, row: Row) -> bool:
    """Whether the label right above is that of figures without one, which were printed a line lower."""
    return row.number - above.number == 1 and bool(above.label) and not above.label_text.rstrip().endswith(":")


def _headings(rows: Sequence[Row]) -> list[tuple[str, float]]:
    """The headings that rows without numbers make, and how far they are set in; one that wraps goes on below."""
    made: list[tuple[str, float]] = []
    last: Row | None = None
    for row in rows:
        text = clean_label(row.label_text)
        if last is not None and text[:1].islower() and _wraps(made[-1][0], text, last, row):
            made[-1] = fold(f"{made[-1][0]} {text}"), made[-1][1]
        else:
            made.append((text, row.indent))
        last = row
    return made


def _wraps(above: str, below: str, above_row: Row, row: Row) -> bool:
    """Whether the words above, without numbers, begin the label that goes on below."""
    if not above or row.number - above_row.number > 2 or not below:
        return False
    inside = above.count("(") > above.count(")")
    if above.endswith(":") and not inside:
        return False
    if _NOTE_ALONE.fullmatch(below):
        return True
    if above.isupper() and not below.isupper():
        return False
    if _COUNTS.match(below) or _AND.match(below) or _TORN.match(f"{above}\n{below}"):
        return True
    if below[:1].islower() or _GOES_ON.match(below) or _CONNECTED.search(above) or inside:
        return True
    return below[:1].isdigit() and MONTH_LAST.search(above) is not None


def _open(headings: list[Heading], text: str, indent: float, fresh: bool) -> None:
    """Open a heading: one of capitals closes all others; else those that are set in as far or farther close.

    ``fresh`` says that lines stand between the last heading and this one; without any, this one is inside the last.
    """
    if not text or len(text) > 160:
        return
    if text.isupper() and fresh:
        headings.clear()
    while headings and headings[-1].indent >= indent and (fresh or headings[-1].indent > indent):
        headings.pop()
    headings.append(Heading(text.rstrip(": "), indent))


def _close(headings: list[Heading], label: str, indent: float) -> None:
    """Close the headings that the line is not in: those set in farther, or as far with deeper lines in them."""
    if not label or _TOTAL.match(label):
        return
    while headings and (
        headings[-1].indent > indent + 0.5 or (headings[-1].holds_deeper and headings[-1].indent >= indent - 0.5)
    ):
        headings.pop()


def _close_total(headings: list[Heading], label: str) -> None:
    """A total closes the heading that it names, and all inside it."""
    words = _words(label)
    if _ROOTS.match(label):
        headings.clear()
        return
    for at in range(len(headings) - 1, -1, -1):
        named = _words(headings[at].text)
        if named and (named <= words or words <= named):
            del headings[at:]
            return
    if headings:
        headings.pop()


def _words(text: str) -> set[str]:
    found = set(re.findall(r"[a-z]+", text.lower())) - {"total", "net", "and", "the", "of"}
    return {w.rstrip("s") for w in found}


def _depth(indent: float, headings: Sequence[Heading]) -> int:
    """How deep the line stands: the headings above that are set in less than it, or all that are open."""
    return sum(h.indent < indent for h in headings) if any(h.indent != indent for h in headings) else len(headings)
