"""The usual ratios as data: of what each is made, when, and what it is called in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

When = Literal["period", "end", "average", "twelve_months"]
"""Which amount of a line is meant: that of the period, the balance at its end, the average of that and the balance a
year before, or the amount of the twelve months that end with the period."""


@dataclass(frozen=True, slots=True)
class Term:
    """An amount: the first of these concepts that the company prints, when, and its weight in the sum.

    Where the term is ``optional``, a line that the company never prints counts as none.
    """

    concepts: tuple[str, ...]
    when: When = "period"
    weight: int = 1
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio: the sum of ``over`` by the sum of ``under``; without ``under`` an amount; ``days`` times the days.

    ``instead`` are other sums that mean the same as ``over``, for companies that print those: tried in their order.
    """

    name: str
    definition: str
    over: tuple[Term, ...]
    under: tuple[Term, ...] = ()
    days: bool = False
    instead: tuple[tuple[Term, ...], ...] = ()


_REVENUE: Final = Term(("Revenue",))
_INCOME: Final = ("NetIncomeLoss", "NetIncomeLossIncludingNoncontrollingInterests")
_EQUITY: Final = ("StockholdersEquity", "StockholdersEquityIncludingNoncontrollingInterests")
_GROSS: Final = (Term(("GrossProfit",)),)
_RECEIVABLES: Final = Term(("AccountsReceivableCurrent",), "end")
_DEBT: Final = (
    Term(("DebtCurrent", "LongTermDebtCurrent"), "end", optional=True),
    Term(("ShortTermBorrowings",), "end", optional=True),
    Term(("LongTermDebtNoncurrent", "LongTermDebt"), "end"),
)
_CAPEX: Final = ("CapitalExpenditure",)
_OPERATING_CASH: Final = ("NetCashFromOperatingActivities",)

