"""What one file gave to one vintage."""

from dataclasses import dataclass, field


@dataclass
class Share:
    """Its areas and its rows."""

    areas: set[str] = field(default_factory=set)
    rows: int = 0
