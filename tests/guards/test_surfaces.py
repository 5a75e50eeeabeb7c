"""No surface shows a row that `visible_to` hides: walked for every standing."""

import inspect

import pytest

from sharedtable.indicators.load import load_frameworks
from sharedtable.meetings.actions import invite
from sharedtable.outbox.models import Message
from sharedtable.partnerships.actions import ask_for_consent
from sharedtable.partnerships.choices import MeetingKind, RoleKind
from sharedtable.people.choices import NetworkRole, Side
from sharedtable.people.models import Person
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW
from tests.guards.readers import client_of, leaks, standing
from tests.guards.routes import all_routes
from tests.guards.surfaces import SURFACES
from tests.guards.world import Someone, World, build

pytestmark = pytest.mark.walk

INDUSTRY, SUPPORT = Side.INDUSTRY.value, Side.SUPPORT.value
STANDINGS = {
    "member": Someone(),
    "reader": Someone(positions=((0, SUPPORT, False),)),
    "business": Someone(positions=((0, INDUSTRY, False),), roles=((0, RoleKind.CHAMPION.value, False),)),
    "support": Someone(positions=((0, SUPPORT, False),), roles=((0, RoleKind.SUPPORT_TEAM.value, False),)),
    "lead": Someone(positions=((0, SUPPORT, False),), roles=((0, RoleKind.COORDINATOR.value, False),)),
    "state": Someone(offices=((0, NetworkRole.STATE_TEAM.value, False),)),
    "network_admin": Someone(offices=((0, NetworkRole.ADMIN.value, False),)),
    "operator": Someone(is_operator=True),
    "ended": Someone(positions=((0, SUPPORT, True),), roles=((0, RoleKind.COORDINATOR.value, True),)),
    "guest": Someone(home=1, offices=((1, NetworkRole.STATE_TEAM.value, False),)),
    "invited": Someone(home=1, invitations=((0, MeetingKind.SUPPORT_TEAM.value, False),)),
    "archived": Someone(roles=((0, RoleKind.COORDINATOR.value, False),), is_archived=True),
}
GUESTS = ((0, 1, False),)


@pytest.fixture(scope="module")
def built(module_transaction: None) -> World:
    load_frameworks()
    return build(list(STANDINGS.values()), GUESTS)


@pytest.fixture
def world(built: World, db: None) -> World:
    """The same for every test; what one of them writes, the next does not find."""
    return built


@pytest.mark.parametrize("name", ["anonymous", *STANDINGS])
def test_surfaces_show_no_row_that_is_hidden(world: World, name: str) -> None:
    person = None if name == "anonymous" else world.persons[list(STANDINGS).index(name)]
    client, seen = client_of(person), world.seen_marks(standing(person))
    found = {str(each): leaks(world, each.shown_to(client, world), seen) for each in SURFACES}
    assert {surface: rows for surface, rows in found.items() if rows} == {}


def test_surfaces_do_show_what_is_there(world: World) -> None:
    """Else the walk would prove nothing: whoever runs the deployment meets each thing they may see somewhere."""
    operator = world.persons[list(STANDINGS).index("operator")]
    client = client_of(operator)
    shown = set().union(*(world.marks_in(each.shown_to(client, world)) for each in SURFACES))
    unmet = world.seen_marks(standing(operator)) - shown
    assert {type(world.marks[word].row).__name__ for word in unmet} == set()


def test_every_download_is_a_surface() -> None:
    """An address that hands out a file, a feed or a calendar stands in `surfaces.py` or says here why not."""
    own_tests = {
        "outbox:job_result": "only for who asked and operators: walked as one's own",
        "outbox:message_body": "the mail itself, for operators",
        "outbox:mail_body": "the demonstration's inbox",
        "outbox:mail_calendar": "the same",
        "meetings:invitation_file": "a signed link: tests/meetings/calendar/test_feeds.py",
        "meetings:feed": "a secret address: the same",
        "meetings:own_calendar": "one's own address: the same",
        "meetings:change_calendar": "the same",
        "plan:roadmap_pdf": "tests/plan/roadmap/test_pages.py",
        "plan:roadmap_version_pdf": "the same",
        "plan:signed_promises_pdf": "the page as a file: tests/plan/test_signing.py",
        "plan:results": "a page, walked as every page is",
        "plan:add_result": "the same",
        "documents:pdf": "the document as a file: tests/documents/test_pages.py",
        "outbox:specimen_body": "made-up words",
        "indicators:metrics": "a page, and files of released figures: tests/indicators/metrics/test_pages.py",
        "indicators:suggest_metrics": "a page, walked as every page is",
        "people:download_own_data": "one's own data: tests/people/test_own_data.py",
    }
    source = "\n".join(inspect.getsource(each.addresses) for each in SURFACES)
    words = (
        "csv",
        "pdf",
        "xlsx",
        "ics",
        "feed",
        "calendar",
        "download",
        "file",
        "profile",
        "export",
        "template",
        "result",
        "body",
    )
    handed_out = {
        route.name
        for route in all_routes()
        if ":" in route.name and any(word in route.name.split(":")[1] for word in words)
    }
    assert {name for name in handed_out if name not in source and name not in own_tests} == set()


def test_mail_says_only_what_its_reader_may_see(world: World) -> None:
    """Invitations to every kind of meeting and questions of consent, to everybody with a part."""
    for occasion in world.occasions.values():
        invite(occasion, [each for each in world.persons if each.is_live], by=SYSTEM, at=NOW)
    for role in world.tables[0].roles.current().select_related("person"):
        ask_for_consent(world.tables[0], by=SYSTEM, at=NOW, person=role.person)
    messages = list(Message.objects.all())
    readers = {each.email: Person.objects.get(pk=each.pk) for each in world.persons}
    seen = {email: world.seen_marks(standing(person)) for email, person in readers.items()}
    assert len(messages) > 20
    for message in messages:
        said = f"{message.subject} {message.text} {message.html}"
        assert leaks(world, said, seen[message.recipient]) == set(), message.subject
