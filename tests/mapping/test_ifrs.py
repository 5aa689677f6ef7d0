"""Names under IFRS: label and network together, and one line for an element."""

from __future__ import annotations

from decimal import Decimal

from normalizer.mapping.ifrs import name_by_ifrs
from normalizer.records import Candidate, Column, Line, MappedLine, Number, Place, Reading, Scale, Statement
from taxonomy import load_taxonomy

TAXONOMY = load_taxonomy()
NET = Candidate("us-gaap:NetIncomeLoss", "NetIncomeLoss", 0.9)


def names(*lines: tuple[str, tuple[Candidate, ...], str], kind="income_statement", section=(), certain=0.9):
    """The lines named: each a label, what the network makes of it, and its number."""
    made = tuple(Line(0, row, label, 0, section, ((text,),)) for row, (label, _, text) in enumerate(lines))
    numbers = {
        Place(0, row, 0): Number(Place(0, row, 0), text, (Reading(Decimal(text), 0, 0.0, text),))
        for row, (_, _, text) in enumerate(lines)
    }
    statement = Statement(kind, 0, "", "", "EUR", Scale(), (Column(0, "", None),), made)
    guessed = [MappedLine(line, "money", lines[row][1], None) for row, line in enumerate(made)]
    return name_by_ifrs(statement, guessed, numbers, TAXONOMY, certain)


def test_label_and_network_together_are_surer_than_either() -> None:
    guess = (Candidate("us-gaap:GrossProfit", "GrossProfit", 0.8),)
    alone, together, guessed = names(("Gross profit", (), "5"), ("Gross profit", guess, "5"), ("Margin", guess, "5"))
    assert (together.concept, together.element) == ("GrossProfit", "ifrs-full:GrossProfit")
    assert (guessed.element, guessed.concept) == ("ifrs-full:GrossProfit", None)
    sure = [line.confidence or 0.0 for line in (guessed, alone, together)]
    assert sure == sorted(sure)


def test_the_label_goes_before_what_was_learnt_elsewhere() -> None:
    (line,) = names(("Profit for the year", (NET,), "5"))
    assert (line.element, line.concept) == ("ifrs-full:ProfitLoss", "NetIncomeLossIncludingNoncontrollingInterests")
    assert [c.element for c in line.candidates][1:] == ["ifrs-full:ProfitLossAttributableToOwnersOfParent"]


def test_an_unsure_label_gives_no_concept() -> None:
    (line,) = names(("Other receivables", (), "5"), kind="balance_sheet")
    assert (line.element, line.concept) == ("ifrs-full:OtherReceivables", None)


def test_a_concept_without_an_element_there_keeps_the_published_one() -> None:
    guess = (Candidate("us-gaap:FederalFundsSold", "FederalFundsSold", 0.95),)
    (line,) = names(("Fed funds", guess, "5"), kind="balance_sheet")
    assert line.element == "us-gaap:FederalFundsSold"


def test_movements_that_run_the_other_way_have_an_element_and_no_concept() -> None:
    guess = (Candidate("us-gaap:IncreaseDecreaseInInventories", "IncreaseDecreaseInInventories", 0.99),)
    (line,) = names(("Stock movement", guess, "5"), kind="cash_flow")
    assert (line.element, line.concept) == ("ifrs-full:AdjustmentsForDecreaseIncreaseInInventories", None)


def test_an_element_names_one_line_unless_they_print_the_same() -> None:
    lines = names(("Total assets", (), "5"), ("Total assets", (), "6"), kind="balance_sheet")
    assert [line.concept for line in lines] == ["Assets", None]
    same = names(("Total assets", (), "5"), ("Total assets", (), "5"), kind="balance_sheet")
    assert [line.concept for line in same] == ["Assets", "Assets"]


def test_cash_may_stand_twice() -> None:
    both = names(
        ("Cash and cash equivalents at 1 January", (), "5"),
        ("Cash and cash equivalents at 31 December", (), "6"),
        kind="cash_flow",
    )
    assert {line.concept for line in both} == {"CashAndCashEquivalents"}


def test_the_caller_says_how_sure_is_sure_enough() -> None:
    assert names(("Gross profit", (), "5"), certain=0.96)[0].concept is None
