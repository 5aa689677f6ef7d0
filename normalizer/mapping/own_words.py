"""Lines whose own words settle what they are, whatever is printed around them.

Measures that the standards do not know (EBITDA, adjusted earnings, free cash flow) and percentages of a statement's
lines bear no published name, and must not take one from the line that it belongs to. Amounts per share say in their
heading of which operations they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from normalizer.mapping.cells import numbers_of
from normalizer.mapping.held import Held, HeldLines
from normalizer.mapping.measures import shows_cents
from normalizer.records import Candidate, Gaap, Line, Number, Place, Statement
from taxonomy import Taxonomy

_NO_STANDARD: Final = re.compile(
    r"\bebitd?ar?x?\b|\bebitda|\bnon-?\s?gaap\b|^free cash flow|^(?:core |normalized |comparable )?adjusted "
    r"(?:basic |diluted |net |operating |gross |pre-?tax )*(?:income|earnings|loss|profit|eps|ebit\w*|margin|ffo)\b"
    r"|^comparable adjusted\b|\bfunds from operations\b|^(?:core )?affo?\b|^net debt\b|\bbook value per\b",
    re.IGNORECASE,
)
_BRITISH: Final = re.compile(
    r"^(?:total )?assets less current liabilities|^net current (?:assets|liabilities)\b", re.IGNORECASE
)
"""Subtotals of British balance sheets, which US GAAP has no elements for."""
_BOTH: Final = re.compile(r"(?<!non)(?<!non-)(?<!non )\bgaap\b", re.IGNORECASE)
"""A line that says GAAP too is one of the standards: shares that count for both measures."""
_RATE: Final = re.compile(r"\btax rate\b|\binterest rate\b|\brate of\b", re.IGNORECASE)
_HALF: Final = re.compile(r"^\W*(basic(?: (?:and|&) diluted)?|diluted)\W*$", re.IGNORECASE)
_PER_SHARE: Final = re.compile(r"\bper\b.*\bshare|\beps\b", re.IGNORECASE)
_OPERATIONS: Final = re.compile(r"\b(dis)?continu(?:ing|ed) operations", re.IGNORECASE)
_TOLD: Final = 0.95
_SAID: Final = "its own words"
_PER_SHARE_ELEMENTS: Final = MappingProxyType(
    {
        ("dis", "basic"): "us-gaap:IncomeLossFromDiscontinuedOperationsNetOfTaxPerBasicShare",
        ("dis", "diluted"): "us-gaap:IncomeLossFromDiscontinuedOperationsNetOfTaxPerDilutedShare",
        ("", "basic"): "us-gaap:IncomeLossFromContinuingOperationsPerBasicShare",
        ("", "diluted"): "us-gaap:IncomeLossFromContinuingOperationsPerDilutedShare",
        # no element of both is in use any more
        ("dis", "both"): "us-gaap:IncomeLossFromDiscontinuedOperationsNetOfTaxPerBasicShare",
        ("", "both"): "us-gaap:IncomeLossFromContinuingOperationsPerBasicShare",
    }
)


def own_words(
    statements: Sequence[Statement], numbers: Mapping[Place, Number], taxonomy: Taxonomy, gaap: Gaap
) -> HeldLines:
    """The lines that their own words settle, by table and row: named, or kept without a name."""
    held: dict[tuple[int, int], Held] = {}
    for statement in statements:
        if statement.kind not in ("income_statement", "cash_flow", "balance_sheet"):
            continue
        for line in statement.lines:
            if _is_beyond(line, numbers) or (gaap == "us-gaap" and _BRITISH.search(line.label)):
                held[line.table, line.row] = Held((), None, _SAID)
            elif gaap == "us-gaap" and (element := _per_share(line, numbers)) and statement.kind == "income_statement":
                concept = taxonomy.elements.get(element)
                held[line.table, line.row] = Held((Candidate(element, concept, _TOLD),), concept, _SAID)
    return MappingProxyType(held)


def _is_beyond(line: Line, numbers: Mapping[Place, Number]) -> bool:
    """Whether the line is a measure of the company's own, or a percentage other than a rate."""
    return _has_no_standard(line.label) or (_is_percentage(line, numbers) and not _RATE.search(line.label))


@lru_cache(maxsize=4096)
def _has_no_standard(label: str) -> bool:
    return bool(_NO_STANDARD.search(label)) and not _BOTH.search(label)


def _is_percentage(line: Line, numbers: Mapping[Place, Number]) -> bool:
    """Whether every number that the line prints is a percentage, and there is one."""
    own = numbers_of(line, numbers)
    return bool(own) and all(number.percent for number in own)


def _per_share(line: Line, numbers: Mapping[Place, Number]) -> str | None:
    """The element of "Basic" or "Diluted" below a heading that names the operations; None for all else.

    That it is an amount per share a heading says, or its cents do.
    """
    half = _HALF.match(line.label)
    heading = line.section[-1] if line.section else ""
    operations = _OPERATIONS.findall(heading)
    if half is None or len(operations) != 1:
        return None
    if not (any(map(_PER_SHARE.search, line.section)) or shows_cents(numbers_of(line, numbers))):
        return None
    said = half[1].lower()
    return _PER_SHARE_ELEMENTS[operations[0].lower(), said if said in ("basic", "diluted") else "both"]
