"""Forms of bringing own figures: what is said of the sheet, then of each of its columns."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sharedtable.base.files.forms import UploadField
from sharedtable.base.widgets import DayInput
from sharedtable.industry.own_data.actions import UPLOADS, Column, Words
from sharedtable.industry.own_data.checking import Heading

BETTER = [("more", _("More is better")), ("less", _("Less is better"))]


class SheetForm(forms.Form):
    """A sheet with what everybody has to know of it."""

    name = forms.CharField(
        label=_("What is it?"), max_length=120, help_text=_("Such as “Job postings by industry”.")
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        help_text=_("Who published or collected it, and where: a name or an address."),
    )
    licence = forms.CharField(
        label=_("Licence"),
        max_length=120,
        help_text=_("Such as “public domain”, “CC BY 4.0”, “for our network only”."),
    )
    dated_date = forms.DateField(
        label=_("As of"),
        widget=DayInput,
        help_text=_("The day that the figures speak of, or that they were published."),
    )
    file = UploadField(label=_("The sheet"), allow=UPLOADS)

    def clean(self) -> dict[str, Any]:
        """What was received is let go where the form has to be filled in again."""
        found = super().clean() or {}
        if self.errors and found.get("file"):
            found["file"].spool.close()
        return found

    def words(self) -> Words:
        found = self.cleaned_data
        return Words(found["source"], found["licence"], found["dated_date"])


class EditionForm(SheetForm):
    """A newer sheet of a table that has its name."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["name"]


class ColumnsForm(forms.Form):
    """For each column: take it or not, its unit, and which way is better."""

    use_required_attribute = False  # a column that is left out needs no unit

    def __init__(
        self, data: Any = None, *, columns: Sequence[Heading], before: dict[str, tuple[str, bool]]
    ) -> None:
        super().__init__(data)
        self.columns = columns
        for at, each in enumerate(columns):
            unit, is_more = before.get(each.key, (each.unit, True))
            is_used = data is None or f"use-{at}" in data
            self.fields[f"use-{at}"] = forms.BooleanField(label=_("Use it"), required=False, initial=True)
            self.fields[f"unit-{at}"] = forms.CharField(
                label=_("Unit"),
                max_length=40,
                required=is_used,
                initial=each.unit or unit,
                error_messages={"required": _unit_needed(each.name)},
            )
            self.fields[f"better-{at}"] = forms.ChoiceField(
                label=_("Which way is better"), choices=BETTER, initial="more" if is_more else "less"
            )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not any(found.get(f"use-{at}") for at in range(len(self.columns))):
            self.add_error(None, _("Take at least one column."))
        return found

    def chosen(self) -> list[Column]:
        found = self.cleaned_data
        return [
            Column(each.key, found[f"unit-{at}"], found[f"better-{at}"] == "more")
            for at, each in enumerate(self.columns)
            if found.get(f"use-{at}")
        ]

    def lines(self) -> list[tuple[Heading, Any, Any, Any]]:
        """Each column with its three bound fields."""
        return [
            (each, self[f"use-{at}"], self[f"unit-{at}"], self[f"better-{at}"])
            for at, each in enumerate(self.columns)
        ]


def _unit_needed(name: str) -> str:
    words = gettext("Say in which unit “%(name)s” is counted, such as jobs, dollars or points.")
    return words % {"name": name}
