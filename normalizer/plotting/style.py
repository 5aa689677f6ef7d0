"""What all pictures share: colours that are told apart by everyone, amounts in words, axes, and files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, BinaryIO, Final, Literal

from normalizer.errors import OutputError, installed_by
from normalizer.export.target import check_target, write_whole
from normalizer.records import Period

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

INK: Final = "#22303c"
QUIET: Final = "#6b7785"
GRID: Final = "#dfe4ea"
TOTAL: Final = "#44546a"
UP: Final = "#0072b2"
DOWN: Final = "#d55e00"
COLOURS: Final = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c7a00", "#44546a")
"""After Okabe and Ito: told apart with any colour vision, and in print by their lightness."""
ENDINGS: Final = (".png", ".svg", ".pdf")
_MOST_TICKS: Final = 28
FIRST_QUARTER: Final = 4000
"""From here on a place on the axis of time counts quarters, below it years."""
_DOTS: Final = 150
"""Those of an inch, in a picture of dots."""
_MISLED: Final = 0.05
"""What is shown may be off by so much of itself."""
_POWERS: Final = ((9, "billions"), (6, "millions"), (3, "thousands"))
_MONTHS: Final = {3: "three months", 6: "six months", 9: "nine months", 12: "year"}


class Scale:
    """In what amounts are shown: millions where the largest has millions, with three digits that count.

    >>> scale = Scale([Decimal(-13378000), Decimal(3411000)], "USD")
    >>> scale.words, scale.number(Decimal(-13378000)), scale.shown(Decimal(500000))
    ('USD millions', '(13.4)', 0.5)
    """

    def __init__(self, values: Iterable[Decimal | float], unit: str) -> None:
        largest = max((abs(float(value)) for value in values), default=0.0)
        # Ten billion is the first amount that nobody reads as millions.
        fitting = (pair for pair in _POWERS if largest >= (10 if pair[0] == 9 else 1) * 10 ** pair[0])
        self.power: int
        self.power, called = next(fitting, (0, ""))
        if "/" in unit:
            self.power, called = 0, ""
        self.words = f"{unit.replace('/shares', ' per share')} {called}".strip()
        size = largest / 10**self.power
        self.places = 2 if "/" in unit or size < 10 else 1 if size < 100 else 0

    def shown(self, value: Decimal | float) -> float:
        """The value in the scale."""
        return float(value) / float(10**self.power)

    def number(self, value: Decimal | float) -> str:
        """The value in the scale as a text, negatives in parentheses; with more places where rounding would mislead.

        >>> scale = Scale([Decimal(15_300_000_000)], "USD")
        >>> scale.number(Decimal(11_780_000_000)), scale.number(Decimal(-50_000_000))
        ('11.8', '(0.05)')
        """
        size = abs(self.shown(value))
        places = next((n for n in range(self.places, 4) if abs(round(size, n) - size) <= _MISLED * size), self.places)
        text = f"{size:,.{places}f}"
        return f"({text})" if value < 0 and text.strip("0.,") else text


def period_words(period: Period) -> str:
    """The period in words, months counted to the nearest: "three months to 30 September 2010".

    >>> from datetime import date
    >>> period_words(Period(date(2010, 7, 1), date(2010, 9, 30))), period_words(Period(None, date(2010, 9, 30)))
    ('three months to 30 September 2010', '30 September 2010')
    """
    day = f"{period.end.day} {period.end:%B %Y}"
    if period.start is None:
        return day
    months = round(((period.end - period.start).days + 1) / 30.4)
    return f"{_MONTHS.get(months, f'{months} months')} to {day}"


def folded(label: str, width: int = 34, most: int = 2) -> str:
    """The label over at most so many rows, cut with an ellipsis where it needs more.

    >>> folded("Research and development, including stock-based compensation and a good deal besides")
    'Research and development,\\nincluding stock-based compensation…'
    """
    rows = wrap(label.strip(" :"), width) or [""]
    return literal("\n".join([*rows[: most - 1], f"{rows[most - 1].rstrip(',;')}…"] if len(rows) > most else rows))


def literal(words: str) -> str:
    """The words as matplotlib shows them: what stands between two dollars is no formula.

    >>> literal("from $5 to $10")
    'from \\\\$5 to \\\\$10'
    """
    return words.replace("$", r"\$")


def open_axes(ax: Axes | None, width: float, height: float) -> Axes:
    """These axes, or axes on a new figure of that size in inches, which a notebook shows.

    Raises OutputError that names the extra to install where matplotlib is absent.
    """
    check()
    if ax is not None:
        return ax
    from matplotlib import pyplot as plt

    _, axes = plt.subplots(figsize=(width, height), layout="constrained")
    return axes


def head(ax: Axes, title: str, subtitle: str) -> None:
    """A title over a quieter line, both flush left."""
    ax.set_title(literal(title), loc="left", pad=23, fontsize=12, fontweight="bold", color=INK)
    ax.annotate(
        literal(subtitle),
        (0, 1),
        xytext=(0, 8),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=9,
        color=QUIET,
    )


def clean(ax: Axes, *, values: Literal["x", "y"]) -> None:
    """No frame; quiet lines across the axis of the values, whose numbers are all as exact, negatives in parentheses."""
    for side in ("top", "right", "left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.tick_params(length=0, colors=INK, labelsize=9)
    ax.grid(axis=values, color=GRID, linewidth=0.8)
    ax.set_axisbelow(True)
    axis = ax.xaxis if values == "x" else ax.yaxis

    def number(value: float, _: object = None) -> str:
        places = max((len(f"{tick:.6g}".partition(".")[2]) for tick in axis.get_majorticklocs()), default=0)
        return f"({-value:,.{places}f})" if value < 0 else f"{value:,.{places}f}"

    axis.set_major_formatter(number)


def width_for(periods: int) -> float:
    """How wide a picture of so many periods is, in inches."""
    return max(6.0, min(13.0, 2.5 + 0.5 * periods))


def calendar_label(at: int) -> str:
    """The label of a place on the axis of time by the calendar: a year, or a quarter (years times four).

    >>> calendar_label(2024), calendar_label(2004 * 4 + 3)
    ('2024', 'Q4\\n2004')
    """
    return str(at) if at < FIRST_QUARTER else f"Q{at % 4 + 1}\n{at // 4}"


def label_time(ax: Axes, labels: Mapping[int, str]) -> set[int]:
    """Label the places on the axis of time, thinned where they would touch; give those that are labelled.

    The year stands below the first label of each, and of each run of periods without a gap.
    """
    first, last = min(labels), max(labels)
    every = -(-(last - first + 1) // _MOST_TICKS)
    shown = [at for at in sorted(labels) if (last - at) % every == 0]
    words, year, before = [], "", first - every
    for at in shown:
        quarter, _, own = labels[at].partition("\n")
        words.append(quarter if own == year and at == before + every else labels[at])
        year, before = own, at
    ax.set_xticks(shown, words)
    ax.set_xlim(first - 0.7, last + 0.7)
    return set(shown)


def legend_below(ax: Axes, handles: Sequence[Artist]) -> None:
    """A legend below the picture, in as many columns as it is wide."""
    figure = ax.get_figure(root=True)
    if figure is None:
        return
    longest = max((len(str(handle.get_label()).split("\n")[0]) for handle in handles), default=0)
    columns = max(1, min(len(handles), int(figure.get_figwidth() * 15 / (longest + 8))))
    figure.legend(
        handles=list(handles), loc="outside lower left", ncols=columns, frameon=False, fontsize=8.5, labelcolor=INK
    )


def check() -> None:
    """Raise OutputError that names the extra to install where matplotlib is absent."""
    if find_spec("matplotlib") is None:
        raise OutputError(f"a picture needs matplotlib, which is not installed: {installed_by('plot')}")


def check_picture(path: Path) -> None:
    """Raise OutputError where the picture could not be written: matplotlib absent, another ending, no such folder."""
    check()
    if path.suffix.lower() not in ENDINGS:
        raise OutputError(f"{path}: {path.suffix or 'no ending'!r} names no picture; use {', '.join(ENDINGS)}")
    check_target(path)


def save(ax: Axes, path: Path) -> None:
    """Write the figure of these axes as its ending says, whole or not at all, and close it.

    The same picture gives the same bytes: no date, and no random names in SVG.
    """
    check_picture(path)
    import matplotlib as mpl
    from matplotlib import pyplot as plt

    ending = path.suffix.lower()
    undated = {".png": {"Software": None}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}[ending]
    figure = ax.get_figure(root=True)
    if figure is None:
        raise OutputError(f"{path}: these axes are on no figure")

    def write(stream: BinaryIO) -> None:
        with mpl.rc_context({"svg.hashsalt": "statement-normalizer", "svg.fonttype": "none"}):
            figure.savefig(stream, format=ending[1:], dpi=_DOTS, metadata=undated)

    try:
        write_whole(path, write)
    finally:
        plt.close(figure)


def draw_unseen() -> None:
    """Draw on no screen, for a program that only writes files."""
    import matplotlib as mpl

    mpl.use("agg")
