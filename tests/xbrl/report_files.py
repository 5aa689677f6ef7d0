"""A small filing as its filer would file it: schema, linkbases, an instance and an inline page; the base is absent."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

GAAP = "https://xbrl.fasb.org/us-gaap/2024/elts/us-gaap-2024.xsd"
DEI = "https://xbrl.sec.gov/dei/2024/dei-2024.xsd"
ARCROLE = "http://www.xbrl.org/2003/arcrole"
OWN = "http://www.acme.example/20250331"
SPACES = (
    f'xmlns:us-gaap="http://fasb.org/us-gaap/2024" xmlns:dei="http://xbrl.sec.gov/dei/2024" xmlns:acme="{OWN}" '
    'xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrldi="http://xbrl.org/2006/xbrldi" '
    'xmlns:iso4217="http://www.xbrl.org/2003/iso4217"'
)
ROLES = {
    "sheet": "0000002 - Statement - BALANCE SHEETS",
    "income": "0000003 - Statement - STATEMENTS OF OPERATIONS",
    "cash": "0000004 - Statement - STATEMENTS OF CASH FLOWS",
    "debt": "0000010 - Disclosure - Debt (Details)",
}
# role: (depth, element, preferred label's last part)
TREES: dict[str, list[tuple[int, str, str]]] = {
    "sheet": [
        (0, "us-gaap_StatementOfFinancialPositionAbstract", ""),
        (1, "us-gaap_AssetsCurrentAbstract", ""),
        (2, "us-gaap_CashAndCashEquivalentsAtCarryingValue", ""),
        (2, "us-gaap_ReceivablesNetCurrent", ""),
        (2, "us-gaap_AssetsCurrent", "totalLabel"),
        (1, "us-gaap_Assets", "totalLabel"),
        (1, "us-gaap_Liabilities", ""),
        (1, "us-gaap_StockholdersEquity", ""),
        (1, "us-gaap_LiabilitiesAndStockholdersEquity", "totalLabel"),
    ],
    "income": [
        (0, "us-gaap_IncomeStatementAbstract", ""),
        (1, "us-gaap_StatementTable", ""),
        (2, "us-gaap_StatementBusinessSegmentsAxis", ""),
        (3, "us-gaap_SegmentDomain", ""),
        (4, "acme_ToolsMember", ""),
        (2, "us-gaap_StatementLineItems", ""),
        (3, "us-gaap_Revenues", ""),
        (3, "us-gaap_CostOfRevenue", "negatedLabel"),
        (3, "us-gaap_GrossProfit", "totalLabel"),
        (3, "acme_ResearchWithPartners", ""),
        (3, "us-gaap_NetIncomeLoss", "totalLabel"),
        (3, "us-gaap_EarningsPerShareBasic", ""),
    ],
    "cash": [
        (0, "us-gaap_StatementOfCashFlowsAbstract", ""),
        (1, "us-gaap_CashAndCashEquivalentsAtCarryingValue", "periodStartLabel"),
        (1, "us-gaap_NetCashProvidedByUsedInOperatingActivities", ""),
        (1, "us-gaap_NetCashProvidedByUsedInInvestingActivities", ""),
        (1, "us-gaap_CashAndCashEquivalentsPeriodIncreaseDecrease", "totalLabel"),
        (1, "us-gaap_CashAndCashEquivalentsAtCarryingValue", "periodEndLabel"),
    ],
    "debt": [(0, "us-gaap_DebtDisclosureAbstract", ""), (1, "us-gaap_LongTermDebt", "")],
}
SUMS: dict[str, list[tuple[str, str, int]]] = {
    "sheet": [
        ("us-gaap_AssetsCurrent", "us-gaap_CashAndCashEquivalentsAtCarryingValue", 1),
        ("us-gaap_AssetsCurrent", "us-gaap_ReceivablesNetCurrent", 1),
        ("us-gaap_Assets", "us-gaap_AssetsCurrent", 1),
        ("us-gaap_LiabilitiesAndStockholdersEquity", "us-gaap_Liabilities", 1),
        ("us-gaap_LiabilitiesAndStockholdersEquity", "us-gaap_StockholdersEquity", 1),
    ],
    "income": [
        ("us-gaap_GrossProfit", "us-gaap_Revenues", 1),
        ("us-gaap_GrossProfit", "us-gaap_CostOfRevenue", -1),
        ("us-gaap_NetIncomeLoss", "us-gaap_GrossProfit", 1),
        ("us-gaap_NetIncomeLoss", "acme_ResearchWithPartners", -1),
    ],
    "cash": [
        (
            "us-gaap_CashAndCashEquivalentsPeriodIncreaseDecrease",
            "us-gaap_NetCashProvidedByUsedInOperatingActivities",
            1,
        ),
        (
            "us-gaap_CashAndCashEquivalentsPeriodIncreaseDecrease",
            "us-gaap_NetCashProvidedByUsedInInvestingActivities",
            1,
        ),
    ],
}
LABELS = {
    ("us-gaap_AssetsCurrentAbstract", "label"): "Current assets:",
    ("us-gaap_CashAndCashEquivalentsAtCarryingValue", "label"): "Cash",
    ("us-gaap_CashAndCashEquivalentsAtCarryingValue", "periodStartLabel"): "Cash, beginning of period",
    ("us-gaap_CashAndCashEquivalentsAtCarryingValue", "periodEndLabel"): "Cash, end of period",
    ("us-gaap_ReceivablesNetCurrent", "label"): "Receivables",
    ("us-gaap_AssetsCurrent", "totalLabel"): "Total current assets",
    ("us-gaap_Assets", "totalLabel"): "Total assets",
    ("us-gaap_CostOfRevenue", "label"): "Cost of Revenue",
    ("us-gaap_CostOfRevenue", "negatedLabel"): "Cost of sales",
    ("acme_ResearchWithPartners", "label"): "Research with partners",
    ("us-gaap_LongTermDebt", "label"): "Term loan",
}
# element, context, unit, decimals, value
FACTS: list[tuple[str, str, str, str, str]] = [
    ("us-gaap:CashAndCashEquivalentsAtCarryingValue", "now", "usd", "-3", "120000"),
    ("us-gaap:CashAndCashEquivalentsAtCarryingValue", "before", "usd", "-3", "90000"),
    ("us-gaap:ReceivablesNetCurrent", "now", "usd", "-3", "80000"),
    ("us-gaap:ReceivablesNetCurrent", "before", "usd", "-3", "70000"),
    ("us-gaap:AssetsCurrent", "now", "usd", "-3", "201000"),
    ("us-gaap:AssetsCurrent", "before", "usd", "-3", "160000"),
    ("us-gaap:Assets", "now", "usd", "-3", "201000"),
    ("us-gaap:Assets", "before", "usd", "-3", "160000"),
    ("us-gaap:Liabilities", "now", "usd", "-3", "101000"),
    ("us-gaap:Liabilities", "before", "usd", "-3", "100000"),
    ("us-gaap:StockholdersEquity", "now", "usd", "-3", "100000"),
    ("us-gaap:StockholdersEquity", "before", "usd", "-3", "60000"),
    ("us-gaap:LiabilitiesAndStockholdersEquity", "now", "usd", "-3", "201000"),
    ("us-gaap:LiabilitiesAndStockholdersEquity", "before", "usd", "-3", "160000"),
    ("us-gaap:Revenues", "quarter", "usd", "-3", "500000"),
    ("us-gaap:Revenues", "tools", "usd", "-3", "350000"),
    ("us-gaap:CostOfRevenue", "quarter", "usd", "-3", "300000"),
    ("us-gaap:GrossProfit", "quarter", "usd", "-3", "200000"),
    ("acme:ResearchWithPartners", "quarter", "usd", "-3", "160000"),
    ("us-gaap:NetIncomeLoss", "quarter", "usd", "-3", "40000"),
    ("us-gaap:EarningsPerShareBasic", "quarter", "per", "2", "0.40"),
    ("us-gaap:NetCashProvidedByUsedInOperatingActivities", "quarter", "usd", "-3", "45000"),
    ("us-gaap:NetCashProvidedByUsedInInvestingActivities", "quarter", "usd", "-3", "-15000"),
    ("us-gaap:CashAndCashEquivalentsPeriodIncreaseDecrease", "quarter", "usd", "-3", "30000"),
    ("us-gaap:LongTermDebt", "now", "usd", "-5", "50000000"),
]
TEXTS = [
    ("dei:EntityRegistrantName", "Acme Corp."),
    ("dei:EntityCentralIndexKey", "0000012345"),
    ("dei:DocumentType", "10-Q"),
    ("dei:DocumentPeriodEndDate", "2025-03-31"),
    ("dei:CurrentFiscalYearEndDate", "--12-31"),
    ("dei:DocumentFiscalYearFocus", "2025"),
    ("dei:DocumentFiscalPeriodFocus", "Q1"),
]
ENTITY = (
    '<xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000012345</xbrli:identifier>{}</xbrli:entity>'
)
MEMBER = (
    '<xbrli:segment><xbrldi:explicitMember dimension="us-gaap:StatementBusinessSegmentsAxis">acme:ToolsMember'
    "</xbrldi:explicitMember></xbrli:segment>"
)
QUARTER = "<xbrli:startDate>2025-01-01</xbrli:startDate><xbrli:endDate>2025-03-31</xbrli:endDate>"
PERIODS = {
    "now": ("<xbrli:instant>2025-03-31</xbrli:instant>", ""),
    "before": ("<xbrli:instant>2024-12-31</xbrli:instant>", ""),
    "quarter": (QUARTER, ""),
    "tools": (QUARTER, MEMBER),
}
CONTEXTS = "".join(
    f'<xbrli:context id="{id_}">{ENTITY.format(member)}<xbrli:period>{period}</xbrli:period></xbrli:context>'
    for id_, (period, member) in PERIODS.items()
)
UNITS = (
    '<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>'
    '<xbrli:unit id="per"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure>'
    "</xbrli:unitNumerator><xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator>"
    "</xbrli:divide></xbrli:unit>"
)
SCHEMA_REFERENCE = '<link:schemaRef xlink:type="simple" xlink:href="acme-20250331.xsd"/>'


def instance(facts: list[tuple[str, str, str, str, str]] = FACTS) -> str:
    """The instance with those facts."""
    numbers = "".join(
        f'<{name} contextRef="{context}" unitRef="{unit}" decimals="{decimals}">{value}</{name}>'
        for name, context, unit, decimals, value in facts
    )
    texts = "".join(f'<{name} contextRef="quarter">{text}</{name}>' for name, text in TEXTS)
    return f"<xbrli:xbrl {SPACES}>{SCHEMA_REFERENCE}{CONTEXTS}{UNITS}{texts}{numbers}</xbrli:xbrl>"


def page() -> str:
    """The same facts as an inline page in thousands: a table a role, an element's values side by side in a row."""
    tables = []
    for role, tree in TREES.items():
        rows = []
        for _, id_, label_role in tree:
            name = id_.replace("_", ":", 1)
            cells = "".join(cell(*fact, role=role, label_role=label_role) for fact in FACTS if fact[0] == name)
            rows.append(f"<tr><td>{LABELS.get((id_, label_role or 'label'), id_)}</td>{cells}</tr>")
        tables.append(f"<p>{ROLES[role]}</p><table>{''.join(rows)}</table>")
    hidden = "".join(
        f'<ix:nonNumeric name="{name}" contextRef="quarter">{text}</ix:nonNumeric>' for name, text in TEXTS
    )
    return (
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" '
        f'xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" {SPACES}>'
        "<head><title>Acme</title></head><body>"
        f'<div style="display:none"><ix:header><ix:hidden>{hidden}</ix:hidden><ix:references>{SCHEMA_REFERENCE}'
        f"</ix:references><ix:resources>{CONTEXTS}{UNITS}</ix:resources></ix:header></div>"
        f"<p>Acme Corp.</p><p>(in thousands)</p>{''.join(tables)}</body></html>"
    )


