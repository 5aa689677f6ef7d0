"""Monospaced text whose columns do not hold: order places the figures, and only there."""

from __future__ import annotations

import pytest

import normalizer
from normalizer.reading.drifting import drift_throughout, drifts

INCOME = (
    ("Net sales", "$ 8,410", "$ 7,955"),
    ("Cost of sales, including depreciation of machinery", "5,046", "4,852"),
    ("Gross profit", "3,364", "3,103"),
    ("Selling, general and administrative expenses", "1,905", "1,822"),
    ("Operating income", "1,459", "1,281"),
    ("Interest", "(212)", "(198)"),
    ("Income before income taxes", "1,247", "1,083"),
    ("Provision for income taxes", "299", "241"),
    ("Net income", "$ 948", "$ 842"),
)
TITLE = "Harrow Vale Industries, Inc.\n\nConsolidated Statements of Income\n(in thousands)\n\n"


def proportional() -> list[str]:
    """Spaces made of the widths of letters: a row stands the further right the longer its label."""
    return [f"{label}{' ' * (12 - len(label) // 6)}{one}     {two}" for label, one, two in INCOME]


def signs_apart() -> list[str]:
    """A currency sign is a cell of its own and moves what follows it."""
    rows = []
    for label, *figures in INCOME:
        cells = [part for text in figures for part in (text.split() if "$" in text else [text])]
        rows.append(f"{label:54}" + "".join(f"{cell:12}" for cell in cells))
    return rows


def squeezed() -> list[str]:
    """Where a label is long, only one space is left between the figures."""
    rows = [f"{label:46}{one:>8}{two:>9}" for label, one, two in INCOME]
    rows[1], rows[3] = (" ".join(INCOME[n]) for n in (1, 3))
    return rows


@pytest.mark.parametrize("rows", [proportional(), signs_apart(), squeezed()], ids=["proportional", "signs", "squeezed"])
def test_the_facts_are_those_of_the_aligned_table(rows: list[str]) -> None:
    head = "                                              Year ended December 31,\n" + " " * 50 + "2024      2023\n"
    straight = [f"{label:54}{one:>10}{two:>12}" for label, one, two in INCOME]
    columns = ["label", "value", "period_start", "period_end", "status"]
    wanted = normalizer.normalize(TITLE + head + "\n".join(straight)).facts[columns]
    assert len(wanted) == 2 * len(INCOME)
    assert set(wanted["status"]) == {"proved"}
    assert normalizer.normalize(TITLE + head + "\n".join(rows)).facts[columns].equals(wanted)


def test_aligned_rows_do_not_drift() -> None:
    straight = [f"{label:54}{one:>10}{two:>12}" for label, one, two in INCOME]
    assert not drifts(straight)
    assert not drift_throughout([straight, straight])


def test_rows_with_blank_cells_are_placed_where_they_stand() -> None:
    """Movements of equity: most rows have two figures, each in another column."""
    rows = [f"{'Balance':30}{'100':>10}{'200':>10}{'300':>10}{'400':>10}"]
    for place in range(8):
        rows.append(f"{'Movement':30}{' ' * 10 * (place % 3)}{'5':>10}{'5':>{10 if place % 2 else 20}}")
    assert not drifts([*rows, rows[0], *rows[1:], rows[0], rows[0]])
