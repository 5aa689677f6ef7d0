"""What is said of several documents side by side."""

from __future__ import annotations

from typing import Final

from normalizer.findings.wording import Wording

SERIES: Final = {
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
    "currency_taken": Wording(
        "info",
        "{count} facts are taken as {unit}: the document does not say its currency, and the company's others do",
        "Give currency= (--currency) when you read the document.",
    ),
    "unit_left_out": Wording(
        "warning",
        "{count} facts in {unit} are left out: their lines are in {own}",
        "Compare the documents of each currency by themselves, or give currency= (--currency) where one is misread.",
    ),
    "bases_differ": Wording(
        "info",
        "{count} lines of {period} are not derived: some of the numbers that would be added are told on another basis, "
        "before a restatement or with businesses given up since",
        "Look at the restatements, and at discontinued operations: the company recasts earlier quarters, as a rule.",
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
}
