"""Moving to another step, pausing and closing, and tasks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.widgets import DayInput
from sharedtable.partnerships.choices import PartnershipState, Step
from sharedtable.partnerships.models import Role
from sharedtable.people.models import Person


class StepForm(forms.Form):
    """The step to move to; a reason where the record does not say so by itself."""

    step = forms.TypedChoiceField(label=_("Move to"), coerce=int, choices=Step.choices)
    reason = forms.CharField(
        label=_("Why now?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when something above is still open, or when you go back. It is kept with the date."),
    )

    def __init__(self, *args: Any, present: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(step.value, f"{step.value}. {step.label}") for step in Step if step != present]
        self.fields["step"].choices = others  # type: ignore[attr-defined]
        self.fields["step"].initial = min(present + 1, Step.SUSTAIN)


class StateForm(forms.Form):
    """Pausing, closing or taking up again, with the reason; only what fits where it stands is asked."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences. They are kept with the date, so that whoever comes next understands."),
    )
    review_date = forms.DateField(
        label=_("Look at it again on"),
        required=False,
        widget=DayInput(),
        help_text=_("If you pause it: that day whoever leads is asked again."),
    )
    step = forms.TypedChoiceField(
        label=_("Go on at"), coerce=int, choices=Step.choices, required=False, empty_value=None
    )

    def __init__(self, *args: Any, state: str, step: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if state == PartnershipState.ACTIVE:
            del self.fields["step"]
        else:
            del self.fields["review_date"]
            self.fields["step"].choices = [(each.value, f"{each.value}. {each.label}") for each in Step]  # type: ignore[attr-defined]
            self.fields["step"].initial = step


class TaskForm(forms.Form):
    """A task in one's own words; for a registered one only who has it and by when."""

    text = forms.CharField(label=_("What is to be done?"), max_length=200)
    person = forms.ModelChoiceField(Person.objects.none(), label=_("Who does it?"), required=False)
    due_date = forms.DateField(label=_("By when?"), required=False, widget=DayInput())

    def __init__(self, *args: Any, roles: list[Role], is_registered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_registered:
            del self.fields["text"]
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Person.objects.filter(pk__in=[role.person_id for role in roles])
        field.choices = [("", _("Nobody yet")), *_people(roles)]
        field.required = is_registered

    @property
    def words(self) -> dict[str, Any]:
        return {"text": "", **self.cleaned_data}


def _people(roles: list[Role]) -> list[tuple[int, str]]:
    """Each once, with the organization, by name."""
    names = {
        role.person_id: f"{role.person.name} ({role.organization.name})" if role.organization else role.person.name
        for role in roles
    }
    return sorted(names.items(), key=lambda each: each[1])
