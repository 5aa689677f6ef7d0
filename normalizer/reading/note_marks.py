"""Marks of notes right behind the figures of a table's cells: told from digits, so that they never fuse with these."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from normalizer.reading.markup import TAG
from normalizer.text import fold

_MAY_RAISE: Final = (b"<sup", b"super", b"top:-", b"top: -")
"""Without any of these, in small letters, nothing is raised."""
_RAISED: Final = re.compile(
    rb"<(sup)\b[^<>]*>(.{0,400}?)</sup\s*>"
    rb"|<(span|font|a|div)\b[^<>]{0,600}?(?:vertical-align:\s*super|[^-\w]top:\s*-)[^<>]*>(.{0,400}?)</\3\s*>",
    re.IGNORECASE | re.DOTALL,
)
_SHORT: Final = re.compile(rb">(\(?\d{1,2}\)?)</(span|font|a|small)\s*>(?!\d|[.,]\d)", re.IGNORECASE)
"""A short number in an element of its own."""
_FIGURE_LAST: Final = re.compile(rb"[\d)%](?<!,\d)(?<!,\d\d)(?P<ends>(?:</\w+>)*)$")
"""The end of a figure, which is not within a group of its digits."""
_STANDS_OUT: Final = re.compile(
    rb"<small|\bhref=[\"']?#|\bsize=[\"']?(?:1|-\d)\b|\bclass=[\"']?[^\"'>]*(?:\bsup|foot|fn)"
    rb"|vertical-align:\s*(?:top|text-top|[1-9][\d.]*(?:%|p[tx]|em))|text-raise:\s*[1-9]|[^-\w]bottom:\s*[1-9]"
    rb"|font-size:\s*(?:[1-7](?:\.\d+)?pt|[1-9](?:\.\d+)?px|[1-6]\d(?:\.\d+)?%|0?\.[1-6]\d*r?em|(?:xx?-)?small)",
    re.IGNORECASE,
)
"""What sets such an element apart from the figure: raised, small, or a link to a note."""
_SUPERSCRIPTS: Final = (8304, 185, 178, 179, 8308, 8309, 8310, 8311, 8312, 8313)
"""The code points of raised digits, from 0 to 9."""
_MARK_BARE: Final = re.compile(r"\d{1,2}(?:[,\s]+\d{1,2})*")
_ONE: Final = r"\(?(?:\d{1,2}(?:[,\s]+\d{1,2})*|[a-zA-Z]|[ivx]{2,4})\)"
_MARKS: Final = re.compile(rf"{_ONE}(?:[,\s]*{_ONE})*")
"""Marks of footnotes in a row: (1)(2) or (1, 2) or 1) or (10) or (iii)."""
_MARK_PLAIN: Final = re.compile(r"\(\w\)")
_ONLY_FIGURE: Final = re.compile(
    rb"<t[dh]\b[^<>]*>(?:<(?!/?t[dhr]\b)[^<>]*>|&nbsp;|&#160;|\xc2\xa0|\s)*+([$(]?[\d,.]*+[)%]{0,2})"
    rb"(?:<(?!/?t[dhr]\b)[^<>]*>|&nbsp;|&#160;|\xc2\xa0|\s)*+$",
    re.IGNORECASE,
)
"""A cell that holds nothing so far, or one figure."""
_ENDS: Final = 50
"""So many bytes at most hold the end of a figure and the ends of the elements around it."""
_NEAR: Final = 900
"""So many bytes at most stand between the beginning of a cell and the mark in it."""
_JOINED: Final = frozenset({"st", "nd", "rd", "th", "tm", "sm", "®", "™", "℠", "©", "o", "°"})


def with_marks_apart(markup: bytes, lowered: bytes) -> bytes:
    """The markup of a table with raised, small and linked marks set apart; ``lowered`` is it in small letters."""
    if any(hint in lowered for hint in _MAY_RAISE):
        markup = _RAISED.sub(_raised, markup)
    return _small_apart(markup)


def _raised(match: re.Match[bytes]) -> bytes:
    """A footnote mark set apart, so that it never fuses with a number: digits become superscripts, letters [a].

    In parentheses a digit is told from a negative number where it follows one; alone in its cell it is not.

    >>> _RAISED.sub(_raised, b"1,234<sup>1</sup> Total<sup>(a)</sup> 2<sup>nd</sup>")
    b'1,234 &#185; Total (a) 2nd'
    >>> _RAISED.sub(_raised, b"<td>5<sup>(1)</sup></td><td>(6)<sup>(1)(2)</sup></td><td><sup>(1)</sup></td>")
    b'<td>5 (1)</td><td>(6) &#185;&#178;</td><td> &#185;</td>'
    """
    return _set_apart(match.string, match.span(), match[2] if match[1] else match[4])


def _small_apart(markup: bytes) -> bytes:
    """The markup with marks set apart that no tag raises, but small type or a link to a note, right behind a figure.

    An element like that of the figure before it is the rest of a torn number.

    >>> _small_apart(b'<td>2025<font size=1>1</font></td><td>1,2<small>3</small></td>')
    b'<td>2025 &#185;</td><td>1,2<small>3</small></td>'
    >>> _small_apart(b'<a href="#p">Balance sheet, 202</a><a class=b href="#p">3</a>')
    b'<a href="#p">Balance sheet, 202</a><a class=b href="#p">3</a>'
    """
    parts, at = list[bytes](), 0
    for match in _SHORT.finditer(markup):
        tag = markup.rfind(b"<", at, match.start())
        if tag <= 0 or markup[tag - 1] not in b">)%0123456789":
            continue
        opening, figure = markup[tag : match.start() + 1], _FIGURE_LAST.search(markup[max(at, tag - _ENDS) : tag])
        if figure is None or not _STANDS_OUT.search(opening):
            continue
        near = markup[max(at, tag - _NEAR) : tag]
        if opening in near[near.rfind(b"<td") + 1 :]:
            continue
        if not (match[2].lower() == b"a" and figure["ends"].lower().startswith(b"</a>")):
            parts += [markup[at:tag], _set_apart(markup, (tag, match.end()), match[1])]
            at = match.end()
    return b"".join([*parts, markup[at:]]) if parts else markup


def _set_apart(markup: bytes, span: tuple[int, int], content: bytes) -> bytes:
    """The content of a raised element that stands there, told from the figure before it."""
    mark = fold(unescape(TAG.sub(b"", content).decode("utf-8", "replace")))
    if mark.lower() in _JOINED or not mark:
        return content
    if re.match(rb"(?:</?\w[^<>]*>)*(?:/|&#8260;|&frasl;|\xe2\x81\x84)", markup[span[1] : span[1] + 200]):
        return b" " + content
    if _MARK_BARE.fullmatch(mark) or (_MARKS.fullmatch(mark) and _is_apart(markup, span[0], mark)):
        return b" " + "".join(map(_superscript, re.findall(r"\d|[a-zA-Z]+", mark))).encode()
    if len(mark) == 1 and mark.isalpha() and mark.isascii():
        return b" [" + mark.encode() + b"]"
    return b" " + content


def _is_apart(markup: bytes, at: int, mark: str) -> bool:
    """Whether a mark in parentheses stands alone in its cell, or after a figure in a form that only marks have."""
    cell = _ONLY_FIGURE.search(markup, max(0, at - _NEAR), at)
    return cell is not None and not (cell[1] and _MARK_PLAIN.fullmatch(mark))


def _superscript(sign: str) -> str:
    """An entity for a raised digit; letters in brackets.

    >>> _superscript("1"), _superscript("iii")
    ('&#185;', '[iii]')
    """
    return f"&#{_SUPERSCRIPTS[int(sign)]};" if sign.isdecimal() else f"[{sign}]"
