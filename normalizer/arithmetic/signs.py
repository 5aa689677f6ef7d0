"""The sign of each line: whether a printed number points against its concept's own direction.

A relation gives the weight w that the printed numbers of a line have in its total; the taxonomy gives the weight t
that the concept has there in XBRL's signs. With s the sign sought, value = s · printed, so s(line) = s(total) · w · t.
Totals are settled before their terms, from the last of a statement upwards; a line in no relation follows its
statement's style or, on a balance sheet and in a cash flow statement, its own printed sign.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from normalizer.arithmetic.addbacks import added_back, repeated_signs
from normalizer.arithmetic.deducted import find_deducted
from normalizer.arithmetic.directions import Part, part_of, runs_against
from normalizer.arithmetic.equity import equity_signs, is_equity
from normalizer.arithmetic.labels import is_loss, says_less, says_loss_only, weigh_label
from normalizer.arithmetic.nature import RESULTS, Key, certain_direction, directions_of, one_way_sign, shown_sign
from normalizer.arithmetic.sheets import TOLD_AGAIN, Family, Row, Sheet
from normalizer.arithmetic.vocabulary import Vocabulary
from normalizer.records import MappedLine, Place, Reading, Term

SURE: Final = 0.6
"""How likely a line's elements must run one way, those that run the other way taken off, to be believed."""
_FEWEST_PARTS: Final = 3
"""A total with fewer terms may as well be what one line leaves of another."""
_SHARE: Final = re.compile(
    r"\b(?:non-?controlling|minority|(?:share|stock|unit|equity )?holders|owners|parent)\b", re.I
)
"""Labels that say whose income it is."""
_SHARED_OUT: Final = re.compile(
    r"\b(?:attribut(?:able|ed)|alloca(?:ted|ble|tion)|appli(?:ed|cable)|available|distribut(?:ed|able)) (?:to|of)\b"
    r"|\bof which\b|\ballocation of\b",
    re.I,
)
"""Headings above such."""


def find_signs(
    sheets: Sequence[Sheet], families: Sequence[Family], chosen: Mapping[Place, Reading], vocabulary: Vocabulary
) -> dict[Key, int]:
    """+1 or −1 for every line whose direction is known."""
    signs: dict[Key, int] = {}
    relations = _relations(families)
    for sheet in sheets:
        if is_equity(sheet):
            signs.update(equity_signs(sheet, vocabulary))
            continue
        signs.update(_sheet_signs(sheet, relations, chosen, vocabulary))
    signs.update(_per_share_signs(families, chosen, signs))
    return signs


def _relations(families: Sequence[Family]) -> dict[Key, list[dict[Key, int]]]:
    """Per total line, the weights of its terms' lines, a mapping for each sum."""
    found: dict[Key, list[dict[Key, int]]] = {}
    for family in families:
        if family.kind != "sum" or not family.equations or family.found == TOLD_AGAIN:
            continue
        total = family.equations[0].total
        key = (total.table, total.row)
        weights: dict[Key, int] = {}
        for equation in family.equations:
            if (equation.total.table, equation.total.row) == key:
                weights.update(((t.place.table, t.place.row), t.weight) for t in equation.terms)
        found.setdefault(key, []).append(weights)
    return found


def _is_share(row: Row) -> bool:
    """Whether the line, or the heading right above it, says whose income it is."""
    section = row.line.line.section
    return bool(_SHARE.search(row.label)) or bool(section and _SHARED_OUT.search(section[-1]))


def name_of(line: MappedLine) -> str | None:
    """The concept of the line, or that of its likeliest candidate."""
    if line.concept is not None:
        return line.concept
    return line.candidates[0].concept if line.candidates else None


