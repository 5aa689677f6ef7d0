"""Tables that a page sets without table tags: rows of boxes (``<div>``, ``<span>``), or boxes at absolute places.

A row is an element whose children stand side by side, one of them a figure; each child is a cell, an empty one too, so
that blanks keep their columns. Where boxes have places of their own, they are read as the words of a typeset page.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from lxml import etree, html

from normalizer.reading.drafts import Draft, Table
from normalizer.reading.regions import read_view
from normalizer.reading.typeset import Word
from normalizer.records import Cell, Paragraph, Rows
from normalizer.text import fold, is_year, mark_of

_FIGURE: Final = re.compile(
    rb">(?:\s|&nbsp;|&#160;)*[$(\xe2]?[^<>\w]{0,8}\d[\d,.]*\s*\)?\s*</(?:span|div|p|li|dd)>", re.IGNORECASE
)
_FEWEST_FIGURES: Final = 12
_REACH: Final = 12_000
"""Bytes within which so many figures of a table stand; the numbers of pages stand farther apart."""
_FEWEST_ROWS: Final = 4
_LONG: Final = 160
_MOST_FLAT: Final = 16
_WORDS: Final = re.compile(r"[^\W\d]{3}")
_HEADING: Final = re.compile(r"\b(?:19|20)\d\d\b|\bended\b", re.I)
_MOST_CELLS: Final = 60
_FIGURES: Final = ("number", "nil", "no_figure")
_PLACED: Final = re.compile(r"(?:^|[;\s])(left|top|bottom)\s*:\s*(-?[\d.]+)(px|pt|em|rem|in|mm|cm|%)?", re.I)
_SIZE: Final = re.compile(r"font-size\s*:\s*([\d.]+)(px|pt|em|rem)?", re.I)
_RULE: Final = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_POINTS: Final = {"px": 0.75, "pt": 1.0, "em": 12.0, "rem": 12.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54}
_WIDTH: Final = 0.5
"""A character is about half as wide as its font is high."""
_WIDTHS: Final = (0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
_USUAL: Final = 10.0
_PAGE: Final = 100_000.0
_INLINE: Final = frozenset("a abbr b em font i ix:nonfraction ix:nonnumeric small span strong sub sup u".split())

Style = Mapping[str, float]


def has_boxes(markup: bytes) -> bool:
    """Whether figures stand in boxes of their own as close to each other as in a table."""
    last: deque[int] = deque(maxlen=_FEWEST_FIGURES)
    for found in _FIGURE.finditer(markup):
        last.append(found.start())
        if len(last) == _FEWEST_FIGURES and last[-1] - last[0] < _REACH:
            return True
    return False


def read_boxes(markup: bytes, styles: str, encoding: str) -> list[Draft]:
    """The paragraphs and tables of a stretch without table tags; empty where its boxes make no table.

    ``styles`` is the text of the page's style sheets, where boxes may have their places.
    """
    try:
        root = html.fromstring(markup.decode(encoding, "replace"), parser=html.HTMLParser(recover=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    words = _placed_words(root, styles)
    if len(words) >= 2 * _FEWEST_FIGURES:
        return read_view(words)
    drafts = list(_drafts(root))
    return drafts if any(isinstance(draft, Table) for draft in drafts) else []


# --- rows of boxes ---------------------------------------------------------------------------------------------------


def _drafts(root: html.HtmlElement) -> Iterator[Draft]:
    """What the tree prints in order: runs of rows as tables, other text as paragraphs."""
    rows: list[tuple[str, ...]] = []
    for row in _rows(root):
        if len(row) > 1 or (rows and len(row[0]) <= _LONG):
            rows.append(row)
        else:
            yield from _table(rows)
            yield Paragraph(row[0])
            rows = []
    yield from _table(rows)


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[Draft]:
    """The rows as a table where enough of them hold figures, else as paragraphs; so is the text below the last row."""
    figured = sum(any(mark_of(cell) in _FIGURES for cell in row[1:]) for row in rows)
    stop = 0
    if figured >= _FEWEST_ROWS:
        stop = max(at for at, row in enumerate(rows, 1) if len(row) > 1)
        text = "\n".join(" ".join(filter(None, row)) for row in rows[:stop])
        yield Table("cells", text, partial(_cells, tuple(rows[:stop])))
    yield from (Paragraph(text) for row in rows[stop:] if (text := " ".join(filter(None, row))))


def _cells(rows: Sequence[tuple[str, ...]]) -> Rows:
    return tuple(
        tuple(Cell(number, at, at + 1, text) for at, text in enumerate(row) if text) for number, row in enumerate(rows)
    )


def _rows(root: html.HtmlElement) -> Iterator[tuple[str, ...]]:
    """Every innermost box as a row of its children's texts, and text outside of boxes as a row of one."""
    walk: list[tuple[html.HtmlElement, int]] = [(root, 0)]
    while walk:
        element, width = walk.pop()
        children = _children(element)
        if flat := _flat_width(element, children):
            texts = [_text(child) for child in children]
            yield from (tuple(texts[at : at + flat]) for at in range(0, len(texts), flat))
        elif len(children) > 1 and _are_cells(element, children) and (len(children) == width or _has_figure(children)):
            yield tuple(_text(child) for child in children)
        elif not children or all(child.tag in _INLINE for child in children):
            if text := _text(element):
                yield (text,)
        else:
            if text := fold(element.text or ""):
                yield (text,)
            usual = _usual_width(children)
            walk.extend((child, usual) for child in reversed(children))


