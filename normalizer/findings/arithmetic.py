"""What is said of sums, repairs and scales."""

from __future__ import annotations

from typing import Final

from normalizer.findings.wording import Wording

SUMS: Final = {
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
}
