"""Files that people write: YAML 1.2 and JSON, and what is wrong with them in one line."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy import TaxonomyError
from taxonomy.structured import parse_structured, read_structured


def test_a_number_with_zeros_in_front_and_a_no_are_what_they_look_like() -> None:
    assert parse_structured("cik: 0000320173\nlabel: No\n", "m.yaml", as_json=False) == {"cik": 320173, "label": "No"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", ("line 3", "duplicate key")),
        ("a: [1\n", ("line 2", "no YAML")),
        ("pattern: *other*\n", ("line 1", "in quotes")),
        ("a: &x [1]\nb: *x\n", ("line 2", "*x")),
        ("a: !!python/name:os.system\n", ("line 1", "constructor")),
        ("[" * 5000, ("nested too deeply", "flat")),
        ("a: 2020-02-31\n", ("the file", "day is out of range")),
    ],
)
def test_wrong_yaml_is_named_by_its_line(text: str, words: tuple[str, ...]) -> None:
    with pytest.raises(TaxonomyError) as caught:
        parse_structured(text, "m.yaml", as_json=False)
    assert [word for word in ("m.yaml", *words) if word not in str(caught.value)] == []


@pytest.mark.parametrize(
    ("text", "word"), [('{"a": 1, "a": 2}', "twice"), ("{\n,}", "line 2"), ("[" * 99999, "deeply")]
)
def test_wrong_json_is_named(text: str, word: str) -> None:
    with pytest.raises(TaxonomyError, match=word):
        parse_structured(text, "m.json", as_json=True)


def test_a_file_that_is_not_there_and_one_of_another_kind(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match=r"none\.yaml.*cannot be read.*UTF-8"):
        read_structured(tmp_path / "none.yaml")
    with pytest.raises(TaxonomyError, match=r"\.yaml, \.yml, \.json"):
        read_structured(tmp_path / "map.xlsx")
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TaxonomyError, match="cannot be read"):
        read_structured(tmp_path / "bytes.yaml")


TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(TREES)
def test_json_reads_back(tree: object) -> None:
    assert parse_structured(json.dumps(tree), "t.json", as_json=True) == tree


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(TaxonomyError):
        parse_structured(text, "t.yaml", as_json=False)
