"""Pages of people and organizations: who sees them, what they hold, what the forms say."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from sharedtable.atlas.models import NaicsCode
from sharedtable.ledger.models import Entry
from sharedtable.people import actions, sections
from sharedtable.people.models import Organization, Person, User
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW, Cast

SignIn = Callable[[Person | None], Client]
STAFF = ["lead", "support", "state", "network_admin"]
HOSTILE = "\"><script>alert(1)</script>' {{ 7|add:7 }}{% now 'Y' %}"


@pytest.fixture
def maker(cast: Cast) -> Organization:
    return Organization.objects.get(name="Brightline Gauges")


@pytest.fixture
def client(cast: Cast, sign_in: SignIn) -> Client:
    """The coordinator's browser."""
    return sign_in(cast.lead)


def view_pages(cast: Cast) -> list[str]:
    maker = Organization.objects.get(name="Brightline Gauges")
    return [
        reverse("people:organizations"),
        reverse("people:persons"),
        reverse("people:organization", args=[maker.uuid]),
        reverse("people:person", args=[cast.champion.uuid]),
    ]


def change_pages(cast: Cast) -> list[str]:
    maker = Organization.objects.get(name="Brightline Gauges")
    return [
        reverse("people:add_organization"),
        reverse("people:add_person"),
        reverse("people:edit_organization", args=[maker.uuid]),
        reverse("people:edit_person", args=[cast.champion.uuid]),
        reverse("people:give_position", args=[cast.champion.uuid]),
    ]


@pytest.mark.parametrize("who", [*STAFF, "reader", "operator"])
def test_pages_are_seen_by_who_works_there(cast: Cast, sign_in: SignIn, who: str) -> None:
    client = sign_in(cast.by_class[who])
    assert [client.get(each).status_code for each in view_pages(cast)] == [200] * 4
    changes = 404 if who == "reader" else 200
    assert [client.get(each).status_code for each in change_pages(cast)] == [changes] * 5


@pytest.mark.parametrize("who", ["business", "member"])
def test_pages_are_unseen_by_the_others(cast: Cast, sign_in: SignIn, who: str) -> None:
    client = sign_in(cast.by_class[who])
    assert {client.get(each).status_code for each in view_pages(cast) + change_pages(cast)} == {404}


def test_pages_of_another_network_are_unseen(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.outsider)
    assert [client.get(each).status_code for each in view_pages(cast)] == [200, 200, 404, 404]
    assert [client.get(each).status_code for each in change_pages(cast)] == [200, 200, 404, 404, 404]
    assert b"Brightline" not in client.get(reverse("people:organizations")).content
    assert b"Bea Business" not in client.get(reverse("people:persons")).content


def test_pages_ask_strangers_to_sign_in(cast: Cast, sign_in: SignIn) -> None:
    for each in [*view_pages(cast), *change_pages(cast), reverse("people:me")]:
        assert sign_in(None).get(each).headers["Location"] == f"/sign-in/?next={each}"


@pytest.mark.parametrize("who", ["lead", "business", "member"])
def test_own_page_is_everybodys(cast: Cast, sign_in: SignIn, who: str) -> None:
    assert sign_in(cast.by_class[who]).get(reverse("people:me")).status_code == 200


def test_own_details_are_changed(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.champion)
    client.post(reverse("people:me"), {"name": "Bea B. Business", "phone": "555 0100"})
    assert b"555 0100" in client.get(reverse("people:me")).content
    assert b"Enter your name." in client.post(reverse("people:me"), {"name": ""}).content
    assert Person.objects.get(pk=cast.champion.pk).name == "Bea B. Business"


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("people:organizations", 8), ("people:persons", 7)])
def test_lists_cost_the_same_for_one_and_three(
    cast: Cast, client: Client, rows: int, page: str, queries: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(rows):
        place = actions.add_organization(
            cast.north, by=SYSTEM, at=NOW, name=f"Sameword {number}", is_employer=True, size="5-9"
        )
        actions.add_person(cast.north, by=SYSTEM, at=NOW, name=f"Sameword {number}", organization=place)
    with django_assert_num_queries(queries):
        answer = client.get(reverse(page), {"q": "sameword"})
    assert answer.context["page"].paginator.count == rows


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "gauge"}, ["Brightline Gauges"]),
        ({"q": "north work"}, ["Northfield Workforce Board"]),
        ({"kind": "partners"}, ["Northfield College", "Northfield Workforce Board"]),
        ({"kind": "postsecondary"}, ["Northfield College"]),
        ({"kind": "employers", "q": "bright"}, ["Brightline Gauges"]),
        ({"q": "nothing like it"}, []),
    ],
)
def test_organizations_are_found(cast: Cast, client: Client, query: dict[str, str], found: list[str]) -> None:
    answer = client.get(reverse("people:organizations"), query)
    assert [each.name for each in answer.context["page"]] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bea", ["Bea Business"]),
        ("BEA@northfield", ["Bea Business"]),
        ("gauges", ["Bea Business"]),
        ("bea gauges", ["Bea Business"]),
        ("bea college", []),
    ],
)
def test_people_are_found_by_name_mail_or_employer(
    cast: Cast, client: Client, text: str, found: list[str]
) -> None:
    answer = client.get(reverse("people:persons"), {"q": text})
    assert [each.name for each in answer.context["page"]] == found


