"""What is chosen before a text is drawn, and what is typed into it."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.figures import moment
from sharedtable.documents.kinds.registry import Kind
from sharedtable.documents.quarters import past_quarters, quarter_name
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.hosts import noted_occasions
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.queries import current_roles
from sharedtable.people.models import Person
from sharedtable.people.standing import Standing, may
from sharedtable.plan.models import ActionTeam
from sharedtable.plan.queries import member_people

LONGEST = 20_000
LABELS = {
    "person": gettext_lazy("Who is it for?"),
    "occasion": gettext_lazy("Which meeting?"),
    "team": gettext_lazy("Which team?"),
    "quarter_start": gettext_lazy("Which quarter?"),
}


class DraftForm(forms.Form):
    """What the kind asks for, and, for who may, in whose name it goes."""

    def __init__(
        self, kind: Kind, partnership: Partnership, standing: Standing, today: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.partnership = kind, partnership
        if kind.asks:
            self.fields[kind.asks] = self._about(standing, today)
        if kind.shape == "letter" and may(standing, "documents.send_for_another", partnership):
            self.fields["sender"] = self._sender(standing)

    @property
    def has_nothing_to_choose(self) -> bool:
        """What it is about is not on record yet."""
        return bool(self.kind.asks) and len(self.fields[self.kind.asks].choices) < 2  # type: ignore[attr-defined, index]

    def _about(self, standing: Standing, today: date) -> forms.Field:
        asks, label = self.kind.asks, LABELS[self.kind.asks]  # type: ignore[index]
        if asks == "quarter_start":
            return forms.TypedChoiceField(
                label=label,
                coerce=date.fromisoformat,
                choices=[(each.isoformat(), quarter_name(each)) for each in past_quarters(today)],
            )
        field = {"person": PersonField, "occasion": OccasionField, "team": forms.ModelChoiceField}[asks or ""]
        return field(self._rows(standing), label=label, empty_label=_("Choose"))

    def _rows(self, standing: Standing) -> QuerySet:
        if self.kind.asks == "person":
            return member_people(self.partnership)
        if self.kind.asks == "team":
            teams = ActionTeam.objects.live().filter(partnership=self.partnership, ended_date__isnull=True)
            return teams.order_by("name", "pk")
        return meetings_to_follow(self.partnership, standing)

    def _sender(self, standing: Standing) -> forms.Field:
        roles = current_roles(self.partnership)
        names = {role.person_id: role for role in reversed(roles) if role.person.email}
        names.pop(standing.person_id or 0, None)
        people = Person.objects.live().filter(pk__in=names)
        return forms.ModelChoiceField(
            people,
            label=_("In whose name?"),
            required=False,
            empty_label=_("In my own"),
            help_text=_("Answers go to their own mailbox. Ask them first: they get a copy."),
        )

    @property
    def about(self) -> dict[str, Any]:
        return {key: value for key, value in self.cleaned_data.items() if value}


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Person) -> str:
        return obj.name


class OccasionField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Occasion) -> str:
        return f"{obj.title}, {moment(obj.starts_at, obj.time_zone)}"


def meetings_to_follow(partnership: Partnership, standing: Standing) -> QuerySet[Occasion]:
    """Meetings held whose notes this reader reads, the latest first."""
    rows = Occasion.objects.live().filter(noted_occasions(standing), partnership_meeting__partnership=partnership)
    return rows.exclude(state=OccasionState.CANCELLED).distinct().order_by("-starts_at", "-pk")


class WordsForm(forms.Form):
    """The text itself."""

    title = forms.CharField(label=gettext_lazy("Title, or subject of the mail"), max_length=160)
    body = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 22}),
        help_text=gettext_lazy(
            "A blank line begins a paragraph, ## a heading, - a line of a list, **this** is bold."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
