"""Changes of organizations, people, positions and logins: outcome, record, refusal."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.people import actions, sections
from sharedtable.people.models import Network, Organization, Person, User
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW, Cast


@pytest.fixture
def spare(cast: Cast) -> Organization:
    """An organization that sits nowhere."""
    return Organization.objects.create(network=cast.north, name="Spare Parts")


def entries() -> list[str]:
    return list(Entry.objects.order_by("id").values_list("action", flat=True))


def test_organization_is_added_with_a_record(cast: Cast) -> None:
    made = actions.add_organization(
        cast.north, by=cast.support, at=NOW, name="  Kestrel   Works ", is_employer=True, naics_code="334513"
    )
    assert (made.name, made.network, made.naics_code) == ("Kestrel Works", cast.north, "334513")
    entry = Entry.objects.get()
    assert (entry.action, entry.subject_id, entry.actor_id) == (
        "people.add_organization",
        made.pk,
        cast.support.pk,
    )
    assert entry.changes == {
        "name": [None, "Kestrel Works"],
        "is_employer": [None, True],
        "naics_code": [None, "334513"],
    }


def test_organization_of_the_same_name_is_refused_in_any_case(cast: Cast) -> None:
    with pytest.raises(actions.NameTaken, match="Brightline Gauges is already listed"):
        actions.add_organization(cast.north, by=cast.lead, at=NOW, name="brightline GAUGES", is_employer=True)
    assert entries() == []


def test_organization_of_the_same_name_is_added_in_another_network(cast: Cast) -> None:
    made = actions.add_organization(
        cast.south, by=cast.outsider, at=NOW, name="Brightline Gauges", is_employer=True
    )
    assert made.network == cast.south


def test_organization_edit_records_only_what_changed(cast: Cast) -> None:
    organization = Organization.objects.get(name="Brightline Gauges")
    actions.edit_organization(
        organization, by=cast.lead, at=NOW, name="Brightline Gauges", county_fips="08013", size="20-49"
    )
    assert Entry.objects.get().changes == {"county_fips": ["", "08013"], "size": ["", "20-49"]}
    actions.edit_organization(organization, by=cast.lead, at=NOW, county_fips="08013")
    assert Entry.objects.count() == 1


def test_person_is_added_with_a_position(cast: Cast) -> None:
    maker = Organization.objects.get(name="Brightline Gauges")
    made = actions.add_person(
        cast.north,
        by=cast.lead,
        at=NOW,
        name="Ada Example",
        email="Ada@Brightline.example",
        organization=maker,
        title="Plant manager",
        is_decision_maker=True,
    )
    position = made.positions.get()
    assert made.email == "ada@brightline.example"
    assert (position.organization, position.title, position.is_decision_maker) == (maker, "Plant manager", True)
    assert entries() == ["people.add_person", "people.give_position"]
    assert Entry.objects.last().about == f"people.Person:{made.pk}"


def test_person_with_a_known_address_is_answered_not_added(cast: Cast) -> None:
    before = Person.objects.count()
    again = actions.add_person(
        cast.north, by=cast.lead, at=NOW, name="Somebody Else", email="BEA@northfield.example"
    )
    assert again == cast.champion
    assert Person.objects.count() == before


def test_person_with_an_archived_persons_address_is_added(cast: Cast) -> None:
    actions.archive_person(cast.by_class["member"], by=SYSTEM, at=NOW)
    made = actions.add_person(cast.north, by=cast.lead, at=NOW, name="New", email="mo@northfield.example")
    assert made != cast.by_class["member"]


def test_position_at_another_networks_organization_is_refused(cast: Cast) -> None:
    depot = Organization.objects.get(name="Southmoor Development")
    with pytest.raises(actions.OtherNetwork):
        actions.add_person(cast.north, by=cast.lead, at=NOW, name="Ada", organization=depot)
    assert entries() == []


def test_position_given_again_takes_the_new_title(cast: Cast) -> None:
    maker = Organization.objects.get(name="Brightline Gauges")
    for title in ("Owner", ""):
        actions.give_position(cast.champion, by=cast.lead, at=NOW, organization=maker, title=title)
    assert cast.champion.positions.get().title == "Owner"
    assert Entry.objects.get().changes["title"] == ["Director", "Owner"]


def test_position_ends_and_comes_back_by_undo(cast: Cast) -> None:
    position = cast.champion.positions.get()
    entry = actions.end_position(position, by=cast.lead, at=NOW)
    position.refresh_from_db()
    assert position.ended_date == NOW.date()
    undo(entry, by=cast.lead, at=NOW + timedelta(minutes=1))
    position.refresh_from_db()
    assert position.ended_date is None
    assert entries() == ["people.end_position", "people.reopen_position"]


@pytest.mark.parametrize(
    ("name", "email", "organization"),
    [
        ("B. Business", "bea@northfield.example", ""),
        ("bea  business", "", "brightline gauges"),
    ],
)
def test_walk_in_is_found_by_mail_or_by_name_and_organization(
    cast: Cast, name: str, email: str, organization: str
) -> None:
    found = actions.find_or_add_walk_in(
        cast.north, by=cast.support, at=NOW, name=name, email=email, organization=organization
    )
    assert found == cast.champion
    assert entries() == []


def test_walk_in_unknown_is_added_with_organization(cast: Cast) -> None:
    found = actions.find_or_add_walk_in(
        cast.north, by=cast.support, at=NOW, name="Wim Walkin", email="", organization="New Foundry"
    )
    assert found.positions.get().organization.name == "New Foundry"
    assert entries() == ["people.add_organization", "people.add_person", "people.give_position"]


def test_walk_in_of_the_same_name_elsewhere_is_somebody_else(cast: Cast) -> None:
    found = actions.find_or_add_walk_in(
        cast.north, by=cast.support, at=NOW, name="Bea Business", email="", organization="New Foundry"
    )
    assert found != cast.champion


def test_archive_takes_off_the_list_and_undo_brings_back(cast: Cast, spare: Organization) -> None:
    entry = actions.archive_organization(spare, by=cast.lead, at=NOW)
    assert not Organization.objects.live().filter(pk=spare.pk).exists()
    undo(entry, by=cast.lead, at=NOW)
    assert Organization.objects.live().filter(pk=spare.pk).exists()
    assert Entry.objects.last().undoes == entry
    with pytest.raises(NotUndoable):
        undo(entry, by=cast.lead, at=NOW)


def test_archived_organization_whose_name_is_used_again_stays_archived(cast: Cast, spare: Organization) -> None:
    entry = actions.archive_organization(spare, by=cast.lead, at=NOW)
    actions.add_organization(cast.north, by=cast.lead, at=NOW, name="Spare Parts", is_employer=True)
    with pytest.raises(actions.NameTaken):
        undo(entry, by=cast.lead, at=NOW)


def test_archive_is_refused_while_something_needs_the_row(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    needing = sections.Section("test", Person, 1, lambda row, standing: None, lambda row: ["Instruments"])
    monkeypatch.setattr(sections, "_sections", [needing])
    with pytest.raises(actions.StillNeeded, match="Bea Business is still needed: Instruments"):
        actions.archive_person(cast.champion, by=cast.lead, at=NOW)


def test_archived_person_has_no_standing_left(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from sharedtable.people.standing import standing_of_user

    monkeypatch.setattr(sections, "_sections", [])
    actions.archive_person(cast.support, by=cast.lead, at=NOW)
    user = User.objects.get(person=cast.support)
    assert standing_of_user(user).classes == {"anonymous", "member"}


def test_login_is_made_once_and_follows_a_mail_address(cast: Cast) -> None:
    ada = actions.add_person(cast.north, by=cast.lead, at=NOW, name="Ada", email="ada@maker.example")
    user = actions.give_login(ada)
    assert (user, user.has_usable_password()) == (actions.give_login(ada), False)
    ada.refresh_from_db()
    actions.edit_person(ada, by=cast.by_class["network_admin"], at=NOW, email="ada@new.example")
    user.refresh_from_db()
    assert user.email == "ada@new.example"


def test_login_needs_an_address(cast: Cast) -> None:
    with pytest.raises(ValueError, match="without a mail address"):
        actions.give_login(Person(network=cast.north, name="No Mail"))


def test_login_of_one_address_in_two_networks_is_one(cast: Cast) -> None:
    twin = Person.objects.create(network=cast.south, name="Lena Lead", email="lena@northfield.example")
    assert actions.give_login(twin).person == cast.lead


def test_address_of_somebody_else_is_refused_by_name(cast: Cast) -> None:
    with pytest.raises(actions.AddressTaken, match="This mail address belongs to Bea Business"):
        actions.edit_person(
            cast.by_class["member"], by=cast.by_class["network_admin"], at=NOW, email="bea@northfield.example"
        )


def test_address_somebody_signs_in_with_is_not_changed_by_a_lead(cast: Cast) -> None:
    User.objects.filter(person=cast.champion).update(last_login=NOW)
    with pytest.raises(Refused):
        actions.edit_person(cast.champion, by=cast.lead, at=NOW, email="mine@lead.example")


@pytest.mark.parametrize("who", ["network_admin", "state", "operator"])
def test_address_of_an_office_is_not_changed_by_a_lead(cast: Cast, who: str) -> None:
    """Else a lead could take the office over before its holder first signs in."""
    with pytest.raises(Refused):
        actions.edit_person(cast.by_class[who], by=cast.lead, at=NOW, email="mine@lead.example")


def test_address_of_somebody_without_login_is_changed_by_a_lead_not_by_support(cast: Cast) -> None:
    ada = Person.objects.create(network=cast.north, name="Ada", email="ada@maker.example")
    with pytest.raises(Refused):
        actions.edit_person(ada, by=cast.support, at=NOW, email="ada@new.example")
    ada.refresh_from_db()
    actions.edit_person(ada, by=cast.lead, at=NOW, email="ada@new.example")
    assert Entry.objects.get().changes == {"email": ["ada@maker.example", "ada@new.example"]}


def test_own_details_are_changed_by_their_owner_only(cast: Cast) -> None:
    actions.edit_own_details(cast.champion, by=cast.champion, at=NOW, name="Bea B. Business", phone="555 0100")
    assert Person.objects.get(pk=cast.champion.pk).name == "Bea B. Business"
    assert entries() == ["people.edit_own_details"]
    with pytest.raises(ValueError, match="owner"):
        actions.edit_own_details(cast.champion, by=cast.lead, at=NOW, name="X", phone="")


ALLOWED = {
    "add": {"support", "lead", "state", "network_admin"},
    "archive": {"lead", "state", "network_admin"},
}


@pytest.mark.parametrize(
    "who", ["lead", "support", "business", "reader", "state", "network_admin", "member", "outsider"]
)
def test_rules_allow_exactly_these(cast: Cast, who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "_sections", [])
    by = cast.outsider if who == "outsider" else cast.by_class[who]
    college = Organization.objects.get(name="Northfield College")
    tried = {
        "add": lambda: actions.add_organization(cast.north, by=by, at=NOW, name="New", is_employer=True),
        "archive": lambda: actions.archive_organization(college, by=by, at=NOW),
    }
    for rule, act in tried.items():
        if who in ALLOWED[rule]:
            act()
        else:
            with pytest.raises(Refused):
                act()


@pytest.mark.django_db(transaction=True)
def test_two_who_add_the_same_at_once_get_one_and_a_clear_word() -> None:
    network = Network.objects.create(name="Northfield", slug="northfield")
    start, heard = threading.Barrier(4), []

    def add() -> None:
        try:
            start.wait()
            actions.add_organization(network, by=SYSTEM, at=NOW, name="Kestrel", is_employer=True)
            actions.add_person(network, by=SYSTEM, at=NOW, name="Ada", email="ada@maker.example")
        except (actions.NameTaken, actions.AddressTaken) as error:
            heard.append(str(error))
        finally:
            connection.close()

    adding = [threading.Thread(target=add) for _one in range(4)]
    for each in adding:
        each.start()
    for each in adding:
        each.join()
    assert heard == ["Kestrel is already listed."] * 3
    assert (Organization.objects.count(), Person.objects.count()) == (1, 1)
