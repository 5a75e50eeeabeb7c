"""Forms of bringing workforce areas: the sheet and where it is written, then the yes to what was read."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.atlas.queries import states
from sharedtable.base.files.forms import UploadField
from sharedtable.base.files.kinds import CSV, MEGABYTE, XLSX, Kinds
from sharedtable.base.sheets import RawBook, Unreadable, read_book

UPLOADS = Kinds((XLSX, CSV), most_bytes=2 * MEGABYTE, most_files=1)
LONGEST_SHEET = 500_000


class AreasForm(forms.Form):
    """A sheet of counties, and who designated its areas. `book` is what it holds, once the form is valid."""

    file = UploadField(label=_("The sheet"), allow=UPLOADS)
    state = forms.ChoiceField(
        label=_("The counties are in"),
        required=False,
        help_text=_("For counties that stand there without their state."),
    )
    source = forms.CharField(
        label=_("Where is that written?"),
        max_length=200,
        help_text=_("Who designated these areas, where and when, such as “State plan 2024, page 12”."),
    )
    book: RawBook

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.states = [(each.abbreviation, each.name) for each in states()]
        choices = [("", _("the state that the sheet says")), *self.states]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if received := found.get("file"):
            try:
                self.book = read_book(received.spool.read(), received.name)
            except Unreadable as error:
                self.add_error("file", str(error))
            finally:
                received.spool.close()
        return found


class KeepForm(forms.Form):
    """What was looked at, once more, with the yes."""

    sheet = forms.CharField(max_length=LONGEST_SHEET, strip=False)
    source = forms.CharField(max_length=200)

    def clean_sheet(self) -> str:
        sheet: str = self.cleaned_data["sheet"]
        try:
            self.book = read_book(sheet.encode(), "areas.csv")
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error
        return sheet