def _sheet_signs(
    sheet: Sheet,
    relations: Mapping[Key, Sequence[Mapping[Key, int]]],
    chosen: Mapping[Place, Reading],
    vocabulary: Vocabulary,
) -> dict[Key, int]:
    """The signs of one sheet's lines: totals from the bottom, then their terms, then the lines in no relation."""
    keys = {(row.line.line.table, row.line.line.row): row for row in sheet.rows}
    kind = sheet.mapped.statement.kind
    shares = frozenset(key for key, row in keys.items() if _is_share(row))
    back: AbstractSet[Key] = frozenset()
    if kind in RESULTS:
        back = _added_back(keys, relations, shares) if kind == "income_statement" else back
        weights = directions_of(keys, relations, kind, vocabulary, back)
    else:
        weights = {key: _weight(row, kind, vocabulary) for key, row in keys.items()}
    own_relations = upright({key: relations[key] for key in relations if key in keys}, weights, kind, shares)
    signs: dict[Key, int] = {}
    for key in sorted(own_relations, reverse=True):
        own = weights[key]
        # A cash flow statement prints what a line does to cash: what its concept counts the other way is turned.
        loss = _loss_sign(sheet, keys[key], chosen)
        sign = signs.get(key) or loss or _printed_against(keys[key], own, kind)
        lost = sign == loss
        for terms in own_relations[key]:
            for term, weight in terms.items():
                other = weights.get(term)
                if other is None or term in signs:
                    continue
                turned = sign * weight * other * (own or 1)
                if term in back and sign > 0:
                    turned = 1
                below = term > key or (shares.issuperset(terms) and shown_sign(keys[term]) > 0)
                if turned < 0 and kind in RESULTS and (below or (not lost and _stays(keys.get(term), other))):
                    continue  # whose income it is, told below: no deduction; or a result
                signs[term] = turned if kind != "balance_sheet" or _may_turn(keys[term], other) else 1
        signs.setdefault(key, sign)
    style = _style(signs, weights, keys)
    last = max((key for key in relations if key in keys), default=None)
    parts = _parts(sheet)
    for key, row in keys.items():
        if key in signs:
            continue
        if weights[key] is None:
            signs[key] = _loss_sign(sheet, row, chosen) or _worded_sign(sheet, row, parts[key], chosen)
        else:
            below = kind in RESULTS and last is not None and key[0] == last[0] and key > last
            own = _own_style(key, weights, keys) if kind in RESULTS else 0
            signs[key] = _lone_sign(sheet, row, weights[key], None if below else own or style, chosen)
    signs.update(dict.fromkeys(find_deducted(sheet, chosen), -1))
    if kind == "income_statement":
        signs.update(repeated_signs(keys, signs))
    if kind == "cash_flow":
        signs.update({key: sign for key, row in keys.items() if (sign := one_way_sign(row))})
    return signs


def _added_back(
    keys: Mapping[Key, Row], relations: Mapping[Key, Sequence[Mapping[Key, int]]], shares: frozenset[Key]
) -> frozenset[Key]:
    """The lines that some sum adds back to a finished net income."""
    sums = ((key, terms) for key in relations if key in keys for terms in relations[key])
    return frozenset(term for key, terms in sums for term in added_back(keys, key, terms, shares))


def _stays(row: Row | None, weight: int) -> bool:
    """Whether the line keeps its sign in a sum that is no loss: a result whose printed sign tells what it is.

    It is printed positive, and no word calls it a loss or a cost ("operating (income) expense"); or negative, under
    words of a loss or of both. What follows
    below it (a reconciliation, distributions) may be named by guess, and turns no income into a loss.
    """
    if row is None or weight != 1 or row.rank != "result" or not row.label or weigh_label(row.label) == (-1, True):
        return False
    shown = {value > 0 for value in row.values if value}
    if True not in shown:
        return shown == {False} and (is_loss(row.label) or weigh_label(row.label) == (1, True))
    return shown == {True} and not is_loss(row.label)


def _printed_against(row: Row, own: int | None, kind: str) -> int:
    """The sign of a total that is a part of no other: −1 where its concept counts the other way than it is printed."""
    if kind == "cash_flow":
        return own or 1
    costs = kind in RESULTS and own == -1
    return -1 if costs and shown_sign(row) < 0 and not any(value > 0 for value in row.values if value) else 1


def upright(
    relations: Mapping[Key, Sequence[Mapping[Key, int]]],
    weights: Mapping[Key, int | None],
    kind: str,
    shares: AbstractSet[Key] = frozenset(),
) -> dict[Key, list[Mapping[Key, int]]]:
    """The relations by the line that is the total by its meaning.

    What is printed last of all need not be: a share of others below the income that is left, the last part of a
    break-down below its total. ``weights`` are the weights of the lines' concepts, ``shares`` the lines whose label
    says whose income it is.
    """
    found: dict[Key, list[Mapping[Key, int]]] = {}
    for total, sums in relations.items():
        for terms in sums:
            pivot = _real_total(total, terms, weights, kind, shares)
            if pivot is None:
                found.setdefault(total, []).append(terms)
                continue
            turned = {term: -terms[pivot] * weight for term, weight in terms.items() if term != pivot}
            found.setdefault(pivot, []).append({total: terms[pivot], **turned})
    return found


def _real_total(
    total: Key, terms: Mapping[Key, int], weights: Mapping[Key, int | None], kind: str, shares: AbstractSet[Key]
) -> Key | None:
    """The term that the relation is really the sum of, if it is not the total's."""
    if kind in RESULTS:
        costs = sum(weight * (weights.get(term) or 0) for term, weight in terms.items()) < 0
        left = [term for term, weight in terms.items() if weight < 0 and weights.get(term) == 1]
        if weights.get(total) == 1 and len(left) == len(terms) - 1 == 1 and left[0] in shares:
            whole = next(term for term in terms if term not in left)
            return whole if terms[whole] > 0 and weights.get(whole) == 1 else None
        return left[0] if weights.get(total) == -1 and not costs and len(left) == 1 else None
    added = [term for term, weight in terms.items() if weight > 0]
    if kind != "cash_flow" or len(added) != 1 or len(terms) < _FEWEST_PARTS:
        return None
    return added[0] if added[0] == min(terms) and added[0] < total else None


