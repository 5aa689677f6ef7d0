"""What a line's label says of its part in a sum: that it is a total, that it is subtracted, that it is a loss.

Labels are evidence, never proof: the search weighs them against the numbers.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

Rank = Literal["total", "result", "net", "none"]
"""How much a label sounds like a total: "Total …"; a named result such as gross profit; "…, net"; or not at all."""

_TOTAL: Final = re.compile(r"^\W*(?:grand |sub-?)?totals?\b|\btotals?\W*$|^\W*balance at end|\bsub-?total\b", re.I)
_RESULT: Final = re.compile(
    r"\bgross (?:profit|margin|loss|income)"
    r"|\boperating (?:\(?(?:income|loss|profit|earnings|margin)\b)"
    r"|\b(?:income|loss|earnings|profit)\W+(?:\W*(?:or|and)?\W*\(?(?:loss|income|profit|deficit)\)?\W+)?"
    r"(?:from (?:continuing )?operations|before|from continuing|attributable|available|applicable)"
    r"|(?<!other )\b(?:net|comprehensive)\W+(?:income|loss|earnings|profit|interest income|sales|revenues?)\b"
    r"|\bnet cash\b|\bcash (?:flows? )?(?:provided|used|generated|from)"
    r"|\b(?:increase|decrease|change)s?\W+(?:\W*(?:or|and)?\W*\(?(?:increase|decrease)\)?\W+)?in (?:net )?cash"
    r"|\bcash\b.*\bend(?:ing)?\b|\bend of (?:the )?(?:year|period|quarter)"
    r"|(?:\bprofit|^\W*loss) for the (?:(?:financial|fiscal) )?(?:year|period)"
    r"|\bprofit before tax|\bafter (?:income )?tax(?:es)?\b|\bworking capital\b",
    re.I,
)
_NET: Final = re.compile(r"^\W*net\b|[,\u2013\u2014-]\s*net\b", re.I)
_DISCONTINUED: Final = re.compile(r"\bfrom discontinued operations\W*$", re.I)
_LESS: Final = re.compile(r"^\W*(?:less|deduct|minus)\b", re.I)
_INCOME_FIRST: Final = re.compile(
    r"\((?:expenses?|loss(?:es)?|costs?|charges?|provision|write-? ?(?:downs?|offs?))\)|\(used\b",
    re.I,
)
_COST_FIRST: Final = re.compile(r"\((?:income|gains?|benefits?|credits?|earnings|recover(?:y|ies)|revenues?)\)", re.I)
_COST: Final = re.compile(
    r"\b(?:costs?|expenses?|tax(?:es)?|provisions?|depreciation|amortization|impairments?|research|selling|marketing"
    r"|administrative|charges?|dividends|loss(?:es)?|write-?(?:offs?|downs?)|allowance|restructuring|salaries|wages"
    r"|rent|advertising|noncontrolling|minority)\b",
    re.I,
)
_LOSS: Final = re.compile(r"\b(?:loss(?:es)?|deficit)\b", re.I)
_GAIN: Final = re.compile(r"\b(?:income|earnings|profit|gains?|retained|surplus)\b", re.I)
_ASIDE: Final = re.compile(r"\bbefore\b.*|\bincome[- ]tax(?:es)?\b", re.I)
"""Words that say nothing of what the line itself is: what it is given before, and the tax that bears income's name."""
_LOSS_HEAD: Final = re.compile(
    r"^\W*(?:(?:total|net|operating|comprehensive|gross|pre-?tax|consolidated)\W+)*loss\b(?! on| related|es)", re.I
)
_MEMO: Final = re.compile(r"\bof which\b|^\W*(?:includ(?:es|ing|ed)\b|thereof)|\bincluded (?:above|in)\b", re.I)


@lru_cache(maxsize=8192)
def rank_total(label: str) -> Rank:
    """How much the label sounds like a total; an empty label is that of an unlabelled subtotal.

    >>> [rank_total(x) for x in ("Total assets", "Gross profit", "Property, net", "Inventories", "")]
    ['total', 'result', 'net', 'none', 'result']
    """
    if not label.strip():
        return "result"
    if _TOTAL.search(label):
        return "total"
    if _RESULT.search(label):
        return "result"
    return "net" if _NET.search(label) else "none"


@lru_cache(maxsize=8192)
def weigh_label(label: str) -> tuple[int, bool]:
    """The weight that a printed number of that label most likely has in a result, and whether its sign is told by it.

    True says that the label fixes what a positive number means ("(income) expense": positive is subtracted); with
    False, −1 holds for a cost that is printed positive.

    >>> [weigh_label(x) for x in ("Other (income) expense", "Other income (expense)", "Cost of sales", "Sales")]
    [(-1, True), (1, True), (-1, False), (1, False)]
    """
    if _INCOME_FIRST.search(label):
        return 1, True
    if _COST_FIRST.search(label):
        return -1, True
    if _LESS.search(label) or _COST.search(label):
        return -1, False
    return 1, False


def says_less(label: str) -> bool:
    """Whether the label itself says that the line is taken off: "Less: accumulated depreciation"."""
    return bool(_LESS.search(label))


def says_loss_only(label: str) -> bool:
    """Whether the label speaks of a loss and of nothing that could be a gain.

    >>> says_loss_only("Net loss"), says_loss_only("Net income (loss)"), says_loss_only("Net loss (income)")
    (True, False, False)
    """
    return bool(_LOSS.search(label)) and not _says_gain(label)


def is_loss(label: str) -> bool:
    """Whether the label names a result that is a loss: a positive number under it is a negative income.

    >>> [is_loss(x) for x in ("Net loss", "Loss before income taxes", "Income after losses", "Net (loss) income")]
    [True, True, False, False]
    """
    return bool(_LOSS_HEAD.search(label)) and not _says_gain(label)


def _says_gain(label: str) -> bool:
    """Whether the label says that the line itself is, or may be, a gain."""
    return bool(_GAIN.search(_ASIDE.sub("", label)))


def may_be_total(label: str) -> bool:
    """Whether the label names a result that has parts of its own on some pages, and is a line as any on others.

    >>> may_be_total("Loss from discontinued operations"), may_be_total("Income taxes")
    (True, False)
    """
    return bool(_DISCONTINUED.search(label))


def is_memo(label: str) -> bool:
    """Whether the label says that the amount is already held by another line: "of which", "includes …"."""
    return bool(_MEMO.search(label))
