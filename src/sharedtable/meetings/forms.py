"""What is typed about an occasion, and how local day and time become moments."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sharedtable.base.files import DOCUMENTS
from sharedtable.base.files.forms import UploadsField
from sharedtable.base.widgets import DayInput
from sharedtable.base.zones import zone_choices
from sharedtable.meetings.actions.planning import DETAILS, fingerprint
from sharedtable.meetings.calendar.rhythms import MOST_DATES
from sharedtable.meetings.choices import ONE_TAP, PaperPurpose, Rhythm
from sharedtable.meetings.models import Occasion
from sharedtable.people.choices import Side
from sharedtable.people.models import Person

LENGTHS = [
    (30, _("Half an hour")),
    (45, _("45 minutes")),
    (60, _("1 hour")),
    (90, _("1½ hours")),
    (120, _("2 hours")),
    (150, _("2½ hours")),
    (180, _("3 hours")),
    (240, _("4 hours")),
    (480, _("A whole day")),
]
SOMEBODY_ELSE = "else"
ONLY_THIS, FOLLOWING = "this", "following"
REACHES = [(ONLY_THIS, _("Only this date")), (FOLLOWING, _("This and all later dates"))]
LONGEST_TEXT = 40_000
YEARS = range(1980, 2100)


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class DetailsForm(forms.Form):
    """When and where. Day and time are those of the place; `moments` has them as moments."""

    title = forms.CharField(label=_("What is it called?"), max_length=200)
    day = forms.DateField(label=_("Day"), widget=DayInput())
    starts = forms.TimeField(label=_("Starts at"), widget=TimeInput())
    length = forms.TypedChoiceField(label=_("How long"), choices=LENGTHS, coerce=int, initial=90)
    time_zone = forms.ChoiceField(label=_("Time zone of the place"), choices=zone_choices)
    place = forms.CharField(
        label=_("Place"), max_length=200, required=False, help_text=_("A name and street people can find")
    )
    room = forms.CharField(
        label=_("Room"), max_length=120, required=False, help_text=_("And how to get in, if that is not plain")
    )
    online_url = forms.URLField(
        label=_("Link to join by video"),
        required=False,
        assume_scheme="https",
        max_length=200,
        help_text=_("Such as Zoom, Teams or Meet"),
    )
    joining_note = forms.CharField(
        label=_("Passcode or phone number"), max_length=200, required=False, help_text=_("For the video call")
    )
    agenda = forms.CharField(
        label=_("Agenda"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Begin each topic with a dash: - Evening lab (20 min, Dale). Or leave it for later."),
    )
    sends_reminders = forms.BooleanField(
        label=_("Remind people by itself"),
        required=False,
        initial=True,
        help_text=_("Who has not answered is asked again; who is coming gets a mail the day before."),
    )
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day.year not in YEARS:
            raise ValidationError(_("Look at the year: nobody meets that long ago or that far ahead."))
        return day

    def clean_agenda(self) -> str:
        return plain_lines(self.cleaned_data["agenda"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if {"day", "starts", "length", "time_zone"} <= cleaned.keys():
            self._set_moments(cleaned)
        return cleaned

    def _set_moments(self, cleaned: dict[str, Any]) -> None:
        start = moment_at(cleaned["day"], cleaned["starts"], cleaned["time_zone"])
        if start is None:
            self.add_error("starts", _("Clocks go forward that night: this time does not exist on that day."))
            return
        cleaned["starts_at"] = start
        cleaned["ends_at"] = start + timedelta(minutes=cleaned["length"])

    @property
    def details(self) -> dict[str, Any]:
        """Fields of an occasion."""
        return {name: self.cleaned_data[name] for name in DETAILS if name in self.cleaned_data}


def moment_at(day: date, clock: time, zone: str) -> datetime | None:
    """The moment of a wall-clock time; none in the hour that is skipped when clocks go forward.

    >>> moment_at(date(2026, 12, 3), time(7, 30), "America/Denver").isoformat()
    '2026-12-03T14:30:00+00:00'
    >>> moment_at(date(2026, 3, 8), time(2, 30), "America/Denver") is None
    True
    """
    local = datetime.combine(day, clock, ZoneInfo(zone))
    moment = local.astimezone(ZoneInfo("UTC"))
    return moment if moment.astimezone(ZoneInfo(zone)).time() == clock else None


def plain_lines(text: str) -> str:
    """Browsers send carriage returns; texts are kept and compared without."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def details_of(occasion: Occasion) -> dict[str, Any]:
    """Initial values of `DetailsForm`."""
    return {
        "title": occasion.title,
        "day": occasion.local_start.date(),
        "starts": occasion.local_start.time(),
        "length": int((occasion.ends_at - occasion.starts_at) / timedelta(minutes=1)),
        "time_zone": occasion.time_zone,
        "place": occasion.place,
        "room": occasion.room,
        "online_url": occasion.online_url,
        "joining_note": occasion.joining_note,
        "sends_reminders": occasion.sends_reminders,
        "seen": fingerprint(occasion),
    }


