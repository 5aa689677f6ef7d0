"""The names of lines: the concept, else the label as last printed; and the concept that is only likely."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from normalizer.comparing.records import SeriesLine
from normalizer.comparing.tracks import Group, Track
from normalizer.records import Measure
from taxonomy import Taxonomy


def name_lines(
    entity: str, groups: Mapping[Group, Sequence[Track]], taxonomy: Taxonomy
) -> list[tuple[SeriesLine, Track]]:
    """Each line with its name, unique in its statement: the concept, or the latest label where it is withheld.

    Where two lines claim one concept, the one with more rows under it keeps it; a concept that nobody is sure of and
    that the elements of most rows mean is the line's ``likely`` one.
    """
    lines = []
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for group, tracks in groups.items():
        owners = _owners(tracks, lambda track: (track.concept, track.concepts[track.concept or ""]))
        likely = _owners(tracks, lambda track: _likely(track, taxonomy))
        used = names[group[0]]
        for order, track in enumerate(tracks):
            concept = track.concept if owners.get(track.concept) is track else None
            guess = next((name for name, owner in likely.items() if owner is track and name not in owners), None)
            lines.append((_line(entity, group, track, (concept, None if concept else guess), order, used), track))
    return lines


def _owners(tracks: Sequence[Track], claim: Callable[[Track], tuple[str | None, float]]) -> dict[str | None, Track]:
    """The line that claims each concept with most weight."""
    owners: dict[str | None, Track] = {}
    for track in sorted(tracks, key=lambda track: -claim(track)[1]):
        name = claim(track)[0]
        if name:
            owners.setdefault(name, track)
    return owners


def _likely(track: Track, taxonomy: Taxonomy) -> tuple[str | None, float]:
    """The concept that the likeliest elements of the rows mean, and how likely they are together, if that is half."""
    sure: dict[str, float] = defaultdict(float)
    for row in track.rows:
        concept = taxonomy.concept_of(row.element) if row.element else None
        if concept:
            sure[concept.name] += row.stated[0].fact.confidence or 0.0
    best = max(sure, key=lambda name: sure[name], default=None)
    return (best, sure[best]) if best and sure[best] >= len(track.rows) / 2 else (None, 0.0)


def _line(
    entity: str,
    group: Group,
    track: Track,
    concepts: tuple[str | None, str | None],
    order: int,
    used: Counter[str],
) -> SeriesLine:
    latest = track.rows[0].stated[0].fact
    concept, likely = concepts
    name = concept or latest.label or f"line after {order}"
    if not concept and used[name] and latest.section:
        name = f"{latest.section.rsplit(' > ', 1)[-1]}: {name}"
    name += f" [{_member(group[2])}]" if group[2] else ""
    used[name] += 1
    units = Counter(item.fact.unit for row in track.rows for item in row.stated)
    unit = units.most_common(1)[0][0]
    return SeriesLine(
        entity=entity,
        statement=group[0],
        name=name if used[name] == 1 else f"{name} ({used[name]})",
        concept=concept,
        likely=likely,
        element=latest.element,
        label=latest.label,
        section=latest.section,
        unit=unit,
        measure=measure_of(unit),
        order=order,
        axis=group[1],
        member=group[2],
        labels=tuple(dict.fromkeys(row.stated[0].fact.label for row in track.rows)),
    )


def _member(member: str) -> str:
    """The part that the members name, in short.

    >>> _member("us-gaap:RetainedEarningsMember | srt:ParentCompanyMember")
    'RetainedEarnings, ParentCompany'
    """
    return ", ".join(name.split(":")[-1].removesuffix("Member") for name in member.split(" | "))


def measure_of(unit: str) -> Measure:
    """What a unit counts.

    >>> [measure_of(unit) for unit in ("USD", "EUR/shares", "shares", "pure")]
    ['money', 'per_share', 'shares', 'pure']
    """
    if unit.endswith("/shares"):
        return "per_share"
    return "shares" if unit == "shares" else "pure" if unit == "pure" else "money"
