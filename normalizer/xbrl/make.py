"""A filing as an XBRL report: the facts with their names, and the taxonomy of the report's own around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from normalizer.errors import InputError
from normalizer.filing import Filing
from normalizer.findings import finding
from normalizer.records import Fact, Finding, Period, Place
from normalizer.xbrl.anchors import anchor
from normalizer.xbrl.choose import OWN, Chosen, choose_names
from normalizer.xbrl.layout import Layout, lay_out_statements
from normalizer.xbrl.naming import OWN_BASE, entity_of, slug
from normalizer.xbrl.published import COVER, Published, published
from normalizer.xbrl.report import Item, OwnConcept, OwnTaxonomy, Presentation, Report, Role, Row, Summation
from normalizer.xbrl.sums import Balance, Sum, find_sums, settle_balances
from normalizer.xbrl.uses import Use, dimensions_of, exportable, find_uses
from taxonomy import Taxonomy, load_taxonomy
from taxonomy.names import ELEMENTS_URL, NAMESPACE, PREFIX

XBRLI = "http://www.xbrl.org/2003/instance"
ISO4217 = "http://www.xbrl.org/2003/iso4217"


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
    uses, doubled = find_uses(facts, filing)
    if not uses:
        raise InputError(f"{filing.document}: has no fact that an XBRL report could hold; look at its findings")
    chosen = choose_names(uses, concepts, year)
    items = _items(uses, chosen)
    by_place = {item.source.place: item for item in items if item.source}
    sums, own = settle_balances(
        find_sums(filing.relation_records, by_place), chosen.own, _balances(items, concepts), OWN
    )
    named: dict[str, list[Use]] = {}
    for use in uses:
        named.setdefault(chosen.names[use], []).append(use)
    own = anchor(own, named, sums, concepts, year)
    cover, own = _cover(filing, items, own, year)
    mine = _own_taxonomy(filing, by_place, own, sums, (cover, year))
    report = _assemble(filing, (*cover, *items), mine, year, identifier)
    unanchored = [c.label for c in own.values() if c.wider is None and c.type in ("monetary", "shares", "per_share")]
    lost = (finding("xbrl_no_anchor", labels="; ".join(unanchored)),) if unanchored else ()
    return report, (*left_out, *doubled, *chosen.findings, *lost)


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


def _cover(
    filing: Filing, items: Sequence[Item], own: Mapping[str, OwnConcept], year: Published | None
) -> tuple[tuple[Item, ...], dict[str, OwnConcept]]:
    """The valid facts of the cover: elements of dei beside published names, else the report's own."""
    period = _cover_period(filing, items)
    declared, found = dict(own), []
    for element, value in filing.cover.dei.items():
        local = element.partition(":")[2]
        if local not in COVER or not COVER[local][1].fullmatch(value):
            continue
        name = element if year else f"{OWN}:{local}"
        if not year:
            declared[local] = OwnConcept(local, _words(local), COVER[local][0])
        found.append(Item(f"cover-{local}", name, value, period))
    return tuple(found), declared


def _words(name: str) -> str:
    """The words of a name.

    >>> _words("EntityRegistrantName")
    'Entity Registrant Name'
    """
    return "".join(f" {c}" if c.isupper() and i and name[i - 1].islower() else c for i, c in enumerate(name))


def _cover_period(filing: Filing, items: Sequence[Item]) -> Period:
    """What the cover speaks of: the longest duration that ends with the period of the report."""
    end = filing.cover.period_of_report or max(item.period.end for item in items)
    starts = [item.period.start for item in items if item.period.start and item.period.end == end]
    return Period(min(starts, default=end), end)


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
    domains = {axis: layout.abstract(_words(axis.partition(":")[2].removesuffix("Axis")), "Domain") for axis in axes}
    lay_out_statements(layout, filing.statements, items, domains)
    roles = _roles_by_table(filing, layout.presentations)
    return OwnTaxonomy(
        OWN,
        namespace,
        stem,
        layout.own,
        tuple(layout.presentations),
        tuple(_summations(sums, roles)),
        tuple(layout.cubes),
        layout.labels,
    )


def _roles_by_table(filing: Filing, presentations: Sequence[Presentation]) -> dict[int, Role]:
    """The role of the statement that prints each table."""
    by_id = {presentation.role.id: presentation.role for presentation in presentations}
    found = {}
    for number, statement in enumerate(filing.statements, 1):
        if role := by_id.get(f"role-{number:02d}"):
            found.update({mapped.line.table: role for mapped in statement.lines})
    return found


def _summations(sums: Sequence[Sum], roles: Mapping[int, Role]) -> list[Summation]:
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
