"""The joint choice of readings: what is mended, what is left, and who is to blame."""

from __future__ import annotations

from decimal import Decimal

import pytest

from normalizer.arithmetic import prove
from normalizer.arithmetic.misreadings import misread
from tests.arithmetic.tables import NO_NAMES, page, reading

TABLE = """I
Product sales                {product}   9,316
Services                     3,216    2,740
Total revenues               {total}   {other}
Cost of products             {cost}    4,377
Selling expenses             2,071    1,918
Total costs and expenses     6,176    6,295
Operating income             9,881    5,761
"""
CLEAN = {"product": "12,841", "total": "16,057", "cost": "4,105", "other": "12,056"}


def run(**cells):
    made = page(TABLE.format(**{**CLEAN, **cells}))
    return made, *prove(made.statements, made.numbers, NO_NAMES)


@pytest.mark.parametrize(
    ("cells", "label", "value"),
    [
        ({"product": "1|2,841"}, "Product sales", 12841),  # pieces joined
        ({"product": "9|12,841"}, "Product sales", 12841),  # a stray digit before
        ({"total": "76,057"}, "Total revenues", 16057),  # a look-alike in two relations
        ({"product": "(12,841)"}, "Product sales", 12841),  # a parenthesis too many
    ],
)
def test_one_cheap_reading_is_taken(cells, label, value):
    made, proofs, findings = run(**cells, other="1|2,056")
    verdict = proofs.verdicts[made.place(label)]
    assert (verdict.reading.value, verdict.status) == (Decimal(value), "repaired")
    assert {f.code for f in findings} == {"repaired"}
    assert any(str(next(iter(cells.values()))) in f.message for f in findings)


@pytest.mark.parametrize("cells", [{"total": "76,057"}, {"product": "(12,841)"}])
def test_a_page_without_damage_is_never_changed(cells):
    made, proofs, findings = run(**cells)
    assert all(v.reading == made.numbers[p].readings[0] for p, v in proofs.verdicts.items())
    assert {f.code for f in findings} == {"does_not_add_up", "doubtful_repair"}


def test_dropping_every_first_piece_ties_out_too_but_costs_more():
    made, proofs, _ = run(product="1|2,841", total="1|6,057")
    assert proofs.verdicts[made.place("Product sales")].reading.value == 12841
    assert proofs.verdicts[made.place("Total revenues")].reading.value == 16057


def test_two_readings_that_fit_leave_the_cells_as_printed():
    made, proofs, findings = run(cost="4,165")  # 4,105 as well as 2,011 for selling would tie out
    verdict = proofs.verdicts[made.place("Cost of products")]
    assert (verdict.reading.value, verdict.status) == (Decimal(4165), "conflict")
    assert "doubtful_repair" in {f.code for f in findings}
    assert "does_not_add_up" in {f.code for f in findings}


def test_a_misprint_that_no_reading_explains_is_reported():
    made, proofs, findings = run(product="12,900")
    assert proofs.verdicts[made.place("Product sales")].status == "conflict"
    assert proofs.verdicts[made.place("Product sales")].reading.value == 12900
    assert [f.code for f in findings] == ["does_not_add_up"]


def test_blame_falls_on_what_only_the_failing_relation_covers():
    made, proofs, _ = run(product="12,900")
    assert proofs.verdicts[made.place("Total revenues")].status == "proved"
    assert proofs.verdicts[made.place("Services")].status == "conflict"
    assert proofs.verdicts[made.place("Services", 1)].status == "proved"


def test_a_cell_in_pieces_outside_every_relation_is_unproved():
    made = page("I\nBacklog  1|3,425  9,117\nOrders  7,113  2,091")
    proofs, findings = prove(made.statements, made.numbers, NO_NAMES)
    verdict = proofs.verdicts[made.place("Backlog")]
    assert (verdict.reading.value, verdict.status) == (Decimal(13425), "unproved")
    assert not findings


def test_misreadings_keep_the_count_of_digits_and_name_the_step():
    found = misread(reading("(1,306)"))
    assert {str(r.value) for r in found} >= {"1306", "-7306", "-1806", "-1366", "-1305"}
    assert all(r.steps and r.cost > 0 for r in found)
    assert misread(reading("4.537"))[0].value == 4537
    assert misread(reading("0")) == tuple(r for r in misread(reading("0")) if r.value > 0)


def test_a_digit_within_the_rounding_is_not_proved():
    # 26 printed as 25 would meet the sum exactly: rounding or misreading, nobody can tell
    made = page("B\nCash  12,846  9,316\nReceivables  30,215  28,740\nTotal current assets  43,060  38,056")
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    assert proofs.verdicts[made.place("Cash")].status == "unproved"
    assert proofs.verdicts[made.place("Total current assets")].status == "proved"


SUMS = """B
Cash                   {cash}  38,466
Securities             {securities}  31,368
Inventories            4,061  5,219
Total current assets   {current}  75,053
Plant                  61,114  {plant}
Total assets           156,118  141,302
"""


def test_a_total_misread_with_one_of_its_parts_is_settled_first():
    """The total is mended by the sum above it; only then does one misreading explain the sum below."""
    made = page(SUMS.format(cash="38,016", securities="62,927", current="95,064", plant="6|6,249"))
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    taken = [proofs.verdicts[made.place(x)].reading.value for x in ("Total current assets", "Securities")]
    assert taken == [Decimal(95004), Decimal(52927)]


def test_size_decides_nothing_where_the_gap_is_small():
    """Six too much: 5,060 as in the other column, 3,380, or a line of 6 that is not printed."""
    table = """B
Common stock, par value  5,066   5,060
Reserve                  {}      1,118
Surplus                  12,364  11,040
Total                    {}      17,218
Debt                     1|7     9
"""
    statuses = []
    for reserve, total in (("3,386", "20,810"), ("3,381", "20,805")):
        made = page(table.format(reserve, total))
        proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
        statuses.append(proofs.verdicts[made.place("Common stock, par value")].status)
    assert statuses == ["conflict", "repaired"]


@pytest.mark.parametrize(
    ("amount", "label", "value"), [("9.25", "Income taxes", 1620300), ("9.24", "Net income", 8681400)]
)
def test_income_over_shares_speaks_against_the_cell_it_would_break(amount, label, value):
    """Taxes of 1,620,300 and a net income of 8,681,400 both mend the sum; the amount per share fits one of them."""
    table = f"""I
Income before taxes   10,307,700  9,330,000
Income taxes          1,626,300   1,802,000
Net income            8,687,400   7,528,000
Basic    #per_share   {amount}    1.81
Shares   #shares      939,400     4,160,000
Backlog               1|2         9
"""
    made = page(table)
    verdict = prove(made.statements, made.numbers, NO_NAMES)[0].verdicts[made.place(label)]
    assert (verdict.reading.value, verdict.status) == (Decimal(value), "repaired")
