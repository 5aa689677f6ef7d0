"""Which way a line's own direction runs where no concept tells it: by the words of its label and its statement's part.

A cash flow statement prints money that leaves in parentheses, while the concept it stands for (payments, an increase
of receivables) counts it as positive; and it adds losses back, while their concept counts gains.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from normalizer.records import StatementKind

Part = Literal["operating", "investing", "financing", "none"]
"""The part of a cash flow statement; ``none`` before and after."""


def _words(*patterns: str) -> re.Pattern[str]:
    """Any of the patterns, as whole words."""
    return re.compile("|".join(rf"\b(?:{pattern})\b" for pattern in patterns), re.I)


_PART: Final = re.compile(
    r"\b(operating|operations|investing|investment|financing)\b.*\bactivit|\b(operations)\b", re.I
)
_IN: Final = _words(
    "proceeds", "maturit(?:y|ies)", "sales? of", "issuances? of(?!.*costs?)", "borrowings", "collections?"
)
_OUT: Final = _words(
    "(?:re)?payments?|repaid|paid",
    "(?:re)?purchases?d?|buybacks?",
    "acqui(?:sitions?|red?)|investments? in|additions? to|originations?",
    "dividends?|distributions?|contributions?|redemptions?|retirements?|reductions? of",
    "expenditures?|capitali[sz]ed|capitali[sz]ation",
    "(?:issuance|offering|financing) costs?",
    "withh(?:oldings?|eld)",
)
_PAID: Final = _words("paid", "payments?")
_TAKEN_OFF: Final = _words(
    "(?:interest|tax(?:es)?).*paid", "paid.*(?:interest|tax(?:es)?)", "(?:interest|financ(?:e|ial)|dividend) income"
)
_TOTAL: Final = re.compile(r"^\W*(?:total\b|net (?:cash|income|earnings|loss|profit|increase|decrease|change)\b)", re.I)
_BOTH_WAYS: Final = _words(
    "proceeds.*payments?", "payments?.*proceeds", r"borrowings\W+(?:and )?\(?(?:re)?payments?", "changes? in"
)
_OUT_FIRST: Final = re.compile(
    r"^\W*(?:net )?(?:repay|payments?\b|purchase|repurchase|reduction|redemption|principal)", re.I
)
_OTHER: Final = re.compile(
    r"^\W*(?:all )?other\b(?!.*\b(?:liabilit|payable|amorti|expense|charges|compensation))", re.I
)
_ASSET: Final = _words(
    "receivables?|inventor(?:y|ies)|prepa(?:id|yments?)|assets?|deposits|merchandise",
    "(?:contract|film|deferred) costs|deferred charges",
    "(?:operating|working) capital",
)
_NOT_ASSET: Final = re.compile(
    r"\b(?:payable|liabilit|accrued|amorti|impair|deprec|provision|write|proceeds|purchase|right-of-use|disposal|sale"
    r"|charges|retire|deferred (?:income )?tax|customer deposits|loss|gain|lease (?:asset|cost|expense))",
    re.I,
)
_GAIN: Final = _words("gains?", "loss(?:es)?", "undistributed", "equity in", "equity method")
_NOT_GAIN: Final = re.compile(
    r"\bnet \(?(?:income|earnings|loss)\b|\b(?:credit|loan) loss|\bimpair|\bprovision\b|\bdoubtful\b", re.I
)
_PENSION: Final = re.compile(r"\b(?:pension|retirement|opeb)\b.*\b(?:contributions?|payments?)\b|^\W*accretion\b", re.I)
_CONTRA: Final = _words(
    "treasury",
    "repurchased (?:common |preferred |ordinary )?(?:stock|shares)",
    "accumulated (?:depreciation|amortization)",
    "held in trust",
    "unearned compensation",
)


@lru_cache(maxsize=8192)
def part_of(label: str) -> Part:
    """The part that a total of a cash flow statement closes: "Net cash used in investing activities".

    >>> part_of("Net cash used in investing activities"), part_of("Net cash from operations"), part_of("Other")
    ('investing', 'operating', 'none')
    """
    if not re.search(r"\bcash\b", label, re.I):
        return "none"
    found = _PART.search(label)
    word = (found.group(1) or found.group(2)).lower() if found else ""
    if word.startswith("oper"):
        return "operating"
    return "investing" if word.startswith("inv") else "financing" if word else "none"


@lru_cache(maxsize=16384)
def runs_against(kind: StatementKind, part: Part, label: str, *, negative: bool) -> bool:
    """Whether the printed number most likely has the opposite sign of the line's own direction.

    ``negative`` says that the line is mostly printed in parentheses.

    >>> runs_against("cash_flow", "investing", "Purchases of property", negative=True)
    True
    >>> runs_against("cash_flow", "operating", "Accounts receivable", negative=False)
    True
    >>> runs_against("cash_flow", "operating", "Accounts payable", negative=True)
    False
    >>> runs_against("cash_flow", "none", "Cash paid for interest", negative=True)
    True
    """
    if kind == "balance_sheet":
        return negative and bool(_CONTRA.search(label))
    if kind != "cash_flow" or _TOTAL.search(label):
        return False
    if part == "none":  # what is told beside the statement: "cash paid for interest"
        return negative and bool(_PAID.search(label))
    if part != "financing" and _OTHER.search(label):
        return True
    if part == "operating":
        if _GAIN.search(label) and not _NOT_GAIN.search(label):
            return True
        if negative and (_PENSION.search(label) or _TAKEN_OFF.search(label)):
            return True
        return bool(_ASSET.search(label)) and not _NOT_ASSET.search(label)
    if not negative or _BOTH_WAYS.search(label):
        return False
    return bool(_OUT_FIRST.search(label)) or (bool(_OUT.search(label)) and not _IN.search(label))
