"""The two forms of signing in: an address, then a code. Named in the settings as allauth's forms."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.figures import day
from sharedtable.outbox.receiving import stop_of_codes
from sharedtable.people.lockout import count_try, forget_tries
from sharedtable.people.models import User
from sharedtable.people.sign_in import is_code, login_for, may_sign_in


class AddressForm(RequestLoginCodeForm):
    """Whose code is wanted. What it answers never tells whether the address is known."""

    _user: User | None

    email = forms.EmailField(
        label=_("Mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
        error_messages={
            "required": _("Enter your mail address."),
            "invalid": _("Enter a mail address such as name@company.com."),
        },
    )

    def clean_email(self) -> str:
        _require_that_mail_arrives(self.cleaned_data["email"])
        login_for(self.cleaned_data["email"])
        email: str = super().clean_email()
        user: User | None = self._user
        self._user = user if user and may_sign_in(user) else None
        return email


def _require_that_mail_arrives(address: str) -> None:
    """Better told here than waited for in vain. Known or not: what is told is that mail to it came back."""
    stop = stop_of_codes(address)
    if stop is not None:
        words = _(
            "We cannot mail you a code: mail to this address has come back since %(day)s. "
            "Check the spelling, use another address, or ask your contact to have it let through again."
        )
        raise forms.ValidationError(words, params={"day": day(stop.since_at.date())})


class CodeForm(ConfirmLoginCodeForm):
    """The mailed code, compared with the digest kept in the session."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
        error_messages={"required": _("Enter the code from the mail.")},
    )

    def __init__(self, *args: Any, address: str = "", **kwargs: Any) -> None:
        self.address = address
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        count_try(context.request, self.address)
        if not is_code(code, self.expected_code):
            raise get_adapter().validation_error("incorrect_code")
        forget_tries(context.request, self.address)
        return code
