"""What is derived for one company: flows of money along paths of printed spans, amounts per share from their terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from normalizer.comparing.calendars import Key
from normalizer.comparing.deriving import Derived, Step, add_up, derive_per_share, find_paths, terms_of
from normalizer.comparing.records import Basis, Change
from normalizer.comparing.vintages import LinePrints, choose
from normalizer.findings import finding
from normalizer.records import Finding, StatementKind

Number = tuple[int, Key]
"""A line's number and a span."""


def derive(
    prints: Sequence[LinePrints], wanted: Sequence[Key], labels: Mapping[Key, str], stale: set[Number], basis: Basis
) -> dict[Number, Derived]:
    """A value for every line and wanted span that is not printed and follows from what is, by number and span.

    Prints in ``stale`` are no terms: a part of them has been restated since.
    """
    paths: dict[object, Mapping[Key, tuple[Step, ...]]] = {}
    derived: dict[Number, Derived] = {}
    for number, line in enumerate(prints):
        if line.line.measure != "money":
            continue
        chosen = {
            key: choose(versions, basis)
            for key, versions in line.spans.items()
            if key[0] is not None and (number, key) not in stale
        }
        for key, path in find_paths(chosen, wanted, paths).items():
            if key not in line.spans:
                derived[number, key] = add_up(path, chosen, labels, labels[key])
    return derived | dict(_per_share(prints, wanted, derived, basis))


def find_stale(prints: Sequence[LinePrints], changes: Iterable[tuple[int, Key, Change]]) -> set[Number]:
    """Printed durations that a later document has changed in part, without printing them anew."""
    restated: dict[int, list[tuple[Key, int]]] = defaultdict(list)
    for number, key, change in changes:
        if change.kind in ("restated", "reclassified") and change.later and key[0] is not None:
            versions = prints[number].spans[key]
            restated[number] += [(key, version[0]) for version, item in versions.items() if item is change.later]
    return {
        (number, key)
        for number, changed in restated.items()
        for key, versions in prints[number].spans.items()
        if any(at > max(versions)[0] and _overlap(key, other) for other, at in changed)
    }


def _overlap(first: Key, second: Key) -> bool:
    return first[0] is not None and second[0] is not None and first[0] < second[1] and second[0] < first[1]


def _per_share(
    prints: Sequence[LinePrints], wanted: Sequence[Key], derived: Mapping[Number, Derived], basis: Basis
) -> Iterator[tuple[Number, Derived]]:
    numbers = _numbers(prints)
    for number, line in enumerate(prints):
        terms = terms_of(line.line.concept)
        if terms is None or line.line.member:
            continue
        incomes = [at for name in terms[0] if (at := numbers.get((line.line.statement, name))) is not None]
        shares = numbers.get((line.line.statement, terms[1]))
        for key in wanted if incomes and shares is not None else ():
            if key in line.spans or shares is None:
                continue
            income, count = known(prints, incomes[0], key, derived, basis), known(prints, shares, key, derived, basis)
            made = derive_per_share(line.line.label, income, count) if income and count else None
            if made:
                yield (number, key), made


def _numbers(prints: Sequence[LinePrints]) -> dict[tuple[StatementKind, str], int]:
    found: dict[tuple[StatementKind, str], int] = {}
    for number, line in enumerate(prints):
        if line.line.concept and not line.line.member:
            found.setdefault((line.line.statement, line.line.concept), number)
    return found


def known(
    prints: Sequence[LinePrints], number: int, key: Key, derived: Mapping[Number, Derived], basis: Basis
) -> tuple[Decimal, int | None, str] | None:
    """The value, the decimals and the label of that line in that span, printed or derived, if there is one."""
    line = prints[number]
    if key in line.spans:
        fact = choose(line.spans[key], basis).fact
        return fact.value, fact.decimals, line.line.label
    made = derived.get((number, key))
    return (made.value, made.decimals, line.line.label) if made else None


def not_derived(
    prints: Sequence[LinePrints], wanted: Sequence[Key], labels: Mapping[Key, str], derived: Mapping[Number, Derived]
) -> Iterator[Finding]:
    """A finding for each amount per share with quarters or years that neither print it nor the share count it needs."""
    quarters = [key for key in wanted if labels[key]]
    for number, line in enumerate(prints):
        if terms_of(line.line.concept) is None or line.line.member:
            continue
        missing = [labels[key] for key in quarters if key not in line.spans and (number, key) not in derived]
        if missing:
            periods = ", ".join(missing)
            yield finding("not_derived", statement=line.line.statement, label=line.line.name, periods=periods)
