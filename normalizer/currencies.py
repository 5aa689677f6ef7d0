"""What words and marks name a currency: "(in thousands of Canadian dollars)", "RM'000", "€m"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from normalizer.units import MONEY_SIGNS, currencies

UNKNOWN: Final = "XXX"
"""ISO 4217's code for no currency: the words name one, and do not tell which ("thousands of pesos", "B$")."""
SIGNS: Final = rf"(?:(?<![A-Za-z])(?:[A-Z][A-Za-z]{{0,2}})?\$|GH¢|[{MONEY_SIGNS[1:]}])"
"""What stands before a figure, a dollar's letters with it."""
WORDS: Final = (
    r"(?:(?:dollar|euro|ro?uble|peso|rand|riyal|rial|rupee|franc|shekel|dirham|forint|dinar|shilling|pound|crown|cedi)s?"
    r"|yen|baht|ringgit|kron(?:er|or|a|e|ur)|zlot(?:y|ys|ych)|naira|yuan|renminbi|rupiah|reais|soles|lira|liras|hryvnias?"
    r"|tenge|taka|leva|koruna)"
)
_SCALES: Final = r"(?:(?:thousand|million|billion|trillion|lakh|crore)s?|['’‘`´]?0{3}s?|mn|mln|bn|m|k|cr)"
_NO_CODES: Final = frozenset({"ALL", "TOP", "TRY"})
"""Codes that are English words as well; Turkish lira have an entry of their own."""
_TRADED: Final = ("RMB", "NIS", "SR", "RM")
"""What companies print in place of a code."""
_AMERICAN: Final = re.compile(
    r"\b(?:Th|[MKT])?US\s?\$|\bU\.S\.?\s?(?:dollars?|\$)|\bUS dollars?|\b[MKT]?USD\b|United States dollars?", re.I
)
_AMOUNT: Final = r"\d[\d.,]*(?:\s?(?:thousand|million|billion|trillion|mn|bn|m|crore|lakh)\b)?"
_AS_CAPTION: Final = re.compile(
    r"\b(?:express|stat|present|report|denominat|figure|amount|number)\w*\b.*\b(?:in|of)\b"
    r"|^\W*in (?:thousand|million|billion)s",
    re.I,
)
_SENTENCE: Final = 120
"""A longer text above a table is running prose, as is what ends as a sentence does."""
_ZEROS: Final = r"(?!0{3}s?\b|1[ .,'’]?0{3}\b|10[ ,]?000\b|10{0,2} (?:thousand|million)s?\b|(?:19|20)\d\d\b)"
"""What are no figures of an amount: zeros left off, years."""

