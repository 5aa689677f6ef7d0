"""Plain text with two statements, or two halves of one, abreast: cut between them, the right one set below the left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from normalizer.reading.characters import cells_of, clean, is_figures
from normalizer.reading.drafts import grouped
from normalizer.text import fold, mark_of

_LOOK: Final = re.compile(r"[\d)]\s{2,}[^\W\d_]")
"""What every line with a label right of figures has."""
_LONGEST: Final = 300
_FEWEST: Final = 4
"""So many lines have labels and figures on either side."""
_NEAR: Final = 10
"""So many lines apart at most two such lines stand."""
_SHARE: Final = 0.55
"""Of the lines with anything on the right, so many begin there with a label."""
_EDGE: Final = re.compile(r"\s*<(/?TABLE|PAGE)>", re.IGNORECASE)
_BETWEEN: Final = 3
"""So many lines that are not on both sides may stand among the headings."""
_DATED: Final = re.compile(r"\b(?:19|20)\d\d\b")

_Cells = list[tuple[int, str]]


class _Twice(NamedTuple):
    """Where the last figure on the left of a line begins and ends, and the label on the right, where that begins."""

    figure: int
    end: int
    begins: int
    label: str


@dataclass(frozen=True, slots=True)
class _Gutter:
    """What parts the sides: cells on the right begin at ``start`` or later, labels there at ``stop`` or later."""

    start: int
    stop: int

    def right(self, line: str) -> _Cells | None:
        """The cells on the right; None where words run across the gutter, or the line ends a table or a page."""
        if "\t" in line or _EDGE.match(line):
            return None
        cells = cells_of(clean(line))
        left = [cell for cell in cells if cell[0] < self.start]
        if any(place + len(text) >= self.stop and not _is_figure(text) for place, text in left):
            return None
        return cells[len(left) :]

    def cut(self, line: str) -> int:
        """Where what stands on the right begins; the line's length where nothing does."""
        cells = self.right(line)
        return cells[0][0] if cells else len(line)


def one_below_another(lines: Sequence[str]) -> list[str]:
    """The lines, of those that print label and figures twice the right parts below the left ones.

    >>> one_below_another(["Cash  12  Debt    8", "Bill  20  Notes  32", "Real  30  Stock  2", "Sum   62  Sum   62"])
    ['Cash  12', 'Bill  20', 'Real  30', 'Sum   62', 'Debt    8', 'Notes  32', 'Stock  2', 'Sum   62']
    """
    twice = {at: cut for at, line in enumerate(lines) if (cut := _label_and_figures_twice(line))}
    made: list[str] = []
    done, tagged = 0, False
    for group in grouped(sorted(twice), _goes_on):
        gutter = _gutter(lines[group[0] : group[-1] + 1], [twice[at] for at in group])
        if gutter is None or group[0] < done:
            continue
        start, stop = _top(lines, group[0], done, gutter), _bottom(lines, group[-1], gutter)
        tags = [tag[1].upper() for line in lines[done:start] if (tag := _EDGE.match(line))]
        tagged = tags[-1] == "TABLE" if tags else tagged
        made += [*lines[done:start], *_parted(lines[start:stop], gutter, ("</TABLE>", "<TABLE>") if tagged else ("",))]
        done = stop
    return [*made, *lines[done:]]


def _goes_on(group: list[int], after: int) -> bool:
    return after - group[-1] <= _NEAR


def _label_and_figures_twice(line: str) -> _Twice | None:
    """Of a line that has a label and figures on either side, what parts them; None of any other line."""
    if len(line) > _LONGEST or "\t" in line or not _LOOK.search(line):
        return None
    cells = cells_of(clean(line))
    for (place, figure), (begins, label), (_, after) in zip(cells[1:], cells[2:], cells[3:], strict=False):
        if _is_label(label) and _is_label(cells[0][1]) and _is_figure(figure) and _is_figure(after):
            return _Twice(place, place + len(figure), begins, label)
    return None


def _is_label(text: str) -> bool:
    return len(text) > 2 and sum(map(str.isalpha, text)) > 0.5 * len(text)


def _is_figure(text: str) -> bool:
    return mark_of(fold(text)) in ("number", "nil", "currency")


def _gutter(lines: Sequence[str], twice: Sequence[_Twice]) -> _Gutter | None:
    """The gutter of lines of which those have labels and figures twice; None where there is none, or words repeat."""
    if len(twice) < _FEWEST or len({one.label for one in twice}) < _FEWEST - 1:
        return None
    stop, end = min(one.begins for one in twice), max(one.end for one in twice)
    gutter = _Gutter(end if end < stop else max(one.figure for one in twice) + 1, stop)  # columns that drift overlap
    firsts = [right[0][1] for line in lines if (right := gutter.right(line))]
    if gutter.start > gutter.stop or sum(map(_is_label, firsts)) < _SHARE * len(firsts):
        return None
    return gutter


def _top(lines: Sequence[str], first: int, least: int, gutter: _Gutter) -> int:
    """The first line of both sides, headings and titles too, or of those right above it that are on the right alone."""
    top, at = first, first - 1
    while at >= least and top - at <= _BETWEEN + 1 and (right := gutter.right(lines[at])) is not None:
        if right and gutter.cut(lines[at]) > len(lines[at]) - len(lines[at].lstrip()):
            top = at
        at -= 1
    while top > least and gutter.right(lines[top - 1]):
        top -= 1
    return top


def _bottom(lines: Sequence[str], last: int, gutter: _Gutter) -> int:
    """Where the lines of both sides end: below a blank one they go on with a label on the right, or there alone."""
    stop = last + 1
    for at in range(stop, min(stop + _LONGEST, len(lines))):
        right = gutter.right(lines[at])
        if right is None:
            break
        alone = right and right[0][0] == len(lines[at]) - len(lines[at].lstrip())
        if lines[at].strip() and (stop == at or alone or (right and _is_label(right[0][1]))):
            stop = at + 1
        elif lines[at].strip() or at - stop > _BETWEEN:
            break
    return stop


def _parted(lines: Sequence[str], gutter: _Gutter, between: Sequence[str]) -> list[str]:
    """The left parts of the lines and below them the right ones, moved to the left edge.

    The lines ``between`` part them where the right ones have dates; else they are the other half of a statement.
    """
    cuts = [gutter.cut(line) for line in lines]
    edge = min(cut for line, cut in zip(lines, cuts, strict=True) if cut < len(line))
    left = [line[:cut].rstrip() for line, cut in zip(lines, cuts, strict=True)]
    right = [line[edge:].rstrip() if cut < len(line) else "" for line, cut in zip(lines, cuts, strict=True)]
    heads = next((at for at, line in enumerate(right) if is_figures(clean(line))), len(right))
    if any(map(_DATED.search, right[:heads])):
        return [*left, *between, *right]
    while not left[-1]:
        left.pop()
    return [*left, *filter(None, right[:heads]), *right[heads:]]
