"""What a caption says of scale: "(in thousands, except per share amounts)"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from normalizer.currencies import SIGNS, WORDS, codes
from normalizer.records import Scale
from normalizer.text import MONTH, fold
from normalizer.units import MONEY_SIGNS

POWERS: Final = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "lakh": 5, "crore": 7}
_POWER: Final = r"(thousand|million|billion|trillion|lakh|crore)s?"
_UNITS: Final = re.compile(
    rf"\bin\s+(?:(?:whole|nominal)\s+)?(?:[A-Z][\w.]*\s+){{0,3}}?{_POWER}\b"
    rf"|\b{_POWER}\s+of\s+(?:U\.?S\.?\s+|\w+\s+)?(?:dollars|euros?|yen|shares|[A-Z]{{3}}(?!\w)|[{MONEY_SIGNS}])"
    rf"|(?:[{MONEY_SIGNS}]|\bRs\.?)\s?{_POWER}\b|(?<!\d\s)(?<!\ba\s)(?<!\bone\s)\b{_POWER}\s*[,;)]|\(\s*{_POWER}\b|(?:dollars?|amounts?|euros?)\s+{_POWER}\b"
    rf"|^\W*(thousand|million|billion)s(?=\W*$|\W+(?:(?:19|20)\d\d|{MONTH})\b)",
    re.I,
)
_OMITTED: Final = re.compile(
    rf"(?<![\d,.])(?:[{MONEY_SIGNS}]?\s?0{{3}}(?:['’]?s\b|\s+omitted|\))|(?:[{MONEY_SIGNS}]|\b[A-Z]{{3}})\s?['’]0{{3}}\b)"
    rf"|(?:[{MONEY_SIGNS}]|\bRs\.?|\bRM|\bin|\bUSD|\bEUR|\bGBP|\bCAD|\bAUD)\s?['’]?0{{3}}\b(?![.,]?\d)",
    re.I,
)
_MILLIONS_OMITTED: Final = re.compile(
    rf"(?<![\d,.])(?:0{{3}},0{{3}}(?:['’]?s\b|\s+omitted\b|\))|(?:(?<=[{MONEY_SIGNS}])|(?<=[{MONEY_SIGNS}]\s)|(?<=\bin\s))['’]?0{{3}},0{{3}}\b(?![.,]?\d))",
    re.I,
)
"""What a heading prints for millions by the zeros that the figures leave off."""
_MANIFOLD: Final = re.compile(
    r"(?:\bin|\(|^|\bunits?(?: of|:))\s*(?:(tens? of|ten)|(hundreds? of|hundred|100))"
    r"[\s-]+(thousand|million|billion)s?\b",
    re.I,
)
"""Japanese and Chinese units: tens of thousands, hundred millions."""
_MARKS: Final = rf"(?:\b(?:AUD|BRL|CAD|CHF|CNY|DKK|EUR|GBP|HKD|INR|JPY|NOK|RMB|SEK|SGD|USD)|[{MONEY_SIGNS}])"
_MILLION: Final = r"mn|mln|mio\.?|mm|MM|[Mm]ils?\b\.?"
_SHORT: Final = re.compile(
    rf"{_MARKS}\s?(?:in )?['’]?(?:(thousand|million|billion)s?|({_MILLION}|m|M)|(bn)|([kK]))(?![\w’'])"
    rf"|\b(?:([mM])|([kKT]))(?:SEK|EUR|NOK|DKK|USD|CHF|GBP|[€£]|\$(?!\s?\d))(?!\w)"
    rf"|(?<!\d)(?<!\d\s)\b({_MILLION}|M(?:n|io\.?))\s?{_MARKS}|\(\s?({_MILLION})\s?\)|(?:₹|\bRs\.?)\s?(?:in )?([Cc]r)\b"
    rf"|\b[Ii]n ({_MILLION})(?!\w)|\([Ii]n (?:([Mm])|([Kk]))\)"
)
_SHORT_POWERS: Final = (None, 6, 9, 3, 6, 3, 6, 6, 7, 6, 6, 3)
"""What the marks of ``_SHORT`` mean, in the order of its groups; the first is a word."""
_MARKED_POWERS: Final = (
    POWERS | dict.fromkeys(("m", "mn", "mm", "mln"), 6) | {"bn": 9, "k": 3, "t": 3, "th": 3, "cr": 7}
)
_WHOLE: Final = re.compile(r"\bin (?:whole |actual |US |U\.S\. )?(?:dollars|euros|yen)\b|\b(?:USD|CAD|EUR) \$", re.I)
_PER_SHARE_UNIT: Final = re.compile(
    r"\bper[- ]share (?:amounts |data |figures |information )?(?:(?:are|is) )?in \w+", re.I
)
"""What says in what amounts per share are, and nothing of others."""
_EXCEPT: Final = re.compile(r"\b(?:except|excluding|other than)\b(.*)", re.I | re.S)
_SHARE_COUNT: Final = re.compile(r"(?<!per )(?<!per-)\bshares?\b(?! price)", re.I)
_OF_SHARES: Final = re.compile(r"(?<=shares )\((?:in )?(?:['’]?0{3}['’]?s?|(thousand|million)s)\)", re.I)
_SHARES_IN: Final = re.compile(
    r"(?P<and>(?:dollars|\$|amounts)\s*(?:and|&|,)\s*)?"
    rf"(?<!per )(?<!per-)\bshares?\b(?:(?!\bper\b)[^.;()]){{0,40}}?\bin {_POWER}",
    re.I,
)
_SHARES_SHORT: Final = re.compile(
    r"^(?:(?!\bper\b)[^()]){0,120}?\bshares\b(?:(?!\bper\b)[^()]){0,120}"
    r"\((?:in )?(?:(m|mm|mn|mln|millions?)|(k|000s?|thousands?))\)",
    re.I,
)
"""The scale of share counts behind a line's label: "Diluted shares (m)"."""

