"""Seats of the sample network in motion: somebody asked, a no, a hand-over, a term, functions, signed promises."""

from datetime import timedelta
from typing import TYPE_CHECKING

from sharedtable.partnerships.actions import give_role
from sharedtable.partnerships.actions.acceptance import Suggestion, decline_role
from sharedtable.partnerships.choices import FunctionKind, RoleKind
from sharedtable.partnerships.models import Membership, Partnership, Role
from sharedtable.partnerships.succession.emptying import look_for_empty_seats
from sharedtable.partnerships.succession.functions import set_functions
from sharedtable.partnerships.succession.stepping_back import Successor, step_back
from sharedtable.partnerships.succession.terms import set_term
from sharedtable.people.actions import add_person
from sharedtable.people.choices import System
from sharedtable.people.models import Organization, Person
from sharedtable.plan.actions.champions import add_champion
from sharedtable.plan.actions.champions import step_back as stop_leading
from sharedtable.plan.models import Commitment, Priority
from sharedtable.plan.signing.actions import sign_commitment
from sharedtable.plan.succession.watched import AT_WORK

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast

OF_BOARD = [FunctionKind.CONVENER, FunctionKind.FISCAL_AGENT, FunctionKind.DATA_BROKER]


def move_seats(partnership: Partnership, cast: "Cast", mail_domain: str) -> None:
    """After everything else happened there."""
    lead = Role.objects.current().get(partnership=partnership, kind=RoleKind.COORDINATOR).person
    champions = list(Role.objects.current().filter(partnership=partnership, kind=RoleKind.CHAMPION).order_by("pk"))
    _say_what_partners_do(partnership, lead, cast)
    _sign(partnership, cast)
    _agree_until_when(partnership, lead, cast)
    _ask(partnership, lead, champions[0], cast, mail_domain)
    _lose_a_champion(partnership, lead, champions[0].person, cast)
    role = champions[-1]
    step_back(
        partnership,
        by=role.person,
        at=cast.days.at(-2),
        parts=[f"role:{role.pk}"],
        successor=Successor(
            role.organization, name="Sage Winters", email=f"sage.winters@{mail_domain}", title="Plant manager"
        ),
        note="You know the shop floor better than I do.",
        reason="A new job from January on.",
    )
    look_for_empty_seats(partnership, at=cast.days.at(-1))


def _say_what_partners_do(partnership: Partnership, lead: Person, cast: "Cast") -> None:
    seats = Membership.objects.current().filter(partnership=partnership).select_related("organization")
    for seat in seats.filter(organization__system__in=[System.WORKFORCE, System.POSTSECONDARY]):
        does = OF_BOARD if seat.organization.system == System.WORKFORCE else [FunctionKind.SYSTEMS_CHANGE]
        set_functions(seat, by=lead, at=cast.days.at(-120), functions=does)


def _sign(partnership: Partnership, cast: "Cast") -> None:
    """What public partners confirmed, they signed."""
    seats = Membership.objects.current().filter(partnership=partnership, side="support").values("organization")
    rows = Commitment.objects.live().filter(
        partnership=partnership, organization__in=seats, person__isnull=False, confirmed_at__isnull=False
    )
    for row in rows.select_related("person", "organization", "partnership__network").order_by("pk"):
        signer = row.person
        assert signer is not None
        title = signer.positions.values_list("title", flat=True).first() or ""
        sign_commitment(row, by=signer, at=row.confirmed_at or cast.days.at(-300), name=signer.name, title=title)


def _agree_until_when(partnership: Partnership, lead: Person, cast: "Cast") -> None:
    for kind, days in ((RoleKind.CONVENER, 32), (RoleKind.BACKUP, 400)):
        for role in Role.objects.current().filter(partnership=partnership, kind=kind):
            set_term(role, by=lead, at=cast.days.at(-200), ends_date=cast.days.day(days))


def _ask(partnership: Partnership, lead: Person, peer: Role, cast: "Cast", mail_domain: str) -> None:
    """One who has not answered yet, and one who said no and named somebody."""
    assert peer.organization is not None
    _asked(partnership, lead, peer.organization, "Juniper Vale", cast, mail_domain)
    said_no = _asked(partnership, lead, peer.organization, "Aster Hollis", cast, mail_domain)
    suggestion = Suggestion("Two plants to move this year.", "Linden Marsh", "", "Marsh Optics")
    decline_role(said_no, by=said_no.person, at=cast.days.at(-4), suggestion=suggestion)


def _asked(
    partnership: Partnership, lead: Person, organization: Organization, name: str, cast: "Cast", domain: str
) -> Role:
    at = cast.days.at(-6)
    email = f"{name.lower().replace(' ', '.')}@{domain}"
    person = add_person(
        partnership.network, by=lead, at=at, name=name, email=email, organization=organization, title="Owner"
    )
    return give_role(
        partnership,
        by=lead,
        at=at,
        person=person,
        kind=RoleKind.CHAMPION,
        organization=organization,
        hours_a_year=24,
        term_ends_date=(at + timedelta(days=365)).date(),
    )


def _lose_a_champion(partnership: Partnership, lead: Person, person: Person, cast: "Cast") -> None:
    """A priority that nobody leads had somebody until lately."""
    led = Priority.objects.live().filter(partnership=partnership, state__in=AT_WORK)
    priority = led.filter(champions__isnull=True).order_by("pk").first()
    if priority is not None:
        leading = add_champion(priority, by=lead, at=cast.days.at(-80), person=person)
        stop_leading(leading, by=person, at=cast.days.at(-12))