def cell(name: str, context: str, unit: str, decimals: str, value: str, *, role: str, label_role: str) -> str:
    """The table cell of a fact; each fact is tagged where the role that it is first printed in has it."""
    if "period" in label_role:
        return ""
    scale = 3 if unit == "usd" else 0
    shown = f"{abs(int(value)) // 1000:,}" if scale else value
    negative = ' sign="-"' if value.startswith("-") else ""
    tag = (
        f'<ix:nonFraction name="{name}" contextRef="{context}" unitRef="{unit}" decimals="{decimals}" scale="{scale}" '
        f'format="ixt:num-dot-decimal"{negative}>{shown}</ix:nonFraction>'
    )
    return f"<td>({tag}</td><td>)</td>" if negative else f"<td>{tag}</td>"


def schema() -> str:
    roles = "".join(
        f'<link:roleType roleURI="{OWN}/role/{role}" id="{role}"><link:definition>{words}</link:definition>'
        "<link:usedOn>link:presentationLink</link:usedOn><link:usedOn>link:calculationLink</link:usedOn></link:roleType>"
        for role, words in ROLES.items()
    )
    references = "".join(
        f'<link:linkbaseRef xlink:type="simple" xlink:href="acme-20250331_{kind}.xml" '
        'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>'
        for kind in ("pre", "cal", "lab")
    )
    return (
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" {SPACES} targetNamespace="{OWN}">'
        f"<xs:annotation><xs:appinfo>{references}{roles}</xs:appinfo></xs:annotation>"
        '<xs:import namespace="http://www.xbrl.org/2003/instance" '
        'schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>'
        f'<xs:import namespace="http://fasb.org/us-gaap/2024" schemaLocation="{GAAP}"/>'
        f'<xs:import namespace="http://xbrl.sec.gov/dei/2024" schemaLocation="{DEI}"/>'
        '<xs:element name="ResearchWithPartners" id="acme_ResearchWithPartners" type="xbrli:monetaryItemType" '
        'substitutionGroup="xbrli:item" nillable="true" xbrli:periodType="duration" xbrli:balance="debit"/>'
        '<xs:element name="ToolsMember" id="acme_ToolsMember" type="xbrli:stringItemType" abstract="true" '
        'substitutionGroup="xbrli:item" nillable="true" xbrli:periodType="duration"/></xs:schema>'
    )


