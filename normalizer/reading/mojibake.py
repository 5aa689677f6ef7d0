"""Text that was once decoded in a wrong encoding, and is read as it was meant: "â€™" is an apostrophe, "Â" a space.

Whoever saved the document took its UTF-8 for Windows-1252 or the like, or Windows-1252 for Latin-1. The signs that this
leaves are looked for in what was read, so that a clean document costs a search and is never changed; ftfy, which knows
what each sign was, is loaded where one is seen. Then the content is mended as a whole and read again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Final

from normalizer.reading.drafts import Draft
from normalizer.reading.sniff import decode

_SIGNS: Final = ("Â", "Ã", *map(chr, (0x80, 0x82, *range(0x84, 0x88), *range(0x91, 0x9A))))
"""The letters with which spaces and letters begin that were decoded wrongly; and control characters, which nothing
prints, and Latin-1 makes of the punctuation of Windows-1252."""
_PAIRS: Final = ("â\x80", "â€", "‚Ä", "¬†")
"""How punctuation begins that was decoded wrongly, and as a Mac does it."""
_ENTITY: Final = re.compile(r"&(?:[aA]circ|Atilde|#0?(?:194|195|226)|#[xX](?:[cC][23]|[eE]2));")
_SEGMENT: Final = re.compile(r"[^<>\n\t|]+")
_ENTITIES: Final = re.compile(r"(?:&(?:#\d{2,5}|#[xX][0-9a-fA-F]{2,4}|[A-Za-z]{2,8});|[^\x00-\x7f])+")
_SPACE: Final = re.compile(r"(?<![^\W\d_])Â(?![^\W\d_])")
"""A no-break space that is left as one letter, its other half lost as white space: it stands beside no letter."""
_ENOUGH: Final = 2
"""So many such letters show by themselves that they are spaces."""
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Mended:
    """The content as it was meant, in UTF-8; in how many stretches, and the first of them before and after."""

    content: bytes
    count: int
    before: str
    after: str


def is_garbled(drafts: Iterable[Draft]) -> bool:
    """Whether what was read may hold a sign of a wrong encoding."""
    text = "\n".join(draft.text for draft in drafts)
    if text.isascii():
        return False
    return any(sign in text for sign in _SIGNS) or any(pair[0] in text and pair in text for pair in _PAIRS)


def mend(content: bytes, encoding: str) -> Mended | None:
    """The content with what was wrongly decoded put right; None where the signs turn out to be none."""
    text = decode(content, encoding)
    changes: list[tuple[str, str]] = []
    if _ENTITY.search(text):
        text = _ENTITIES.sub(lambda run: _spelled_out(run[0]), text)
    text = _in_segments(text, mend_text, changes)
    if changes or len(_SPACE.findall(text)) >= _ENOUGH:
        text = _in_segments(text, _spaced, changes)
    if not changes:
        return None
    before, after = changes[0]
    return Mended(text.encode("utf-8", "replace"), len(changes), before[:_SHOWN], after[:_SHOWN])


def _in_segments(text: str, mended: Callable[[str], str], changes: list[tuple[str, str]]) -> str:
    """The text with each segment mended that is not plain ASCII; tags part it first, since most parts are."""

    def mend_run(run: re.Match[str]) -> str:
        return run[0] if run[0].isascii() else _noted(run[0], mended(run[0]), changes)

    return ">".join(part if part.isascii() else _SEGMENT.sub(mend_run, part) for part in text.split(">"))


def _noted(before: str, after: str, changes: list[tuple[str, str]]) -> str:
    if after != before:
        changes.append((before.strip(), after.strip()))
    return after


@lru_cache(maxsize=4096)
def mend_text(text: str) -> str:
    """The text as it was meant; as it is where it reads as it may have been meant.

    >>> mend_text("the companyâ€™s salesÂ\\xa0â€” net"), mend_text("São Paulo – ÂNGELA"), mend_text("paid \\x97 net")
    ('the company’s sales\\xa0— net', 'São Paulo – ÂNGELA', 'paid — net')
    """
    from ftfy import fix_encoding

    return fix_encoding(text)


def _spelled_out(run: str) -> str:
    """A run of letters and entities as letters, where it holds an entity that may be a sign.

    >>> _spelled_out("&acirc;&euro;&#8221;"), _spelled_out("&nbsp;&rdquo;"), _spelled_out("&Acirc;&lt;")
    ('â€”', '&nbsp;&rdquo;', '&Acirc;&lt;')
    """
    plain = unescape(run) if _ENTITY.search(run) else run
    return run if any(mark in plain for mark in "<>&") else plain


def _spaced(text: str) -> str:
    """The text with what is left of its no-break spaces made spaces again.

    >>> _spaced("Â 1,234Â"), _spaced("CÂMARA")
    ('\\xa0 1,234\\xa0', 'CÂMARA')
    """
    return _SPACE.sub("\u00a0", text) if "Â" in text else text
