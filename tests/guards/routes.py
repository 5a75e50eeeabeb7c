"""Every route of the product, walked from the root URLs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """A named route, its view, and the names of the arguments its address takes."""

    name: str
    view: Any
    arguments: tuple[str, ...]

    @property
    def rule(self) -> str | None:
        return getattr(self.view, "rule", None)


def all_routes() -> list[Route]:
    return list(_walk(get_resolver().url_patterns, "", ()))


def _walk(patterns: list[Any], namespace: str, above: tuple[str, ...]) -> Iterator[Route]:
    for each in patterns:
        arguments = above + tuple(each.pattern.converters)
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from _walk(each.url_patterns, inner, arguments)
        elif isinstance(each, URLPattern):
            yield Route(f"{namespace}{each.name}", each.callback, arguments)
