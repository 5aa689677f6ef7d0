"""A person's corrections: which lines they fit, what happens to the others, and what is said of wrong ones."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import normalize
from normalizer.mapping import find_corrections, map_lines, rename_tagged, settle_names
from normalizer.mapping.corrections import label_key
from normalizer.mapping.mapping_file import SCHEMA, load_mapping, read_mapping
from normalizer.records import (
    Candidate,
    Column,
    Cover,
    Hints,
    Line,
    MappedLine,
    MappedStatement,
    Number,
    Place,
    Reading,
    Scale,
    Statement,
    StatementKind,
)
from taxonomy import TaxonomyError, load_taxonomy
from taxonomy.schemas import validate
from tests.sample import fact

TAXONOMY = load_taxonomy()
LINES = (
    ("Total revenue", (), "100000"),
    ("Cost of sales", (), "60000"),
    ("Gross profit", (), "40000"),
    ("Research", ("Operating expenses",), "10000"),
    ("Other", ("Operating expenses",), "5000"),
    ("Operating income", (), "25000"),
    ("Other", ("Other income",), "1000"),
    ("Net income", (), "26000"),
)
"""Label, headings and number of each line of a small income statement; the row is the place in it."""


def statement(lines: Sequence[tuple[str, tuple[str, ...], str]] = LINES, kind: StatementKind = "income_statement"):
    made = tuple(Line(0, row, label, 0, section, ((text,),)) for row, (label, section, text) in enumerate(lines))
    numbers = {
        Place(0, row, 0): Number(Place(0, row, 0), text, (Reading(Decimal(text), 0, 0.0, text),))
        for row, (_, _, text) in enumerate(lines)
    }
    return Statement(kind, 0, "", "", "USD", Scale(), (Column(0, "", None),), made), numbers


def corrections(*entries: dict[str, Any]):
    return read_mapping({"corrections": list(entries)}, "m.yaml", TAXONOMY)


def settled(*entries: dict[str, Any], cover: Cover = Cover(), lines=LINES, kind: StatementKind = "income_statement"):  # noqa: B008
    """The names by row, and the codes of the findings."""
    page, numbers = statement(lines, kind)
    held, findings = settle_names(corrections(*entries), [page], numbers, cover, TAXONOMY)
    return {row: (name.concept, name.element) for (_, row), name in held.items()}, [f.code for f in findings]


RESEARCH = ("ResearchAndDevelopmentExpense", "us-gaap:ResearchAndDevelopmentExpense")


@pytest.mark.parametrize(
    ("entry", "rows"),
    [
        ({"label": "research"}, [3]),
        ({"label": " RESEARCH: "}, [3]),
        ({"label": "Resear"}, []),
        ({"pattern": "res*"}, [3]),
        ({"pattern": ["x*", "?esearch"]}, [3]),
        ({"pattern": "sea"}, []),
        ({"pattern": "[r]esearch"}, []),
        ({"row": 3}, [3]),
        ({"row": 3, "table": 1}, []),
        ({"label": "Other", "section": "operating  expenses"}, [4]),
        ({"label": "Research", "section": "Other income"}, []),
        ({"label": "Research", "statement": "balance_sheet"}, []),
        ({"label": "Research", "statement": "income_statement"}, [3]),
    ],
)
def test_the_lines_that_an_entry_fits(entry: dict[str, Any], rows: list[int]) -> None:
    names, codes = settled({**entry, "concept": "ResearchAndDevelopmentExpense"})
    assert names == dict.fromkeys(rows, RESEARCH)
    assert codes == ([] if rows else ["correction_unmatched"])


@pytest.mark.parametrize(
    ("cover", "applies"),
    [
        (Cover(entity="ACME CORPORATION"), True),
        (Cover(entity="The Acme Co., Inc."), True),
        (Cover(entity="ACME CORP /DE/"), True),
        (Cover(entity="Acme Foods Inc."), False),
        (Cover(entity="Acme Group plc"), False),
        (Cover(cik="0000000042"), True),
        (Cover(entity="Acme Corp.", cik="0000000043"), False),
    ],
)
def test_entries_for_a_company(cover: Cover, applies: bool) -> None:
    entry = {"company": ["Zenith", "Acme Corp."], "cik": 42, "label": "Research", "concept": "MarketingExpense"}
    names, codes = settled(entry, cover=cover)
    assert (bool(names), codes) == (applies, [])


def test_a_document_that_names_no_company_says_that_entries_wait_for_one() -> None:
    entry = {"company": "Acme", "label": "Research", "concept": "MarketingExpense"}
    assert settled(entry) == ({}, ["correction_company_unknown"])


def test_the_closer_entry_is_followed_without_a_word() -> None:
    names, codes = settled(
        {"pattern": "*", "statement": "balance_sheet", "unnamed": True},
        {"label": "Research", "concept": "MarketingExpense"},
        {"label": "Research", "section": "Operating expenses", "concept": "ResearchAndDevelopmentExpense"},
        {"pattern": "rese*", "unnamed": True},
    )
    assert names == {3: RESEARCH}
    assert codes == ["correction_unmatched"]


def test_equals_that_say_different_things_contradict_each_other() -> None:
    names, codes = settled(
        {"label": "Research", "concept": "ResearchAndDevelopmentExpense"},
        {"label": "RESEARCH", "concept": "MarketingExpense"},
    )
    assert (names, codes) == ({3: RESEARCH}, ["correction_contradicts"])


def test_one_name_for_two_lines_is_a_contradiction() -> None:
    names, codes = settled(
        {"label": "Research", "concept": "ResearchAndDevelopmentExpense"},
        {"label": "Cost of sales", "element": "us-gaap:ResearchAndDevelopmentExpense"},
    )
    assert codes == ["correction_contradicts"]
    assert len(names) == 1


def test_an_entry_that_fits_lines_of_different_numbers_is_not_used() -> None:
    assert settled({"label": "Other", "concept": "OtherOperatingExpenses"}) == ({}, ["correction_ambiguous"])


def test_an_entry_that_is_not_used_is_not_said_to_be_followed() -> None:
    names, codes = settled(
        {"label": "Other", "concept": "OtherOperatingExpenses"}, {"label": "Other", "concept": "MarketingExpense"}
    )
    assert (names, codes) == ({}, ["correction_ambiguous"])


def test_an_entry_that_is_not_used_leaves_its_name_to_another() -> None:
    names, codes = settled(
        {"label": "Other", "concept": "ResearchAndDevelopmentExpense"},
        {"label": "Research", "concept": "ResearchAndDevelopmentExpense"},
    )
    assert (names, codes) == ({3: RESEARCH}, ["correction_ambiguous"])


def test_lines_that_print_the_same_may_share_a_name() -> None:
    lines = (("Net income", (), "26"), ("Net income", ("Per share",), "26"))
    assert settled({"label": "Net income", "concept": "NetIncomeLoss"}, lines=lines)[1] == []


def test_cash_stands_at_both_ends_of_a_cash_flow() -> None:
    lines = (("Cash, beginning of year", (), "5"), ("Cash, end of year", (), "7"))
    names, codes = settled({"pattern": "cash, *", "concept": "CashAndCashEquivalents"}, lines=lines, kind="cash_flow")
    assert (sorted(names), codes) == ([0, 1], [])


def named(*entries: dict[str, Any]):
    page, numbers = statement()
    held, _ = settle_names(corrections(*entries), [page], numbers, Cover(), TAXONOMY)
    (made,), findings = map_lines([page], numbers, TAXONOMY, held=held)
    return made.lines, findings


def test_the_corrected_line_takes_the_name_and_the_others_lose_it() -> None:
    before, _ = named()
    assert before[0].concept == "Revenue"
    lines, findings = named({"label": "Cost of sales", "concept": "Revenue", "note": "a joke"})
    assert (lines[1].concept, lines[1].confidence) == ("Revenue", 1.0)
    assert "m.yaml, entry 1" in lines[1].said
    assert "a joke" in lines[1].said
    assert lines[0].concept != "Revenue"
    assert "us-gaap:Revenues" not in {c.element for c in lines[0].candidates}
    assert 1 not in {f.row for f in findings}


def test_a_line_can_be_kept_unnamed() -> None:
    lines, findings = named({"label": "Gross profit", "unnamed": True})
    assert (lines[2].concept, lines[2].candidates) == (None, ())
    assert 2 not in {f.row for f in findings}


def test_a_line_counts_what_its_name_counts() -> None:
    lines, _ = named({"label": "Research", "concept": "WeightedAverageSharesBasic"})
    assert lines[3].measure == "shares"


def test_under_ifrs_a_concept_has_its_element_there() -> None:
    cover = Cover(gaap="ifrs")
    names, _ = settled({"label": "Research", "concept": "OperatingIncomeLoss"}, cover=cover)
    assert names == {3: ("OperatingIncomeLoss", "ifrs-full:ProfitLossFromOperatingActivities")}


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"label": "x", "concept": "Revenu"}, ("entry 1", "Revenu", "Revenue is the nearest")),
        ({"label": "x", "concept": "Zzzzz"}, ("entry 1", "Zzzzz", "an overlay may add one")),
        ({"label": "x", "element": "us-gaap:Nonesuch"}, ("entry 1", "us-gaap:Nonesuch", "not known")),
        ({"label": "x", "element": "us-gaap:EarningsPerShareBasic", "concept": "Revenue"}, ("entry 1", "per_share")),
        ({"label": "x"}, ("corrections/x", "mapping.schema.json", "give concept, element, or unnamed: true")),
        ({"concept": "Revenue"}, ("corrections/0", "mapping.schema.json", "give label, pattern or row")),
        ({"label": "x", "concept": "Revenue", "unnamed": True}, ("corrections/x", "a name and that there is none")),
        ({"label": "x", "concept": "CostOfGoodsSold"}, ("is an element of the concept CostOfRevenue",)),
        ({"label": "x", "concept": "TotalAssets"}, ("lines called 'total assets' are Assets",)),
        ({"label": "x", "concept": "Revenue", "colour": 1}, ("corrections/x", "mapping.schema.json")),
        ({"label": "x" * 500, "concept": "Revenue"}, ("mapping.schema.json",)),
        ({"label": "x", "concept": "Revenue", "cik": "none"}, ("mapping.schema.json",)),
    ],
)
def test_a_wrong_entry_is_named_with_the_next_step(entry: dict[str, Any], words: tuple[str, ...]) -> None:
    with pytest.raises(TaxonomyError) as caught:
        corrections(entry)
    assert [word for word in ("m.yaml", *words) if word not in str(caught.value)] == []


def test_the_schema_is_a_schema() -> None:
    from jsonschema import Draft202012Validator

    path = Path(__file__).parents[2] / "normalizer" / SCHEMA
    Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))
    validate({"corrections": []}, SCHEMA, "m.yaml", package="normalizer")


def test_files_beside_a_document_are_found_its_own_first(tmp_path: Path) -> None:
    document = tmp_path / "q1.htm"
    document.write_text("x", encoding="utf-8")
    (tmp_path / "mapping.yaml").write_text("corrections: [{label: b, unnamed: true}]", encoding="utf-8")
    (tmp_path / "q1.htm.mapping.json").write_text('{"corrections": []}', encoding="utf-8")
    (tmp_path / "q1.mapping.yml").write_text("{routes: []}", encoding="utf-8")
    found, findings = find_corrections(document, Hints(), TAXONOMY)
    assert [c.source for c in found] == ["mapping.yaml, entry 1"]
    assert [
        (f.code, f.message.split()[3] if f.code == "mapping_found" else f.message.split()[0]) for f in findings
    ] == [
        ("mapping_found", "from"),
        ("mapping_not_used", "q1.mapping.yml"),
        ("mapping_found", "from"),
    ]
    assert find_corrections(str(document), Hints(), TAXONOMY)[0] == found
    assert find_corrections(document, Hints(mapping=False), TAXONOMY) == ((), ())
    assert find_corrections(document, Hints(mapping=tmp_path / "q1.htm.mapping.json"), TAXONOMY) == ((), ())
    assert find_corrections(document.read_bytes(), Hints(), TAXONOMY) == ((), ())
    assert find_corrections("a\nb", Hints(), TAXONOMY) == ((), ())


def test_a_mapping_file_that_is_wrong_is_refused_though_nobody_asked_for_it(tmp_path: Path) -> None:
    (tmp_path / "mapping.yaml").write_text("corrections: [{label: b}]", encoding="utf-8")
    with pytest.raises(TaxonomyError, match=r"mapping\.yaml"):
        find_corrections(tmp_path / "q1.htm", Hints(), TAXONOMY)


CASE = Path(__file__).parents[1] / "cases" / "loss_quarter" / "document.txt"


def test_a_correction_arrives_in_the_facts_and_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "corrections:\n  - {label: total revenues, element: 'us-gaap:LicensesRevenue', note: all licences}\n",
        encoding="utf-8",
    )
    filing = normalize(CASE, mapping=path)
    (fact, *_) = [f for f in filing.fact_records if f.label == "Total revenues"]
    assert (fact.concept, fact.element, fact.confidence) == ("LicenseRevenue", "us-gaap:LicensesRevenue", 1.0)
    told = filing.explain(fact.place.table, fact.place.row)
    assert "settled by own.yaml, entry 1 (label 'total revenues'): all licences" in told
    assert normalize(CASE, mapping=path, sure=1.0).fact_records[0].concept is None


@pytest.mark.parametrize(
    ("kind", "concept"), [("comprehensive_income", "OtherRevenue"), ("equity", "StockholdersEquity")]
)
def test_an_overlay_s_labels_hold_in_every_kind_of_statement(tmp_path: Path, kind: StatementKind, concept: str) -> None:
    overlay = tmp_path / "own.json"
    overlay.write_text(json.dumps({"synonyms": {kind: {concept: ["Sundry takings"]}}}))
    made, numbers = statement((("Sundry takings", (), "5"), ("Other", (), "6")), kind)
    held, _ = settle_names((), [made], numbers, Cover(), load_taxonomy(overlay))
    assert {place: name.concept for place, name in held.items()} == {(0, 0): concept}


def test_an_overlay_s_label_names_a_line(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "concepts:\n  - {name: MilestoneFees, label: Milestones, wider: LicenseRevenue,"
        " synonyms: [License and milestone fees]}\n",
        encoding="utf-8",
    )
    fact = next(f for f in normalize(CASE, taxonomy=path).fact_records if f.label == "License and milestone fees")
    assert (fact.concept, fact.element) == ("MilestoneFees", "own:MilestoneFees")
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text("corrections: [{label: License and milestone fees, concept: MilestoneFees}]", encoding="utf-8")
    assert [c.concept for c in load_mapping(mapping, load_taxonomy(path))] == ["MilestoneFees"]


def test_no_pattern_takes_long() -> None:
    page, numbers = statement([("a" * 390, (), "1")])
    entry = {"pattern": "*a" * 190 + "*b", "concept": "Revenue"}
    start = time.process_time()
    settle_names(corrections(entry), [page], numbers, Cover(), TAXONOMY)
    assert time.process_time() - start < 1.0


@given(st.text(max_size=60))
def test_a_label_s_key_is_its_own_key(text: str) -> None:
    assert label_key(label_key(text)) == label_key(text)


@given(st.text(alphabet="ab[]*?!-é(){}.\\ ", min_size=1, max_size=20))
def test_a_label_fits_itself_as_a_pattern(label: str) -> None:
    names, _ = settled({"pattern": label, "concept": "Revenue"}, lines=((label, (), "1"),))
    assert list(names) == [0]


def test_tags_give_way_to_a_persons_word_and_keep_what_it_leaves_open() -> None:
    page, _ = statement()
    tag = (Candidate("acme:Lab", None, 1.0),)
    mapped = MappedStatement(page, tuple(MappedLine(line, "money", tag, None) for line in page.lines))
    facts = [
        replace(fact(0, 0, "5", "proved"), place=line.place(0), concept=None, element="acme:Lab") for line in page.lines
    ]
    entries = corrections(
        {"label": "Research", "concept": "ResearchAndDevelopmentExpense"},
        {"label": "Gross profit", "element": "us-gaap:GrossProfit"},
        {"label": "Net income", "unnamed": True},
        {"label": "Other", "concept": "OtherOperatingExpenses"},
    )
    held, findings = settle_names(entries, [page], {}, Cover(), TAXONOMY)
    assert [f.code for f in findings] == ["correction_ambiguous"]
    (made,), renamed = rename_tagged([mapped], facts, held, TAXONOMY)
    names = [(f.concept, f.element, f.confidence) for f in renamed]
    assert names[3] == ("ResearchAndDevelopmentExpense", "acme:Lab", 1.0)
    assert names[2] == ("GrossProfit", "us-gaap:GrossProfit", 1.0)
    assert names[7] == (None, None, None)
    assert names[4][:2] == (None, "acme:Lab")
    assert [line.concept for line in made.lines] == [name[0] for name in names]
