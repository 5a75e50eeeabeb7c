"""What the page of an occasion shows to one reader."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sharedtable.base.access import allows
from sharedtable.meetings.agendas import Agenda, agenda_of
from sharedtable.meetings.choices import Answer
from sharedtable.meetings.hosts import Holder, holder_of
from sharedtable.meetings.links import token_of
from sharedtable.meetings.markup import as_html
from sharedtable.meetings.models import FollowUp, Invitation, Occasion
from sharedtable.meetings.next_action import NextAction, next_action
from sharedtable.meetings.outcomes import Outcomes, outcomes_of
from sharedtable.meetings.papers import Papers, papers_of
from sharedtable.meetings.queries import (
    Attendee,
    Roll,
    Tally,
    remindable,
    roll_of,
    silent_organizations,
)
from sharedtable.meetings.rooms import Way, ways_from
from sharedtable.meetings.rules import Notes
from sharedtable.meetings.series_dates import dates_of
from sharedtable.people.standing import BUSINESS, Standing

AWAY = (Answer.NO, Answer.DELEGATE)


@dataclass(frozen=True)
class Group:
    """People who answered alike."""

    title: str | Promise
    people: list[Attendee]


@dataclass(frozen=True)
class Overview:
    occasion: Occasion
    holder: Holder
    roll: Roll
    next: NextAction | None
    to_remind: list[Invitation]
    own: Invitation | None
    assisted: list[Invitation]
    classes: frozenset[str]
    note_classes: frozenset[str]
    at: datetime
    papers: Papers
    dates: list[Occasion]
    ways: list[Way]
    agenda: Agenda
    me: int | None
    outcomes: Outcomes
    theirs: frozenset[int | None]

    @property
    def may(self) -> dict[str, bool]:
        """Rules by name, as the template asks them."""
        names = ("change", "invite", "remind", "take_attendance", "edit_agenda", "bring_papers", "approve_agenda")
        own = {name: allows(f"meetings.{name}", self.classes) for name in names}
        return own | {name: allows(f"meetings.{name}", self.note_classes) for name in ("read_notes", "edit_notes")}

    @property
    def is_over(self) -> bool:
        return self.occasion.is_over(self.at)

    @property
    def has_begun(self) -> bool:
        return self.occasion.has_begun(self.at)

    @property
    def shows_presence(self) -> bool:
        """Who was there, instead of who said they would come."""
        return self.has_begun and bool(self.roll.present)

    @property
    def ring(self) -> Tally:
        people = self.roll.present if self.shows_presence else self.roll.answered(Answer.YES)
        return Tally.of(each.place for each in people)

    @property
    def open_seats(self) -> int:
        """Organizations that may still come: dashed in the ring, until the meeting begins."""
        if self.has_begun or self.occasion.is_cancelled:
            return 0
        all_asked = Tally.of(e.place for e in self.roll.attendees if e.is_invited and e.answer not in AWAY)
        return all_asked.businesses + all_asked.partners - self.ring.businesses - self.ring.partners

    @property
    def groups(self) -> list[Group]:
        if self.shows_presence:
            found = [Group(_("Was there"), self.roll.present)]
        else:
            found = [
                Group(_("Coming"), self.roll.answered(Answer.YES)),
                Group(_("Maybe"), self.roll.answered(Answer.MAYBE)),
                Group(_("Send somebody"), self.roll.answered(Answer.DELEGATE)),
                Group(_("Have not answered"), self.roll.answered("")),
                Group(_("Cannot come"), self.roll.answered(Answer.NO)),
            ]
        return [each for each in found if each.people]

    @property
    def yes(self) -> int:
        return len(self.roll.answered(Answer.YES))

    @property
    def maybe(self) -> int:
        return len(self.roll.answered(Answer.MAYBE))

    @property
    def silent(self) -> int:
        return len(self.roll.answered(""))

    @property
    def silent_sides(self) -> Tally:
        return silent_organizations(self.roll)

    @property
    def is_for_business(self) -> bool:
        return BUSINESS in self.classes

    @property
    def own_token(self) -> str:
        return token_of(self.own) if self.own else ""

    @property
    def asks_for_others(self) -> list[tuple[Invitation, str]]:
        """Whom the reader assists, with the token that answers for them, until the meeting begins."""
        if self.has_begun or self.occasion.is_cancelled:
            return []
        return [(each, token_of(each)) for each in self.assisted]

    @property
    def own_is_confirmed(self) -> bool:
        """The reader has said already whether they are, or were, there."""
        own = self.own
        return own is not None and any(
            each.is_confirmed for each in self.roll.attendees if each.person.pk == own.person_id
        )

    @property
    def asks_reader(self) -> bool:
        """The reader is invited: asked whether they come, then, until they say, whether they did."""
        return (
            self.own is not None
            and not self.occasion.is_cancelled
            and not (self.has_begun and self.own_is_confirmed)
        )

    @property
    def is_champion(self) -> bool:
        """The reader is a champion here and has not said yes to this agenda."""
        said = {each.person_id for each in self.agenda.approvals}
        return self.me in {each.person.pk for each in self.champions} - said

    @property
    def champions(self) -> list[Attendee]:
        return [each for each in self.roll.attendees if each.is_champion]

    @property
    def champions_to_ask(self) -> list[Attendee]:
        said = {each.person_id for each in self.agenda.approvals}
        return [each for each in self.champions if each.person.pk not in said]

    @property
    def follow_ups(self) -> list[tuple[FollowUp, bool]]:
        """Each with whether the reader can say that it is done."""
        may_any = allows("meetings.finish_follow_up", self.note_classes)
        return [(each, may_any or each.person_id in self.theirs) for each in self.outcomes.follow_ups]

    @property
    def notes(self) -> SafeString:
        return as_html(self.occasion.notes)


def overview(occasion: Occasion, standing: Standing, at: datetime) -> Overview:
    classes, note_classes = occasion.classes_for(standing), Notes(occasion).classes_for(standing)
    roll = roll_of(occasion)
    due = remindable(roll.invitations, at)
    reads = occasion.has_begun(at) and allows("meetings.read_notes", note_classes)
    outcomes = outcomes_of(occasion) if reads else Outcomes()
    agenda = agenda_of(occasion, {each.person.pk: each.side for each in roll.attendees})
    return Overview(
        occasion=occasion,
        holder=holder_of(occasion),
        roll=roll,
        next=next_action(occasion, roll, agenda, not outcomes.is_empty, due, classes, note_classes, at),
        to_remind=due,
        own=next((e for e in roll.invitations if e.person_id == standing.person_id), None),
        assisted=[e for e in roll.invitations if e.person_id in standing.assists],
        classes=classes,
        note_classes=note_classes,
        at=at,
        papers=papers_of(occasion, note_classes, {each.person.pk: each.person.name for each in roll.attendees}),
        dates=dates_of(occasion, standing),
        ways=ways_from(occasion, standing, at),
        agenda=agenda,
        me=standing.person_id,
        outcomes=outcomes,
        theirs=frozenset({standing.person_id, *standing.assists}) - {None},
    )
