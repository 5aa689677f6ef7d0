"""Which names are one company's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.companies import company_key
from normalizer.comparing.entities import entity_keys


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Acme Werke GmbH", "ACME WERKE", True),
        ("Acme S.p.A.", "Acme SpA", True),
        ("Acme & Sons, Inc.", "The Acme and Sons Company", True),
        ("ACME CORP /DE/", "Acme Corporation", True),
        ("Acme\u00a0Holdings plc", "ACME HOLDINGS", True),
        ("Acme Holdings plc", "Acme plc", False),
        ("Acme Trust", "Acme Group", False),
        ("The Co., Inc.", "Acme", False),
    ],
)
def test_names_of_one_company(first: str, second: str, same: bool) -> None:
    keys = entity_keys([("a", first, None), ("b", second, None)])
    assert (keys["a"] == keys["b"]) is same


@given(st.text(max_size=60))
def test_a_company_s_key_is_its_own_key(text: str) -> None:
    assert company_key(company_key(text)) == company_key(text)
