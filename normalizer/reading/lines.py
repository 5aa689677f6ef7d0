"""Plain text: paragraphs, and the tables of each kind that lines can hold (pipes, tabs, monospaced columns)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

from normalizer.reading.abreast import one_below_another
from normalizer.reading.barepipes import bare_table, find_bare_table, head_of
from normalizer.reading.blank_groups import mark_groups, restore_blanks
from normalizer.reading.broken_rows import rejoined_rows
from normalizer.reading.celled import without_cell_pipes
from normalizer.reading.characters import character_rows, clean, is_figures
from normalizer.reading.drafts import Draft, Table
from normalizer.reading.drawn_bars import without_drawn_bars
from normalizer.reading.exported import lines_without_counts
from normalizer.reading.markdown import SEPARATOR, is_pipe_row, pipe_rows, plain, whole_rows, without_escapes
from normalizer.reading.monospaced import LEAST_FIGURES, monospaced, tables_and_text
from normalizer.reading.paragraphs import LONG, paragraphs_of
from normalizer.reading.ruled import find_ruled, ruled_table
from normalizer.reading.running import is_running_head, running_lines, squeeze
from normalizer.reading.scattered import loosen_rows
from normalizer.reading.stacked import join_cells
from normalizer.reading.tabs import past_blanks, sets_tab_stops, tab_rows
from normalizer.reading.typesetting import is_markdown, marks_apart, plain_math
from normalizer.text import DASHES, LONGEST_TABLE, fold, hard_hyphens

_TABLE: Final = re.compile(r"\s*<TABLE>", re.IGNORECASE)
_TABLE_END: Final = re.compile(r"</TABLE>", re.IGNORECASE)
_CAPTION: Final = re.compile(r"\s*<CAPTION>", re.IGNORECASE)
_SHORT: Final = 0.6
"""A line of that share of the longest does not go on below."""
_HEADINGS: Final = 4
"""A tab table goes on within so many lines, or it has ended."""
_FEW: Final = 8
_PAGE: Final = re.compile(r"(\f|^[ \t]*<PAGE>)", re.IGNORECASE | re.MULTILINE)
"""The end of a page."""
_YEARS_MARKED: Final = re.compile(r"\s*(?:[^\W\d_]\D{0,80}\s{2,})?(?:(?:19|20)\d\d(?:\s?\(\w\))?(?:\s+|$))+")
_MARK: Final = re.compile(r"\(\w\)")
_AT_FIGURE: Final = re.compile(r"(?<=[\d)])(?:\{\w\}\|?|\|(?=\s{2}))")
_ESCAPED: Final = re.compile(r"^- (?=-)", re.MULTILINE)
_ESCAPED_RULE: Final = re.compile(r"^- -{3}", re.MULTILINE)
"""A rule as the mail format of RFC 1421 escapes it, in which EDGAR took submissions until 2001 or so."""
_SPACES: Final = str.maketrans({"\xa0": " ", **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff")})
"""A space that must not break is as wide as any other, and what has no width takes no place."""
_FEWEST_PAGES: Final = 3
_FIGURE_ENDS: Final = f"0123456789)%|{DASHES}"


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document is typed: with tabs as a typist sets them, and from what length on its lines may go on below."""

    stops: bool
    wide: float


def read_text(text: str) -> list[Draft]:
    """The paragraphs and tables of a text in printed order."""
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n").translate(_SPACES)
    text = hard_hyphens(text)
    if _ESCAPED_RULE.search(text):
        text = _ESCAPED.sub("", text)
    if is_markdown(text):
        text = marks_apart(plain_math(text))
    pages = _without_running(text).split("\n")
    lines = without_drawn_bars(lines_without_counts(["" if is_running_head(line) else line for line in pages]))
    lines = one_below_another(lines)
    drafts: list[Draft] = []
    at = 0
    for ruled in find_ruled(lines):
        drafts += _unruled(lines[at : ruled.start])
        drafts.append(ruled_table(lines, ruled))
        at = ruled.stop
    return [*drafts, *_unruled(lines[at:])]


