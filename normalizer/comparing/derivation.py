"""What is derived for one company: flows of money along paths of printed spans, amounts per share from their terms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from normalizer.comparing.bases import Bases
from normalizer.comparing.calendars import Key
from normalizer.comparing.deriving import (
    INCOME,
    Derived,
    Path,
    Paths,
    add_up,
    derive_per_share,
    find_path,
    find_paths,
    terms_of,
)
from normalizer.comparing.records import Basis, Change, Stated
from normalizer.comparing.roundings import kind_of_change
from normalizer.comparing.vintages import LinePrints, choose
from normalizer.findings import finding
from normalizer.records import Finding, StatementKind
from normalizer.rounding import rounding_of

_NAMED: Final = 0.45
"""How likely its element is from which an unproved line is what it is called."""
_PLAIN: Final = re.compile(r"\d{4}(?:Q\d)?")
"""The labels of a quarter and of a fiscal year."""
WITHIN_DAYS: Final = 300
"""A year's report and the report on nine months of the next lie so near; two yearly reports do not."""
Number = tuple[int, Key]
"""A line's number and a span."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Which print of a fact counts, and within how many days two must have become known to be added (None: any)."""

    basis: Basis = "latest"
    within_days: int | None = WITHIN_DAYS


@dataclass(frozen=True, slots=True)
class Chosen:
    """The print that counts; the days on which the first and the last document gave that value, and their numbers."""

    stated: Stated
    first: date
    last: date
    documents: tuple[int, int]


def derive(
    prints: Sequence[LinePrints],
    wanted: Sequence[Key],
    labels: Mapping[Key, str],
    *,
    stale: set[Number],
    bases: Bases,
    rules: Rules,
) -> tuple[dict[Number, Derived], list[Finding]]:
    """A value for every line and wanted span that is not printed and follows from what is, by number and span.

    Prints in ``stale`` are no terms: a part of them has been restated since. Where two ways to a value contradict each
    other, or a way joins prints of different ``bases``, or such as became known too far apart, there is none, and a
    finding.
    """
    known: dict[object, Paths] = {}
    derived: dict[Number, Derived] = {}
    findings: list[Finding] = []
    apart: Counter[tuple[StatementKind, Key]] = Counter()
    mixed: Counter[tuple[StatementKind, Key]] = Counter()
    for number, line in enumerate(prints):
        if line.line.measure != "money" or not _is_amount(line):
            continue
        chosen = _choose_all(number, line, stale, rules.basis)
        stated = {key: item.stated for key, item in chosen.items()}
        for key, ways in find_paths(stated, wanted, known).items():
            if key in line.spans:
                continue
            near = [path for path in ways if _is_near(path, chosen, rules.within_days)]
            alike = [path for path in near if _has_one_basis(number, line, path, chosen, bases)]
            made = [add_up(path, stated, labels, labels[key]) for path in alike]
            if near and not alike:
                mixed[line.line.statement, key] += 1
            elif not made:
                apart[line.line.statement, key] += 1
            elif len(made) == 1 or _agree(made[0], made[1]):
                derived[number, key] = made[0]
            else:
                findings.append(_ways_differ(line, made))
    findings += [
        finding("vintages_apart", statement=kind, count=count, period=labels[key], days=rules.within_days)
        for (kind, key), count in apart.items()
    ]
    findings += [
        finding("bases_differ", statement=kind, count=count, period=labels[key]) for (kind, key), count in mixed.items()
    ]
    return derived | dict(_per_share(prints, wanted, derived, rules.basis)), findings


def _is_amount(line: LinePrints) -> bool:
    """Whether the line is known to be an amount: by its name or by a sum; a count of stores is no sum of quarters."""
    facts = (item.fact for versions in line.spans.values() for item in versions.values())
    named = line.line.concept or line.line.likely
    return bool(named) or any(fact.status != "unproved" or (fact.confidence or 0) >= _NAMED for fact in facts)


def _choose_all(number: int, line: LinePrints, stale: set[Number], basis: Basis) -> dict[Key, Chosen]:
    found = {}
    for key, versions in line.spans.items():
        if key[0] is not None and (number, key) not in stale:
            counts = choose(versions, basis)
            alike = [(at, v) for (at, _), v in versions.items() if kind_of_change(v, counts) in ("same", "rounding")]
            days, numbers = [v.known.day for _, v in alike], [at for at, _ in alike]
            found[key] = Chosen(counts, min(days), max(days), (min(numbers), max(numbers)))
    return found


