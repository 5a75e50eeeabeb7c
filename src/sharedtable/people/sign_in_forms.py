"""The two forms of signing in: an address, then a code. Named in the settings as allauth's forms."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core import context, ratelimit
from django import forms
from django.utils.translation import gettext_lazy as _

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
        login_for(self.cleaned_data["email"])
        email: str = super().clean_email()
        user: User | None = self._user
        self._user = user if user and may_sign_in(user) else None
        return email


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
        if not ratelimit.consume(context.request, action="confirm_login_code", key=self.address):
            raise get_adapter().validation_error("too_many_login_attempts")
        if not is_code(code, self.expected_code):
            raise get_adapter().validation_error("incorrect_code")
        return code