def _children(element: html.HtmlElement) -> list[html.HtmlElement]:
    return [child for child in element if isinstance(child.tag, str)]


def _are_cells(element: html.HtmlElement, children: Sequence[html.HtmlElement]) -> bool:
    """Whether the children may stand side by side: short texts in boxes of one, and no text between them."""
    return len(children) <= _MOST_CELLS and _are_all_cells(element, children)


def _has_figure(children: Sequence[html.HtmlElement]) -> bool:
    """Whether a cell after the first is a figure, or two are headings of columns."""
    texts = [_text(child) for child in children]
    return any(mark_of(text) in _FIGURES for text in texts[1:]) or sum(map(_heads, texts)) > 1


def _heads(text: str) -> bool:
    """Whether the text may be the heading of a column: it tells a year, or that something ended."""
    return bool(_HEADING.search(text))


def _usual_width(children: Sequence[html.HtmlElement]) -> int:
    """How many cells most of the children have that are rows with a figure; 0 where fewer than three are."""
    widths = Counter(
        len(inner)
        for child in children
        if len(inner := _children(child)) > 1 and _are_cells(child, inner) and _has_figure(inner)
    )
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return width if count > 2 else 0


def _flat_width(element: html.HtmlElement, children: Sequence[html.HtmlElement]) -> int:
    """How many cells a row has where all cells of a table are children of one element; 0 where they are not.

    Labels stand at every so many cells, and figures stand between them.
    """
    if len(children) < _FEWEST_ROWS * 2 or not _are_all_cells(element, children):
        return 0
    texts = [_text(child) for child in children]
    figures = [at for at, text in enumerate(texts) if mark_of(text) in _FIGURES]
    for width in range(2, _MOST_FLAT):
        labels = texts[::width]
        if (
            len(texts) % width == 0
            and len(figures) >= _FEWEST_FIGURES
            and not any(at % width == 0 for at in figures)
            and sum(bool(label) for label in labels) >= 0.6 * len(labels)
            and all(any(at % width == place for at in figures) for place in range(1, width))
        ):
            return width
    return 0


def _are_all_cells(element: html.HtmlElement, children: Sequence[html.HtmlElement]) -> bool:
    """Whether no child is longer than a cell or holds boxes, and no text stands between them."""
    bare = not fold(element.text or "") and not any(fold(c.tail or "") for c in children)
    return bare and all(map(_is_cell, children))


def _is_cell(element: html.HtmlElement) -> bool:
    """Whether the box is one cell: a short text, or one figure with its marks."""
    if len(_text(element)) > _LONG:
        return False
    texts = [text for text in map(fold, element.itertext()) if text]
    figures = sum(mark_of(text) in _FIGURES and not is_year(text) for text in texts)
    blocks = sum(child.tag not in _INLINE and bool(fold(child.text or "")) for child in _descendants(element))
    return blocks <= 1 and figures <= 1 and not (figures and any(_WORDS.search(text) for text in texts))


def _descendants(element: html.HtmlElement) -> list[html.HtmlElement]:
    return [child for child in element.iter() if isinstance(child.tag, str)]


def _text(element: html.HtmlElement) -> str:
    return fold(" ".join(element.itertext()))


# --- boxes at places -------------------------------------------------------------------------------------------------


def _placed_words(root: html.HtmlElement, styles: str) -> list[Word]:
    """The texts of boxes that have a left edge and a height of their own, pages one below the other, in points."""
    rules = {name: _style(body) for name, body in _RULE.findall(styles)}
    words: list[Word] = []
    pages: dict[html.HtmlElement | None, int] = {}
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        style = _own_style(element, rules.get)
        if "left" not in style or not ({"top", "bottom"} & style.keys()):
            continue
        text = _text(element)
        if not text or any("left" in _own_style(child, rules.get) for child in element.iterdescendants()):
            continue
        page = pages.setdefault(element.getparent(), len(pages))
        size = style.get("size", _USUAL)
        base = style["top"] + size if "top" in style else _PAGE / 2 - style["bottom"]
        left = style["left"]
        words.append(Word(text, left, left + size * len(text), page * _PAGE + base, size))
    width = _character_width(words)
    return [replace(word, right=word.left + width * (word.right - word.left)) for word in words]


def _character_width(words: Sequence[Word]) -> float:
    """How wide a character is, in heights of the font: the width under which most figures end below each other."""

    def aligned(width: float) -> int:
        ends = Counter(round(w.left + width * (w.right - w.left)) for w in words if w.is_figure)
        return sum(count for count in ends.values() if count > 1)

    return max(_WIDTHS, key=lambda width: (aligned(width), -abs(width - _WIDTH)))


def _own_style(element: html.HtmlElement, rule_of: Callable[[str], Style | None]) -> dict[str, float]:
    """The element's place and size in points, by its classes and its own style."""
    made: dict[str, float] = {}
    if not isinstance(element.tag, str):
        return made
    for name in element.get("class", "").split():
        made.update(rule_of(name) or {})
    made.update(_style(element.get("style", "")))
    return made


def _style(body: str) -> dict[str, float]:
    """Left, top, bottom and font size of a style, in points; percentages are left out."""
    found = {m[1].lower(): float(m[2]) * _POINTS.get((m[3] or "px").lower(), 0.0) for m in _PLACED.finditer(body)}
    if size := _SIZE.search(body):
        found["size"] = float(size[1]) * _POINTS[(size[2] or "px").lower()]
    return {name: value for name, value in found.items() if value or name != "size"}
