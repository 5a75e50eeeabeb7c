"""Division that says "unknown" where there is nothing to divide by."""

from typing import Any


def ratio(part: Any, whole: Any) -> Any:
    """`part / whole`; unknown (NaN in arrays, NULL in Ibis columns) where `whole` is zero or unknown.

    >>> ratio(1.0, 4.0)
    0.25
    >>> ratio(1.0, 0.0)
    nan
    """
    if hasattr(whole, "nullif"):
        return part / whole.nullif(0)
    if hasattr(part, "nullif"):
        return part / whole if whole else part.nullif(part)
    import numpy as np

    divisor = np.asarray(whole, dtype=float)
    quotient = np.asarray(part, dtype=float) / np.where(divisor == 0, np.nan, divisor)
    return quotient if quotient.ndim else float(quotient)
