"""What may be typed about promises."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.widgets import DayInput
from sharedtable.partnerships.models import Partnership
from sharedtable.plan.models import Commitment, Priority
from sharedtable.plan.queries import member_people, members


class CommitmentForm(forms.ModelForm):
    class Meta:
        model = Commitment
        fields = [
            "organization",
            "person",
            "kind",
            "statement",
            "amount",
            "value",
            "value_basis",
            "priority",
            "committed_date",
        ]
        labels = {
            "organization": _("Who promises"),
            "person": _("Who gave their word"),
            "kind": _("What kind of promise"),
            "statement": _("What is promised"),
            "amount": _("How many hours, or dollars"),
            "value": _("What it is worth, in dollars"),
            "value_basis": _("How that was reckoned"),
            "priority": _("For which priority"),
            "committed_date": _("On which day"),
        }
        help_texts = {
            "person": _("They are asked by mail whether it is right."),
            "amount": _("For hours and money. Leave it empty if nobody said."),
            "value": _("For hours and things given. Shown only among you, unless the giver says otherwise."),
            "value_basis": _("Such as “40 hours at 45 dollars” or “their price list”."),
        }
        widgets = {"committed_date": DayInput}

    def __init__(self, partnership: Partnership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Priority.objects.live().filter(partnership=partnership)
        self.fields["priority"].queryset = own.order_by("title", "pk")  # type: ignore[attr-defined]
        self.fields["priority"].empty_label = _("For all of it")  # type: ignore[attr-defined]
        if "organization" in self.fields:
            self.fields["organization"].queryset = members(partnership)  # type: ignore[attr-defined]
            self.fields["organization"].empty_label = _("Choose an organization")  # type: ignore[attr-defined]
        self.fields["person"].queryset = member_people(partnership)  # type: ignore[attr-defined]
        self.fields["person"].empty_label = _("Nobody named")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("value") and not found.get("value_basis"):
            self.add_error("value_basis", _("Say how its worth was reckoned, so that others can follow."))
        return found


class EditCommitmentForm(CommitmentForm):
    """The organization stays: what another one promises is another promise."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta(CommitmentForm.Meta):
        fields = [each for each in CommitmentForm.Meta.fields if each != "organization"]

    @classmethod
    def of(cls, commitment: Commitment) -> "EditCommitmentForm":
        kept = {name: getattr(commitment, name) for name in (*cls.Meta.fields, "version")}
        return cls(commitment.partnership, initial=kept)


class KeptForm(forms.Form):
    on = forms.DateField(label=_("All of it was given by"), widget=DayInput)
