"""Pages of the plan: who sees them, what they say, and how fast a line is written down."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sharedtable.people.models import Person
from sharedtable.plan.actions.opportunities import record_opportunity
from sharedtable.plan.actions.priorities import agree_priority, choose_priority, edit_priority
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import Commitment, Opportunity, Priority
from tests.cast import NOW, Cast

SignIn = Callable[[Person | None], Client]
PLAN = "/partnerships/instruments/plan/"


def words(page: object) -> str:
    return " ".join(page.content.decode().split())  # type: ignore[attr-defined]


@pytest.mark.parametrize("who", ["lead", "support", "business", "reader", "state", "operator"])
def test_plan_opens_for_everyone_at_the_table(who: str, cast: Cast, led: Priority, sign_in: SignIn) -> None:
    page = sign_in(cast.by_class[who]).get(PLAN)
    assert page.status_code == 200
    assert "Shared calibration lab" in words(page)


@pytest.mark.parametrize("address", ["", "priorities/{pk}/", "priorities/{pk}/edit/", "promises/add/"])
def test_pages_are_not_there_for_others(address: str, cast: Cast, led: Priority, sign_in: SignIn) -> None:
    url = PLAN + address.format(pk=led.pk)
    assert sign_in(cast.outsider).get(url).status_code == 404
    assert sign_in(cast.by_class["member"]).get(url).status_code == 404
    assert sign_in(None).get(url).status_code == 302
    assert sign_in(cast.lead).get(url).status_code == 200


def test_priority_of_another_partnership_is_not_found_here(cast: Cast, sign_in: SignIn) -> None:
    foreign = choose_priority(cast.freight, by=cast.outsider, at=NOW, title="Trucks")
    assert sign_in(cast.lead).get(f"{PLAN}priorities/{foreign.pk}/").status_code == 404


def test_priority_without_a_champion_asks_for_one_first(cast: Cast, sign_in: SignIn) -> None:
    alone = choose_priority(cast.instruments, by=cast.lead, at=NOW, title="Freight")
    shown = words(sign_in(cast.lead).get(f"{PLAN}priorities/{alone.pk}/"))
    assert shown.count('class="usa-button"') == 1
    assert "Add as champion" in shown.split('class="usa-button"')[1].split("</button>")[0]


@pytest.mark.parametrize("rows", [1, 3])
def test_plan_asks_the_same_questions_however_long_it_is(
    rows: int, cast: Cast, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        said = record_opportunity(cast.instruments, by=cast.lead, at=NOW, text=f"Idea {number}")
        record_opportunity(cast.instruments, by=cast.lead, at=NOW, text=f"Open {number}")
        choose_priority(cast.instruments, by=cast.lead, at=NOW, title=f"Chosen {number}", opportunities=[said])
    client = sign_in(cast.champion)
    client.get(PLAN)
    with django_assert_num_queries(11):
        client.get(PLAN)


def test_line_is_written_down_and_the_cursor_stays(cast: Cast, sign_in: SignIn) -> None:
    said_by = f"p{cast.champion.pk}"
    given = {"text": "We wait six weeks", "said_by": said_by, "kind": "need"}
    answer = sign_in(cast.lead).post(f"{PLAN}ideas/add/", given, headers={"HX-Request": "true"})
    made = Opportunity.objects.get()
    assert (made.text, made.kind, made.person, made.organization.name) == (
        "We wait six weeks", "need", cast.champion, "Brightline Gauges",
    )  # fmt: skip
    assert "<html" not in words(answer)
    assert 'value="" autofocus' in words(answer)
    assert "We wait six weeks" in words(answer)


def test_without_scripts_the_page_opens_ready_for_the_next_line(cast: Cast, sign_in: SignIn) -> None:
    given = {"text": "We wait six weeks", "said_by": f"p{cast.champion.pk}", "kind": "need"}
    page = sign_in(cast.lead).post(f"{PLAN}ideas/add/", given, follow=True)
    assert f'<option value="p{cast.champion.pk}" selected>' in words(page)
    assert 'value="" autofocus' in words(page)


def test_line_without_words_is_asked_again_with_the_rest_kept(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.lead).post(f"{PLAN}ideas/add/", {"text": " ", "said_by": "", "kind": "need"})
    assert Opportunity.objects.count() == 0
    assert "One thing needs a look" in words(answer)


def test_ticked_ideas_become_a_priority(cast: Cast, idea: Opportunity, sign_in: SignIn) -> None:
    answer = sign_in(cast.lead).post(f"{PLAN}priorities/choose/", {"opportunities": [idea.pk], "title": ""})
    made = Priority.objects.get()
    assert answer.headers["Location"] == reverse("plan:priority", args=["instruments", made.pk])
    assert (made.title, list(made.opportunities.all())) == (idea.text, [idea])


def test_choosing_nothing_says_what_to_do(cast: Cast, idea: Opportunity, sign_in: SignIn) -> None:
    answer = sign_in(cast.lead).post(f"{PLAN}priorities/choose/", {"title": ""})
    assert "Tick an idea, or write a name for the priority." in words(answer)


def test_public_partner_is_asked_about_ownership(cast: Cast, led: Priority, sign_in: SignIn) -> None:
    hint = "raise or lower the businesses' ownership"
    url = f"{PLAN}priorities/{led.pk}/"
    assert hint in words(sign_in(cast.lead).get(url))
    assert hint not in words(sign_in(cast.champion).get(url))


def test_champion_agrees_from_the_page(cast: Cast, led: Priority, sign_in: SignIn) -> None:
    sign_in(cast.champion).post(f"{PLAN}priorities/{led.pk}/agree/", {"champion": cast.champion.pk})
    led.refresh_from_db()
    assert led.state == PriorityState.AGREED


def test_public_partner_cannot_agree_from_the_page(cast: Cast, led: Priority, sign_in: SignIn) -> None:
    answer = sign_in(cast.support).post(f"{PLAN}priorities/{led.pk}/agree/", {"champion": cast.champion.pk})
    led.refresh_from_db()
    assert (answer.status_code, led.state) == (404, PriorityState.EXPLORING)


def test_second_editor_sees_both_texts(cast: Cast, led: Priority, sign_in: SignIn) -> None:
    url = f"{PLAN}priorities/{led.pk}/edit/"
    edit_priority(led, by=cast.champion, at=NOW, expected=1, title="Lab", success="Their words")
    given = {"title": "Lab", "success": "My words", "solution_type": "", "version": 1}
    client = sign_in(cast.lead)
    answer = client.post(url, given)
    assert answer.status_code == 409
    assert "Their words" in words(answer)
    assert "My words" in words(answer)
    client.post(url, given | {"version": 2})
    led.refresh_from_db()
    assert (led.success, led.version) == ("My words", 3)


def test_set_aside_asks_for_a_reason(cast: Cast, led: Priority, sign_in: SignIn) -> None:
    client, url = sign_in(cast.champion), f"{PLAN}priorities/{led.pk}/set-aside/"
    assert client.post(url, {"reason": ""}).status_code == 200
    client.post(url, {"reason": "No site"})
    led.refresh_from_db()
    assert led.state == PriorityState.SET_ASIDE


def test_history_shows_whose_words_were_agreed(cast: Cast, led: Priority, sign_in: SignIn) -> None:
    agree_priority(led, by=cast.lead, at=NOW, champion=cast.champion)
    assert "agreed by Bea Business" in words(sign_in(cast.support).get(f"{PLAN}priorities/{led.pk}/"))


def test_archived_priority_offers_undo(cast: Cast, led: Priority, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).post(f"{PLAN}priorities/{led.pk}/archive/", follow=True)
    assert "Taken off the plan." in words(page)
    assert "/undo/" in words(page)


def test_promise_is_written_down_and_confirmed(cast: Cast, sign_in: SignIn) -> None:
    college = cast.support.positions.get().organization_id
    given = {
        "organization": college, "person": cast.support.pk, "kind": "hours", "statement": "Two evenings",
        "amount": "6", "committed_date": "2026-11-02",
    }  # fmt: skip
    sign_in(cast.lead).post(f"{PLAN}promises/add/", given)
    made = Commitment.objects.get()
    page = words(sign_in(cast.support).get(PLAN))
    assert "entered by the coordinator" in page
    assert "Yes, that is my promise" in page
    assert "Yes, that is my promise" not in words(sign_in(cast.lead).get(PLAN))
    sign_in(cast.support).post(f"{PLAN}promises/{made.pk}/confirm/")
    assert "confirmed by the giver" in words(sign_in(cast.lead).get(PLAN))


def test_business_people_are_not_told_who_has_promised_nothing(cast: Cast, sign_in: SignIn) -> None:
    assert "Not heard from yet" in words(sign_in(cast.lead).get(PLAN))
    assert "Not heard from yet" not in words(sign_in(cast.champion).get(PLAN))
