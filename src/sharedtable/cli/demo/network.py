"""Makes the sample network through the same actions that people use, dated back from today."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sharedtable.cli.demo.agendas import keep_agendas
from sharedtable.cli.demo.areas import bring_areas
from sharedtable.cli.demo.assessing import show_signs
from sharedtable.cli.demo.choosing import make_choice
from sharedtable.cli.demo.content import SampleNetwork, sample_network
from sharedtable.cli.demo.documents import write_documents
from sharedtable.cli.demo.doors import open_doors
from sharedtable.cli.demo.figures import load_figures
from sharedtable.cli.demo.launching import make_launch_rooms
from sharedtable.cli.demo.metrics import measure
from sharedtable.cli.demo.minutes import write_minutes
from sharedtable.cli.demo.neighbors import make_neighbors
from sharedtable.cli.demo.operating import make_operating
from sharedtable.cli.demo.partnership import make_partnership
from sharedtable.cli.demo.seats import move_seats
from sharedtable.cli.demo.signals import show_signals
from sharedtable.cli.demo.signs import adopt_own_signs
from sharedtable.cli.demo.tasks import give_tasks, write_sample_weeks
from sharedtable.cli.demo.together import check_ourselves
from sharedtable.cli.demo.work import make_work
from sharedtable.cli.printing import console
from sharedtable.indicators.actions import assess_many
from sharedtable.outbox.choices import MessageState
from sharedtable.outbox.models import Message
from sharedtable.partnerships.models import Partnership
from sharedtable.people import actions as people
from sharedtable.people.choices import NetworkRole
from sharedtable.people.models import Network, NetworkOffice, Organization, Person
from sharedtable.people.standing import SYSTEM

MAIL_DOMAIN = "sample.example"


class Days:
    """Moments counted from the day the demo is made, in the network's zone."""

    def __init__(self, now: datetime, zone: str) -> None:
        self.now = now
        self.zone = ZoneInfo(zone)

    def day(self, count: int) -> date:
        return self.now.astimezone(self.zone).date() + timedelta(days=count)

    def at(self, count: int, clock: time = time(10)) -> datetime:
        """A moment of that day, never later than now unless the day is ahead."""
        moment = datetime.combine(self.day(count), clock, self.zone)
        return moment if count > 0 else min(moment, self.now)


def make_sample_network() -> None:
    """Figures first, then people, then partnerships; nothing when the network stands already."""
    content, now = sample_network(), timezone.now()
    load_figures(settings.LAKE, content.counties, contact=settings.CONTACT, at=now)
    if Network.objects.filter(slug=content.network.slug).exists():
        return
    with console.status("Making the sample network"):
        _make(content, Days(now, content.network.time_zone))


@transaction.atomic
def _make(content: SampleNetwork, days: Days) -> None:
    network = Network.objects.create(**content.network.model_dump(), is_sample=True)
    cast = Cast(network, content, days)
    for number, row in enumerate(content.partnerships):
        partnership = make_partnership(row, cast)
        if number == 0:
            make_work(partnership, cast)
        write_minutes(partnership, cast)
        if number == 0:
            keep_agendas(partnership, cast)
            measure(partnership, cast)
    first = Partnership.objects.get(name=content.partnerships[0].name, network=network)
    lead = cast.people[content.partnerships[0].coordinator]
    adopt_own_signs(cast, by=cast.people[content.offices["state_team"][0]], table=first, lead=lead)
    assess_many(Partnership.objects.filter(network=network).order_by("pk"), as_of=days.day(0), at=days.now)
    bring_areas(cast, by=content.offices["state_team"][0])
    make_choice(content.choice, cast)
    make_neighbors(cast, MAIL_DOMAIN)
    give_tasks(cast)
    make_launch_rooms(cast)
    write_documents(cast)
    _drop_mail_of_the_past(days.now)
    move_seats(first, cast, MAIL_DOMAIN)
    show_signals(first, cast, lead)
    write_sample_weeks(cast)
    reviewer = cast.people[content.offices["state_team"][0]]
    show_signs(cast, cast.people[content.partnerships[0].coordinator], reviewer)
    check_ourselves(cast, cast.people_of(content.offices["state_team"]))
    admin = cast.people[content.offices["admin"][0]]
    open_doors(list(cast.people.values()), by=admin, now=days.now)
    make_operating(MAIL_DOMAIN, at=days.at(-3))


class Cast:
    """The network's organizations and people by their keys in the content."""

    def __init__(self, network: Network, content: SampleNetwork, days: Days) -> None:
        self.network = network
        self.days = days
        start = days.at(min(row.started for row in content.partnerships) - 10)
        self.organizations = {key: self._organization(row, start) for key, row in content.organizations.items()}
        self.people = {key: self._person(key, row, start) for key, row in content.people.items()}
        roles = {"state_team": NetworkRole.STATE_TEAM, "admin": NetworkRole.ADMIN}
        for office, keys in content.offices.items():
            for key in keys:
                NetworkOffice.objects.create(network=network, person=self.people[key], role=roles[office])
        for person in self.people.values():
            people.give_login(person)

    def _organization(self, row: tuple[str, str, str, str, str], at: datetime) -> Organization:
        name, system, naics, size, county = row
        is_employer = system == "employer"
        return people.add_organization(
            self.network,
            by=SYSTEM,
            at=at,
            name=name,
            is_employer=is_employer,
            system="" if is_employer else system,
            naics_code=naics,
            size=size,
            county_fips=county,
        )

    def _person(self, key: str, row: tuple[str, str, str, bool], at: datetime) -> Person:
        name, organization, title, decides = row
        return people.add_person(
            self.network,
            by=SYSTEM,
            at=at,
            name=name,
            email=f"{key}@{MAIL_DOMAIN}",
            organization=self.organizations[organization],
            title=title,
            is_decision_maker=decides,
        )

    def people_of(self, keys: list[str]) -> list[Person]:
        return [self.people[key] for key in keys]


def _drop_mail_of_the_past(now: datetime) -> None:
    """Invitations to what is long over are not sent."""
    Message.objects.filter(state=MessageState.WAITING, created_at__lte=now).delete()
