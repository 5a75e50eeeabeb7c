"""What two versions of a framework say differently, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.indicators.choices import Level
from sharedtable.indicators.evaluations import evaluation
from sharedtable.indicators.frameworks.content import Content, Sign
from sharedtable.indicators.frameworks.parameter_values import in_words

LABELS: dict[str, str | Promise] = {
    "level": gettext_lazy("Level"),
    "title": gettext_lazy("Title"),
    "meaning": gettext_lazy("Meaning"),
    "rule": gettext_lazy("How it is judged"),
    "evidence": gettext_lazy("What counts as evidence"),
    "attestation_months": gettext_lazy("Months that a signed statement holds"),
    "may_be_explained": gettext_lazy("May be explained"),
    "source": gettext_lazy("Source"),
}


class What(StrEnum):
    NEW = "new"
    GONE = "gone"
    ON = "on"
    OFF = "off"
    CHANGED = "changed"


WORDS: dict[What, str | Promise] = {
    What.NEW: gettext_lazy("new"),
    What.GONE: gettext_lazy("taken out"),
    What.ON: gettext_lazy("switched on"),
    What.OFF: gettext_lazy("switched off"),
    What.CHANGED: gettext_lazy("changed"),
}


@dataclass(frozen=True)
class Part:
    """One thing that reads differently."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Difference:
    """One sign that differs; `is_judged_otherwise` where verdicts may differ, not only words."""

    what: What
    before: Sign | None
    after: Sign | None
    parts: tuple[Part, ...] = ()
    is_judged_otherwise: bool = True

    @property
    def sign(self) -> Sign:
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def words(self) -> str:
        return str(WORDS[self.what])


def differences(before: Content, after: Content) -> list[Difference]:
    """By sign, in the order of the later one; what was taken out comes last. Order alone makes no difference."""
    found = [_difference(before.sign(each.key), each) for each in after.signs]
    gone = [Difference(What.GONE, each, None) for each in before.signs if after.sign(each.key) is None]
    return [each for each in (*found, *gone) if each is not None]


def _difference(before: Sign | None, after: Sign) -> Difference | None:
    if before is None:
        return Difference(What.NEW, None, after, is_judged_otherwise=after.is_on)
    if before == after:
        return None
    parts = tuple(_parts(before, after))
    if before.is_on != after.is_on:
        return Difference(What.ON if after.is_on else What.OFF, before, after, parts)
    judged_by = ("rule", "parameters", "attestation_months", "may_be_explained", "level")
    is_judged = any(getattr(before, each) != getattr(after, each) for each in judged_by)
    return Difference(What.CHANGED, before, after, parts, is_judged)


def _parts(before: Sign, after: Sign) -> list[Part]:
    parts = [
        Part(str(label), _word(key, getattr(before, key)), _word(key, getattr(after, key)))
        for key, label in LABELS.items()
        if getattr(before, key) != getattr(after, key)
    ]
    parts += _of_parameters(before, after)
    if before.rule_text != after.rule_text:
        parts.append(Part(_("The rule in words"), before.rule_words, after.rule_words))
    return parts


def _word(key: str, value: Any) -> str:
    if key == "level":
        return str(Level(value).label)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _of_parameters(before: Sign, after: Sign) -> list[Part]:
    if before.rule != after.rule:
        return []
    rule = evaluation(after.rule)
    old: Mapping[str, Any] = rule.filled(before.parameters)
    new: Mapping[str, Any] = rule.filled(after.parameters)
    return [
        Part(str(each.label), in_words(each, old[each.key]), in_words(each, new[each.key]))
        for each in rule.parameters
        if old[each.key] != new[each.key]
    ]