class ChangeForm(DetailsForm):
    """`DetailsForm` of an occasion that exists: keeps a length and a zone that the lists do not have. Its agenda
    has a page of its own. For a date of a series it asks how far the change reaches."""

    reach = forms.ChoiceField(
        label=_("What do you change?"),
        choices=REACHES,
        initial=ONLY_THIS,
        widget=forms.RadioSelect,
    )

    def __init__(self, occasion: Occasion, data: Any = None) -> None:
        initial = details_of(occasion)
        super().__init__(data, initial=initial)
        del self.fields["agenda"]
        if occasion.series_id is None:
            del self.fields["reach"]
        length, zone = self.fields["length"], self.fields["time_zone"]
        assert isinstance(length, forms.TypedChoiceField)
        assert isinstance(zone, forms.ChoiceField)
        if initial["length"] not in dict(LENGTHS):
            length.choices = [*LENGTHS, (initial["length"], _("%d minutes") % initial["length"])]
        if not zone.valid_value(occasion.time_zone):
            zone.choices = [(occasion.time_zone, occasion.time_zone), *zone_choices()]


class RepeatsForm(forms.Form):
    """How a new meeting comes round."""

    repeats = forms.ChoiceField(
        label=_("Comes round"), required=False, choices=[("", _("No, once only")), *Rhythm.choices]
    )
    times = forms.IntegerField(
        label=_("How many dates"), required=False, min_value=2, max_value=MOST_DATES, initial=6
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("repeats") and not cleaned.get("times") and "times" not in self.errors:
            self.add_error("times", _("Say how many dates, 2 or more."))
        return cleaned

    @property
    def repetition(self) -> dict[str, Any]:
        rhythm = self.cleaned_data["repeats"]
        return {"repeats": rhythm, "times": self.cleaned_data["times"]} if rhythm else {}


class NotesForm(forms.Form):
    """`version` is that of the text the writer started from."""

    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("A dash begins a list, # a heading, and **two stars** make words bold."),
    )
    version = forms.IntegerField(min_value=1, max_value=2_000_000_000, widget=forms.HiddenInput)

    def clean_notes(self) -> str:
        return plain_lines(self.cleaned_data["notes"])


class PapersForm(forms.Form):
    """Several files for one purpose; the purpose is asked only where there is a choice."""

    files_to_add = UploadsField(label=_("Files"), allow=DOCUMENTS)
    purpose = forms.ChoiceField(label=_("What are they?"), widget=forms.RadioSelect)

    def __init__(self, purposes: list[PaperPurpose], suggested: str, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"purpose": suggested})
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.value, each.label) for each in purposes]
        if len(purposes) == 1:
            field.widget = forms.HiddenInput()
            field.initial = purposes[0].value


class WalkInForm(forms.Form):
    """Three fields; which of the two buttons was pressed says the side."""

    name = forms.CharField(label=_("Name"), max_length=200)
    organization = forms.CharField(label=_("Business or organization"), max_length=200)
    email = forms.EmailField(label=_("Mail address"), required=False)
    side = forms.ChoiceField(choices=Side.choices)


class AnswerForm(forms.Form):
    """One tap; for a date of a series perhaps the same for the later ones."""

    answer = forms.ChoiceField(choices=[(each.value, each.label) for each in ONE_TAP])
    for_later = forms.BooleanField(required=False)


class DelegateForm(forms.Form):
    """A colleague we know, or a name with a mail address."""

    colleague = forms.ChoiceField(label=_("Who comes?"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name"), required=False, max_length=200)
    email = forms.EmailField(label=_("Mail address"), required=False)

    def __init__(self, colleagues: Iterable[Person], data: Any = None, chosen: str = "") -> None:
        self.colleagues = {str(each.uuid): each for each in colleagues}
        super().__init__(data, initial={"colleague": chosen})
        field = self.fields["colleague"]
        assert isinstance(field, forms.ChoiceField)
        known = [(key, each.name) for key, each in self.colleagues.items()]
        field.choices = [*known, (SOMEBODY_ELSE, _("Somebody else"))]
        if not known:
            del self.fields["colleague"]
            self.fields["name"].required = self.fields["email"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("colleague") == SOMEBODY_ELSE and not self.errors:
            for name, words in (("name", _("Say who comes.")), ("email", _("They get the invitation there."))):
                if not cleaned.get(name):
                    self.add_error(name, words)
        return cleaned

    @property
    def named(self) -> dict[str, Any]:
        """As `send_delegate` takes it."""
        if known := self.colleagues.get(self.cleaned_data.get("colleague", "")):
            return {"person": known}
        return {name: self.cleaned_data[name] for name in ("name", "email")}
