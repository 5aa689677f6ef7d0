"""Which way a line of an income statement runs, as evidence: income or cost, by its name, its words and its section.

A name that is certain decides. What else there is (guesses of the name, words, the heading above, the part that the
printed number has in a sum) is added up, so that one poor guess turns no number round.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

from normalizer.arithmetic.labels import is_loss, weigh_label
from normalizer.arithmetic.sheets import Row
from normalizer.arithmetic.vocabulary import Vocabulary

CERTAIN: Final = 4.0
"""The evidence of a name that is given: more than all else together."""
LIKELY: Final = 0.5
"""How likely an IFRS element must be for its own direction to go before its concept's."""
WORDED: Final = 0.7
"""What words of income or of cost weigh."""
FIRM: Final = 2.0
"""What it weighs that the label itself says what a negative number means: "Gain (loss) on …"."""
HINTED: Final = 0.3
"""What words weigh that costs bear more often than not ("marketing", "tax")."""
HEADED: Final = 0.5
"""What the heading of the section weighs."""
SUMMED: Final = 0.6
"""What the part weighs that the printed number has in a sum."""
ONE_WAY: Final = 2.4
"""The same of a positive number that the likeliest name would turn negative, where such a name never is."""
AGREED: Final = 1.6
"""What it weighs besides that both agree (added up under a heading of income, or of costs), by the name's doubt."""
RESULT: Final = 1.0
"""What the words of a result weigh: "operating profit before …"."""
VOTED: Final = 2.5
"""What the parts of a total weigh together."""
NAMED: Final = 1.2
"""What the likeliest name weighs, whose direction the value is to have, from ``PROBABLE`` on; less likely, less."""
PROBABLE: Final = 0.5
RESULTS: Final = ("income_statement", "comprehensive_income")
_IFRS: Final = "ifrs-full:"
_INCOME: Final = re.compile(r"\b(?:revenues?|income|gains?|earnings|profits?|sales|turnover|ebitda?)\b", re.I)
_EXPENSE: Final = re.compile(
    r"\b(?:expenses?|costs?|charges?|losses|expenditures?|outgo(?:ings)?|taxe?s?|compensation|salaries|wages)\b", re.I
)
_COST_OF_INCOME: Final = re.compile(
    r"\b(?:costs?|expenses?) (?:of|applicable to) |\b(?:income|profits?)\W+tax|\btax\w* on\b|\bsales and marketing\b"
    r"|\b(?:non-?controlling|minority)\b",
    re.I,
)
_NET: Final = re.compile(r"[,\u2013\u2014-]\s*net\b|^\W*net\b", re.I)
_CHANGE: Final = re.compile(
    r"\bchanges? in (?:the )?(?:net )?(?:estimated )?(?:fair|market|unrealized)\b"
    r"|\b(?:re-?valuation|re-?measurement)s?\b",
    re.I,
)
_BOTH_WAYS: Final = re.compile(
    r"(?:Income|Revenue)Expense|IncomeLoss|Reversal|GainLoss|GainsLosses|ExpenseBenefit|ProfitLoss|Change|Net$"
)
"""Elements whose values are as often negative as positive; of others a negative value is rare."""
_EITHER_FLOW: Final = re.compile(
    r"IncreaseDecrease|ProceedsFromPayments|PaymentsForProceeds|ProceedsFromRepayments|Other|Effect|ProvidedBy|Cash"
    r"|Adjustment|DeferredIncomeTax"
)
"""Further ones of cash flow statements."""
WELL_NAMED: Final = 0.9
"""How likely an element is whose direction stands against what is rare."""


Key = tuple[int, int]
"""A line: (table, row)."""