def locator(id_: str, label: str) -> str:
    address = "acme-20250331.xsd" if id_.startswith("acme_") else GAAP
    return f'<link:loc xlink:type="locator" xlink:label="{label}" xlink:href="{address}#{id_}"/>'


def linkbase(links: str, used: dict[str, object]) -> str:
    references = "".join(
        f'<link:roleRef roleURI="{OWN}/role/{role}" xlink:type="simple" xlink:href="acme-20250331.xsd#{role}"/>'
        for role in used
    )
    return f"<link:linkbase {SPACES}>{references}{links}</link:linkbase>"


def presentation() -> str:
    links = ""
    for role, tree in TREES.items():
        inner, above = "", []
        for number, (depth, id_, label_role) in enumerate(tree):
            inner += locator(id_, f"n{number}")
            above = above[:depth]
            if above:
                preferred = f' preferredLabel="{role_of(label_role)}"' if label_role else ""
                inner += (
                    f'<link:presentationArc xlink:type="arc" xlink:arcrole="{ARCROLE}/parent-child" '
                    f'xlink:from="{above[-1]}" xlink:to="n{number}" order="{number}"{preferred}/>'
                )
            above.append(f"n{number}")
        links += f'<link:presentationLink xlink:type="extended" xlink:role="{OWN}/role/{role}">{inner}'
        links += "</link:presentationLink>"
    return linkbase(links, dict(TREES))


