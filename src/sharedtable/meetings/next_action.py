"""The one thing to do next at an occasion, by the clock and by what is there already."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.humanize.templatetags.humanize import apnumber
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.base.access import allows
from sharedtable.meetings.agendas import Agenda
from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.meetings.queries import Roll


@dataclass(frozen=True)
class NextAction:
    key: str
    label: str
    url: str


def next_action(
    occasion: Occasion,
    roll: Roll,
    agenda: Agenda,
    has_outcomes: bool,
    to_remind: list[Invitation],
    classes: frozenset[str],
    note_classes: frozenset[str],
    at: datetime,
) -> NextAction | None:
    """Before: remind or write the agenda; from an hour before: attendance; after: notes. Cancelled: none."""
    if occasion.is_cancelled:
        return None
    if not occasion.has_begun(at):
        return _before(occasion, agenda, to_remind, classes)
    is_over = occasion.is_over(at)
    if allows("meetings.take_attendance", classes) and not (is_over and roll.present):
        return NextAction("attendance", _("Take attendance"), _url("attendance", occasion))
    if is_over and not (occasion.notes or has_outcomes) and allows("meetings.edit_notes", note_classes):
        return NextAction("notes", _("Write the notes"), _url("minutes", occasion))
    return None


def _before(
    occasion: Occasion, agenda: Agenda, to_remind: list[Invitation], classes: frozenset[str]
) -> NextAction | None:
    if to_remind and allows("meetings.remind", classes):
        return NextAction("remind", remind_label(to_remind), _url("remind", occasion))
    if agenda.is_empty and allows("meetings.edit_agenda", classes):
        return NextAction("agenda", _("Write the agenda"), _url("agenda", occasion))
    return None


def remind_label(to_remind: list[Invitation]) -> str:
    return remind_words(len(to_remind), to_remind[0].person.name)


def remind_words(count: int, name: str) -> str:
    """The words of a button that reminds so many people; `name` is the one's, where it is one."""
    if count == 1:
        return _("Remind %(name)s") % {"name": name}
    return _("Remind the %(count)s") % {"count": apnumber(count)}


def _url(name: str, occasion: Occasion) -> str:
    return reverse(f"meetings:{name}", args=[occasion.uuid])
