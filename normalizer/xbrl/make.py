"""A filing as an XBRL report: the facts with their names, and the taxonomy of the report's own around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from normalizer.errors import InputError
from normalizer.filing import Filing
from normalizer.findings import finding
from normalizer.records import Fact, Finding, Period, Place
from normalizer.xbrl.anchors import anchor
from normalizer.xbrl.choose import OWN, Chosen, choose_names
from normalizer.xbrl.cover import cover_items
from normalizer.xbrl.layout import Layout, lay_out_statements
from normalizer.xbrl.naming import LOCAL, OWN_BASE, entity_of, slug, words_of
from normalizer.xbrl.published import Published, published
from normalizer.xbrl.report import Item, OwnConcept, OwnTaxonomy, Presentation, Report, Role, Row
from normalizer.xbrl.roles import roles_by_table, summations
from normalizer.xbrl.sums import Balance, Sum, find_sums, settle_balances
from normalizer.xbrl.uses import Use, dimensions_of, exportable, find_uses, part_columns
from taxonomy import Taxonomy, load_taxonomy
from taxonomy.names import ELEMENTS_URL, NAMESPACE, PREFIX

_MOST_NAMED: Final = 8


def make_report(
    filing: Filing, *, taxonomy: str | None = None, every: bool = False, identifier: str | None = None
) -> tuple[Report, tuple[Finding, ...]]:
    """The report of the filing, and what it could not say.

    ``taxonomy`` names published elements to write where they are sure ("us-gaap-2025"); ``every`` writes facts in
    conflict too; ``identifier`` is the entity's CIK or LEI. Raises InputError for a taxonomy that is not known and for
    a filing without a fact that a report could hold.
    """
    year = published(taxonomy) if taxonomy else None
    concepts = load_taxonomy()
    facts, left_out = exportable(filing, every=every)
    uses, doubled = find_uses(part_columns(facts, filing), filing)
    if not uses:
        raise InputError(f"{filing.document}: has no fact that an XBRL report could hold; look at its findings")
    chosen = choose_names(uses, concepts, year)
    items = _items(uses, chosen)
    by_place = {item.source.place: item for item in items if item.source}
    first = {table: held.statement.table for held in filing.statements for table in held.statement.tables}
    found = find_sums(filing.relation_records, by_place, first)
    sums, own = settle_balances(found, chosen.own, _balances(items, concepts), OWN)
    named: dict[str, list[Use]] = {}
    for use in uses:
        named.setdefault(chosen.names[use], []).append(use)
    own = anchor(own, named, sums, concepts, year)
    cover, own = cover_items(filing, items, own, year)
    mine = _own_taxonomy(filing, by_place, own, sums, (cover, year))
    report = _assemble(filing, (*cover, *items), mine, year, identifier)
    unanchored = [c.label for c in own.values() if c.wider is None and c.type in ("monetary", "shares", "per_share")]
    some = f"; {len(unanchored) - _MOST_NAMED} more" if len(unanchored) > _MOST_NAMED else ""
    lost = (finding("xbrl_no_anchor", labels="; ".join(unanchored[:_MOST_NAMED]) + some),) if unanchored else ()
    return report, (*left_out, *doubled, *chosen.findings, *lost, *_identified(report, identifier))


def _identified(report: Report, identifier: str | None) -> tuple[Finding, ...]:
    """The finding that an identifier is none that others know."""
    if not identifier or report.entity.scheme != LOCAL:
        return ()
    return (finding("xbrl_local_entity", given=identifier, written=report.entity.identifier),)


def _items(uses: Iterable[Use], chosen: Chosen) -> tuple[Item, ...]:
    """The facts as items, in printed order, with ids that say where they are printed."""
    made: dict[str, Item] = {}
    pairs = sorted(((fact, chosen.names[use]) for use in uses for fact in use.facts), key=lambda pair: pair[0].place)
    for fact, name in pairs:
        number, base = 2, fact_id(fact.place)
        key = base
        while key in made:
            key, number = f"{base}-{number}", number + 1
        parts = (_dimensions(fact, chosen), fact, _note(fact))
        made[key] = Item(key, name, fact.value, _period(fact), fact.unit, fact.decimals, *parts)
    return tuple(made.values())


def _note(fact: Fact) -> str | None:
    """What was done to the text as printed, for a value that is not what it says."""
    return f"Printed {fact.printed!r}, read otherwise: {fact.proof}" if fact.status == "repaired" else None


def fact_id(place: Place) -> str:
    """The id of the fact printed there.

    >>> fact_id(Place(3, 12, 0))
    'f-t3-r12-c0'
    """
    return f"f-t{place.table}-r{place.row}-c{place.column}"


def _period(fact: Fact) -> Period:
    if fact.period is None:
        raise ValueError(f"{fact.label!r} has no period")
    return fact.period


def _dimensions(fact: Fact, chosen: Chosen) -> tuple[tuple[str, str], ...]:
    return tuple((chosen.dimensions[axis], chosen.dimensions[member]) for axis, member in dimensions_of(fact))


def _balances(items: Iterable[Item], taxonomy: Taxonomy) -> dict[str, Balance | None]:
    """The balances of the other taxonomies' concepts in use."""
    found: dict[str, Balance | None] = {}
    for name in {item.concept for item in items}:
        prefix, _, local = name.partition(":")
        known = taxonomy.concepts.get(local) if prefix == PREFIX else taxonomy.published.get(name)
        found[name] = known.balance if known else None
    return found


