"""Terms: until when a part was agreed on. One that is over ends nothing by itself; the record reminds."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.outbox.actions import queue_message
from sharedtable.partnerships.actions.roles import RoleEnded, TermTooShort
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.invitations import mail_leads
from sharedtable.partnerships.models import Role
from sharedtable.partnerships.succession.links import part_link
from sharedtable.people.standing import Actor, require

AHEAD = timedelta(days=45)
YEAR = timedelta(days=365)


class NoTerm(Conflict):
    words = gettext_lazy("Nothing was agreed on that could be made longer.")


@transaction.atomic
def set_term(role: Role, *, by: Actor, at: datetime, ends_date: date | None) -> Entry:
    """Agree until when somebody has a part, or leave it open. Can be undone."""
    require("partnerships.give_role", role.partnership, by=by)
    if role.ended_date is not None:
        raise RoleEnded
    return _write(role, ends_date, by=by, at=at)


@transaction.atomic
def go_on(role: Role, *, by: Actor, at: datetime) -> Entry:
    """The person goes on for a year more, in their own word; who leads is told."""
    if by.pk is None or by.pk != role.person_id:
        require("partnerships.give_role", role.partnership, by=by)
    if role.ended_date is not None:
        raise RoleEnded
    if role.term_ends_date is None:
        raise NoTerm
    today = role.partnership.network.day_at(at)
    entry = _write(role, max(role.term_ends_date, today) + YEAR, by=by, at=at)
    mail_leads(
        role.partnership,
        key=f"goes_on:{entry.pk}",
        subject=_("%(name)s goes on") % {"name": role.person.name},
        template="partnerships/mail/goes_on",
        context={"person": role.person, "role": role},
        at=at,
        but=by,
    )
    return entry


def _write(role: Role, ends_date: date | None, *, by: Actor, at: datetime, undoes: Entry | None = None) -> Entry:
    if ends_date is not None and ends_date < role.started_date:
        raise TermTooShort
    changes: dict[str, list[Any]] = {"term_ends_date": [role.term_ends_date, ends_date]}
    role.term_ends_date = ends_date
    role.save(update_fields=["term_ends_date"])
    action = "partnerships.set_term"
    entry = record(action, role, by=by, at=at, changes=changes, about=role.partnership, undoes=undoes)
    announce(partnership_changed, partnership_id=role.partnership_id)
    return entry


@undoable("partnerships.set_term", rule="partnerships.give_role")
def _former_term(entry: Entry, by: Actor, at: datetime) -> None:
    role = Role.objects.select_related("partnership", "person").get(pk=entry.subject_id)
    require("partnerships.give_role", role.partnership, by=by)
    former = entry.changes["term_ends_date"][0]
    _write(role, date.fromisoformat(former) if former else None, by=by, at=at, undoes=entry)


def remind_of_terms(*, at: datetime) -> int:
    """One mail to each whose term ends soon, and one to who leads; once more to them when it is over. How many."""
    rows = Role.objects.current().filter(
        term_ends_date__lte=at.date() + AHEAD,
        partnership__archived_at__isnull=True,
        partnership__state="active",
        person__archived_at__isnull=True,
    )
    return sum(_remind(role, at) for role in rows.select_related("partnership__network", "person").order_by("pk"))


def _remind(role: Role, at: datetime) -> int:
    term, today = role.term_ends_date, role.partnership.network.day_at(at)
    assert term is not None
    is_over = term < today
    key = f"term:{role.pk}:{term:%Y%m%d}"
    context = {"person": role.person, "role": role, "is_over": is_over}
    if role.person.email and not is_over:
        queue_message(
            key=key,
            recipient=role.person.email,
            subject=_("Your time as “%(part)s”: do you go on?") % {"part": role.plain_name},
            template="partnerships/mail/term",
            context=context | {"partnership": role.partnership, "link": part_link(role, role.person)},
            at=at,
        )
    words = _("%(name)s’s time is over") if is_over else _("%(name)s’s time ends soon")
    return 1 + mail_leads(
        role.partnership,
        key=f"{key}:{'over' if is_over else 'soon'}",
        subject=words % {"name": role.person.name},
        template="partnerships/mail/term_for_leads",
        context=context,
        at=at,
        but=role.person,
    )
