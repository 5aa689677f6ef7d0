"""The wordings written by hand."""

from __future__ import annotations

from collections import Counter

from normalizer.learning.wordings import read_wordings
from normalizer.mapping.words import label_pieces
from taxonomy import load_taxonomy


def test_the_wordings_of_the_package_are_of_known_elements_and_say_each_label_once() -> None:
    wordings = read_wordings()
    known = load_taxonomy().published
    assert len(wordings) > 10_000
    assert {wording.code for wording in wordings} == {"BS", "IS", "CF"}
    assert sorted({w.element for w in wordings if w.element not in known}) == []
    assert [wording for wording, times in Counter(wordings).items() if times > 1] == []
    assert not any(len(label_pieces(wording.label)) == 1 for wording in wordings)
