"""From relations and chosen readings to verdicts: what is proved, by what, and who is to blame where a sum fails.

A relation that holds proves its cells, each unless a likely other reading of that cell would fit no worse. A relation
that fails is believed, and its cells are in conflict, where names or labels give it or where it holds in another
column; but a cell that another relation proves is not to blame: what only the failing relation covers is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from normalizer.arithmetic.misreadings import misread
from normalizer.arithmetic.per_share import agrees
from normalizer.arithmetic.sheets import Equation, Family, half, is_damaged, places_of
from normalizer.records import Number, Place, Reading, Relation, Status, Verdict

MOST_WORDS: Final = 3
"""Relations told in one proof."""
LONGEST_LABEL: Final = 48
CLOSE: Final = 1.0
"""A reading of a cell in pieces rivals the chosen one if it costs less than this beyond it."""

EXACT_LEAST: Final = 5
EXACT_SHARE: Final = 0.9
"""How many sums, and what share of them, must meet to the last digit to make that a document's rule."""
ONLY_READING: Final = " (the only cheap reading that agrees; the relation does not pin its last digits)"

Slack = Callable[[Place], Decimal]
"""Half a unit of what is printed at a place."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A relation, its equation, and whether it is believed where it fails.

    ``sided`` says that an amount per share lies on that side of zero which its income has it on in other columns.
    """

    relation: Relation
    equation: Equation
    believed: bool
    power: int = 0
    rule: str = ""
    sided: bool = True


def judge(
    families: Sequence[Family],
    chosen: Mapping[Place, Reading],
    labels: Mapping[tuple[int, int], str],
    slack: Slack,
) -> tuple[Judged, ...]:
    """Every equation of the families, weighed with the chosen readings."""
    out = []
    for family in families:
        weighed = [_weigh(family, equation, chosen, slack) for equation in family.equations]
        held = sum(holds for *_, holds in weighed)
        side = _side([(left, right) for left, right, *_ in weighed]) if family.kind == "per_share" else 0
        for equation, (left, right, tolerance, holds) in zip(family.equations, weighed, strict=True):
            if not holds and family.kind == "per_share" and not _is_gross(left, right, 2 * tolerance):
                continue
            words = tell(family, equation, chosen, labels)
            relation = Relation(
                kind=family.kind,
                total=equation.total,
                terms=equation.terms,
                left=left,
                right=right,
                tolerance=tolerance,
                holds=holds,
                found=family.found,
                chance=family.chance,
                pins=family.kind != "per_share" and abs(left - right) <= tolerance - family.tolerance,
                words=words,
            )
            sided = left * right * side >= 0
            out.append(Judged(relation, equation, _is_believed(family, held), family.power, family.rule, sided))
    return tuple(out)


def _side(amounts: Sequence[tuple[Decimal, Decimal]]) -> int:
    """1 where amounts lie mostly on the side of what gives them, as in doubt, −1 where mostly on the other one."""
    together = [printed * given for printed, given in amounts if printed * given]
    return 1 if 2 * sum(product > 0 for product in together) >= len(together) else -1


def _is_believed(family: Family, held: int) -> bool:
    """Whether a column in which the family fails is in conflict, rather than the relation misunderstood.

    Assets = liabilities and equity and a user's rule always are; a sum by its label where it holds in a third of its
    columns; any other relation where it holds in half of them.
    """
    if family.certain:
        return True
    failed = len(family.equations) - held
    return held > 0 and failed <= held * (2 if family.firm else 1)


def _is_gross(left: Decimal, right: Decimal, unit: Decimal) -> bool:
    """Whether a per-share amount is off by more than its last digit, classes of shares or preferred dividends explain.

    >>> cent = Decimal("0.01")
    >>> _is_gross(Decimal("0.30"), Decimal("0.03"), cent), _is_gross(cent, Decimal("0.0049"), cent)
    (True, False)
    """
    return abs(abs(left) - abs(right)) > max(max(abs(left), abs(right)) / 2, unit)