_CURRENCIES: Final = tuple(
    (code, tuple(words.split()), pattern)
    for code, words, pattern in (
        ("CAD", "cad canadian $", re.compile(r"Canadian (?:dollars?|\$)|\bC(?:DN|AD?)?\s?\$|\bCAD\b", re.I)),
        ("AUD", "aud australian a$ au$", re.compile(r"Australian dollars?|\bA(?:U)?\$|\bAUD\b", re.I)),
        ("HKD", "hkd hong hk$", re.compile(r"Hong Kong dollars?|\bHK\$|\bHKD\b", re.I)),
        ("SGD", "sgd singapore s$", re.compile(r"Singapore dollars?|\bS\$|\bSGD\b", re.I)),
        ("TWD", "twd taiwan nt$", re.compile(r"New Taiwan dollars?|\bNT\$|\bTWD\b", re.I)),
        ("NZD", "nzd zealand nz$", re.compile(r"New Zealand dollars?|\bNZ\$|\bNZD\b", re.I)),
        ("JMD", "jmd jamaica j$", re.compile(r"Jamaican? dollars?|\bJ(?:A|MD)?\$|\bJMD\b", re.I)),
        ("TTD", "ttd trinidad tt$", re.compile(r"Trinidad (?:and|&) Tobago dollars?|\bTT\$|\bTTD\b", re.I)),
        ("NAD", "nad namibia n$", re.compile(r"Namibian? dollars?|\bN\$|\bNAD\b", re.I)),
        ("XCD", "xcd caribbean ec$", re.compile(r"East Caribbean dollars?|\bEC\$|\bXCD\b", re.I)),
        ("FJD", "fjd fiji fj$", re.compile(r"Fiji(?:an)? dollars?|\bFJ\$|\bFJD\b", re.I)),
        ("BBD", "bbd barbad bds$", re.compile(r"Barbad(?:os|ian) dollars?|\bBDS\$|\bBBD\b", re.I)),
        ("BZD", "bzd belize bz$", re.compile(r"Belize dollars?|\bBZ\$|\bBZD\b", re.I)),
        ("KYD", "kyd cayman ci$", re.compile(r"Cayman Islands? dollars?|\bCI\$|\bKYD\b", re.I)),
        ("MOP", "mop$ pataca", re.compile(r"\bMOP\$|\bpatacas?\b", re.I)),
        ("DOP", "dop dominican rd$", re.compile(r"Dominican pesos?|\bRD\$|\bDOP\b", re.I)),
        ("BRL", "brl reais r$", re.compile(r"\breais\b|\bR\$|\bBRL\b", re.I)),
        ("MXN", "mxn mexican mex$ mx$ ps$ ps.$", re.compile(r"Mexican pesos?|\b(?:Mex|MX|Ps\.?)\s?\$|\bMXN\b", re.I)),
        (
            "EUR",
            "eur €",
            re.compile(
                r"€|\beuros?\b|\bE(?:uros|UROS)\b|\b[MKTmk]?EUR(?:m|mn|k|bn)?\b|\b(?:[Ii]n|IN|[Oo]f|OF) E(?:uro|URO)\b"
                rf"|\bE(?:uro|URO)\s(?i:in\s)?(?i:{_SCALES}\b)|\b(?i:{_SCALES}\s)E(?:uro|URO)\b|^\W*E(?:uro|URO)\W*$"
            ),
        ),
        ("GBP", "gbp £ pound", re.compile(r"£|\bpounds? sterling\b|\bGBP\b")),
        ("CNY", "cny rmb renminbi yuan", re.compile(r"\bRMB(?![a-z])|renminbi|\bCNY\b|\byuan\b", re.I)),
        ("JPY", "jpy ¥ yen", re.compile(r"¥|\byen\b|\bJPY\b", re.I)),
        ("CHF", "chf swiss", re.compile(r"Swiss francs?|\b[MKTmk]?CHF(?:m|mn)?\b")),
        ("SEK", "sek swedish", re.compile(r"Swedish kron(?:or|a)|\b[MKT]?SEK(?:m|mn)?\b")),
        ("NOK", "nok norwegian", re.compile(r"Norwegian kroner?|\b[MKT]?NOK(?:m|mn)?\b")),
        ("DKK", "dkk danish", re.compile(r"Danish kroner?|\b[MKT]?DKK(?:m|mn)?\b")),
        ("MYR", "myr ringgit rm", re.compile(r"\bringgit\b|\bRM\b|\bMYR\b")),
        ("LKR", "lkr lanka", re.compile(r"Sri Lankan? rupees?|\bLKR\b", re.I)),
        ("PKR", "pkr pakistan", re.compile(r"Pakistani? rupees?|\bPKR\b", re.I)),
        ("THB", "thb baht ฿", re.compile(r"\bbaht\b|\bTHB\b|฿", re.I)),
        ("IDR", "idr rupiah", re.compile(r"\brupiah\b|\bIDR\b", re.I)),
        ("TRY", "try turkish ₺", re.compile(r"\bTurkish lira|\bTRY\b|₺")),
        ("AED", "aed dirham", re.compile(r"\bdirhams?\b|\bAED\b", re.I)),
        ("SAR", "sar riyal sr", re.compile(r"\b(?:Saudi )?riyals?\b|\bSAR(?:m|mn)?\b|\bSR\s?(?:millions?\b|['’]000)")),
        ("NGN", "ngn naira ₦ n'000 n’000", re.compile(r"\bnaira\b|\bNGN\b|₦|(?<![\w$])N['’]000", re.I)),
        ("PLN", "pln zloty", re.compile(r"zloty|\b[MKTmk]?PLN\b")),
        ("CZK", "czk", re.compile(r"\b[MKTmk]?CZK\b")),
        ("ZAR", "zar rand", re.compile(rf"\bZAR\b|South African rand|\b[Rr]ands?\s{_SCALES}|{_SCALES} of [Rr]ands?\b")),
        (
            "ZAR",
            "r",
            re.compile(r"(?<![\w.])R\s?(?:(?:million|thousand|billion)s?\b|mn?\b(?!\s?\d{1,3}\b)|bn\b|['’]000)"),
        ),
        ("CLP", "clp chilean ch$", re.compile(r"[Cc]hilean pesos?|\bCLP\b|\b(?:Th|M)?Ch\$")),
        ("COP", "cop colombian", re.compile(r"[Cc]olombian pesos?|\bCOP\b")),
        ("ARS", "ars argentin", re.compile(r"[Aa]rgentine? pesos?|\bARS\b")),
        ("PHP", "php philippine ₱", re.compile(r"[Pp]hilippine pesos?|\bP(?:HP|hp)\b|₱")),
        ("PEN", "pen peruvian", re.compile(r"[Pp]eruvian soles|\bPEN\b")),
        ("RUB", "rub ruble rouble ₽", re.compile(r"\b[Rr]o?ubles?\b|\bRUB\b|₽")),
        ("HUF", "huf forint", re.compile(r"\bforints?\b|\bHUF\b")),
        ("ILS", "ils nis shekel ₪", re.compile(r"\bNIS\b|\bshekels?\b|₪|\bILS\b", re.I)),
        ("QAR", "qr", re.compile(r"\bQR\s?(?:['’]?000|millions?|m)\b")),
        ("OMR", "ro'000 ro’000", re.compile(r"\bRO['’]000\b")),
        ("KWD", "kd", re.compile(r"\bKD\s?(?:['’]?000|millions?|m)\b")),
        ("BHD", "bd'000 bd’000", re.compile(r"\bBD['’]000\b")),
        ("GHS", "gh¢ gh₵ ghs", re.compile(r"\bGH[¢₵]|\bGHS\b")),
        ("KES", "ksh", re.compile(r"\bKShs?\b", re.I)),
        ("INR", "inr ₹ rupee rs", re.compile(rf"₹|\brupees?\b|\bRs\.|\bRs\s?(?:in\s)?{_SCALES}\b|\bINR\b", re.I)),
        ("KRW", "krw ₩ won", re.compile(r"₩|\bwon\b|\bKRW\b")),
    )
)
"""Codes, words of which one stands in small letters wherever the pattern fits, and the pattern: words are soon seen."""
_DOLLAR: Final = re.compile(r"(?<![A-Za-z])\$|(?<=[A-Za-z]{4})\$|\b(?:Th|in|[MKT])\$|\bdollars?\b", re.I)
"""A dollar whose letters, if any, do not say whose."""
_UNTOLD: Final = re.compile(
    r"\b(?!US|Th)[A-Z][A-Za-z]{0,2}\.?\$|\b(?!In)[A-Z](?:[A-Za-z]{0,2}|[Ss]?[Hh][Ss])\.?\s?['’‘]0{3}\b"
    rf"|\b(?i:{_SCALES}\s(?:of\s)?(?:\w+\s){{0,2}}?(?:pesos|kroner|kronor|francs|dinars?|shillings|lira))\b"
    rf"|\b(?i:(?:pesos|kroner|kronor|francs|dinars?|shillings|lira)\s(?:in\s)?{_SCALES})\b"
)
"""Words and marks of a currency that several countries have."""


