"""PDF files with a text layer: each page's characters with their places, made into paragraphs and tables.

The text of all pages costs little, the places of characters cost more: pages that print no figures in columns are
read as paragraphs only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from ctypes import byref, c_double
from typing import TYPE_CHECKING, Final

from normalizer.errors import InputError
from normalizer.reading.drafts import Draft, standing_in
from normalizer.reading.regions import read_lines, read_view
from normalizer.reading.running import running_lines
from normalizer.reading.typeset import Glyph, find_words, with_true_sizes
from normalizer.records import Paragraph
from normalizer.text import fold

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MOST_PAGES: Final = 3000
_MOST_GLYPHS: Final = 100_000
"""A page with more characters is a drawing made of letters: it is read as paragraphs only."""
_FIRST_PAGES: Final = 2
"""The cover is always read with its places: what stands there in a line of its own names the registrant."""
_FIGURE_LINE: Final = re.compile(
    r"(?:[\s$(](?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\)?(?:\s?%\s?\)?)?|[-\u2013\u2014])\s*$", re.M
)
_FEWEST_FIGURES: Final = 5
_SCANNED: Final = 25
"""A page with an image and fewer letters and digits than that is a scanned one, the letters its stamp."""
_HYPHENS: Final = str.maketrans({"\x02": "-", "\ufffe": "-", "\u00ad": "-", "\x00": " "})
_NO_CONTROLS: Final = dict.fromkeys((*range(2), *range(3, 9), *range(14, 32)))
_FEW_STRANGE: Final = 20
_SAMPLED: Final = 12
"""Every so many characters one is asked for its direction."""
_QUARTER: Final = 1.5707963267948966


def read_pdf(content: bytes, name: str) -> list[Draft]:
    """The paragraphs and tables of all pages in printed order.

    Raises InputError for a file that is broken, locked by a password, or without a text layer.
    """
    drafts: list[Draft] = []
    letters = images = unread = 0
    with closing(_open(content, name)) as file:
        if len(file) > MOST_PAGES:
            raise InputError(f"{name} has {len(file)} pages, more than {MOST_PAGES}: split it")
        texts = [_text_of(file, number, name) for number in range(len(file))]
        running = running_lines(texts)
        for number, text in enumerate(texts):
            if _is_cipher(text):
                unread += 1
                continue
            count = sum(map(str.isalnum, text))
            letters += count
            if count >= _SCANNED and not _shows_figures(text.translate(_HYPHENS)) and number >= _FIRST_PAGES:
                drafts += _as_paragraphs(text)
                continue
            with closing(_load(file, number, name)) as page, closing(page.get_textpage()) as text_page:
                images += count < _SCANNED and _has_image(page)
                drafts += standing_in(f"page {number + 1}", _read_page(text_page, text, running[number]))
        pages = len(file)
    if unread and (not letters or letters < _SCANNED * pages):
        raise InputError(f"{name} has letters that its fonts do not name: run character recognition first")
    if not letters or (letters < _SCANNED * pages and images):
        raise InputError(f"{name} has no text layer (its {pages} pages are images): run character recognition first")
    return drafts


def _load(file: PdfDocument, number: int, name: str) -> PdfPage:
    from pypdfium2 import PdfiumError

    try:
        return file[number]
    except PdfiumError:
        raise InputError(f"{name} is broken on page {number + 1}: fetch it again, or print it to PDF anew") from None


def _is_cipher(text: str) -> bool:
    """Whether the page's fonts give numbers of their own for letters: then much of the text is control characters."""
    strange = len(text) - len(text.translate(_NO_CONTROLS))
    return strange > max(_FEW_STRANGE, 0.05 * len(text))


def _open(content: bytes, name: str) -> PdfDocument:
    """The opened file; one that is encrypted with an empty user password opens like any other."""
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        return PdfDocument(content)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD:
            raise InputError(f"{name} is encrypted: save it without its password first") from None
        raise InputError(f"{name} is a broken PDF file: fetch it again, or print it to PDF anew") from None


