"""The usual ratios: their definitions as data, their figures with the numbers put in, or the part that is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from normalizer.comparing.growth import divide
from normalizer.comparing.lookup import Slot, Table
from normalizer.comparing.records import Point, Selection
from normalizer.comparing.vintages import spoken

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


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio of one column; ``value`` is None where ``reason`` says why. ``unit`` is "pure", "days" or a currency."""

    entity: str
    ratio: str
    label: str
    end: date
    value: Decimal | None
    unit: str
    definition: str
    words: str
    reason: str


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


def measure_ratios(table: Table, selection: Selection) -> Iterator[Figure]:
    """Every ratio in every column of the selection."""
    slots = table.slots(selection)
    for ratio in RATIOS:
        for slot in slots:
            yield _figure(_Reader(table, slot), ratio)


def _figure(reader: _Reader, ratio: Ratio) -> Figure:
    value, words, reason = None, "", ""
    over, over_words = reader.total(ratio.over)
    for other in ratio.instead:
        if over is None:
            value_instead, told = reader.total(other)
            over, over_words = (value_instead, told) if value_instead is not None else (None, over_words)
    under, under_words = reader.total(ratio.under) if ratio.under else (Decimal(1), "")
    days = reader.days if ratio.days else 1
    if over is None:
        reason = over_words
    elif under is None:
        reason = under_words
    elif days is None:
        reason = "the period has no days"
    elif under <= 0:
        reason = f"{under_words} is {'zero' if under == 0 else 'negative'}"
    else:
        value = divide(over * days, under) if ratio.under else over
        words = f"{over_words} / {under_words}" if ratio.under else over_words
        words += f" × {days} days" if ratio.days else ""
    unit = "days" if ratio.days else "pure" if ratio.under else reader.unit
    slot = reader.slot
    return Figure(reader.table.entity, ratio.name, slot.label, slot.end, value, unit, ratio.definition, words, reason)


class _Reader:
    """The amounts of one column."""

    def __init__(self, table: Table, slot: Slot) -> None:
        self.table, self.slot = table, slot
        self.unit = "USD"

    @property
    def days(self) -> int | None:
        """The days of the column's duration."""
        span = self.table.spans[self.slot.flow] if self.slot.flow is not None else None
        return (span.period.end - span.period.start).days + 1 if span and span.period.start else None

    def total(self, terms: tuple[Term, ...]) -> tuple[Decimal | None, str]:
        """The sum of the terms and its words; or None and what is missing."""
        total, words = Decimal(0), ""
        for term in terms:
            value, told = self._amount(term)
            if value is None:
                if term.optional and told == "":
                    continue
                return None, told or f"{term.concepts[0]} is not printed"
            total += term.weight * value
            words += f"{' + ' if term.weight > 0 else ' − '}{told}"
        single = words.removeprefix(" + ")
        return total, f"({single})" if len(terms) > 1 and single.count(" ") > 1 else single

    def _amount(self, term: Term) -> tuple[Decimal | None, str]:
        """The amount and its words; None with the words of what is missing, no words where no such line exists."""
        known = [(concept, found[0]) for concept in term.concepts if (found := self.table.find(concept))]
        for concept, line in known:
            points = self._points(line, term.when)
            if all(points):
                have = [point for point in points if point]
                self.unit = self.table.lines[line].unit
                value = sum((point.value for point in have), Decimal(0)) / len(have)
                told = " and ".join(spoken(point.value) for point in have)
                return value, f"{concept} {f'average of {told}' if len(have) > 1 else told}"
        if not known:
            return None, ""
        asked = {"period": "in", "end": "at the end of", "average": "at the end of, or a year before,"}
        return None, f"{known[0][0]} is not known {asked.get(term.when, 'in the twelve months to')} {self.slot.label}"

    def _points(self, line: int, when: When) -> list[Point | None]:
        table, slot = self.table, self.slot
        flow, instant = slot.flow, slot.instant
        if when == "period":
            return [table.points.get((line, flow)) if flow is not None else None]
        if when == "twelve_months":
            return [table.points.get((line, at)) if (at := self._span_to(slot.end)) is not None else None]
        now = table.points.get((line, instant)) if instant is not None else None
        if when == "end":
            return [now]
        before = next(
            (
                table.points.get((line, at))
                for at, span in table.spans.items()
                if span.length == "instant" and (slot.end - span.period.end).days in range(350, 381)
            ),
            None,
        )
        return [now, before]

    def _span_to(self, end: date) -> int | None:
        ending = (at for at, span in self.table.spans.items() if span.length == "year" and span.period.end == end)
        return next(ending, None)
