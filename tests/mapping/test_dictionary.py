"""The dictionary's word on a label, where the network has hardly an idea of the line."""

from __future__ import annotations

import pytest

from normalizer.mapping.dictionary import with_dictionary
from normalizer.records import Candidate, Column, Line, MappedLine, Scale, Statement
from taxonomy import load_taxonomy

COSTS = (("us-gaap:OtherCostOfOperatingRevenue", 0.3), ("us-gaap:CostOfRevenue", 0.3))
REVENUES = (("us-gaap:Revenues", 0.3), ("us-gaap:RealEstateRevenueNet", 0.3))


@pytest.mark.parametrize(
    ("guesses", "concept"),
    [
        (REVENUES, "ServiceRevenue"),
        (COSTS, None),
        ((*COSTS[:1], *REVENUES[:1]), "ServiceRevenue"),
        ((), "ServiceRevenue"),
    ],
)
def test_services_among_costs_are_no_revenue(guesses, concept):
    line = Line(0, 0, "Services and other", 0, (), (("1",),))
    statement = Statement("income_statement", 0, "", "", "USD", Scale(), (Column(0, "", None),), (line,))
    mapped = MappedLine(line, "money", tuple(Candidate(element, None, likely) for element, likely in guesses), None)
    (made,) = with_dictionary(statement, [(mapped, 0.3)], load_taxonomy(), 0.9)
    assert made.concept == concept