def directions_of(
    keys: Mapping[Key, Row],
    relations: Mapping[Key, Sequence[Mapping[Key, int]]],
    kind: str,
    vocabulary: Vocabulary,
    back: AbstractSet[Key] = frozenset(),
) -> dict[Key, int | None]:
    """+1 for every line of income, −1 for every cost, None for what nothing tells of.

    ``relations`` are the weights of the terms of each total, a mapping for each sum; ``back`` the lines that are added
    back to a finished result.
    """
    evidence = {key: evidence_of(row, kind, vocabulary) for key, row in keys.items()}
    style = _style(keys, evidence) or _style_of_sums(keys, relations)
    for key in sorted(relations):
        if key in keys and abs(evidence[key]) < CERTAIN:
            finished = any(
                weight > 0 and _is_finished(keys.get(t)) for sum_ in relations[key] for t, weight in sum_.items()
            )
            votes = (vote_of(terms, evidence) for terms in relations[key])
            evidence[key] += VOTED if finished else max(votes, key=abs)
    adds: dict[Key, int] = {}
    for key in sorted(relations, reverse=True):
        for terms in relations[key] if key in keys else ():
            own = _adding(keys[key], evidence[key])
            total = own if key in back else adds.setdefault(key, own)
            for term, weight in terms.items():
                if term in adds or term not in keys:
                    continue
                adds[term] = _adding(keys[term], 1.0) if _is_result(keys[term]) else weight * total
                if abs(evidence[term]) < CERTAIN:
                    evidence[term] += part_evidence(keys[term], weight * total, style)
    return {key: _step(value) or None for key, value in evidence.items()}


def _adding(row: Row, evidence: float) -> int:
    """What a positive number of a total does to income where no other total tells: 1, or −1 of a cost or a loss."""
    return -1 if is_loss(row.label) and shown_sign(row) > 0 else _step(evidence) or 1


def _is_result(row: Row) -> bool:
    return row.rank == "result" and bool(row.label) and weigh_label(row.label) != (-1, True)


def _is_finished(row: Row | None) -> bool:
    """Whether the line is a result of income: what is made of it by adding is one too, whatever is added."""
    return row is not None and row.rank == "result" and bool(row.label) and word_evidence(row.label) >= WORDED


def _style(keys: Mapping[Key, Row], evidence: Mapping[Key, float]) -> int:
    """−1 where the lines that are costs for certain are mostly printed negative, 1 positive, 0 where there are none."""
    return _step(
        sum(shown_sign(row) for key, row in keys.items() if evidence[key] <= -CERTAIN and row.line.measure == "money")
    )


def _style_of_sums(keys: Mapping[Key, Row], relations: Mapping[Key, Sequence[Mapping[Key, int]]]) -> int:
    """−1 where negative numbers are added up more often than positive ones are taken off, else 1."""
    votes = 0
    for key, sums in relations.items():
        for term, weight in (each for terms in sums if key in keys for each in terms.items()):
            shown = shown_sign(keys[term]) if term in keys else 0
            votes += shown if shown * weight < 0 else 0
    return -1 if votes < 0 else 1


def shown_sign(row: Row) -> int:
    """The sign that most numbers of the line are printed with."""
    return _step(sum(_step(value) for value in row.values if value))


def evidence_of(row: Row, kind: str, vocabulary: Vocabulary) -> float:
    """How much speaks for income (positive) or for cost (negative), before any sum is looked at."""
    certain = certain_direction(row, kind, vocabulary)
    if certain:
        return CERTAIN * certain
    words = word_evidence(row.label)
    result = RESULT if row.rank == "result" and row.label and words >= 0 else 0.0
    return _name_evidence(row, kind, vocabulary) + words + HEADED * _headed(row) + result


def _name_evidence(row: Row, kind: str, vocabulary: Vocabulary) -> float:
    """What the guesses of the name say: each by its likelihood, the likeliest besides as the value's own direction."""
    votes = [c.likelihood * (vocabulary.direction(c.element, kind) or 0) for c in row.line.candidates]
    return sum(votes) + NAMED * max(-1.0, min(1.0, votes[0] / PROBABLE)) if votes else 0.0


