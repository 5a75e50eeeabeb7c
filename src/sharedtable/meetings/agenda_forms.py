"""The agenda as rows of a form: one topic a row. Rows are moved, added and taken away before anything is saved."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sharedtable.meetings.agenda_lines import LONGEST_NAME, LONGEST_TOPIC, MOST_LINES, MOST_MINUTES, Line
from sharedtable.meetings.forms import LONGEST_TEXT, plain_lines
from sharedtable.people.models import Person

Row = dict[str, str]
EMPTY: Row = {"topic": "", "minutes": "", "leader": ""}


class AgendaForm(forms.Form):
    """What stands above the topics."""

    agenda = forms.CharField(
        label=_("A few words first"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why you meet, what to bring. A dash begins a list."),
    )
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def clean_agenda(self) -> str:
        return plain_lines(self.cleaned_data["agenda"])


class TopicForm(forms.Form):
    topic = forms.CharField(label=_("Topic"), required=False, max_length=LONGEST_TOPIC)
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=MOST_MINUTES)
    leader = forms.CharField(
        label=_("Who leads it"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"list": "leaders", "autocomplete": "off"}),
    )

    def __init__(self, number: int, row: Row) -> None:
        super().__init__(row, auto_id=f"topic-{number}-%s")
        self.number = number

    @property
    def is_blank(self) -> bool:
        return not any(str(value).strip() for value in self.data.values())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.is_blank and not cleaned.get("topic") and "topic" not in self.errors:
            self.add_error("topic", ValidationError(_("Say what it is about, or empty the row.")))
        return cleaned


class Topics:
    """The rows of one page, with the people who can lead them: label -> person."""

    def __init__(self, rows: Sequence[Row], leaders: dict[str, Person]) -> None:
        self.rows = list(rows[:MOST_LINES])
        self.leaders = leaders
        self.forms = [TopicForm(number, row) for number, row in enumerate(self.rows)]

    def is_valid(self) -> bool:
        return all(each.is_blank or each.is_valid() for each in self.forms)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Id of the field and the words, for the list on top."""
        return [
            (f"topic-{form.number}-{name}", str(error))
            for form in self.forms
            if not form.is_blank
            for name, errors in form.errors.items()
            for error in errors
        ]

    @property
    def lines(self) -> list[Line]:
        return [self._line(each.cleaned_data) for each in self.forms if not each.is_blank]

    def _line(self, said: dict[str, Any]) -> Line:
        leader = " ".join(said["leader"].split())
        person = self._known(leader)
        return Line(said["topic"], said["minutes"], person.pk if person else None, "" if person else leader)

    def _known(self, leader: str) -> Person | None:
        """By the label that was offered, or by a name that only one of them bears."""
        wanted = leader.casefold()
        for label, person in self.leaders.items():
            if label.casefold() == wanted:
                return person
        named = [person for person in self.leaders.values() if person.name.casefold() == wanted]
        return named[0] if len(named) == 1 else None


def rows_posted(data: QueryDict) -> list[Row]:
    columns = [data.getlist(name) for name in EMPTY]
    return [dict(zip(EMPTY, values, strict=True)) for values in zip(*columns, strict=False)]


def rows_of(lines: Iterable[Line], names: dict[int, str]) -> list[Row]:
    """`names` are labels of persons."""
    return [
        {
            "topic": each.topic,
            "minutes": str(each.minutes or ""),
            "leader": names.get(each.person_id or 0, each.led_by),
        }
        for each in lines
    ]


def rearranged(rows: list[Row], wish: str) -> list[Row]:
    """After a button of a row: `up:3`, `down:3`, `drop:3`; `add` puts an empty one at the end."""
    rows = list(rows)
    word, _colon, key = wish.partition(":")
    number = int(key) if key.isdigit() and int(key) < len(rows) else None
    if word == "add":
        return [*rows, dict(EMPTY)]
    if number is None:
        return rows
    if word == "drop":
        return rows[:number] + rows[number + 1 :]
    other = number - 1 if word == "up" else number + 1
    if 0 <= other < len(rows):
        rows[number], rows[other] = rows[other], rows[number]
    return rows
