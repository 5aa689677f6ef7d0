"""The statements composed by hand as examples: each rendered as a table, and read by the pipeline."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

from normalizer.learning.composed import Composed, read_composed
from normalizer.learning.examples import Example, read_rendered
from normalizer.learning.fsds import SCALE_WORDS, TITLES

_TITLES: Final = TITLES | {"CI": "CONSOLIDATED STATEMENTS OF COMPREHENSIVE INCOME"}
_POWERS: Final = {"units": 0, "thousands": 3, "millions": 6}
_ENDS: Final = {3: "Three Months Ended March 31", 6: "Six Months Ended June 30", 9: "Nine Months Ended September 30"}
_YEAR: Final = "Year Ended December 31"
_FIGURE: Final = re.compile(r"(?<![\d.])\d[\d,]*(?![\d.])")
_EARLIER: Final = 0.9
"""The year before is printed as this part of each amount: what lines are called hangs on the first column's sums."""


def read_composed_examples() -> Iterator[Example]:
    """The composed statements of this package; those of one company have names that begin alike."""
    yield from examples_of(read_composed())


def examples_of(statements: Iterable[Composed]) -> Iterator[Example]:
    """The statements as the pipeline reads them."""
    for composed in statements:
        company = f"composed-{composed.company}"
        elements = [f"us-gaap:{row.tag}" if row.tag else None for row in composed.rows]
        name = f"{company}_{composed.code}"
        yield from read_rendered("composed", company, name, render(composed), elements)


def render(composed: Composed) -> bytes:
    """The statement as CSV: title, headings, then a line a row, this year and the year before."""
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow([f"{_TITLES[composed.code]} ({SCALE_WORDS[_POWERS[composed.scale]]})", "", ""])
    ended = "December 31" if composed.code == "BS" else _ENDS.get(composed.months, _YEAR)
    sheet.writerow(["", *(f"{ended}, {composed.year - back}" for back in (0, 1))])
    for row in composed.rows:
        sheet.writerow([row.label, row.cell, _FIGURE.sub(_earlier, row.cell)])
    return out.getvalue().encode()


def _earlier(found: re.Match[str]) -> str:
    return f"{round(int(found[0].replace(',', '')) * _EARLIER):,}"