def _unruled(whole: list[str]) -> list[Draft]:
    """The paragraphs and tables of lines without a table whose columns rules give."""
    lines = [_without_marks(line) for line in rejoined_rows(whole)]
    drafts: list[Draft] = []
    at = 0
    for start, stop in _endless(lines):
        drafts += _drafts(lines[at:start])
        endless = tuple(lines[start:stop])
        drafts.append(Table("characters", "\n".join(endless), partial(character_rows, endless)))
        at = stop
    return [*drafts, *_drafts(lines[at:])]


def _endless(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where lines that end in figures follow one another for longer than any statement: no further look is worth it."""
    start = size = 0
    for at, line in enumerate([*lines, ""]):
        end = line.rstrip()[-1:]
        if end and end in _FIGURE_ENDS:
            size += len(line)
            continue
        if size > LONGEST_TABLE:
            yield start, at
        start, size = at + 1, 0


def _drafts(plain: list[str]) -> list[Draft]:
    """The paragraphs and tables of such lines in printed order."""
    lines = mark_groups(join_cells(loosen_rows(whole_rows(_single_spaced(without_cell_pipes(plain))))))
    habits = Habits(sets_tab_stops(lines), _wide(lines))
    drafts: list[Draft] = []
    at = 0
    for start, stop in _tagged_stretches(lines):
        drafts += _free(lines[at:start], habits)
        drafts += _tagged(lines[start:stop], habits.wide)
        at = stop
    return restore_blanks([*drafts, *_free(lines[at:], habits)])


def _without_running(text: str) -> str:
    """The text of all pages in one, lines that run over the pages and count them made running text."""
    parts = _PAGE.split(text)
    if len(parts) < _FEWEST_PAGES:
        return text.replace("\f", "\n")
    running = running_lines(parts[::2])
    pages = zip(parts[::2], running, (*parts[1::2], ""), strict=True)
    return "".join(_page_without(page, lines) + mark.replace("\f", "\n") for page, lines, mark in pages)


def _page_without(page: str, running: frozenset[str]) -> str:
    if not running:
        return page
    return "\n".join(_apart(line) if squeeze(line) in running else line for line in page.split("\n"))


def _without_marks(line: str) -> str:
    """The line without what stands at its figures and is none: a note in braces, the bar of a drawn column.

    A line of years, and words over the labels at most, is without the marks of notes beside the years, too.
    """
    if "{" in line or "|" in line:
        line = _AT_FIGURE.sub(lambda mark: " " * len(mark[0]), line)
    if "(" not in line or not _YEARS_MARKED.fullmatch(line):
        return line
    return _MARK.sub(lambda mark: " " * len(mark[0]), line)


def _apart(line: str) -> str:
    """A running line as a paragraph of its own; nothing where it is but the page's number."""
    text = fold(line)
    return "" if text.isdigit() else f"\n{text}\n"


def _wide(lines: Sequence[str]) -> float:
    """From what length on lines may go on below, where a tenth of all is long; 0 where lines are short throughout."""
    lengths = sorted(len(line) for line in lines if line.strip())
    longest = lengths[-1 - len(lengths) // 10] if lengths else 0
    return _SHORT * longest if longest >= LONG else 0.0


def _single_spaced(lines: list[str]) -> list[str]:
    """The lines without the blank ones between them, where every other line is blank and figures stand in columns."""
    full = [i for i, line in enumerate(lines) if line.strip()]
    close = sum(b == a + 1 for a, b in pairwise(full))
    if close > 0.02 * len(full) or sum(is_figures(clean(lines[i])) for i in full) < LEAST_FIGURES:
        return lines
    kept: list[str] = []
    blanks = 0
    for line in lines:
        blanks = 0 if line.strip() else blanks + 1
        if not blanks or blanks % 2 == 0:
            kept.append(line)
    return kept


def _tagged_stretches(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where ``<TABLE>`` begins and its end is passed; a tag whose end is missing counts as none."""
    start: int | None = None
    for i, line in enumerate(lines):
        if _TABLE.match(line):
            start = i
        if start is not None and _TABLE_END.search(line):
            yield start, i + 1
            start = None


def _tagged(lines: list[str], wide: float) -> list[Draft]:
    """What stands between ``<TABLE>`` and its end: a table, if any line has two cells, or one for each set of headings.

    ``<CAPTION>`` begins these; one below figures heads the columns for which the page was too narrow.
    """
    captions = [at for at, line in enumerate(lines) if _CAPTION.match(line)]
    if captions and any(is_figures(clean(line)) for line in lines[: captions[-1]]):
        return [*_tagged(lines[: captions[-1]], wide), *_tagged_once(lines[captions[-1] :], wide)]
    return _tagged_once(lines, wide)


def _tagged_once(lines: list[str], wide: float) -> list[Draft]:
    cleaned = [clean(without_escapes(line)) for line in lines]
    if any("  " in line.strip() for line in cleaned):
        return [monospaced(cleaned)]
    return list(paragraphs_of(cleaned, wide))


def _free(lines: list[str], habits: Habits) -> Iterator[Draft]:
    """Lines outside tags: pipe tables and tab tables cut out, the rest looked through for columns.

    Whether the document as a whole uses tabs as a typist does decides for short tables.
    """
    at = 0
    loose: list[str] = []
    while at < len(lines):
        line = lines[at]
        if (stop := _pipe_end(lines, at)) > at:
            yield from tables_and_text(loose, habits.wide)
            loose = []
            table = tuple(lines[at:stop])
            yield Table("cells", plain("\n".join(table)), partial(pipe_rows, table))
        elif "\t" in line and (stop := _tab_end(lines, at)) > at:
            table = tuple(map(without_escapes, lines[at:stop]))
            if sets_tab_stops(table) or (habits.stops and len(table) < _FEW):
                loose += [line.expandtabs(8) for line in table]
            else:
                yield from tables_and_text(loose, habits.wide)
                loose = []
                yield Table("tabs", "\n".join(table), partial(tab_rows, table))
        elif "|" in line and (stop := find_bare_table(lines, at)) > at:
            head = len(loose) - head_of(loose)
            yield from tables_and_text(loose[:head], habits.wide)
            yield bare_table((*loose[head:], *lines[at:stop]))
            loose = []
        else:
            loose.append(without_escapes(line))
            stop = at + 1
        at = stop
    yield from tables_and_text(loose, habits.wide)


def _pipe_end(lines: list[str], start: int) -> int:
    """Where the pipe table that begins at ``start`` ends; ``start`` itself where none begins."""
    if "|" not in lines[start]:
        return start
    below = lines[start + 1] if start + 1 < len(lines) else ""
    separated = "|" in below and SEPARATOR.match(below.strip()) is not None
    if not separated and not (is_pipe_row(lines[start]) and is_pipe_row(below)):
        return start
    stop = start
    while stop < len(lines) and (is_pipe_row(lines[stop]) or (separated and "|" in lines[stop])):
        stop += 1
    return stop


def _tab_end(lines: list[str], start: int) -> int:
    """Where the tab table ends: some short lines without a tab, or blank, may stand in it if it goes on right below."""
    stop = start
    while stop < len(lines):
        if "\t" in lines[stop] or _interrupts(lines, stop):
            stop += 1
        elif (after := past_blanks(lines, stop)) > stop:
            stop = after
        else:
            break
    return stop


def _interrupts(lines: list[str], at: int) -> bool:
    """Whether the line is a wrapped label or a heading within a tab table: short, and the table goes on soon below."""
    for line in lines[at : at + _HEADINGS]:
        if not 0 < len(line.strip()) < LONG or is_pipe_row(line):
            return False
        if "\t" in line:
            return True
    return False