def _weigh(
    family: Family, equation: Equation, chosen: Mapping[Place, Reading], slack: Slack
) -> tuple[Decimal, Decimal, Decimal, bool]:
    """Total, what the terms give, the tolerance, and whether the two agree."""
    left = chosen[equation.total].value
    if family.kind != "per_share":
        right = sum((term.weight * chosen[term.place].value for term in equation.terms), Decimal(0))
        tolerance = sum((slack(place) for place in equation.places()), family.tolerance)
        if abs(left - right) < max((_grain(chosen[place]) for place in equation.places()), default=Decimal(0)):
            right = left
        return left, right, tolerance, abs(left - right) <= tolerance
    income, shares = (chosen[term.place] for term in equation.terms)
    right = income.value.scaleb(family.power) / shares.value if shares.value else Decimal(0)
    right = right.quantize(Decimal(1).scaleb(-chosen[equation.total].places - 2)) if abs(right) < 10**12 else right
    holds = agrees(chosen[equation.total], income, shares, family.power)
    return left, right, half(chosen[equation.total]), holds


def _grain(reading: Reading) -> Decimal:
    """A unit of the last digit that counts, of a number that has more: sums of computed numbers meet so far alone."""
    return 2 * half(reading) if places_of(reading) < reading.places else Decimal(0)


def tell(
    family: Family, equation: Equation, chosen: Mapping[Place, Reading], labels: Mapping[tuple[int, int], str]
) -> str:
    """The equation in words: "Total assets 120,759 = Cash 94,942 + Other assets 25,817"."""

    named = dict(zip(equation.places(), equation.names, strict=False))

    def name(place: Place) -> str:
        label = named.get(place) or labels.get((place.table, place.row), "") or "(no label)"
        return f"{shorten(label)} {show(chosen[place])}"

    if family.kind == "per_share":
        income, shares = equation.terms
        power = f" × 10^{family.power}" if family.power else ""
        return f"{name(equation.total)} = {name(income.place)}{power} / {name(shares.place)}"
    parts = []
    for number, term in enumerate(equation.terms):
        mark = ("− " if term.weight < 0 else "") if number == 0 else ("− " if term.weight < 0 else "+ ")
        parts.append(mark + name(term.place))
    return f"{name(equation.total)} = {' '.join(parts)}"


def shorten(label: str) -> str:
    """The label as proofs tell it."""
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"


def show(reading: Reading) -> str:
    """The reading's number with separators, a negative one in parentheses.

    >>> show(Reading(Decimal("-13378"), 0, 0.0, "(1 .3,378)"))
    '(13,378)'
    """
    text = f"{abs(reading.value):,.{max(0, places_of(reading))}f}"
    return f"({text})" if reading.value < 0 else text


def meets_exactly(judged: Sequence[Judged]) -> bool:
    """Whether the document's sums meet to the last digit as a rule, so that one that does not is suspect."""
    offs = [j.relation.left != j.relation.right for j in judged if j.relation.holds and j.relation.kind != "per_share"]
    return len(offs) >= EXACT_LEAST and sum(offs) <= (1 - EXACT_SHARE) * len(offs)


def pins(judged: Judged, place: Place, number: Number, chosen: Mapping[Place, Reading], *, exact: bool = False) -> bool:
    """Whether the relation proves this cell: no likely other reading of the cell fits as well or better.

    When the relation is met exactly, only rival readings within the tolerance of a cell in pieces speak against it.
    When it is met within rounding, a misreading that would meet it more closely does too; and where the document's
    sums meet ``exact``ly as a rule, one that does not proves nothing.
    """
    relation = judged.relation
    taken = chosen[place]
    if relation.kind == "per_share":
        return place == relation.total and _pins_amount(judged, number, chosen)
    if not relation.pins:
        return False  # it holds by what its rule allows beyond rounding
    off = relation.right - relation.left
    if off and (exact or abs(taken.value) <= relation.tolerance):
        return False  # a term no greater than the tolerance could as well be missing
    others = number.readings if not off else (*number.readings, *misread(number.readings[0]))
    if len(others) == 1 and not off:
        return True
    weight = weight_of(relation, place)
    for other in others:
        if other.value == taken.value:
            continue
        rival = abs(off + weight * (other.value - taken.value))
        if rival < abs(off) or (rival <= relation.tolerance and other.cost < taken.cost + CLOSE):
            return False
    return True


