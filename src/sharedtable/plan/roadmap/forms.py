"""Forms of the roadmap."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.figures import day
from sharedtable.base.widgets import DayInput
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.plan.models import Roadmap
from sharedtable.plan.queries import business_people
from sharedtable.plan.roadmap.queries import adopting_meetings


class WordsForm(forms.Form):
    """What the record cannot tell."""

    introduction = forms.CharField(
        label=_("Why you work together"),
        required=False,
        max_length=6000,
        widget=forms.Textarea,
        help_text=_("A few sentences in the businesses’ own words: what is at stake here, and why together."),
    )
    outlook = forms.CharField(
        label=_("What comes next"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("After what is planned: where should this go in the years ahead? May stay empty."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, roadmap: Roadmap) -> "WordsForm":
        return cls(initial={name: getattr(roadmap, name) for name in ("introduction", "outlook", "version")})


class MeetingChoice(forms.ModelChoiceField):
    def label_from_instance(self, occasion: Any) -> str:
        return f"{day(occasion.local_start.date())}: {occasion.title}"


class AdoptForm(forms.Form):
    """At which meeting, and who from a business put it there."""

    occasion = MeetingChoice(Occasion.objects.none(), label=_("At which meeting"), empty_label=None)
    champion = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Who put it to the meeting"),
        empty_label=_("Choose somebody"),
        help_text=_("Somebody from a business: it is the industry’s plan."),
    )
    note = forms.CharField(
        label=_("What was said about it"),
        max_length=300,
        required=False,
        help_text=_("May stay empty. Everybody at this table reads it."),
    )

    def __init__(self, partnership: Partnership, at: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["occasion"].queryset = adopting_meetings(partnership, at)  # type: ignore[attr-defined]
        self.fields["champion"].queryset = business_people(partnership)  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    reviewed_date = forms.DateField(label=_("Looked at on"), widget=DayInput)
    note = forms.CharField(label=_("What was said about it"), max_length=300, required=False)

    @classmethod
    def on(cls, today: date) -> "ReviewForm":
        return cls(initial={"reviewed_date": today})
