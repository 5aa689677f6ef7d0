"""Tables of monospaced text: lines that print figures in columns, or one space apart, and their headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from normalizer.reading.characters import character_rows, clean, first_figure, is_figures, is_rule
from normalizer.reading.drafts import Draft, Table, grouped
from normalizer.reading.drifting import drift_throughout, drifts, in_order
from normalizer.reading.paragraphs import paragraphs_of
from normalizer.reading.spaced import find_spaced, spaced_table, split_figures
from normalizer.text import fold

LEAST_FIGURES: Final = 3
_GAP: Final = 8
"""So many lines without figures, and so many blank ones, may stand within a table of monospaced text."""
_ROW: Final = 3
"""A label with two figures is a row, however close they stand."""
_HEAD: Final = 14
_IN_LABEL: Final = re.compile(
    r"\b(?:authorized|issued|outstanding|respectively|allowances?|accumulated|par value|at cost|net of)\b",
    re.IGNORECASE,
)
"""What labels tell in words beside days that are no headings of columns."""
_BARRIER: Final = re.compile(r"<PAGE>|^(?:- ?)?\d{1,3}(?: ?-)?$|^(?:/s/|_{10,})", re.IGNORECASE)
"""What never stands within the headings of a table: a page's end, its number, a signature."""
_ANNOUNCES: Final = re.compile(
    r"\b(?:follow\w*|below|tables?|shows?|summari[sz]e[sd]?|were|was|is|are)\b", re.IGNORECASE
)
"""What running text says before a table, and no heading within one."""
_CLOSE: Final = 3
"""So few lines right between two rows may hold one as long as running text."""
_SENTENCE_END: Final = re.compile(r"[.;,]\s*$")
_PERIOD: Final = re.compile(r"\b(?:19|20)\d\d\b|\b(?:months?|weeks?|quarters?|years?)\s+ended\b", re.IGNORECASE)


def monospaced(lines: Sequence[str]) -> Table:
    """The table of lines aligned with spaces; where columns drift, each line's cells are placed by their order."""
    if drifts(lines):
        return spaced_table(in_order(lines))
    return Table("characters", "\n".join(lines), partial(character_rows, tuple(lines)))


def tables_and_text(lines: list[str], wide: float) -> Iterator[Draft]:
    """Lines of plain text: those that print figures in columns make tables, the others paragraphs."""
    cleaned = [clean(line) if "  " in line or "\t" in line or "<" in line else line for line in lines]
    figures = [i for i, line in enumerate(cleaned) if "  " in line and is_figures(line)]
    groups = _groups(cleaned, figures)
    if drift_throughout(cleaned[group[0] : group[-1] + 1] for group in groups):
        yield from _spaced(in_order(cleaned), wide)
        return
    at = 0
    for group in groups:
        start = _head(lines, cleaned, at, group)
        stop = _stop(cleaned, group)
        yield from _spaced(lines[at:start], wide)
        yield monospaced(cleaned[start:stop])
        at = stop
    yield from _spaced(lines[at:], wide)


def _groups(lines: Sequence[str], figures: Sequence[int]) -> list[list[int]]:
    """The lines with figures, those of a table together: several, or fewer under the headings of the table before."""
    groups: list[list[int]] = []
    for group in grouped(figures, partial(_goes_on, lines)):
        if len(group) >= LEAST_FIGURES or (groups and _is_headed_again(lines, groups[-1], group[0])):
            groups.append(group)
    return groups


def _is_headed_again(lines: Sequence[str], before: Sequence[int], first: int) -> bool:
    """Whether the line right above the first figures tells times, and stands above those of the table before, too."""
    heading = next((fold(line) for line in reversed(lines[before[-1] + 1 : first]) if line.strip()), "")
    return bool(_PERIOD.search(heading)) and heading in map(fold, lines[max(before[0] - _HEAD, 0) : before[0]])


def _stop(lines: Sequence[str], group: Sequence[int]) -> int:
    """Where a table ends: after the rules below its figures, and lines with as many that one space parts."""
    sizes = Counter(len(parts) for i in group if (parts := split_figures(lines[i])))
    size = max(sizes, key=lambda each: sizes[each], default=0)
    stop = group[-1] + 1
    while stop < len(lines) and (is_rule(lines[stop]) or len(split_figures(lines[stop])) == size >= _ROW):
        stop += 1
    return stop


def _spaced(lines: list[str], wide: float) -> Iterator[Draft]:
    """Lines without columns: those that end in figures apart from the label by one space make tables."""
    at = 0
    for start, stop in find_spaced(lines):
        yield from paragraphs_of(lines[at:start], wide)
        yield spaced_table(lines[start:stop])
        at = stop
    yield from paragraphs_of(lines[at:], wide)


def _goes_on(lines: Sequence[str], group: list[int], after: int) -> bool:
    """Whether the lines between a group of figures and the next such line belong to the same table."""
    gap = lines[group[-1] + 1 : after]
    if not gap:
        return True
    edge = min(first_figure(lines[i]) for i in group[-10:])
    text = [line for line in gap if line.strip() and not is_rule(line)]
    prose = [line for line in text if _is_prose(line, edge)]
    if len(text) > _GAP or len(gap) - len(text) > _GAP or (prose and not _is_long_heading(gap, prose)):
        return False
    blank = any(not line.strip() for line in gap)
    around = [" ".join(text[max(k - 1, 0) : k + 2]) for k in range(len(text))]
    heads = (_PERIOD.search(line) and not _IN_LABEL.search(near) for line, near in zip(text, around, strict=True))
    return not (blank and any(heads))


def _is_long_heading(gap: Sequence[str], prose: Sequence[str]) -> bool:
    """Whether a line like running text is a heading of lines: the only such one of few, right between two rows."""
    alone = len(prose) == 1 and len(gap) <= _CLOSE and all(line.strip() for line in gap)
    return alone and not _SENTENCE_END.search(prose[0]) and not _ANNOUNCES.search(prose[0])


def _is_prose(line: str, edge: int) -> bool:
    """Whether the line is running text: it begins at the left and reaches into the columns of figures."""
    text = line.rstrip()
    if text.endswith(":") and not _ANNOUNCES.search(text):
        return False  # a long heading of lines
    reaches = "  " not in text.strip() and len(text) > edge + 4 and len(text) - len(text.lstrip()) < edge / 3
    return reaches and len(split_figures(text)) < _ROW


def _head(raw: list[str], lines: list[str], least: int, group: list[int]) -> int:
    """Where the headings above a table begin: rules, columns of words, centred lines, labels between them."""
    edge = min(first_figure(lines[i]) for i in group)
    head = group[0]
    blanks = 0
    for i in range(group[0] - 1, max(least, group[0] - _HEAD) - 1, -1):
        line = lines[i].rstrip()
        text = line.strip()
        blanks = blanks + 1 if not text else 0
        if is_rule(line) and _is_prose(line, edge):  # as long as the page: the headings above it are the table's
            continue
        if blanks > 2 or _BARRIER.search(raw[i].strip()) or (text and _is_prose(line, edge)):
            break
        if text and (is_rule(line) or "  " in text or len(line) - len(text) >= edge / 3):
            head = i
    return head