def _own_taxonomy(
    filing: Filing,
    items: Mapping[Place, Item],
    own: Mapping[str, OwnConcept],
    sums: Sequence[Sum],
    cover: tuple[Sequence[Item], Published | None],
) -> OwnTaxonomy:
    """The report's own taxonomy: statements, sums in roles of their own, cubes."""
    stem = slug(filing.document)
    namespace = f"{OWN_BASE}/{stem}" + (f"-{filing.digest[:8]}" if filing.digest else "")
    layout = Layout(namespace, frozenset(s.total for s in sums), dict(own))
    if cover[0]:
        role = Role(f"{namespace}/role/00-Cover", "role-00", "00 - Document - Cover")
        rows = tuple(Row(1, item.concept) for item in cover[0])
        layout.presentations.append(Presentation(role, (Row(0, layout.abstract("Cover")), *rows)))
    axes = dict.fromkeys(axis for item in items.values() for axis, _ in item.dimensions)
    domains = {axis: layout.abstract(words_of(axis.partition(":")[2].removesuffix("Axis")), "Domain") for axis in axes}
    lay_out_statements(layout, filing.statements, items, domains)
    roles = roles_by_table(filing, layout.presentations)
    return OwnTaxonomy(
        OWN,
        namespace,
        stem,
        layout.own,
        tuple(layout.presentations),
        tuple(summations(sums, roles)),
        tuple(layout.cubes),
        layout.labels,
    )


def _assemble(
    filing: Filing, items: Sequence[Item], own: OwnTaxonomy, year: Published | None, identifier: str | None
) -> Report:
    names = {item.concept for item in items} | {c.wider for c in own.concepts.values() if c.wider}
    names |= {name for item in items for pair in item.dimensions for name in pair}
    prefixes = {name.partition(":")[0] for name in names} - {OWN}
    spaces = {PREFIX: NAMESPACE, **(year.namespaces if year else {})}
    schemas = {PREFIX: ELEMENTS_URL, **(year.schemas if year else {})}
    title = " – ".join(part for part in (filing.entity, filing.document) if part)
    places: dict[tuple[object, ...], list[Place]] = {}
    for item in items:
        if item.source:
            places.setdefault((item.aspects, item.value, item.decimals), []).append(item.source.place)
    return Report(
        title=title,
        entity=entity_of(identifier, filing.cover.cik, filing.entity, filing.document),
        items=tuple(items),
        own=own,
        namespaces={OWN: own.namespace, **{prefix: spaces[prefix] for prefix in sorted(prefixes)}},
        imports={spaces[prefix]: schemas[prefix] for prefix in sorted(prefixes)},
        elements=tuple(sorted(name for name in names if name.partition(":")[0] not in (OWN, PREFIX))),
        printed=filing.statements,
        ids={i.id: tuple(places[i.aspects, i.value, i.decimals]) for i in items if i.source},
    )
