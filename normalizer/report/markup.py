"""HTML from elements: what is no :class:`Html` already is text, and is escaped."""

from __future__ import annotations

import re
from html import escape
from typing import Final

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""What HTML holds neither as it is nor as a reference."""
_VOID: Final = frozenset({"input", "br", "wbr"})


class Html(str):
    """A text that is markup, made by :func:`element`."""

    __slots__ = ()


def text(words: str) -> Html:
    """The words as they are, whatever they hold.

    >>> text('<b> & "c"')
    '&lt;b&gt; &amp; &quot;c&quot;'
    """
    return words if isinstance(words, Html) else Html(escape(_CONTROLS.sub("\ufffd", words)))


def element(name: str, *children: str, **attributes: str | int | bool | None) -> Html:
    """The element with its children, texts escaped; an attribute that is None or False is left out.

    ``class_`` stands for ``class``, and other underscores for hyphens.

    >>> element("td", "1 < 2", class_="fine", aria_label="a", hidden=True, title=None)
    '<td class="fine" aria-label="a" hidden>1 &lt; 2</td>'
    """
    opening = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{opening}>")
    return Html(f"<{name}{opening}>{''.join(map(text, children))}</{name}>")


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(str(value))}"'


def breakable(name: str) -> Html:
    """A name of words that are run together, which may be broken between them.

    >>> breakable("OtherAssets")
    'Other<wbr>Assets'
    """
    return Html(element("wbr").join(text(word) for word in re.split("(?<=[a-z])(?=[A-Z])", name)))