RATIOS: Final[tuple[Ratio, ...]] = (
    Ratio(
        "gross_margin",
        "gross profit / revenue",
        _GROSS,
        (_REVENUE,),
        instead=((_REVENUE, Term(("CostOfRevenue",), weight=-1)),),
    ),
    Ratio("operating_margin", "operating income / revenue", (Term(("OperatingIncomeLoss",)),), (_REVENUE,)),
    Ratio(
        "pretax_margin", "income before income taxes / revenue", (Term(("IncomeLossBeforeIncomeTaxes",)),), (_REVENUE,)
    ),
    Ratio("net_margin", "net income / revenue", (Term(_INCOME),), (_REVENUE,)),
    Ratio(
        "research_share", "research and development / revenue", (Term(("ResearchAndDevelopmentExpense",)),), (_REVENUE,)
    ),
    Ratio(
        "selling_share",
        "selling, general and administrative expense / revenue",
        (Term(("SellingGeneralAndAdministrativeExpense",)),),
        (_REVENUE,),
    ),
    Ratio(
        "effective_tax_rate",
        "income tax expense / income before income taxes",
        (Term(("IncomeTaxExpenseBenefit",)),),
        (Term(("IncomeLossBeforeIncomeTaxes",)),),
    ),
    Ratio(
        "interest_cover",
        "operating income / interest expense",
        (Term(("OperatingIncomeLoss",)),),
        (Term(("InterestExpense",)),),
    ),
    Ratio(
        "current_ratio",
        "current assets / current liabilities",
        (Term(("AssetsCurrent",), "end"),),
        (Term(("LiabilitiesCurrent",), "end"),),
    ),
    Ratio(
        "quick_ratio",
        "(cash + short-term investments + receivables) / current liabilities",
        (Term(("CashCashEquivalentsAndShortTermInvestments",), "end"), _RECEIVABLES),
        (Term(("LiabilitiesCurrent",), "end"),),
        instead=(
            (
                Term(("CashAndCashEquivalents",), "end"),
                Term(("ShortTermInvestments",), "end", optional=True),
                _RECEIVABLES,
            ),
        ),
    ),
    Ratio("debt_to_equity", "short-term and long-term debt / equity", _DEBT, (Term(_EQUITY, "end"),)),
    Ratio(
        "liabilities_to_assets",
        "liabilities / assets",
        (Term(("Liabilities",), "end"),),
        (Term(("Assets",), "end"),),
        instead=(
            (
                Term(("LiabilitiesAndStockholdersEquity", "Assets"), "end"),
                Term(tuple(reversed(_EQUITY)), "end", weight=-1),
            ),
        ),
    ),
    Ratio(
        "return_on_assets",
        "net income of twelve months / average of assets now and a year before",
        (Term(_INCOME, "twelve_months"),),
        (Term(("Assets",), "average"),),
    ),
    Ratio(
        "return_on_equity",
        "net income of twelve months / average of equity now and a year before",
        (Term(_INCOME, "twelve_months"),),
        (Term(_EQUITY, "average"),),
    ),
    Ratio(
        "asset_turnover",
        "revenue of twelve months / average of assets now and a year before",
        (Term(("Revenue",), "twelve_months"),),
        (Term(("Assets",), "average"),),
    ),
    Ratio(
        "days_sales_outstanding",
        "receivables / revenue × days of the period",
        (Term(("AccountsReceivableCurrent", "AccountsReceivable"), "end"),),
        (_REVENUE,),
        days=True,
    ),
    Ratio(
        "days_of_inventory",
        "inventory / cost of revenue × days of the period",
        (Term(("Inventory",), "end"),),
        (Term(("CostOfRevenue",)),),
        days=True,
    ),
    Ratio(
        "days_payable_outstanding",
        "accounts payable / cost of revenue × days of the period",
        (Term(("AccountsPayableCurrent",), "end"),),
        (Term(("CostOfRevenue",)),),
        days=True,
    ),
    Ratio(
        "free_cash_flow",
        "net cash from operating activities − capital expenditure",
        (Term(_OPERATING_CASH), Term(_CAPEX, weight=-1)),
    ),
    Ratio(
        "free_cash_flow_margin",
        "(net cash from operating activities − capital expenditure) / revenue",
        (Term(_OPERATING_CASH), Term(_CAPEX, weight=-1)),
        (_REVENUE,),
    ),
    Ratio(
        "cash_conversion", "net cash from operating activities / net income", (Term(_OPERATING_CASH),), (Term(_INCOME),)
    ),
)
"""All ratios, in the order in which a frame shows them."""

_BALANCED: Final = Term(("LiabilitiesAndStockholdersEquity", "Assets"), "end")
_REDEEMABLE: Final = Term(("TemporaryEquity",), "end", weight=-1, optional=True)
FILLED: Final[Mapping[str, tuple[tuple[Term, ...], ...]]] = {
    "Liabilities": (
        (
            _BALANCED,
            Term(("StockholdersEquityIncludingNoncontrollingInterests",), "end", weight=-1),
            _REDEEMABLE,
        ),
        (
            _BALANCED,
            Term(("StockholdersEquity",), "end", weight=-1),
            Term(("MinorityInterest",), "end", weight=-1, optional=True),
            _REDEEMABLE,
        ),
    ),
    "GrossProfit": ((_REVENUE, Term(("CostOfRevenue",), weight=-1)),),
    "EarningsPerShareBasic": ((Term(("EarningsPerShareBasicAndDiluted",)),),),
    "EarningsPerShareDiluted": ((Term(("EarningsPerShareBasicAndDiluted",)),),),
    "WeightedAverageSharesBasic": ((Term(("WeightedAverageSharesBasicAndDiluted",)),),),
    "WeightedAverageSharesDiluted": ((Term(("WeightedAverageSharesBasicAndDiluted",)),),),
}
"""Concepts that many companies do not print, and the sums that give them: the first whose terms are all there."""
