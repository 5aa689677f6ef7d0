"""The cover of a report: by elements of dei, or by those that a report without a published taxonomy declares itself."""

from __future__ import annotations

import pytest

from normalizer.facts import fiscal_period
from normalizer.records import Cover, Hints
from normalizer.xbrl.intake.cover import cover_of
from normalizer.xbrl.intake.records import Report, Reported


def cover(**texts: str) -> Cover:
    facts = [
        Reported(name.replace("_", ":"), text, None, None, None, (), text, "acme-corp", False)
        for name, text in texts.items()
    ]
    return cover_of(Report(tuple(facts), {}, (), (), ()), Hints(), fiscal_period)


@pytest.mark.parametrize("prefix", ["dei", "own"])
def test_the_company_and_its_year_are_told_by_names_of_dei_or_of_the_reports_own(prefix: str) -> None:
    made = cover(
        **{
            f"{prefix}_EntityRegistrantName": "Acme Corp.",
            f"{prefix}_DocumentType": "10-Q",
            f"{prefix}_CurrentFiscalYearEndDate": "--09-30",
        }
    )
    assert (made.entity, made.form, made.fiscal_year_end) == ("Acme Corp.", "10-Q", (9, 30))


def test_deis_own_names_come_first_and_others_prefixes_say_nothing() -> None:
    assert cover(own_EntityRegistrantName="Acme", dei_EntityRegistrantName="Acme Corp.").entity == "Acme Corp."
    assert cover(other_EntityRegistrantName="Acme").entity is None
