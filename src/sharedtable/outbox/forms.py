"""Forms of whoever looks after mail."""

from django import forms
from django.utils.translation import gettext_lazy as _


class StopAddressForm(forms.Form):
    """An address that shall get no mail."""

    address = forms.EmailField(
        label=_("Mail address"),
        error_messages={
            "required": _("Enter the address that shall get no mail."),
            "invalid": _("Enter a mail address such as name@company.com."),
        },
    )
    detail = forms.CharField(
        label=_("Why"),
        max_length=200,
        required=False,
        help_text=_("Shown to operators, and to those who see the person's page."),
    )
