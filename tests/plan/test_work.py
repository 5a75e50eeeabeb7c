"""First responders, questions, results and reviews of parked ideas: who decides, what is asked by mail, undo."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import undo
from sharedtable.outbox.models import Job, Message
from sharedtable.partnerships.models import StepTask
from sharedtable.people.models import Organization
from sharedtable.plan.actions.commitments import confirm_commitment, keep_commitment, record_commitment
from sharedtable.plan.actions.deliverables import edit_deliverable, record_deliverable
from sharedtable.plan.actions.evidence import add_evidence
from sharedtable.plan.actions.opportunities import park_opportunity
from sharedtable.plan.actions.outcomes import GoalNeeded, MeasureNeeded, edit_outcome, record_outcome
from sharedtable.plan.actions.permissions import NobodyToAsk, NotTheirWords, answer_permission, ask_permission
from sharedtable.plan.actions.questions import AnsweredAlready, answer_question, ask_question
from sharedtable.plan.actions.responders import (
    NotTheResponder,
    RespondsAlready,
    accept_response,
    choose_responder,
    end_response,
)
from sharedtable.plan.actions.reviews import review_opportunity
from sharedtable.plan.choices import CommitmentKind, Permission, ReviewVerdict
from sharedtable.plan.jobs import ask_for_reviews, tell_author
from sharedtable.plan.models import FirstResponder, Opportunity, OpportunityReview, Outcome, Priority, Question
from sharedtable.plan.permitting import address_of, outcome_of
from sharedtable.plan.queries.results import results_at
from sharedtable.plan.queries.reviews import waiting_for_review
from tests.cast import NOW, TODAY, Cast

HALF_A_YEAR_ON = NOW + timedelta(days=183)


def college() -> Organization:
    return Organization.objects.get(name="Northfield College")


def respond(cast: Cast, priority: Priority, **more: Any) -> FirstResponder:
    given = {"organization": college(), "why": "Has a lab", "as_partner": "Its own evenings", **more}
    return choose_responder(priority, by=cast.champion, at=NOW, **given)


def test_first_responder_is_asked_by_mail_and_says_yes(cast: Cast, priority: Priority) -> None:
    responder = respond(cast, priority, person=cast.support, chosen_by=cast.champion)
    message = Message.objects.get()
    assert (message.recipient, message.reply_to) == (cast.support.email, cast.champion.email)
    with pytest.raises(NotTheResponder):
        accept_response(responder, by=cast.lead, at=NOW)
    accept_response(responder, by=cast.support, at=NOW)
    assert responder.accepted_at == NOW
    with pytest.raises(RespondsAlready):
        respond(cast, priority)


def test_first_responder_is_chosen_by_businesses_and_leads(cast: Cast, priority: Priority) -> None:
    with pytest.raises(Refused):
        choose_responder(priority, by=cast.support, at=NOW, organization=college(), why="x", as_partner="y")


def test_ended_response_goes_on_by_undo(cast: Cast, priority: Priority) -> None:
    entry = end_response(respond(cast, priority), by=cast.lead, at=NOW, reason="Done")
    assert not FirstResponder.objects.current().exists()
    undo(entry, by=cast.lead, at=NOW)
    assert FirstResponder.objects.current().get().ended_reason == ""


def test_question_is_asked_by_partners_and_answered_by_businesses(cast: Cast, priority: Priority) -> None:
    ask_question(priority, by=cast.support, at=NOW, text="How many of you?")
    question = Question.objects.get()
    with pytest.raises(Refused):
        answer_question(question, by=cast.support, at=NOW, answer="Nine")
    entry = answer_question(question, by=cast.lead, at=NOW, answer="Nine", champion=cast.champion)
    assert question.answered_by == cast.champion
    with pytest.raises(AnsweredAlready):
        answer_question(question, by=cast.champion, at=NOW, answer="Ten")
    undo(entry, by=cast.champion, at=NOW)
    question.refresh_from_db()
    assert (question.answer, question.answered_at) == ("", None)


@pytest.fixture
def outcome(cast: Cast, priority: Priority) -> Outcome:
    return record_outcome(
        cast.instruments,
        by=cast.support,
        at=NOW,
        statement="22 enrolled",
        occurred_date=TODAY,
        priority=priority,
        serves="Forty a year",
        measure="people",
        amount=Decimal(22),
        quote="Worth it",
        person=cast.champion,
    )


@pytest.mark.parametrize(
    ("more", "error"), [({"serves": " "}, GoalNeeded), ({"serves": "x", "amount": Decimal(1)}, MeasureNeeded)]
)
def test_outcome_needs(more: dict[str, Any], error: type[Exception], cast: Cast) -> None:
    with pytest.raises(error):
        record_outcome(cast.instruments, by=cast.lead, at=NOW, statement="x", occurred_date=TODAY, **more)


def test_words_are_told_only_with_their_owners_yes(cast: Cast, outcome: Outcome, client: Client) -> None:
    ask_permission(outcome, by=cast.support, at=NOW)
    assert Message.objects.get().recipient == cast.champion.email
    with pytest.raises(NotTheirWords):
        answer_permission(outcome, by=cast.support, at=NOW, is_yes=True)
    address = address_of(outcome)
    assert (client.get(address).status_code, outcome.permission) == (200, Permission.ASKED)
    client.post(address, {"answer": "yes"})
    outcome.refresh_from_db()
    assert (outcome.permission, outcome.permission_by) == (Permission.GIVEN, cast.champion)
    edited = {
        "statement": "23 enrolled",
        "occurred_date": TODAY,
        "serves": "Forty a year",
        "person": cast.champion,
    }
    edit_outcome(outcome, by=cast.support, at=NOW, expected=1, **edited)
    assert outcome.permission == Permission.NOT_ASKED
    assert outcome_of(address.rstrip("/").rsplit("/", 1)[1]) is None


def test_nobody_is_asked_where_nobody_is_named(cast: Cast) -> None:
    made = record_outcome(cast.instruments, by=cast.lead, at=NOW, statement="x", occurred_date=TODAY, serves="y")
    with pytest.raises(NobodyToAsk):
        ask_permission(made, by=cast.lead, at=NOW)


def test_evidence_is_taken_away_by_undo(cast: Cast, outcome: Outcome) -> None:
    entry = add_evidence(outcome, b"names", by=cast.support, at=NOW, name="list.txt")
    undo(entry, by=cast.lead, at=NOW)
    with pytest.raises(Refused):
        add_evidence(outcome, b"names", by=cast.by_class["reader"], at=NOW, name="list.txt")


def test_results_stand_under_the_goal_they_serve(cast: Cast, outcome: Outcome, priority: Priority) -> None:
    made = record_deliverable(priority, by=cast.support, at=NOW, title="Evening lab", started_date=TODAY)
    entry = edit_deliverable(
        made, by=cast.lead, at=NOW, expected=1, title="Lab", started_date=TODAY, users="Shops"
    )
    undo(entry, by=cast.lead, at=NOW)
    found = results_at(cast.instruments)
    assert [(goal.words, goal.wins) for goal in found.goals] == [("Forty a year", [outcome])]
    assert [each.title for each in found.deliverables] == ["Evening lab"]


def test_promise_has_worth_is_kept_and_shown_as_its_giver_wishes(cast: Cast, priority: Priority) -> None:
    made = record_commitment(
        cast.instruments,
        by=cast.lead,
        at=NOW,
        organization=college(),
        person=cast.support,
        kind=CommitmentKind.HOURS,
        statement="Evenings",
        amount=Decimal(40),
        value=Decimal(1800),
        value_basis="45 an hour",
        priority=priority,
        committed_date=date(2026, 11, 2),
    )
    confirm_commitment(made, by=cast.support, at=NOW, is_value_public=True)
    entry = keep_commitment(made, by=cast.support, at=NOW, on=TODAY)
    assert (made.worth, made.is_value_public, made.kept_date) == (Decimal(1800), True, TODAY)
    undo(entry, by=cast.lead, at=NOW)
    made.refresh_from_db()
    assert made.kept_date is None


@pytest.fixture
def parked(cast: Cast, idea: Opportunity) -> Opportunity:
    park_opportunity(idea, by=cast.lead, at=NOW, until=TODAY + timedelta(days=400))
    Message.objects.all().delete()
    return idea


def test_parked_idea_waits_for_a_look_after_half_a_year(cast: Cast, parked: Opportunity) -> None:
    waits = {at: waiting_for_review(at).exists() for at in (NOW, HALF_A_YEAR_ON)}
    assert waits == {NOW: False, HALF_A_YEAR_ON: True}


def test_leads_are_asked_once_in_half_a_year(
    cast: Cast, parked: Opportunity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: HALF_A_YEAR_ON)
    ask_for_reviews(None)
    ask_for_reviews(None)
    assert [each.recipient for each in Message.objects.all()] == [cast.lead.email]
    assert [each.text for each in StepTask.objects.all()] == ["Look again at the parked ideas"]


@pytest.mark.parametrize("verdict", ReviewVerdict.values)
def test_verdict_is_told_to_the_author_and_can_be_undone(verdict: str, cast: Cast, parked: Opportunity) -> None:
    until = TODAY + timedelta(days=200) if verdict == ReviewVerdict.KEPT else None
    entry = review_opportunity(parked, by=cast.lead, at=NOW, verdict=verdict, until=until, reason="Because")
    tell_author(None, Job.objects.get(name="plan.tell_author").arguments["review_id"])
    assert [each.recipient for each in Message.objects.all()] == [cast.champion.email]
    parked.refresh_from_db()
    assert parked.is_live == (verdict != ReviewVerdict.LET_GO)
    undo(entry, by=cast.lead, at=NOW)
    parked.refresh_from_db()
    assert (parked.is_live, parked.parked_until_date) == (True, TODAY + timedelta(days=400))
    assert not OpportunityReview.objects.exists()
