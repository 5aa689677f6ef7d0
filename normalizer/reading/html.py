"""HTML pages: paragraphs and tables found by one scan over the bytes, without building a tree.

A page of several megabytes holds a hundred tables of which five matter, so a tree is never built: the tags that decide
about structure are found by a regular expression, the text of everything is cut out by another, and a table's cells
are read by :mod:`normalizer.reading.html_table` when asked for. Tag soup and any depth of nesting cost nothing.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from html import unescape
from operator import itemgetter
from typing import Final, Literal

from normalizer.reading.boxes import has_boxes, read_boxes
from normalizer.reading.drafts import Draft, Table
from normalizer.reading.html_table import TableSource, build_rows
from normalizer.reading.markup import RUN, TAG, hiding_places, without
from normalizer.records import Paragraph
from normalizer.text import hard_hyphens

# Two letters decide quickly; the whole name is looked at only where they fit.
_STRUCTURE: Final = re.compile(rb"<(?:/?(?:ta|TA|Ta|ca|CA)|!--|pr|PR|sc|SC|sty|STY|te|TE|ti|TI|ix:h)")
_NAME: Final = re.compile(rb"<(/?)([\w:]+)")
_UNSHOWN: Final = frozenset({b"script", b"style", b"template", b"title", b"ix:header"})
_STYLES: Final = re.compile(rb"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_ROW: Final = re.compile(rb"<[tT][rR]\b")
_OF_TABLES: Final = frozenset({b"tr", b"td", b"th", b"col", b"colgroup"})
"""What a table leaves out itself where it is hidden."""
_SPACES: Final = bytes.maketrans(b"\n\r\t\f\v", b"     ")
_RUN_END: Final = "\x1e"
_PIECE_END: Final = "\x1d"
_ODD_SPACES: Final = "\u200b\ufeff"
_CUT_SPACE: Final = re.compile(r"& ?n ?b ?s ?p ?;")
"""A no-break space that a line's end cuts in two, as pages do that were wrapped after a count of characters."""
_WIDE: Final = "\u00a0\u00a0\u00a0"
_MONOSPACED: Final = 60
"""Running text with more wide gaps of no-break spaces than that sets its columns by them."""
_FORBIDDEN: Final = b"\x1c\x1d\x1e\x1f"
_LONGEST_TAG: Final = 2000
_SMALL: Final = 12
"""A table of at most so many runs of text, none with a digit, only sets text."""
_TINY: Final = 4
"""One of at most so many runs is looked into, to see whether it has one column, as a boxed title has."""
_SMALL_ROWS: Final = 3
"""An inner table of fewer rows is a way to set a cell; one with as many holds content of its own."""

