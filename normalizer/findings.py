"""The catalogue of findings: one wording, one severity and one piece of advice for each code.

A stage yields the code, the place and the numbers; :func:`finding` puts them into the words of the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from normalizer.records import Finding, Place, Severity, Statement, StatementKind


@dataclass(frozen=True, slots=True)
class Wording:
    """How a finding speaks: its severity, its message with named gaps, and its advice."""

    severity: Severity
    message: str
    advice: str


CATALOGUE: Final = MappingProxyType(
    {
        # --- the document
        "no_statement": Wording(
            "warning",
            "no financial statement was found in {document} ({tables} tables, {paragraphs} paragraphs)",
            "If it holds a bare table, name its kind with statement= (--statement); else see what the extraction lost.",
        ),
        "text_mended": Wording(
            "info",
            "{document} was decoded in a wrong encoding by what saved it: {count} stretches of its text are read as "
            "they were meant, the first {before!r} as {after!r}",
            "Nothing to do; save it anew as UTF-8 if letters still look wrong.",
        ),
        "figures_apart": Wording(
            "warning",
            "{count} figures of {document} stand apart from any label, more than in the statements found: the text has "
            "one column after the other",
            "Extract it anew so that rows stay together: give the PDF itself, or the text of pdftotext -layout.",
        ),
        "table_too_long": Wording(
            "warning",
            "table {number} has {characters} characters of text, more than any statement: it is not looked into",
            "If a statement is in it, give that part alone.",
        ),
        "table_not_taken": Wording(
            "info",
            "table {number} ({name!r}) holds {count} numbers and is part of no statement that was found",
            "If it is one, give it alone, with statement= (--statement) where its title does not name its kind.",
        ),
        "no_currency": Wording(
            "warning",
            "{title!r} does not name its currency; USD is assumed",
            "Give currency= (--currency) if it is another.",
        ),
        "no_scale": Wording(
            "warning",
            "{title!r} does not say in what scale it is; single units are assumed where no proof settles it",
            "Give scale= (--scale thousands) if it is another.",
        ),
        "no_fiscal_year": Wording(
            "info",
            "neither words nor columns tell when fiscal years end: fiscal_year and fiscal_period are missing",
            "Give fiscal_year_end= (--fiscal-year-end 12-31).",
        ),
        "across_year_end": Wording(
            "info",
            "a fiscal year ends on {close}, within {period}: these months are no part of one year, and have no "
            "fiscal_period",
            "Nothing to do where trailing months are meant; else look at the heading, or give fiscal_year_end=.",
        ),
        "fiscal_year_by_end": Wording(
            "info",
            "years end on {close}, and no words say by which calendar year they are called: by that of their end here",
            "Many companies call such a year by the calendar year before: take one from fiscal_year if this one does.",
        ),
        "hint_contradicts": Wording(
            "warning",
            "the hint {hint}={given} contradicts the page, which says {page}; the page is followed",
            "Drop the hint, or correct the table.",
        ),
        "tags_not_read": Wording(
            "info",
            "{document} holds XBRL tags, but the filing's schema is not beside it; what it prints is read",
            "Put the filing's schema and linkbases beside the page, give the filing as a zip, or use xbrl=True.",
        ),
        "package_not_used": Wording(
            "info",
            "the taxonomy package {package} is not used: {document} is no XBRL report, or is read as it is printed",
            "Leave it out, or give the report itself.",
        ),
        # --- columns and cells
        "no_period": Wording(
            "warning",
            "column {number} ({heading!r}) has no period that can be read; its facts carry none",
            "Give periods= (--period), one for each value column.",
        ),
        "length_assumed": Wording(
            "warning",
            "the columns are headed by days alone; as these are {months} months apart, each is taken to be as long",
            "Give periods= (--period), one for each value column, if they are of another length.",
        ),
        "line_without_period": Wording(
            "warning",
            "the line {label!r} has no period that can be read: neither its words nor the balances beside it tell one",
            "Its facts carry none; look the period up in the document.",
        ),
        "column_left_out": Wording(
            "info",
            "column {heading!r} is {what}: its {count} numbers are not facts ({numbers})",
            "Nothing to do, unless the column is one of the company's own periods.",
        ),
        "no_share": Wording(
            "info",
            "{printed!r} in the column {heading!r} is not the share of {base!r} that others there are: it is no fact",
            "Nothing to do, unless the number or the amount beside it is misprinted.",
        ),
        "period_lost": Wording(
            "warning",
            "column {heading!r} has no period that can be read, though others have: its {count} numbers are not facts "
            "({numbers})",
            "Look at the headings of the table: correct them, or give periods= (--period).",
        ),
        "note_for_amount": Wording(
            "warning",
            "the row {printed!r} has the number of a note ({note}) in a column of amounts: its figures may stand a "
            "column off, and are no facts",
            "Look at the page; put the note into a cell of its own in the extracted table.",
        ),
        "not_meaningful": Wording(
            "info", "{label!r} prints {printed!r}, which is no number", "Nothing to do: the page gives no figure here."
        ),
        "unread_cell": Wording(
            "warning",
            "{label!r}: {printed!r} cannot be read as one number",
            "Look at the page; correct the cell in the extracted table.",
        ),
        "stray_number": Wording(
            "info",
            "the row {printed!r} holds a number outside every value column, such as a page number; it is no fact",
            "Nothing to do, unless it is a line of the statement.",
        ),
        # --- names
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
        # --- a person's corrections
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
        # --- XBRL reports
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
        # --- arithmetic
        "repaired": Wording(
            "warning",
            "{label!r} is printed {printed!r} and read as {text} ({steps}): {proof}",
            "Compare with the page if the figure matters.",
        ),
        "doubtful_reading": Wording(
            "warning",
            "{label!r} is printed {printed!r} and read as {text} ({steps}); no relation proves it",
            "Compare with the page.",
        ),
        "doubtful_repair": Wording(
            "warning",
            "{label!r} is printed {printed!r} and does not tie out; {candidates} would; it stands as printed",
            "Look at the page: more than one reading is about as likely.",
        ),
        "does_not_add_up": Wording(
            "error",
            "{rule}{label} is {left} (±{tolerance}); its parts add up to {right}: {words}",
            "Look at the lines of the sum on the page: one is misread, missing or misprinted.",
        ),
        "rule_not_asked": Wording(
            "warning",
            "rule {name!r} is not asked: {why}",
            "Name lines as filing.explain names them, or settle their names by a mapping file.",
        ),
        "shares_scaled": Wording(
            "info",
            "share counts are taken {shares}, since income / shares = per-share amount holds only so ({words})",
            "Nothing to do.",
        ),
        "shares_unscaled": Wording(
            "warning",
            "{title!r}: share counts are taken in single units, since in the scale of {words!r} no company has so many",
            "Compare one of them with the document's cover page.",
        ),
        "amounts_scaled": Wording(
            "info",
            "{title!r} does not say its scale; amounts are taken {amounts}, since {words}",
            "Nothing to do, unless the page says otherwise.",
        ),
        "amounts_unscaled": Wording(
            "warning",
            "{title!r} does not say its scale; income / shares = per-share amount holds if amounts are {amounts} and "
            "share counts in single units ({words})",
            "Give scale= (--scale {amounts}) if that is so.",
        ),
        "diluted_below_basic": Wording(
            "warning",
            "{label!r} is {diluted}, less than the {basic} basic shares; dilution adds shares",
            "Look at both share counts on the page: one is misread or they are interchanged.",
        ),
        "search_given_up": Wording(
            "warning",
            "{title!r} has too many sums to try ({lines} lines in {columns} columns); some relations were not sought",
            "Split the table, or leave out the lines that are no statement.",
        ),
        # --- over several documents
        "restated": Wording(
            "warning",
            "{label!r} of {period} {now}; {before}",
            "Nothing to do: the later counts, unless you compare what was first reported (basis='first').",
        ),
        "reclassified": Wording(
            "info",
            "{label!r} of {period} {now}; {before}: {proof}",
            "Nothing to do: the amount stands in another line since.",
        ),
        "split": Wording(
            "warning",
            "{label!r} of {period} {now}; {before}: {proof}",
            "Periods that only documents before the split print are not adjusted.",
        ),
        "printed_twice": Wording(
            "warning",
            "{label!r} of {period} is printed twice, as {first} and as {second}; {counts}",
            "Look at the two places on the page.",
        ),
        "period_in_future": Wording(
            "error",
            "column {number} is headed {period}, which ends after {limit}: its facts are left out of the series",
            "Look at the heading on the page: it is misread or misprinted.",
        ),
        "period_contradicted": Wording(
            "error",
            "column {number} is headed {period} like another column; of its values, other documents print {agree} for "
            "that period and contradict {differ}: its facts are left out of the series",
            "Look at the heading on the page: its period is misread.",
        ),
        "sign_turned": Wording(
            "info",
            "{label!r} has the opposite sign in {documents}; it is turned to the line's own",
            "Nothing to do.",
        ),
        "ways_differ": Wording(
            "warning",
            "{label!r} is not derived, since two ways to it differ: {first}; {second}",
            "Look at the restatements: some of these numbers are of another vintage.",
        ),
        "vintages_apart": Wording(
            "info",
            "{count} lines of {period} are not derived: the numbers that would be added became known more than {days} "
            "days apart",
            "Add the documents in between, or allow it, if the company has not changed its basis: within_days=None"
            " (--within-days any).",
        ),
        "not_derived": Wording(
            "info",
            "no earnings per share are known in {periods}: neither they nor the share counts they need are printed",
            "Nothing to do: amounts per share do not add up over periods.",
        ),
        "no_period_to_compare": Wording(
            "warning",
            "{count} facts have no period and lie in no series",
            "Give periods= (--period) when the document is normalised.",
        ),
        "no_entity_to_compare": Wording(
            "warning",
            "the document does not name its company: it is compared with no other",
            "Give entity= (--entity).",
        ),
        "mixed_units": Wording(
            "error",
            "{first!r} is in {first_unit} and {second!r} in {second_unit}: they cannot be added",
            "Check the currency and the kind of the two lines.",
        ),
        # --- XBRL
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
)


def finding(
    code: str,
    *,
    statement: Statement | StatementKind | None = None,
    place: Place | None = None,
    row: int | None = None,
    table: int | None = None,
    **numbers: object,
) -> Finding:
    """The finding of that code, its gaps filled with ``numbers``.

    Raises KeyError for a code or a gap that the catalogue does not have: a defect of the caller, never of the data.
    """
    wording = CATALOGUE[code]
    kind = statement.kind if isinstance(statement, Statement) else statement
    return Finding(
        code=code,
        severity=wording.severity,
        message=wording.message.format(**numbers),
        advice=wording.advice,
        statement=kind,
        table=place.table if place else table if table is not None else getattr(statement, "table", None),
        row=place.row if place else row,
        column=place.column if place else None,
    )
