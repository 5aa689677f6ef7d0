"""Text in which one column follows the other: said, with what to do; and not of text whose rows are whole."""

from __future__ import annotations

import normalizer

LABELS = ("Cash", "Receivables", "Inventories", "Other current assets", "Total current assets", "Goodwill", "Total")
ONE, TWO = (
    ("1,100", "2,200", "3,300", "400", "7,000", "2,000", "9,000"),
    ("1,000", "2,000", "3,000", "500", "6,500", "2,000", "8,500"),
)
TITLE = "Harrow Vale Industries, Inc.\n\nConsolidated Balance Sheets\n(In thousands)\n\n"


def codes(text: str) -> set[str]:
    return set(normalizer.normalize(text).findings["code"])


def test_columns_one_after_the_other_are_told() -> None:
    blocks = ["\n".join(LABELS), "June 30,", "2024", "\n".join(ONE), "June 30,", "2023", "\n".join(TWO)]
    assert {"figures_apart", "no_statement"} <= codes(TITLE + "\n\n".join(blocks * 3))


def test_rows_are_not() -> None:
    rows = "\n".join(" ".join(row) for row in zip(LABELS, ONE, TWO, strict=True))
    assert "figures_apart" not in codes(f"{TITLE}June 30, 2024 June 30, 2023\n{rows}\n")
