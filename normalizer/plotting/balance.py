"""The picture of balance sheets over time: assets beside liabilities and equity, stacked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from normalizer.plotting.stacks import EQUITY, OTHER_ASSETS, OTHER_LIABILITIES, Stack, find_stacks, unit_of
from normalizer.plotting.style import INK, Scale, clean, head, label_time, open_axes, width_for

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.patches import Patch

    from normalizer.comparing import Comparison
    from normalizer.comparing.records import Selection

_LOOKS: Final = {
    "Cash and short-term investments": "#0072b2",
    "Receivables": "#56b4e9",
    "Inventories": "#009e73",
    "Loans": "#2b8a8a",
    "Long-term investments": "#4c5fa8",
    "Property, plant and equipment": "#b9d7c8",
    "Goodwill and intangibles": "#7a8fa6",
    OTHER_ASSETS: "#d3dae2",
    "Current liabilities": "#d55e00",
    "Deposits": "#b5651d",
    "Long-term debt": "#e69f00",
    OTHER_LIABILITIES: "#f3d9a4",
    EQUITY: "#cc79a7",
}
"""Assets in blues and greens, liabilities in oranges, equity apart from both; neighbours differ in lightness too."""
_WIDTH: Final = 0.4


def plot_balance_sheet(
    comparison: Comparison, *, periods: Selection = "quarters", entity: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the balance sheets of one company over time and give the axes: assets left, liabilities and equity right.

    Negative equity hangs below zero. Raises LookupError where no balance sheet has total assets and equity or where
    there are several companies, OutputError without matplotlib.
    """
    tables = [table for name, table in comparison.tables.items() if entity in (None, name)]
    if len(tables) != 1:
        raise LookupError(f"name one company with entity=: there are {', '.join(comparison.entities) or 'none'}")
    stacks = find_stacks(tables[0], periods)
    if not stacks:
        raise LookupError(
            f"{tables[0].entity} has no balance sheet with total assets and equity; see comparison.frame()"
        )
    scale = Scale([stack.total for stack in stacks], unit_of(tables[0]))
    axes = open_axes(ax, width_for(stacks[-1].at - stacks[0].at + 1) + 2.2, 5.2)
    for stack in stacks:
        _draw_stack(axes, stack.at - _WIDTH / 2 - 0.01, stack.assets, scale)
        _draw_stack(axes, stack.at + _WIDTH / 2 + 0.01, stack.claims, scale)
    _label(axes, stacks, scale)
    axes.axhline(0, color=INK, linewidth=0.8)
    clean(axes, values="y")
    head(axes, "Balance sheets", f"{tables[0].entity}, {scale.words}; left assets, right liabilities and equity")
    axes.figure.legend(
        handles=_patches(stacks),
        loc="outside right center",
        frameon=False,
        fontsize=8.5,
        labelcolor=INK,
        labelspacing=0.7,
    )
    return axes


def _draw_stack(axes: Axes, at: float, parts: Sequence[tuple[str, Decimal]], scale: Scale) -> None:
    """The parts one upon the other from zero, the last at the bottom where it is equity; what is negative, below."""
    top = Decimal(0)
    for name, amount in parts:
        bottom = Decimal(0) if amount < 0 else top
        axes.bar(
            at,
            scale.shown(amount),
            bottom=scale.shown(bottom),
            width=_WIDTH,
            color=_LOOKS[name],
            edgecolor="white",
            linewidth=0.6,
            hatch="...." if name == EQUITY else None,
            zorder=2,
        )
        top += max(amount, Decimal(0))


def _label(axes: Axes, stacks: Sequence[Stack], scale: Scale) -> None:
    """The total over each pair of stacks, and the period below it; thinned where they would touch."""
    shown = label_time(axes, {stack.at: stack.label for stack in stacks})
    for stack in (stack for stack in stacks if stack.at in shown):
        # Where equity is negative, the stack to the right is higher than the total.
        level = all(amount >= 0 for _, amount in stack.claims)
        axes.annotate(
            scale.number(stack.total),
            (stack.at if level else stack.at - _WIDTH / 2, scale.shown(stack.total)),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            fontsize=8.5,
            color=INK,
        )
    axes.margins(y=0.08)


def _patches(stacks: Sequence[Stack]) -> list[Patch]:
    """The legend, in the order of the stacks from the top: assets first."""
    from matplotlib.patches import Patch

    used = {name for stack in stacks for name, _ in (*stack.assets, *stack.claims)}
    names = [name for name in _LOOKS if name in used]
    cut = next((number for number, name in enumerate(names) if name in _CLAIMS), len(names))
    ordered = [*reversed(names[:cut]), *reversed(names[cut:])]
    return [
        Patch(facecolor=_LOOKS[name], edgecolor="white", hatch="...." if name == EQUITY else None, label=name)
        for name in ordered
    ]


_CLAIMS: Final = frozenset({"Current liabilities", "Deposits", "Long-term debt", OTHER_LIABILITIES, EQUITY})
