"""What is said of XBRL reports that are read, and of those that are written."""

from __future__ import annotations

from typing import Final

from normalizer.findings.wording import Wording

READ: Final = {
    "file_missing": Wording(
        "warning",
        "{document} refers to {words}, which is not with it; the facts are read without it",
        "Put the filing's schema and linkbases beside the report, or give the filing as a zip.",
    ),
    "file_stands_in": Wording(
        "info",
        "a file that {document} refers to is not with it: {words} is taken",
        "Nothing to do, if both are of the same filing.",
    ),
    "facts_outside_schema": Wording(
        "warning",
        "not all of the {words} facts of {document} are declared by its schemas; they are read without them",
        "Put the filing's own schema and linkbases beside the report, or give the filing as a zip.",
    ),
    "element_undeclared": Wording(
        "warning",
        "{document} reports {words}, which its own schema does not declare; the fact is kept",
        "Nothing to do; ask the filer for the element's meaning if it matters.",
    ),
    "no_entity_in_context": Wording(
        "error",
        "{words} contexts of {document} name no entity, which XBRL demands; their facts are kept",
        "Ask who made the report, or fetch it again.",
    ),
    "nothing_presented": Wording(
        "warning",
        "{document} presents no statement; its lines stand in this project's own order, others under notes",
        "Put the filing's schema and linkbases beside the report; or read what the page prints with xbrl=False.",
    ),
    "fact_without_unit": Wording(
        "error",
        "{name} is reported as {printed!r} without a unit that exists; it is no fact",
        "Correct the unit in the report, or fetch it again.",
    ),
    "fact_without_value": Wording(
        "error", "{name} is reported as {printed!r}, which is no number; it is no fact", "Correct it in the report."
    ),
    "fact_without_period": Wording(
        "error",
        "{name} is reported as {printed!r} without a period that exists; it is no fact",
        "Correct its context in the report.",
    ),
    "unknown_currency": Wording(
        "warning", "{unit} names no currency of ISO 4217; its facts keep it", "Correct the unit in the report."
    ),
    "contradicting_duplicates": Wording(
        "error",
        "{name} is reported twice for one period, as {first} and as {second}; the more exact is taken",
        "Look at the page: one of the two is wrong.",
    ),
    "calculation_fails": Wording(
        "error",
        "the report's own calculation does not hold (±{tolerance}): {words}",
        "Look at the lines of the sum: one is wrong, or the filer's linkbase is.",
    ),
    "calculation_incomplete": Wording(
        "info",
        "the report's own calculation has {missing} terms that are not reported, and does not add up: {words}",
        "Nothing to do: what is not reported may be what lacks.",
    ),
}

WRITTEN: Final = {
    "xbrl_in_conflict": Wording(
        "warning",
        "{count} facts in conflict are left out of the XBRL report",
        "Settle the conflicts, or write them too with every=True (--all).",
    ),
    "xbrl_no_period": Wording(
        "warning",
        "{count} facts of a column without a period are left out of the XBRL report, the first {first}",
        "Give periods= (--period), one for each value column.",
    ),
    "xbrl_no_unit": Wording(
        "warning",
        "{label!r} {printed!r} is in {unit}, which is no unit that these reports can hold; it is left out",
        "Nothing to do for a unit of the filer's own: the fact stays in facts. For an amount, give currency= "
        "(--currency) as an ISO 4217 code.",
    ),
    "xbrl_local_entity": Wording(
        "warning",
        "the identifier {given!r} is neither a CIK (ten digits at most) nor an LEI (twenty characters whose check "
        "digits agree); it is written as a name of this report's own, {written!r}",
        "Give the company's CIK or LEI with identifier= (--identifier).",
    ),
    "xbrl_two_values": Wording(
        "warning",
        "{label!r} has {printed!r} and {other!r} for one period; the second is left out of the XBRL report",
        "Look at the headings of the columns: one of the periods is misread, or one column is restated.",
    ),
    "xbrl_same_concept": Wording(
        "warning",
        "{label!r} is {concept}, as {other!r} is, with other numbers; it gets a concept of the report's own",
        "Decide which of the two lines the concept stands for.",
    ),
    "xbrl_not_published": Wording(
        "info",
        "{label!r} is written as {name}: no element of {taxonomy} is sure ({element}, {sure})",
        "Nothing to do; the element is the best guess.",
    ),
    "xbrl_no_anchor": Wording(
        "info",
        "no wider concept is known for {labels}; they stand in the report's own taxonomy without an anchor",
        "Nothing to do.",
    ),
    "xbrl_inconsistent": Wording(
        "error",
        "{label} ({concept}) is reported as {reported} and adds up to {computed} from {parts} (Calculations 1.1)",
        "Look at the lines of the sum on the page: one is misread, missing or misprinted.",
    ),
    "xbrl_invalid": Wording(
        "error", "the XBRL report is not valid: {text} [{said}]", "Correct what the message names."
    ),
    "xbrl_no_taxonomy": Wording(
        "error",
        "the XBRL report builds upon taxonomies not at hand: {addresses} ({count} more messages follow from it)",
        "Give their taxonomy packages with --package.",
    ),
    "xbrl_stub": Wording(
        "info",
        "{taxonomy} is not at hand; its {count} elements in use are checked by what our data say of them",
        "Give its taxonomy package with --package to check against the published one.",
    ),
    "xbrl_and_more": Wording(
        "error", "{count} more messages of the kind [{said}]", "Correct those that are shown, and look again."
    ),
    "xbrl_doubtful": Wording("warning", "of the XBRL report: {text} [{said}]", "Look at what the message names."),
}
