"""How one text is a number: its sign, its grouping, the digits after the point; and what it was before it broke.

Each rule is a pure function from a text to readings. Costs: 0 is the text as it stands; about 1 is a slip that
extraction often makes (a digit in a cell of its own, a comma read as a point); 3 and more are rare ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from normalizer.marks import is_negative, strip_marks
from normalizer.records import Reading

Style = Literal["point", "comma", "thousandths", "comma_thousandths"]
"""Which mark stands before the decimals: the point (1,234.5) or the comma (1.234,5); ``thousandths`` are the point
before three digits (0.234 beside 1,234.567), ``comma_thousandths`` the comma (0,234 beside 1234,5)."""

JOINED: Final = 1.0
OVERLAPPED: Final = 2.5
DROPPED: Final = 3.0
STRAY_POINT: Final = 1.0
MARKED: Final = 1.0
COMMA_AS_POINT: Final = 0.5
UNGROUPED: Final = 1.5

_PLAIN: Final = re.compile(r"^\d+(?:\.\d*)?$|^\.\d+$")
_GROUPED: Final = re.compile(r"^(?!0,)\d{1,3}(?:,\d{3})+(?:\.\d*)?$")
_HEADLESS: Final = re.compile(r"^0?(?:,\d{3})+(?:\.\d*)?$")
"""A number whose first group is gone, or is a nought: its first digit was lost."""
_INDIAN: Final = re.compile(r"^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d*)?$")
_SPACED: Final = re.compile(r"^\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?$")
_TORN: Final = re.compile(r"^\d{1,3}(?:,\d{3})*\.\d{1,2}$|^\d{1,3}(?:,\d{3})+$")
_POINT_FOR_COMMA: Final = re.compile(r"^(?!0,\d{3}$)\d{1,3}(?:[.,]\d{3})+$")
_MARKED: Final = re.compile(
    r"(?P<points>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d{1,2})"
    r"|(?P<commas>\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+)"
    r"|(?P<thousands>\d{1,3}\.\d{3})"
    r"|(?P<decimals>\d{1,3}(?:[ '’]\d{3})*,\d{1,2}|\d+,\d{1,2})"
)
"""What tells the decimal mark: points or commas for sure, or groups of thousands and decimals of which one may be."""
_DECIMALS: Final = re.compile(r"^[\d,]*\.\d{1,2}$")
_ONE_GROUP: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_THOUSANDTHS: Final = re.compile(r"^(?:0|\d{1,3}(?:,\d{3})+)\.\d{3}$")
_WHOLE: Final = re.compile(r"^\d{1,3}(?:,\d{3})+$|^\d{4,}$")
_UNGROUPING: Final = re.compile(r"0,\d{3}|\d{4,},\d+")
"""A comma that parts no thousands: after a zero, or after more digits than a group has."""
_NO_DECIMAL_COMMA: Final = re.compile(
    r"\d{1,3}(?:,\d{3}){2,}(?:\.\d*)?|\d*(?:,\d{3})*\.\d{1,2}|\d{1,3}(?:,\d{3})+\.\d+"
)
_FUSED: Final = re.compile(r"^((?!0,)\d{1,3}(?:,\d{3})+)\d{1,2}$")
"""A number that the mark of a note runs on: its last group is too long."""
_NO_DIGITS: Final = re.compile(r"[^\d.,'’ ]")
_ENOUGH: Final = 3
"""So many numbers such as 1.234, and none such as 1,234, show a statement that groups by points."""
_GROUPS: Final = (2, 3)
"""How many digits a group has between two marks: two as in India, else three."""
_DECIMAL_COMMA: Final = re.compile(r"^(?:\d*,\d{1,2}|0,(?!000)\d{3})$")


@lru_cache(maxsize=16384)
def bare_digits(text: str) -> str:
    """Digits, points, commas and group marks only.

    >>> bare_digits("(1,234.5)%")
    '1,234.5'
    """
    return _NO_DIGITS.sub("", text).strip()


def style_of(texts: list[str]) -> Style:
    """The decimal mark that most of the numbers show; the point where they show none.

    >>> style_of(["1.234", "0.234", "12.345", "9,012.345"]), style_of(["1.234", "56.789", "12.345", "1.10"])
    ('thousandths', 'thousandths')
    >>> style_of(["1.234", "12.345.678", "5,2"]), style_of(["1,234", "0.19"]), style_of(["1 900,0"] + ["500,0"] * 9)
    ('comma', 'point', 'comma')
    >>> style_of(["0,217", "0,305", "0,412", "1,105"]), style_of(["1105,25", "412,5", "3985", "217,125", "2250,0"] * 2)
    ('comma_thousandths', 'comma_thousandths')
    """
    digits = [bare_digits(strip_marks(text)) for text in texts]
    if sum(map(bool, map(_UNGROUPING.fullmatch, digits))) >= _ENOUGH and not any(
        map(_NO_DECIMAL_COMMA.fullmatch, digits)
    ):
        return "comma_thousandths"
    counts = Counter(match.lastgroup for match in map(_MARKED.fullmatch, digits) if match)
    thousandths = sum(map(bool, map(_THOUSANDTHS.match, digits)))
    torn = (thousandths or counts["points"]) and counts["thousands"] + thousandths >= _ENOUGH
    if torn and not any(map(_WHOLE.match, digits)):
        return "thousandths"
    if max(counts["thousands"], counts["decimals"]) >= _ENOUGH and not counts["points"]:
        return "comma"
    return "comma" if counts["commas"] > counts["points"] else "point"


@lru_cache(maxsize=16384)
def has_decimals(text: str) -> bool:
    """Whether the text shows one or two digits after a point.

    >>> has_decimals("$ (0.95)"), has_decimals("1.125")
    (True, False)
    """
    return bool(_DECIMALS.match(bare_digits(strip_marks(text))))


def read_digits(digits: str, style: Style) -> Iterator[tuple[str, float, tuple[str, ...]]]:
    """What a run of digits and marks may stand for: plain decimal text, cost, steps; the likeliest first.

    >>> list(read_digits("1,234.5", "point")), list(read_digits("3.425", "point"))
    ([('1234.5', 0.0, ())], [('3425', 0.5, ('comma_as_point',)), ('3.425', 1.0, ())])
    """
    if style in ("comma", "comma_thousandths"):
        digits = digits.translate(str.maketrans(",.", ".,"))
    if _SPACED.match(digits):
        digits = re.sub(r"[ '’]", ",", digits)
        if digits.count(",") and re.search(r",\d{1,2}$", digits):
            digits = re.sub(r",(\d{1,2})$", r".\1", digits)
    digits = digits.replace(" ", "").replace("'", "").replace("’", "")
    if _HEADLESS.match(digits):
        if _DECIMAL_COMMA.match(digits):
            yield digits.replace(",", "."), 2 * COMMA_AS_POINT, ("comma_as_decimal_point",)
        yield _plain(digits), UNGROUPED, ("group_marks_dropped",)
        for lost in "123456789":
            yield _plain(lost + digits), DROPPED, ("first_digit_restored",)
    elif _GROUPED.match(digits) or _PLAIN.match(digits):
        if style not in ("thousandths", "comma_thousandths") and _ONE_GROUP.fullmatch(digits):
            yield digits.replace(".", ""), COMMA_AS_POINT, ("comma_as_point",)
            yield digits, 2 * COMMA_AS_POINT, ()
        else:
            yield _plain(digits), 0.0, ()
    elif _INDIAN.match(digits):
        yield _plain(digits), 0.1, ()
    elif _POINT_FOR_COMMA.match(digits):
        yield re.sub(r"[.,]", "", digits), COMMA_AS_POINT, ("comma_as_point",)
    elif _DECIMAL_COMMA.match(digits):
        yield digits.replace(",", "."), 2 * COMMA_AS_POINT, ("comma_as_decimal_point",)
        yield digits.replace(",", ""), UNGROUPED, ("group_marks_dropped",)
    else:
        yield from _mended(digits)


def _plain(digits: str) -> str:
    bare = digits.replace(",", "")
    return bare.rstrip(".") if bare.endswith(".") else bare


def _mended(digits: str) -> Iterator[tuple[str, float, tuple[str, ...]]]:
    """What digits with marks in wrong places may stand for; nothing where a group is none: two numbers run together.

    >>> [[text for text, *_ in _mended(x)] for x in ("2.1,505", "188,018188,018", "612,843588,417", "100,1112")]
    [['21505'], ['188018'], [], ['100111', '1001112']]
    """
    half = digits[: len(digits) // 2]
    if 2 * half == digits and (_GROUPED.match(half) or _DECIMALS.match(half)):
        yield _plain(half), JOINED, ("repetition_dropped",)
        return
    if fused := _FUSED.match(digits):
        yield _plain(fused[1]), MARKED, ("note_mark_dropped",)
    for at, mark in enumerate(digits):
        if mark == ".":
            without = digits[:at] + digits[at + 1 :]
            if _GROUPED.match(without) or _PLAIN.match(without):
                yield _plain(without), STRAY_POINT, ("stray_point_dropped",)
    bare = re.sub(r"\D", "", digits)
    if bare and all(len(group) in _GROUPS for group in re.split(r"[.,]+", digits)[1:-1]):
        yield bare, UNGROUPED, ("group_marks_dropped",)


def read_text(text: str, style: Style) -> Iterator[Reading]:
    """The readings of one unbroken text, the cheapest first."""
    bare = strip_marks(text)
    digits = bare_digits(bare)
    sign = -1 if is_negative(bare) else 1
    lopsided = 0.1 if bare.count("(") != bare.count(")") else 0.0
    for plain, cost, steps in read_digits(digits, style):
        value = Decimal(plain or "0") * sign
        places = len(plain.partition(".")[2])
        yield Reading(value, places, cost + lopsided, _shown(value, places), steps)


def _shown(value: Decimal, places: int) -> str:
    return f"({-value:,.{places}f})" if value < 0 else f"{value:,.{places}f}"


def read_broken(pieces: list[str], style: Style) -> Iterator[Reading]:
    """The readings of a number that lies in two pieces: joined, overlapping by a mark, or one piece alone."""
    first, second = "".join(pieces[:-1]), pieces[-1]
    marks = "(" if any("(" in p or ")" in p for p in pieces) else ""
    ways = [
        (first + second, JOINED, "pieces_joined"),
        (first + second[1:], OVERLAPPED, "overlap_dropped"),
        (marks + second, DROPPED, "first_piece_dropped"),
        (marks + first, DROPPED + 1, "second_piece_dropped"),
    ]
    for text, extra, step in ways:
        for r in read_text(text, style):
            yield Reading(r.value, r.places, r.cost + extra, r.text, (step, *r.steps))


def is_torn(pieces: list[str], style: Style) -> bool:
    """Whether the first piece ends within a group of digits or after its point, and the others complete the number.

    >>> is_torn(["130,44", "4"], "point"), is_torn(["0.", "05"], "point"), is_torn(["1,000", "900"], "point")
    (True, True, False)
    """
    first, whole = bare_digits(pieces[0]), bare_digits("".join(pieces))
    return style == "point" and not first.isdigit() and first != "" and bool(_TORN.match(whole))


def read_torn(pieces: list[str], style: Style) -> Iterator[Reading]:
    """The readings of a number that blanks tear, which is whole again without them."""
    for r in read_text("".join(pieces), style):
        yield Reading(r.value, r.places, r.cost + JOINED, r.text, ("pieces_joined", *r.steps))
