"""Words and marks as they are printed: folding of white space, and what a printed cell looks like.

Shared by the stages that look at text; nothing here knows what a statement is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from typing import Final, Literal

from normalizer.scanned import is_scanned
from normalizer.units import MONEY_SIGNS

_NO_WIDTH: Final = ("\u200b", "\ufeff")
"""What counts as white space though no space is printed."""
_SOFT: Final = "\u00ad"
_SOFT_MINUS: Final = re.compile(rf"(?<![^\W\d_]){_SOFT}(?![^\W\d_])|{_SOFT}(?=[\d(.{MONEY_SIGNS}])")
"""A soft hyphen that is no place to part a word: some fonts of PDFs have it where a minus or a dash is printed."""
DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u0096\u0097"
CURRENCY: Final = (
    rf"(?:US\$|U\.S\.\s?\$|C\$|CA\$|A\$|HK\$|NT\$|R\$|S\$|[{MONEY_SIGNS}]|Rs\.?|RMB|CHF|USD|EUR|GBP"
    r"|JPY|CNY|CAD|AUD|NIS)"
)
"""A currency mark as it stands in a cell: a symbol, or a code."""

TRIANGLES: Final = "\u25b2\u25b3"
"""What stands before negative numbers in Japan."""
CREDIT: Final = r"(?:CR\.?|Cr\.)"
"""What stands after an amount on the side of credits, and after one in crore."""
SHARE: Final = r"(?:shares?|units?|ADSs?|american depositary shares?)"
"""What a part of a company is called, in small letters and abbreviations."""
PER_SHARE: Final = rf"per\s+(?:[\w-]+\s+){{0,4}}?{SHARE}"
"""The words of an amount for each part, in any case of letters."""
LONGEST_TABLE: Final = 200_000
"""No statement has more characters of text."""

MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
"""The name of a month, whole or as it is shortened, in small letters."""
MONTH_LAST: Final = re.compile(rf"\b{MONTH}\.?$", re.IGNORECASE)
"""What ends with a month, whose day may stand in the next line or cell."""

NOTE_NUMBER: Final = re.compile(
    r"\(?\d{1,2}(?:\.\d{1,2}){0,2}\)?(?:\s?\([a-z]\)|[a-z])?\)?(?:[,/&\s]+\d{1,2}(?:\.\d{1,2})?(?:\s?\([a-z]\)|[a-z])?)*",
    re.IGNORECASE,
)
"""The number of a note, or of several: 4, 13.2, 24.1.1, 7(a), 11/13."""

NOTE_WITHOUT_DECIMALS: Final = re.compile(
    r"\d{1,2}(?:\s?\([a-z]\)|[a-z])?(?:[,/&\s]+\d{1,2}(?:\s?\([a-z]\)|[a-z])?)*", re.IGNORECASE
)
"""The number of a note, or of several, where no heading says so: no decimals, which an amount may have."""
STAND_IN: Final = "\u02bc"
"""What stands for a blank that groups digits while monospaced text is read; an apostrophe that no figure prints."""

Mark = Literal["number", "nil", "currency", "close", "open", "percent", "no_figure", "rule", "note", "text"]
"""What a printed cell looks like:

