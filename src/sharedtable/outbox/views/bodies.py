"""The HTML of a mail by itself, in a sandbox where nothing runs and nothing is fetched."""

from collections.abc import Callable
from functools import reduce
from typing import Any

from csp.decorators import csp_replace
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin

View = Callable[..., Any]

SANDBOX = {
    "default-src": ["'none'"],
    "script-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "frame-ancestors": ["'self'"],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox", "allow-top-navigation-by-user-activation"],
}


def shown_alone(view: View) -> View:
    """Decorate a view that answers a mail's HTML."""
    wrappers: list[Callable[[View], View]] = [
        csp_replace(SANDBOX),
        xframe_options_sameorigin,
        never_cache,
    ]
    return reduce(lambda wrapped, wrapper: wrapper(wrapped), wrappers, view)


def framing(view: View) -> View:
    """Decorate the page that shows such a body in a frame."""
    return csp_replace({"frame-src": ["'self'"]})(view)
