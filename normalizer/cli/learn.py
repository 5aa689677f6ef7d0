"""The command ``learn``: the network that names lines, learnt anew."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import BinaryIO

import click

from normalizer.cli.common import stop


@click.command()
@click.option(
    "--fsds",
    "data_sets",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="FILE",
    help="A quarter of the SEC's financial statement data sets (.zip), or the same as JSON lines (.jsonl.gz).",
)
@click.option(
    "--filings",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Inline XBRL pages as filed (.htm, .htm.gz), or pages (.html.gz) with their tags beside them (.gold.csv.gz).",
)
@click.option(
    "--labels",
    type=click.Path(path_type=Path, exists=True),
    metavar="FILE",
    help="The published labels of elements (.csv.gz with the columns tag and label).",
)
@click.option(
    "--printed",
    type=click.Path(path_type=Path, exists=True),
    metavar="FILE",
    help="Labels that filers printed for elements (.csv.gz with the columns tag, label and count).",
)
@click.option(
    "--sums",
    "arcs",
    type=click.Path(path_type=Path, exists=True),
    metavar="FILE",
    help="The published calculations (.csv.gz with the columns parent, child and weight).",
)
@click.option(
    "--folds",
    type=click.IntRange(2, 20),
    default=5,
    show_default=True,
    help="In how many parts the companies of the pages are left out in turn, to measure and to calibrate.",
)
@click.option("--keep-folds", is_flag=True, help="Write the networks of the parts too, beside the output.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="How many processes learn the parts."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="model.npz")
def learn(
    data_sets: tuple[Path, ...],
    filings: Path | None,
    labels: Path | None,
    printed: Path | None,
    arcs: Path | None,
    folds: int,
    keep_folds: bool,
    jobs: int,
    output: Path,
) -> None:
    """Learn the names of lines anew, with companies left out in turn to measure it. Needs PyTorch."""
    from normalizer.errors import OutputError, installed_by
    from normalizer.export.target import check_target, write_whole

    try:
        from normalizer.learning.course import learn_folds, read_material
    except ModuleNotFoundError as error:
        stop(f"{error.name} is missing: {installed_by('learn')}")
    try:
        check_target(output)
        material = read_material(data_sets, filings, labels, printed, arcs)
        if not material.old or not material.pages:
            stop("there is nothing to learn from; give both --fsds FILE and --filings DIR")
        networks, _, body = learn_folds(material, folds, click.echo, jobs)
        write_whole(output, partial(_write, body=body))
        for number, network in enumerate(networks if keep_folds else ()):
            write_whole(output.with_suffix(f".{number}.npz"), partial(_write, body=network))
    except OutputError as error:
        stop(str(error))


def _write(stream: BinaryIO, body: bytes) -> None:
    stream.write(body)
