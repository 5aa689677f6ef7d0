"""Which standards a document follows: what it says of them, its form, and the words of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from normalizer.records import Block, Gaap, Paragraph, Statement
from normalizer.text import in_lines

Cue = tuple[re.Pattern[str], float]


def _cues(*cues: tuple[str, float]) -> tuple[Cue, ...]:
    return tuple((in_lines(pattern), weight) for pattern, weight in cues)


_NAME: Final = r"(?:IFRSs?\b|International Financial Reporting Standards|International Accounting Standard|\bIAS 34\b)"
_IFRS_SAID: Final = re.compile(
    rf"(?:accordance|conformity|compliance|comply|complies|prepared|basis|under)[^.;]{{0,90}}{_NAME}"
    rf"|\(\s*[\"“]?{_NAME}|{_NAME}[^.;]{{0,40}}as (?:issued|adopted|endorsed)",
    re.I,
)
_US_SAID: Final = re.compile(
    r"(?:accordance|conformity|compliance|prepared|basis|under)[^.;]{0,60}(?:U\.?\s?S\.? ?GAAP"
    r"|generally accepted in the United States|generally accepted accounting principles)",
    re.I,
)
_SAYING: Final = 5.0
_IFRS_FORM: Final = ("20-F", "40-F", "6-K")
_US_FORM: Final = ("10-K", "10-Q")
_US_NAME: Final = re.compile(r"\b10-?[KQ]", re.I)
_PAGES: Final = 150
_FORM_WEIGHT: Final = 1.0
_US_FORM_WEIGHT: Final = -6.0
_SPEAKS: Final = re.compile(
    r"IFRS|International (?:Financial Reporting|Accounting) Standard|\bIAS 34|GAAP|generally accepted"
)
_WORDS: Final = _cues(
    (r"^(?:total )?non-current (?:assets|liabilities)|^total equity and liabilities", 1.0),
    (
        r"^(?:other |current |non-current )?trade (?:and other )?(?:receivables|payables)|^trade (?:debtors|creditors)",
        1.0,
    ),
    (r"^(?:issued|share|subscribed|called[- ]up share) capital\b|^share premium", 1.0),
    (r"^(?:\(?loss\)?/?)?\s?profit\b.{0,12} (?:for|from|attributable|after)", 1.2),
    (r"^(?:\(?loss\)?/?)?\s?profit\b.{0,12} before", 0.8),
    (r"^operating (?:profit|result)\b|^tax expense$", 0.5),
    (r"^(?:net )?financ(?:e|ial|ing) (?:costs?|income|expenses?|result)", 1.0),
    (
        r"^investments? (?:accounted for using the equity method|in associates)|^share of (?:the )?(?:profit|result)",
        0.7,
    ),
    (r"(?:owners|equity holders|shareholders) of (?:the )?(?:parent|company|group)|^(?:owners|equity holders) of", 0.7),
    (r"amortisation|recognised|^turnover|^taxation|remeasurements? of|reclassified (?:subsequently )?to profit", 1.0),
    (
        r"^borrowings|^(?:interest-bearing )?loans and borrowings|^lease liabilities|^right-of-use assets|^provisions$",
        0.5,
    ),
    (r"^cash generated from operations|^purchases? of (?:property|treasury|own)|^repayments? of borrowings", 0.3),
    (r"^additional paid-in capital|^total stockholders|stockholders['’]? (?:equity|deficit)", -1.5),
    (r"^accounts (?:receivable|payable)|^accrued (?:liabilities|expenses)|^prepaid expenses", -1.0),
    (r"^(?:provision for|income before) income taxes|^income tax (?:provision|benefit)", -1.0),
    (r"^net income\b|^common stock\b|^cost of revenues?\b|^accumulated other comprehensive", -0.5),
    (r"^total liabilities and (?:stock|share)holders|operating lease (?:right|liabilit)", -1.0),
)
_ABROAD: Final = frozenset({"EUR", "GBP", "SEK", "NOK", "DKK", "AUD", "NZD", "ZAR", "HKD", "SGD", "MYR"})
"""Currencies of countries whose listed companies follow IFRS."""
_CURRENCY_WEIGHT: Final = 1.5
_ENOUGH: Final = 2.5


def which_gaap(blocks: Sequence[Block], statements: Sequence[Statement], form: str | None) -> Gaap:
    """The standards that the document follows, US GAAP where nothing speaks for IFRS.

    A form that only US GAAP may fill outweighs words; what the document says of its standards outweighs labels.
    """
    labels = "".join({f"\n{line.label.lower()}" for statement in statements for line in statement.lines})
    weight = sum(weight for pattern, weight in _WORDS if pattern.search(labels))
    weight += _by_form(form or "", blocks)
    weight += _CURRENCY_WEIGHT * any(statement.currency in _ABROAD for statement in statements)
    if weight + 1.0 + _SAYING < _ENOUGH:  # whatever the words say
        return "us-gaap"
    weight += _by_words(blocks, statements)
    return "ifrs" if weight >= _ENOUGH else "us-gaap"


def _by_form(form: str, blocks: Sequence[Block]) -> float:
    """What the form says; an "annual report" is a 10-K only where the first pages say so."""
    if form.startswith(_US_FORM):
        return _US_FORM_WEIGHT if any(_US_NAME.search(block.text) for block in islice(blocks, _PAGES)) else 0.0
    return _FORM_WEIGHT if form.startswith(_IFRS_FORM) else 0.0


def _by_words(blocks: Iterable[Block], statements: Sequence[Statement]) -> float:
    """What titles and sentences say: for IFRS where most of those that name standards name it."""
    titles = "\n".join(words for s in statements for words in (s.title, s.caption))
    sentences = (block.text for block in blocks if isinstance(block, Paragraph) and _SPEAKS.search(block.text))
    text = "\n".join((titles, *sentences))
    for_ifrs, for_us = (sum(1 for _ in said.finditer(text)) for said in (_IFRS_SAID, _US_SAID))
    named = 1.0 if re.search(_NAME, titles) else 0.0
    return named + _SAYING * (for_ifrs - for_us) / (for_ifrs + for_us + 1)
