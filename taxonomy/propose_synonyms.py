"""Proposes synonyms from labels that filers printed and the elements with which they tagged them.

    python -m taxonomy.propose_synonyms --statements FOLDER --labels FILE [--all] > proposals.json

``FOLDER`` holds statements as JSON lines (``*.jsonl.gz``: cik, stmt, rows with label, tag, paren), ``FILE`` a CSV of
tag, label and count. Companies of the test fold are left out. What is printed has the form of ``synonyms.json``; a
person looks through it and copies what is right. Labels that the taxonomy has already are left out, unless ``--all`` is
given.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from taxonomy.labels import normal_label
from taxonomy.loading import load_taxonomy
from taxonomy.model import Taxonomy

STATEMENTS: Final = {"BS": "balance_sheet", "IS": "income_statement", "CF": "cash_flow"}
FOLDS: Final = 6
FILINGS_PER_FILER: Final = 10
"""How many filings of one filer a count of the labels file holds, roughly: it counts filings, we count filers."""

KNOWN: Final = 10
"""From so many filers on, the statements alone decide: the labels file covers only some elements."""

WORD_FILERS: Final = 5
"""A label is left out if it has a word that fewer filers print: such words are names of companies."""

# A name is proposed where so many filers use the label for it, and so large a share of those who use the label.
FILERS: Final = 3
SHARE: Final = 0.05
WHOLE: Final = 0.5

Seen = dict[tuple[str, str], Counter[str]]
"""(statement, normal label) -> element -> filers."""


def is_test(cik: str) -> bool:
    """Whether the company's statements are kept for testing."""
    return int(hashlib.sha1(f"fold:{cik}".encode()).hexdigest(), 16) % FOLDS == 0


def count_statements(folder: Path) -> tuple[Seen, frozenset[str]]:
    """How many filers of the learning fold print each label for each element, and the words that many filers print."""
    filers: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for statement in map(json.loads, lines):
                if statement["stmt"] in STATEMENTS and not is_test(statement["cik"]):
                    for kind, label, tag in _rows(statement):
                        filers[kind, label, tag].add(statement["cik"])
    seen: Seen = defaultdict(Counter)
    for (kind, label, tag), ciks in filers.items():
        seen[kind, label][tag] = len(ciks)
    printing: dict[str, set[str]] = defaultdict(set)
    for (_, label, _), ciks in filers.items():
        for word in label.split():
            printing[word] |= ciks
    return seen, frozenset(word for word, ciks in printing.items() if len(ciks) >= WORD_FILERS)


def _rows(statement: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Statement kind, normal label and element of the rows that hold values; a filer's own elements tell nothing."""
    for row in statement["rows"]:
        if row["values"] and row["version"].startswith("us-gaap"):
            kind = "parenthetical" if row["paren"] == "1" else STATEMENTS[statement["stmt"]]
            yield kind, normal_label(row["label"]), f"us-gaap:{row['tag']}"


def add_labels(seen: Seen, path: Path, taxonomy: Taxonomy) -> None:
    """Adds the labels of a table of tag, label and count, in each kind of statement that the element is known from.

    Labels that the statements know well are left as they are.
    """
    known = {key for key, elements in seen.items() if elements.total() >= KNOWN}
    kinds: dict[str, set[str]] = defaultdict(set)
    for (kind, _), elements in seen.items():
        for element in elements:
            kinds[element].add(kind)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            element, filers = f"us-gaap:{row['tag']}", int(row["count"]) // FILINGS_PER_FILER
            concept = taxonomy.concept_of(element)
            own = {concept.statement} if concept and concept.section != "shares_and_par_values" else set()
            for kind in kinds.get(element, set()) | own:
                key = (kind, normal_label(row["label"]))
                if filers and kind != "parenthetical" and key not in known:
                    seen[key][element] += filers


def propose(seen: Seen, taxonomy: Taxonomy) -> dict[str, dict[str, list[dict[str, object]]]]:
    """Statement -> concept -> synonyms with the share of filers that mean it and the element that they mean most."""
    proposals: dict[str, dict[str, list[dict[str, object]]]] = defaultdict(lambda: defaultdict(list))
    for (kind, label), elements in sorted(seen.items()):
        by_concept: dict[str, Counter[str]] = defaultdict(Counter)
        for element, filers in elements.items():
            if (concept := taxonomy.concept_of(element)) is not None:
                by_concept[concept.name][element] += filers
        whole = elements.total()
        kept = {
            name: held for name, held in by_concept.items() if held.total() >= FILERS and held.total() >= SHARE * whole
        }
        if label and sum(held.total() for held in kept.values()) >= WHOLE * whole:
            for name, held in kept.items():
                proposals[kind][name].append(_proposal(label, held, whole, taxonomy.concepts[name].elements[0]))
    return proposals


def _proposal(label: str, held: Counter[str], whole: int, usual: str) -> dict[str, object]:
    """A synonym: how sure it is, one filer's doubt allowed for, and its element where that is not the usual one."""
    element = max(held, key=lambda e: (held[e], e))
    proposal: dict[str, object] = {"label": label, "sure": round(held.total() / (whole + 0.5), 2)}
    return proposal if element == usual else {**proposal, "element": element}


def dump(proposals: dict[str, dict[str, list[dict[str, object]]]], taxonomy: Taxonomy) -> str:
    """The proposals as JSON, a synonym a line, concepts in the taxonomy's order."""
    blocks = []
    for kind in ("balance_sheet", "parenthetical", "income_statement", "cash_flow"):
        named = [
            f"    {json.dumps(name)}: [\n"
            + ",\n".join(f"      {json.dumps(entry, ensure_ascii=False)}" for entry in proposals[kind][name])
            + "\n    ]"
            for name in taxonomy.concepts
            if proposals[kind][name]
        ]
        blocks.append(f"  {json.dumps(kind)}: {{\n" + ",\n".join(named) + "\n  }")
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the proposals; status 0."""
    parser = argparse.ArgumentParser(prog="python -m taxonomy.propose_synonyms", description=__doc__)
    parser.add_argument("--statements", type=Path, required=True, help="folder of *.jsonl.gz")
    parser.add_argument("--labels", type=Path, required=True, help="CSV (gzip) of tag, label, count")
    parser.add_argument("--all", action="store_true", help="labels that the taxonomy has already, too")
    options = parser.parse_args(arguments)
    taxonomy = load_taxonomy()
    seen, words = count_statements(options.statements)
    add_labels(seen, options.labels, taxonomy)
    seen = {key: elements for key, elements in seen.items() if words.issuperset(key[1].split())}
    if not options.all:
        seen = {key: elements for key, elements in seen.items() if key not in taxonomy.synonyms}
    sys.stdout.write(dump(propose(seen, taxonomy), taxonomy))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
