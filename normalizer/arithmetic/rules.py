"""Rules of a user: a total, its terms with their weights, and how far the two may lie apart; from JSON or from code."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Final

from normalizer.arithmetic.asking import NotAsked, ask_across, ask_in
from normalizer.arithmetic.sheets import Check, Family, Sheet
from normalizer.arithmetic.vocabulary import Vocabulary
from normalizer.findings import finding
from normalizer.records import Finding, StatementKind
from taxonomy.errors import TaxonomyError
from taxonomy.model import Taxonomy
from taxonomy.nearest import SEE, nearest
from taxonomy.schemas import validate

SCHEMA: Final = "arithmetic/rules.schema.json"


@dataclass(frozen=True, slots=True)
class Rule:
    """A sum that a user asks for: concepts or elements, weights in XBRL's signs, tolerance in units as printed.

    ``source`` is where it was said, for messages.
    """

    name: str
    total: str
    terms: tuple[tuple[str, int], ...]
    statement: str | None = None
    tolerance: Decimal = Decimal(0)
    source: str = "sum_check"


def load_rules(path: str | Path) -> tuple[Check, ...]:
    """A check for each rule of the file, in order: ``prove(..., checks=CHECKS + load_rules(path))``.

    The file is ``{"rules": [{"name", "total", "terms": {concept: weight}, "statement", "tolerance"}]}``; the last two
    may be left out. Raises TaxonomyError for a file that cannot be read or that says something else.
    """
    try:
        read = json.loads(Path(path).read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, ValueError) as error:
        raise TaxonomyError(str(path), "the whole file", f"cannot be read ({error})", "give a JSON file") from error
    return tuple(partial(check_rule, rule) for rule in _rules(read, str(path)))


def sum_check(
    name: str,
    *,
    total: str,
    terms: Mapping[str, int] | Sequence[str],
    statement: StatementKind | None = None,
    tolerance: float | Decimal = 0,
) -> Check:
    """A check that ``total`` is the sum of ``terms``: ``normalize(page, checks=(*CHECKS, sum_check(...)))``.

    ``total`` and ``terms`` are concepts, or elements such as us-gaap:Assets; ``terms`` is a mapping to weights, 1 or −1
    in XBRL's signs, or a list of names with the weight 1. ``tolerance`` is allowed beyond rounding, in units as
    printed. Where the sum cannot be asked, the finding ``rule_not_asked`` says why. Raises TaxonomyError for what is no
    such rule; for names that do not exist, when it is asked.
    """
    weights = dict(terms) if isinstance(terms, Mapping) else dict.fromkeys(terms, 1)
    entry: dict[str, Any] = {"name": name, "total": total, "terms": weights, "tolerance": tolerance}
    if statement is not None:
        entry["statement"] = statement
    (rule,) = _rules({"rules": [entry]}, "sum_check")
    return partial(check_rule, rule)


def rule_names(checks: Sequence[Check]) -> Iterator[str]:
    """The names of those checks that are a user's rules."""
    for check in checks:
        if isinstance(check, partial) and check.func is check_rule:
            yield check.args[0].name


def _rules(read: Any, source: str) -> Iterator[Rule]:
    """The rules of what was read, once the schema has passed it."""
    validate(read, SCHEMA, source, package="normalizer")
    for entry in read["rules"]:
        yield Rule(
            name=entry["name"],
            total=entry["total"],
            terms=tuple((name, int(weight)) for name, weight in entry["terms"].items()),
            statement=entry.get("statement"),
            tolerance=Decimal(str(entry.get("tolerance", 0))),
            source=source,
        )


def check_rule(rule: Rule, sheets: Sequence[Sheet], vocabulary: Vocabulary) -> Iterator[Family | Finding]:
    """The rule's relation in every statement that prints its total and all its terms; else across statements.

    A cost may be printed positive or negative: the weights follow the style under which most columns agree, else they
    are taken as written. Where the relation fails its cells are in conflict. Findings: ``rule_not_asked`` where no
    relation can be made, with the reason. Raises TaxonomyError for a name that the taxonomy does not know.
    """
    if isinstance(vocabulary, Taxonomy):
        for name in (rule.total, *dict(rule.terms)):
            _prove_known(rule, name, vocabulary)
    asked = [sheet for sheet in sheets if rule.statement in (None, sheet.mapped.statement.kind)]
    made = [family for sheet in asked if isinstance(family := ask_in(sheet, rule), Family)]
    if made:
        yield from made
        return
    kind = (rule.statement or "statement").replace("_", " ")
    across = ask_across(asked, rule) if asked else NotAsked(f"the document has no {kind} with periods")
    if isinstance(across, Family):
        yield across
    else:
        yield finding("rule_not_asked", name=rule.name, why=across.why)


def _prove_known(rule: Rule, name: str, taxonomy: Taxonomy) -> None:
    if name in taxonomy.concepts or name in taxonomy.published or name in taxonomy.elements:
        return
    kind = "element" if ":" in name else "concept"
    raise TaxonomyError(
        rule.source, f"rules/{rule.name}", f"names the {kind} {name}, which is none", nearest(name, taxonomy) or SEE
    )
