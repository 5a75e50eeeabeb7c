"""What a reader of a network's page asked for: the scope of all figures, and the partnerships behind one."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _

from sharedtable.indicators.choices import Status
from sharedtable.partnerships.choices import Step


class Stand(models.TextChoices):
    """Where a partnership stands in its newest snapshot."""

    NOT_YET = "none", _("Not yet emerging")
    EMERGING = "emerging", _("Emerging")
    ACTIVE = "active", _("Active")
    UNSEEN = "unseen", _("Not looked at yet")


LAPSING = "lapsing"
STATED = "stated"


@dataclass(frozen=True)
class Asked:
    """`industry`, `region` and `step` narrow all figures; `level` and `sign` with `state` only the list below.
    `on` is a past day, none for today. What makes no sense is left out."""

    industry: str = ""
    region: str = ""
    step: str = ""
    on: str = ""
    level: str = ""
    sign: str = ""
    state: str = ""

    @property
    def scope(self) -> "Asked":
        return replace(self, level="", sign="", state="")

    @property
    def is_narrowed(self) -> bool:
        return bool(self.industry or self.region or self.step)

    @property
    def is_of_some(self) -> bool:
        """The list holds only those behind one figure."""
        return bool(self.level or self.sign)

    def query(self, **changes: Any) -> str:
        """The same question with something else in it, as the end of an address."""
        asked = {key: value for key, value in {**vars(self), **changes}.items() if value}
        return f"?{urlencode(asked)}" if asked else "?"

    def day(self, today: date) -> date:
        return date.fromisoformat(self.on) if self.on else today


EVERYTHING = Asked()


def asked_of(query: Mapping[str, str], *, today: date) -> Asked:
    """From an address. A past day is a date before today."""
    said = {each.name: query.get(each.name, "").strip()[:80] for each in fields(Asked)}
    allowed = {
        "level": {*Stand.values, LAPSING},
        "state": {*Status.values, STATED},
        "step": {str(each) for each in Step.values},
    }
    for name, values in allowed.items():
        said[name] = said[name] if said[name] in values else ""
    said["on"] = _past_day(said["on"], today)
    said["region"] = said["region"] if said["region"].isdecimal() else ""
    if not said["sign"] or not said["state"]:
        said["sign"] = said["state"] = ""
    return Asked(**said)


def _past_day(text: str, today: date) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return ""
    return day.isoformat() if day < today else ""
