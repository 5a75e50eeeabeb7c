"""Published sizes of a vintage: a file that has fewer rows is cut off, however well its lines are formed."""

from collections.abc import Callable, Mapping

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.tables.stage import Staged

SHRUNK, MANY = 0.9, 1_000


def require_not_shrunk(dataset: str, vintage: str, rows: int, served: int, label: str) -> None:
    """A file of a large vintage that is served must not bring far fewer rows: whole lines may be cut off."""
    if served >= MANY and rows < SHRUNK * served:
        raise DataError(
            f"{dataset} {vintage} has {served:,} rows now, this file has {rows:,}: rows are missing.",
            Spot(label),
            f"Get the file again. If it is meant so, first: sharedtable data remove {dataset} {vintage}",
        )


def require_rows(known: Mapping[str, int], what: str) -> Callable[[Staged], None]:
    """A check that a known vintage has at least its published number of rows."""

    def check(staged: Staged) -> None:
        wanted = known.get(staged.vintage or "")
        (count,) = staged.first("SELECT count(*) FROM {staged}") or (0,)
        if wanted and count < wanted:
            raise DataError(
                f"{what} of {staged.vintage} are {wanted:,}, this file has {count:,}: rows are missing.",
                Spot(staged.label()),
                "The file is cut off or filtered; get it again.",
            )

    return check
