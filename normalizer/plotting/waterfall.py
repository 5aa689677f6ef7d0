"""The picture of an income statement: from revenue to net income, a bar a step."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from normalizer.plotting.steps import Step, find_steps
from normalizer.plotting.style import (
    DOWN,
    INK,
    QUIET,
    TOTAL,
    UP,
    Scale,
    clean,
    folded,
    head,
    legend_below,
    open_axes,
    period_words,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from normalizer.filing import Filing


def plot_waterfall(filing: Filing, period: str | None = None, *, most: int = 14, ax: Axes | None = None) -> Axes:
    """Draw the steps from revenue to net income, top to bottom, and give the axes.

    ``period`` is "2010-07-01/2010-09-30" or its last day; without it, the latest. Beyond ``most`` steps, small ones are
    put together. A repaired value is hatched, one in conflict outlined. Raises LookupError without such a statement,
    OutputError without matplotlib.
    """
    fall = find_steps(filing, period, most=most)
    scale = Scale([step.value for step in fall.steps], fall.unit)
    axes = open_axes(ax, 9, 1.5 + 0.42 * len(fall.steps))
    ends = list(_levels(fall.steps))
    for row, (step, (start, end)) in enumerate(zip(fall.steps, ends, strict=True)):
        _draw_bar(axes, row, scale.shown(start), scale.shown(end), step)
        if row + 1 < len(fall.steps):
            axes.plot([scale.shown(end)] * 2, [row, row + 1], color=QUIET, linewidth=0.8, zorder=1)
        _write(axes, row, step, scale, (start, end))
    axes.set_yticks(range(len(fall.steps)), [folded(step.label) for step in fall.steps])
    for tick, step in zip(axes.get_yticklabels(), fall.steps, strict=True):
        tick.set_fontweight("bold" if step.total else "normal")
    axes.set_ylim(len(fall.steps) - 0.4, -0.6)
    axes.axvline(0, color=INK, linewidth=0.8)
    clean(axes, values="x")
    low, high = min(map(min, ends)), max(map(max, ends))
    room = scale.shown(high - low) * 0.16  # for the amounts beside the bars
    axes.set_xlim(scale.shown(low) - (room if low < 0 else 0), scale.shown(high) + room)
    head(axes, filing.entity or filing.document, f"{scale.words}, {period_words(fall.period)}")
    _explain_marks(axes, fall.steps)
    return axes


def _levels(steps: tuple[Step, ...]) -> list[tuple[Decimal, Decimal]]:
    """Where each bar begins and ends: totals at zero, the others where the one before has ended."""
    level, ends = Decimal(0), []
    for step in steps:
        start = Decimal(0) if step.total else level
        level = step.value if step.total else level + step.value
        ends.append((start, level))
    return ends


def _draw_bar(axes: Axes, row: int, start: float, end: float, step: Step) -> None:
    colour = TOTAL if step.total else UP if step.value >= 0 else DOWN
    axes.barh(
        row,
        end - start,
        left=start,
        height=0.64,
        color=colour,
        hatch="////" if step.status == "repaired" else None,
        edgecolor="black" if step.status == "conflict" else "white",
        linewidth=1.6 if step.status == "conflict" else 0.0,
        zorder=2,
    )


def _write(axes: Axes, row: int, step: Step, scale: Scale, ends: tuple[Decimal, Decimal]) -> None:
    """The amount beside the bar, on the side away from zero."""
    left = max(ends, key=abs) < 0
    words = scale.number(step.value) if step.total or step.value < 0 else f"+{scale.number(step.value)}"
    axes.annotate(
        words,
        (scale.shown(min(ends) if left else max(ends)), row),
        xytext=(-5 if left else 5, 0),
        textcoords="offset points",
        ha="right" if left else "left",
        va="center",
        fontsize=9,
        fontweight="bold" if step.total else "normal",
        color=INK,
        zorder=3,
    )


def _explain_marks(axes: Axes, steps: tuple[Step, ...]) -> None:
    """Below the picture, what its marks mean, those alone that it has."""
    from matplotlib.patches import Patch

    known = [
        Patch(facecolor=UP, label="adds") if any(s.value >= 0 and not s.total for s in steps) else None,
        Patch(facecolor=DOWN, label="takes away") if any(s.value < 0 and not s.total for s in steps) else None,
        Patch(facecolor=TOTAL, label="total"),
        Patch(facecolor=QUIET, hatch="////", edgecolor="white", label="repaired")
        if any(s.status == "repaired" for s in steps)
        else None,
        Patch(facecolor="white", edgecolor="black", label="in conflict")
        if any(s.status == "conflict" for s in steps)
        else None,
    ]
    legend_below(axes, [patch for patch in known if patch])
