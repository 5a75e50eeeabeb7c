"""What must be true of O*NET's rows together; a file cut off between lines shows here."""

from sharedtable.labormarket.errors import DataError
from sharedtable.labormarket.sources.tables.stage import Staged

_AGAIN = "The file is cut off or filtered; get it again."


def require_all_elements(staged: Staged) -> None:
    """Every rated occupation is rated on every skill, or every field of knowledge, in both scales."""
    found = staged.first(
        """WITH rated AS (
             SELECT file_, onet_code, element_id[1:3] = '2.C' AS is_knowledge, count(*) AS n, max(line_) AS line
             FROM {staged} GROUP BY ALL)
           SELECT file_, line, onet_code, n, max(n) OVER (PARTITION BY is_knowledge) AS whole FROM rated
           QUALIFY n < whole ORDER BY 1, 2 LIMIT 1"""
    )
    if found:
        file, line, code, n, whole = found
        raise DataError(
            f"{code} has {n} ratings, other occupations {whole}: rows are missing.",
            staged.spot(file, line, "onet_code", code),
            _AGAIN,
        )


def require_related_in_order(staged: Staged) -> None:
    """Related occupations are counted from 1 without a gap."""
    found = staged.first(
        """SELECT file_, max(line_), onet_code, count(*), max(place) FROM {staged} GROUP BY file_, onet_code
           HAVING count(*) <> max(place) ORDER BY 1, 2 LIMIT 1"""
    )
    if found:
        file, line, code, n, last = found
        raise DataError(
            f"{code} has {n} related occupations, the last numbered {last}: rows are missing.",
            staged.spot(file, line, "onet_code", code),
            _AGAIN,
        )
