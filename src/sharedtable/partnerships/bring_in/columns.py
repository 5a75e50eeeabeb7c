"""One table of columns: each row model's fields say heading, meaning, choices and example.

The template, the reader, the preview and the reference page are made from it, so that none of them can differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.utils.functional import Promise
from pydantic import BaseModel, ConfigDict

Text = str | Promise


@dataclass(frozen=True)
class Column:
    """`also` are other headings people use for it, in lower case; `choices` maps kept values to words."""

    title: str
    meaning: Text
    example: str = ""
    also: tuple[str, ...] = ()
    choices: Mapping[str, Text] = field(default_factory=dict, hash=False)
    width: int = 18


@dataclass(frozen=True)
class Placed:
    """A column with the field it fills and whether it may stay empty."""

    field: str
    column: Column
    is_needed: bool

    @property
    def title(self) -> str:
        return self.column.title


class SheetRow(BaseModel):
    """One row as it is meant. What cannot be read raises with words for whoever wrote it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@cache
def columns_of(model: type[SheetRow]) -> tuple[Placed, ...]:
    """The columns of a sheet, in the order of the model's fields."""
    return tuple(
        Placed(name, _column(info.metadata, name), info.is_required()) for name, info in model.model_fields.items()
    )


def _column(metadata: list[Any], name: str) -> Column:
    found = next((each for each in metadata if isinstance(each, Column)), None)
    if found is None:
        raise TypeError(f"{name} has no Column: every field of a sheet says its heading and meaning")
    return found