def _parts(sheet: Sheet) -> dict[Key, Part]:
    """The part of the cash flow statement that each line stands in: that of the total which closes it."""
    parts: dict[Key, Part] = {}
    part: Part = "none"
    for row in reversed(sheet.rows):
        part = found if (found := part_of(row.label)) != "none" and row.rank != "none" else part
        parts[row.line.line.table, row.line.line.row] = part
    return parts


def _worded_sign(sheet: Sheet, row: Row, part: Part, chosen: Mapping[Place, Reading]) -> int:
    """The sign of a line that has no known concept, by its words."""
    if row.line.measure != "money":
        return 1
    kind = sheet.mapped.statement.kind
    return -1 if runs_against(kind, part, row.label, negative=_is_negative(sheet, row, chosen)) else 1


def _is_negative(sheet: Sheet, row: Row, chosen: Mapping[Place, Reading]) -> bool:
    """Whether the line is mostly printed negative."""
    values = [chosen[p].value for c in range(len(sheet.columns)) if (p := sheet.place(row, c)) in chosen]
    return sum(1 for v in values if v < 0) > sum(1 for v in values if v > 0)


def _may_turn(row: Row, weight: int) -> bool:
    """Whether a balance sheet line may be printed against its direction: a contra line, a deficit, "Less: …".

    A line that is but guessed to be a contra line is none where it is printed positive.
    """
    contra = weight < 0 and (row.line.concept is not None or any(value < 0 for value in row.values if value))
    return contra or says_less(row.label) or says_loss_only(row.label)


def _weight(row: Row, kind: str, vocabulary: Vocabulary) -> int | None:
    """The weight of the line's concept in that kind of statement, else the one that its likely elements agree on."""
    certain = certain_direction(row, kind, vocabulary)
    if certain is not None:
        return certain or None
    name = name_of(row.line)
    own = vocabulary.weight(name, kind) if name is not None and name in vocabulary.concepts else None
    votes = 0.0
    for candidate in row.line.candidates:
        votes += candidate.likelihood * (vocabulary.direction(candidate.element, kind) or 0)
    if abs(votes) < SURE:
        return own
    return 1 if votes > 0 else -1


def _loss_sign(sheet: Sheet, row: Row, chosen: Mapping[Place, Reading]) -> int:
    """−1 for a result that its label calls a loss and that is printed positive; else 0 for no opinion."""
    if sheet.mapped.statement.kind not in RESULTS or row.rank == "none" or row.line.measure != "money":
        return 0
    if not is_loss(row.label):
        return 0
    values = [chosen[p].value for c in range(len(sheet.columns)) if (p := sheet.place(row, c)) in chosen]
    return -1 if values and all(v >= 0 for v in values) and any(values) else 0


def _style(signs: Mapping[Key, int], weights: Mapping[Key, int | None], keys: Mapping[Key, Row]) -> int:
    """−1 where most lines of weight −1 in a relation are printed negative, else 1."""
    against = [signs[key] for key in signs if weights.get(key) == -1 and key in keys]
    return -1 if sum(against) < 0 else 1


def _own_style(key: Key, weights: Mapping[Key, int | None], keys: Mapping[Key, Row]) -> int:
    """1 where the costs of the line's own section are mostly printed positive, −1 negative; 0 where they are few."""
    section = keys[key].line.line.section
    shown = [
        shown_sign(row) for other, row in keys.items() if weights.get(other) == -1 and row.line.line.section == section
    ]
    return (sum(shown) > 0) - (sum(shown) < 0) if len(shown) >= _FEWEST_PARTS else 0


def _lone_sign(sheet: Sheet, row: Row, weight: int | None, style: int | None, chosen: Mapping[Place, Reading]) -> int:
    """The sign of a line that no relation covers; ``style`` is None below the last sum, where its own sign counts."""
    loss = _loss_sign(sheet, row, chosen)
    if loss:
        return loss
    if weight != -1 or row.line.measure != "money":
        return 1
    kind = sheet.mapped.statement.kind
    if kind in RESULTS and style is not None:
        return style
    if kind == "cash_flow" and style is not None and style < 0:
        return -1
    return -1 if _is_negative(sheet, row, chosen) else 1


def _per_share_signs(
    families: Sequence[Family], chosen: Mapping[Place, Reading], signs: Mapping[Key, int]
) -> dict[Key, int]:
    """A per-share amount has the sign of its income: −1 where it is printed with the other one throughout."""
    out: dict[Key, int] = {}
    for family in families:
        if family.kind != "per_share":
            continue
        votes = 0
        for equation in family.equations:
            income = equation.terms[0]
            sign = signs.get((income.place.table, income.place.row), 1)
            votes += _same_side(chosen, equation.total, income, sign)
        if family.equations:
            place = family.equations[0].total
            out[place.table, place.row] = -1 if votes < 0 else 1
    return out


def _same_side(chosen: Mapping[Place, Reading], amount: Place, income: Term, sign: int) -> int:
    """1 where amount and signed income lie on one side of zero, −1 on different ones, 0 where one is zero."""
    product = chosen[amount].value * chosen[income.place].value * sign
    return (product > 0) - (product < 0)
