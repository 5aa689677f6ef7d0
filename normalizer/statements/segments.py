"""A grid cut into what may be statements: each with its heading rows, its body, its columns and the words above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from normalizer.records import Block, Document, Grid, Layout, Paragraph
from normalizer.statements.columns import Columns, straighten
from normalizer.statements.content import score_content
from normalizer.statements.foot_marks import with_marks_joined
from normalizer.statements.glued import with_cells_apart
from normalizer.statements.halves import with_halves_stacked
from normalizer.statements.inset_columns import with_insets_merged
from normalizer.statements.left_columns import with_labels_first
from normalizer.statements.line_numbers import without_line_numbers
from normalizer.statements.note_columns import find_value_columns
from normalizer.statements.pieces import Row, is_year_piece, sort_row, unit_of_row
from normalizer.statements.several import parts_by_content
from normalizer.statements.titles import is_strong, kind_of_title, leads_elsewhere
from normalizer.statements.unit_columns import unit_column
from normalizer.statements.when import parse_when
from normalizer.statements.whole import heads_parts
from normalizer.text import MONTH, MONTH_LAST, fold, mark_of

_REACH: Final = 8
_MOST_COLUMNS: Final = 60
"""No statement has more value columns."""
_LONG: Final = 300
_APART: Final = 4
_SURE: Final = 5.0
"""So much speaks for the kind of lines that no title names."""
_LABEL: Final = 60
_HEAD: Final = 4
"""So many rows at most stand from a title to the headings of its columns, the last of these included."""
_WITHIN: Final = re.compile(r"\b(?:from|used|provided|activities)\b", re.I)
"""What headings of lines say of cash flows, and titles do not."""
_REFERS: Final = re.compile(
    r"\b(?:to|in|within|on|per|with|from)\s+(?:(?:the|our|its|accompanying|condensed|consolidated|unaudited|interim)\s+)*"
    r"balance\s?sheets?\b",
    re.I,
)
"""A heading that speaks of a balance sheet and is no title: "Reconciliation to the consolidated balance sheets"."""
_SUPPLEMENT: Final = re.compile(r"\bsupplement", re.I)
_DAY: Final = re.compile(r"(?:[12]?\d|3[01])(?:,?\s*(?:19|20)\d\d|,)?$")
_DATE_BEGUN: Final = re.compile(rf"^(?:\S+ .*)?\b{MONTH}\.?(?: \d{{1,2}},?)?$", re.I)
_DATE_END: Final = re.compile(r"(?:\d{1,2}, ?)?(?:19|20)\d\d:?$")
_CAPTION_LAST: Final = re.compile(r"\((?:\w+ ){0,3}in (?:thousand|million|billion)s\b[^()]{0,120}\):?$", re.I)
"""What a long paragraph above a table says last of its scale."""
_MARKS: Final = str.maketrans("", "", "|-:")
_MARKED: Final = 10
"""The text of a small table may be so many times as long with its pipes and rules."""
_NOTE_ROW: Final = re.compile(r"^\(\d\)$")


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows of one grid that belong together; ``above`` holds the titles and captions above them, nearest first."""

    grid: Grid
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    columns: Columns
    above: tuple[str, ...]

    @property
    def layout(self) -> Layout:
        """How the grid's positions are to be read."""
        return self.grid.layout

    @property
    def label_start(self) -> int:
        """The farthest position at which a label of the body begins."""
        starts = [r.label[0].start for r in self.body if r.label and r.pieces and r.label[0].start < self.columns.left]
        return max(starts, default=0)

    @property
    def labels(self) -> list[str]:
        """The labels of the body's rows, as printed."""
        return [r.label_text for r in self.body if r.label]


def is_heading_row(row: Row) -> bool:
    """Whether a row above the first line is a heading: no numbers, or years, dates and marks of notes alone."""
    if _has_years(row) or all(p.mark == "no_figure" for p in row.pieces):
        return True
    dated = any(parse_when(c.text).month for c in row.words)
    return dated or (not row.label and all(_NOTE_ROW.match(p.text) for p in row.pieces))


def _has_years(row: Row) -> bool:
    """Whether the numbers are years, and marks of notes at words beside them."""
    bare = [p for p in row.pieces if not (row.words and _NOTE_ROW.match(p.text))]
    return bool(bare) and all(map(is_year_piece, bare))


