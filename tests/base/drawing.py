"""Render a line of components as a page would."""

from typing import Any

from django.template import engines
from django_cotton.compiler_regex import CottonCompiler


def draw(markup: str, **context: Any) -> str:
    return engines["django"].from_string(CottonCompiler().process(markup)).render(context)