Kind = Literal["text", "table", "pre"]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the page: running text, a table of cells, or preformatted text.

    Of a table, ``inner`` are the small tables inside it, ``unshown`` what no browser shows of it, such as comments.
    """

    kind: Kind
    start: int
    stop: int
    inner: tuple[tuple[int, int], ...] = ()
    unshown: tuple[tuple[int, int], ...] = ()


_Cut = tuple[int, int, Kind | None]
"""A stretch to cut out of the running text, and what it is read as, if it is read."""


@dataclass(slots=True)
class _Nest:
    """A table met while scanning: where it begins and ends, and the tables inside it."""

    start: int
    stop: int = 0
    inner: list[_Nest] = field(default_factory=list)


def read_html(page: bytes, read_preformatted: Callable[[str], Iterable[Draft]], encoding: str = "utf-8") -> list[Draft]:
    """The paragraphs and tables of a page in printed order.

    ``encoding`` is what the page is believed to be in; one whose text contradicts it is taken for Windows-1252.
    ``read_preformatted`` reads what stands in ``<pre>``.
    """
    if any(code in page for code in _FORBIDDEN):
        page = page.translate(None, _FORBIDDEN)
    page = _without_ends_in_quotes(page)
    pieces = list(_pieces(page))
    try:
        texts = _texts(page, pieces, encoding)
    except UnicodeDecodeError:
        encoding = "cp1252"
        texts = _texts(page, pieces, encoding)
    drafts: list[Draft] = []
    for piece, text in zip(pieces, texts, strict=True):
        if piece.kind == "text" and text.count(_WIDE) > _MONOSPACED:
            drafts.extend(read_preformatted(_typed(text)))
        elif piece.kind == "text":
            drafts += _boxes(page, piece, encoding) or _paragraphs(text)
        elif piece.kind == "pre":
            drafts.extend(read_preformatted(_preformatted(page[piece.start : piece.stop], encoding)))
        elif text.strip():
            source = TableSource(page, piece.start, piece.stop, piece.inner, encoding, piece.unshown)
            drafts += _table(source, text)
    return drafts


def _without_ends_in_quotes(page: bytes) -> bytes:
    """The page, a blank for each ">" behind a blank within the quotes of an attribute, where it ends no tag.

    >>> _without_ends_in_quotes(b'<td title="a > b" >5 > "4"</td>')
    b'<td title="a   b" >5 > "4"</td>'
    """
    at, made = page.find(b" >"), bytearray()
    while at >= 0:
        shown = made or page
        tag = shown.rfind(b"<", max(0, at - _LONGEST_TAG), at)
        before = shown[tag:at] if tag >= 0 else b""
        if b">" not in before and before.count(b'"') % 2 and 0 < page.find(b'"', at) < page.find(b"<", at):
            made = made or bytearray(page)
            made[at + 1] = ord(" ")
        at = page.find(b" >", at + 1)
    return bytes(made) if made else page


def _boxes(page: bytes, piece: _Piece, encoding: str) -> list[Draft]:
    """What a stretch without tables sets by boxes; empty where it does not."""
    markup = page[piece.start : piece.stop]
    if not has_boxes(markup):
        return []
    styles = b"\n".join(_STYLES.findall(page)).decode(encoding, "replace")
    return read_boxes(markup, styles, encoding)


def _paragraphs(text: str) -> list[Draft]:
    """A paragraph for each run of text; only those that need it are folded, since most are long and clean."""
    runs = text.split(_RUN_END)
    if "  " in text or "\u00a0" in text:
        runs = [" ".join(run.split()) if "  " in run or "\u00a0" in run else run for run in runs]
    return [Paragraph(stripped) for run in runs if (stripped := run.strip())]


def _table(source: TableSource, text: str) -> list[Draft]:
    """The table; or paragraphs, where a small table only sets a title or a bullet."""
    runs = text.count(_RUN_END) + 1
    shown = text.replace(_RUN_END, " ").replace("\u00a0", " ")
    if runs == 1 or (runs <= _SMALL and not any(map(str.isdigit, text))):
        return _paragraphs(text)
    if runs <= _TINY:
        rows = [row for row in build_rows(source) if row]
        if all(len(row) == 1 for row in rows):
            return [Paragraph(row[0].text) for row in rows]
    return [Table("cells", shown, partial(build_rows, source))]


# --- where things are ------------------------------------------------------------------------------------------------


def _pieces(page: bytes) -> Iterator[_Piece]:
    """The page cut into text, tables and preformatted text; comments, scripts and what is not shown left out."""
    roots: list[_Nest] = []
    stack: list[_Nest] = []
    hidden = list(_hidden(page))
    cuts: list[_Cut] = [(start, stop, None) for start, stop in hidden]
    unshown = iter([*hidden, (len(page), len(page))])
    dark = next(unshown)
    after = 0
    for match in _STRUCTURE.finditer(page):
        at = match.start()
        while at >= dark[1]:
            dark = next(unshown)
        if at < after or at >= dark[0]:
            continue
        tag = _NAME.match(page, at)
        name = tag[2].lower() if tag else b"!--"
        if name == b"table":
            _nest(stack, roots, at, closes=bool(tag and tag[1]))
        elif cut := _cut_at(page, at, name, in_table=bool(stack)):
            after = cut[1]
            cuts.append(cut)
    for nest in reversed(stack):
        nest.stop = nest.inner[-1].stop if nest.inner else len(page)
    yield from _between(_stretches(page, roots), sorted(cuts, key=itemgetter(0)), len(page))


def _nest(stack: list[_Nest], roots: list[_Nest], at: int, *, closes: bool) -> None:
    """Notes in ``stack`` and ``roots`` that a table opens or closes; an end without a beginning is passed over."""
    if not closes:
        nest = _Nest(at)
        (stack[-1].inner if stack else roots).append(nest)
        stack.append(nest)
    elif stack:
        stack.pop().stop = at


def _cut_at(page: bytes, at: int, name: bytes, *, in_table: bool) -> _Cut | None:
    """The stretch to cut out where this tag begins, with what it is read as; None where it stays in the text."""
    if name == b"!--":
        end = _end(page, rb"-->", at)
        has_markup = page.find(b"<", at + 4, end) >= 0 or page.find(b">", at + 4, end - 1) >= 0
        return (at, end, None) if has_markup else None
    if name == b"pre":
        return at, _end(page, rb"</pre\s*>", at), "pre"
    if name in _UNSHOWN:
        return at, _end(page, rb"</" + name + rb"\s*>", at), None
    if name == b"caption" and in_table:
        return at, _end(page, rb"</caption\s*>", at), "text"
    return None


def _end(page: bytes, closing: bytes, start: int) -> int:
    """Where the closing tag ends; the end of the page where there is none."""
    match = re.compile(closing, re.IGNORECASE).search(page, start)
    return match.end() if match else len(page)


def _stretches(page: bytes, nests: list[_Nest]) -> Iterator[_Piece]:
    """The tables that hold cells, in order: a table around one that has rows of its own only lays out the page."""
    rows = [match.start() for match in _ROW.finditer(page)] if any(nest.inner for nest in nests) else []
    work = list(reversed(nests))
    while work:
        nest = work.pop()
        if any(bisect(rows, inner.stop) - bisect(rows, inner.start) >= _SMALL_ROWS for inner in nest.inner):
            work.extend(reversed(nest.inner))
        else:
            yield _Piece("table", nest.start, nest.stop, tuple((inner.start, inner.stop) for inner in nest.inner))


def _between(tables: Iterator[_Piece], cuts: list[_Cut], size: int) -> Iterator[_Piece]:
    """The tables with what stands between them; cuts outside tables taken out, a table's caption put before it."""
    at = 0
    waiting = iter([*cuts, (size + 1, size + 1, None)])
    cut = next(waiting)
    for table in [*tables, _Piece("table", size, size)]:
        while cut[0] < table.start:
            yield _Piece("text", at, cut[0])
            if cut[2]:
                yield _Piece(cut[2], cut[0], cut[1])
            at = max(at, cut[1])
            cut = next(waiting)
        yield _Piece("text", at, table.start)
        unshown: list[tuple[int, int]] = []
        while cut[0] < table.stop:
            if cut[2] == "text":
                yield _Piece("text", cut[0], cut[1])
            elif cut[2] is None:
                unshown.append(cut[:2])
            cut = next(waiting)
        yield replace(table, unshown=tuple(unshown)) if unshown else table
        at = table.stop