_SPELT: Final = r"(?:thousand|million|billion|trillion|lakh|crore)s?"
_THOUSANDFOLD: Final = r"1[ .,'’]?0{3}\b(?![.,]?\d)"


@lru_cache(maxsize=1)
def _beside_currencies() -> tuple[tuple[re.Pattern[str], int | None], ...]:
    """Words of scale beside any currency, and the power of each; where it is None the group is the word or mark."""
    marks = rf"(?:\b(?:{codes()}|Rs\.?|R|N)|{SIGNS})"
    any_one = rf"(?:{marks}|\b(?i:{WORDS})\b)"
    short = r"mn|mln|mm|bn|[mMkK]|[Cc]r"
    patterns = (
        (rf"(?i:\bunits?\s?[:=]\s?({_SPELT}))\b", None),
        (rf"{any_one}(?:,\s?|\s?\(\s?|\s)?(?i:in\s)?(?i:({_SPELT}))\b", None),
        (
            rf"(?:^\W*|[(:;]\s*|\b(?i:in|units?|amounts|figures):?\s+)(?i:({_SPELT}))(?:\s(?i:of|in))?\s"
            rf"(?:[A-Za-z.]+\s){{0,2}}?{any_one}",
            None,
        ),
        (rf"(?i:\b({_SPELT})(?<=s)\sof\s(?:[a-z.]+\s){{0,2}}?\b{WORDS})\b", None),
        (rf"(?:{SIGNS}|(?<![\d\s])(?<=[A-Za-z]))\s?['’‘`´]0{{3}}s?\b(?![.,]?\d)", 3),
        (rf"\b{codes()}\s?0{{3}}s?\b(?![.,]?\d)", 3),
        (rf"(?<!\d)(?<!\d\s)[x×]\s?(?:{marks}\s?)?1\s?(?i:({_SPELT}|mn|m|bn))\b", None),
        (rf"(?<!\d)(?<!\d\s)[x×]\s?(?:{marks}\s?)?1[ .,'’]?0{{3}}[ .,'’]?0{{3}}\b", 6),
        (rf"(?<!\d)(?<!\d\s)[x×]\s?(?:{marks}\s?)?{_THOUSANDFOLD}", 3),
        (
            rf"(?:(?:^|\(|\b(?i:in)\s)\s*{codes()}\s?|\b(?i:in)\s{marks}\s?){_THOUSANDFOLD}"
            rf"(?=\s*(?:$|[),;]|(?:19|20)\d\d\b|(?i:notes?)\b|{codes()}\s1))|\b(?i:in)\s{_THOUSANDFOLD}\s?{marks}",
            3,
        ),
        (rf"{marks}\s?(?:\(\s?)?(?i:in\s)?({short})(?![\w’'])(?!\s\d{{1,3}}\b)", None),
        (rf"\b[Ii]n\s({short})\s?{marks}", None),
        (rf"\b(Th|[MKTmk])(?:{codes()}|(?:US|Ch)\$)(?![\w])", None),
    )
    return tuple((re.compile(pattern), power) for pattern, power in patterns)


def _power_beside_currency(words: str) -> int | None:
    """The power of ten that stands beside a currency of any country.

    >>> [_power_beside_currency(words) for words in ("R'000", "SAR million", "NOK 1 000", "Unit: million yen")]
    [3, 6, 3, 6]
    >>> [_power_beside_currency(words) for words in ("Millions of Chilean pesos", "EUR x 1,000", "x €1 million")]
    [6, 3, 6]
    >>> [_power_beside_currency(words) for words in ("USD (m)", "In M USD", "ThUS$", "Rm", "Rm 12", "INR crore")]
    [6, 6, 3, 6, None, 7]
    >>> [_power_beside_currency(words) for words in ("EUR 1,000 a year", "2.5 million euros", "$1,000", "Room 000")]
    [None, None, None, None]
    """
    for pattern, power in _beside_currencies():
        if found := pattern.search(words):
            return power or _MARKED_POWERS[next(g for g in found.groups() if g).lower().removesuffix("s")]
    return None


