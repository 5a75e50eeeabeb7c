"""What must be true of the workbook's rows together."""

from sharedtable.labormarket.errors import DataError
from sharedtable.labormarket.sources.tables.stage import Staged

_ROUNDING = 0.06  # each published figure is rounded to a tenth of a thousand


def require_line_items_add_up(staged: Staged) -> None:
    """Detailed occupations make up the total, or rows are missing or stand twice."""
    found = staged.first(
        """SELECT sum(jobs) FILTER (kind = 'line item') AS parts, count(*) FILTER (kind = 'line item') AS items,
                  max(jobs) FILTER (occupation_code = '00-0000') AS total,
                  max(line_) FILTER (occupation_code = '00-0000') AS line FROM {staged}"""
    )
    parts, items, total, line = found or (None, 0, None, None)
    if total is None:
        raise DataError("there is no row for all occupations (00-0000).", staged.spot(0, 1, "occupation_code"))
    if abs((parts or 0) - total) > _ROUNDING * (items + 1):
        raise DataError(
            f"the total says {total:,.1f} thousand jobs, the line items have {parts or 0:,.1f}: "
            "rows are missing or stand twice.",
            staged.spot(0, line, "jobs", total),
            "The file is cut off or changed; get it again.",
        )


def require_openings_add_up(staged: Staged) -> None:
    """Separations are exits and transfers."""
    staged.refuse_where(
        "abs(exits + transfers - separations) > 0.16",
        "separations",
        "separations are not the sum of exits and transfers.",
        "The sheet has been changed; get it again.",
    )
