"""What may be typed about questions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.people.models import Person
from sharedtable.plan.models import Priority


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=_("Your question to the businesses"),
        max_length=300,
        help_text=_("Such as: How many of you would use it? What have you tried?"),
    )


class AnswerForm(forms.Form):
    """Whose words these are; a champion's own need no choice."""

    answer = forms.CharField(label=_("Answer"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    champion = forms.ModelChoiceField(Person.objects.none(), label=_("Whose words"), required=False)

    def __init__(self, priority: Priority, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leading = priority.champions.filter(ended_date__isnull=True).values("person")
        people = Person.objects.filter(pk__in=leading).order_by("name", "pk")
        self.fields["champion"].queryset = people  # type: ignore[attr-defined]
        self.fields["champion"].empty_label = _("My own")  # type: ignore[attr-defined]
