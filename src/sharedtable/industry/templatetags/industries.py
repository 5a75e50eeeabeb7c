"""Filters for figures of industries."""

from django import template

from sharedtable.base import figures
from sharedtable.base.templatetags.figures import unknown
from sharedtable.industry.choosing.criteria import plainly
from sharedtable.industry.withheld import withheld_note

register = template.Library()


@register.filter
def as_brought(value: float | None) -> str:
    """A figure of unknown kind: whole numbers without places, others with one; `None` is not known."""
    return unknown() if value is None else plainly(value)


@register.filter
def points(share: float) -> str:
    """A score between 0 and 1 as points of a hundred: `0.716|points` is 72."""
    return figures.thousands(share * 100)


register.filter("withheld_note", withheld_note)
