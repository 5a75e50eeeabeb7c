"""What may be typed about priorities, and about who leads them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.plan.choices import SolutionType
from sharedtable.plan.forms.choosing import RowsField
from sharedtable.plan.models import Opportunity, Priority
from sharedtable.plan.queries import business_people

SOLUTIONS = [("", _("Not decided yet")), *SolutionType.choices]


class PriorityForm(forms.Form):
    """Choosing: ticked ideas, a short name, what kind of answer it calls for."""

    title = forms.CharField(
        label=_("Name of the priority"),
        max_length=160,
        required=False,
        help_text=_("Short, in the businesses' own words. Left empty, the ticked idea is its name."),
    )
    solution_type = forms.ChoiceField(label=_("Kind of answer"), choices=SOLUTIONS, required=False)
    opportunities = RowsField(Opportunity.objects.none(), required=False)

    def __init__(self, partnership: Partnership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ideas = Opportunity.objects.live().filter(partnership=partnership)
        self.fields["opportunities"].queryset = ideas  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        ideas = found.get("opportunities")
        if not found.get("title"):
            if not ideas:
                raise forms.ValidationError(_("Tick an idea, or write a name for the priority."))
            found["title"] = ideas[0].text[:160]
        return found


class EditPriorityForm(forms.Form):
    title = forms.CharField(label=_("Name of the priority"), max_length=160)
    solution_type = forms.ChoiceField(label=_("Kind of answer"), choices=SOLUTIONS, required=False)
    success = forms.CharField(
        label=_("What success looks like"),
        required=False,
        widget=forms.Textarea,
        help_text=_("In a champion's words: what will be different, for whom, by when?"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, priority: Priority) -> "EditPriorityForm":
        fields = ("title", "solution_type", "success", "version")
        return cls(initial={field: getattr(priority, field) for field in fields})


class ChampionForm(forms.Form):
    """Somebody from a business who does not lead this priority yet."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Who leads it"), empty_label=_("Choose somebody")
    )

    def __init__(self, priority: Priority, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leading = priority.champions.filter(ended_date__isnull=True).values("person")
        people = business_people(priority.partnership).exclude(pk__in=leading)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class AgreeForm(forms.Form):
    """Whose words these are; a champion's own need no choice."""

    champion = forms.ModelChoiceField(Person.objects.none(), label=_("Who agreed"), empty_label=None)

    def __init__(self, priority: Priority, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leading = priority.champions.filter(ended_date__isnull=True).values("person")
        field = self.fields["champion"]
        field.queryset = Person.objects.filter(pk__in=leading).order_by("name", "pk")  # type: ignore[attr-defined]
        known = getattr(priority, "open_champions", None)
        if known is not None:  # read already: no query to draw the list
            field.choices = [(each.person_id, each.person.name) for each in known]  # type: ignore[attr-defined]


class SetAsideForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it set aside?"), max_length=300, help_text=_("Whoever asked for it reads this.")
    )
