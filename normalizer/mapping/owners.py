"""Whose the equity is: a share of others that stands before the parts of equity is no part of its total.

So it was printed before ASC 810-10-45 took noncontrolling interests into equity, in fiscal years from December 2008 on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_SHARE_OF_OTHERS: Final = "MinorityInterest"
_WITH_OTHERS: Final = "StockholdersEquityIncludingNoncontrollingInterests"
_PARTS: Final = frozenset(
    {
        "PreferredStockValue",
        "CommonStockValue",
        "CommonStockIncludingAdditionalPaidInCapital",
        "AdditionalPaidInCapital",
        "RetainedEarningsAccumulatedDeficit",
    }
)
_HARDLY: Final = 0.05
"""How much less likely a total with the share of others is below one that does not hold it."""


def leave_others_out(likelihoods: NDArray[np.float32], concepts: Sequence[str | None]) -> NDArray[np.float32]:
    """Lines × elements of a balance sheet: totals with noncontrolling interests made unlikely where they are outside.

    ``concepts`` are those of the elements. Rows still add up to 1.
    """
    named = [concepts[at] for at in likelihoods.argmax(axis=1).tolist()]
    if _SHARE_OF_OTHERS not in named:
        return likelihoods
    share = named.index(_SHARE_OF_OTHERS)
    if not any(name in _PARTS for name in named) or any(name in _PARTS for name in named[:share]):
        return likelihoods
    made = likelihoods.copy()
    made[share + 1 :, [concept == _WITH_OTHERS for concept in concepts]] *= _HARDLY
    whole: NDArray[np.float32] = made / made.sum(axis=1, keepdims=True)
    return whole