@lru_cache(maxsize=1)
def codes() -> str:
    """The pattern of the codes that companies print, in capitals."""
    return rf"(?:{'|'.join(sorted((currencies() - _NO_CODES) | set(_TRADED)))})"


@lru_cache(maxsize=1)
def _beside_scale() -> re.Pattern[str]:
    """A code beside a word of scale: "KES million", "thousands of UAH"."""
    return re.compile(
        rf"(?<![A-Za-z])({codes()})(?:,\s?|\s?(?:\(\s?)?(?i:in\s)?){_SCALES}(?!\w)"
        rf"|\b(?i:{_SCALES})(?:\s|,\s|\s(?i:of|in)\s)({codes()})(?!\w)|\b(?:Th|[MKTmk])({codes()})(?!\w)"
    )


@lru_cache(maxsize=1024)
def currency_of(words: str) -> str | None:
    """The ISO 4217 code of the first currency that the words name, a particular one before a bare dollar.

    ``UNKNOWN`` where they name one that several countries have.

    >>> currency_of("(Expressed in thousands of Canadian dollars)"), currency_of("$ 12"), currency_of("in millions")
    ('CAD', 'USD', None)
    >>> [currency_of(words) for words in ("US$ and HK$", "J$'000", "In thousands of Euros", "KES million")]
    ['USD', 'JMD', 'EUR', 'KES']
    >>> [currency_of(words) for words in ("thousands of constant pesos", "B$ 5", "Euro Tech Holdings", "MUS$")]
    ['XXX', 'XXX', None, 'USD']
    """
    small = words.lower()
    found = [
        (match.start(), code)
        for code, hints, pattern in _CURRENCIES
        if any(map(small.__contains__, hints)) and (match := pattern.search(words))
    ]
    if american := _AMERICAN.search(words):
        found.append((american.start(), "USD"))
    if found:
        return min(found)[1]
    if (code := _beside_scale().search(words)) and (named := next(c for c in code.groups() if c)) in currencies():
        return named
    if _UNTOLD.search(words):
        return UNKNOWN
    return "USD" if _DOLLAR.search(words) else None


