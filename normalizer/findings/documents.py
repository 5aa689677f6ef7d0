"""What is said of a document, its columns and its cells."""

from __future__ import annotations

from typing import Final

from normalizer.findings.wording import Wording

DOCUMENT: Final = {
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
    "formulas_unsaved": Wording(
        "warning",
        "{count} formulas of {document} have no value saved with them, the first at {first}: their cells are blank",
        "Open the workbook in a spreadsheet program and save it there, which computes them; then read it again.",
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
}

CELLS: Final = {
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
    "column_superseded": Wording(
        "info",
        "column {heading!r} is what column {other!r} corrects: its {count} numbers are no facts ({numbers})",
        "Nothing to do: compare and a store keep them as the earlier print.",
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
    "percent_or_share": Wording(
        "warning",
        "{label!r} is in per cent by its words, but its figures may be fractions ({printed}): they stand as printed",
        "Look at the page or the workbook: divide them by 100 if they are percentages.",
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
}
