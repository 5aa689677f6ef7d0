"""Typesetting within Markdown: formulas of LaTeX around figures, and raised marks of notes, written as plain text.

Readers of documents by their pictures write ``$1,234$``, ``\\$ 1,234``, ``$^{(3)}$`` or ``<sup>3</sup>``. A raised mark
must never fuse with the digits before it: it becomes a superscript, set apart.
"""

from __future__ import annotations

import re
from typing import Final

_MARKDOWN: Final = re.compile(r"^(?:#{1,6} \S|\|?\s*:?-{3,}:?\s*\|.*-{3,})", re.MULTILINE)
_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_JOINED: Final = frozenset({"st", "nd", "rd", "th", "tm", "sm", "®", "™"})
_MATH: Final = re.compile(
    r"(?<![\\$\w])\$(?=[^\s$])((?:[^$|<>\n\\]|\\[^\n|]){1,160}?)(?<![\s\\])\$(?![\d$(.]|\s*[\d(])"
    r"|\\\(\s?([^$|<>\n]{1,160}?)\s?\\\)"
)
"""A formula: no blank stands within its signs, no figure right after it, and it does not leave its cell."""
_FIGURE: Final = re.compile(r"\d|\\[$%]|\^|\\(?:text|math|bf)")
_RAISED_MATH: Final = re.compile(r"\^\s?(?:\{([^{}]{1,20})\}|(\w|\*{1,3}|\\\w{1,8}))")
_COMMAND: Final = re.compile(
    r"\\(?:text|math|bold|under|over|left|right|bf|rm|it|operatorname|displaystyle)[a-zA-Z]*\s?"
)
_SPACE: Final = re.compile(r"\\[,;:! ]|~|\\q?quad\b")
_SIGNED: Final = re.compile(r"\\([$%&#_])")
_RAISED: Final = re.compile(
    r"\s?<sup\b[^<>]{0,80}>([^<>]{0,40})</sup\s*>|\[\^(\w{1,3})\]|(?<=[\w).,%])\^(\(?\w{1,3}\)?)\^(?!\w)", re.IGNORECASE
)
_MARK: Final = re.compile(r"[\[(]?(\d{1,2}|[a-z]|[ivx]{2,4}|\*{1,3})[\])]?", re.IGNORECASE)


def is_markdown(text: str) -> bool:
    """Whether the text has titles or tables of Markdown."""
    return _MARKDOWN.search(text) is not None


def plain_math(text: str) -> str:
    r"""The text, formulas that hold figures or marks of notes written without LaTeX.

    >>> plain_math(r"Sales $^{(3)}$ | $1,234$ | $\$ 1{,}100$ | $\mathbf{(5)}$ |")
    'Sales  ³ | 1,234 | \\$ 1,100 | (5) |'
    >>> plain_math("$1,234 | $1,100 and $5 or $6")
    '$1,234 | $1,100 and $5 or $6'
    """
    return _MATH.sub(_without_latex, text) if "$" in text or "\\(" in text else text


def _without_latex(formula: re.Match[str]) -> str:
    content = formula[1] or formula[2]
    if not _FIGURE.search(content):
        return formula[0]
    content = _RAISED_MATH.sub(lambda raised: mark_apart(raised[1] or raised[2]), content)
    content = _SPACE.sub(" ", _COMMAND.sub("", content)).replace("{", "").replace("}", "")
    return _SIGNED.sub(lambda sign: "\\$" if sign[1] == "$" else sign[1], content)


def marks_apart(text: str) -> str:
    """The text, raised marks of notes set apart from what stands before them.

    >>> marks_apart("Costs<sup>2</sup> 1,234[^3] 5^(a)^ 2<sup>nd</sup>")
    'Costs ² 1,234 ³ 5 [a] 2nd'
    """
    return _RAISED.sub(lambda raised: mark_apart(raised[1] or raised[2] or raised[3] or ""), text)


def mark_apart(mark: str) -> str:
    """The raised mark as text: a digit as a superscript, a letter in brackets; words as they are.

    >>> mark_apart("(12)"), mark_apart("a"), mark_apart("th"), mark_apart("1, 2")
    (' ¹²', ' [a]', 'th', ' ¹²')
    """
    bare = mark.strip()
    if bare.lower() in _JOINED or not bare:
        return bare
    ones = [found[1] for one in bare.split(",") if (found := _MARK.fullmatch(one.strip()))]
    if len(ones) != len(bare.split(",")):
        return f" {bare}"
    return " " + "".join(f"[{one}]" if one.isalpha() else one.translate(_SUPERSCRIPTS) for one in ones)
