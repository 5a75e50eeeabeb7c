"""What a drill is told, and what it brings back."""

import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Plan:
    """`is_short` is what continuous integration can wait for; `scratch` is a folder of this drill alone."""

    is_short: bool
    scratch: Path

    def count(self, short: int, long: int) -> int:
        return short if self.is_short else long

    def patience(self, short: int, long: int) -> "Patience":
        return Patience(self.count(short, long))


class Patience:
    """Seconds from now on. On a slow machine a drill does less rather than taking longer."""

    def __init__(self, seconds: float) -> None:
        self.until = time.monotonic() + seconds

    def lasts(self) -> bool:
        return time.monotonic() < self.until


@dataclass
class Findings:
    """`measured` are sentences for the report; a drill with a fault has failed."""

    measured: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def measure(self, sentence: str) -> None:
        self.measured.append(sentence)

    def require(self, holds: object, fault: str) -> None:
        """Note a fault, once however often it is met."""
        if not holds and fault not in self.faults:
            self.faults.append(fault)
