"""One smallest broken taxonomy for each error: the message names the file, the entry, and what to do."""

import copy
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from taxonomy import TaxonomyError, read_taxonomy

Data = dict[str, Any]


def concept(name: str, order: int, balance: str | None = "debit", **more: Any) -> Data:
    made = {
        "name": name,
        "label": name,
        "documentation": "What it is.",
        "statement": "balance_sheet",
        "section": "assets",
        "order": order,
        "item_type": "monetary",
        "period_type": "instant",
        "balance": balance,
        "elements": [f"us-gaap:{name}"],
    }
    return {**made, **more}


def element(name: str, **more: Any) -> Data:
    made = {"name": f"us-gaap:{name}", "type": "monetary", "period": "instant", "balance": "debit", "concept": name}
    return {**made, **more}


SOUND: Data = {
    "concepts.json": {
        "sections": [{"name": "assets", "statement": "balance_sheet", "label": "Assets", "pattern": "^asset$"}],
        "concepts": [concept("Assets", 30), concept("Cash", 10), concept("Allowance", 20, "credit")],
    },
    "synonyms.json": {"balance_sheet": {"Assets": ["Total assets"], "Cash": ["Cash", {"label": "Money", "sure": 0.6}]}},
    "sums.json": {
        "sums": [{"statement": "balance_sheet", "total": "Assets", "terms": {"Cash": 1, "Allowance": -1}}],
    },
    "elements.json": {"elements": [element("Assets"), element("Cash"), element("Allowance", balance="credit")]},
    "ifrs.json": {
        "elements": [
            {
                "name": "ifrs-full:Assets",
                "type": "monetary",
                "period": "instant",
                "balance": "debit",
                "concept": "Assets",
                "labels": {"balance_sheet": {"within": ["assets"], "printed": ["total asset"]}},
            },
            {"name": "ifrs-full:Cash", "type": "monetary", "period": "instant", "balance": "debit"},
        ]
    },
}


def write(folder: Path, data: Data) -> Path:
    for name, content in data.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return folder


def concepts_of(data: Data) -> list[Data]:
    found: list[Data] = data["concepts.json"]["concepts"]
    return found


def sums_of(data: Data) -> list[Data]:
    found: list[Data] = data["sums.json"]["sums"]
    return found


def ifrs_of(data: Data) -> list[Data]:
    found: list[Data] = data["ifrs.json"]["elements"]
    return found


def called(label: str, **more: Any) -> Callable[[Data], object]:
    """A breach: the second element of IFRS is printed so."""
    return lambda data: ifrs_of(data)[1].update(labels={"balance_sheet": {**more, "printed": [label]}})


def cyclic(data: Data) -> None:
    sums_of(data).append({"statement": "balance_sheet", "total": "Cash", "terms": {"Assets": 1}})


def turned(data: Data) -> None:
    concepts_of(data)[1]["balance"] = concepts_of(data)[2]["balance"] = None
    sums_of(data).append({"statement": "balance_sheet", "total": "Assets", "name": "other", "terms": {"Cash": -1}})