a number or a piece of one, a dash for zero, a currency mark alone, a parenthesis or percent sign alone, words for "no
figure" (n/m), a drawn rule, a footnote mark alone, or any other text.
"""

FOOT_MARK: Final = r"(?:\[\w{1,3}\]|\([a-zA-Z]\)|\([ivx]{2,4}\)|\(\*{1,3}\)|[*†‡§¶#⁰¹²³⁴⁵⁶⁷⁸⁹]++)"
"""The mark of a footnote that is never a number by itself: [1], (a), (iii), *, ¹."""
_NOTE: Final = rf"(?:\s*{FOOT_MARK})"
_ZEROS: Final = r"0{3}(?:,0{3})?"
_THOUSANDS: Final = re.compile(rf"^(?:{CURRENCY}\s?{_ZEROS}s?|(?:{CURRENCY}\s?)?\((?:{CURRENCY}\s?)?{_ZEROS}\))$")
"""What a heading prints for thousands or millions, by the zeros left off: "£000", "($000)", "(000)", "US$000,000"."""
_HUNDREDTH: Final = r"(?:p|¢|(?<=\.\d)c|(?<=\.\d\d)c)"
"""What follows an amount in pence or cents, as amounts per share are printed."""
_HUNDREDTHS: Final = re.compile(rf"\d\)?\s?{_HUNDREDTH}\)?$")
_UNIT_ALONE: Final = re.compile(
    rf"\(?(?:(?:{CURRENCY})?\s?['’]?(?:{_ZEROS}s?|m|mn|mio|million|thousand|bn|billion|k)s?|{CURRENCY})\)?", re.I
)
_HUNDREDTHS_ALONE: Final = re.compile(r"\(?(?:p|¢|pence|(?:us |euro )?cents?|pence per share)\)?", re.I)
_DIGITS: Final = rf"[\d](?:[\d.,'’{STAND_IN}\s]*\d)?\.?"
_NUMBER: Final = re.compile(
    rf"^(?:{CURRENCY}\s*)?[(\[]?\s*[{DASHES}{TRIANGLES}+]?\s*(?:{CURRENCY}\s*)?[(\[]?\s*[{DASHES}]?\s*[.,]{{0,2}}{_DIGITS}"
    rf"\s*(?:{CURRENCY}|{_HUNDREDTH})?\s*[{DASHES}]?\s*%?\s*[)\]]?\s*(?:%|{_HUNDREDTH}|{CREDIT})?{_NOTE}*(?:\s*\(\d\))*$"
)
POWER_WORDS: Final = r"(?:thousand|million|billion|trillion)s?|mn|mln|mio|bn"
POWER_LETTERS: Final = r"[kKmMB]"
"""What says the power of ten of the amount before it."""
_HEAD: Final = rf"[(\[]?\s*[{DASHES}+]?\s*"
_POWERED: Final = re.compile(
    rf"(?:{CURRENCY}\s*)?{_HEAD}(?:{CURRENCY}\s*)?{_HEAD}{_DIGITS}\)?\s?(?i:{POWER_WORDS})\.?\s?\)?{_NOTE}*"
    rf"|(?:{CURRENCY}\s*{_HEAD}|{_HEAD}{CURRENCY}\s*){_DIGITS}\)?\s?{POWER_LETTERS}\)?"
    rf"|{_HEAD}(?:[\d,]*\d{{3}}|[\d,]*\d\.\d+)\)?\s?{POWER_LETTERS}\)?"
    r"|(?!(?:[369]|1[258]|24|36)M)[1-9]\d?M"
)
"""An amount with its own power of ten; a few digits with a letter alone are a form, a note or months: "10K", "9M"."""
_LAST_OF_POWERS: Final = frozenset("kKmMBdsnNoO.)")
_SHORTEST: Final = re.compile(r"\d{1,2}[mMB]")
_ANGLED: Final = re.compile(rf"^(?:{CURRENCY}\s*)?<\s*(?:{CURRENCY}\s*)?{_DIGITS}\s*%?\s*>$")
"""A negative number in the brackets that typewritten filings have for parentheses."""
_NIL: Final = re.compile(
    rf"^(?:{CURRENCY}\s*)?[(]?\s*(?:[{DASHES}]\s*){{1,3}}[)]?\s*%?$|^(?:{CURRENCY}\s*)?[{DASHES}]{{1,2}}0[{DASHES}]{{1,2}}$|^nil$",
    re.I,
)
_RULE: Final = re.compile(rf"^(?:[_=\s]+|[{DASHES}=_|+\s]{{4,}})$")
_LONG: Final = 40
"""So many characters are words, or a rule over the width of the page."""
_NO_FIGURE: Final = re.compile(
    r"^(?:n\.?\s?/?\s?m\.?|n\.?\s?/\s?a\.?|n\.\s?a\.?|na|nmf?|not meaningful|not applicable|\*{1,3}|\(\*\))\s*%?$", re.I
)
_CURRENCY_ALONE: Final = re.compile(rf"^\(?\s*{CURRENCY}\s*\(?$")
_NOTE_ALONE: Final = re.compile(r"^(?:(?:\[\w{1,3}\]|\([a-z]\)|\([ivx]{2,4}\)|[†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹]++)\s*)+$", re.I)
_WORD: Final = re.compile(r"[A-Za-z]{4}")
"""What no mark holds but words for "no figure"."""
_YEAR: Final = re.compile(rf"(?:19[5-9]\d|20[0-6]\d)(?:{_NOTE}|\s*\(\d\)|\s\d\))*")
_MARKS: Final[tuple[tuple[Mark, re.Pattern[str]], ...]] = (
    ("text", _THOUSANDS),
    ("text", re.compile(r"^\d{1,2}\.\d{1,2}\.(?:19|20)\d\d$")),  # a day
    ("number", re.compile(r"^\(?\d(?:[\d.,]*\d)?\)?$")),  # as most are, and soon seen
    ("rule", _RULE),
    ("nil", _NIL),
    ("number", _NUMBER),
    ("number", _ANGLED),
    ("currency", _CURRENCY_ALONE),
    ("close", re.compile(r"^[)\]]\s*%?\s*$")),
    ("open", re.compile(r"^[(\[]$")),
    ("percent", re.compile(r"^%\s*\)?$|^pts?\.?$|^bps?$")),
    ("no_figure", _NO_FIGURE),
    ("note", _NOTE_ALONE),
    ("number", re.compile(rf"(?:{_POWERED.pattern})$")),
)
_MOST_NEAR: Final = 5
"""So many names are offered for one that is not known."""
_FIGURES: Final = frozenset[Mark]({"number", "nil", "currency", "close", "open", "percent", "no_figure"})


def hard_hyphens(text: str) -> str:
    """The text with the soft hyphens that are printed as hyphens, and without those within words.

    >>> hard_hyphens("opera\\u00adtions \\u00ad294.3 \\u00ad")
    'operations -294.3 -'
    """
    return _SOFT_MINUS.sub("-", text).replace(_SOFT, "") if _SOFT in text else text


def fold(text: str) -> str:
    """The text with every run of white space (no-break and zero-width ones too) made one space, and none at its ends.

    >>> fold(" Net\\u00a0 sales\\n")
    'Net sales'
    """
    if not text.isascii():
        for space in _NO_WIDTH:
            text = text.replace(space, " ")
        text = hard_hyphens(text)
    return " ".join(text.split())


@lru_cache(maxsize=8192)
def mark_of(text: str) -> Mark:
    """What a folded, non-empty cell text looks like.

    >>> [mark_of(t) for t in ("$ 1,234", "(1", ".3,378)", "—", ")", "n/m", "Total", "_____", "(0.19)", "5.2 %")]
    ['number', 'number', 'number', 'nil', 'close', 'no_figure', 'text', 'rule', 'number', 'number']
    >>> mark_of("<1,234>"), mark_of("<5"), mark_of("9l,286")
    ('number', 'text', 'number')
    >>> mark_of("n.a."), mark_of("N. A."), mark_of("NMF"), mark_of("n. affiliates")
    ('no_figure', 'no_figure', 'no_figure', 'text')
    >>> mark_of("£000"), mark_of("£1,000"), mark_of("18.9p"), mark_of("5c")
    ('text', 'number', 'number', 'text')
    >>> [mark_of(t) for t in ("$817.6M", "(3.4) million", "1.2bn", "$(5)M", "125M", "9M", "10K", "3 billion shares")]
    ['number', 'number', 'number', 'number', 'number', 'text', 'text', 'text']
    >>> mark_of("- " + 80 * "-"), mark_of("Total current liabilities, of which due within one year")
    ('rule', 'text')
    """
    if len(text) > _LONG:
        return "rule" if not text[0].isalnum() and _RULE.match(text) else "text"
    if _WORD.search(text) and not _NO_FIGURE.match(text):
        return "number" if _POWERED.fullmatch(text) else "text"
    found = next((mark for mark, pattern in _MARKS if pattern.match(text)), None)
    return found or ("number" if is_scanned(text) else "text")


def is_powered(text: str) -> bool:
    """Whether the text is an amount with its own power of ten, as the cell of a table has it.

    >>> is_powered("$817.6M"), is_powered("817.6"), is_powered("9M")
    (True, False, False)
    """
    return text[-1:] in _LAST_OF_POWERS and mark_of(text) == "number" and _POWERED.fullmatch(text) is not None


def may_be_powered(text: str) -> bool:
    """Whether the text is such an amount beside others: "9M" is nine months elsewhere."""
    return _SHORTEST.fullmatch(text) is not None


def in_lines(pattern: str) -> re.Pattern[str]:
    """The pattern for lines that each begin with a line end, for which ``^`` stands.

    So the search goes from one letter that may begin a match to the next; one for ``^`` stops at every letter.

    >>> [bool(in_lines("^cash$|total").search(text)) for text in ("\\nnet\\ncash", "\\nnet cash", "\\nnet total")]
    [True, False, True]
    """
    return re.compile(pattern.replace("^", r"\n"), re.M)


def tells_figures(text: str) -> bool:
    """Whether every word of the text is a figure or a mark beside one.

    >>> tells_figures("$ 1,234 (5 ) —"), tells_figures("Cash 1,234")
    (True, False)
    """
    return all(mark_of(word) in _FIGURES for word in text.split())


def in_hundredths(text: str) -> bool:
    """Whether the printed number is one of pence or cents.

    >>> [in_hundredths(text) for text in ("18.9p", "(2.5)p", "18.9 p", "4.25c", "4c", "18.9")]
    [True, True, True, True, False, False]
    """
    return _HUNDREDTHS.search(text) is not None


def unit_alone(text: str) -> Literal["amounts", "hundredths"] | None:
    """What the unit counts that the text is and nothing else: "£m", "$000", "Pence"; None for other words.

    >>> [unit_alone(text) for text in ("£m", "(In millions)", "US$ million", "Pence", "p", "Amount")]
    ['amounts', None, 'amounts', 'hundredths', 'hundredths', None]
    """
    if _HUNDREDTHS_ALONE.fullmatch(text):
        return "hundredths"
    return "amounts" if _UNIT_ALONE.fullmatch(text) else None


def is_year(text: str) -> bool:
    """Whether the text is a bare calendar year, as a heading prints it, with or without marks of footnotes.

    >>> is_year("2010"), is_year("2,010"), is_year("3,411"), is_year("2010 (a)"), is_year("2010 ¹"), is_year("2010**")
    (True, False, False, True, True, True)
    """
    return _YEAR.fullmatch(text) is not None


def near_names(name: str, known: Iterable[str]) -> list[str]:
    """The known names that somebody may have meant: those that hold the words, then those spelt alike.

    >>> near_names("Revenu", ["Revenue", "CostOfRevenue", "Assets"])
    ['Revenue', 'CostOfRevenue']
    """
    folded = {one.casefold(): one for one in known}
    sought = name.casefold()
    holding = sorted((one for one in folded if sought and sought in one), key=len)
    alike = get_close_matches(sought, folded, _MOST_NEAR, 0.6)
    return [folded[one] for one in dict.fromkeys([*holding, *alike])][:_MOST_NEAR]
