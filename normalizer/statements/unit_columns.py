"""A column that names the unit of each line, as sellers of figures print it: one caption says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from normalizer.currencies import currency_of
from normalizer.records import Cell, Rows
from normalizer.scales import POWERS, power_of
from normalizer.text import mark_of

_LEAST: Final = 5
_MOSTLY: Final = 0.8
_LONGEST: Final = 30
_HEAD: Final = re.compile(r"units?(?: of measure)?|uom|currency|scale", re.I)
_PLAIN: Final = re.compile(r"percent|per ?cent|ratio|x|times|pure|number|(?:no\. of )?shares?", re.I)
_OF_SHARES: Final = re.compile(r"\bshares?\b", re.I)
_PER_SHARE: Final = re.compile(r"(?:/|\bper )\s?share", re.I)


def unit_column(rows: Rows) -> tuple[Rows, str]:
    """The rows without a column of units, and the caption that says what it says; blank where there is no such one.

    >>> lines = [("Sales", "USD thousand", "5")] * 5
    >>> rows = tuple(tuple(Cell(n, k, k + 1, text) for k, text in enumerate(line)) for n, line in enumerate(lines))
    >>> [len(row) for row in unit_column(rows)[0]], unit_column(rows)[1]
    ([2, 2, 2, 2, 2], '(in thousands of USD)')
    """
    if sum(cell.text[-1].isalpha() for row in rows for cell in row[1:]) < _LEAST:  # soon seen, as in most tables
        return rows, ""
    figures = [row for row in rows if len(row) > 2 and any(mark_of(cell.text) == "number" for cell in row)]
    if len(figures) < _LEAST:
        return rows, ""
    if sum(any(_is_unit(cell.text) for cell in row[1:]) for row in figures) < max(_LEAST, _MOSTLY * len(figures)):
        return rows, ""
    caption = _caption([cell.text for row in rows for cell in row[1:] if _is_unit(cell.text)])
    return (tuple(tuple(_without(row)) for row in rows), caption) if caption else (rows, "")


def _without(row: Sequence[Cell]) -> Iterator[Cell]:
    return (cell for cell in row if cell is row[0] or not (_is_unit(cell.text) or _HEAD.fullmatch(cell.text)))


def _is_unit(text: str) -> bool:
    """Whether the text is a unit and nothing else.

    >>> [_is_unit(text) for text in ("USD thousand", "USD/share", "million shares", "ratio", "€m", "$", "$ 5")]
    [True, True, True, True, True, False, False]
    """
    if len(text) > _LONGEST or any(digit in text for digit in "123456789") or mark_of(text) != "text":
        return False
    if _PLAIN.fullmatch(text):
        return True
    rest = [word for word in re.findall(r"[^\W\d_]+", text.lower()) if not _is_of_unit(word)]
    return not rest and (currency_of(text) is not None or _power(text) is not None)


def _is_of_unit(word: str) -> bool:
    single = word.removesuffix("s")
    known = {*POWERS, "in", "of", "per", "share", "dollar", "euro", "m", "mn", "mm", "bn", "k", "u", "us"}
    return single in known or word in known or currency_of(word.upper()) is not None


def _power(text: str) -> int | None:
    return power_of(f"in {text}") or power_of(f"({text})") or power_of(text)


def _caption(units: Sequence[str]) -> str:
    """What all units say together; blank where amounts have several scales or currencies.

    A scale alone is that of the amounts with a currency: of a count of shares, or of amounts in the same one.
    """
    shares = {_power(text) or 0 for text in units if _OF_SHARES.search(text) and not _PER_SHARE.search(text)}
    amounts = {
        (_power(text) or 0, currency_of(text))
        for text in units
        if not _OF_SHARES.search(text) and not _PLAIN.fullmatch(text)
    }
    named = {power for power, currency in amounts if currency}
    amounts = {(power, currency) for power, currency in amounts if currency or power not in named}
    if len(amounts) != 1 or len(shares) > 1:
        return ""
    power, currency = amounts.pop()
    words = {number: f"{word}s" for word, number in POWERS.items()}
    if not set(chain(shares, [power])) <= {0, *words}:
        return ""
    said = f"in {words[power]}" + (f" of {currency}" if currency else "") if power else ""
    said = said or ("in whole dollars" if currency == "USD" else currency or "")
    number = shares.pop() if shares else None
    if number is None:
        return f"({said})"
    return f"({said}, shares in {words[number]})" if number else f"({said}, except share data)"
