"""What a picture of figures is made of. Drawing and files are made from it, never beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["text", "year", "count", "decimal", "money", "share", "change"]
#: A Vega-Lite specification without size, data source, theme or title, for so many pixels of width.
Drawing = Callable[[int], dict[str, Any]]


@dataclass(frozen=True)
class Column:
    """One column of the chart's table. `share` and `change` are fractions; `places` are digits after the point."""

    name: str
    label: str
    kind: Kind = "text"
    places: int = 0

    @property
    def is_number(self) -> bool:
        return self.kind not in ("text", "year")


@dataclass(frozen=True)
class Chart:
    """A picture with all that belongs to it.

    `key` names it in ids and files; `summary` says in a sentence what is to be seen; `rows` map column names to
    values, None where unknown, and may hold `url`, where the row leads. `url` is the address that answers
    downloads (`as=csv` is added to it); without one there are none.
    """

    key: str
    title: str
    summary: str
    sources: tuple[str, ...]
    vintage: str
    columns: tuple[Column, ...]
    rows: Sequence[Mapping[str, Any]]
    drawing: Drawing = field(compare=False)
    is_sample: bool = False
    url: str = ""
    notes: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        return "; ".join(self.sources)
