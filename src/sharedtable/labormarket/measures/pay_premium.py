"""Pay premium: how much more an industry pays here than something it is held against."""

from typing import Any

from sharedtable.labormarket.measures.ratio import ratio


def pay_premium(pay: Any, base_pay: Any) -> Any:
    """The industry's average pay over another average pay, less one.

        premium = p / p(base) - 1

    A fraction: 0.2 is a fifth more, -0.1 a tenth less. Two bases answer two questions, and which was taken must
    be said: all work of the region ("does it pay well here?") or the same industry in the nation ("does it pay
    more here than elsewhere?"). Prices differ between regions and are not in it. Unknown where either pay is.

    60,000 dollars a job where all work pays 50,000 on average:

    >>> round(pay_premium(60_000, 50_000), 9)
    0.2

    Source: U.S. Bureau of Labor Statistics, QCEW field `avg_annual_pay` (pay) and `lq_avg_annual_pay` (one more
    than the premium over the nation, relative to all work).
    """
    return ratio(pay, base_pay) - 1
