"""Forms of second steps, named in the settings as allauth's."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

TOTP_LIFETIME = 120  # seconds in which a code could be taken again: three steps of thirty, and some
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}


def code_field(help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=help_text,
        widget=forms.TextInput(attrs=CODE),
        error_messages={"required": _("Enter the code.")},
    )


class OnceForm:
    """A code from an app opens once, even while the app still shows it."""

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        is_app = self.authenticator.type == Authenticator.Type.TOTP
        if is_app and not cache.add(f"second-step:{self.user.pk}:{code}", 1, TOTP_LIFETIME):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(OnceForm, AuthenticateForm):
    code = code_field(_("From your authenticator app, or one of your recovery codes."))


class ConfirmForm(OnceForm, ReauthenticateForm):
    code = code_field(_("From your authenticator app, or one of your recovery codes."))


class AppForm(ActivateTOTPForm):
    code = code_field(_("The six digits that the app shows now."))


class PasskeyForm(AddWebAuthnForm):
    passwordless = None  # ours always are
    name = forms.CharField(
        label=_("Name"), required=False, max_length=60, help_text=_("So that you know it again.")
    )


class PasskeyNameForm(EditWebAuthnForm):
    name = forms.CharField(label=_("Name"), max_length=60, error_messages={"required": _("Enter a name.")})
