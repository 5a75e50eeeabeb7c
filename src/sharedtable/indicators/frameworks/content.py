"""What a framework says, whether it stands in rows or in a file; two of them can be compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sharedtable.indicators.frameworks.words import rule_in_words
from sharedtable.indicators.models import Framework, Indicator

SIGN_FIELDS = (
    "key",
    "level",
    "title",
    "meaning",
    "rule",
    "rule_text",
    "parameters",
    "evidence",
    "attestation_months",
    "may_be_explained",
    "source",
    "is_on",
)
COLUMNS = {"rule_text": "rule_template"}


@dataclass(frozen=True)
class Sign:
    """One indicator, apart from where it stands."""

    key: str
    level: str
    title: str
    meaning: str
    rule: str
    rule_text: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    evidence: str = ""
    attestation_months: int = 12
    may_be_explained: bool = False
    source: str = ""
    is_on: bool = True

    def values(self) -> dict[str, Any]:
        return {each: getattr(self, each) for each in SIGN_FIELDS}

    @property
    def rule_words(self) -> str:
        """The rule in plain words, with its numbers."""
        return rule_in_words(self.rule, self.rule_text, self.parameters)

    def columns(self) -> dict[str, Any]:
        """The values by the fields of a row."""
        return {COLUMNS.get(key, key): value for key, value in self.values().items()}

    def row(self, framework: Framework, position: int) -> Indicator:
        """An indicator that is not saved yet."""
        return Indicator(framework=framework, position=position, **self.columns())


@dataclass(frozen=True)
class Content:
    """A whole framework, its indicators in their order."""

    key: str
    version: int
    title: str
    published_date: date
    attribution: str = ""
    note: str = ""
    signs: tuple[Sign, ...] = ()

    def sign(self, key: str) -> Sign | None:
        return next((each for each in self.signs if each.key == key), None)


def sign_of(row: Indicator) -> Sign:
    return Sign(**{each: getattr(row, COLUMNS.get(each, each)) for each in SIGN_FIELDS})


def content_of(framework: Framework) -> Content:
    """One query."""
    rows = framework.indicators.order_by("position", "pk")
    return Content(
        framework.key,
        framework.version,
        framework.title,
        framework.published_date,
        framework.attribution,
        framework.note,
        tuple(sign_of(each) for each in rows),
    )
