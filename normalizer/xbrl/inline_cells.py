"""A printed cell as inline XBRL: the digits stay as they are printed, and attributes say what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from normalizer.columns import plain
from normalizer.printed import shown_power
from normalizer.text import DASHES
from normalizer.xbrl.instance import decimals_text, unit_id
from normalizer.xbrl.markup import escape, tag
from normalizer.xbrl.report import Item

_CORE: Final = re.compile(r"\d[\d.,'’\u00a0 ]*\d|\d|\.\d+")
_DASH: Final = re.compile(f"[{DASHES}]")
_SCALES: Final = range(-4, 16)
POINT: Final = "ixt:num-dot-decimal"
COMMA: Final = "ixt:num-comma-decimal"
ZERO: Final = "ixt:fixed-zero"
_FORMS: Final = {
    POINT: (re.compile(r"[\d,]*\d(?:\.\d+)?|\.\d+"), ",", "."),
    COMMA: (re.compile(r"[\d.]*\d(?:,\d+)?"), ".", ","),
}
"""What a format takes, the mark between its thousands, and the one before its decimals."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """How a cell shows a value: the text before, the tagged text, the text after; its format and its scale."""

    before: str
    text: str
    after: str
    format: str
    scale: int = 0


def read_cell(printed: str, value: Decimal) -> Tagged | None:
    """How the printed text says the value, up to its sign; None where it does not, or says it twice.

    >>> read_cell("$ (12,888)", Decimal(-12888000))
    Tagged(before='$ (', text='12,888', after=')', format='ixt:num-dot-decimal', scale=3)
    >>> read_cell("—", Decimal(0)).format, read_cell("1.234,5", Decimal("1234.5")).format
    ('ixt:fixed-zero', 'ixt:num-comma-decimal')
    >>> read_cell("1 3,425", Decimal(13426000)) is None
    True
    """
    cores = list(_CORE.finditer(printed))
    if not cores and value.is_zero() and (dash := _DASH.search(printed)):
        return Tagged(printed[: dash.start()], dash.group(), printed[dash.end() :], ZERO)
    found = [(core, *said) for core in cores if (said := _says(core.group(), abs(value)))]
    if len(found) != 1:
        return None
    core, form, scale = found[0]
    return Tagged(printed[: core.start()], core.group(), printed[core.end() :], form, scale)


def _says(core: str, size: Decimal) -> tuple[str, int] | None:
    """The format and the scale by which the digits say that size."""
    for form, (pattern, marks, point) in _FORMS.items():
        if not pattern.fullmatch(core):
            continue
        number = Decimal(core.replace(marks, "").replace(point, "."))
        if number.is_zero() and size.is_zero():
            return form, 0
        scale = size.adjusted() - number.adjusted()
        if size and scale in _SCALES and number.scaleb(scale) == size:
            return form, scale
    return None


def write_cell(item: Item) -> Tagged:
    """The value as a statement prints it, where the cell does not say it: in the scale of its decimals."""
    value = item.value if isinstance(item.value, Decimal) else Decimal(0)
    power = shown_power(item.source) if item.source else 0
    scaled = abs(value).scaleb(-power)
    if scaled != scaled.quantize(Decimal(1)) and power:
        power, scaled = 0, abs(value)
    text = f"{Decimal(plain(scaled)):,f}"
    return Tagged("(" if value < 0 else "", text, ")" if value < 0 else "", POINT, power)


def cell_markup(item: Item, printed: str, contexts: Mapping[tuple[object, ...], str]) -> str:
    """The cell's content as XHTML: the fact's tag with what is printed around it."""
    context = contexts[item.period, item.dimensions]
    common = {"id": item.id, "name": item.concept, "contextRef": context}
    if item.value is None:
        return tag("ix:nonFraction", {**common, "unitRef": unit_id(item.unit or "pure"), "xsi:nil": "true"}, "")
    if not isinstance(item.value, Decimal):
        return tag("ix:nonNumeric", common, escape(item.value))
    cell = read_cell(printed, item.value)
    repaired = cell is None and bool(printed)
    cell = cell or write_cell(item)
    given = {
        **common,
        "unitRef": unit_id(item.unit or "pure"),
        "decimals": decimals_text(item),
        "scale": str(cell.scale),
        "sign": "-" if item.value < 0 else None,
        "format": cell.format,
    }
    shown = f"{escape(cell.before)}{tag('ix:nonFraction', given, escape(cell.text))}{escape(cell.after)}"
    return tag("span", {"class": "repaired", "title": f"printed: {printed}"}, shown) if repaired else shown
