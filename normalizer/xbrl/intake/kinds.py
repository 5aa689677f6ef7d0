"""Which kind of statement an extended link role presents: by its title, its root, and the elements in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from normalizer.records import STATEMENT_KINDS, StatementKind
from normalizer.xbrl.intake.records import Named, Role
from taxonomy.names import role_of

_FILED: Final = re.compile(r"^\s*[\w.]+\s+-\s+(?P<category>\w+)\s+-\s+(?P<title>.*)$", re.DOTALL)
"""How the SEC has definitions written: sort code, category, title (EDGAR Filer Manual, 6.7.12)."""
_ASIDE: Final = re.compile(
    r"\((?:details?|tables?|policies|policy)\b|\bdetails?\)?$|\bnotes?\b|\bdisclosure\b|\bpolic", re.I
)
_PARENTHETICAL: Final = re.compile(r"parenthetical", re.I)
_COMPREHENSIVE: Final = re.compile(r"comprehensive\W*(?:income|loss|earnings|\(|$)", re.I)
_TITLES: Final[Sequence[tuple[StatementKind, re.Pattern[str]]]] = (
    ("cash_flow", re.compile(r"cash\W*flow", re.I)),
    ("balance_sheet", re.compile(r"balance\W*sheet|financial\W*(?:position|condition)|assets\W*and\W*liabilit", re.I)),
    ("comprehensive_income", _COMPREHENSIVE),
    (
        "equity",
        re.compile(r"equity|deficit|deficiency|(?:share|stock)holders|capital|partners|members|investment", re.I),
    ),
    ("income_statement", re.compile(r"operations|income|earnings|profit|loss", re.I)),
)
_INCOME_TOO: Final = re.compile(
    r"operations|earnings\W|income\W*(?:\(loss\)\W*)?(?:and|/)|(?:profit|loss)\W*(?:and|or)\W", re.I
)
_ROOTS: Final[Mapping[str, StatementKind]] = MappingProxyType(
    {
        "StatementOfFinancialPositionAbstract": "balance_sheet",
        "IncomeStatementAbstract": "income_statement",
        "ProfitOrLossAbstract": "income_statement",
        "StatementOfCashFlowsAbstract": "cash_flow",
        "StatementOfStockholdersEquityAbstract": "equity",
        "StatementOfPartnersCapitalAbstract": "equity",
        "StatementOfChangesInEquityAbstract": "equity",
        "StatementOfIncomeAndComprehensiveIncomeAbstract": "comprehensive_income",
        "StatementOfOtherComprehensiveIncomeAbstract": "comprehensive_income",
        "StatementOfComprehensiveIncomeAbstract": "comprehensive_income",
    }
)
_OF_INCOME: Final = frozenset(
    "Revenues RevenueFromContractWithCustomerExcludingAssessedTax EarningsPerShareBasic EarningsPerShareDiluted "
    "EarningsPerShareBasicAndDiluted IncomeTaxExpenseBenefit OperatingIncomeLoss Revenue BasicEarningsLossPerShare "
    "IncomeTaxExpenseContinuingOperations ProfitLossBeforeTax InterestExpense".split()
)
_OWN: Final[Mapping[str, StatementKind]] = MappingProxyType({role_of(kind): kind for kind in STATEMENT_KINDS})
"""The roles of this project's own taxonomy."""
_FEWEST: Final = 3
"""A statement has at least as many lines, unless it is a parenthetical."""


def kinds_of(roles: Sequence[Role], names: Mapping[str, Named]) -> dict[str, StatementKind]:
    """The kind of each role that presents a primary statement; other roles are not in it."""
    found: dict[str, StatementKind] = {}
    for role in roles:
        lines = {node.name for node in role.nodes if node.name in names and names[node.name].kind == "numeric"}
        kind = _kind_of(role, lines) if lines else None
        if kind is not None and (len(lines) >= _FEWEST or kind == "parenthetical"):
            found[role.uri] = kind
    return found


def title_of(definition: str) -> str:
    """The title in a role's definition.

    >>> title_of("0000002 - Statement - CONSOLIDATED BALANCE SHEETS")
    'CONSOLIDATED BALANCE SHEETS'
    """
    filed = _FILED.match(definition)
    return (filed["title"] if filed else definition.rpartition("/")[2]).strip()


def _kind_of(role: Role, lines: Iterable[str]) -> StatementKind | None:
    if role.uri in _OWN:
        return _OWN[role.uri]
    filed = _FILED.match(role.definition)
    title = title_of(role.definition)
    if filed and filed["category"].lower() != "statement":
        return None
    if not filed and _ASIDE.search(title):
        return None
    if _PARENTHETICAL.search(title):
        return "parenthetical"
    root = next((_ROOTS[local] for node in role.nodes if (local := node.name.partition(":")[2]) in _ROOTS), None)
    kind = next((kind for kind, pattern in _TITLES if pattern.search(title)), None if filed is None else root)
    if kind == "comprehensive_income" and (_INCOME_TOO.search(_COMPREHENSIVE.sub(" ", title)) or _is_income(lines)):
        return "income_statement"
    return kind if kind is not None and (filed or root) else root


def _is_income(lines: Iterable[str]) -> bool:
    return sum(line.partition(":")[2] in _OF_INCOME for line in lines) >= 2
