"""Filters for figures of industries."""

from django import template

from sharedtable.base import figures

register = template.Library()


@register.filter
def points(share: float) -> str:
    """A score between 0 and 1 as points of a hundred: `0.716|points` is 72."""
    return figures.thousands(share * 100)
