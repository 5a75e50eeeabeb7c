"""What may be typed about action teams."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.plan.forms.choosing import OfTableForm, RowsField
from sharedtable.plan.models import ActionTeam, Priority
from sharedtable.plan.queries import member_people


class TeamForm(OfTableForm):
    name = forms.CharField(label=_("Name of the team"), max_length=120)
    purpose = forms.CharField(
        label=_("What it is for"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In one or two sentences: what is different when its work is done?"),
    )
    priorities = RowsField(
        Priority.objects.none(),
        label=_("Which priorities it serves"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, partnership: Partnership, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(partnership, *args, **kwargs)
        self.offer_priorities("priorities")
        if is_new:
            del self.fields["version"]

    @classmethod
    def of(cls, team: ActionTeam) -> "TeamForm":
        kept = {field: getattr(team, field) for field in ("name", "purpose", "version")}
        return cls(team.partnership, initial={**kept, "priorities": team.priorities.all()})


class MemberForm(forms.Form):
    """Somebody at the table who is not on the team yet."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Who joins"), empty_label=_("Choose somebody"))

    def __init__(self, team: ActionTeam, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on_it = team.members.filter(ended_date__isnull=True).values("person")
        people = member_people(team.partnership).exclude(pk__in=on_it)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