def test_list_answers_a_fragment_to_htmx(cast: Cast, client: Client) -> None:
    answer = client.get(reverse("people:organizations"), {"q": "gauge"}, headers={"hx-request": "true"})
    assert b"Brightline Gauges" in answer.content
    assert b"<html" not in answer.content
    assert "HX-Request" in answer.headers["Vary"]


def test_list_is_paged_and_keeps_the_search(cast: Cast, client: Client) -> None:
    Organization.objects.bulk_create(
        Organization(network=cast.north, name=f"Plant {number:03}") for number in range(60)
    )
    answer = client.get(reverse("people:organizations"), {"q": "plant", "page": "2"})
    assert [each.name for each in answer.context["page"]][:1] == ["Plant 050"]
    assert b"?q=plant&amp;page=1" in answer.content
    assert client.get(reverse("people:organizations"), {"page": "no such"}).status_code == 200


def test_archived_rows_are_off_the_lists_and_pages(cast: Cast, client: Client, maker: Organization) -> None:
    page = reverse("people:organization", args=[maker.uuid])
    maker.archive(NOW)
    assert client.get(page).status_code == 404
    assert b"Brightline" not in client.get(reverse("people:organizations")).content


def test_organization_is_added_from_the_form(cast: Cast, client: Client) -> None:
    NaicsCode.objects.create(code="334513", title="Instruments", level=6)
    answer = client.post(
        reverse("people:add_organization"),
        {
            "name": "Kestrel Works",
            "is_employer": "on",
            "naics_code": "334513 Instruments",
            "county_fips": "08013",
            "website": "kestrel.example",
        },
    )
    made = Organization.objects.get(name="Kestrel Works")
    assert answer.headers["Location"] == reverse("people:organization", args=[made.uuid])
    assert (made.naics_code, made.county_fips, made.website) == ("334513", "08013", "https://kestrel.example")


def test_organization_form_says_what_is_wrong_and_keeps_what_was_typed(cast: Cast, client: Client) -> None:
    answer = client.post(
        reverse("people:add_organization"),
        {"name": "", "naics_code": "zzzz", "website": "not a site", "size": "5-9"},
    )
    page = answer.content.decode()
    for words in ("Enter the organization", "Nothing found for that", "Enter an address such as https"):
        assert words in page
    assert "Say whether it is an employer, a public partner, or both." in page
    assert 'value="not a site"' in page


def test_organization_of_the_same_name_is_said(cast: Cast, client: Client) -> None:
    data = {"name": "BRIGHTLINE gauges", "is_employer": "on", "is_another": "1"}
    assert b"Brightline Gauges is already listed." in client.post(reverse("people:add_organization"), data).content


def test_organization_of_nearly_the_same_name_is_asked_about(cast: Cast, client: Client) -> None:
    data = {"name": "Brightline Gauges, Inc.", "is_employer": "on"}
    answer = client.post(reverse("people:add_organization"), data)
    assert b"Is it one of these?" in answer.content
    assert not Organization.objects.filter(name=data["name"]).exists()
    client.post(reverse("people:add_organization"), {**data, "is_another": "1"})
    assert Organization.objects.filter(name=data["name"]).exists()


def test_person_is_added_at_the_organization_one_came_from(
    cast: Cast, client: Client, maker: Organization
) -> None:
    page = reverse("people:add_person") + f"?organization={maker.uuid}"
    assert f'value="{maker.name}"' in client.get(page).content.decode()
    client.post(
        page, {"name": "Ada Example", "organization": maker.name, "title": "Owner", "is_decision_maker": "on"}
    )
    position = Person.objects.get(name="Ada Example").positions.get()
    assert (position.title, position.is_decision_maker) == ("Owner", True)


def test_person_of_the_same_name_is_asked_about(cast: Cast, client: Client) -> None:
    data = {"name": "bea business"}
    answer = client.post(reverse("people:add_person"), data)
    assert b"No, it is another person of that name" in answer.content
    assert b"Brightline Gauges" in answer.content
    client.post(reverse("people:add_person"), {**data, "is_another": "1"})
    assert Person.objects.filter(name__iexact="bea business").count() == 2


def test_person_with_a_known_address_leads_to_them(cast: Cast, client: Client) -> None:
    answer = client.post(reverse("people:add_person"), {"name": "B.", "email": "bea@northfield.example"})
    assert answer.headers["Location"] == reverse("people:person", args=[cast.champion.uuid])
    assert [str(each) for each in get_messages(answer.wsgi_request)] == [
        "This mail address belongs to Bea Business: here they are."
    ]


