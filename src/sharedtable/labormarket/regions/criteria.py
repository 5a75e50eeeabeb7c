"""What makes an area a labor market: enough workers, and enough of them living and working in it."""

from dataclasses import dataclass

from sharedtable.labormarket.errors import CallError


@dataclass(frozen=True)
class Criteria:
    """Sizes in employed residents, self-containment as fractions; a larger area may be less self-contained."""

    min_size: float = 3500
    target_size: float = 25000
    min_sc: float = 0.6667
    target_sc: float = 0.75

    def __post_init__(self) -> None:
        if not 0 <= self.min_size < self.target_size < float("inf"):
            raise CallError(
                f"The smallest size ({self.min_size:g}) must be below the target ({self.target_size:g}), "
                "and neither below zero.",
                "For example 3500 and 25000 workers.",
            )
        if not 0 < self.min_sc <= self.target_sc <= 1:
            raise CallError(
                f"The least self-containment ({self.min_sc:g}) must be above 0 and no more than the target "
                f"({self.target_sc:g}), and that at most 1.",
                "For example 0.6667 and 0.75.",
            )

    def validity(self, residents: float, jobs: float, inside: float) -> float:
        """How far an area meets the criteria; from 1 on it does.

        With SC = min(inside / residents, inside / jobs): min(SC / target, 1) x (1 - (1 - least / target) x
        max(target size - residents, 0) / (target size - least size)) x target / least; and 1 where SC is 1, which
        leaves closed areas as they are whatever their size.

        >>> Criteria().validity(residents=25_000, jobs=20_000, inside=18_750)
        1.1249...
        >>> Criteria().validity(residents=3_500, jobs=3_500, inside=2_625) >= 1
        True
        """
        if not residents or not jobs:
            return 0.0
        contained = min(inside / residents, inside / jobs)
        if contained == 1:
            return 1.0
        short = max(self.target_size - residents, 0) / (self.target_size - self.min_size)
        return (
            min(contained / self.target_sc, 1)
            * (1 - (1 - self.min_sc / self.target_sc) * short)
            * self.target_sc
            / self.min_sc
        )
