"""Calculations 1.1 on facts made by hand: what binds, what holds, what it proves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from normalizer.records import Column, Line, Period, Place
from normalizer.xbrl.intake.layout import Laid
from normalizer.xbrl.intake.records import Named, Reported, Summation
from normalizer.xbrl.intake.rolls import bind_layout
from normalizer.xbrl.intake.sums import ACROSS, PARTS, ROLLED, Bound, bind, judge

NOW = Period(None, date(2025, 3, 31))
THEN = Period(None, date(2024, 12, 31))
QUARTER = Period(date(2025, 1, 1), date(2025, 3, 31))
SUM = Summation("role", "T", (("A", 1), ("B", -1)))


def fact(name: str, value: int, decimals: int | None = -3, **changed: object) -> Reported:
    made = {"period": NOW, "dimensions": (), "unit": "USD", "entity": "1"} | changed
    return Reported(name, str(value), decimals=decimals, printed="", numeric=True, **made)  # type: ignore[arg-type]


def bound(sums: tuple[Summation, ...], facts: list[Reported], laid: list[Laid]) -> list[Bound]:
    balances = {"Bought": "debit", "Issued": "credit"}
    names = {name: Named("numeric", balance, {}) for name, balance in balances.items()}
    return [*bind(sums, facts, laid), *bind_layout(sums, facts, laid, names)]


def statuses(facts: list[Reported], *, laid: list[Laid] | None = None, sums: tuple[Summation, ...] = (SUM,)) -> str:
    """The status of each fact by its first letter, a dash where no calculation covers it."""
    verdicts = judge(bound(sums, facts, laid or []), facts, {n: f.name for n, f in enumerate(facts)})
    return "".join(verdicts[n][0][0] if n in verdicts else "-" for n in range(len(facts)))


def test_a_sum_that_holds_within_rounding_proves_its_facts():
    assert statuses([fact("T", 5000), fact("A", 9000), fact("B", 4000)]) == "ppp"
    assert statuses([fact("T", 6000), fact("A", 9000), fact("B", 4000)]) == "ppp"  # 500 + 500 + 500 allow 1000
    assert statuses([fact("T", 7000), fact("A", 9000), fact("B", 4000)]) == "ccc"


def test_exact_values_allow_nothing():
    assert statuses([fact("T", 5001, None), fact("A", 9000, None), fact("B", 4000, None)]) == "ccc"


def test_only_facts_of_one_scope_bind():
    for changed in ({"period": THEN}, {"unit": "EUR"}, {"entity": "2"}, {"dimensions": (("x", "y"),)}):
        facts = [fact("T", 5000), fact("A", 9000, **changed), fact("B", 4000, **changed)]
        assert statuses(facts) == "---"


def test_a_sum_that_fails_while_a_term_is_missing_is_no_conflict():
    assert statuses([fact("T", 5000), fact("A", 9000)]) == "uu"
    assert statuses([fact("T", 9000), fact("A", 9000)]) == "pp"


def test_a_coarser_term_leaves_the_finer_values_unproved():
    assert statuses([fact("T", 5000), fact("A", 9000), fact("B", 4000, -4)]) == "uup"


def test_a_term_that_rounding_would_hide_is_not_proved():
    assert statuses([fact("T", 5000), fact("A", 5000), fact("B", 1000)]) == "ppu"
    assert statuses([fact("T", 4000), fact("A", 5000), fact("B", 1000)]) == "ppp"


def test_a_conflict_elsewhere_does_not_undo_a_proof_but_is_told():
    wrong = Summation("notes", "T", (("C", 1),))
    facts = [fact("T", 5000), fact("A", 9000), fact("B", 4000), fact("C", 8000)]
    assert statuses(facts, sums=(SUM, wrong)) == "pppc"
    verdicts = judge(bind((SUM, wrong), facts, []), facts, {n: f.name for n, f in enumerate(facts)})
    assert "but does not add up" in verdicts[0][1]


def sheet(kind: str, facts: dict[Place, int], names: tuple[str, ...], columns: int = 1) -> Laid:
    lines = tuple(Line(0, row, name, 0, (), ()) for row, name in enumerate(names))
    parts = tuple(Column(number, "", QUARTER) for number in range(columns))
    return Laid(0, "role", kind, "", parts, lines, names, facts)  # type: ignore[arg-type]


def test_a_term_shown_by_its_members_is_their_sum():
    members = [fact("B", value, dimensions=(("series", name),)) for name, value in (("b", 1000), ("c", 3000))]
    facts = [fact("T", 5000), fact("A", 9000), *members]
    places = {Place(0, 0, 0): 0, Place(0, 1, 0): 1, Place(0, 2, 1): 2, Place(0, 2, 2): 3}
    laid = [sheet("balance_sheet", places, ("T", "A", "B"), 3)]
    found = bind((SUM,), facts, laid)
    assert [(each.found, each.holds) for each in found] == [(PARTS, True)]
    assert statuses(facts, laid=laid) == "pppp"
    assert statuses(facts) == "uu--"  # shown nowhere together, they prove nothing


def test_cash_rolls_forward_and_a_roll_that_fails_says_nothing():
    for end, expected in ((130, "ppp"), (150, "---")):
        facts = [fact("Cash", 100, 0, period=THEN), fact("Change", 30, 0, period=QUARTER), fact("Cash", end, 0)]
        laid = [sheet("cash_flow", {Place(0, n, 0): n for n in range(3)}, ("Cash", "Change", "Cash"))]
        sums = (Summation("role", "Change", (("In", 1),)),)
        assert statuses(facts, laid=laid, sums=sums) == expected
        assert [b.found for b in bound(sums, facts, laid)] == ([ROLLED] if end == 130 else [])


def test_equity_rolls_down_and_adds_up_across():
    part, other = (("axis", "stock"),), (("axis", "earnings"),)
    facts = [
        fact("Equity", 100, 0, period=THEN, dimensions=part),
        fact("Issued", 30, 0, period=QUARTER, dimensions=part),
        fact("Bought", 10, 0, period=QUARTER, dimensions=part),
        fact("Equity", 120, 0, dimensions=part),
        fact("Equity", 150, 0),
        fact("Equity", 30, 0, dimensions=other),
        fact("Equity", 50, 0, period=THEN),
    ]
    names = ("Equity", "Issued", "Bought", "Equity")
    places = {Place(0, row, 1): row for row in range(4)}
    places |= {Place(0, 3, 0): 4, Place(0, 3, 2): 5, Place(0, 0, 0): 6}
    laid = [sheet("equity", places, names, 3)]
    assert sorted(each.found for each in bound((), facts, laid)) == [ACROSS, ROLLED]
    assert statuses(facts, laid=laid, sums=()) == "pppppp-"


values = st.integers(-(10**6), 10**6)


@given(values, values, st.integers(-4, 0), st.integers(-4, 0))
def test_what_is_rounded_from_a_true_sum_never_fails(a: int, b: int, first: int, second: int):
    def rounded(value: int, decimals: int) -> int:
        return int(Decimal(value).quantize(Decimal(1).scaleb(-decimals)))

    facts = [
        fact("T", rounded(a - b, first), first),
        fact("A", rounded(a, second), second),
        fact("B", rounded(b, second), second),
    ]
    assert [each.holds for each in bind((SUM,), facts, [])] == [True]


@given(values, values, st.integers(2, 10**6))
def test_what_lies_further_off_than_rounding_always_fails(a: int, b: int, off: int):
    facts = [fact("T", a - b + off, 0), fact("A", a, 0), fact("B", b, 0)]
    assert statuses(facts) == "ccc"
