"""The two addresses of an identity provider: going there, and coming back."""

import logging
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import callback as allauth_callback
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from requests import RequestException

from sharedtable.base.access import guarded
from sharedtable.people.requests import Request
from sharedtable.people.sign_in_links import path_inside
from sharedtable.people.single_sign_on import failed, provider_of

logger = logging.getLogger(__name__)
DOWN = (RequestException, OAuth2Error, ValueError, KeyError)


@never_cache
@guarded("people.sign_in")
def go(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the provider. Only ever to sign in: allauth's other processes would link accounts past our rules."""
    provider = _configured(provider_id)
    try:
        known = get_adapter().get_provider(request, provider_id)
        next_url = path_inside(request.GET.get("next", "")) or None
        return known.redirect(request, process=AuthProcess.LOGIN, next_url=next_url)
    except ImmediateHttpResponse as answer:
        return answer.response
    except DOWN as error:
        logger.warning("Single sign-on %s is not to be reached: %s", provider_id, error)
        return failed(request, provider, "down")


@never_cache
@guarded("people.sign_in")
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    provider = _configured(provider_id)
    if request.GET.get("error") == "access_denied":
        return failed(request, provider, "cancelled")
    try:
        return allauth_callback(request, provider_id)
    except DOWN as error:
        logger.warning("Single sign-on %s broke off: %s", provider_id, error)
        return failed(request, provider, "down")


@require_POST
@guarded("people.own_page")
def unlink(request: Request, pk: int) -> HttpResponse:
    """The next sign-in with that provider links anew, perhaps to another account there."""
    link = get_object_or_404(SocialAccount, pk=pk, user=request.user)
    link.delete()
    messages.success(request, _("Taken off. Your mail address still signs you in."))
    return redirect("mfa_index")


def _configured(key: str) -> Any:
    if key not in {each.key for each in settings.SINGLE_SIGN_ON}:
        raise Http404
    return provider_of(key)
