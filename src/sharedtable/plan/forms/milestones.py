"""What may be typed about milestones."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.widgets import DayInput
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Organization, Person
from sharedtable.plan.choices import MilestoneState
from sharedtable.plan.forms.choosing import OfTableForm
from sharedtable.plan.lifecycle import REASON_NEEDED
from sharedtable.plan.models import ActionTeam, Milestone
from sharedtable.plan.queries import members


class MilestoneForm(OfTableForm):
    """What, who, by when."""

    title = forms.CharField(label=_("What will be done"), max_length=160)
    due_date = forms.DateField(label=_("By when"), widget=DayInput)
    person = forms.ModelChoiceField(Person.objects.none(), label=_("Who does it"), required=False)
    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("For which organization"),
        required=False,
        help_text=_("Left empty, it counts for where that person works."),
    )
    team = forms.ModelChoiceField(ActionTeam.objects.none(), label=_("With which team"), required=False)
    about = forms.CharField(label=_("More about it"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    reason = forms.CharField(
        label=_("Why its day moved"), max_length=300, required=False, help_text=_("Only if you changed the day.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, partnership: Partnership, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(partnership, *args, **kwargs)
        self.offer_owners()
        self.offer_teams()
        if is_new:
            del self.fields["reason"], self.fields["version"]

    @classmethod
    def of(cls, milestone: Milestone) -> "MilestoneForm":
        fields = ("title", "due_date", "about", "version")
        kept = {field: getattr(milestone, field) for field in fields}
        rows = {
            "person": milestone.person_id,
            "organization": milestone.organization_id,
            "team": milestone.team_id,
        }
        return cls(milestone.partnership, initial=kept | rows)


class MoveMilestoneForm(OfTableForm):
    """How far it is; waiting and dropped say why. What nobody had taken on is asked for who did it."""

    to = forms.ChoiceField(choices=MilestoneState.choices)
    reason = forms.CharField(max_length=300, required=False)
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Which organization did it?"), required=False
    )

    def __init__(self, milestone: Milestone, *args: Any, **kwargs: Any) -> None:
        super().__init__(milestone.partnership, *args, **kwargs)
        self.asks_who = milestone.organization_id is None
        if self.asks_who:
            self.offer("organization", members(milestone.partnership), _("The table together"))
        else:
            del self.fields["organization"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("to") in {str(each) for each in REASON_NEEDED} and not found.get("reason", "").strip():
            self.add_error("reason", _("Say why, so that the others can help."))
        if self.asks_who and found.get("to") == MilestoneState.DONE and "organization" not in self.data:
            self.add_error("organization", _("Say which organization did it, or that you did it together."))
        return found