def _has_one_basis(number: int, line: LinePrints, path: Path, chosen: Mapping[Key, Chosen], bases: Bases) -> bool:
    terms = {key: chosen[key].documents for _, key in path}
    changed = [new.key for new in bases.begun.get(number, ())]
    proved = _confirmed(line, changed) if changed else set()
    mixed = bases.are_mixed(line, [chosen[key].stated for key in terms])
    return not mixed and not bases.begin_between(number, terms, proved)


def _is_near(path: Path, chosen: Mapping[Key, Chosen], within_days: int | None) -> bool:
    """Whether the documents that give these values became known near enough to each other."""
    items = [chosen[key] for _, key in path]
    gap = max(item.first for item in items) - min(item.last for item in items)
    return within_days is None or gap.days <= within_days


def _ways_differ(line: LinePrints, made: Sequence[Derived]) -> Finding:
    return finding(
        "ways_differ",
        statement=line.line.statement,
        label=line.line.label,
        first=made[0].proof,
        second=made[1].proof,
    )


def _agree(first: Derived, second: Derived) -> bool:
    return abs(first.value - second.value) <= rounding_of(first.decimals, second.decimals)


def find_stale(prints: Sequence[LinePrints], changes: Iterable[tuple[int, Key, Change]]) -> set[Number]:
    """Printed durations that a later document has changed in part, without printing them anew.

    A duration is current all the same if its own change came between the two prints of the changed part, or if it adds
    up, with others, to what that part has become.
    """
    restated: dict[int, list[tuple[Key, int, int]]] = defaultdict(list)
    for number, key, change in changes:
        if change.kind in ("restated", "reclassified") and key[0] is not None:
            at = {id(item): version[0] for version, item in prints[number].spans[key].items()}
            if change.earlier and change.later:
                restated[number].append((key, at[id(change.earlier)], at[id(change.later)]))
    stale = set()
    for number, changed in restated.items():
        confirmed = _confirmed(prints[number], [key for key, _, _ in changed])
        own: dict[Key, list[int]] = defaultdict(list)
        for key, _, after in changed:
            own[key].append(after)
        for key, versions in prints[number].spans.items():
            last = max(versions)[0]
            if any(
                after > last
                and _overlap(key, other)
                and (other, key) not in confirmed
                and not any(before < when <= last for when in own.get(key, ()))
                for other, before, after in changed
            ):
                stale.add((number, key))
    return stale


def _confirmed(line: LinePrints, changed: Sequence[Key]) -> set[tuple[Key, Key]]:
    """Pairs of a changed span and one that, with others, adds up to what the first has become."""
    latest = {key: choose(versions, "latest") for key, versions in line.spans.items() if key[0] is not None}
    found = set()
    for other in set(changed):
        rest = {key: item for key, item in latest.items() if key != other}
        path = find_path(other, [(key, item.fact.decimals) for key, item in rest.items()])
        if path:
            made = add_up(path, rest, dict.fromkeys(rest, ""), "")
            item = latest[other].fact
            if abs(made.value - item.value) <= rounding_of(made.decimals, item.decimals):
                found |= {(other, key) for _, key in path}
    return found


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
        meant = [at for at in incomes[:1] if shares is not None and _is_of(line, prints[at], prints[shares], basis)]
        for key in wanted if meant else ():
            if key in line.spans or shares is None:
                continue
            income, count = known(prints, meant[0], key, derived, basis), known(prints, shares, key, derived, basis)
            made = derive_per_share(line.line.label, income, count) if income and count else None
            if made:
                yield (number, key), made


def _is_of(line: LinePrints, income: LinePrints, shares: LinePrints, basis: Basis) -> bool:
    """Whether the amount per share is that of this income wherever all three are printed."""
    for key in line.spans.keys() & income.spans.keys() & shares.spans.keys():
        printed, over, under = (choose(each.spans[key], basis).fact for each in (line, income, shares))
        made = derive_per_share("", (over.value, over.decimals, ""), (under.value, under.decimals, ""))
        if made and abs(made.value - printed.value) > rounding_of(printed.decimals, printed.decimals, made.decimals):
            return False
    return True


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
    """A finding on the quarters and fiscal years whose income is known and whose earnings per share are not."""
    shares = [number for number, line in enumerate(prints) if terms_of(line.line.concept) and not line.line.member]
    numbers = _numbers(prints)
    incomes = [at for name in INCOME if (at := numbers.get(("income_statement", name))) is not None]
    missing = [
        labels[key]
        for key in wanted
        if _PLAIN.fullmatch(labels[key])
        and any(key in prints[at].spans or (at, key) in derived for at in incomes)
        and not any(key in prints[at].spans or (at, key) in derived for at in shares)
    ]
    if shares and missing:
        yield finding("not_derived", statement="income_statement", periods=", ".join(missing))
