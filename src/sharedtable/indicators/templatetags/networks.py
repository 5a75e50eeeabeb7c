"""Addresses that ask a network's page for something else."""

from typing import Any

from django import template

from sharedtable.indicators.network.asked import Asked

register = template.Library()


@register.simple_tag
def asking(asked: Asked, **changes: Any) -> str:
    """`{% asking asked.scope level="active" %}` is `?level=active`, with the scope as it is."""
    return asked.query(**changes)
