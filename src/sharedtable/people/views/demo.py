"""The one-click links of a demonstration."""

import time

from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from sharedtable.base.access import guarded
from sharedtable.people.demo import NoDemo, user_of
from sharedtable.people.sessions import SEEN


@never_cache
@guarded("people.sign_in")
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    try:
        user = user_of(token)
    except NoDemo:
        raise Http404 from None
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, user, method="demo")
    UserSession.objects.create_from_request(request)
    request.session[SEEN] = time.time()
    return redirect(settings.LOGIN_REDIRECT_URL)
