"""What may be typed about ideas."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.widgets import DayInput
from sharedtable.partnerships.models import Partnership
from sharedtable.plan.choices import OpportunityKind, ReviewVerdict
from sharedtable.plan.queries import voices


class OpportunityForm(forms.Form):
    """One line, typed while people talk."""

    text = forms.CharField(
        label=_("What was said"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "enterkeyhint": "done"}),
    )
    said_by = forms.ChoiceField(label=_("Who said it"), required=False)
    kind = forms.ChoiceField(label=_("It is"), choices=OpportunityKind.choices)

    def __init__(self, partnership: Partnership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._organizations: dict[int, str] = {}
        self._people: dict[int, int] = {}
        self.fields["said_by"].choices = [("", _("Nobody named")), *self._voices(partnership)]  # type: ignore[attr-defined]

    def _voices(self, partnership: Partnership) -> list[tuple[str, list[tuple[str, str]]]]:
        """Each business, with its people below it: one query."""
        lines: dict[int, list[tuple[str, str]]] = {}
        for key, name, person_id, person_name in voices(partnership):
            self._organizations[key] = name
            rows = lines.setdefault(key, [(f"o{key}", name)])
            if person_id is not None:
                self._people[person_id] = key
                rows.append((f"p{person_id}", person_name))
        return [(self._organizations[key], rows) for key, rows in lines.items()]

    @property
    def organization_ids(self) -> list[int]:
        """The business that said it, or none."""
        voice = self.cleaned_data["said_by"]
        if not voice:
            return []
        return [self._people[int(voice[1:])] if voice.startswith("p") else int(voice[1:])]

    @property
    def person_ids(self) -> list[int]:
        """The person who said it, or none."""
        voice = self.cleaned_data["said_by"]
        return [int(voice[1:])] if voice.startswith("p") else []


class ParkForm(forms.Form):
    until = forms.DateField(label=_("Look at it again on"), widget=DayInput)


class ReviewForm(forms.Form):
    """One parked idea, one verdict."""

    verdict = forms.ChoiceField(label=_("What becomes of it"), choices=ReviewVerdict.choices)
    until = forms.DateField(label=_("Keep it until"), widget=DayInput, required=False)
    reason = forms.CharField(
        label=_("Why"), max_length=300, required=False, help_text=_("Whoever said it reads this.")
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("verdict") == ReviewVerdict.KEPT and not found.get("until"):
            self.add_error("until", _("Say until when it is kept."))
        return found