def cut_segments(document: Document, at: int) -> list[Segment]:
    """The segments of the grid at the document's block ``at``, top to bottom; those without numbers are left out."""
    grid = document.blocks[at]
    if not isinstance(grid, Grid):
        return []
    rows, units = _sorted_rows(grid)
    outer = words_above(document.blocks, at)
    apart = _heading_apart(document.blocks, at)
    segments: list[Segment] = []
    for part in (part for whole in _split(rows) for part in parts_by_content(whole)):
        head, body = _head_and_body(part)
        if not any(r.pieces for r in body):
            continue
        body = tuple(straighten(body, head, grid.layout))
        columns = find_value_columns(body, grid.layout, head)
        columns = with_insets_merged(columns, body, head, grid.layout)
        if not 0 < len(columns.extents) <= _MOST_COLUMNS:
            continue
        inner = _title_words(head)
        above = (*units, *inner) if segments else (*units, *inner, *outer)
        if (
            segments
            and not any(parse_when(c.text).year for r in head for c in r.cells)
            and _alike(columns, segments[-1].columns)
        ):
            head = tuple(r for r in segments[-1].head if r.pieces or len(r.cells) > 1) + head
        elif not segments:
            head = (*apart, *head)
        segments.append(Segment(grid, tuple(head), tuple(body), columns, above))
    return segments


def _sorted_rows(grid: Grid) -> tuple[list[Row], tuple[str, ...]]:
    """The rows of the grid sorted out, and the caption that a column of units makes, if there is one."""
    rows, caption = grid.rows, ""
    if grid.layout == "cells":
        rows, caption = unit_column(with_halves_stacked(with_cells_apart(rows)))
    plain = without_line_numbers(with_labels_first(rows))
    return with_marks_joined([sort_row(n, cells) for n, cells in enumerate(plain)]), (caption,) if caption else ()


def _heading_apart(blocks: Sequence[Block], at: int) -> tuple[Row, ...]:
    """The rows of a small table of headings above, which blank lines or short words part from its body."""
    for block in reversed(blocks[max(0, at - _APART) : at]):
        if isinstance(block, Grid):
            same = isinstance(grid := blocks[at], Grid) and grid.layout == block.layout
            rows = _sorted_rows(block)[0] if same and len(block.text) <= _LONG else []
            return tuple(rows) if rows and all(is_heading_row(r) for r in rows) else ()
        if len(block.text) > _LABEL:
            break
    return ()


def _alike(first: Columns, second: Columns) -> bool:
    return len(first.extents) == len(second.extents)


