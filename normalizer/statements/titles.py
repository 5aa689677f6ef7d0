"""What a title says: which statement it names, and whether it is one of the company's own, consolidated ones."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from normalizer.records import StatementKind

_OF: Final = r"statements? of (?:consolidated )?"
_OWNERS: Final = r"(?:(?:stock|share)[\s-]?(?:holders|owners)|owners|members|partners|unitholders)['’`]?s?['’`]?"
_COMPREHENSIVE: Final = r"comprehensive (?:\(?loss(?:es)?\)?|income|earnings)"
_TITLES: Final[tuple[tuple[StatementKind, re.Pattern[str]], ...]] = (
    ("parenthetical", re.compile(r"\(\s*parentheticals?\s*\)", re.I)),
    ("cash_flow", re.compile(r"\bcash[\s-]?flows?(?: statements?)?\b", re.I)),
    (
        "equity",
        re.compile(
            rf"{_OF}(?:changes? in )?(?:\w+[\s,]+){{0,6}}?"
            rf"{_OWNERS}\s?(?:equity|defici(?:t|ency)|investment|capital|\()"
            rf"|{_OF}(?:changes? in )?(?:total )?(?:equity|deficit|capital|partners)"
            rf"|{_OF}changes? in (?:\w+ )?(?:trust corpus|net assets|unitholders)"
            rf"|{_OF}(?:changes? in )?(?:(?!liabilit)\w+[\s,]+){{1,6}}?(?:equity|deficit)\b",
            re.I,
        ),
    ),
    (
        "balance_sheet",
        re.compile(
            rf"\bbalance\s?sheets?\b"
            rf"|{_OF}(?:financial (?:position|condition)|condition|assets(?: and|,) liabilities|net assets)",
            re.I,
        ),
    ),
    (
        "income_statement",
        re.compile(
            rf"{_OF}(?:net |comprehensive )?"
            r"(?:operations|income|earnings|loss|losses|profit|profits|profit or loss|expenses)\b(?! \(?loss\)?, net)"
            rf"|{_OF}(?:results|revenues?|distributable income)"
            r"|statements? of (?:(?:un-?audited|audited|and|standalone|consolidated) ){0,5}financial results"
            r"|\b(?:income|earnings|operating|operations) statements?\b"
            r"|profit and loss|results of operations\b|\bincome accounts?\b",
            re.I,
        ),
    ),
    ("comprehensive_income", re.compile(_COMPREHENSIVE, re.I)),
)
_ALONE: Final[tuple[tuple[StatementKind, re.Pattern[str]], ...]] = (
    ("cash_flow", re.compile(r"(?:CFS?|(?:[Cc]onsolidated )?(?:[Cc]ash [Ff]lows?|CASH FLOWS?))(?:\s*\([^()]*\))?")),
    ("income_statement", re.compile(r"(?:IS|P\s?&\s?L|PL|[Pp]rofit (?:&|and) [Ll]oss)(?:\s*\([^()]*\))?")),
    ("balance_sheet", re.compile(r"BS(?:\s*\([^()]*\))?")),
)
"""What models call their statements for short, with nothing beside it but a scale."""
_COMPANY: Final = re.compile(
    r"\W*(?:the )?(?:parent )?company(?:['’]s)? (?:statement|income|balance|profit|cash)", re.I
)
_ONLY_COMPREHENSIVE: Final = re.compile(rf"{_OF}(?:other )?{_COMPREHENSIVE}(?! and)|{_COMPREHENSIVE} statements?", re.I)
_AND_INCOME: Final = re.compile(r"operations|(?:income|earnings|loss) and|and (?:other )?comprehensive", re.I)
_INCOME_FIRST: Final = re.compile(
    rf"{_OF}(?:(?:condensed|combined|net) )*(?:operations|income|earnings|loss|losses|expenses)\b(?!.*\bchanges? in\b)",
    re.I,
)
"""An income statement that goes on to what is kept: "Statements of Loss and Deficit"."""
_FOREIGN: Final = re.compile(
    r"pro[\s-]?forma|non-?\s?gaap|reconciliation|\bsegments?\b|selected|highlights|supplement|schedule|adjusted"
    r"|\bparent[- ](?:company|only)|guarantor|registrant only|condensed financial information of|summary of|summarized"
    r"|quarterly (?:financial|results)|(?:operations|sheet|income|financial|flow|operating)s? data\b|table of contents"
    r"|\baverage (?:\w+ )?balance"
    r"|index to|discontinued|pension|plan assets|by (?:segment|region|product)|notes to|unconsolidated|investee",
    re.I,
)
_PLAIN: Final = re.compile(r"selected (?:consolidated )?financial information|supplement(?:al|ary) disclosure", re.I)
_FOOTER: Final = re.compile(
    r"^(?:\W|the )*(?:see|accompanying|refer|part [iv]+|item \d|(?:financial )?table of contents|\(?continued)\b",
    re.I,
)
_UNAUDITED: Final = re.compile(r"^\W*un-?audited\b[\W_]*", re.I)
_LEADS_ELSEWHERE: Final = re.compile(r"\W*(?:\w+ ){0,3}table of contents\W*", re.I)
_REFERENCE: Final = re.compile(r"see (?:the )?(?:accompanying|notes)", re.I)
_STRONG: Final = re.compile(r"\bstatements?\b|balance\s?sheets?|(?:income|profit and loss) accounts?", re.I)
_WHOLE: Final = re.compile(r"\bconsolidated\b|\bgroup (?:statement|income|balance|profit|cash)", re.I)
_SENTENCE: Final = re.compile(
    r"(?-i:(?!Inc|Ltd|orp|Cos)[a-z]{3}\.\s+[A-Z])|\b(?:are|is|was|were|should|see|refer|included|presents?|shown|following|based)\b",
    re.I,
)
_LONGEST: Final = 220
_SHORT: Final = 60
"""A title of up to so many characters may hold a word that else makes a sentence."""


@lru_cache(maxsize=4096)
def kind_of_title(text: str) -> StatementKind | None:
    """The statement that a short line of words names as a title; None for sentences and for all else.

    >>> kind_of_title("CONDENSED CONSOLIDATED BALANCE SHEETS"), kind_of_title("Statements of Operations - GAAP")
    ('balance_sheet', 'income_statement')
    >>> kind_of_title("Statements of Distributable Income"), kind_of_title("Statements of Changes in Trust Corpus")
    ('income_statement', 'equity')
    >>> kind_of_title("Statements of Loss and Deficit"), kind_of_title("Statements of Income and Partners' Capital")
    ('income_statement', 'income_statement')
    >>> kind_of_title("See accompanying notes to the consolidated balance sheets.") is None
    True
    """
    if len(text) > _LONGEST or (len(text) > _SHORT and _SENTENCE.search(text)) or _REFERENCE.match(text):
        return None
    if _ONLY_COMPREHENSIVE.search(text) and not _AND_INCOME.search(text):
        return "comprehensive_income"
    kind = next((kind for kind, pattern in _TITLES if pattern.search(text)), None)
    return "income_statement" if kind == "equity" and _INCOME_FIRST.search(text) else kind or short_title(text)


def short_title(text: str) -> StatementKind | None:
    """The statement that the sheet of a workbook or a table of a model is named for and nothing else.

    >>> short_title("CF"), short_title("Cash flow (US$ mn)"), short_title("Cash flow from operations")
    ('cash_flow', 'cash_flow', None)
    """
    return next((kind for kind, pattern in _ALONE if pattern.fullmatch(text)), None)


@lru_cache(maxsize=4096)
def is_foreign(text: str) -> bool:
    """Whether a title says that what follows is no primary statement: a pro forma, a segment, a reconciliation.

    >>> is_foreign("Reconciliation of GAAP to non-GAAP net income"), is_foreign("Consolidated Statements of Income")
    (True, False)
    >>> is_foreign("Unaudited Pro Forma Balance Sheet"), is_foreign("(Unaudited) See notes to selected data")
    (True, False)
    """
    words = _UNAUDITED.sub("", text)
    return not _FOOTER.match(words) and bool(_FOREIGN.search(_PLAIN.sub(" ", words)))


def leads_elsewhere(text: str) -> bool:
    """Whether the words are only the link that pages have beside their titles: to the table of contents.

    >>> leads_elsewhere("Financial Table of Contents"), leads_elsewhere("Table of contents: balance sheets, page 4")
    (True, False)
    """
    return _LEADS_ELSEWHERE.fullmatch(text) is not None


def says_consolidated(text: str) -> bool:
    """Whether a title says that the statement is a whole group's.

    >>> says_consolidated("CONDENSED CONSOLIDATED BALANCE SHEETS"), says_consolidated("Unconsolidated affiliates")
    (True, False)
    >>> says_consolidated("Group profit and loss account"), says_consolidated("Company balance sheet")
    (True, False)
    """
    return _WHOLE.search(text) is not None


def says_company(text: str) -> bool:
    """Whether a title says that the statement is the parent's alone, as British reports print it beside the group's.

    >>> says_company("Company balance sheet"), says_company("Balance sheet")
    (True, False)
    """
    return _COMPANY.match(text) is not None


@lru_cache(maxsize=4096)
def is_strong(text: str) -> bool:
    """Whether a title names the statement itself and not only its subject.

    >>> is_strong("Statements of Cash Flows"), is_strong("Cash Flows"), is_strong("Results of Operations")
    (True, False, False)
    """
    return bool(_STRONG.search(text))
