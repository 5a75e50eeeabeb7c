"""`{{ metric.name|shipped }}`: what came with the product, in the reader's language."""

from django import template

from sharedtable.indicators.shipped import in_words

register = template.Library()


@register.filter
def shipped(text: str) -> str:
    return in_words(text) if text else ""
