"""Where a table says its scale: in its headings, above them, below its last line, or in the labels of its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from normalizer.currencies import currency_of
from normalizer.records import Block, Paragraph, Scale
from normalizer.scales import parse_scale, power_of
from normalizer.statements.pieces import Row
from normalizer.statements.segments import Segment
from normalizer.statements.share_units import without_share_units
from normalizer.text import fold

SCALE_REACH: Final = 4
_SCALED: Final = ("thousands", "millions", "billions")
_NUMBERS: Final = re.compile(r"\d+")
_LONGEST_LINE: Final = 150
_ON_PAGES: Final = 3
_FOOT: Final = 3
_FOOT_WORDS: Final = 80
"""What stands below a table and is longer is a note to a line, and no caption."""
_UNIT: Final = re.compile(r"\(([^()]{1,20})\)\W*$")
_MOSTLY: Final = 2
_LEAST: Final = 3


def own_scale(segment: Segment) -> Scale:
    """The scale by the table's own words first, then by the captions above it, below it and in its labels.

    What stands below a heading of shares alone ("(in thousands)") is the scale of these.
    """
    head, shares = without_share_units(segment.head)
    scale = _scale_by_words(segment, head)
    return scale if shares is None else replace(scale, shares=shares)


def _scale_by_words(segment: Segment, head: Sequence[Row]) -> Scale:
    own = {row.text for row in segment.head} - {row.text for row in head}
    heading_words = fold(" ".join(r.text for r in head))
    rows = (r.text for r in head)
    above = [words for words in segment.above if words not in own]
    broken = fold(" ".join(reversed(above[:SCALE_REACH])))  # a caption over several lines
    labels = (r.label_text for r in segment.body[:3] if not r.pieces)
    for words in (heading_words, *rows, *labels, *above, broken, *words_below(segment), *_unit_of_labels(segment)):
        scale = parse_scale(words)
        if scale.amounts is not None:
            return scale
    return Scale()


def words_below(segment: Segment) -> Iterator[str]:
    """The short last rows of the table that have one cell: what they say of scale and currency is said of all."""
    for row in reversed(segment.body[-_FOOT:]):
        if row.pieces or len(row.cells) != 1:
            return
        if len(row.text) <= _FOOT_WORDS:
            yield row.text


def _unit_of_labels(segment: Segment) -> Iterator[str]:
    """The unit behind the labels of most lines ("Revenue ($m)"), where all such units that say a scale agree."""
    lines = [row.label_text for row in segment.body if row.pieces and row.label]
    units = Counter(
        unit[1]
        for label in lines
        if (unit := _UNIT.search(label)) and currency_of(unit[1]) and power_of(unit[1]) is not None
    )
    if len({(currency_of(unit), power_of(unit)) for unit in units}) == 1:
        words, count = units.most_common(1)[0]
        if count >= _LEAST and _MOSTLY * count > len(lines):
            yield words


def scale_everywhere(blocks: Sequence[Block]) -> Scale:
    """The scale that a line says which stands on page after page, its number aside; none where none does."""
    said = Counter(
        _NUMBERS.sub("", block.text)
        for block in blocks
        if isinstance(block, Paragraph) and len(block.text) <= _LONGEST_LINE and _is_scaled(block.text)
    )
    scales = (parse_scale(words) for words, count in said.most_common() if count >= _ON_PAGES)
    return next((scale for scale in scales if scale.amounts is not None), Scale())


def _is_scaled(text: str) -> bool:
    """Whether the text has a word of scale."""
    small = text.lower()
    return any(word in small for word in _SCALED)
