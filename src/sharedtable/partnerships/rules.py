"""Who may do what in a partnership, and which class each role gives."""

from django.db.models import CharField, QuerySet, Value

from sharedtable.base.access import ANYONE, declare
from sharedtable.base.prepared import PreparedQuery
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import GuestNetwork, Membership, Role
from sharedtable.people.assistants import assisted_by
from sharedtable.people.choices import GuestRights, Side
from sharedtable.people.models import NetworkOffice
from sharedtable.people.standing import (
    BUSINESS,
    LEAD,
    MEMBER,
    NETWORK_ADMIN,
    OPERATOR,
    READER,
    STATE,
    SUPPORT,
    TableRole,
    register_roles,
)

CLASS_OF_ROLE = {
    RoleKind.CONVENER: LEAD,
    RoleKind.CO_CONVENER: LEAD,
    RoleKind.COORDINATOR: LEAD,
    RoleKind.BACKUP: SUPPORT,
    RoleKind.FISCAL_AGENT: SUPPORT,
    RoleKind.SUPPORT_TEAM: SUPPORT,
    RoleKind.CHAMPION: BUSINESS,
    RoleKind.BUSINESS_MEMBER: BUSINESS,
    RoleKind.OBSERVER: READER,
}


def kinds_of(*classes: str) -> list[str]:
    """Kinds of roles that give one of these classes."""
    return [kind.value for kind, standing_class in CLASS_OF_ROLE.items() if standing_class in classes]


EVERYONE_AT_TABLE = {READER, BUSINESS, SUPPORT, LEAD, STATE, NETWORK_ADMIN, OPERATOR}
TEAM = {SUPPORT, LEAD, STATE, NETWORK_ADMIN, OPERATOR}
LEADS = {LEAD, NETWORK_ADMIN, OPERATOR}

declare(
    "partnerships",
    {
        "list": ("See the list of one's partnerships", {MEMBER}),
        "view": ("See a partnership's home page and who is at the table", EVERYONE_AT_TABLE),
        "start": ("Start a partnership", {READER, SUPPORT, LEAD, STATE, NETWORK_ADMIN, OPERATOR}),
        "edit": ("Change name, industry, region and summary", LEADS),
        "give_role": ("Add organizations and people, give and end roles", LEADS),
        "change_step": ("Move a partnership to another step", LEADS | {STATE}),
        "see_tasks": ("See who took on which task of a step", TEAM),
        "work_on_tasks": (
            "Add tasks of a step, give them to somebody, tick them off",
            {SUPPORT, LEAD, NETWORK_ADMIN, OPERATOR},
        ),
        "finish_task": ("Tick off one’s own task", EVERYONE_AT_TABLE),
        "keep_agenda": (
            "Keep a meeting's agenda for the network to start from, and take one off the list",
            {SUPPORT, LEAD, NETWORK_ADMIN, OPERATOR},
        ),
        "hold_meeting": ("Set up, change and cancel meetings", {SUPPORT, LEAD, NETWORK_ADMIN, OPERATOR}),
        "see_who_came": ("See who came to which meeting, in one table, and take it along", TEAM),
        "invite_guest": (
            "Invite another network to read, and end that",
            {LEAD, STATE, NETWORK_ADMIN, OPERATOR},
        ),
        "publish": ("Switch sections of the public page on and off", LEADS),
        "bring_in": (
            "Bring in an existing partnership from a sheet",
            {READER, SUPPORT, LEAD, STATE, NETWORK_ADMIN, OPERATOR},
        ),
        "bring_in_record": ("Bring a sheet of its record into a partnership", LEADS),
        "bring_in_roster": ("Bring in a network’s roster of partnerships", {STATE, NETWORK_ADMIN, OPERATOR}),
        "undo_bring_in": ("Take back what was brought in from a sheet", LEADS | {STATE}),
        "ask_pulse": ("Ask the businesses three questions once a year, without names", LEADS),
        "view_pulse": ("See what the businesses said in the yearly pulse", {BUSINESS, SUPPORT} | LEADS),
        "answer_pulse": ("Answer the yearly pulse, by the link in one’s own mail", {ANYONE}),
        "answer_consent": ("Say yes or no to being named", {ANYONE}),
        "answer_role": (
            "Say yes or no to a part one is asked to take, by the link in the mail, and step back from it",
            {ANYONE},
        ),
        "step_back": (
            "Step back from one's own parts, and name who takes over",
            {READER, BUSINESS, SUPPORT, LEAD},
        ),
    },
)


@register_roles
def roles_at_tables(person_id: int, organization_ids: frozenset[int]) -> list[TableRole]:
    """Classes from a person's own open roles; reader where their organization sits on the support side, where the
    network of their office is a guest, and where they assist somebody with a role."""
    found: dict[int, tuple[int, set[str]]] = {}
    for table_id, network_id, kind in _seats.rows(person_id, *sorted(organization_ids)):
        standing_class = READER if kind == READER else CLASS_OF_ROLE[RoleKind(kind)]
        found.setdefault(table_id, (network_id, set()))[1].add(standing_class)
    return [TableRole(key, network_id, frozenset(classes)) for key, (network_id, classes) in found.items()]


def _seats_of(person_id: int, *organization_ids: int) -> QuerySet:
    own = Role.objects.filter(person_id=person_id, ended_date__isnull=True, partnership__archived_at__isnull=True)
    rows = own.values_list("partnership_id", "partnership__network_id", "kind")
    rows = rows.union(_read_as_guest(person_id), _read_for(person_id), all=True)
    return rows.union(_read_by(organization_ids), all=True) if organization_ids else rows


_seats = PreparedQuery(_seats_of)


def _read_by(organization_ids: tuple[int, ...]) -> QuerySet:
    """Tables where one of the organizations sits on the support side, in the columns of roles."""
    rows = Membership.objects.filter(
        ended_date__isnull=True,
        organization_id__in=organization_ids,
        side=Side.SUPPORT,
        partnership__archived_at__isnull=True,
    )
    return rows.values_list("partnership_id", "partnership__network_id", Value(READER, CharField()))


def _read_as_guest(person_id: int) -> QuerySet:
    """Tables that invited a network whose office this person holds, unless the home network takes no guests."""
    rows = GuestNetwork.objects.current().filter(
        network__offices__in=NetworkOffice.objects.current().filter(person_id=person_id),
        partnership__archived_at__isnull=True,
    )
    rows = rows.exclude(partnership__network__guest_rights=GuestRights.NOBODY)
    return rows.values_list("partnership_id", "partnership__network_id", Value(READER, CharField()))


def _read_for(person_id: int) -> QuerySet:
    """Tables where somebody has a role whom this person assists."""
    rows = Role.objects.current().filter(person__in=assisted_by(person_id), partnership__archived_at__isnull=True)
    return rows.values_list("partnership_id", "partnership__network_id", Value(READER, CharField()))
