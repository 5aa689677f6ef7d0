"""The pictures of lines over time: bars for one line of one company, curves for several; and margins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from normalizer.errors import InputError
from normalizer.plotting.style import (
    COLOURS,
    INK,
    QUIET,
    Scale,
    calendar_label,
    clean,
    folded,
    head,
    label_time,
    legend_below,
    open_axes,
    width_for,
)
from normalizer.plotting.tracks import Dot, Track, find_tracks, places_of, short_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from normalizer.comparing import Comparison
    from normalizer.comparing.records import Selection
    from normalizer.records import StatementKind

Kind = Literal["bars", "lines"]

_WORDS = {
    "quarters": "by quarter",
    "years": "by year",
    "ytd": "year to date",
    "ttm": "trailing twelve months",
    "instants": "at the end of each period",
    "all": "all periods",
}
_MARGINS = (("gross_margin", "Gross margin"), ("operating_margin", "Operating margin"), ("net_margin", "Net margin"))
_STYLES: tuple[Literal["-", "--", "-.", ":"], ...] = ("-", "--", "-.", ":")
"""A curve that lies on another shows between its dashes."""
_MARKERS: tuple[Literal["o", "s", "^", "D", "v"], ...] = ("o", "s", "^", "D", "v")
_MOST_NUMBERS = 24
"""More numbers than that cannot be read side by side."""


def plot_lines(
    comparison: Comparison,
    *lines: str,
    periods: Selection = "quarters",
    entity: str | None = None,
    statement: StatementKind | None = None,
    kind: Kind | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw lines over time and give the axes: bars for one line of one company, else curves, unless ``kind`` says.

    A derived figure is hatched (hollow on a curve); where there is none, the axis of time has a gap. Raises LookupError
    for a line that is not there, InputError for lines of different units and for no line, OutputError without
    matplotlib.
    """
    if not lines:
        raise InputError('name the line to draw, such as "Revenue"')
    tracks = find_tracks(comparison, lines, periods, entity, statement)
    if len(units := {track.unit for track in tracks}) > 1:
        raise InputError(f"lines of one picture need one unit; these have {', '.join(sorted(units))}: draw them apart")
    if kind == "bars" and len(tracks) > 1:
        raise InputError(f"bars show one line of one company; {len(tracks)} need kind='lines'")
    scale = Scale([dot.value for track in tracks for dot in track.dots], tracks[0].unit)
    axes = open_axes(ax, width_for(_length(tracks)), 4.2)
    if len(tracks) == 1 and kind != "lines":
        _draw_bars(axes, tracks[0], scale)
    else:
        _draw_curves(axes, tracks, scale)
    _label_time(axes, tracks)
    _finish(axes)
    one_line = len({track.name for track in tracks}) == 1
    entities = list(dict.fromkeys(track.entity for track in tracks))
    title = tracks[0].label if one_line and len(entities) == 1 else tracks[0].name if one_line else entities[0]
    said = [entities[0]] if len(entities) == 1 and title != entities[0] else []
    when = (
        f"{_WORDS[periods]} (of the calendar, the nearest to each company's own)"
        if len(entities) > 1
        else _WORDS[periods]
    )
    head(axes, title, ", ".join([*said, scale.words, when]))
    return axes


