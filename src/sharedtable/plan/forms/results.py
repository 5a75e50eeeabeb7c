"""What may be typed about what came of the work: activities, services, products; results with their evidence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.files import DOCUMENTS
from sharedtable.base.files.forms import UploadField
from sharedtable.base.widgets import DayInput
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Organization, Person
from sharedtable.plan.choices import Beneficiary, DeliverableKind, Reach
from sharedtable.plan.forms.choosing import OfTableForm
from sharedtable.plan.models import ActionTeam, Deliverable, Outcome, Priority
from sharedtable.plan.queries import member_people, members

WRONG_ADDRESS = {"invalid": _("Enter an address such as https://college.edu/evening-lab.")}


class DeliverableForm(OfTableForm):
    """What there is now that there was not before, and who uses it."""

    kind = forms.ChoiceField(label=_("It is"), choices=DeliverableKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_("What it is called"), max_length=160)
    users = forms.CharField(label=_("Who uses it"), max_length=200)
    user_count = forms.IntegerField(label=_("How many of them"), min_value=0, required=False)
    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("Who runs it"), required=False)
    team = forms.ModelChoiceField(ActionTeam.objects.none(), label=_("Which team made it"), required=False)
    started_date = forms.DateField(label=_("In use since"), widget=DayInput)
    ended_date = forms.DateField(label=_("Until"), widget=DayInput, required=False)
    url = forms.URLField(
        label=_("Where to see it"), required=False, assume_scheme="https", error_messages=WRONG_ADDRESS
    )
    about = forms.CharField(label=_("More about it"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, partnership: Partnership, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(partnership, *args, **kwargs)
        self.offer("organization", members(partnership), _("Nobody in particular"))
        self.offer_teams()
        if is_new:
            del self.fields["version"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, last = found.get("started_date"), found.get("ended_date")
        if first and last and last < first:
            self.add_error("ended_date", _("The last day is before the first. Correct one of them."))
        return found

    @classmethod
    def of(cls, row: Deliverable) -> "DeliverableForm":
        names = ("kind", "title", "users", "user_count", "started_date", "ended_date", "url", "about", "version")
        kept = {field: getattr(row, field) for field in names}
        return cls(row.partnership, initial={**kept, "organization": row.organization_id, "team": row.team_id})


class OutcomeForm(OfTableForm):
    """What changed, for whom, how one knows, in whose words."""

    statement = forms.CharField(
        label=_("What changed"), max_length=300, widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300})
    )
    occurred_date = forms.DateField(label=_("Since when"), widget=DayInput)
    priority = forms.ModelChoiceField(Priority.objects.none(), label=_("From which priority"), required=False)
    reach = forms.ChoiceField(label=_("It is"), choices=Reach.choices, widget=forms.RadioSelect)
    serves = forms.CharField(
        label=_("Which lasting goal it serves"),
        max_length=200,
        required=False,
        help_text=_("A quick win counts for what it leads to. Needed for a quick win."),
        widget=forms.TextInput(attrs={"list": "goals", "autocomplete": "off"}),
    )
    beneficiary = forms.ChoiceField(label=_("For whom"), choices=Beneficiary.choices)
    which_people = forms.CharField(
        label=_("Which of them"),
        max_length=200,
        required=False,
        help_text=_("Such as “shops under 50 jobs” or “adults without a degree”."),
    )
    amount = forms.DecimalField(label=_("How much"), max_digits=14, decimal_places=2, required=False)
    measure = forms.CharField(
        label=_("What that counts"), max_length=120, required=False, help_text=_("Such as “people enrolled”.")
    )
    source = forms.CharField(label=_("Where the number comes from"), max_length=200, required=False)
    evidence_url = forms.URLField(
        label=_("Where to read about it"), required=False, assume_scheme="https", error_messages=WRONG_ADDRESS
    )
    quote = forms.CharField(
        label=_("In somebody's words"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    person = forms.ModelChoiceField(Person.objects.none(), label=_("Whose words"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, partnership: Partnership, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(partnership, *args, **kwargs)
        self.offer_priorities("priority", _("None in particular"))
        self.offer("person", member_people(partnership), _("Nobody named"))
        if is_new:
            del self.fields["version"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("reach") == Reach.QUICK_WIN and not found.get("serves"):
            self.add_error("serves", _("Say which lasting goal this quick win serves."))
        if found.get("amount") is not None and not found.get("measure"):
            self.add_error("measure", _("Say what the number counts."))
        if found.get("amount") is not None and not found.get("source"):
            self.add_error("source", _("Say where the number comes from."))
        if found.get("quote") and not found.get("person"):
            self.add_error("person", _("Say whose words these are."))
        return found

    @classmethod
    def of(cls, row: Outcome) -> "OutcomeForm":
        rows = {"priority", "person"}
        kept = {name: getattr(row, name) for name in cls.base_fields if name not in rows}
        return cls(row.partnership, initial={**kept, "priority": row.priority_id, "person": row.person_id})


class EvidenceForm(forms.Form):
    file = UploadField(allow=DOCUMENTS, label=_("A file that shows it"))
