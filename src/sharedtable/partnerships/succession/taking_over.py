"""A successor's own answer: only their yes makes them the next."""

from datetime import datetime
from typing import Any

from django.db import transaction

from sharedtable.base.access import Refused, rule
from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record
from sharedtable.meetings.actions import invite
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.actions.acceptance import AskedNoMore
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.models import HandOver, Membership
from sharedtable.partnerships.succession.carried import end_part, pass_on_part, words_of
from sharedtable.partnerships.succession.mails import tell_answer
from sharedtable.people.actions import give_login, give_position
from sharedtable.people.models import Position
from sharedtable.people.standing import SYSTEM, Actor


@transaction.atomic
def take_over(hand_over: HandOver, *, by: Actor, at: datetime) -> None:
    """The successor says yes: each part begins for them and ends for who steps back, on the same day."""
    _answer(hand_over, by, at, is_accepted=True)
    successor, partnership = hand_over.successor, hand_over.partnership
    assert successor is not None
    meetings = _meetings_ahead(hand_over, at)
    _join(hand_over, at)
    for key in hand_over.parts:
        pass_on_part(key, successor, by=successor, at=at)
        if hand_over.is_staying:
            end_part(key, by=hand_over.person, at=at)
    for occasion in meetings:
        invite(occasion, [successor], by=SYSTEM, at=at)
    said = words_of(partnership, hand_over.parts)
    changes: dict[str, list[Any]] = {"successor": [hand_over.person.name, successor.name], "parts": [[], said]}
    record("partnerships.take_over", hand_over, by=successor, at=at, about=partnership, changes=changes)
    tell_answer(hand_over, said, at=at)
    announce(partnership_changed, partnership_id=partnership.pk)


@transaction.atomic
def refuse_hand_over(hand_over: HandOver, *, by: Actor, at: datetime, note: str = "") -> None:
    """The successor says no: who asked them, and who leads, are told. Who stayed goes on."""
    _answer(hand_over, by, at, is_accepted=False, note=note)
    record("partnerships.refuse_hand_over", hand_over, by=by, at=at, about=hand_over.partnership)
    tell_answer(hand_over, words_of(hand_over.partnership, hand_over.parts), at=at)
    announce(partnership_changed, partnership_id=hand_over.partnership_id)


def _answer(hand_over: HandOver, by: Actor, at: datetime, *, is_accepted: bool, note: str = "") -> None:
    """Of two answers at once the first counts."""
    if by.pk is None or by.pk != hand_over.successor_id:
        raise Refused(rule("partnerships.answer_role"))
    rows = HandOver.objects.waiting().filter(pk=hand_over.pk)
    if not rows.update(answered_at=at, is_accepted=is_accepted, answer_note=note):
        raise AskedNoMore
    hand_over.refresh_from_db(fields=["answered_at", "is_accepted", "answer_note"])


def _join(hand_over: HandOver, at: datetime) -> None:
    """Somebody new works where it was said that they do; they can sign in."""
    successor, organization = hand_over.successor, hand_over.organization
    assert successor is not None
    if organization is not None:
        at_table = Membership.objects.current().filter(
            partnership=hand_over.partnership, organization=organization
        )
        works = Position.objects.current().filter(person=successor, organization=organization)
        if at_table.exists() and not works.exists():
            give_position(successor, by=SYSTEM, at=at, organization=organization, title=hand_over.title)
    give_login(successor)


def _meetings_ahead(hand_over: HandOver, at: datetime) -> list[Occasion]:
    """Where who steps back is, or was until then, invited."""
    rows = Occasion.objects.live().filter(
        partnership_meeting__partnership=hand_over.partnership,
        invitations__person=hand_over.person,
        starts_at__gt=at,
        state="planned",
    )
    return list(rows.distinct().order_by("starts_at", "pk"))
