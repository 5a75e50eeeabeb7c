"""Pages of the work: what each reader may do there, errors that say what to do, the same queries at any length."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sharedtable.people.models import Person
from sharedtable.plan.actions.members import join_team
from sharedtable.plan.actions.milestones import add_milestone
from sharedtable.plan.actions.outcomes import record_outcome
from sharedtable.plan.actions.priorities import agree_priority
from sharedtable.plan.actions.questions import ask_question
from sharedtable.plan.actions.teams import start_team
from sharedtable.plan.models import Milestone, Outcome, Priority
from tests.cast import NOW, TODAY, Cast

SignIn = Callable[[Person | None], Client]
PLAN = "/partnerships/instruments/plan/"


@pytest.fixture
def agreed(cast: Cast, led: Priority) -> Priority:
    agree_priority(led, by=cast.champion, at=NOW, champion=cast.champion)
    return led


def page(sign_in: SignIn, person: Person, path: str) -> str:
    answer = sign_in(person).get(f"{PLAN}{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_priority_lets_partners_ask_before_and_plan_after_agreement(
    cast: Cast, led: Priority, sign_in: SignIn
) -> None:
    before = page(sign_in, cast.support, f"priorities/{led.pk}/")
    assert ("Add a milestone" in before, "Your question to the businesses" in before) == (False, True)
    assert "The businesses decide first" in page(sign_in, cast.support, f"priorities/{led.pk}/milestones/add/")
    agree_priority(led, by=cast.champion, at=NOW, champion=cast.champion)
    assert "Add a milestone" in page(sign_in, cast.support, f"priorities/{led.pk}/")


def test_late_milestone_is_a_call_for_the_coordinator_only(cast: Cast, agreed: Priority, sign_in: SignIn) -> None:
    due = TODAY - timedelta(days=3)
    add_milestone(agreed, by=cast.champion, at=NOW, title="Visit", due_date=due, person=cast.champion)
    readers = ["lead", "support", "business", "reader", "state"]
    shown = {name: "a call to Bea" in page(sign_in, cast.by_class[name], "milestones/") for name in readers}
    assert [name for name, is_shown in shown.items() if is_shown] == ["lead"]


def test_milestone_goes_through_its_forms(cast: Cast, agreed: Priority, sign_in: SignIn) -> None:
    client = sign_in(cast.champion)
    client.post(f"{PLAN}priorities/{agreed.pk}/milestones/add/", {"title": "Visit", "due_date": "2026-12-01"})
    made = Milestone.objects.get()
    refused = client.post(f"{PLAN}milestones/{made.pk}/move/", {"to": "blocked"})
    assert "Say why, so that the others can help." in refused.content.decode()
    asked = client.post(f"{PLAN}milestones/{made.pk}/move/", {"to": "done"})
    assert "Say which organization did it" in asked.content.decode()
    maker = cast.champion.positions.get().organization
    client.post(f"{PLAN}milestones/{made.pk}/move/", {"to": "done", "organization": maker.pk})
    assert Milestone.objects.get().organization == maker
    given = {"title": "Visit two", "due_date": "2026-12-09", "version": "9"}
    assert client.post(f"{PLAN}milestones/{made.pk}/edit/", given).status_code == 409
    client.post(f"{PLAN}milestones/{made.pk}/edit/", {**given, "version": "1"})
    made.refresh_from_db()
    assert (made.state, made.title) == ("done", "Visit two")


def test_result_says_what_is_missing_and_then_stands(cast: Cast, agreed: Priority, sign_in: SignIn) -> None:
    client = sign_in(cast.support)
    given = {"statement": "22 enrolled", "occurred_date": "2026-11-02", "reach": "quick_win", "amount": "22"}
    given["beneficiary"] = "workers"
    refused = client.post(f"{PLAN}results/add/", given).content.decode()
    wanted = ["Say which lasting goal", "Say what the number counts", "Say where the number comes from"]
    assert [words in refused for words in wanted] == [True] * 3
    more = {"serves": "Forty a year", "measure": "people", "source": "The college"}
    client.post(f"{PLAN}results/add/", {**given, **more})
    assert Outcome.objects.get().serves == "Forty a year"


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("path", "count"), [("milestones/", 6), ("results/", 7), ("priorities/{}/", 14), ("teams/{}/", 11)]
)
def test_pages_ask_the_same_questions_however_long_they_are(
    path: str,
    count: int,
    rows: int,
    cast: Cast,
    agreed: Priority,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        team = start_team(cast.instruments, by=cast.lead, at=NOW, name=f"Team {number}", priorities=[agreed])
        join_team(team, by=cast.champion, at=NOW)
        more = {"title": f"Step {number}", "due_date": TODAY, "person": cast.champion}
        add_milestone(agreed, by=cast.champion, at=NOW, team=team, **more)  # type: ignore[arg-type]
        said = {"statement": f"Result {number}", "occurred_date": TODAY, "serves": "Goal", "priority": agreed}
        record_outcome(cast.instruments, by=cast.lead, at=NOW, **said)  # type: ignore[arg-type]
        ask_question(agreed, by=cast.support, at=NOW, text=f"Question {number}")
    address = f"{PLAN}{path.format(agreed.pk if 'prio' in path else team.pk)}"
    client = sign_in(cast.champion)
    client.get(address)
    with django_assert_num_queries(count):
        client.get(address)