def test_person_edit_says_whose_address_it_is(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.by_class["network_admin"])
    page = reverse("people:edit_person", args=[cast.by_class["member"].uuid])
    answer = client.post(page, {"name": "Mo Member", "email": "bea@northfield.example"})
    assert b"This mail address belongs to Bea Business." in answer.content
    assert b"bea@northfield.example" in answer.content


def test_person_edit_says_who_may_change_a_sign_in(cast: Cast, client: Client) -> None:
    User.objects.filter(person=cast.champion).update(last_login=NOW)
    page = reverse("people:edit_person", args=[cast.champion.uuid])
    answer = client.post(page, {"name": "Bea Business", "email": "other@northfield.example"})
    assert b"Only a network admin can change it." in answer.content
    assert Person.objects.get(pk=cast.champion.pk).email == "bea@northfield.example"


def test_archive_offers_undo_and_undo_works(
    cast: Cast, client: Client, maker: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sections, "_sections", [])
    answer = client.post(reverse("people:archive_organization", args=[maker.uuid]), follow=True)
    undo = reverse("ledger:undo", args=[Entry.objects.last().pk])
    assert f'action="{undo}"' in answer.content.decode()
    client.post(undo)
    assert Organization.objects.live().filter(pk=maker.pk).exists()


def test_archive_is_refused_in_words_while_needed(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    needing = sections.Section("test", Person, 1, lambda row, standing: None, lambda row: ["Instruments"])
    monkeypatch.setattr(sections, "_sections", [needing])
    answer = client.post(reverse("people:archive_person", args=[cast.champion.uuid]), follow=True)
    assert b"Bea Business is still needed: Instruments." in answer.content


def test_archive_is_not_for_support(cast: Cast, sign_in: SignIn, maker: Organization) -> None:
    client = sign_in(cast.support)
    assert client.post(reverse("people:archive_organization", args=[maker.uuid])).status_code == 404
    assert b"Archive this organization" not in client.get(f"/people/organizations/{maker.uuid}/").content


def test_job_ends_and_comes_back(cast: Cast, client: Client) -> None:
    position = cast.champion.positions.get()
    page = reverse("people:end_position", args=[cast.champion.uuid, position.pk])
    answer = client.post(page, follow=True)
    assert b"Bea Business no longer works at Brightline Gauges." in answer.content
    assert client.post(page).status_code == 404
    client.post(reverse("ledger:undo", args=[Entry.objects.last().pk]))
    position.refresh_from_db()
    assert position.ended_date is None


def test_job_is_added(cast: Cast, client: Client) -> None:
    college = Organization.objects.get(name="Northfield College")
    page = reverse("people:give_position", args=[cast.champion.uuid])
    assert b"Enter an organization." in client.post(page, {}).content
    client.post(page, {"organization": "northfield COLLEGE", "title": "Lecturer"})
    assert cast.champion.positions.filter(organization=college, title="Lecturer").exists()


def test_job_at_another_networks_organization_is_no_choice(cast: Cast, client: Client) -> None:
    depot = Organization.objects.get(name="Southmoor Development")
    page = reverse("people:give_position", args=[cast.champion.uuid])
    assert b"There is no organization of that name" in client.post(page, {"organization": depot.name}).content


def test_hostile_names_are_shown_as_text(cast: Cast, client: Client) -> None:
    place = actions.add_organization(cast.north, by=SYSTEM, at=NOW, name=HOSTILE, is_employer=True)
    person = actions.add_person(
        cast.north, by=SYSTEM, at=NOW, name=HOSTILE, organization=place, title=HOSTILE, phone=HOSTILE[:40]
    )
    pages = [
        reverse("people:organizations"),
        reverse("people:persons"),
        reverse("people:organization", args=[place.uuid]),
        reverse("people:person", args=[person.uuid]),
        reverse("people:edit_organization", args=[place.uuid]),
        reverse("people:edit_person", args=[person.uuid]),
        reverse("people:give_position", args=[person.uuid]),
        reverse("people:add_person") + f"?organization={place.uuid}",
        reverse("people:organizations") + "?q=%22%3E%3Cscript%3Ealert(1)",
    ]
    for each in pages:
        content = client.get(each).content.decode()
        assert "<script>alert" not in content, each
        assert "{{ 7|add:7 }}" in content or "14" not in content, each


def test_suggestions_are_options(cast: Cast, client: Client) -> None:
    answer = client.get(reverse("people:suggest_counties"), {"county_fips": "county 080"})
    assert answer.status_code == 200
    assert b"<html" not in answer.content


def test_viewer_menu_holds_my_page_and_sign_out(cast: Cast, client: Client) -> None:
    page = client.get(reverse("people:me")).content.decode()
    assert f'href="{reverse("people:me")}"' in page
    assert f'<form method="post" action="{reverse("account_logout")}">' in page
