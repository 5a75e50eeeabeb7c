"""The columns of a piece that are counted, as arrays of numbers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sharedtable.labormarket.sources.qcew import ANNUAL
from sharedtable.labormarket.sources.qcew.pieces import NotPlainError
from sharedtable.labormarket.sources.qcew.typed import Typed

if TYPE_CHECKING:
    import numpy as np

_ROOMS = (
    1 << 19,
    16,
    128,
    128,
    8,
)  # for industry, ownership, level, size and quarter: 40 bits, and the area above


class Counted:
    """The columns of one piece that are counted, as arrays."""

    without_area = (1 << 40) - 1

    def __init__(self, piece: Typed, areas: dict[str, int], industries: dict[str, int]) -> None:
        import numpy as np

        layout = piece.piece.sheet.layout
        self.label = piece.piece.sheet.label
        self.columns = piece.rows
        self.area, self.names = self._codes("area_fips")
        if len(self.names) != np.count_nonzero(np.diff(self.area)) + 1:
            raise NotPlainError("an area in several places")
        industry, codes = self._codes("industry_code")
        numbers = np.array([industries[code] for code in codes])
        self.industry = numbers[industry]
        self.total = industries["10"]
        self.numbers = np.array([areas[name] for name in self.names])
        self.own, self.level, self.size = (
            self._numbers(name) for name in ("own_code", "agglvl_code", "size_code")
        )
        self.is_annual = layout.dataset == ANNUAL
        self.quarter = np.zeros_like(self.own) if self.is_annual else self._numbers("qtr")
        self.places = "annual_avg_estabs" if self.is_annual else "qtrly_estabs"
        self.period = (piece.year - 1975) * 5 + self.quarter.astype(np.int64)
        self.last = self.area == self.area[-1]

    def _codes(self, name: str) -> tuple["np.ndarray", list[str]]:
        codes = self.columns.column(name).chunk(0)
        return codes.indices.to_numpy(), codes.dictionary.to_pylist()

    def _numbers(self, name: str) -> "np.ndarray":
        found: np.ndarray = self.columns.column(name).chunk(0).to_numpy()
        return found

    def pairs(self) -> set[tuple[int, int]]:
        """Every area and period of the piece."""
        return self._pairs(slice(None), range(len(self.names)))

    def pairs_of_last(self) -> set[tuple[int, int]]:
        return self._pairs(self.last, range(len(self.names) - 1, len(self.names)))

    def _pairs(self, wanted: Any, areas: Iterable[int]) -> set[tuple[int, int]]:
        import numpy as np

        if self.is_annual:
            return {(int(self.numbers[area]), int(self.period[0])) for area in areas}
        both = np.unique(self.area[wanted].astype(np.int64) * 10_000 + self.period[wanted])
        return {(int(self.numbers[one // 10_000]), int(one % 10_000)) for one in both.tolist()}

    def keys(self) -> "np.ndarray":
        """One number a row, the same for rows of the same area, ownership, industry, level, size and quarter."""
        import numpy as np

        key = self.area.astype(np.int64)
        columns = (self.industry, self.own, self.level, self.size, self.quarter)
        for column, room in zip(columns, _ROOMS, strict=True):
            key = key * room + column
        return key

    def totals_and_sectors(self) -> tuple["np.ndarray", ...]:
        import numpy as np

        is_total = self.industry == self.total
        wanted = np.flatnonzero((is_total | ((self.level % 10 == 4) & (self.level < 80))) & (self.size == 0))
        places = self._numbers(self.places)[wanted]
        flags, words = self._codes("disclosure_code")
        is_withheld = np.array([word == "N" for word in words])[flags[wanted]]
        area = self.numbers[self.area[wanted]]
        return area, self.own[wanted], self.period[wanted], is_total[wanted], places, is_withheld & (places == 0)
