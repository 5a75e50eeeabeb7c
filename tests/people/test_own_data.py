"""What we hold about somebody: all of it in one file, and an erasure that leaves counts true and nothing else."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.meetings.models import Attendance
from sharedtable.outbox.actions import queue_message
from sharedtable.outbox.models import Message
from sharedtable.partnerships.models import Role
from sharedtable.people import actions
from sharedtable.people.actions.erasure import ErasedAlready, erase_person
from sharedtable.people.actions.records import StillNeeded
from sharedtable.people.actions.sign_in_links import invite_to_sign_in
from sharedtable.people.export import Kept
from sharedtable.people.models import Person, User
from sharedtable.people.personal_data import holdings
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW, Cast
from tests.guards.things import make_things
from tests.people.signing import Door, signed_in

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person | None], Client]
DATA = "/people/me/data/"


@pytest.fixture(autouse=True)
def at_now() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def bea(cast: Cast, door: Door) -> Client:
    """Bea, who has done something of everything, signed in just now."""
    make_things(cast.instruments, cast.champion)
    client = Client()
    door.by_code(client, cast.champion.email)
    return client


def hand_over(person: Person) -> None:
    """Their parts have ended, as they must before an erasure."""
    Role.objects.filter(person=person).update(ended_date=NOW.date())
    person.champion_roles.update(ended_date=NOW.date()) if hasattr(person, "champion_roles") else None
    for each in person._meta.related_objects:
        if each.related_model._meta.label == "plan.PriorityChampion":
            each.related_model.objects.filter(person=person).update(ended_date=NOW.date())


@pytest.mark.any_database
def test_every_row_that_points_to_a_person_is_told() -> None:
    """A new model that knows persons says what it holds and what an erasure does to it."""
    ours = [m for m in apps.get_models() if m.__module__.startswith("sharedtable.")]
    pointing = {
        f"{model._meta.label}.{field.name}"
        for model in ours
        for field in model._meta.concrete_fields
        if field.related_model in (Person, User)
    }
    covered = {each for holding in holdings() for each in holding.covers}
    assert pointing - covered - {"people.Person.merged_into"} == set()
    assert covered - pointing == set()


def test_every_pointing_field_is_asked_for(cast: Cast) -> None:
    """What a holding covers it also reads: each field stands in the condition of one of its queries."""
    silent = []
    for holding in holdings():
        with CaptureQueriesContext(connection) as asked:
            holding.rows(cast.champion)
        asks = " ".join(query["sql"].partition(" WHERE ")[2] for query in asked.captured_queries)
        for each in set(holding.covers) - {"people.SignInLink.user"}:
            model, _dot, name = each.rpartition(".")
            field = apps.get_model(model)._meta
            if f'"{field.db_table}"."{field.get_field(name).column}" = ' not in asks:
                silent.append(each)
    assert silent == []


def test_columns_are_those_of_all_rows() -> None:
    kept = Kept("mixed", "", [{"Meeting": "Launch", "Topic": "Pay"}, {"Meeting": "Autumn", "When": "May"}], "")
    assert kept.columns == ["Meeting", "Topic", "When"]
    assert kept.lines == [["Launch", "Pay", None], ["Autumn", None, "May"]]


def test_download_holds_all_of_it_in_three_forms(cast: Cast, bea: Client) -> None:
    page = bea.get(DATA)
    assert b"What do we hold about you?" in page.content
    answer = bea.get(f"{DATA}download/")
    assert answer["Content-Disposition"] == 'attachment; filename="sharedtable-my-data.zip"'
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    data = json.loads(archive.read("data.json"))["data"]
    assert data["people.yourself"]["rows"][0]["Name"] == "Bea Business"
    assert data["partnerships.roles"]["rows"][0]["Partnership"] == "Instruments"
    assert data["meetings.attendance"]["rows"][0]["Was there"] is True
    assert [len(data[key]["rows"]) for key in ("plan.promises", "plan.championed", "indicators.attestations")] == [
        1, 1, 1,
    ]  # fmt: skip
    assert set(data) == {each.key for each in holdings()}
    assert "Bea Business" in archive.read("index.html").decode()
    rows = list(csv.reader(io.StringIO(archive.read("people.positions.csv").decode("utf-8-sig"))))
    assert rows[1][:2] == ["Brightline Gauges", "Director"]


def test_download_runs_no_formula_and_escapes_hostile_names(cast: Cast, door: Door) -> None:
    person = actions.add_person(
        cast.north, by=SYSTEM, at=NOW, name="=cmd|' /C calc'!A0 <script>x</script>", email="evil@maker.example"
    )
    client = Client()
    door.by_code(client, person.email)
    archive = zipfile.ZipFile(io.BytesIO(client.get(f"{DATA}download/").content))
    assert "'=cmd" in archive.read("people.yourself.csv").decode()
    assert "<script>x" not in archive.read("index.html").decode()


def test_download_is_of_oneself_after_a_fresh_sign_in(cast: Cast, sign_in: SignIn) -> None:
    stale = sign_in(cast.champion)
    assert stale.get(f"{DATA}download/").headers["Location"].startswith("/sign-in/again/")
    assert Client().get(DATA).headers["Location"].startswith("/sign-in/")


def everything() -> str:
    """Every value in the database."""
    found = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found += [f"{table}: {row}" for row in cursor.fetchall()]
    return "\n".join(found)


def test_erased_person_stands_nowhere_and_counts_stay(cast: Cast, bea: Client, door: Door) -> None:
    person, admin = cast.champion, cast.by_class["network_admin"]
    actions.edit_person(person, by=admin, at=NOW, name="Beatrix Unmistakable", phone="+1 970 555 0199")
    mail = {"subject": "For Beatrix Unmistakable", "template": "people/mail/link", "at": NOW}
    queue_message(key="to-her", recipient=person.email, context={"link": "x", "minutes": 1}, **mail)
    sent = queue_message(
        key="about-her", recipient="lena@northfield.example", context={"link": person.email, "minutes": 1}, **mail
    )
    Message.objects.filter(pk=sent.pk).update(state="sent")
    hand_over(person)
    counted = (Attendance.objects.count(), Role.objects.count(), Entry.objects.count())
    with door._committed(execute=True):
        erase_person(person, by=admin, at=NOW)
    left = [
        line
        for line in everything().splitlines()
        for value in ("Unmistakable", "bea@northfield.example", "555 0199", "Bea Business")
        if value in line
    ]
    assert left == []
    person.refresh_from_db()
    assert (person.name, person.email, person.is_live, person.erased_at) == ("Erased person", "", False, NOW)
    assert (Attendance.objects.count(), Role.objects.count()) == counted[:2]
    assert Entry.objects.count() > counted[2]
    assert Message.objects.get(key="to-her").state == "withdrawn"
    assert not User.objects.filter(person=person).exists()
    assert bea.get("/people/me/").status_code == 302


def test_chain_still_proves_itself_after_an_erasure(cast: Cast, bea: Client) -> None:
    from sharedtable.ledger.check import broken_entries

    hand_over(cast.champion)
    erase_person(cast.champion, by=cast.by_class["network_admin"], at=NOW)
    assert list(broken_entries()) == []


def test_own_wish_is_confirmed_and_signs_out(cast: Cast, bea: Client, door: Door) -> None:
    page = bea.get("/people/me/erase/").content
    assert b"First hand over" in page
    assert b"Instruments" in page
    assert b"Erase me</button>" not in page
    bea.post("/people/me/erase/", {"is_sure": "on"})
    assert not Person.objects.filter(erased_at__isnull=False).exists()
    hand_over(cast.champion)
    page = bea.get("/people/me/erase/").content
    assert b"What stays, so that counts stay true" in page
    assert b"That somebody of the organization was there" in page
    assert b"Tick this if you are sure." in bea.post("/people/me/erase/", {}).content
    page = door.post(bea, "/people/me/erase/", {"is_sure": "on"})
    assert b"You are erased" in page.content
    assert signed_in(bea) is None
    assert Person.objects.get(pk=cast.champion.pk).erased_at


def test_erasure_is_for_oneself_and_network_admins(cast: Cast) -> None:
    member = cast.by_class["member"]
    for who in ("lead", "state", "support", "business"):
        with pytest.raises(Refused):
            erase_person(member, by=cast.by_class[who], at=NOW)
    with pytest.raises(Refused):
        erase_person(member, by=cast.outsider, at=NOW)
    erase_person(member, by=member, at=NOW)
    with pytest.raises(ErasedAlready):
        erase_person(member, by=cast.by_class["network_admin"], at=NOW)


def test_person_whom_a_partnership_counts_on_is_not_erased(cast: Cast) -> None:
    with pytest.raises(StillNeeded, match="Instruments"):
        erase_person(cast.lead, by=cast.by_class["network_admin"], at=NOW)


def test_erasure_is_not_undone_by_undoing_an_archiving(cast: Cast) -> None:
    entry = actions.archive_person(cast.by_class["member"], by=SYSTEM, at=NOW)
    erase_person(cast.by_class["member"], by=cast.by_class["network_admin"], at=NOW)
    with pytest.raises(NotUndoable, match="erased"):
        undo(entry, by=cast.by_class["network_admin"], at=NOW)


def test_archived_person_can_be_erased_too(cast: Cast, sign_in: SignIn) -> None:
    member = cast.by_class["member"]
    actions.archive_person(member, by=SYSTEM, at=NOW)
    address = reverse("people:erase_person", args=[member.uuid])
    client = sign_in(cast.by_class["network_admin"])
    assert b"Erase Mo Member for good?" in client.get(address).content
    client.post(address, {"is_sure": "on"})
    assert Person.objects.get(pk=member.pk).erased_at
    assert client.get(address).status_code == 404


def test_links_of_an_erased_person_open_nothing(cast: Cast, door: Door) -> None:
    ada = actions.add_person(cast.north, by=cast.lead, at=NOW, name="Ada", email="ada@maker.example")
    invite_to_sign_in(ada, by=cast.lead, at=NOW)
    erase_person(ada, by=cast.by_class["network_admin"], at=NOW)
    client = Client()
    door.post(client, "/sign-in/", {"email": "ada@maker.example"})
    assert not Message.objects.filter(recipient="ada@maker.example").exists()


def test_title_that_names_one_person_goes_and_a_common_one_stays_in_others_histories(cast: Cast) -> None:
    bea = cast.champion
    other = actions.add_person(cast.north, by=SYSTEM, at=NOW, name="Other Director")
    organization = bea.positions.get().organization
    actions.give_position(other, by=SYSTEM, at=NOW, organization=organization, title="Director")
    hand_over(bea)
    erase_person(bea, by=cast.by_class["network_admin"], at=NOW)
    assert bea.positions.get().title == ""
    assert Entry.objects.get(action="people.give_position").changes["title"] == [None, "Director"]