@lru_cache(maxsize=1)
def _amounts() -> re.Pattern[str]:
    mark = rf"(?:\b{codes()}|\bRs\.?|{SIGNS})"
    return re.compile(
        rf"{mark}\s?{_ZEROS}{_AMOUNT}|(?<![\d.,]){_ZEROS}{_AMOUNT}\s(?:of\s)?(?i:(?:[A-Za-z.]+\s){{0,2}}?{WORDS})\b"
    )


def stated_currency(words: str) -> str | None:
    """The currency that a caption names, and not that of an amount in a sentence.

    >>> [stated_currency(words) for words in ("Cash cost was C$410 per ounce.", "In EUR 1,000", "(RMB7.1 to US$)")]
    [None, 'EUR', 'USD']
    >>> [stated_currency(words) for words in ("(Unit: 100 million yen)", "(¥100 million)", "sales of 20 million yen")]
    ['JPY', 'JPY', None]
    """
    return currency_of(_amounts().sub(" ", words))


def is_bare(words: str) -> bool:
    """Whether the words leave it open whose dollars they name."""
    return currency_of(words) == "USD" and not _AMERICAN.search(words)


def is_prose(words: str) -> bool:
    """Whether the words are a sentence that is not about the figures of a table.

    >>> is_prose("Sales in euros rose."), is_prose("All figures are expressed in euros."), is_prose("(in euros)")
    (True, False, False)
    """
    return (len(words) > _SENTENCE or words.rstrip().endswith(".")) and not _AS_CAPTION.search(words)
