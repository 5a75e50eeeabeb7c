"""Terms: agreed on, reminded of, made longer; over, they end nothing. And what public partners do."""

from datetime import timedelta

import pytest
from django.test import Client

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import undo
from sharedtable.outbox.models import Message
from sharedtable.partnerships.actions.acceptance import AnsweredAlready, accept_role, ask_again
from sharedtable.partnerships.models import Membership, PartnerFunction, Role
from sharedtable.partnerships.succession.functions import NotAPublicPartner, set_functions
from sharedtable.partnerships.succession.links import part_path
from sharedtable.partnerships.succession.terms import TermTooShort, go_on, remind_of_terms, set_term
from tests.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=20)


@pytest.fixture
def role(cast: Cast) -> Role:
    """Bea said yes, until in three weeks."""
    held = accept_role(cast.champion.roles.get(), by=cast.champion, at=NOW)
    set_term(held, by=cast.lead, at=NOW, ends_date=SOON)
    return held


def test_term_is_agreed_on_by_leads_and_undone(cast: Cast, role: Role) -> None:
    with pytest.raises(TermTooShort):
        set_term(role, by=cast.lead, at=NOW, ends_date=role.started_date - timedelta(days=1))
    with pytest.raises(Refused):
        set_term(role, by=cast.champion, at=NOW, ends_date=None)
    entry = set_term(role, by=cast.lead, at=NOW, ends_date=None)
    undo(entry, by=cast.lead, at=NOW)
    assert Role.objects.get(pk=role.pk).term_ends_date == SOON


def test_person_and_leads_are_reminded_once(cast: Cast, role: Role) -> None:
    for _twice in range(2):
        remind_of_terms(at=NOW)
    mails = Message.objects.filter(template__startswith="partnerships/mail/term").order_by("template")
    assert [mail.recipient for mail in mails] == ["bea@northfield.example", "lena@northfield.example"]
    remind_of_terms(at=NOW + timedelta(days=40))
    assert Message.objects.filter(subject__contains="is over").count() == 1
    assert Role.objects.get(pk=role.pk).ended_date is None


def test_person_goes_on_with_one_tap_and_leads_are_told(cast: Cast, role: Role, client: Client) -> None:
    address = part_path(role, cast.champion)
    assert b"Do you go on?" in client.get(address).content
    page = client.post(address, {"answer": "go_on"}, follow=True).content
    assert b"Thank you for going on" in page
    assert b"Do you go on?" not in page
    role.refresh_from_db()
    assert role.term_ends_date == SOON + timedelta(days=365)
    assert Message.objects.get(template="partnerships/mail/goes_on").recipient == "lena@northfield.example"
    with pytest.raises(Refused):
        go_on(role, by=cast.support, at=NOW)


def test_lead_sets_a_term_and_asks_again_on_the_persons_page(cast: Cast, sign_in) -> None:
    role, lead = cast.champion.roles.get(), sign_in(cast.lead)
    lead.post(f"/partnerships/instruments/roles/{role.pk}/term/", {"term_ends_date": SOON.isoformat()})
    role.refresh_from_db()
    assert role.term_ends_date == SOON
    for _twice in range(2):
        lead.post(f"/partnerships/instruments/roles/{role.pk}/ask-again/")
    assert Message.objects.filter(template="partnerships/mail/role").count() == 1  # at most one a day
    accept_role(role, by=cast.champion, at=NOW)
    with pytest.raises(AnsweredAlready):
        ask_again(role, by=cast.lead, at=NOW)


def test_functions_of_a_public_partner_are_dated(cast: Cast, sign_in) -> None:
    board = Membership.objects.get(organization__system="workforce", partnership=cast.instruments)
    address = f"/partnerships/instruments/people/functions/{board.organization.uuid}/"
    lead = sign_in(cast.lead)
    lead.post(address, {"functions": ["convener", "data_broker"]})
    lead.post(address, {"functions": ["data_broker", "fiscal_agent"]})
    held = PartnerFunction.objects.order_by("function").values_list("function", "ended_date")
    assert list(held) == [("convener", PartnerFunction.objects.get(function="convener").ended_date),
                          ("data_broker", None), ("fiscal_agent", None)]  # fmt: skip
    people = "/partnerships/instruments/people/"
    assert b"Brings the figures" in sign_in(cast.support).get(people).content
    assert b"Brings the figures" not in sign_in(cast.champion).get(people).content
    maker = Membership.objects.get(side="industry", partnership=cast.instruments)
    with pytest.raises(NotAPublicPartner):
        set_functions(maker, by=cast.lead, at=NOW, functions=["convener"])
