"""One phone: joins without an account, works without scripts, asks cheaply, and hears refusals in words."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from sharedtable.launch.choices import Phase
from sharedtable.launch.limits import WRONG_CODES
from sharedtable.launch.models import Idea, Participant, Room, SignUp, Theme, Vote
from sharedtable.meetings.models import Occasion
from sharedtable.people.choices import Side
from tests.cast import NOW, Cast
from tests.launch.scene import Scene


def join(room: Room, name: str = "Bea Business", organization: str = "Brightline Gauges") -> Client:
    phone, address = Client(), reverse("launch:seat", args=[room.join_token])
    page = phone.get(address).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key
    words = {"name": name, "organization_name": organization, "said_side": Side.INDUSTRY, "email": ""}
    for _twice in range(2):
        assert phone.post(address, words | {"key": key[1]}).status_code == 302
    return phone


def seat_of(name: str) -> Participant:
    return Participant.objects.order_by("-pk").filter(name=name)[0]


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def test_code_leads_to_the_room_in_any_spelling_and_tries_are_limited(arriving: Scene, client: Client) -> None:
    room = arriving.room
    typed = room.spoken_code.lower()
    assert client.post("/j/", {"code": typed})["Location"] == reverse("launch:seat", args=[room.join_token])
    for _ in range(WRONG_CODES.most):
        assert client.post("/j/", {"code": "ZZZ ZZ9"}).status_code == 422
    assert client.post("/j/", {"code": typed}).status_code == 429
    assert Client().get(reverse("launch:seat", args=[room.join_token])).status_code == 200
    assert client.get("/j/guessed-token/").status_code == 404


def test_phone_joins_once_though_the_form_was_sent_twice(arriving: Scene) -> None:
    Participant.objects.all().delete()
    phone = join(arriving.room)
    assert [(each.name, each.side) for each in Participant.objects.all()] == [("Bea Business", Side.INDUSTRY)]
    page = phone.get(reverse("launch:seat", args=[arriving.room.join_token])).content.decode()
    assert "You sit for <b>Brightline Gauges</b>" in page


def test_whole_way_without_scripts(voting: Scene) -> None:
    room = voting.room
    phone = join(room, "Walt Walkin", "Walt & Sons")
    Participant.objects.filter(pk=seat_of("Walt Walkin").pk).update(side=Side.INDUSTRY)
    theme = room.themes.order_by("pk")[0]
    for _twice in range(2):
        phone.post(reverse("launch:vote", args=[room.join_token]), {"theme": theme.pk, "count": 2, "turn": 1})
        phone.post(reverse("launch:hand", args=[room.join_token]), {"theme": theme.pk, "wants": "1"})
        key = "a-late-idea-of-mine-1"
        phone.post(reverse("launch:send_idea", args=[room.join_token]), {"key": key, "text": "Late", "kind": ""})
    assert [each.count for each in Vote.objects.all()] == [2]
    assert SignUp.objects.count() == 1
    assert Idea.objects.filter(text="Late").count() == 1
    page = phone.get(reverse("launch:seat", args=[room.join_token])).content.decode()
    assert "3 left." in page
    assert "Give your five votes" in page


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("vote", {"theme": "1", "count": "x", "turn": "1"}, "could not be read"),
        ("vote", {"theme": "999999", "count": "1", "turn": "1"}, "put together with something else"),
        ("vote", {"theme": "THEME", "count": "9", "turn": "1"}, "All your votes are given"),
        ("send_idea", {"key": "k", "text": "Hello"}, "Write a few words first"),
    ],
)
def test_refusal_is_told_in_words(voting: Scene, name: str, data: dict[str, str], words: str) -> None:
    phone = join(voting.room, "Walt Walkin", "Walt & Sons")
    Participant.objects.filter(pk=seat_of("Walt Walkin").pk).update(side=Side.INDUSTRY)
    key = str(voting.room.themes.all()[0].pk)
    sent = {field: key if value == "THEME" else value for field, value in data.items()}
    answer = phone.post(reverse(f"launch:{name}", args=[voting.room.join_token]), sent)
    assert (answer.status_code, words in answer.content.decode()) == (409, True)


def test_nothing_new_costs_one_query_and_no_body(
    voting: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    phone = join(voting.room, "Una Unknown", "Una Works")
    address = reverse("launch:seat_state", args=[voting.room.join_token])
    etag = phone.get(address)["ETag"]
    with django_assert_num_queries(1):
        answer = phone.get(address, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content) == (304, b"")
    with django_assert_num_queries(1):
        weak = phone.get(address, headers={"If-None-Match": f"W/{etag}"})
    assert weak.status_code == 304
    Room.objects.update(version=99)
    assert phone.get(address, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("ideas", [1, 3])
def test_page_of_a_voting_phone_asks_as_much_for_many_ideas(
    voting: Scene, ideas: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(ideas):
        voting.say(voting.bea, f"Late idea {number}")
    phone = join(voting.room, "Una Unknown", "Una Works")
    for queries in (9, 4):  # what all phones show alike is read once
        with django_assert_num_queries(queries):
            phone.get(reverse("launch:seat", args=[voting.room.join_token]))


def test_late_phone_joins_while_others_vote_and_a_closed_room_takes_nobody(voting: Scene) -> None:
    page = join(voting.room, "Una Unknown", "Una Works").get(f"/j/{voting.room.join_token}/").content.decode()
    assert "as soon as the facilitator has confirmed your seat" in page
    Room.objects.update(phase=Phase.CLOSED, closed_at=timezone.now())
    assert Client().get(f"/j/{voting.room.join_token}/").status_code == 410


def test_seat_of_one_room_opens_no_other(voting: Scene, cast: Cast) -> None:
    phone = join(voting.room, "Una Unknown", "Una Works")
    occasion = Occasion.objects.create(
        title="Other", starts_at=NOW, ends_at=NOW + timedelta(hours=1), time_zone="America/Denver"
    )
    other = Room.objects.create(
        occasion=occasion, partnership=cast.freight, code="OTHER1", join_token="another-room", opened_at=NOW
    )
    assert phone.get(reverse("launch:seat_state", args=[other.join_token])).status_code == 404


@pytest.mark.parametrize("phase", [Phase.VOTING, Phase.COUNTED])
def test_counts_stay_hidden_until_voting_closes(voting: Scene, phase: Phase, sign_in) -> None:  # type: ignore[no-untyped-def]
    theme = voting.room.themes.order_by("pk")[0]
    Vote.objects.create(theme=theme, ballot=voting.bea.party, count=4, turn=1)
    Vote.objects.create(theme=theme, ballot=voting.walt.party, count=3, turn=1)
    voting.move_to(phase)
    phone = join(voting.room, "Una Unknown", "Una Works")
    lead = sign_in(voting.cast.lead)
    uuid = voting.room.occasion.uuid
    pages = [
        phone.get(f"/j/{voting.room.join_token}/"),
        lead.get(reverse("launch:wall", args=[uuid])),
        lead.get(reverse("launch:room", args=[uuid])),
    ]
    shown = ["<b>7</b>" in page.content.decode() for page in pages]
    assert shown == [phase == Phase.COUNTED] * 3


def test_long_list_is_shown_in_parts_and_searched(voting: Scene) -> None:
    room = voting.room
    for number in range(40):
        theme = Theme.objects.create(room=room, title=f"Thing {number}", order=10 + number)
        voting.say(voting.bea, f"Thing {number}") if number < 20 else voting.say(voting.walt, f"Thing {number}")
        Idea.objects.filter(text=f"Thing {number}").update(theme=theme)
    Room.objects.update(version=77)
    phone, other = join(room, "Una Unknown", "Una Works"), join(room, "Ulf Unknown", "Ulf Works")
    Participant.objects.filter(organization_name__endswith="Works").update(side=Side.INDUSTRY)
    address, shown = reverse("launch:seat", args=[room.join_token]), re.compile(r'data-vote="(\d+)"')

    first = shown.findall(phone.get(address).content.decode())
    assert (len(first), len(shown.findall(phone.get(f"{address}?show=40").content.decode()))) == (20, 40)
    assert first != shown.findall(other.get(address).content.decode())
    found = phone.get(f"{address}?q=thing+39").content.decode()
    assert (len(shown.findall(found)), "1 idea found." in found) == (1, True)

    theme = Theme.objects.get(title="Thing 39")
    voted = {"theme": theme.pk, "count": 2, "turn": 1}
    answer = phone.post(reverse("launch:vote", args=[room.join_token]) + "?q=thing+39", voted)
    assert answer["Location"] == f"{address}?q=thing+39"
    elsewhere = phone.get(f"{address}?q=nothing").content.decode()
    assert shown.findall(elsewhere) == [str(theme.pk)]  # what has one's votes never goes out of sight
    assert "Nothing with these words." in elsewhere


def test_facilitator_is_asked_to_group_first(voting: Scene, sign_in) -> None:  # type: ignore[no-untyped-def]
    address = reverse("launch:room", args=[voting.room.occasion.uuid])
    assert "more than anybody reads" not in sign_in(voting.cast.lead).get(address).content.decode()
    themes = Theme.objects.bulk_create(Theme(room=voting.room, title=f"T{n}", paper_votes=1) for n in range(40))
    page = sign_in(voting.cast.lead).get(address).content.decode()
    assert f"{len(themes) + 2} to choose from: more than anybody reads on a phone" in page