def certain_direction(row: Row, kind: str, vocabulary: Vocabulary) -> int | None:
    """The direction of the line's name where that is given, 0 if the name has none; None where no name is given.

    A loss is no cost, whatever its doubtful name.

    Elements of IFRS do not always run the way of the concept: decreases of receivables count as positive there, and
    shares of profit are added up. They go before it.
    """
    line = row.line
    if line.element is not None and line.element.startswith(_IFRS) and (line.confidence or 0.0) >= LIKELY:
        direction = vocabulary.direction(line.element, kind)
        if direction is not None:
            return direction
    if line.concept is not None and line.concept in vocabulary.concepts:
        weight = vocabulary.weight(line.concept, kind)
        own = kind in RESULTS or kind == "balance_sheet"
        return weight or (own and vocabulary.direction(line.element or "", kind)) or 0
    return 1 if kind in RESULTS and row.rank == "result" and is_loss(row.label) else None


@lru_cache(maxsize=8192)
def word_evidence(label: str) -> float:
    """What the words of a label say: income positive, cost negative. What comes first tells.

    >>> [word_evidence(x) for x in ("Licensing gain", "Cost of sales", "Marketing", "Other expense, net", "Other")]
    [0.7, -0.7, -0.3, -0.3, 0.0]
    """
    if _CHANGE.search(label):
        return HINTED
    if _COST_OF_INCOME.search(label):
        return -WORDED
    if weigh_label(label) == (1, True):
        return FIRM
    income, expense = _INCOME.search(label), _EXPENSE.search(label)
    if income and not (expense and expense.start() < income.start()):
        return WORDED
    if expense:
        return -HINTED if _NET.search(label) else -WORDED
    return -HINTED if weigh_label(label)[0] < 0 else 0.0


def _headed(row: Row) -> int:
    """What the innermost heading above the line says."""
    section = row.line.line.section
    return heading_direction(section[-1]) if section else 0


@lru_cache(maxsize=4096)
def heading_direction(heading: str) -> int:
    """+1 under a heading of income, −1 under one of costs, 0 under one of both or of neither.

    >>> [heading_direction(x) for x in ("Operating revenues:", "Costs and expenses", "Other income (expense)")]
    [1, -1, 0]
    """
    income, expense = bool(_INCOME.search(heading)), bool(_EXPENSE.search(heading))
    if expense and _COST_OF_INCOME.search(heading):
        return -1
    return 0 if income == expense else 1 if income else -1


def part_evidence(row: Row, adds: int, style: int) -> float:
    """What the part of a line in a sum says of its direction: ``adds`` is what its printed number does to income.

    ``style`` is −1 where the statement prints costs negative: there the printed sign tells; else the part does, of a
    number that is printed positive. Nothing where the label itself says what the sign means.
    """
    shown = shown_sign(row)
    if not any(row.values) or abs(word_evidence(row.label)) >= FIRM or _CHANGE.search(row.label):
        return 0.0
    part = shown if style < 0 else adds if shown >= 0 else 0
    if shown > 0 and row.line.element and not _BOTH_WAYS.search(row.line.element):
        return ONE_WAY * adds
    doubt = 1.0 - (row.line.confidence or 0.0)
    return SUMMED * part + AGREED * doubt * part * (part == _headed(row))


def one_way_sign(row: Row) -> int:
    """The sign that makes the line positive, where its doubtful name is one of a flow that never is negative; else 0.

    Payments guessed for a line that brings cash in, and proceeds for one that takes it, are poor guesses: the amount
    is the line's all the same.
    """
    line = row.line
    name = line.element or ""
    if line.concept is not None or not name or row.rank != "none" or (line.confidence or 0.0) > WELL_NAMED:
        return 0
    shown = {_step(value) for value in row.values if value}
    if len(shown) != 1 or _BOTH_WAYS.search(name) or _EITHER_FLOW.search(name):
        return 0
    return shown.pop()


def vote_of(terms: Mapping[Key, int], evidence: Mapping[Key, float]) -> float:
    """What the parts of a total say of its direction, at most ``VOTED``."""
    return VOTED * max(-1.0, min(1.0, sum(weight * evidence.get(key, 0.0) for key, weight in terms.items()) / CERTAIN))


def _step(value: float) -> int:
    """−1, 0 or 1."""
    return (value > 0) - (value < 0)
