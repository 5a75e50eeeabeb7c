"""Forms of the plan: what may be typed where. Who may, actions decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.widgets import DayInput
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.plan.choices import OpportunityKind, SolutionType
from sharedtable.plan.models import Commitment, Opportunity, Priority
from sharedtable.plan.queries import business_people, member_people, members, voices

SOLUTIONS = [("", _("Not decided yet")), *SolutionType.choices]


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


class PriorityForm(forms.Form):
    """Choosing: ticked ideas, a short name, what kind of answer it calls for."""

    title = forms.CharField(
        label=_("Name of the priority"),
        max_length=160,
        required=False,
        help_text=_("Short, in the businesses' own words. Left empty, the ticked idea is its name."),
    )
    solution_type = forms.ChoiceField(label=_("Kind of answer"), choices=SOLUTIONS, required=False)
    opportunities = forms.ModelMultipleChoiceField(Opportunity.objects.none(), required=False)

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
        self.fields["champion"].queryset = Person.objects.filter(pk__in=leading).order_by(  # type: ignore[attr-defined]
            "name", "pk"
        )


class SetAsideForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it set aside?"), max_length=300, help_text=_("Whoever asked for it reads this.")
    )


class ParkForm(forms.Form):
    until = forms.DateField(label=_("Look at it again on"), widget=DayInput)


class CommitmentForm(forms.ModelForm):
    class Meta:
        model = Commitment
        fields = ["organization", "person", "kind", "statement", "amount", "committed_date"]
        labels = {
            "organization": _("Who promises"),
            "person": _("Who gave their word"),
            "kind": _("What kind of promise"),
            "statement": _("What is promised"),
            "amount": _("How many hours, or dollars"),
            "committed_date": _("On which day"),
        }
        help_texts = {"person": _("They are asked by mail whether it is right.")}
        widgets = {"committed_date": DayInput}

    def __init__(self, partnership: Partnership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = members(partnership)  # type: ignore[attr-defined]
        self.fields["organization"].empty_label = _("Choose an organization")  # type: ignore[attr-defined]
        self.fields["person"].queryset = member_people(partnership)  # type: ignore[attr-defined]
        self.fields["person"].empty_label = _("Nobody named")  # type: ignore[attr-defined]