def plot_margins(
    comparison: Comparison, *, periods: Selection = "quarters", entity: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw gross, operating and net margin of one company over time, in percent of revenue, and give the axes.

    Raises LookupError where there is no margin or more than one company, OutputError without matplotlib.
    """
    from normalizer.comparing.ratios import measure_ratios

    tables = [table for name, table in comparison.tables.items() if entity in (None, name)]
    if len(tables) != 1:
        raise LookupError(f"name one company with entity=: there are {', '.join(comparison.entities) or 'none'}")
    figures = [figure for figure in measure_ratios(tables[0], periods) if figure.value is not None]
    ends = {figure.end for figure in figures}
    slots = [slot for slot in tables[0].slots(periods) if slot.end in ends]
    places, by_end = places_of(slots), {slot.end: slot for slot in slots}
    names, dots = dict(_MARGINS), dict[str, list[Dot]]()
    for figure in figures:
        slot = by_end.get(figure.end)
        if figure.ratio in names and figure.value is not None and slot:
            dot = Dot(places[slot], short_label(slot), figure.value * 100, "derived")
            dots.setdefault(figure.ratio, []).append(dot)
    tracks = [
        Track(tables[0].entity, ratio, label, "%", tuple(sorted(dots[ratio], key=lambda dot: dot.at)))
        for ratio, label in _MARGINS
        if ratio in dots
    ]
    if not tracks:
        raise LookupError(f"{tables[0].entity} has no margins: revenue or the incomes are missing; see ratios()")
    scale = Scale([], "percent of revenue")
    axes = open_axes(ax, width_for(_length(tracks)), 4.2)
    _draw_curves(axes, tracks, scale, hollow=False)
    _label_time(axes, tracks)
    _finish(axes)
    head(axes, "Margins", f"{tables[0].entity}, percent of revenue, {_WORDS[periods]}")
    return axes


def _draw_bars(axes: Axes, track: Track, scale: Scale) -> None:
    from matplotlib.patches import Patch

    places, values = [dot.at for dot in track.dots], [scale.shown(dot.value) for dot in track.dots]
    bars = axes.bar(places, values, width=0.72, color=COLOURS[0], edgecolor="white", linewidth=0, zorder=2)
    for bar, dot in zip(bars, track.dots, strict=True):
        if dot.status == "derived":
            bar.set_hatch("////")
        if dot.status == "conflict":
            bar.set(edgecolor="black", linewidth=1.6)
    if len(places) <= _MOST_NUMBERS:
        words = [scale.number(dot.value) for dot in track.dots]
        axes.bar_label(bars, labels=words, padding=3, fontsize=8.5, color=INK)
        axes.margins(y=0.12)
    known = {dot.status for dot in track.dots}
    patches = [Patch(facecolor=COLOURS[0], label="as printed")]
    if "derived" in known:
        patches.append(
            Patch(facecolor=COLOURS[0], edgecolor="white", hatch="////", label="derived: printed in no document")
        )
    if "conflict" in known:
        patches.append(Patch(facecolor=COLOURS[0], edgecolor="black", linewidth=1.6, label="in conflict"))
    if len(patches) > 1:
        legend_below(axes, patches)


def _draw_curves(axes: Axes, tracks: Sequence[Track], scale: Scale, *, hollow: bool = True) -> None:
    """A curve a track, broken where figures are missing; its name in the legend."""
    from matplotlib.lines import Line2D

    several = len({track.entity for track in tracks}) > 1
    one_line = len({track.name for track in tracks}) == 1
    handles = []
    for number, track in enumerate(tracks):
        colour, style = COLOURS[number % len(COLOURS)], _STYLES[number % len(_STYLES)]
        for run in _runs(track.dots):
            places, values = [dot.at for dot in run], [scale.shown(dot.value) for dot in run]
            axes.plot(places, values, color=colour, linestyle=style, linewidth=1.8, zorder=2)
            faces = ["white" if hollow and dot.status == "derived" else colour for dot in run]
            marker = _MARKERS[number % len(_MARKERS)]
            axes.scatter(places, values, s=28, c=faces, edgecolors=colour, linewidths=1.4, marker=marker, zorder=3)
        words = track.entity if several and one_line else f"{track.entity}: {track.label}" if several else track.label
        handle = Line2D([], [], color=colour, linestyle=style, linewidth=1.8, marker=_MARKERS[number % len(_MARKERS)])
        handle.set_label(folded(words, 30, 2))
        handles.append(handle)
    if hollow and any(dot.status == "derived" for track in tracks for dot in track.dots):
        hollow_dot = Line2D([], [], linestyle="", marker="o", markerfacecolor="white", markeredgecolor=QUIET)
        hollow_dot.set_label("derived: printed in no document")
        handles.append(hollow_dot)
    legend_below(axes, handles)


def _length(tracks: Sequence[Track]) -> int:
    """How many periods lie from the first figure to the last."""
    return max(track.dots[-1].at for track in tracks) - min(track.dots[0].at for track in tracks) + 1


def _runs(dots: Sequence[Dot]) -> list[list[Dot]]:
    """The dots in runs without a gap between them."""
    runs: list[list[Dot]] = []
    for dot in dots:
        if runs and dot.at == runs[-1][-1].at + 1:
            runs[-1].append(dot)
        else:
            runs.append([dot])
    return runs


def _label_time(axes: Axes, tracks: Sequence[Track]) -> None:
    """A tick a period. Companies name their quarters differently: with several, the axis has the calendar's."""
    labels = {dot.at: dot.label for track in reversed(tracks) for dot in track.dots}
    if len({track.entity for track in tracks}) > 1:
        labels = {at: calendar_label(at) for at in labels}
    label_time(axes, labels)


def _finish(axes: Axes) -> None:
    """Zero is always in the picture, so that heights compare."""
    low, high = axes.get_ylim()
    axes.set_ylim(min(low, 0), max(high, 0))
    axes.axhline(0, color=INK, linewidth=0.8)
    clean(axes, values="y")