def _hidden(page: bytes) -> Iterator[tuple[int, int]]:
    """Where elements stand that are not shown; cells and rows excepted, since their table leaves them out."""
    after = 0
    unclosed: set[bytes] = set()
    for at in hiding_places(page):
        if at < after:
            continue
        tag = page.rfind(b"<", max(0, at - _LONGEST_TAG), at)
        if tag < 0 or page[tag + 1 : tag + 2] in b"!/" or page.find(b">", tag, at) >= 0:
            continue
        name = _NAME.match(page, tag)
        if name and name[2] not in unclosed and name[2].lower() not in _OF_TABLES and not _is_value(page, tag, at):
            end = _element_end(page, name[2], tag)
            if end is None:
                unclosed.add(name[2])
            else:
                after = end
                yield tag, end


def _is_value(page: bytes, tag: int, at: int) -> bool:
    """Whether the word there stands within quotes and hides nothing: "overflow: hidden", a class of that name."""
    return page[at : at + 1] == b" " and page.count(b'"', tag, at) % 2 == 1


def _element_end(page: bytes, name: bytes, start: int) -> int | None:
    """Where the element that begins at ``start`` ends, elements of the same name inside it counted; None if nowhere."""
    depth = 0
    for match in re.compile(rb"<(/?)" + re.escape(name) + rb"\b[^<>]*?(/?)>").finditer(page, start):
        depth += -1 if match[1] else 0 if match[2] else 1
        if depth <= 0:
            return match.end()
    return None


# --- what they say ---------------------------------------------------------------------------------------------------


def _texts(page: bytes, pieces: list[_Piece], encoding: str) -> list[str]:
    """The text of each piece, its runs parted by a mark. Raises UnicodeDecodeError.

    All of it is decoded and freed of tags and entities at once, since a page has tens of thousands of runs.
    """
    end = _RUN_END.encode()
    found = [b"" if piece.kind == "pre" else end.join(_runs(page, piece)) for piece in pieces]
    joined = _PIECE_END.encode().join(found).translate(_SPACES)
    if b"<" in joined:
        joined = TAG.sub(b"", joined)
    text = joined.decode(encoding, "strict" if encoding == "utf-8" else "replace")
    if "&" in text:
        text = text.replace("&nbsp;", "\u00a0").replace("&#160;", "\u00a0")
        text = unescape(_CUT_SPACE.sub("\u00a0", text) if "&" in text else text)
    for space in _ODD_SPACES:
        if space in text:
            text = text.replace(space, " ")
    return hard_hyphens(text).split(_PIECE_END)


def _runs(page: bytes, piece: _Piece) -> list[bytes]:
    """The runs of text of a piece, what is not shown left out."""
    if piece.unshown:
        return RUN.findall(without(page, piece.start, piece.stop, piece.unshown))
    return RUN.findall(page, piece.start, piece.stop)


def _typed(text: str) -> str:
    """The lines of text whose columns are set by no-break spaces: a run a line, other white space folded."""
    return "\n".join(re.sub(" +", " ", run).replace("\u00a0", " ") for run in text.split(_RUN_END))


def _preformatted(markup: bytes, encoding: str) -> str:
    """The text of ``<pre>`` with its line ends, freed of tags but for those that mark ASCII tables."""
    text = re.sub(rb"<(?!/?(?:table|s|c|caption|page)\b\s*>)/?[a-z!?][^<>]*>", b"", markup, flags=re.IGNORECASE)
    return unescape(text.decode(encoding, "replace"))
