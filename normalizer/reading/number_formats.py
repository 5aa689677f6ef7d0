"""How the cells of an XLSX workbook show their numbers: scaled down, in per cent, with a currency or a word of scale.

A cell holds 217000000 and shows "217.0" by the format ``#,##0.0,,``. The library that reads cells tells no formats, so
they are read from the parts of the file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from io import BytesIO
from posixpath import join, normpath
from typing import Final
from zipfile import ZipFile

from normalizer.currencies import UNKNOWN, currency_of, is_bare
from normalizer.reading.formulas import unsaved_cells
from normalizer.scales import POWERS, power_of
from normalizer.units import MONEY_SIGNS

Place = tuple[int, int]
"""Row and column of a cell, from 0."""
_BUILT_IN: Final = {"9": "0%", "10": "0.00%"}
_FORMAT: Final = re.compile(r"<(?:\w+:)?numFmt\b([^>]*)>")
_STYLES: Final = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE: Final = re.compile(r"<(?:\w+:)?xf\b([^>]*)>")
_SHEET: Final = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_LINK: Final = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_CELL: Final = re.compile(
    r"<(?:\w+:)?c(?=\s)(?=[^>]*\sr=[\"']([A-Z]{1,3})(\d{1,7})[\"'])(?=[^>]*\ss=[\"'](\d{1,6})[\"'])"
)
_ATTRIBUTE: Final = re.compile(r"([\w:]+)=[\"']([^\"']*)[\"']")
_LITERAL: Final = re.compile(rf"\"([^\"]*)\"|\\(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]|([{MONEY_SIGNS}])|_.|\*.|\[[^\]]*\]")
_DOWN: Final = re.compile(r"[0#?](,+)(?=[^0#?,]*$)")
_SECTION: Final = re.compile(r"(?:\"[^\"]*\"|\\.|[^;])*")
_CONDITION: Final = re.compile(r"\[[<>=]")
_LEAST: Final = 2
_CAPTION: Final = 120
_WORDS: Final = {power: f"{word}s" for word, power in POWERS.items()}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a format makes of a number: the power of ten that it leaves off, per cent, and the words that it puts."""

    down: int = 0
    percent: bool = False
    words: str = ""


def parse_format(code: str) -> Shown:
    """What the format shows of numbers above zero.

    >>> parse_format("#,##0.0,,"), parse_format("[$€-2] #,##0;[Red]-#,##0").words
    (Shown(down=6, percent=False, words=''), '€')
    >>> parse_format('#,##0,, "m"').words, parse_format('_("$"* #,##0_)').words, parse_format("0.0%").percent
    ('m', '$', True)
    """
    words: list[str] = []

    def put(found: re.Match[str]) -> str:
        words.append(next(filter(None, found.groups()), ""))
        return " "

    if _CONDITION.search(code):  # what is shown hangs on the number
        return Shown()
    section = _SECTION.match(code)
    bare = _LITERAL.sub(put, section[0] if section else "")
    down = _DOWN.search(bare)
    return Shown(3 * len(down[1]) if down else 0, "%" in bare, "".join(words).strip())


@dataclass(frozen=True, slots=True)
class Written:
    """What is written of a sheet of XLSX beside its values: the formats of cells that show more than digits, by place,
    and the cells with a formula that has no value."""

    formats: Mapping[Place, Shown]
    unsaved: tuple[str, ...] = ()


def read_written(content: bytes) -> list[Written]:
    """What is written of each sheet of an XLSX file, in their order."""
    with ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())

        def part(path: str) -> str:
            return archive.read(path).decode("utf-8", "replace") if path in names else ""

        styles = _styles(part("xl/styles.xml"))
        links = {link["Id"]: link["Target"] for link in _each(_LINK, part("xl/_rels/workbook.xml.rels"))}
        targets = [links.get(sheet.get("r:id", ""), "") for sheet in _each(_SHEET, part("xl/workbook.xml"))]
        texts = (part(normpath(join("/xl", target))[1:]) for target in targets)
        return [Written(_cells(text, styles) if styles else {}, unsaved_cells(text)) for text in texts]


def _each(pattern: re.Pattern[str], text: str) -> list[defaultdict[str, str]]:
    """The attributes of each element; those that it does not have are blank."""
    return [
        defaultdict(str, {name: unescape(value) for name, value in _ATTRIBUTE.findall(found[1])})
        for found in pattern.finditer(text)
    ]


def _styles(text: str) -> dict[str, Shown]:
    """What the styles of cells, by their numbers, make of a number, where that is more than digits."""
    codes = _BUILT_IN | {each["numFmtId"]: each["formatCode"] for each in _each(_FORMAT, text)}
    listed = _STYLES.search(text)
    styles = _each(_STYLE, listed[0]) if listed else []
    shown = {str(number): parse_format(codes.get(style["numFmtId"], "")) for number, style in enumerate(styles)}
    return {number: each for number, each in shown.items() if each != Shown()}


def _cells(text: str, styles: Mapping[str, Shown]) -> dict[Place, Shown]:
    shown: dict[Place, Shown] = {}
    for letters, row, style in _CELL.findall(text):
        if style in styles:
            column = 0
            for letter in letters:
                column = 26 * column + ord(letter) - ord("A") + 1
            shown[int(row) - 1, column - 1] = styles[style]
    return shown


def as_shown(text: str, shown: Shown, powers: Collection[int]) -> str:
    """The printed number as its format shows it, no digit lost; scaled down only where words say one of the ``powers``.

    >>> as_shown("217300000", Shown(down=6), {6}), as_shown("217300000", Shown(down=6), set())
    ('217.3', '217300000')
    >>> as_shown("0.153", Shown(percent=True), set())
    '15.3%'
    """
    power = 2 if shown.percent else -shown.down if shown.down in powers else 0
    if not power:
        return text
    digits = f"{Decimal(text).scaleb(power):f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return f"{digits}%" if shown.percent else digits


def stated_powers(texts: Iterable[str]) -> set[int]:
    """The powers of ten that short texts of a sheet say its amounts are in."""
    powers = {power_of(text) for text in texts if len(text) <= _CAPTION and any(map(str.isalpha, text))}
    return {power for power in powers if power}


def caption_of(formats: Sequence[Shown], count: int) -> str:
    """The caption that the formats make of a sheet with ``count`` numbers: a currency, and a scale of most; or none."""
    marked = [each.words for each in formats if each.words]
    named = {code for words in marked if (code := currency_of(words))}
    powers = Counter(power for words in marked if (power := _power(words)))
    said = [f"in {_WORDS[power]}" for power, times in powers.items() if 2 * times > count][:1]
    if len(named) == 1 and sum(currency_of(words) in named for words in marked) >= _LEAST:
        mark = next(words for words in marked if currency_of(words))
        code = named.pop()
        said += ["$" if is_bare(mark) else code] if code != UNKNOWN else []
    return f"({' of '.join(said)})" if said else ""


def _power(words: str) -> int | None:
    return power_of(f"(in {words})") or power_of(f"USD {words}") or power_of(words)
