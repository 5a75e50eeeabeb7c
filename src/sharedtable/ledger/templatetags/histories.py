"""Where the history of a row stands."""

from django import template
from django.db import models
from django.utils.functional import Promise

from sharedtable.ledger.subjects import history_address

register = template.Library()


@register.filter
def history_url(row: models.Model) -> str:
    return history_address(row)


@register.inclusion_tag("ledger/_link.html")
def history_link(row: models.Model, words: str | Promise = "") -> dict[str, str | Promise]:
    """A link to the history of a thing, for its page."""
    return {"address": history_address(row), "words": words}
