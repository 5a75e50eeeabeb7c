"""One's own page: what waits, where one sits, and for the state team the network."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.partnerships.choices import MeetingKind, PartnershipState, RoleKind
from sharedtable.partnerships.models import Consent, Partnership, PartnershipMeeting, Role, StepTask
from sharedtable.people.models import Network, NetworkOffice, Organization, Person
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import Commitment, Priority, PriorityChampion
from sharedtable.workspace.asks import asks_of
from tests.cast import NOW, TODAY, Cast, make_partnership, make_person

STAFF_WORDS = [
    "touch",
    "attestation",
    "indicator",
    "emerging",
    "self-containment",
    "penetration",
    "fiscal",
    "funnel",
]


def invite(table: Partnership, person: Person, **changes: object) -> Invitation:
    starts = timezone.now() + timedelta(days=5)
    fields = {"starts_at": starts, "ends_at": starts + timedelta(hours=1), **changes}
    occasion = Occasion.objects.create(title="Autumn meeting", time_zone="America/Denver", **fields)
    PartnershipMeeting.objects.create(partnership=table, occasion=occasion, kind=MeetingKind.PARTNERSHIP)
    return Invitation.objects.create(occasion=occasion, person=person, invited_at=NOW)


def ask_everything(table: Partnership, person: Person) -> None:
    """A question of every kind; the role of the cast is one of them."""
    Consent.objects.create(partnership=table, person=person, asked_at=NOW)
    priority = Priority.objects.create(partnership=table, title="Shared lab", recorded_at=NOW)
    PriorityChampion.objects.create(priority=priority, person=person, started_date=TODAY)
    maker = Organization.objects.get(name="Brightline Gauges")
    Commitment.objects.create(
        partnership=table, organization=maker, person=person, statement="Two engineers", committed_date=TODAY
    )


def home(client: Client) -> str:
    response = client.get("/home/")
    assert response.status_code == 200
    return response.content.decode()


def test_home_is_for_the_signed_in(client: Client, db: None) -> None:
    assert client.get("/home/").status_code == 302


@pytest.mark.parametrize(
    "name", ["lead", "support", "business", "reader", "state", "network_admin", "member", "operator"]
)
def test_home_opens_for_every_standing(cast: Cast, sign_in, name: str) -> None:
    assert "Freight" not in home(sign_in(cast.by_class[name])) or name == "operator"


def test_everything_that_waits_is_asked_in_order(cast: Cast) -> None:
    ask_everything(cast.instruments, cast.champion)
    asks = asks_of(cast.champion.pk)
    assert [(each.kind, each.text, each.partnership_slug) for each in asks] == [
        ("role", "Champion", "instruments"),
        ("promise", "Two engineers", "instruments"),
        ("naming", "", "instruments"),
        ("success", "Shared lab", "instruments"),
        ("led", "Shared lab", "instruments"),
    ]


def test_success_is_written_where_its_champion_may(cast: Cast, sign_in) -> None:
    ask_everything(cast.instruments, cast.champion)
    url = f"/partnerships/instruments/plan/priorities/{Priority.objects.get().pk}/edit/"
    client = sign_in(cast.champion)
    assert f'href="{url}"' in home(client)
    assert client.get(url).status_code == 200


def test_nothing_answered_or_gone_is_asked(cast: Cast) -> None:
    ask_everything(cast.instruments, cast.champion)
    Role.objects.update(accepted_at=NOW)
    Consent.objects.update(withdrawn_at=NOW)
    Priority.objects.update(state=PriorityState.SET_ASIDE)
    Commitment.objects.update(confirmed_at=NOW)
    assert asks_of(cast.champion.pk) == []


def test_paused_partnership_asks_for_no_role(cast: Cast) -> None:
    Partnership.objects.update(state=PartnershipState.PAUSED)
    assert asks_of(cast.champion.pk) == []


def test_other_peoples_questions_are_not_mine(cast: Cast) -> None:
    ask_everything(cast.instruments, cast.champion)
    assert {each.kind for each in asks_of(cast.support.pk)} == {"role"}


def test_business_home_is_plain_words_and_one_teal_action(cast: Cast, sign_in) -> None:
    ask_everything(cast.instruments, cast.champion)
    invite(cast.instruments, cast.champion)
    shown = home(sign_in(cast.champion))
    assert "<b>5 things</b> wait for your answer" in shown
    assert [word for word in STAFF_WORDS if word in shown.split("<body")[1].lower()] == []
    assert shown.count('class="usa-button"') == 1


def test_champion_finds_what_they_lead(cast: Cast, sign_in) -> None:
    ask_everything(cast.instruments, cast.champion)
    aside = Priority.objects.create(
        partnership=cast.instruments, title="Old one", state=PriorityState.SET_ASIDE, recorded_at=NOW
    )
    PriorityChampion.objects.create(priority=aside, person=cast.champion, started_date=TODAY)
    led = {name: sign_in(cast.by_class[name]).get("/home/").context["desk"].led for name in ("business", "lead")}
    assert {name: [each.text for each in rows] for name, rows in led.items()} == {
        "business": ["Shared lab"],
        "lead": [],
    }


def test_past_and_cancelled_meetings_ask_nothing(cast: Cast, sign_in) -> None:
    invite(cast.instruments, cast.champion, starts_at=NOW - timedelta(days=400), ends_at=NOW - timedelta(days=399))
    invite(cast.instruments, cast.champion, state="cancelled")
    assert "Autumn meeting" not in home(sign_in(cast.champion))


def test_meeting_whose_attendance_began_early_is_still_ahead(cast: Cast, sign_in) -> None:
    invite(cast.instruments, cast.champion, state="held")
    assert "Autumn meeting" in home(sign_in(cast.lead))


def test_coordinator_is_told_the_next_step_and_led_there(cast: Cast, sign_in) -> None:
    client = sign_in(cast.by_class["lead"])
    todo = client.get("/home/").context["desk"].todo
    assert todo.partnership == cast.instruments
    shown = home(client)
    assert f'href="{todo.action.url}"' in shown
    assert str(todo.action.label) in shown
    assert shown.count('class="usa-button"') == 1


@pytest.mark.parametrize("name", ["support", "business", "state"])
def test_who_runs_nothing_is_pushed_to_nothing(cast: Cast, sign_in, name: str) -> None:
    assert sign_in(cast.by_class[name]).get("/home/").context["desk"].todo is None


def test_paused_partnership_is_not_pushed(cast: Cast, sign_in) -> None:
    Partnership.objects.update(state=PartnershipState.PAUSED)
    assert sign_in(cast.by_class["lead"]).get("/home/").context["desk"].todo is None


def test_state_team_sees_its_network_step_by_step(cast: Cast, sign_in) -> None:
    desk = sign_in(cast.by_class["state"]).get("/home/").context["desk"]
    assert [[card.partnership.name for card in group.cards] for group in desk.groups] == [
        ["Instruments"],
        [],
        [],
        [],
        [],
        [],
    ]
    assert desk.cards == []


def test_member_without_a_seat_reads_what_to_do(cast: Cast, sign_in) -> None:
    shown = home(sign_in(cast.by_class["member"]))
    assert "You have no seat at a table yet" in shown
    assert 'href="/directory/"' in shown


@pytest.mark.parametrize("count", [1, 3])
def test_home_takes_a_fixed_number_of_queries(cast: Cast, sign_in, django_assert_num_queries, count: int) -> None:
    for n in range(count):
        table = cast.instruments if n == 0 else make_partnership(cast.north, f"T{n}", f"t{n}", ["08013"], "3345")
        if n:
            Role.objects.create(
                partnership=table, person=cast.champion, kind=RoleKind.CHAMPION, started_date=TODAY
            )
        ask_everything(table, cast.champion)
        invite(table, cast.champion)
    client = sign_in(cast.champion)
    home(client)
    with django_assert_num_queries(12):
        home(client)


@pytest.mark.parametrize("count", [1, 3])
def test_home_of_a_coordinator_takes_a_fixed_number_of_queries(
    cast: Cast, sign_in, django_assert_num_queries, count: int
) -> None:
    for n in range(1, count):
        table = make_partnership(cast.north, f"T{n}", f"t{n}", ["08013"], "3345")
        Role.objects.create(partnership=table, person=cast.lead, kind=RoleKind.COORDINATOR, started_date=TODAY)
    client = sign_in(cast.lead)
    home(client)
    with django_assert_num_queries(12):
        home(client)


def test_home_says_what_one_owes_where_one_goes_and_whom_to_call(cast: Cast, sign_in) -> None:
    due = TODAY - timedelta(days=3)
    give = {"partnership": cast.instruments, "step": 1, "created_at": NOW, "due_date": due}
    StepTask.objects.create(**give, text="Ask three peers", person=cast.champion)
    StepTask.objects.create(**give, text="Book the room", person=cast.lead)
    Invitation.objects.filter(pk=invite(cast.instruments, cast.lead).pk).update(answer="yes")
    desk = sign_in(cast.lead).get("/home/").context["desk"]
    assert [item.owed.text for item in desk.owed] == ["Book the room"]
    assert [item.owed.text for item in desk.calls] == ["Ask three peers"]
    assert [each.occasion.title for each in desk.coming] == ["Autumn meeting"]
    page = home(sign_in(cast.champion))
    assert "What you took on" in page
    assert "planned for" in page
    assert "was due" not in page
    assert "Calls to make" not in page


def test_first_admin_of_a_network_is_led_to_what_comes_first(cast: Cast, sign_in) -> None:
    admin = make_person(Network.objects.create(name="Eastmarch", slug="eastmarch"), "Ada Admin")
    NetworkOffice.objects.create(network=admin.network, person=admin, role="admin")
    page = home(sign_in(admin))
    assert "No partnership stands here yet" in page
    assert 'href="/partnerships/bring-in/roster/"' in page
    assert "The network, step by step" not in page
