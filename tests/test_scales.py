"""Captions read as scale and currency."""

from __future__ import annotations

import pytest

from normalizer import normalize
from normalizer.currencies import UNKNOWN, currency_of
from normalizer.scales import parse_scale


@pytest.mark.parametrize(
    ("words", "amounts", "shares"),
    [
        ("(in thousands, except per share amounts)", 3, None),
        ("Dollars in millions except per share amounts", 6, None),
        ("(in thousands, except share amounts)", 3, 0),
        ("(in thousands, except for number of shares and par value)", 3, 0),
        ("(In millions, except number of shares, which are reflected in thousands, and per-share amounts)", 6, 3),
        ("(dollars & shares in millions except per share amounts)", 6, 6),
        ("$ in billions and shares in millions", 9, 6),
        ("(in millions, except per share data; shares in thousands)", 6, 3),
        ("Shares used in computing earnings per share (in thousands):", 3, 3),
        ("(000's omitted)", 3, None),
        ("(Millions)", 6, None),
        ("(USD $)", 0, None),
        ("Cash flow (US$ mn)", 6, None),
        ("In Mio. CHF", 6, None),
        ("₹ in crore", 7, None),
        ("Shares outstanding (mm)", None, 6),
        ("Income per diluted share (m)", None, None),
        ("R'000", 3, None),
        ("GH¢'000", 3, None),
        ("Baht '000", 3, None),
        ("SAR million", 6, None),
        ("Unit: million yen", 6, None),
        ("NOK 1 000", 3, None),
        ("In EUR 1,000", 3, None),
        ("x €1 million", 6, None),
        ("Thousand Baht", 3, None),
        ("CHF 000", 3, None),
        ("ThUS$", 3, None),
        ("kPLN", 3, None),
        ("USD, millions", 6, None),
        ("USD (m)", 6, None),
        ("Units: Millions", 6, None),
        ("INR crore", 7, None),
        ("a loan of EUR 1,000 a month", None, None),
        ("sales rose to 2.5 million euros", None, None),
        ("Rm 12", None, None),
        ("10 mm $ 4", None, None),
        ("issued 5,000,000 shares", None, None),
        ("(Unaudited)", None, None),
        ("", None, None),
    ],
)
def test_scale(words: str, amounts: int | None, shares: int | None) -> None:
    scale = parse_scale(words)
    assert (scale.amounts, scale.shares) == (amounts, shares)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("(in thousands of Canadian dollars)", "CAD"),
        ("$ 5", "USD"),
        ("(amounts in millions of euros)", "EUR"),
        ("CHF 12", "CHF"),
        ("in thousands", None),
        ("(Rand million)", "ZAR"),
        ("R’000", "ZAR"),
        ("(in millions of Chilean pesos)", "CLP"),
        ("ThCh$", "CLP"),
        ("RUB million", "RUB"),
        ("Rand Capital Corporation", None),
        ("J$'000", "JMD"),
        ("Mex$ thousand", "MXN"),
        ("Ch$ million", "CLP"),
        ("MUS$", "USD"),
        ("B$ 5", UNKNOWN),
        ("In thousands of Euros", "EUR"),
        ("EURO", "EUR"),
        ("Euro Tech Holdings", None),
        ("thousands of constant pesos", UNKNOWN),
        ("KES '000", "KES"),
        ("in thousands of UAH", "UAH"),
        ("Rs in Crores", "INR"),
        ("Php'000", "PHP"),
        ("Rs'000", "INR"),
        ("GH¢'000", "GHS"),
        ("Shs'000", UNKNOWN),
        ("ALL MILLIONS", None),
    ],
)
def test_currency(words: str, code: str | None) -> None:
    assert currency_of(words) == code


@pytest.mark.parametrize("unit", ["(US$000)", "($000)", "(000)", "$ (000)", "$000,000", "(000,000's omitted)"])
def test_a_paragraph_of_zeros_is_read_as_the_scale_of_the_table_below(unit: str) -> None:
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in ROWS)
    page = (
        f"<p>Consolidated Balance Sheets</p><p>{unit}</p><table><tr><td></td><td>June 30, 2024</td></tr>{rows}</table>"
    )
    facts = normalize(page, document="a.htm").facts
    assert set(facts["decimals"]) == {-6 if "000,000" in unit else -3}


ROWS = (("Cash", 30), ("Inventories", 70), ("Total assets", 100), ("Total liabilities", 60), ("Equity", 40))
