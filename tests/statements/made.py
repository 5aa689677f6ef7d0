"""Two statements typed by hand, as text with tabs."""

from __future__ import annotations

SHEET = """
ACME, INC.
CONSOLIDATED BALANCE SHEETS
(in thousands)

\tJune 30, 2010\tJune 30, 2009
ASSETS
Current assets:
Cash\t$ 10\t$ 20
Receivables\t30\t40
Total current assets\t40\t60
Other\t5\t6
Total assets\t$ 45\t$ 66
LIABILITIES AND EQUITY
Accounts payable\t15\t26
Shareholders' equity\t30\t40
Total liabilities and shareholders' equity\t$ 45\t$ 66
"""

INCOME = """
STATEMENTS OF INCOME
(in millions, except per share data)

\tThree Months Ended June 30,
\t2010\t2009\tChange
Revenue\t€ 10\t€ 20\t(10)
Expenses\t4\t5\t(1)
Income before taxes\t6\t15\t(9)
Income taxes\t1\t2\t(1)
Net income\t5\t13\t(8)
Shares used in computing
diluted earnings per share\t100\t100\t
"""
