"""The roles in which sums stand: their statement's, and others where one role cannot hold them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from normalizer.filing import Filing
from normalizer.xbrl.report import Presentation, Role, Summation
from normalizer.xbrl.sums import Sum


def roles_by_table(filing: Filing, presentations: Sequence[Presentation]) -> dict[int, Role]:
    """The role of the statement that prints each table."""
    by_id = {presentation.role.id: presentation.role for presentation in presentations}
    found = {}
    for number, statement in enumerate(filing.statements, 1):
        if role := by_id.get(f"role-{number:02d}"):
            found.update({mapped.line.table: role for mapped in statement.lines})
    return found


def summations(sums: Sequence[Sum], roles: Mapping[int, Role]) -> list[Summation]:
    """Each sum in its statement's role; another break-down of the same total in a role of its own.

    So is a sum that would close a circle ("revenue is sales and other income", "sales is revenue less other income").
    """
    terms: dict[str, dict[str, tuple[str, ...]]] = {}
    made = []
    for relation in sums:
        base = role = roles[relation.table]
        names = tuple(name for name, _ in relation.terms)
        number = 2
        while relation.total in (held := terms.setdefault(role.uri, {})) or _leads_to(held, names, relation.total):
            words = f"{base.definition} (other break-downs, {number - 1})"
            role = Role(f"{base.uri}/{number}", f"{base.id}-{number}", words)
            number += 1
        held[relation.total] = names
        made.append(Summation(role, relation.total, relation.terms))
    return made


def _leads_to(terms: Mapping[str, Sequence[str]], names: Sequence[str], total: str) -> bool:
    """Whether one of the names is, through sums, made up of the total."""
    ahead, seen = list(names), set(names)
    while ahead:
        below = [name for name in terms.get(ahead.pop(), ()) if name not in seen]
        seen.update(below)
        ahead.extend(below)
    return total in seen
