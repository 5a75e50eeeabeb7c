"""What a view reads off a request here, where persons are not known."""

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """As the middleware leaves it."""

    standing: Any
    htmx: HtmxDetails