def _has_image(page: PdfPage) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    return any(True for _ in page.get_objects(filter=(FPDF_PAGEOBJ_IMAGE,), max_depth=3))


def _text_of(file: PdfDocument, number: int, name: str) -> str:
    """The text of a page, without the places of its characters."""
    with closing(_load(file, number, name)) as page, closing(page.get_textpage()) as text_page:
        text: str = text_page.get_text_range()
        return text


def _shows_figures(text: str) -> bool:
    """Whether the page prints figures in columns, so that the places of its characters are wanted."""
    return len(_FIGURE_LINE.findall(text.replace("\r", ""))) >= _FEWEST_FIGURES


def _as_paragraphs(text: str) -> list[Draft]:
    return [Paragraph(words) for line in read_lines(text.translate(_HYPHENS)) if (words := fold(line))]


def _read_page(page: PdfTextPage, text: str, running: frozenset[str]) -> list[Draft]:
    """The drafts of a page by the places of its characters; ``running`` are lines that every page has."""
    if not text.strip():
        return []
    if page.count_chars() > _MOST_GLYPHS:
        return _as_paragraphs(text)
    views = _views(page)
    return [draft for glyphs in views for draft in read_view(find_words(with_true_sizes(glyphs)), running)]


# --- characters and their places -------------------------------------------------------------------------------------


def _views(page: PdfTextPage) -> list[list[Glyph]]:
    """The characters of the page by the direction in which they are printed, each set turned upright.

    A page turned by a quarter, by its own angle or by its letters, comes out as one that is not; letters in the margin
    that run in another direction are a view of their own.
    """
    count = page.count_chars()
    sampled = Counter(_direction(page, i) for i in range(0, count, _SAMPLED))
    main = sampled.most_common(1)[0][0]
    if len(sampled) == 1:
        return [list(_glyphs(page, range(count), main))]
    by_direction: dict[int, list[int]] = {}
    for i in range(count):
        by_direction.setdefault(_direction(page, i), []).append(i)
    ordered = sorted(by_direction, key=lambda turns: -len(by_direction[turns]))
    return [list(_glyphs(page, by_direction[turns], turns)) for turns in ordered]


def _direction(page: PdfTextPage, index: int) -> int:
    """The quarter turns, 0 to 3, in which the character is printed; −1 for one of no quarter, such as a watermark."""
    from pypdfium2.raw import FPDFText_GetCharAngle

    turns = FPDFText_GetCharAngle(page, index) / _QUARTER
    return round(turns) % 4 if abs(turns - round(turns)) < 0.1 else -1


def _glyphs(page: PdfTextPage, indices: list[int] | range, turns: int) -> Iterator[Glyph]:
    """The characters with their places, in points from the left and the top of the upright page."""
    from pypdfium2.raw import FS_RECTF, FPDFText_GetCharOrigin, FPDFText_GetLooseCharBox, FPDFText_GetUnicode

    box, x, y = FS_RECTF(), c_double(), c_double()
    pointers = byref(box), byref(x), byref(y)
    for i in indices:
        code = FPDFText_GetUnicode(page, i)
        text = chr(code).translate(_HYPHENS) if 0 < code < 0x110000 else " "
        if text.isspace():
            yield Glyph(" ", 0.0, 0.0, 0.0, 0.0)
            continue
        if not FPDFText_GetLooseCharBox(page, i, pointers[0]):
            continue
        FPDFText_GetCharOrigin(page, i, pointers[1], pointers[2])
        left, right, base, size = _upright(box.left, box.right, box.top, box.bottom, x.value, y.value, turns)
        yield Glyph(text, left, right, base, size)


def _upright(
    left: float, right: float, top: float, bottom: float, x: float, y: float, turns: int
) -> tuple[float, float, float, float]:
    """Left, right, base line (downwards) and height of a box on the page, turned so that its text runs to the right."""
    if turns == 1:
        return top * -1, bottom * -1, x * -1, right - left
    if turns == 2:
        return -right, -left, y, top - bottom
    if turns == 3:
        return bottom, top, x, right - left
    return left, right, -y, top - bottom
