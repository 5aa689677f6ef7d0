"""The facts in the words of the Open Information Model 1.0, shared by xBRL-JSON and xBRL-CSV."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Final

from normalizer.columns import plain
from normalizer.records import Period
from normalizer.xbrl.naming import CIK, LEI
from normalizer.xbrl.report import Entity, Item, Report

XBRLI: Final = "http://www.xbrl.org/2003/instance"
ISO4217: Final = "http://www.xbrl.org/2003/iso4217"
_SCHEMES: Final = {CIK: "cik", LEI: "lei"}
_DAY: Final = timedelta(days=1)


FOOTNOTES: Final = {
    "linkTypes": {"footnote": "http://www.xbrl.org/2003/arcrole/fact-footnote"},
    "linkGroups": {"_": "http://www.xbrl.org/2003/role/link"},
}
"""What a report with footnotes says of their links."""
LANGUAGE: Final = "en"


def namespaces_of(report: Report) -> dict[str, str]:
    """Every prefix that the facts use."""
    return {
        "xbrl": "https://xbrl.org/2021",
        "iso4217": ISO4217,
        "xbrli": XBRLI,
        _SCHEMES.get(report.entity.scheme, "entity"): report.entity.scheme,
        **report.namespaces,
    }


def entity_text(entity: Entity) -> str:
    """The entity as a prefixed name.

    >>> entity_text(Entity("http://www.sec.gov/CIK", "0000320193"))
    'cik:0000320193'
    """
    return f"{_SCHEMES.get(entity.scheme, 'entity')}:{entity.identifier}"


def period_text(period: Period) -> str:
    """The period between midnights: its end is the midnight after the last day.

    >>> from datetime import date
    >>> period_text(Period(date(2010, 7, 1), date(2010, 9, 30))), period_text(Period(None, date(2010, 9, 30)))
    ('2010-07-01T00:00:00/2010-10-01T00:00:00', '2010-10-01T00:00:00')
    """
    end = f"{period.end + _DAY}T00:00:00"
    return f"{period.start}T00:00:00/{end}" if period.start else end


def unit_text(unit: str) -> str | None:
    """The unit by its measures; None for a plain number, which has no unit in the model.

    >>> unit_text("USD/shares"), unit_text("pure")
    ('iso4217:USD/xbrli:shares', None)
    """
    if unit == "pure":
        return None
    return "/".join(f"xbrli:{part}" if part in ("shares", "pure") else f"iso4217:{part}" for part in unit.split("/"))


def value_text(value: Decimal | str | None) -> str | None:
    """The value as text, exact; None for nil."""
    return plain(value) if isinstance(value, Decimal) else value


def dimensions_of(item: Item) -> Mapping[str, str]:
    """Concept, period, unit and the taxonomy's own dimensions; the entity is left to the caller."""
    unit = unit_text(item.unit) if item.unit else None
    return {
        "concept": item.concept,
        "period": period_text(item.period),
        **({"unit": unit} if unit else {}),
        **dict(item.dimensions),
    }
