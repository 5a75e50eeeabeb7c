"""Passkeys, authenticator apps and recovery codes: how they are kept, and for whom a second step is required."""

import base64
import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sharedtable.people.models import User
from sharedtable.people.standing import LEAD, NETWORK_ADMIN, OPERATOR, STATE

CLASSES = {"operators": OPERATOR, "network_admins": NETWORK_ADMIN, "state_teams": STATE, "leads": LEAD}
STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
OPEN_NAMES = ("mfa_", "account_")


class MfaAdapter(DefaultMFAAdapter):
    """allauth's keeper of second steps, with our names; shared secrets are encrypted under the signing key."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _lazy("That code is not right, or was used already. Try the one shown now."),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What the form for a new passkey proposes: the device it is made on."""
        from allauth.core import context

        from sharedtable.people.devices import device_words

        return device_words(context.request.headers.get("User-Agent", ""))

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """What a device lists the passkey under."""
        name = user.person.name if user.person else user.email
        return {**super().get_public_key_credential_user_entity(user), "display_name": name, "name": user.email}

    def _get_site_name(self) -> str:
        return "Sharedtable"


def _cipher() -> Fernet:
    key = hashlib.sha256(b"sharedtable.second_step:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


class RequireSecondStep:
    """Whoever the settings name sets up a second step before anything else, and passes it in every session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or str(match.url_name).startswith(OPEN_NAMES) or not is_required(request):
            return None
        if has_passed(request):
            return None
        if has_second_step(request.user):
            return redirect(f"/sign-in/confirm/?{urlencode({'next': request.get_full_path()})}")
        messages.info(request, _("Your part here needs a second step at sign-in. Choose one."))
        return redirect("mfa_index")


def is_required(request: HttpRequest) -> bool:
    """Whether the settings ask a second step of whoever makes this request."""
    wanted = {CLASSES[each] for each in settings.SECOND_STEP_FOR}
    return bool(wanted) and request.user.is_authenticated and bool(request.standing.classes & wanted)  # type: ignore[attr-defined]


def has_passed(request: HttpRequest) -> bool:
    """In this session: by a code, a passkey, a provider that asks for one itself, or by setting one up."""
    records = get_authentication_records(request, request.user)
    trusted = {each.key for each in settings.SINGLE_SIGN_ON if each.asks_second_step}
    return any(each["method"] == "mfa" or each.get("provider") in trusted for each in records)


def has_second_step(user: User | Any) -> bool:
    return Authenticator.objects.filter(user=user, type__in=STEPS).exists()


def proves(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Setting a second step up proves that one has it: this session has passed."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 302 and has_second_step(request.user):
            record_authentication(request, request.user, "mfa", reauthenticated=True)
        return response

    return checked
