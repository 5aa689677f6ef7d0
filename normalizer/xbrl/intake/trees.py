"""Presentation trees taken apart: lines with their headings and labels, and the members that each axis has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from normalizer.records import STATEMENT_KINDS, StatementKind
from normalizer.xbrl.intake.names import published_concept
from normalizer.xbrl.intake.records import Dimensions, Named, Node, Role
from taxonomy import Taxonomy
from taxonomy.names import role_of

_STANDARD: Final = "http://www.xbrl.org/2003/role/label"
_BRACKETED: Final = re.compile(r"\s*\[[^\]]*\]\s*$")
_WORDS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True)
class Tree:
    """A role's tree taken apart: lines with their headings, and the members that each axis has."""

    lines: tuple[tuple[int, Node, int, tuple[str, ...]], ...]
    axes: Mapping[str, tuple[str, ...]]

    @cached_property
    def names(self) -> frozenset[str]:
        """The elements of the lines."""
        return frozenset(node.name for _, node, _, _ in self.lines)

    def allows(self, dimensions: Dimensions) -> bool:
        """Whether the role presents facts of these dimensions; an axis that lists no members takes typed ones."""
        listed = self.axes
        return all(axis in listed and (not listed[axis] or member in listed[axis]) for axis, member in dimensions)

    def rank(self, dimensions: Dimensions) -> tuple[int, ...]:
        """The order of a column of these members: the whole first, then members as the tree has them."""
        axes = list(self.axes)
        places = {axis: self.axes[axis].index(m) if m in self.axes.get(axis, ()) else 999 for axis, m in dimensions}
        return (
            len(dimensions),
            *(number for axis in axes if axis in places for number in (axes.index(axis), places[axis])),
        )


def tree_of(role: Role, names: Mapping[str, Named]) -> Tree:
    """The tree of a role: a row a line or printed heading, from top to bottom."""
    lines: list[tuple[int, Node, int, tuple[str, ...]]] = []
    axes: dict[str, list[str]] = {}
    path: list[tuple[int, str]] = []
    axis: tuple[int, str] | None = None
    row = 0
    for node in role.nodes:
        kind = names[node.name].kind if node.name in names else ""
        if axis is not None and node.depth > axis[0]:
            axes[axis[1]].append(node.name)
            continue
        axis = None
        while path and path[-1][0] >= node.depth:
            path.pop()
        if kind == "axis":
            axis = (node.depth, node.name)
            axes.setdefault(node.name, [])
        elif kind == "numeric":
            headings = tuple(words for _, words in path if words)
            lines.append((row, node, len(headings), headings))
            row += 1
        elif kind == "heading" and not _is_frame(node):
            words = label_of(node, names)
            path.append((node.depth, words.rstrip(": ")))
            row += 1
    return Tree(tuple(lines), {name: tuple(members) for name, members in axes.items()})


def _is_frame(node: Node) -> bool:
    """Whether a heading is there for the linkbase's sake and printed nowhere: the root, and "Line items"."""
    return node.depth == 0 or node.name.endswith(("LineItems", "Table", "Domain", "Member"))


def label_of(node: Node, names: Mapping[str, Named]) -> str:
    """The label to print: of the role asked for, else the standard one, else the words in the element's name.

    >>> label_of(Node(0, "us-gaap:CashAndDueFromBanks", ""), {})
    'Cash And Due From Banks'
    """
    labels = names[node.name].labels if node.name in names else {}
    text = labels.get(node.label_role) or labels.get(_STANDARD) or next(iter(labels.values()), "")
    if not text:
        text = _WORDS.sub(" ", node.name.partition(":")[2])
    return _BRACKETED.sub("", text) or text


def loose_tree(names: Sequence[str]) -> Tree:
    """A tree of those elements, a line each, without headings."""
    return Tree(tuple((row, Node(0, name, ""), 0, ()) for row, name in enumerate(dict.fromkeys(names))), {})


def roles_of_concepts(names: Iterable[str], taxonomy: Taxonomy) -> tuple[Role, ...]:
    """Roles for a report that presents nothing: its elements of known concepts, in the order of this taxonomy."""
    lines: dict[StatementKind, list[tuple[int, str]]] = defaultdict(list)
    for name in names:
        concept = published_concept(name, taxonomy)
        kind = next((kind for kind in STATEMENT_KINDS if concept and kind == concept.statement), None)
        if concept and kind:
            lines[kind].append((concept.order, name))
    return tuple(
        Role(role_of(kind), kind.replace("_", " ").capitalize(), tuple(Node(1, n, "") for _, n in sorted(lines[kind])))
        for kind in STATEMENT_KINDS
        if lines.get(kind)
    )
