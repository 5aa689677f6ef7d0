"""Which lines a person's corrections fit, and what those lines are called therefore."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import translate
from functools import lru_cache
from pathlib import Path
from typing import Final

from normalizer.companies import company_key
from normalizer.findings import finding
from normalizer.mapping.cells import printed_values
from normalizer.mapping.held import Held, HeldLines
from normalizer.mapping.mapping_file import (
    Correction,
    holds_corrections,
    load_mapping,
    mappings_beside,
    read_mapping,
)
from normalizer.mapping.own_labels import CERTAIN, own_labels
from normalizer.mapping.twice import stands_twice
from normalizer.records import Candidate, Cover, Finding, Gaap, Hints, Line, Number, Place, Statement
from normalizer.text import DASHES, fold
from taxonomy import Taxonomy
from taxonomy.structured import read_structured

_MARKS: Final = str.maketrans(
    dict.fromkeys(DASHES, "-") | dict.fromkeys("‘’‛`´\u0092", "'") | dict.fromkeys("“”„", '"')
)
_MOST_NAMED: Final = 4

Fit = tuple[Line, Correction]


def find_corrections(
    source: object, hints: Hints, taxonomy: Taxonomy
) -> tuple[tuple[Correction, ...], tuple[Finding, ...]]:
    """The corrections of the file that the caller names, else of those that lie beside the document.

    Findings: ``mapping_found`` for each file that lies there, ``mapping_not_used`` where it holds something else.
    Raises TaxonomyError for a file that is wrong.
    """
    if hints.mapping is False:
        return (), ()
    if hints.mapping is not None:
        return load_mapping(hints.mapping, taxonomy), ()
    found: list[Correction] = []
    findings = []
    for path in mappings_beside(document) if (document := _path_of(source)) else ():
        read = read_structured(path)
        if holds_corrections(read):
            found += read_mapping(read, path.name, taxonomy)
            findings.append(finding("mapping_found", file=path.name))
        else:
            findings.append(finding("mapping_not_used", file=path.name))
    return tuple(found), tuple(findings)


def _path_of(source: object) -> Path | None:
    """The path that a source names; a text that is the document itself has none."""
    if isinstance(source, Path):
        return source
    is_path = isinstance(source, str) and "\n" not in source and not source.lstrip().startswith("<")
    return Path(str(source)) if is_path else None


def settle_names(
    corrections: Sequence[Correction],
    statements: Sequence[Statement],
    numbers: Mapping[Place, Number],
    cover: Cover,
    taxonomy: Taxonomy,
    certain: float | None = None,
) -> tuple[HeldLines, tuple[Finding, ...]]:
    """The lines whose names are settled, by table and row: by corrections, else by labels of the taxonomy's overlay.

    Findings: ``correction_contradicts`` where two entries that are as close name one line differently, or two lines
    alike; ``correction_ambiguous`` for an entry that fits several lines of one statement whose numbers differ (it is
    not used); ``correction_unmatched`` for one that fits none, entries of other companies aside;
    ``correction_company_unknown`` where entries are for companies and the document names none.
    """
    applying = [c for c in corrections if _is_for(c, cover)]
    findings: list[Finding] = []
    held = dict(own_labels(statements, numbers, taxonomy, CERTAIN if certain is None else certain))
    seen: set[str] = set()
    for statement in statements:
        fits, told = [], {}
        for line in statement.lines:
            fitting = [c for c in applying if _fits(c, statement, line)]
            seen |= {c.source for c in fitting}
            if fitting:
                best, told[line.row] = _closest(fitting, statement, line)
                fits.append((line, best))
        kept, said = _one_line_each(fits, statement, numbers, taxonomy)
        # That the first of two is followed is true only where it is: else it is said that it is not used.
        findings += [each for line, _ in kept for each in told[line.row]] + said
        held |= {(line.table, line.row): _held(best, cover.gaap, taxonomy) for line, best in kept}
    findings += _unmatched(applying, seen)
    if unknown := [c for c in corrections if (c.companies or c.cik) and _company_is_unknown(c, cover)]:
        findings.append(finding("correction_company_unknown", count=len(unknown), file=unknown[0].file))
    return held, tuple(findings)


# --- what an entry asks for ------------------------------------------------------------------------------------------


def _is_for(correction: Correction, cover: Cover) -> bool:
    """Whether the entry is for the company of the document, or for any."""
    if not correction.companies and correction.cik is None:
        return True
    if correction.cik is not None and cover.cik is not None:
        return correction.cik == cover.cik
    own = company_key(cover.entity or "")
    return bool(own) and own in {company_key(name) for name in correction.companies}


def _company_is_unknown(correction: Correction, cover: Cover) -> bool:
    """Whether the document does not say what would decide if the entry is for its company."""
    by_number = correction.cik is not None and cover.cik is not None
    by_name = bool(correction.companies) and cover.entity is not None
    return not (by_number or by_name)


def _fits(correction: Correction, statement: Statement, line: Line) -> bool:
    """Whether the entry means the line."""
    if correction.statement not in (None, statement.kind):
        return False
    if correction.table not in (None, line.table) or correction.row not in (None, line.row):
        return False
    if correction.label is not None and label_key(correction.label) != label_key(line.label):
        return False
    if correction.patterns and not any(_glob(p).match(label_key(line.label)) for p in correction.patterns):
        return False
    return correction.section is None or _is_under(correction.section, line.section)


def _is_under(section: str, headings: Sequence[str]) -> bool:
    wanted = label_key(section)
    return wanted in {label_key(heading) for heading in headings} or wanted == label_key(" > ".join(headings))


@lru_cache(maxsize=8192)
def label_key(label: str) -> str:
    """The label as it is compared: without regard to capitals, white space, kinds of dashes and quotes, a last colon.

    >>> label_key("Other\\u00a0Income \\u2013 net:")
    'other income - net'
    """
    return fold(unicodedata.normalize("NFKC", label).translate(_MARKS)).casefold().rstrip(" :")


@lru_cache(maxsize=2048)
def _glob(pattern: str) -> re.Pattern[str]:
    """The glob as an expression over keys of labels; only * and ? have a meaning.

    A glob and no regular expression: it is what people know from file names, and ``translate`` makes of it groups
    that are never gone back into, so no pattern takes more than the product of the two lengths.
    """
    return re.compile(translate(label_key(pattern).replace("[", "[[]")))


# --- which entry is followed ----------------------------------------------------------------------------------------


def _closest(fitting: Sequence[Correction], statement: Statement, line: Line) -> tuple[Correction, list[Finding]]:
    """The entry that names the line most closely, the first of equals; a finding for an equal that says otherwise."""
    best = max(fitting, key=lambda c: c.rank)
    others = [c for c in fitting if c.rank == best.rank and c.name != best.name]
    found = [
        finding(
            "correction_contradicts",
            statement=statement,
            row=line.row,
            first=best.source,
            second=other.source,
            what=f"call {line.label!r} {name_of(best)} and {name_of(other)}",
        )
        for other in others
    ]
    return best, found


def _one_line_each(
    fits: Sequence[Fit], statement: Statement, numbers: Mapping[Place, Number], taxonomy: Taxonomy
) -> tuple[list[Fit], list[Finding]]:
    """The fits of one statement that leave each name one line, or several that print the same numbers."""
    kept: list[Fit] = []
    findings: list[Finding] = []
    claims: dict[str | None, list[Fit]] = defaultdict(list)
    for fit in fits:
        concept, element = fit[1].name
        claims[concept or (taxonomy.elements.get(element) if element else None) or element].append(fit)
    for name, claimed in claims.items():
        values = [printed_values(line, numbers) for line, _ in claimed]
        if name is None or all(v == values[0] for v in values) or stands_twice(name, statement.kind):
            kept += claimed
            continue
        entries: dict[str, list[Fit]] = defaultdict(list)
        for fit in claimed:
            entries[fit[1].source].append(fit)
        clear = [own for own in entries.values() if len({tuple(printed_values(line, numbers)) for line, _ in own}) == 1]
        findings += [_ambiguous(own, statement) for own in entries.values() if own not in clear]
        kept += clear[0] if clear else []
        findings += [_one_name(clear[0], other, statement, name) for other in clear[1:]]
    return kept, findings


def _ambiguous(own: Sequence[Fit], statement: Statement) -> Finding:
    """The finding that an entry means several lines whose numbers differ."""
    labels = ", ".join(f"{line.label!r} (row {line.row})" for line, _ in own[:_MOST_NAMED])
    first, entry = own[0]
    return finding("correction_ambiguous", statement=statement, row=first.row, source=entry.source, lines=labels)


def _one_name(first: Sequence[Fit], second: Sequence[Fit], statement: Statement, name: str) -> Finding:
    """The finding that two entries give one name to lines whose numbers differ."""
    what = f"give the lines {first[0][0].label!r} and {second[0][0].label!r} one name, {name}"
    return finding(
        "correction_contradicts",
        statement=statement,
        row=second[0][0].row,
        first=first[0][1].source,
        second=second[0][1].source,
        what=what,
    )


def _unmatched(applying: Sequence[Correction], seen: set[str]) -> Iterator[Finding]:
    for correction in applying:
        if correction.source not in seen:
            yield finding("correction_unmatched", source=correction.source, what=words_of(correction))


def name_of(correction: Correction) -> str:
    """The name that the entry gives, in words."""
    return " / ".join(name for name in correction.name if name) or "nothing"


def words_of(correction: Correction) -> str:
    """What the entry asks for, in words."""
    asked = {
        "company": ", ".join(correction.companies) or correction.cik,
        "statement": correction.statement,
        "section": correction.section,
        "label": correction.label,
        "pattern": ", ".join(correction.patterns) or None,
        "table": correction.table,
        "row": correction.row,
    }
    return ", ".join(f"{name} {value!r}" for name, value in asked.items() if value is not None)


def _held(correction: Correction, gaap: Gaap, taxonomy: Taxonomy) -> Held:
    """The settled name of a line: the element that the entry gives, or the first of its concept."""
    said = f"{correction.source} ({words_of(correction)})" + (f": {correction.note}" if correction.note else "")
    concept, element = correction.name
    if element is None and concept is not None:
        known = taxonomy.concepts[concept]
        element = next(iter(known.ifrs if gaap == "ifrs" and known.ifrs else known.elements), None)
    if concept is None and element is not None:
        concept = taxonomy.elements.get(element)
    candidates = (Candidate(element, concept, 1.0),) if element else ()
    return Held(candidates, concept, said, correction.element is not None)
