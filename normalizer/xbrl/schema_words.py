"""What every XML schema that this package writes has in common: namespaces, imports, and the types of items."""

from __future__ import annotations

from typing import Final

SCHEMA_SPACES: Final = {
    "xmlns:xsd": "http://www.w3.org/2001/XMLSchema",
    "xmlns:xbrli": "http://www.xbrl.org/2003/instance",
    "xmlns:xbrldt": "http://xbrl.org/2005/xbrldt",
    "xmlns:dtr-types": "http://www.xbrl.org/dtr/type/2022-03-31",
}
SCHEMA_IMPORTS: Final = {
    "http://www.xbrl.org/2003/instance": "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd",
    "http://xbrl.org/2005/xbrldt": "http://www.xbrl.org/2005/xbrldt-2005.xsd",
    "http://www.xbrl.org/dtr/type/2022-03-31": "https://www.xbrl.org/dtr/type/2022-03-31/types.xsd",
}
ITEM_TYPES: Final = {
    "monetary": "xbrli:monetaryItemType",
    "shares": "xbrli:sharesItemType",
    "per_share": "dtr-types:perShareItemType",
    "pure": "xbrli:pureItemType",
    "text": "xbrli:normalizedStringItemType",
    "date": "xbrli:dateItemType",
    "month_day": "xbrli:gMonthDayItemType",
    "member": "dtr-types:domainItemType",
}
"""What an item counts or says -> its type in XBRL."""
