"""Percentages that two printed amounts give: the relation, and what it proves."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from normalizer.arithmetic.sheets import half
from normalizer.arithmetic.verdicts import shorten, show
from normalizer.records import Number, Place, Proofs, Reading, Relation, Term, Verdict

WHOLE: Final = Decimal(100)
CHANCE: Final = 0.01


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage with the amount and the whole that it is to be the share of, and the labels of these two."""

    number: Number
    part: Place
    whole: Place
    names: tuple[str, str]


def is_told(number: Number) -> bool:
    """Whether the percentage is one that tells: neither nothing nor the whole."""
    return number.readings[0].value not in (0, WHOLE)


def relate(share: Share, proofs: Proofs, found: str) -> Relation:
    """The percentage, and what the two amounts give for it, whatever their signs; with the rounding of all three."""
    taken = share.number.readings[0]
    part, whole = (proofs.verdicts[place].reading for place in (share.part, share.whole))
    given = WHOLE * abs(part.value) / abs(whole.value)
    # Of two amounts printed with half a unit to spare each, and none for the whole by itself.
    spare = (WHOLE * half(part) + given * half(whole)) / abs(whole.value) if share.part != share.whole else Decimal(0)
    tolerance = spare if share.number.nil else half(taken) + spare
    rounded = given.quantize(Decimal(1).scaleb(-taken.places - 2))
    told = tuple(f"{shorten(name)} {show(reading)}" for name, reading in zip(share.names, (part, whole), strict=True))
    return Relation(
        kind="share",
        total=share.number.place,
        terms=(Term(share.part, 1), Term(share.whole, 1)) if share.part != share.whole else (Term(share.whole, 1),),
        left=taken.value,
        right=rounded.copy_sign(taken.value),
        tolerance=tolerance,
        holds=abs(abs(taken.value) - given) <= tolerance,
        found=found,
        chance=CHANCE,
        pins=spare < half(taken),
        words=f"{show(taken)} % = {told[0]} / {told[1]}",
    )


def verdict_of(relation: Relation, taken: Reading, proofs: Proofs) -> Verdict:
    """Proved by its amounts, unless these are in doubt or too rough to tell its last digit, or nearly meet it only."""
    given = (proofs.verdicts[term.place].status for term in relation.terms)
    sure = relation.holds and relation.pins and "conflict" not in given
    agrees = "agrees with" if relation.holds else "a last digit off"
    words = relation.words if sure else f"{agrees}: {relation.words}"
    return Verdict(taken, "proved" if sure else "unproved", words)
