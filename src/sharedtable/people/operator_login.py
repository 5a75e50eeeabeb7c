"""The actor of what an operator does whose login is no person's: no network may exist yet to know them."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class OperatorLogin:
    """Its entries name no person; `said` is their note."""

    name: str
    pk: Final[None] = None
    said: Final[str] = "By the operator"
