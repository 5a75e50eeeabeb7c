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
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient = np.asarray(np.asarray(part, dtype=float) / divisor)
    is_nothing = divisor == 0
    if is_nothing.any():
        quotient[np.broadcast_to(is_nothing, quotient.shape)] = np.nan
    return quotient if quotient.ndim else float(quotient)
