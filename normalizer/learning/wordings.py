"""Labels under which companies print the line of each element, written down by hand: rare elements have few examples.

``wordings.csv`` holds a label a row: the element's local name, the statement (BS, IS or CF), the heading above the line
where it helps, and the label.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

WORDINGS_FILE: Final = "wordings.csv"


@dataclass(frozen=True, slots=True)
class Wording:
    """A label of an element (``us-gaap:Assets``) in a statement (BS, IS, CF), and the heading above it or nothing."""

    element: str
    code: str
    section: str
    label: str


def read_wordings() -> list[Wording]:
    """The wordings of this package."""
    body = (files("normalizer.learning") / WORDINGS_FILE).read_text(encoding="utf-8")
    rows = csv.DictReader(io.StringIO(body))
    return [Wording(f"us-gaap:{r['tag']}", r["statement"], r["section"], r["label"]) for r in rows]
