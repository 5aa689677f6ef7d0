"""What is said of the names of lines, and of a person's corrections."""

from __future__ import annotations

from typing import Final

from normalizer.findings.wording import Wording

NAMES: Final = {
    "unknown_concept": Wording(
        "warning",
        "{label!r} is no line that the taxonomy knows in this place",
        "Add the label as a synonym to the concept it stands for, in taxonomy/synonyms.json.",
    ),
    "doubtful_concept": Wording(
        "warning",
        "{label!r} may be {candidates}; none is certain enough to be given",
        "Decide by the document; a synonym within the section, or an entry of a mapping file, settles it.",
    ),
    "component_unnamed": Wording(
        "info",
        "the column {heading!r} is a component of equity without a published member: its facts bear {member!r}",
        "Nothing to do, unless the column is the whole or a component by another name.",
    ),
    "two_values": Wording(
        "warning",
        "{element} at {day} is {first} ({label!r}) and {second} ({other!r})",
        "Look at the two lines: one has another name, date or unit, or is a part of the other.",
    ),
}

CORRECTIONS: Final = {
    "mapping_found": Wording(
        "info",
        "corrections are taken from {file}, which lies beside the document",
        "Nothing to do; mapping=False (--no-mapping) leaves it out.",
    ),
    "mapping_not_used": Wording(
        "warning",
        "{file} lies beside the document and holds no corrections; it is not used",
        'If it is meant as a mapping file, write its entries under "corrections"; else rename it.',
    ),
    "correction_unmatched": Wording(
        "warning",
        "{source} fits no line of the document ({what})",
        "Compare its words with the labels and sections in facts; correct or remove the entry.",
    ),
    "correction_ambiguous": Wording(
        "warning",
        "{source} fits lines of one statement that print different numbers: {lines}; it is not used",
        "Say which line is meant by its section or row.",
    ),
    "correction_contradicts": Wording(
        "warning",
        "{first} and {second} {what}; the first is followed",
        "Correct one of them, or say by company, section or row where each applies.",
    ),
    "correction_company_unknown": Wording(
        "info",
        "{count} entries of {file} are for companies, and the document does not say whose it is",
        "Give entity= (--entity) to use the entries of its company.",
    ),
}
