"""Names that no page prints: valid in XML whatever the label, and entities in the scheme that their identifier has."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.records import Fact, Period
from normalizer.xbrl.markup import tag
from normalizer.xbrl.naming import CIK, LEI, LOCAL, element_name, entity_of, slug
from normalizer.xbrl.report import Item


def item_of(fact: Fact, value: Decimal, decimals: int | None) -> Item:
    """The fact as an item of that value."""
    period = fact.period or Period(None, date(2021, 12, 31))
    changed = replace(fact, value=value, decimals=decimals)
    return Item("f", "own:X", value, period, "USD", decimals, (), changed)


@given(st.text(max_size=200))
def test_every_label_gives_a_name_or_none(label: str) -> None:
    assert re.fullmatch(r"(?:[A-Za-z][A-Za-z0-9]{0,94})?", element_name(label))
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug(label))
    assert len(slug(label)) <= 60


@given(st.text(max_size=50))
def test_every_text_can_be_markup(text: str) -> None:
    from lxml import etree

    read = etree.fromstring(tag("a", {"b": text}, tag("c", {}, "")).encode())
    kept = re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
    assert read.get("b") == re.sub(r"[\t\n\r]", " ", kept.replace("\r\n", "\n"))


@pytest.mark.parametrize(
    ("identifier", "cik", "scheme", "name"),
    [
        ("320193", None, CIK, "0000320193"),
        (None, "0000320193", CIK, "0000320193"),
        ("HWUPKR0MPOU8FGXBT394", "0000320193", LEI, "HWUPKR0MPOU8FGXBT394"),
        ("HWUPKR0MPOU8FGXBT395", None, LOCAL, "hwupkr0mpou8fgxbt395"),
        ("12345678901", None, LOCAL, "12345678901"),
        (None, None, LOCAL, "acme-corp"),
    ],
)
def test_an_entity_is_named_in_its_scheme(identifier: str | None, cik: str | None, scheme: str, name: str) -> None:
    entity = entity_of(identifier, cik, "Acme Corp.", "a.htm")
    assert (entity.scheme, entity.identifier) == (scheme, name)