def power_of(words: str) -> int | None:
    """The power of ten that a caption gives to amounts; ``None`` where it says nothing.

    >>> power_of("(In millions, except per-share amounts)"), power_of("Unaudited"), power_of("($000s)")
    (6, None, 3)
    >>> [power_of(words) for words in ("EUR million", "€m", "SEK M", "MSEK", "£'000", "£bn", "US$ 5 m")]
    [6, 6, 6, 6, 3, 9, None]
    >>> [power_of(words) for words in ("millions of €", "£'m", "$mm", "in mn €", "₹ crore", "kEUR", "m€")]
    [6, 6, 6, 6, 7, 3, 6]
    >>> [power_of(words) for words in ("000,000's omitted", "($000,000)", "in 000,000s", "$1,000,000", "USD 000")]
    [6, 6, 6, None, 3]
    >>> [power_of(words) for words in ("Thousands", "Millions 2024 2023", "$K", "($ in K)", "M$", "$ Mil.", "(in M)")]
    [3, 6, 3, 3, 6, 6, 6]
    >>> [power_of(words) for words in ("Thousands of customers", "growth in M&A", "USD 000", "in Milan", "K$ 5")]
    [None, None, 3, None, None]
    >>> [power_of(words) for words in ("Includes $5 million, net of tax", "(under one million)", "Euros (million)")]
    [None, None, 6]
    >>> power_of("in whole dollars"), power_of("Per-share amounts in dollars")
    (0, None)
    >>> [power_of(words) for words in ("in tens of thousands", "Unit: 100 million yen", "over 100 million")]
    [4, 8, None]
    >>> [power_of(words) for words in ("Notes Rs.000", "$000", "RM'000", "in '000", "Rs. 1,000")]
    [3, 3, 3, 3, None]
    """
    if manifold := _MANIFOLD.search(words):
        return POWERS[manifold[3].lower()] + (1 if manifold[1] else 2)
    found = _UNITS.search(words)
    if found:
        return POWERS[next(g for g in found.groups() if g).lower()]
    if _MILLIONS_OMITTED.search(words):
        return 6
    if _OMITTED.search(words):
        return 3
    if short := _SHORT.search(words):
        at = next(number for number, group in enumerate(short.groups()) if group)
        return _SHORT_POWERS[at] or POWERS[short.group(1)]
    if (power := _power_beside_currency(words)) is not None:
        return power
    return 0 if _WHOLE.search(_PER_SHARE_UNIT.sub(" ", words)) else None


@lru_cache(maxsize=1024)
def parse_scale(words: str) -> Scale:
    """The scale that a caption gives to amounts and to share counts.

    A caption that excepts per-share amounts alone says nothing of share counts (``None``: they follow the amounts); one
    that excepts shares has them in single units, unless it names their own scale.

    >>> parse_scale("(in thousands, except per share amounts)").shares is None
    True
    >>> parse_scale("(in millions, except share and per share data)").shares
    0
    >>> parse_scale("Diluted shares (m)").shares, parse_scale("Income per share (m)").shares
    (6, None)
    >>> parse_scale("In millions, except number of shares, which are reflected in thousands, and par value").shares
    3
    >>> said = [parse_scale(words) for words in ("Shares (in 000's)", "Common shares (in thousands)")]
    >>> [(scale.amounts, scale.shares) for scale in said]
    [(None, 3), (None, 3)]
    """
    words = _OF_SHARES.sub(lambda found: f"in {found[1] or 'thousand'}s", fold(words))
    stated = _SHARES_IN.search(words)
    excepted = _EXCEPT.search(words)
    before = words[: excepted.start()] if excepted else words
    shares: int | None = None
    if stated:
        shares = POWERS[stated.group(2).lower()]
    elif short := ("(" in words and _SHARES_SHORT.search(words)) or None:
        shares = 6 if short.group(1) else 3
    elif excepted and _SHARE_COUNT.search(excepted.group(1)):
        shares = 0
    elif re.search(r"\bshares\b", before, re.I) and power_of(before) is not None:
        shares = power_of(before)
    amounts = power_of(_SHARES_SHORT.sub(" ", before) if "(" in before else before)
    if stated and stated.start() < len(before):  # "shares in thousands": not the amounts' own words, unless shared
        own = power_of(_SHARES_IN.sub("", before))
        amounts = shares if own is None and stated.group("and") else own
    return Scale(amounts, shares, words)
