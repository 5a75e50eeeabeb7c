"""What a drill is told, and what it brings back."""

import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Plan:
    """`is_short` is what continuous integration can wait for; `scratch` is a folder of this drill alone.

    On a slow machine a drill does less rather than taking longer: it repeats while `has_time()`.
    """

    is_short: bool
    scratch: Path
    began: float = field(default_factory=time.monotonic)

    def count(self, short: int, long: int) -> int:
        return short if self.is_short else long

    def has_time(self) -> bool:
        return time.monotonic() - self.began < self.count(20, 240)


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
