"""Pages of the roadmap: what each reader sees, and how it is adopted, looked at again and compared."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sharedtable.people.models import Person
from sharedtable.plan.models import Roadmap, RoadmapReview, RoadmapVersion
from sharedtable.plan.roadmap.actions import adopt_roadmap, edit_roadmap
from tests.cast import NOW, TODAY, Cast
from tests.plan.roadmap.conftest import Filled, make_milestone

SignIn = Callable[[Person | None], Client]
ROADMAP = "/partnerships/instruments/roadmap/"
VIEWS = ["", "timeline/", "board/", "board/?of=priorities"]

pytestmark = pytest.mark.usefixtures("at_now")


def words(page: object) -> str:
    return " ".join(page.content.decode().split())  # type: ignore[attr-defined]


def adopted(cast: Cast, filled: Filled) -> RoadmapVersion:
    made, _entry = adopt_roadmap(
        cast.instruments, by=cast.lead, at=NOW, occasion=filled.occasion, champion=cast.champion
    )
    return made


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("who", ["business", "reader"])
def test_roadmap_shows_empty_and_full(view: str, who: str, cast: Cast, sign_in: SignIn, request) -> None:
    client = sign_in(cast.by_class[who])
    assert "First choose priorities" in words(client.get(ROADMAP + "board/"))
    assert client.get(ROADMAP + view).status_code == 200
    request.getfixturevalue("filled")
    assert "Evening lab" in words(client.get(ROADMAP + view))


@pytest.mark.parametrize(
    ("who", "said"),
    [("lead", "Call Bea Business"), ("business", "You planned"), ("support", ""), ("reader", "")],
)
@pytest.mark.parametrize("view", ["", "timeline/", "board/"])
def test_lateness_of_a_business_is_a_call_for_the_coordinator_alone(
    who: str, said: str, view: str, cast: Cast, filled: Filled, sign_in: SignIn
) -> None:
    shown = words(sign_in(cast.by_class[who]).get(ROADMAP + view))
    assert ("a call to make" in shown) == (who == "lead")
    assert "past its day, " not in shown
    if not view:
        assert ("<b>Call Bea Business</b>" in shown, "You planned" in shown) == (
            said.startswith("Call"),
            said == "You planned",
        )


@pytest.mark.parametrize(("who", "is_told"), [("support", True), ("business", False)])
def test_lateness_of_a_public_partner_is_told_to_the_team(
    who: str, is_told: bool, cast: Cast, filled: Filled, sign_in: SignIn
) -> None:
    make_milestone(filled.priority, "Budget letter", -3, organization=cast.lead.positions.get().organization)
    assert ("past its day, " in words(sign_in(cast.by_class[who]).get(ROADMAP))) == is_told


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("view", "queries"), [("", 11), ("timeline/", 11), ("board/", 10)])
def test_roadmap_asks_the_same_questions_however_long_it_is(
    view: str, queries: int, rows: int, cast: Cast, filled: Filled, sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for number in range(rows):
        make_milestone(filled.priority, f"Milestone {number}", number)
        adopted(cast, filled)
    client = sign_in(cast.champion)
    client.get(ROADMAP + view)
    with django_assert_num_queries(queries):
        client.get(ROADMAP + view)


def test_version_is_adopted_read_and_taken_back(cast: Cast, filled: Filled, sign_in: SignIn) -> None:
    client = sign_in(cast.champion)
    given = {"occasion": filled.occasion.pk, "champion": cast.champion.pk, "note": "Nobody against"}
    page = client.post(ROADMAP + "adopt/", given, follow=True)
    assert "Version 1 of the roadmap" in words(page)
    assert "Nobody against" in words(page)
    assert "/undo/" in words(page)
    version = RoadmapVersion.objects.get()
    client.post(f"{ROADMAP}versions/{version.pk}/archive/")
    assert client.get(f"{ROADMAP}versions/{version.pk}/").status_code == 404


def test_version_does_not_change_with_the_plan(cast: Cast, filled: Filled, sign_in: SignIn) -> None:
    version = adopted(cast, filled)
    filled.priority.title = "Night lab"
    filled.priority.save(update_fields=["title"])
    client = sign_in(cast.support)
    assert "Evening lab" in words(client.get(f"{ROADMAP}versions/{version.pk}/"))
    assert "It was called “Evening lab”." in words(client.get(ROADMAP + "changes/"))


def test_changes_are_not_there_before_a_version_is(cast: Cast, filled: Filled, sign_in: SignIn) -> None:
    assert sign_in(cast.lead).get(ROADMAP + "changes/").status_code == 404
    adopted(cast, filled)
    assert "Nothing has changed" in words(sign_in(cast.lead).get(ROADMAP + "changes/"))


def test_two_versions_are_compared(cast: Cast, filled: Filled, sign_in: SignIn) -> None:
    adopted(cast, filled)
    make_milestone(filled.priority, "Order the gauges", 40)
    adopted(cast, filled)
    make_milestone(filled.priority, "Later still", 80)
    shown = words(sign_in(cast.lead).get(ROADMAP + "changes/?from=1&to=2"))
    assert "New milestone “Order the gauges”" in shown
    assert "Later still" not in shown


def test_roadmap_is_looked_at_again(cast: Cast, filled: Filled, sign_in: SignIn) -> None:
    version = adopted(cast, filled)
    client = sign_in(cast.lead)
    page = client.post(f"{ROADMAP}versions/{version.pk}/review/", {"reviewed_date": str(TODAY)}, follow=True)
    assert "it still holds" in words(page)
    assert RoadmapReview.objects.get().reviewed_date == TODAY
    page = client.post(f"{ROADMAP}versions/{version.pk}/review/", {"reviewed_date": "2031-01-01"}, follow=True)
    assert "Choose a day between the adoption and today." in words(page)


def test_second_writer_of_the_words_sees_both(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    client.post(ROADMAP + "words/", {"introduction": "First", "outlook": "", "version": 1})
    edit_roadmap(cast.instruments, by=cast.champion, at=NOW, expected=2, introduction="Theirs", outlook="")
    answer = client.post(ROADMAP + "words/", {"introduction": "Mine", "outlook": "", "version": 2})
    assert (answer.status_code, "Theirs" in words(answer), "Mine" in words(answer)) == (409, True, True)
    client.post(ROADMAP + "words/", {"introduction": "Mine", "outlook": "", "version": 3})
    assert Roadmap.objects.get().introduction == "Mine"


@pytest.mark.parametrize(
    "address", ["", "timeline/", "board/", "changes/", "roadmap.pdf", "roadmap.docx", "adopt/"]
)
def test_roadmap_is_nobody_elses(address: str, cast: Cast, filled: Filled, sign_in: SignIn) -> None:
    adopted(cast, filled)
    assert sign_in(cast.outsider).get(ROADMAP + address).status_code == 404
    assert sign_in(cast.lead).get(ROADMAP + address).status_code == 200


def test_public_partner_does_not_adopt(cast: Cast, filled: Filled, sign_in: SignIn) -> None:
    assert sign_in(cast.support).get(ROADMAP + "adopt/").status_code == 404
    assert sign_in(cast.support).get(ROADMAP + "words/").status_code == 404


def test_files_come_with_their_names_and_are_not_sent_twice(cast: Cast, filled: Filled, sign_in: SignIn) -> None:
    client, version = sign_in(cast.champion), adopted(cast, filled)
    for address, start in (("roadmap.pdf", b"%PDF"), (f"versions/{version.pk}/roadmap.docx", b"PK")):
        answer = client.get(ROADMAP + address)
        assert answer.content.startswith(start)
        assert "roadmap" in answer.headers["Content-Disposition"]
        again = client.get(ROADMAP + address, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304