def _split(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows cut where a title stands below lines with numbers."""
    parts: list[list[Row]] = [[]]
    seen = 0
    for k, row in enumerate(rows):
        title = (
            not row.pieces
            and len(row.cells) == 1
            and kind_of_title(row.text) is not None
            and (_looks_like_title(row.text) or _heads_table(row.text, rows[k + 1 : k + 1 + _HEAD]))
            and not _ends_label(row, rows[k - 1] if k else None)
            and not _goes_on(row.text)
        )
        apart = seen >= _APART and not title and _heads_columns(row) and _begins_another(parts[-1], rows[k + 1 :])
        if (title and seen >= _APART and any(r.pieces for r in rows[k + 1 : k + 12])) or apart:
            parts.append(_taken_headings(parts[-1]))
            seen = 0
        parts[-1].append(row)
        seen += bool(row.pieces and row.label)
    return parts


def _begins_another(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether headings of columns stand between the lines of two kinds of statement, though no title does."""
    stop = next((k for k, row in enumerate(below) if row.pieces and _heads_columns(row)), len(below))
    kinds = []
    for rows in (below[:stop], above):
        scores = score_content([row.label_text for row in rows if row.label and row.pieces])
        kind = max(scores, key=scores.__getitem__)
        if scores[kind] < _SURE:
            return False
        kinds.append(kind)
    return kinds[0] != kinds[1]


def _taken_headings(part: list[Row]) -> list[Row]:
    """The headings of columns at the end of a part, taken from it: they stand above the title of the next."""
    at = len(part)
    while at > 1 and _heads_columns(part[at - 1]):
        at -= 1
    taken = part[at:]
    del part[at:]
    return taken


def _heads_columns(row: Row) -> bool:
    """Whether days, lengths or years stand in the row, right of where labels begin, and nothing else."""
    if not row.cells or row.cells[0].start == 0 or not is_heading_row(row):
        return False
    whens = [parse_when(cell.text) for cell in row.cells]
    return all(when.has_length or when.month or when.year for when in whens)


def _ends_label(row: Row, above: Row | None) -> bool:
    """Whether the row is the end of a wrapped heading ("Reconciliation of cash to the" above "balance sheets")."""
    return row.text[:1].islower() and above is not None and bool(above.label) and not above.pieces


def _goes_on(text: str) -> bool:
    """Whether the words name a statement, and head a part of the one that they stand in."""
    disclosed = _SUPPLEMENT.search(text) and kind_of_title(text) == "cash_flow"
    return bool(disclosed or _REFERS.search(text))


def _looks_like_title(text: str) -> bool:
    return bool(re.search(r"\bstatements?\b|balance\s?sheets?", text, re.I)) and not text.endswith(":")


def _heads_table(text: str, below: Sequence[Row]) -> bool:
    """Whether the words, which name a subject ("Cash flow"), are the title of a table: its headings stand below."""
    if _WITHIN.search(text) or text.endswith(":"):
        return False
    first = next((row for row in below if row.pieces or len(row.cells) > 1), None)
    if first is None or not is_heading_row(first):
        return False
    return any(parse_when(cell.text).year is not None for cell in first.cells)


def _head_and_body(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Heading rows and the rest. Label-only rows right above the first line are headings of lines, hence body."""
    first = 0
    while first < len(rows) and (is_heading_row(rows[first]) or _ends_dates(rows[first], rows[:first])):
        first += 1
    cut = first
    if 0 < cut < len(rows) and not rows[cut].is_years and _DATE_END.match(rows[cut].label_text):
        cut -= _DATE_BEGUN.match(rows[cut - 1].text) is not None  # the label of a balance, broken off within its date
    while cut and not rows[cut - 1].pieces and _is_section(rows[cut - 1]):
        cut -= 1
    return tuple(rows[:cut]), tuple(rows[cut:])


def _ends_dates(row: Row, above: Sequence[Row]) -> bool:
    """Whether the numbers are days, each below a month: a heading "Year ended June 30, 2010" over two rows."""
    months = [c for c in above[-1].cells if MONTH_LAST.search(c.text)] if above else []
    return bool(row.pieces) and all(
        _DAY.match(p.text) and any(p.start <= c.stop and c.start <= p.stop for c in months) for p in row.pieces
    )


def _is_section(row: Row) -> bool:
    """Whether a row without numbers reads like a heading of lines rather than of columns or a title."""
    if not row.cells:
        return True
    if unit_of_row(row):
        return False
    when = parse_when(row.text)
    dated = when.has_length or when.month or when.year
    return (
        len(row.cells) == 1
        and bool(row.label)
        and not dated
        and not is_strong(row.text)
        and not row.text.startswith("(")
    )


def _title_words(head: Sequence[Row]) -> tuple[str, ...]:
    return tuple(words for r in reversed(head) if not r.is_rule and (words := _words_of(r)))


def _words_of(row: Row) -> str:
    """What a heading row says beside years and days: all of it, or a title that stands left of them.

    Nothing where it heads columns of results without some items beside those of the whole, and nothing of all columns
    where it is a row of headings that name the years or the lengths of theirs.
    """
    if heads_parts([c.text for c in row.cells]):
        return ""
    whens = [parse_when(cell.text) for cell in row.cells]
    dated = any(when.year is not None for when in whens) or sum(when.has_length for when in whens) > 1
    if len(row.cells) == 1 or not (row.pieces or dated):
        return row.text
    return row.label_text if kind_of_title(row.label_text) and is_strong(row.label_text) else ""


def words_above(blocks: Sequence[Block], at: int) -> tuple[str, ...]:
    """The short texts above a block, nearest first: paragraphs and small tables, up to the next real table.

    Last comes what a long paragraph among them says of scale.
    """
    words: list[str] = []
    captions: list[str] = []
    for block in reversed(blocks[max(0, at - 3 * _REACH) : at]):
        if len(words) >= _REACH:
            break
        if isinstance(block, Paragraph):
            if len(block.text) <= _LONG:
                words.append(block.text)
                continue
            captions += [caption[0] for caption in (_CAPTION_LAST.search(block.text),) if caption]
            if words:
                break
        elif (text := _small_text(block)) is None:
            break
        else:
            words.append(text)
    return tuple(w for w in (*words, *captions) if w and mark_of(w) not in ("number", "rule"))


def _small_text(grid: Grid) -> str | None:
    """The words of a small table, without the pipes of its text and what leads elsewhere; None for a larger one."""
    if len(grid.text) > _MARKED * _LONG or len(fold(grid.text.translate(_MARKS))) > _LONG:
        return None
    return fold(" ".join(cell.text for row in grid.rows for cell in row if not leads_elsewhere(cell.text)))
