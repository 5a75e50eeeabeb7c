"""What can go wrong with labor-market data, each said with the way out of it."""

from dataclasses import dataclass


class LaborMarketError(Exception):
    """Something a person can put right; `fix` says how."""

    def __init__(self, problem: str, fix: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.problem} {self.fix}".strip()


class CallError(LaborMarketError):
    """The question itself is wrong: an unknown county, a level that does not exist."""


class NotLoadedError(LaborMarketError):
    """The question is right, but the lake holds no rows that answer it."""


class LakeError(LaborMarketError):
    """The lake on disk is not what its manifest says."""


class DownloadError(LaborMarketError):
    """An official address did not give us the file."""


@dataclass(frozen=True)
class Spot:
    """The place in a file where a problem stands; a part that is unknown is None."""

    file: str
    line: int | None = None
    column: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        words = [self.file]
        if self.line is not None:
            words.append(f"line {self.line}")
        if self.column is not None:
            words.append(f"column {self.column}")
        if self.value is not None:
            words.append(f"value {self.value!r}")
        return ", ".join(words)


class DataError(LaborMarketError):
    """A file holds something its layout does not allow."""

    def __init__(self, problem: str, spot: Spot, fix: str = "") -> None:
        super().__init__(problem, fix or "Nothing was loaded; get the file again or correct it.")
        self.spot = spot

    def __str__(self) -> str:
        return f"{self.spot}: {self.problem} {self.fix}".strip()
