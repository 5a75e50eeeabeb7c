"""The people page and the forms that fill the table."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sharedtable.outbox.models import Message
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Membership, Role
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization, Person
from tests.cast import Cast, join, make_person

SignIn = Callable[[Person | None], Client]
PEOPLE = "/partnerships/instruments/people/"
ADD = "/partnerships/instruments/people/add/"


def row(number: int, **values: str) -> dict[str, str]:
    blank = {"name": "", "email": "", "title": "", "kind": ""}
    return {f"new-{number}-{key}": value for key, value in (blank | values).items()}


def test_people_stand_on_their_side_with_their_parts(cast: Cast, sign_in: SignIn) -> None:
    seating = sign_in(cast.lead).get(PEOPLE).context["seating"]

    assert [each.organization.name for each in seating.business] == ["Brightline Gauges"]
    assert [each.organization.name for each in seating.support] == [
        "Northfield College",
        "Northfield Workforce Board",
    ]
    assert [(who.person.name, who.title) for who in seating.business[0].people] == [("Bea Business", "Director")]


def test_people_page_spares_businesses_the_words_of_the_trade(cast: Cast, sign_in: SignIn) -> None:
    make_person(cast.north, "Cora Calm", None, (cast.instruments, RoleKind.CONVENER))
    make_person(cast.north, "Flo Purse", None, (cast.instruments, RoleKind.FISCAL_AGENT))

    seen = sign_in(cast.champion).get(PEOPLE).content.decode()

    assert "Contact for businesses" in seen
    assert "Keeps the accounts" in seen
    assert not [word for word in ("Convener", "convener", "Fiscal agent", "Still missing") if word in seen]
    assert "Fiscal agent" in sign_in(cast.lead).get(PEOPLE).content.decode()


def test_people_page_offers_changes_only_to_leads(cast: Cast, sign_in: SignIn) -> None:
    assert ADD in sign_in(cast.lead).get(PEOPLE).content.decode()
    assert ADD not in sign_in(cast.champion).get(PEOPLE).content.decode()


@pytest.mark.parametrize("more", [1, 3])
def test_people_page_costs_the_same_queries_with_one_and_three(cast: Cast, sign_in: SignIn, more: int) -> None:
    for number in range(more):
        maker = join(cast.instruments, f"Maker {number}", Side.INDUSTRY)
        make_person(cast.north, f"P{number} Person", maker, (cast.instruments, RoleKind.BUSINESS_MEMBER))
    client = sign_in(cast.lead)
    client.get(PEOPLE)

    with CaptureQueriesContext(connection) as queries:
        client.get(PEOPLE)

    assert len(queries) == 12


def test_add_finds_organizations_the_network_knows(cast: Cast, sign_in: SignIn) -> None:
    Organization.objects.create(network=cast.north, name="Cold Creek Sensors")
    Organization.objects.create(network=cast.south, name="Creek Haulers")

    found = sign_in(cast.lead).get(ADD, {"q": "creek"}).context["found"]

    assert [(line.organization.name, line.is_seated) for line in found] == [("Cold Creek Sensors", False)]


def test_add_offers_at_first_only_who_has_no_seat(cast: Cast, sign_in: SignIn) -> None:
    Organization.objects.create(network=cast.north, name="Cold Creek Sensors")

    found = sign_in(cast.lead).get(ADD).context["found"]

    assert [line.organization.name for line in found] == ["Cold Creek Sensors"]


def test_add_of_an_odd_key_is_not_there(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.lead).get(ADD, {"organization": "nonsense"}).status_code == 404


def test_add_answers_htmx_with_the_list_alone(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).get(ADD, {"q": "nothing"}, headers={"HX-Request": "true"})

    assert "<html" not in page.content.decode()
    assert "Add “nothing” as new" in page.content.decode()


def test_add_seats_a_new_organization_with_its_people_in_one_go(cast: Cast, sign_in: SignIn) -> None:
    form = {
        "name": "Cold Creek Sensors",
        "side": "industry",
        "system": "business",
        "rows": "2",
        "is_invited": "on",
    }
    form |= row(0, name="Rob Okafor", email="rob@creek.example", title="Owner", kind="champion") | row(1)

    page = sign_in(cast.lead).post(f"{ADD}?name=Cold+Creek+Sensors", form)

    assert (page.status_code, page["Location"]) == (302, PEOPLE)
    assert Membership.objects.get(organization__name="Cold Creek Sensors").side == "industry"
    assert Role.objects.get(person__name="Rob Okafor").kind == "champion"
    assert Message.objects.get().recipient == "rob@creek.example"


def test_add_gives_known_people_a_part_without_typing_them_again(cast: Cast, sign_in: SignIn) -> None:
    college = Organization.objects.get(name="Northfield College")
    reader = cast.by_class["reader"]
    form = {"rows": "1", f"known-{reader.pk}-kind": "backup"} | row(0)

    sign_in(cast.lead).post(f"{ADD}?organization={college.uuid}", form)

    assert Role.objects.get(person=reader).kind == "backup"
    assert Message.objects.count() == 0


def test_add_one_more_row_keeps_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    form = {"name": "New Works", "side": "industry", "system": "business", "rows": "1", "more": "1"}

    page = sign_in(cast.lead).post(f"{ADD}?name=New+Works", form | row(0, name="Rob Okafor"))

    assert page.context["rows"] == 2
    assert 'value="Rob Okafor"' in page.content.decode()
    assert not Organization.objects.filter(name="New Works").exists()


def test_add_says_what_stands_in_the_way(cast: Cast, sign_in: SignIn) -> None:
    form = {"name": "Brightline Gauges", "side": "industry", "system": "business", "rows": "1"} | row(0)

    page = sign_in(cast.lead).post(f"{ADD}?name=Brightline", form)

    assert page.context["form"].errors == {
        "name": ["Brightline Gauges is listed already. Choose it from the list."]
    }


def test_add_asks_a_public_partner_for_its_system(cast: Cast, sign_in: SignIn) -> None:
    form = {"name": "Weld Alliance", "side": "support", "system": "business", "rows": "1"} | row(0)

    page = sign_in(cast.lead).post(f"{ADD}?name=Weld", form)

    assert list(page.context["form"].errors) == ["system"]


@pytest.mark.parametrize("rows", ["many", "-3", "900"])
def test_add_survives_an_odd_count_of_rows(cast: Cast, sign_in: SignIn, rows: str) -> None:
    form = {"name": "", "side": "industry", "system": "business", "rows": rows}

    assert sign_in(cast.lead).post(f"{ADD}?name=X", form).status_code == 200


def test_naming_a_backup_gives_the_part_and_says_so(cast: Cast, sign_in: SignIn) -> None:
    college = Organization.objects.get(name="Northfield College")
    form = {"candidate": f"{cast.support.pk}-{college.pk}"}

    page = sign_in(cast.lead).post(reverse("partnerships:name_role", args=["instruments", "backup"]), form)

    assert page.status_code == 302
    assert Role.objects.filter(person=cast.support, kind="backup", ended_date=None).exists()


def test_naming_a_champion_offers_only_business_people(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).get(reverse("partnerships:name_role", args=["instruments", "champion"]))

    assert [each.person.name for each in page.context["candidates"]] == ["Bea Business"]


def test_ending_a_role_offers_to_undo_it(cast: Cast, sign_in: SignIn) -> None:
    role = Role.objects.get(person=cast.champion)
    client = sign_in(cast.lead)

    client.post(reverse("partnerships:end_role", args=["instruments", role.pk]), {"ended_date": ""})
    message = next(iter(client.get(PEOPLE).context["messages"]))
    client.post(message.extra_tags.removeprefix("undo:"))

    assert Role.objects.get(pk=role.pk).ended_date is None


def test_ending_the_last_leads_role_says_what_to_do_first(cast: Cast, sign_in: SignIn) -> None:
    role = Role.objects.get(person=cast.lead)

    page = sign_in(cast.lead).post(
        reverse("partnerships:end_role", args=["instruments", role.pk]), {"ended_date": ""}, follow=True
    )

    assert "Name another convener or coordinator first" in page.content.decode()
    assert Role.objects.get(pk=role.pk).ended_date is None


def test_giving_a_role_from_a_past_day(cast: Cast, sign_in: SignIn) -> None:
    url = reverse("partnerships:person", args=["instruments", cast.support.uuid])
    college = Organization.objects.get(name="Northfield College")

    sign_in(cast.lead).post(
        url, {"kind": "convener", "organization": college.pk, "is_interim": "on", "started_date": "2026-03-01"}
    )

    given = Role.objects.get(person=cast.support, kind="convener")
    assert (given.started_date, given.is_interim, given.organization) == (date(2026, 3, 1), True, college)


def test_leaving_the_table_asks_first(cast: Cast, sign_in: SignIn) -> None:
    seat = Membership.objects.get(organization__name="Brightline Gauges")
    url = reverse("partnerships:leave", args=["instruments", seat.organization.uuid])
    client = sign_in(cast.lead)

    assert "Bea Business" in client.get(url).content.decode()
    client.post(url, {"ended_date": ""})

    seat.refresh_from_db()
    assert seat.ended_date is not None