def role_of(last: str) -> str:
    return f"http://www.xbrl.org/{'2009' if last.startswith('negated') else '2003'}/role/{last}"


def calculation(sums: dict[str, list[tuple[str, str, int]]] = SUMS) -> str:
    links = ""
    for role, arcs in sums.items():
        ids = dict.fromkeys(id_ for total, term, _ in arcs for id_ in (total, term))
        inner = "".join(locator(id_, id_) for id_ in ids)
        for number, (total, term, weight) in enumerate(arcs, 1):
            inner += (
                '<link:calculationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/summation-item" '
                f'xlink:from="{total}" xlink:to="{term}" order="{number}" weight="{weight}"/>'
            )
        links += (
            f'<link:calculationLink xlink:type="extended" xlink:role="{OWN}/role/{role}">{inner}</link:calculationLink>'
        )
    return linkbase(links, dict(sums))


def labels() -> str:
    inner = "".join(locator(id_, id_) for id_ in dict.fromkeys(id_ for id_, _ in LABELS))
    for number, ((id_, last), text) in enumerate(LABELS.items()):
        inner += (
            f'<link:label xlink:type="resource" xlink:label="l{number}" xlink:role="{role_of(last)}" xml:lang="en">'
            f'{text}</link:label><link:labelArc xlink:type="arc" xlink:arcrole="{ARCROLE}/concept-label" '
            f'xlink:from="{id_}" xlink:to="l{number}"/>'
        )
    link = f'<link:labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">{inner}</link:labelLink>'
    return linkbase(link, {})