BREACHES: list[tuple[str, Callable[[Data], object], tuple[str, ...]]] = [
    (
        "concept twice",
        lambda d: concepts_of(d).append(concept("Cash", 40)),
        ("concepts.json", "Cash", "twice", "rename"),
    ),
    ("order twice", lambda d: concepts_of(d)[1].update(order=30), ("concepts.json", "Cash", "order 30", "Assets")),
    (
        "label twice",
        lambda d: concepts_of(d)[1].update(label="Assets"),
        ("concepts.json", "Cash", "label Assets", "give it"),
    ),
    (
        "element twice",
        lambda d: concepts_of(d)[1].update(elements=["us-gaap:Assets"]),
        ("concepts.json", "Cash", "element us-gaap:Assets", "give it to one"),
    ),
    (
        "element's form",
        lambda d: concepts_of(d)[1].update(elements=["Cash"]),
        ("concepts.json", "Cash", "'Cash'", "concepts.schema.json"),
    ),
    (
        "no section",
        lambda d: concepts_of(d)[1].update(section="nowhere"),
        ("concepts.json", "Cash", "nowhere", "name one"),
    ),
    (
        "balance without money",
        lambda d: concepts_of(d)[1].update(item_type="shares"),
        ("concepts.json", "Cash", "balance", "null"),
    ),
    (
        "unknown key",
        lambda d: concepts_of(d)[1].update(colour="green"),
        ("concepts.json", "concepts/Cash", "colour", "concepts.schema.json"),
    ),
    (
        "section's parent",
        lambda d: d["concepts.json"]["sections"][0].update(parent="nowhere"),
        ("concepts.json", "section assets", "nowhere", "parent"),
    ),
    (
        "section above itself",
        lambda d: d["concepts.json"]["sections"][0].update(parent="assets"),
        ("concepts.json", "section assets", "above itself", "parent"),
    ),
    (
        "section twice",
        lambda d: d["concepts.json"]["sections"].append(d["concepts.json"]["sections"][0]),
        ("concepts.json", "section assets", "twice", "rename"),
    ),
    (
        "pattern",
        lambda d: d["concepts.json"]["sections"][0].update(pattern="("),
        ("concepts.json", "section assets", "does not compile", "correct"),
    ),
    (
        "synonym of nothing",
        lambda d: d["synonyms.json"]["balance_sheet"].update(Csah=["Cash"]),
        ("synonyms.json", "balance_sheet/Csah", "no concept", "correct the name"),
    ),
    (
        "synonyms not disjoint",
        lambda d: d["synonyms.json"]["balance_sheet"]["Assets"].append("Cash:"),
        ("synonyms.json", "balance_sheet/Cash: 'cash'", "names Assets too", "remove one"),
    ),
    (
        "synonym twice",
        lambda d: d["synonyms.json"]["balance_sheet"]["Cash"].append("CASH (1)"),
        ("synonyms.json", "balance_sheet/Cash: 'cash'", "twice", "remove one"),
    ),
    (
        "synonym within nothing",
        lambda d: d["synonyms.json"]["balance_sheet"]["Cash"].append({"label": "Till", "within": ["shop"]}),
        ("synonyms.json", "balance_sheet/Cash: 'till'", "shop", "name a section"),
    ),
    (
        "synonym without words",
        lambda d: d["synonyms.json"]["balance_sheet"]["Cash"].append("(1)"),
        ("synonyms.json", "balance_sheet/Cash", "(1)", "remove it"),
    ),
    (
        "pattern that misses its example",
        lambda d: d["synonyms.json"]["balance_sheet"]["Cash"].append({"pattern": "^till", "example": "Cash box"}),
        ("synonyms.json", "balance_sheet/Cash", "cash box", "correct either"),
    ),
    (
        "term of nothing",
        lambda d: sums_of(d)[0]["terms"].update(Csah=1),
        ("sums.json", "Assets", "Csah", "correct the name"),
    ),
    (
        "weight against balance",
        lambda d: sums_of(d)[0]["terms"].update(Allowance=1),
        ("sums.json", "Assets", "+1", "turn"),
    ),
    (
        "weight of two",
        lambda d: sums_of(d)[0]["terms"].update(Cash=2),
        ("sums.json", "sums/Assets", "2", "sums.schema.json"),
    ),
    ("sum twice", lambda d: sums_of(d).append(sums_of(d)[0]), ("sums.json", "Assets", "twice", "a name of its own")),
    (
        "period types",
        lambda d: concepts_of(d)[1].update(period_type="duration"),
        ("sums.json", "Assets", "Cash (duration)", "remove the term"),
    ),
    (
        "item types",
        lambda d: concepts_of(d)[1].update(item_type="pure", balance=None),
        ("sums.json", "Assets", "Cash (pure)", "remove the term"),
    ),
    ("cycle", cyclic, ("sums.json", "Assets > Cash > Assets", "remove one of the terms")),
    (
        "IFRS element twice",
        lambda d: ifrs_of(d).append(ifrs_of(d)[0]),
        ("ifrs.json", "an element", "twice", "remove one"),
    ),
    (
        "IFRS element that a concept misses",
        lambda d: concepts_of(d)[1].update(ifrs=["ifrs-full:Till"]),
        ("ifrs.json", "ifrs-full:Till", "Cash names it", "add it"),
    ),
    (
        "IFRS element of another concept",
        lambda d: concepts_of(d)[1].update(ifrs=["ifrs-full:Cash"]),
        ("ifrs.json", "ifrs-full:Cash", "rolls up to None", "let the two agree"),
    ),
    (
        "IFRS element's period",
        lambda d: ifrs_of(d)[1].update(concept="Cash", period="duration"),
        ("ifrs.json", "ifrs-full:Cash", "is a duration", "Cash is an instant"),
    ),
    ("IFRS label of two", called("total asset", within=["assets"]), ("ifrs.json", "'total asset'", "part them")),
    ("IFRS label's form", called("Cash"), ("ifrs.json", "ifrs-full:Cash", "'Cash'", "'cash'", "write that")),
    ("IFRS label within nothing", called("cash", within=["till"]), ("ifrs.json", "'till'", "name a section")),
    ("signs that differ", turned, ("sums.json", "Assets (other)", "turns the sign of Cash", "correct one weight")),
]


