"""Jobs with dates, and assistants: they see what waits for somebody and answer in their own name."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sharedtable.base.access import Refused
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions import NotTheirAssistant, answer_invitation
from sharedtable.meetings.models import Invitation
from sharedtable.partnerships.models import Role
from sharedtable.people import actions
from sharedtable.people.assistants import answers_for
from sharedtable.people.models import Organization, Person, Position
from sharedtable.people.queries import staff_of
from sharedtable.people.standing import SYSTEM, standing_of
from sharedtable.plan.models import Commitment
from tests.cast import NOW, TODAY, Cast, make_person
from tests.guards.things import make_occasion

SignIn = Callable[[Person | None], Client]


@pytest.fixture
def helper(cast: Cast) -> Person:
    """Works where the champion works, as her assistant."""
    made = make_person(cast.north, "Ash Assistant", cast.champion.positions.get().organization)
    assist(cast, made)
    return Person.objects.get(pk=made.pk)


def assist(cast: Cast, who: Person, by: Any = SYSTEM) -> None:
    actions.edit_position(who.positions.get(), by=by, at=NOW, assistant_to_id=cast.champion.pk)


@pytest.fixture
def invitation(cast: Cast) -> Invitation:
    make_occasion(cast.instruments, "partnership", cast.champion)
    return Invitation.objects.get()


@pytest.fixture
def promise(cast: Cast) -> Commitment:
    return Commitment.objects.create(
        partnership=cast.instruments,
        organization=cast.champion.positions.get().organization,
        person=cast.champion,
        statement="Ten apprentices",
        committed_date=TODAY,
    )


def test_assistant_sees_what_waits_and_answers_in_their_own_name(
    cast: Cast, helper: Person, invitation: Invitation, promise: Commitment, sign_in: SignIn
) -> None:
    client = sign_in(helper)
    page = client.get(reverse("workspace:home"))
    assert b"For Bea Business" in page.content
    assert b"Ten apprentices" in page.content
    client.post(reverse("workspace:answer", args=[invitation.pk]), {"answer": "yes"})
    client.post(reverse("workspace:promise", args=[promise.pk]))
    invitation.refresh_from_db()
    promise.refresh_from_db()
    assert (invitation.answer, promise.confirmed_by) == ("yes", helper)
    entered = Entry.objects.filter(action__in=["meetings.answer", "plan.confirm_commitment"])
    assert {each.actor_id for each in entered} == {helper.pk}


def test_assistant_answers_on_the_page_of_the_meeting(
    helper: Person, invitation: Invitation, sign_in: SignIn
) -> None:
    client, address = sign_in(helper), reverse("meetings:occasion", args=[invitation.occasion.uuid])
    page = client.get(address).content.decode()
    assert f"Your answer for {invitation.person.name}" in page
    token = page.partition('action="/meetings/answer/')[2].partition("/")[0]
    answered = client.post(reverse("meetings:answer", args=[token]), {"answer": "no", "from_page": "1"})
    assert answered.headers["Location"] == address
    invitation.refresh_from_db()
    assert (invitation.answer, Entry.objects.latest("pk").actor_id) == ("no", helper.pk)


def test_assistant_reads_the_tables_and_changes_nothing(cast: Cast, helper: Person, sign_in: SignIn) -> None:
    assert cast.instruments.classes_for(standing_of(helper)) == {"anonymous", "member", "reader"}
    client = sign_in(helper)
    assert client.get(reverse("partnerships:home", args=["instruments"])).status_code == 200
    assert client.get(reverse("partnerships:edit", args=["instruments"])).status_code == 404


def test_a_part_and_a_name_are_everybodys_own(cast: Cast, helper: Person, sign_in: SignIn) -> None:
    role = cast.champion.roles.get()
    assert sign_in(helper).post(reverse("workspace:accept", args=[role.pk])).status_code == 404


@pytest.mark.parametrize("ending", ["assistant left", "champion left", "no longer assists"])
def test_right_ends_with_the_job(cast: Cast, helper: Person, invitation: Invitation, ending: str) -> None:
    if ending == "no longer assists":
        actions.edit_position(helper.positions.get(), by=SYSTEM, at=NOW, assistant_to_id=None)
    else:
        who = helper if ending == "assistant left" else cast.champion
        actions.end_position(who.positions.get(), by=SYSTEM, at=NOW)
    assert not answers_for(helper, cast.champion.pk)
    with pytest.raises(NotTheirAssistant):
        answer_invitation(invitation, at=NOW, answer="yes", by=helper)


@pytest.mark.parametrize(("who", "is_refused"), [("lead", False), ("support", True), ("state", False)])
def test_who_leads_says_who_assists(cast: Cast, who: str, is_refused: bool) -> None:
    made = make_person(cast.north, "Ash Assistant", cast.champion.positions.get().organization)
    if is_refused:
        with pytest.raises(Refused):
            assist(cast, made, by=cast.by_class[who])
    else:
        assist(cast, made, by=cast.by_class[who])
        assert answers_for(made, cast.champion.pk)


def test_only_a_colleague_is_assisted(cast: Cast) -> None:
    with pytest.raises(actions.NotAColleague):
        assist(cast, cast.support)
    with pytest.raises(actions.NotAColleague):
        assist(cast, cast.champion)


def test_jobs_are_kept_with_their_days(cast: Cast) -> None:
    maker = Organization.objects.get(name="Brightline Gauges")
    job = cast.champion.positions.get()
    actions.edit_position(job, by=SYSTEM, at=NOW, started_date=TODAY - timedelta(days=900))
    actions.edit_position(job, by=SYSTEM, at=NOW, ended_date=TODAY - timedelta(days=300))
    other = actions.give_position(
        cast.champion, by=SYSTEM, at=NOW, organization=maker, started_date=TODAY - timedelta(days=10)
    )
    assert list(staff_of(maker)) == [other]
    assert list(staff_of(maker, TODAY - timedelta(days=400))) == [job]
    assert list(staff_of(maker, TODAY - timedelta(days=100))) == []
    assert list(Position.objects.on(TODAY).filter(person=cast.champion)) == [other]


@pytest.mark.parametrize(
    "days",
    [
        {"started_date": TODAY + timedelta(days=1)},
        {"started_date": TODAY, "ended_date": TODAY - timedelta(days=1)},
    ],
    ids=["ahead", "backwards"],
)
def test_days_that_cannot_be_are_refused(cast: Cast, days: dict[str, Any]) -> None:
    with pytest.raises(actions.WrongDay):
        actions.edit_position(cast.champion.positions.get(), by=SYSTEM, at=NOW, **days)


def test_job_is_changed_on_its_page(cast: Cast, sign_in: SignIn) -> None:
    ash = make_person(cast.north, "Ash Assistant", cast.champion.positions.get().organization)
    address = reverse("people:edit_position", args=[ash.uuid, ash.positions.get().pk])
    client = sign_in(cast.lead)
    assert b"Assistant to" in client.get(address).content
    client.post(address, {"title": "Office", "assistant_to": cast.champion.pk, "started_date": "2026-01-05"})
    page = client.get(reverse("people:person", args=[cast.champion.uuid]))
    assert b"Ash Assistant" in page.content
    assert b"This day is still to come" in client.post(address, {"started_date": "2999-01-05"}).content
    wrong = client.post(address, {"started_date": "2026-01-05", "ended_date": "2025-01-05"})
    assert b"is before the first" in wrong.content
    refused = sign_in(cast.support).post(address, {"title": "Office", "assistant_to": ""})
    assert b"says who is whose assistant" in refused.content


def test_assistant_answers_a_part_when_signed_in(cast: Cast, helper: Person, sign_in: SignIn) -> None:
    role = cast.champion.roles.get()
    Role.objects.filter(pk=role.pk).update(accepted_at=None)
    client = sign_in(helper)
    home = client.get(reverse("workspace:home")).content.decode()
    assert "They are asked to be its" in home
    page = home.split('href="/partnerships/part/')[1].partition('"')[0]
    assert "You answer for <b>Bea Business</b>" in client.get(f"/partnerships/part/{page}").content.decode()
    client.post(f"/partnerships/part/{page}", {"answer": "yes"})
    role.refresh_from_db()
    assert role.accepted_by == helper
    assert "They are asked to be its" not in client.get(reverse("workspace:home")).content.decode()
