"""What a framework file holds: each field with its kind and bounds, for checking, forms and the reference page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.indicators.choices import Level

Text = str | Promise
KEY = r"[a-z0-9]+(-[a-z0-9]+)*"
LONGEST_STATEMENT = 12


@dataclass(frozen=True)
class Field:
    """One key of a file. Text has a `most` in letters, a number a `least` and a `most`."""

    key: str
    kind: type
    meaning: Text
    is_needed: bool = False
    least: int | None = None
    most: int | None = None
    choices: tuple[str, ...] = ()
    pattern: str = ""
    default: Any = None


FRAMEWORK = (
    Field(
        "key", str, _("Name of the framework in files: small letters, digits, hyphens"), True, 1, 60, pattern=KEY
    ),
    Field(
        "version", int, _("Counts up with each change; a network’s own get the next number when adopted"), True, 1
    ),
    Field("title", str, _("What the framework is called on pages"), True, 1, 200),
    Field("attribution", str, _("What it is adapted from; always stays on copies"), most=1000, default=""),
    Field("published_date", date, _("The day it was published, or from which a network is judged by it"), True),
    Field("note", str, _("What changed in this version, and why"), most=2000, default=""),
)
INDICATOR = (
    Field("key", str, _("Name of the indicator, once in a file; statements and history keep to it"), True,
          1, 60, pattern=KEY),
    Field("level", str, _("The level that asks for it"), True, choices=tuple(Level.values)),
    Field("title", str, _("The indicator in a few words"), True, 1, 120),
    Field("meaning", str, _("Why it matters, in plain words"), True, 1, 1000),
    Field("rule", str, _("The rule that judges it, one of those below"), True),
    Field("rule_text", str, _("The rule in plain words; {needed_businesses} stands for that parameter"), True, 1,
          1000),
    Field("evidence", str, _("What counts as evidence, in plain words"), most=1000, default=""),
    Field("attestation_months", int, _("Months that a statement holds where the record cannot tell; 0: none"),
          least=0, most=LONGEST_STATEMENT, default=LONGEST_STATEMENT),
    Field("may_be_explained", bool, _("Whether a signed explanation counts where the record says not yet"),
          default=False),
    Field("source", str, _("Where the condition comes from"), most=1000, default=""),
    Field("is_on", bool, _("Whether it is asked for"), default=True),
    Field("parameters", dict, _("What the rule compares with, in a table of its own, [indicators.parameters]"),
          default={}),
)  # fmt: skip
TEXT_OF_KIND = {
    str: _("text in quotes"),
    int: _("a whole number"),
    bool: _("true or false"),
    date: _("a day such as 2026-11-01"),
    dict: _("a table"),
    float: _("a number"),
}