def base_package(ids: list[str], labelled: dict[str, str]) -> bytes:
    """A taxonomy package of the base: a schema with those elements, and labels for some."""
    axes = {
        "us-gaap_StatementBusinessSegmentsAxis": "xbrldt:dimensionItem",
        "us-gaap_StatementTable": "xbrldt:hypercubeItem",
    }
    elements = ""
    for id_ in ids:
        abstract = id_ in axes or id_.endswith(("Abstract", "LineItems", "Domain"))
        instant = any(name == id_.replace("_", ":", 1) and context in ("now", "before") for name, context, *_ in FACTS)
        type_ = "stringItemType" if abstract else "decimalItemType" if "PerShare" in id_ else "monetaryItemType"
        elements += (
            f'<xs:element name="{id_.partition("_")[2]}" id="{id_}" type="xbrli:{type_}" '
            f'substitutionGroup="{axes.get(id_, "xbrli:item")}" abstract="{str(abstract).lower()}" nillable="true" '
            f'xbrli:periodType="{"instant" if instant else "duration"}"/>'
        )
    schema_text = (
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrldt="http://xbrl.org/2005/xbrldt" {SPACES} '
        'targetNamespace="http://fasb.org/us-gaap/2024"><xs:annotation><xs:appinfo>'
        '<link:linkbaseRef xlink:type="simple" '
        'xlink:href="lab.xml" '
        'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/></xs:appinfo>'
        "</xs:annotation>"
        '<xs:import namespace="http://www.xbrl.org/2003/instance" '
        'schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/><xs:import '
        'namespace="http://xbrl.org/2005/xbrldt" schemaLocation="http://www.xbrl.org/2005/xbrldt-2005.xsd"/>'
        f"{elements}</xs:schema>"
    )
    inner = "".join(
        f'<link:loc xlink:type="locator" xlink:label="{id_}" xlink:href="us-gaap-2024.xsd#{id_}"/><link:label '
        f'xlink:type="resource" xlink:label="l_{id_}" xlink:role="{role_of("label")}" xml:lang="en">{text}</link:label>'
        f'<link:labelArc xlink:type="arc" xlink:arcrole="{ARCROLE}/concept-label" xlink:from="{id_}" '
        f'xlink:to="l_{id_}"/>'
        for id_, text in labelled.items()
    )
    link = f'<link:labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">{inner}</link:labelLink>'
    about = (
        '<tp:taxonomyPackage xmlns:tp="http://xbrl.org/2016/taxonomy-package" xml:lang="en"><tp:identifier>urn:base'
        "</tp:identifier><tp:name>Base</tp:name><tp:version>1</tp:version><tp:entryPoints><tp:entryPoint><tp:name>All"
        f'</tp:name><tp:entryPointDocument href="{GAAP}"/></tp:entryPoint></tp:entryPoints></tp:taxonomyPackage>'
    )
    catalog = (
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        '<rewriteURI uriStartString="https://xbrl.fasb.org/us-gaap/2024/elts/" rewritePrefix="../elts/"/></catalog>'
    )
    return zipped(
        {
            "base/META-INF/taxonomyPackage.xml": about,
            "base/META-INF/catalog.xml": catalog,
            "base/elts/us-gaap-2024.xsd": schema_text,
            "base/elts/lab.xml": linkbase(link, {}),
        }
    )


def files() -> dict[str, str]:
    """Every file of the filing by its name, both the page and the instance among them."""
    return {
        "acme-20250331.htm": page(),
        "acme-20250331_htm.xml": instance(),
        "acme-20250331.xsd": schema(),
        "acme-20250331_pre.xml": presentation(),
        "acme-20250331_cal.xml": calculation(),
        "acme-20250331_lab.xml": labels(),
    }


def write_filing(folder: Path, **changed: str | None) -> Path:
    """The filing's files in the folder, ``htm``, ``xml``, ``xsd``, ``pre``, ``cal`` or ``lab`` changed or left out."""
    endings = {"htm": ".htm", "xml": "_htm.xml", "xsd": ".xsd", "pre": "_pre.xml", "cal": "_cal.xml", "lab": "_lab.xml"}
    replaced = {f"acme-20250331{endings[key]}": text for key, text in changed.items()}
    for name, text in {**files(), **replaced}.items():
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip archive of those members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()
