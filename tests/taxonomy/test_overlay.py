"""A project's own concepts over the taxonomy: proved with it, and found before what the taxonomy has."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from taxonomy import TaxonomyError, load_taxonomy

BASE = load_taxonomy()
OWN: dict[str, Any] = {
    "prefix": "acme",
    "concepts": [
        {"name": "MilestoneFees", "label": "Milestone fees", "wider": "LicenseRevenue", "synonyms": ["Milestone fees"]},
        {
            "name": "TokensHeld",
            "label": "Tokens held",
            "documentation": "Tokens of other issuers, at cost.",
            "statement": "balance_sheet",
            "section": "assets",
            "item_type": "monetary",
            "period_type": "instant",
            "balance": "debit",
            "elements": ["us-gaap:IndefiniteLivedIntangibleAssetsTokens"],
        },
    ],
    "synonyms": {"income_statement": {"OtherRevenue": ["Sundry takings", {"label": "Royalties", "sure": 0.97}]}},
    "elements": [
        {"name": "acme:Bounties", "type": "monetary", "period": "duration", "balance": "debit", "concept": "Revenue"}
    ],
}


def overlay(folder: Path, held: dict[str, Any], name: str = "own.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(held), encoding="utf-8")
    return path


def test_a_narrower_concept_is_as_the_wider_one_unless_it_says_otherwise(tmp_path: Path) -> None:
    own = load_taxonomy(overlay(tmp_path, OWN))
    made, wider = own.concepts["MilestoneFees"], own.concepts["LicenseRevenue"]
    assert (made.statement, made.section, made.balance, made.wider) == (
        "income_statement",
        wider.section,
        "credit",
        "LicenseRevenue",
    )
    assert own.weight("MilestoneFees") == own.weight("LicenseRevenue") == 1
    assert made.elements == ("acme:MilestoneFees",)
    assert own.concept_of("acme:MilestoneFees") is made
    assert own.direction("acme:MilestoneFees", "income_statement") == 1


def test_labels_go_before_those_of_the_taxonomy(tmp_path: Path) -> None:
    own = load_taxonomy(overlay(tmp_path, OWN))
    assert [m.concept.name for m in BASE.find("income_statement", "Royalties")] != ["OtherRevenue"]
    (match,) = own.find("income_statement", "Royalties", ("Revenues",))
    assert (match.concept.name, match.own) == ("OtherRevenue", True)
    assert not own.find("balance_sheet", "Total assets")[0].own


def test_elements_are_known(tmp_path: Path) -> None:
    own = load_taxonomy(overlay(tmp_path, OWN))
    found = [own.concept_of(e) for e in ("us-gaap:IndefiniteLivedIntangibleAssetsTokens", "acme:Bounties")]
    assert [c.name for c in found if c] == ["TokensHeld", "Revenue"]
    assert own.published["us-gaap:IndefiniteLivedIntangibleAssetsTokens"].period == "instant"


def test_the_taxonomy_itself_stays_as_it_is(tmp_path: Path) -> None:
    assert load_taxonomy(overlay(tmp_path, OWN)).overlaid
    assert load_taxonomy() is BASE
    assert not BASE.overlaid
    assert "MilestoneFees" not in BASE.concepts


def test_an_overlay_is_proved_once_and_anew_when_it_has_changed(tmp_path: Path) -> None:
    path = overlay(tmp_path, OWN)
    first = load_taxonomy(path)
    assert load_taxonomy(path) is first
    changed = {**OWN, "prefix": "other"}
    assert "other:MilestoneFees" in load_taxonomy(overlay(tmp_path, changed)).elements


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ({"concepts": [{"name": "Revenue", "label": "x", "wider": "Assets"}]}, ("Revenue", "already", "rename")),
        ({"concepts": [{"name": "Own", "label": "x", "wider": "Asset"}]}, ("Own", "Asset", "none above it")),
        ({"concepts": [{"name": "Own", "label": "Total assets", "wider": "Assets"}]}, ("Own", "Assets has too")),
        ({"concepts": [{"name": "Own", "label": "x"}]}, ("concepts/Own", "overlay.schema.json")),
        (
            {"concepts": [{"name": "Own", "label": "x", "wider": "Assets", "period_type": "duration"}]},
            ("Own", "unlike Assets"),
        ),
        (
            {"concepts": [{"name": "Own", "label": "x", "wider": "Assets", "elements": ["us-gaap:Goodwill"]}]},
            ("Own", "us-gaap:Goodwill", "Goodwill has too"),
        ),
        ({"prefix": "us-gaap"}, ("prefix", "overlay.schema.json")),
        ({"colour": 1}, ("the whole file", "colour")),
        ({"synonyms": {"income_statement": {"Takings": ["x"]}}}, ("Takings", "is no concept", "the overlay")),
        (
            {"sums": [{"statement": "balance_sheet", "total": "Assets", "terms": {"Goodwill": -1}, "name": "odd"}]},
            ("Assets (odd)", "turn the weight"),
        ),
        (
            {"elements": [{"name": "acme:X", "type": "shares", "period": "instant", "concept": "Assets"}]},
            ("acme:X", "is shares", "correct either"),
        ),
        (
            {"sections": [{"name": "assets", "statement": "balance_sheet", "label": "Assets"}]},
            ("section assets", "already"),
        ),
    ],
)
def test_a_breach_names_the_file_the_entry_and_the_next_step(
    tmp_path: Path, held: dict[str, Any], words: tuple[str, ...]
) -> None:
    path = overlay(tmp_path, held)
    with pytest.raises(TaxonomyError) as caught:
        load_taxonomy(path)
    assert [word for word in (str(path), *words) if word not in str(caught.value)] == []


def test_yaml_is_as_good(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("concepts:\n  - {name: Own, label: Own, wider: Goodwill}\n", encoding="utf-8")
    assert load_taxonomy(path).concepts["Own"].elements == ("own:Own",)


def test_what_a_concept_lacks_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match="give wider, or statement, section, item_type"):
        load_taxonomy(overlay(tmp_path, {"concepts": [{"name": "Fees", "label": "Fees"}]}))
    with pytest.raises(TaxonomyError, match="is an element of the concept CostOfRevenue"):
        load_taxonomy(overlay(tmp_path, {"concepts": [{"name": "Fees", "label": "Fees", "wider": "CostOfGoodsSold"}]}))
