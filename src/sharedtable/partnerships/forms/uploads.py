"""Choosing a filled-in sheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.bring_in.files import UPLOADS


class UploadForm(forms.Form):
    sheet = forms.FileField(
        label=_("Your filled-in sheet"),
        help_text=_("An Excel workbook (.xlsx), a .zip of .csv files, or one .csv; up to 5 MB"),
        error_messages={"required": _("Choose the file first.")},
        max_length=250,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"].widget.attrs["accept"] = UPLOADS.accept
