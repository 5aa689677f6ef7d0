"""The command ``plot``: pictures of statements, as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from normalizer.cli.common import EXAMPLES, hint_options, normalize_files, stop
from normalizer.errors import InputError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from normalizer.comparing.records import Selection
    from normalizer.filing import Filing

_SELECTIONS: Final = ("quarters", "years", "ytd", "ttm", "instants")


@click.command(epilog=EXAMPLES)
@click.option(
    "--what",
    "pictures",
    multiple=True,
    default=("waterfall",),
    show_default=True,
    metavar="WHAT",
    help="waterfall (of the first FILE), balance, margins, or a line such as Revenue; several lines in one picture.",
)
@click.option("--periods", "selection", type=click.Choice(_SELECTIONS), default="quarters", show_default=True)
@click.option("--of", "wanted", metavar="PERIOD", help="The period of the waterfall: its last day, or both days.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="PICTURE", help="A .png, .svg or .pdf."
)
@hint_options
def plot(
    files: tuple[Path, ...],
    output: Path,
    pictures: tuple[str, ...],
    selection: Selection,
    wanted: str | None,
    **words: Any,
) -> None:
    """Draw a picture of the statements in all FILEs: one, a waterfall; of several, a line over time."""
    from normalizer.export import OutputError
    from normalizer.plotting.style import check_picture, draw_unseen, save

    if len(pictures) > 1 and set(pictures) & {"waterfall", "balance", "margins"}:
        stop("waterfall, balance and margins are each a picture of their own; give one --what, or several lines")
    try:
        check_picture(output)
        draw_unseen()
        save(_draw(normalize_files(files, words), pictures, selection, wanted), output)
    except (OutputError, InputError, LookupError) as error:
        stop(str(error.args[0] if error.args else error))


def _draw(filings: list[Filing], pictures: tuple[str, ...], selection: Selection, wanted: str | None) -> Axes:
    if pictures == ("waterfall",):
        return filings[0].plot_waterfall(wanted)
    from normalizer.comparing import compare

    comparison = compare(filings)
    if pictures == ("balance",):
        return comparison.plot_balance_sheet(periods=selection)
    if pictures == ("margins",):
        return comparison.plot_margins(periods=selection)
    return comparison.plot(*pictures, periods=selection)
