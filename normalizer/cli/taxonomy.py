"""The commands ``taxonomy package``, ``taxonomy list`` and ``taxonomy show``: what lines may be called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from normalizer.cli.common import stop

if TYPE_CHECKING:
    from taxonomy import Concept, Taxonomy

_KINDS: Final = ("balance_sheet", "income_statement", "cash_flow")

_OVERLAY: Final = click.option(
    "--taxonomy-overlay", "overlay", metavar="FILE", type=click.Path(path_type=Path), help="Concepts of your own too."
)


def _known(overlay: Path | None) -> Taxonomy:
    """The taxonomy, with what the overlay adds; what is wrong with that ends the command."""
    from taxonomy import TaxonomyError, load_taxonomy

    try:
        return load_taxonomy(overlay)
    except TaxonomyError as error:
        stop(str(error))


@click.group()
def taxonomy() -> None:
    """The taxonomy: its concepts, and itself as an XBRL taxonomy package."""


@taxonomy.command()
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The zip file to write.")
def package(output: Path) -> None:
    """Write the taxonomy as an XBRL taxonomy package, for any XBRL tool."""
    from normalizer.errors import OutputError
    from normalizer.export.target import write_together
    from taxonomy.build import package_path
    from taxonomy.names import SCHEMA_URL

    try:
        write_together({output: package_path().read_bytes()})
    except OutputError as error:
        stop(str(error))
    click.echo(f"{output}: entry point {SCHEMA_URL}")


@taxonomy.command("list")
@click.option("--statement", type=click.Choice(_KINDS), help="The concepts of one kind of statement alone.")
@_OVERLAY
def list_concepts(statement: str | None, overlay: Path | None) -> None:
    """List the concepts by statement, in their order: name, label, section."""
    known = _known(overlay)
    for kind in _KINDS if statement is None else (statement,):
        click.echo(kind)
        for concept in sorted(known.concepts.values(), key=lambda concept: concept.order):
            if concept.statement == kind:
                click.echo(f"  {concept.name:<62} {concept.label} ({known.sections[concept.section].label})")


@taxonomy.command()
@click.argument("concept")
@_OVERLAY
def show(concept: str, overlay: Path | None) -> None:
    """Say what is known of CONCEPT: a name such as Revenue, or a published element such as us-gaap:Revenues."""
    from taxonomy.nearest import SEE, nearest

    known = _known(overlay)
    found = known.concepts.get(concept.removeprefix("sn:")) or known.concept_of(concept)
    if found is None:
        stop(f"{concept!r} is no concept of the taxonomy; {nearest(concept, known) or SEE}")
    for name, words in _described(found, known):
        click.echo(f"{name:<15} {words}")


def _described(concept: Concept, known: Taxonomy) -> Iterator[tuple[str, str]]:
    """What there is to say, a heading and words."""
    yield "concept", f"sn:{concept.name}"
    yield "label", concept.label
    yield "meaning", concept.documentation
    yield "statement", f"{concept.statement}, {known.sections[concept.section].label}"
    yield "holds", ", ".join(filter(None, (concept.item_type, concept.period_type, concept.balance)))
    if concept.elements:
        yield "elements", ", ".join(concept.elements)
    rolled = [name for name, own in known.elements.items() if own == concept.name and name not in concept.elements]
    if rolled:
        yield "also", ", ".join(rolled)
    labels = dict.fromkeys(
        label for (_, label), found in known.synonyms.items() if any(s.concept == concept.name for s in found)
    )
    if labels:
        yield "printed as", "; ".join(labels)
    for relation in known.sums:
        if concept.name == relation.total or concept.name in dict(relation.terms):
            terms = " ".join(f"{'-' if weight < 0 else '+'} {name}" for name, weight in relation.terms)
            yield "sum", f"{relation.total} = {terms.removeprefix('+ ')}"
