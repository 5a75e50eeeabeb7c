"""Forms of the launch room."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.widgets import DayInput, MomentInput
from sharedtable.launch.choices import BallotBy
from sharedtable.launch.keys import CODE_LENGTH, LONGEST_KEY, as_code, tidy
from sharedtable.launch.models import LONGEST_IDEA, LONGEST_TITLE, Participant, Room
from sharedtable.people.choices import Side
from sharedtable.plan.choices import OpportunityKind

SAID_SIDES = [
    (Side.INDUSTRY.value, _("A business of this industry")),
    (Side.SUPPORT.value, _("A public partner: I listen")),
]


class PlainField(forms.CharField):
    """One line of plain words."""

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code from the wall"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        code = as_code(self.cleaned_data["code"])
        if len(code) != CODE_LENGTH:
            raise forms.ValidationError(_("Enter the six letters and figures on the wall."))
        return code


class JoinForm(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_KEY)
    name = PlainField(label=_("Your name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    organization_name = PlainField(
        label=_("For which business or organization?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    said_side = forms.ChoiceField(
        label=_("You come from"), choices=SAID_SIDES, widget=forms.RadioSelect, initial=Side.INDUSTRY.value
    )
    email = forms.EmailField(
        label=_("Mail address"),
        required=False,
        help_text=_("Only to tell you what became of what you said. You may leave it empty."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class IdeaForm(forms.Form):
    key = forms.CharField(max_length=LONGEST_KEY)
    text = forms.CharField(max_length=2000)
    kind = forms.ChoiceField(choices=OpportunityKind.choices, required=False)

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or OpportunityKind.OPPORTUNITY.value


class VoteForm(forms.Form):
    theme = forms.IntegerField()
    count = forms.IntegerField(min_value=0, max_value=20)
    turn = forms.IntegerField(min_value=1, max_value=2_000_000_000)


class HandForm(forms.Form):
    theme = forms.IntegerField()
    wants = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1")


class RoomForm(forms.Form):
    """How votes are given; settled before the first is cast."""

    votes_each = forms.IntegerField(label=_("Votes on each ballot"), min_value=1, max_value=20, initial=5)
    ballot_by = forms.ChoiceField(
        label=_("Who votes?"),
        choices=BallotBy.choices,
        widget=forms.RadioSelect,
        initial=BallotBy.BUSINESS.value,
        help_text=_("Only people on the businesses’ side vote; public partners listen."),
    )


class SeatForm(forms.Form):
    name = PlainField(label=_("Name"), max_length=80)
    organization_name = PlainField(label=_("For which business or organization?"), max_length=120)


class IdeaWordsForm(forms.Form):
    text = PlainField(
        label=_("The idea, in their words"), max_length=LONGEST_IDEA, widget=forms.Textarea({"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ThemeForm(forms.Form):
    title = PlainField(label=_("What these ideas have in common"), max_length=LONGEST_TITLE)
    version = forms.IntegerField(widget=forms.HiddenInput)


class SpokenForm(forms.Form):
    """What somebody said aloud."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_KEY)
    text = PlainField(label=_("What was said"), max_length=LONGEST_IDEA)
    kind = forms.ChoiceField(label=_("Is it"), choices=OpportunityKind.choices)
    participant = forms.TypedChoiceField(label=_("By whom"), required=False, empty_value=None)

    def __init__(self, speakers: Sequence[Participant], data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        field = self.fields["participant"]
        assert isinstance(field, forms.TypedChoiceField)
        known = {str(each.pk): each for each in speakers}
        words = [(key, f"{each.name}, {each.organization_name}") for key, each in known.items()]
        field.choices = [("", _("Nobody in particular")), *words]
        field.coerce = known.get


HALF_A_YEAR = timedelta(days=182)


class ResultForm(forms.Form):
    """What goes with a closing: until when ideas are parked, and when the businesses meet among themselves."""

    parked_until = forms.DateField(
        label=_("Look again at what was not chosen on"),
        widget=DayInput,
        help_text=_("Twice a year is usual. Whoever said it is told."),
    )
    follow_up_at = forms.DateTimeField(
        label=_("Businesses meet among themselves on"),
        widget=MomentInput,
        required=False,
        help_text=_(
            "Two weeks after the launch is usual. Nobody is invited yet: you do that on the meeting’s page."
        ),
    )
    follow_up_place = PlainField(label=_("Where"), max_length=200, required=False)

    def __init__(self, room: Room, now: datetime, data: Any = None) -> None:
        here = now.astimezone(room.occasion.zone)
        fortnight = datetime.combine(here.date() + timedelta(days=14), time(7, 30))
        initial = {"parked_until": here.date() + HALF_A_YEAR, "follow_up_at": fortnight}
        super().__init__(data, initial=initial)
        self.now, self.zone = now, room.occasion.zone

    def clean_parked_until(self) -> Any:
        day = self.cleaned_data["parked_until"]
        if day <= self.now.astimezone(self.zone).date():
            raise forms.ValidationError(_("Choose a day ahead."))
        return day

    def clean_follow_up_at(self) -> datetime | None:
        moment: datetime | None = self.cleaned_data["follow_up_at"]
        if moment is None:
            return None
        moment = moment.replace(tzinfo=self.zone)
        if moment <= self.now:
            raise forms.ValidationError(_("Choose a moment ahead, or leave it empty."))
        return moment
