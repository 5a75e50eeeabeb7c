"""The year that an IPEDS file is of, as its name says; the rows do not."""

import re

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.tables.layout import Above


def year_of(above: Above, pattern: str) -> str | None:
    """The year in the names of archive and file, which must agree; None where neither names one."""
    found = set(re.findall(pattern, above.name, re.IGNORECASE))
    if len(found) > 1:
        raise DataError(
            f"the archive and the file in it name different years ({' and '.join(sorted(found))}).",
            Spot(above.name),
        )
    return found.pop() if found else None
