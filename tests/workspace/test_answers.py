"""One tap on one's own page: it is kept, written down, and nobody answers for somebody else."""

import pytest

from sharedtable.base.access import Refused
from sharedtable.ledger.models import Entry
from sharedtable.meetings.models import Invitation
from sharedtable.outbox.models import Message
from sharedtable.partnerships.actions.acceptance import accept_role, decline_role
from sharedtable.partnerships.models import Consent, Role
from tests.cast import NOW, Cast
from tests.workspace.test_home import invite


@pytest.mark.parametrize("said", ["yes", "maybe", "no"])
def test_invitation_is_answered_with_one_tap(cast: Cast, sign_in, said: str) -> None:
    invitation = invite(cast.instruments, cast.champion)
    response = sign_in(cast.champion).post(f"/home/invitations/{invitation.pk}/", {"answer": said})
    assert response.headers["Location"] == "/home/"
    assert Invitation.objects.get().answer == said
    assert Entry.objects.filter(action="meetings.answer", actor_id=cast.champion.pk).count() == 1


def test_invitation_of_somebody_else_is_not_there(cast: Cast, sign_in) -> None:
    invitation = invite(cast.instruments, cast.champion)
    url = f"/home/invitations/{invitation.pk}/"
    assert sign_in(cast.lead).post(url, {"answer": "yes"}).status_code == 404
    assert Invitation.objects.get().answer == ""


def test_unknown_answer_changes_nothing(cast: Cast, sign_in) -> None:
    invitation = invite(cast.instruments, cast.champion)
    sign_in(cast.champion).post(f"/home/invitations/{invitation.pk}/", {"answer": "perhaps"})
    assert Invitation.objects.get().answer == ""


def test_role_is_accepted_once_and_written_down(cast: Cast, sign_in) -> None:
    role = Role.objects.get(person=cast.champion)
    for _twice in range(2):
        assert sign_in(cast.champion).post(f"/home/roles/{role.pk}/").headers["Location"] == "/home/"
    role.refresh_from_db()
    assert role.accepted_at is not None
    assert Entry.objects.filter(action="partnerships.accept_role", subject_id=role.pk).count() == 1


def test_role_of_somebody_else_cannot_be_accepted(cast: Cast, sign_in) -> None:
    role = Role.objects.get(person=cast.champion)
    assert sign_in(cast.lead).post(f"/home/roles/{role.pk}/").status_code == 404
    with pytest.raises(Refused):
        accept_role(role, by=cast.lead, at=NOW)


def test_role_is_declined_and_who_leads_is_told(cast: Cast, sign_in) -> None:
    role = Role.objects.get(person=cast.champion)
    answer = sign_in(cast.champion).post(f"/home/roles/{role.pk}/no/", follow=True)
    role.refresh_from_db()
    assert role.ended_date is not None
    assert "Whoever leads the partnership is told." in answer.content.decode()
    assert Entry.objects.filter(action="partnerships.decline_role", subject_id=role.pk).count() == 1
    told = Message.objects.get(subject__endswith="said no")
    assert told.recipient == cast.lead.email


def test_refusal_of_a_role_can_be_taken_back(cast: Cast, sign_in) -> None:
    role = Role.objects.get(person=cast.champion)
    client = sign_in(cast.champion)
    client.post(f"/home/roles/{role.pk}/no/")
    entry = Entry.objects.get(action="partnerships.decline_role")
    assert client.post(f"/home/refusals/{entry.pk}/").headers["Location"] == "/home/"
    role.refresh_from_db()
    assert role.ended_date is None
    assert "Will you be its" in client.get("/home/").content.decode()


def test_role_that_was_accepted_is_not_declined(cast: Cast, sign_in) -> None:
    role = Role.objects.get(person=cast.champion)
    accept_role(role, by=cast.champion, at=NOW)
    answer = sign_in(cast.champion).post(f"/home/roles/{role.pk}/no/", follow=True)
    role.refresh_from_db()
    assert role.ended_date is None
    assert "You said yes to that already." in answer.content.decode()


def test_role_of_somebody_else_cannot_be_declined(cast: Cast, sign_in) -> None:
    role = Role.objects.get(person=cast.champion)
    assert sign_in(cast.lead).post(f"/home/roles/{role.pk}/no/").status_code == 404
    with pytest.raises(Refused):
        decline_role(role, by=cast.lead, at=NOW)


@pytest.mark.parametrize(("said", "is_given"), [("yes", True), ("no", False)])
def test_naming_is_answered_by_oneself(cast: Cast, sign_in, said: str, is_given: bool) -> None:
    Consent.objects.create(partnership=cast.instruments, person=cast.champion, asked_at=NOW)
    sign_in(cast.champion).post("/home/naming/instruments/", {"answer": said})
    assert Consent.objects.get().is_given is is_given


def test_naming_at_an_unseen_table_is_not_there(cast: Cast, sign_in) -> None:
    assert sign_in(cast.outsider).post("/home/naming/instruments/", {"answer": "yes"}).status_code == 404