def test_the_sound_one_is_read(tmp_path: Path) -> None:
    taxonomy = read_taxonomy(write(tmp_path, SOUND))
    assert [m.concept.name for m in taxonomy.find("balance_sheet", "MONEY")] == ["Cash"]
    assert taxonomy.weight("Allowance") == -1


@pytest.mark.parametrize(("breach", "words"), [pytest.param(b, w, id=name) for name, b, w in BREACHES])
def test_each_breach_is_named(tmp_path: Path, breach: Callable[[Data], object], words: tuple[str, ...]) -> None:
    data = copy.deepcopy(SOUND)
    breach(data)
    with pytest.raises(TaxonomyError) as caught:
        read_taxonomy(write(tmp_path, data))
    assert [word for word in words if word not in str(caught.value)] == []


def test_a_label_may_mean_two_concepts_if_neither_is_likely(tmp_path: Path) -> None:
    data = copy.deepcopy(SOUND)
    data["synonyms.json"]["balance_sheet"]["Assets"].append({"label": "Money", "sure": 0.3})
    matches = read_taxonomy(write(tmp_path, data)).find("balance_sheet", "Money")
    assert [(m.concept.name, m.sure) for m in matches] == [("Cash", 0.6), ("Assets", 0.3)]


@pytest.mark.parametrize("name", ["concepts.json", "synonyms.json", "sums.json", "ifrs.json"])
def test_a_missing_file_is_no_empty_one(tmp_path: Path, name: str) -> None:
    (write(tmp_path, SOUND) / name).unlink()
    with pytest.raises(TaxonomyError, match=f"{name}.*missing.*install"):
        read_taxonomy(tmp_path)


def test_broken_json_is_named_by_its_line(tmp_path: Path) -> None:
    (write(tmp_path, SOUND) / "sums.json").write_text('{\n"sums": [,]}', encoding="utf-8")
    with pytest.raises(TaxonomyError, match=r"sums\.json: line 2 .*correct the syntax"):
        read_taxonomy(tmp_path)


def test_a_key_that_stands_twice_is_not_lost(tmp_path: Path) -> None:
    (write(tmp_path, SOUND) / "synonyms.json").write_text('{"cash_flow": {}, "cash_flow": {}}', encoding="utf-8")
    with pytest.raises(TaxonomyError, match="cash_flow stands twice"):
        read_taxonomy(tmp_path)


def test_the_error_survives_a_process_pool() -> None:
    error = TaxonomyError("sums.json", "Assets", "is wrong", "mend it")
    assert str(pickle.loads(pickle.dumps(error))) == "sums.json: Assets is wrong; mend it"