def is_torn(taken: Reading, place: Place, relations: Sequence[Relation]) -> bool:
    """Whether another reading of the cell fits its relations as well in all: one met exactly, another within rounding.

    On a page that shows damage such a cell may be misread where the filer's own rounding hides it.
    """
    offs = [(relation.right - relation.left, weight_of(relation, place), relation.tolerance) for relation in relations]
    total = sum(abs(off) for off, _, _ in offs)
    for other in misread(taken):
        shifted = [(abs(off + weight * (other.value - taken.value)), most) for off, weight, most in offs]
        if total and sum(off for off, _ in shifted) <= total and all(off <= most for off, most in shifted):
            return True
    return False


def weight_of(relation: Relation, place: Place) -> int:
    """The weight of the cell in what the terms give beyond the total."""
    return -1 if place == relation.total else next(t.weight for t in relation.terms if t.place == place)


def _pins_amount(judged: Judged, number: Number, chosen: Mapping[Place, Reading]) -> bool:
    """Whether no other reading of the per-share amount agrees with income and shares, nor does its sign differ."""
    income, shares = (chosen[term.place] for term in judged.equation.terms)
    taken = abs(chosen[number.place].value)
    others = (*number.readings, *misread(number.readings[0]))
    return judged.sided and not any(abs(o.value) != taken and agrees(o, income, shares, judged.power) for o in others)


def rule(
    judged: Sequence[Judged],
    chosen: Mapping[Place, Reading],
    numbers: Mapping[Place, Number],
    settled: Mapping[Place, Reading],
) -> dict[Place, Verdict]:
    """A verdict for every number; ``settled`` are the cells that a per-share relation alone has read."""
    exact, damaged = meets_exactly(judged), is_damaged(numbers)
    holding: dict[Place, list[Relation]] = {}
    proving: dict[Place, list[str]] = {}
    loose: dict[Place, list[str]] = {}
    failing: dict[Place, list[str]] = {}
    for each in judged:
        relation = each.relation
        for place in each.equation.places():
            if not relation.holds:
                if each.believed:
                    failing.setdefault(place, []).append(relation.words)
            elif place in settled and relation.kind == "per_share":
                proving.setdefault(place, []).append(relation.words + ONLY_READING)
            elif pins(each, place, numbers[place], chosen, exact=exact):
                proving.setdefault(place, []).append(relation.words)
                holding.setdefault(place, []).append(relation)
            else:
                if relation.pins:
                    holding.setdefault(place, []).append(relation)
                loose.setdefault(place, []).append(relation.words)
    if damaged:
        for place in [p for p in proving if p in loose and is_torn(chosen[p], p, holding.get(p, ()))]:
            loose[place] = proving.pop(place) + loose[place]
    return {
        place: _verdict(chosen[place], proving.get(place, ()), loose.get(place, ()), failing.get(place, ()))
        for place in numbers
    }


def _verdict(reading: Reading, proving: Sequence[str], loose: Sequence[str], failing: Sequence[str]) -> Verdict:
    status: Status
    if proving and not (reading.steps and failing):  # what mends one relation and breaks another is no repair
        status = "repaired" if reading.steps else "proved"
        told = list(proving)
        told += [f"but not: {words}" for words in failing]
    elif failing:
        status = "conflict"
        told = [f"does not add up: {words}" for words in failing]
    else:
        status = "unproved"
        told = [f"agrees with: {words}" for words in loose]
    return Verdict(reading, status, "; ".join(told[:MOST_WORDS]))
