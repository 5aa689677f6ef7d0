"""XML written as text: elements with their attributes, escaped; faster than building a tree, and as safe."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def escape(text: str) -> str:
    """The text as XML content or attribute value; characters that XML cannot hold are dropped.

    >>> escape('R&D <"net">\\x00')
    'R&amp;D &lt;&quot;net&quot;&gt;'
    """
    return _FORBIDDEN.sub("", text).translate(_ESCAPES)


def tag(name: str, attributes: Mapping[str, str | None], content: str | None = None) -> str:
    """The element with its attributes (those that are None are left out) and its content, which is XML already.

    >>> tag("a", {"href": "x&y", "id": None}), tag("b", {}, "1")
    ('<a href="x&amp;y"/>', '<b>1</b>')
    """
    given = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{given}/>" if content is None else f"<{name}{given}>{content}</{name}>"
