"""A new way to sign in is only added by somebody who just showed who they are."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

FRESH_SECONDS = 15 * 60
View = Callable[..., HttpResponse]


def is_fresh(request: HttpRequest) -> bool:
    """Signed in within a quarter of an hour."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < FRESH_SECONDS


def fresh(view: View) -> View:
    """Whoever has a second step is asked for it by allauth; others sign in anew, by the way they always do."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if get_adapter().get_reauthentication_methods(request.user) or is_fresh(request):
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('account_sign_in_again')}?{urlencode({'next': request.path})}")

    return checked
