"""What businesses said: recorded, parked with a mail to its author, taken up, archived, undone."""

from datetime import timedelta

import pytest

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import undo
from sharedtable.ledger.models import Entry
from sharedtable.outbox.models import Message
from sharedtable.plan.actions.opportunities import (
    ParkedInThePast,
    archive_opportunity,
    park_opportunity,
    record_opportunity,
    take_up_opportunity,
)
from sharedtable.plan.models import Opportunity
from sharedtable.plan.queries import said
from tests.cast import NOW, TODAY, Cast

SPRING = TODAY + timedelta(days=120)


def actions() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("action", flat=True))


def test_opportunity_keeps_who_said_it(cast: Cast, idea: Opportunity) -> None:
    assert (idea.person, idea.organization.name) == (cast.champion, "Brightline Gauges")
    assert actions() == ["plan.record_opportunity"]


def test_opportunity_is_recorded_by_public_partners_but_not_by_readers(cast: Cast) -> None:
    record_opportunity(cast.instruments, by=cast.support, at=NOW, text="A thing")
    with pytest.raises(Refused):
        record_opportunity(cast.instruments, by=cast.by_class["reader"], at=NOW, text="A thing")


def test_parked_opportunity_tells_its_author_once(cast: Cast, idea: Opportunity) -> None:
    park_opportunity(idea, by=cast.lead, at=NOW, until=SPRING)
    take_up_opportunity(idea, by=cast.lead, at=NOW)
    park_opportunity(idea, by=cast.lead, at=NOW, until=SPRING)
    message = Message.objects.get()
    assert message.recipient == cast.champion.email
    assert "Calibration takes six weeks by mail" in message.text
    assert "Sun 21 Mar" in message.text


def test_parked_opportunity_is_no_longer_open_until_its_day(cast: Cast, idea: Opportunity) -> None:
    park_opportunity(idea, by=cast.lead, at=NOW, until=SPRING)
    assert [each.pk for each in said(cast.instruments, TODAY).parked] == [idea.pk]
    assert [each.pk for each in said(cast.instruments, SPRING).open] == [idea.pk]


def test_one_who_parks_their_own_idea_gets_no_mail(cast: Cast, idea: Opportunity) -> None:
    park_opportunity(idea, by=cast.champion, at=NOW, until=SPRING)
    assert Message.objects.count() == 0


def test_parking_needs_a_day_ahead(cast: Cast, idea: Opportunity) -> None:
    with pytest.raises(ParkedInThePast):
        park_opportunity(idea, by=cast.lead, at=NOW, until=TODAY)


def test_parking_is_refused_to_public_partners(cast: Cast, idea: Opportunity) -> None:
    with pytest.raises(Refused):
        park_opportunity(idea, by=cast.support, at=NOW, until=SPRING)


def test_parking_can_be_undone(cast: Cast, idea: Opportunity) -> None:
    entry = park_opportunity(idea, by=cast.lead, at=NOW, until=SPRING)
    undo(entry, by=cast.lead, at=NOW)
    idea.refresh_from_db()
    assert idea.parked_until_date is None


def test_archived_opportunity_comes_back(cast: Cast, idea: Opportunity) -> None:
    entry = archive_opportunity(idea, by=cast.lead, at=NOW)
    assert list(Opportunity.objects.live()) == []
    undo(entry, by=cast.lead, at=NOW)
    assert list(Opportunity.objects.live()) == [idea]
    assert actions()[-2:] == ["plan.archive_opportunity", "plan.restore_opportunity"]
    with pytest.raises(Refused):
        archive_opportunity(idea, by=cast.champion, at=NOW)
