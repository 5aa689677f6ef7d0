"""A parent's own statements, printed beside its group's, are told by what they say of subsidiaries."""

from __future__ import annotations

import pytest

from normalizer.reading import read_document
from normalizer.records import NO_HINTS
from normalizer.statements import find_statements
from tests.statements.made import SHEET


@pytest.mark.parametrize("line", ["Investments in subsidiaries", "Equity in net assets of wholly owned subsidiaries"])
def test_what_a_parent_prints_of_its_subsidiaries_tells_its_sheet_from_the_group_s(line: str) -> None:
    group = SHEET.replace("CONSOLIDATED BALANCE SHEETS", "")
    parent = SHEET.replace("CONSOLIDATED ", "").replace("Receivables\t30\t40", f"{line}\t30\t40")
    document = read_document((group + "\n\n" + "Some words of a note.\n" * 3 + parent).encode(), name="page.txt")
    statements, _, _ = find_statements(document, NO_HINTS)
    labels = {row.label for statement in statements for row in statement.lines}
    assert "Receivables" in labels
    assert line not in labels
