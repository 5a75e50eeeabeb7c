"""The page behind the link of a part: what it tells before the first yes, and every answer it takes."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from sharedtable.base.access import Refused
from sharedtable.outbox.models import Message
from sharedtable.partnerships.actions import give_role
from sharedtable.partnerships.actions.acceptance import accept_role, decline_role
from sharedtable.partnerships.facts.evidence import describe_roles
from sharedtable.partnerships.models import Refusal, Role
from sharedtable.partnerships.succession.links import part_path
from sharedtable.people.choices import Side
from sharedtable.people.models import Person, Position
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import Priority
from tests.cast import NOW, TODAY, Cast, join, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast: Cast) -> Role:
    """Tom of another business is asked to be a champion; Ana assists him."""
    maker = join(cast.instruments, "Reyes Machining", Side.INDUSTRY)
    tom = make_person(cast.north, "Tom Reyes", maker)
    ana = make_person(cast.north, "Ana Assistant", maker)
    Position.objects.filter(person=ana).update(assistant_to=tom)
    return give_role(
        cast.instruments,
        by=cast.lead,
        at=NOW,
        person=tom,
        kind="champion",
        organization=maker,
        hours_a_year=24,
        term_ends_date=TODAY + timedelta(days=365),
    )


@pytest.fixture
def ana(asked: Role) -> Person:
    return Person.objects.get(name="Ana Assistant")


def test_question_leaves_in_the_name_of_who_asks_for_them_and_their_assistant(cast: Cast, asked: Role) -> None:
    mails = Message.objects.filter(template="partnerships/mail/role").order_by("pk")
    assert [(m.recipient, m.sender_name, m.reply_to) for m in mails] == [
        ("tom@northfield.example", "Lena Lead", "lena@northfield.example"),
        ("ana@northfield.example", "Lena Lead", "lena@northfield.example"),
    ]
    links = [re.findall(r"/partnerships/part/\S+", mail.text)[0] for mail in mails]
    assert len(set(links)) == 2
    assert "code comes by mail" not in mails[0].text


def test_page_tells_who_is_in_the_hours_and_what_others_got(cast: Cast, asked: Role, client: Client) -> None:
    accept_role(cast.champion.roles.get(), by=cast.champion, at=NOW)
    Priority.objects.create(
        partnership=cast.instruments, title="Evening lab", state=PriorityState.IN_ACTION, recorded_at=NOW
    )
    page = client.get(part_path(asked, asked.person)).content.decode()
    for words in (
        "Will you be one of the business champions?",
        "Lena Lead",
        "24",
        "The hours are what is asked of you.",
        "Brightline Gauges",
        "Bea Business",
        "Northfield College",
        "Evening lab",
        "Competitors at one table",
    ):
        assert words in page
    assert not Role.objects.get(pk=asked.pk).accepted_at


def test_page_asks_few_questions_of_the_database(
    asked: Role, client: Client, django_assert_max_num_queries
) -> None:
    address = part_path(asked, asked.person)
    with django_assert_max_num_queries(19):
        client.get(address)


def test_yes_by_the_link_is_theirs_and_shows_what_comes_next(asked: Role, client: Client) -> None:
    page = client.post(part_path(asked, asked.person), {"answer": "yes"}, follow=True).content.decode()
    asked.refresh_from_db()
    assert (asked.accepted_by, asked.is_confirmed_by_person) == (asked.person, True)
    assert "Thank you, Tom Reyes" in page
    assert "Agreed until" in page


def test_no_says_why_and_names_somebody_and_leads_are_told(asked: Role, client: Client) -> None:
    address = part_path(asked, asked.person)
    wrong = client.post(address, {"answer": "no", "reason": "Too busy", "email": "not an address"})
    assert wrong.status_code == 422
    assert b"Too busy" in wrong.content
    client.post(
        address, {"answer": "no", "reason": "Too busy", "name": "Ida Okafor", "organization": "Okafor Tools"}
    )
    refusal = Refusal.objects.get()
    assert (refusal.reason, refusal.suggested_name) == ("Too busy", "Ida Okafor")
    told = Message.objects.get(template="partnerships/mail/declined")
    assert told.recipient == "lena@northfield.example"
    assert "Too busy" in told.text
    assert "Ida Okafor, Okafor Tools" in told.text
    page = client.post(address, {"answer": "again"}, follow=True).content.decode()
    assert "Will you be one of the business champions?" in page
    assert not Refusal.objects.open().exists()


def test_assistant_answers_in_their_own_name_and_it_is_told_apart(
    asked: Role, ana: Person, client: Client
) -> None:
    address = part_path(asked, ana)
    assert b"You answer for <b>Tom Reyes</b>" in client.get(address).content
    client.post(address, {"answer": "yes"})
    asked.refresh_from_db()
    assert asked.accepted_by == ana
    (line,) = describe_roles(Role.objects.filter(pk=asked.pk))
    assert line.is_confirmed_by_person is False
    Position.objects.filter(person=ana).update(assistant_to=None)
    assert client.get(address).status_code == 404


def test_nobody_else_answers(cast: Cast, asked: Role, client: Client) -> None:
    for other in (cast.lead, cast.champion):
        with pytest.raises(Refused):
            accept_role(asked, by=other, at=NOW)
        with pytest.raises(Refused):
            decline_role(asked, by=other, at=NOW)
        assert client.get(part_path(asked, other)).status_code == 404
    assert client.get("/partnerships/part/forged/").status_code == 404


def test_part_that_ended_says_so(cast: Cast, asked: Role, client: Client) -> None:
    Role.objects.filter(pk=asked.pk).update(ended_date=TODAY)
    page = client.post(part_path(asked, asked.person), {"answer": "yes"}, follow=True).content.decode()
    assert "This question is not open any more" in page
    assert not Role.objects.get(pk=asked.pk).accepted_at
