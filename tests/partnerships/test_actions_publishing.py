"""Sections switched on and off, and people's own consent."""

import pytest

from sharedtable.base.access import Refused
from sharedtable.ledger.models import Entry
from sharedtable.outbox.models import Message
from sharedtable.partnerships.actions import answer_consent, ask_for_consent, end_role, give_role, switch_section
from sharedtable.partnerships.actions.consents import NoAddress, NoRoleHere
from sharedtable.partnerships.choices import RoleKind, Section
from sharedtable.partnerships.models import Consent, Partnership, Publication, Role
from sharedtable.partnerships.queries import named_people, published_sections
from sharedtable.people.models import Organization
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW, Cast


def test_switch_section_publishes_until_switched_off(cast: Cast) -> None:
    table = cast.instruments

    assert switch_section(table, by=cast.lead, at=NOW, section=Section.PAGE, is_on=True)
    assert not switch_section(table, by=cast.lead, at=NOW, section=Section.PAGE, is_on=True)
    assert published_sections(table) == {"page"}
    assert list(Partnership.objects.all().published()) == [table]

    assert switch_section(table, by=cast.lead, at=NOW, section=Section.PAGE, is_on=False)
    assert published_sections(table) == set()
    assert list(Publication.objects.values_list("section", "off_at")) == [("page", NOW)]
    assert Entry.objects.filter(action="partnerships.switch_section").count() == 2


@pytest.mark.parametrize("who", ["support", "business", "reader", "state", "member"])
def test_switch_section_is_refused(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        switch_section(cast.instruments, by=cast.by_class[who], at=NOW, section=Section.PAGE, is_on=True)


def test_ask_for_consent_mails_a_link_of_their_own_once_a_day(cast: Cast) -> None:
    ask_for_consent(cast.instruments, by=cast.lead, at=NOW, person=cast.champion)
    ask_for_consent(cast.instruments, by=cast.lead, at=NOW, person=cast.champion)

    message = Message.objects.get()
    assert message.recipient == cast.champion.email
    assert "/partnerships/consent/" in message.text
    assert Consent.objects.get().asked_at == NOW


def test_ask_for_consent_asks_only_who_has_a_part_and_an_address(cast: Cast) -> None:
    with pytest.raises(NoRoleHere):
        ask_for_consent(cast.instruments, by=cast.lead, at=NOW, person=cast.by_class["reader"])

    cast.champion.email = ""
    cast.champion.save()
    with pytest.raises(NoAddress):
        ask_for_consent(cast.instruments, by=cast.lead, at=NOW, person=cast.champion)


def test_answer_consent_names_somebody_until_they_take_it_back(cast: Cast) -> None:
    answer_consent(cast.instruments, by=cast.champion, at=NOW, is_yes=True)
    assert [role.person.name for role in named_people(cast.instruments)] == ["Bea Business"]

    answer_consent(cast.instruments, by=cast.champion, at=NOW, is_yes=False)
    assert named_people(cast.instruments) == []
    assert Consent.objects.count() == 1


def test_named_people_are_only_those_who_still_have_a_part(cast: Cast) -> None:
    answer_consent(cast.instruments, by=cast.champion, at=NOW, is_yes=True)
    end_role(Role.objects.get(person=cast.champion), by=cast.lead, at=NOW)

    assert named_people(cast.instruments) == []


def test_answer_consent_can_be_taken_back_by_who_left(cast: Cast) -> None:
    answer_consent(cast.instruments, by=cast.champion, at=NOW, is_yes=True)
    end_role(Role.objects.get(person=cast.champion), by=cast.lead, at=NOW)

    answer_consent(cast.instruments, by=cast.champion, at=NOW, is_yes=False)
    with pytest.raises(NoRoleHere):
        answer_consent(cast.instruments, by=cast.champion, at=NOW, is_yes=True)
    give_role(
        cast.instruments,
        by=cast.lead,
        at=NOW,
        person=cast.champion,
        kind=RoleKind.CHAMPION,
        organization=Organization.objects.get(name="Brightline Gauges"),
    )
    assert named_people(cast.instruments) == []


def test_answer_consent_is_nobody_elses(cast: Cast) -> None:
    with pytest.raises(Refused):
        answer_consent(cast.instruments, by=SYSTEM, at=NOW, is_yes=True)  # type: ignore[arg-type]
