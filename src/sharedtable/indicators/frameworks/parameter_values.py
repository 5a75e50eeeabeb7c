"""Whether a value fits what a rule declares, and how it reads in words."""

from collections.abc import Callable, Collection
from typing import Any

from django.utils.translation import gettext as _

from sharedtable.base.figures import percent, thousands
from sharedtable.facts.registry import fact
from sharedtable.indicators.evaluations.broad_support_team import EDUCATION
from sharedtable.indicators.evaluations.parameters import Kind, Parameter
from sharedtable.indicators.evaluations.thresholds import number_facts
from sharedtable.partnerships.words import listed
from sharedtable.people.choices import System

Nearest = Callable[[str, Collection[str]], str]
Said = tuple[str, str]


def problem_of_parameter(declared: Parameter, value: Any, nearest: Nearest) -> Said | None:
    """What is wrong with a value, and what would be right; none where it fits."""
    if declared.kind == Kind.FACT:
        return _problem_of_fact(value, nearest)
    if declared.kind == Kind.SYSTEMS:
        return _problem_of_systems(value, nearest)
    return _problem_of_number(declared, value)


def _problem_of_number(declared: Parameter, value: Any) -> Said | None:
    right = _("%(label)s: from %(least)s to %(most)s.") % {
        "label": declared.label,
        "least": f"{declared.least:g}",
        "most": f"{declared.most:g}",
    }
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if declared.kind in (Kind.WHOLE, Kind.DAYS) and not is_whole:
        return _("%(value)s is not a whole number.") % {"value": value}, right
    if not is_whole and not isinstance(value, float):
        return _("%(value)s is not a number.") % {"value": value}, right
    if declared.least is not None and declared.most is not None and not declared.least <= value <= declared.most:
        return _("%(value)s is out of range.") % {"value": f"{value:g}"}, right
    return None


def _problem_of_fact(value: Any, nearest: Nearest) -> Said | None:
    keys = [each.key for each in number_facts()]
    if value in keys:
        return None
    return _("No fact “%(value)s” that gives a number is known.") % {"value": value}, nearest(str(value), keys)


def _problem_of_systems(value: Any, nearest: Nearest) -> Said | None:
    right = _('Lists in a list, such as [["workforce"], ["k12", "postsecondary"]]: of each, one is enough.')
    is_nested = isinstance(value, list) and all(isinstance(each, list) and each for each in value)
    if not is_nested or not value:
        return _("This is not a list of groups of systems."), right
    unknown = [each for group in value for each in group if each not in System.values]
    if unknown:
        wrong = _("No system “%(value)s” is known.") % {"value": unknown[0]}
        return wrong, nearest(str(unknown[0]), System.values)
    return None


def in_words(declared: Parameter, value: Any) -> str:
    """A value as pages say it."""
    if declared.kind == Kind.FACT:
        return str(fact(value).meaning) if value else ""
    if declared.kind == Kind.SYSTEMS:
        return listed([_group(group) for group in value])
    if declared.kind == Kind.SHARE:
        return percent(value)
    return thousands(value) if value == int(value) else f"{value:g}"


def _group(group: list[str]) -> str:
    """Schools or colleges are education."""
    if set(group) == EDUCATION:
        return _("education")
    return _(" or ").join(str(System(key).label).lower() for key in group)
