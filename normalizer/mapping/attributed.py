"""Whose income: what stands below "Attributable to:" splits the total above it, that of comprehensive income too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal

from normalizer.mapping.held import Held, HeldLines
from normalizer.records import Candidate, Gaap, Line, Statement
from taxonomy import Taxonomy

Whose = Literal["owners", "others"]

_TOLD: Final = 0.95
_SAID: Final = "the total above it"
_OWNERS: Final = re.compile(
    r"^\W*(?:(?:ordinary |equity )?(?:share|stock)holders|owners|equity holders|members)\b(?!['’]).{0,60}$", re.I
)
_OTHERS: Final = re.compile(r"^\W*(?:non-?\s?controlling|minority) (?:interests?|shareholders)\b.{0,20}$", re.I)
_COMPREHENSIVE: Final = re.compile(r"^\W*total comprehensive\b|\bcomprehensive .*\battributable", re.I)
_INCOME: Final = re.compile(r"^\W*\(?(?:net )?\(?(?:profit|loss|income|earnings|result)\b(?!.*comprehensive)", re.I)
_SPLIT: Final = re.compile(r"\battributable\b", re.I)
_OPERATIONS: Final = re.compile(r"\b(?:dis)?continu(?:ed|ing) operations", re.I)
_ELEMENTS: Final[Mapping[tuple[Gaap, Whose], str]] = MappingProxyType(
    {
        ("ifrs", "owners"): "ifrs-full:ComprehensiveIncomeAttributableToOwnersOfParent",
        ("ifrs", "others"): "ifrs-full:ComprehensiveIncomeAttributableToNoncontrollingInterests",
        ("us-gaap", "owners"): "us-gaap:ComprehensiveIncomeNetOfTax",
        ("us-gaap", "others"): "us-gaap:ComprehensiveIncomeNetOfTaxAttributableToNoncontrollingInterest",
    }
)


def attributed_lines(statements: Sequence[Statement], taxonomy: Taxonomy, gaap: Gaap) -> HeldLines:
    """The lines that split total comprehensive income, by table and row; parts of it by operations bear no name."""
    held: dict[tuple[int, int], Held] = {}
    for statement in statements:
        if statement.kind in ("income_statement", "comprehensive_income"):
            for line, whose, comprehensive in _splits(statement.lines):
                if gaap == "ifrs" and _OPERATIONS.search(line.label):
                    held[line.table, line.row] = Held((), None, _SAID)
                elif comprehensive:
                    element = _ELEMENTS[gaap, whose]
                    concept = taxonomy.elements.get(element)
                    held[line.table, line.row] = Held((Candidate(element, concept, _TOLD),), concept, _SAID)
    return MappingProxyType(held)


def _splits(lines: Sequence[Line]) -> Iterator[tuple[Line, Whose, bool]]:
    """The lines that say whose a part is, and whether it is of comprehensive income."""
    comprehensive = False
    for line in lines:
        whose: Whose | None = "owners" if _OWNERS.match(line.label) else "others" if _OTHERS.match(line.label) else None
        heading = line.section[-1] if line.section else ""
        if whose is None:
            told = bool(_COMPREHENSIVE.search(line.label))
            comprehensive = told or (comprehensive and not _INCOME.match(line.label))
        elif _SPLIT.search(heading):
            of_income = bool(_INCOME.match(heading))
            yield line, whose, bool(_COMPREHENSIVE.search(heading)) or (comprehensive and not of_income)
