"""The card that says who does what: each line a part in the partnership and who has it, or that nobody does."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Role
from sharedtable.people.models import Person

PARTS: list[tuple[str, tuple[str, ...], str | Promise, bool]] = [
    ("convener", (RoleKind.CONVENER, RoleKind.CO_CONVENER), _("Convener"), True),
    ("backup", (RoleKind.BACKUP,), _("Backup"), True),
    ("coordinator", (RoleKind.COORDINATOR,), _("Coordinator"), False),
    ("fiscal_agent", (RoleKind.FISCAL_AGENT,), _("Fiscal agent"), False),
    ("champion", (RoleKind.CHAMPION,), _("Business champions"), False),
]
MOST_NAMED = 3


@dataclass(frozen=True)
class Holder:
    """Somebody who has a part, from a day."""

    person: Person
    organization: str
    since: date
    is_interim: bool
    is_you: bool


@dataclass(frozen=True)
class Part:
    """One line: `is_needed` and nobody holds it reads “needs somebody”."""

    key: str
    label: str | Promise
    is_needed: bool
    holders: list[Holder]

    @property
    def shown(self) -> list[Holder]:
        return self.holders[:MOST_NAMED]

    @property
    def more(self) -> int:
        return len(self.holders) - len(self.shown)


def parts_of(roles: list[Role], reader_id: int | None) -> list[Part]:
    """Lines for the parts that are held or needed."""
    parts = [
        Part(key, label, is_needed, [_holder(role, reader_id) for role in roles if role.kind in kinds])
        for key, kinds, label, is_needed in PARTS
    ]
    return [part for part in parts if part.holders or part.is_needed]


def contact_of(roles: list[Role]) -> Role | None:
    """Whom a business turns to: the convener, else whoever leads."""
    for kind in (RoleKind.CONVENER, RoleKind.CO_CONVENER, RoleKind.COORDINATOR):
        for role in roles:
            if role.kind == kind:
                return role
    return None


def _holder(role: Role, reader_id: int | None) -> Holder:
    organization = role.organization.name if role.organization else ""
    return Holder(role.person, organization, role.started_date, role.is_interim, role.person_id == reader_id)
