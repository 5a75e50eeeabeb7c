"""A person's own yes to what they were asked to do."""

from datetime import datetime

from django.db import transaction

from sharedtable.base.access import Refused, rule
from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.models import Role
from sharedtable.people.standing import Actor


@transaction.atomic
def accept_role(role: Role, *, by: Actor, at: datetime) -> Role:
    """The person confirms a role they hold; the first time counts. Nobody accepts for others."""
    if by.pk is None or by.pk != role.person_id:
        raise Refused(rule("partnerships.give_role"))
    if Role.objects.current().filter(pk=role.pk, accepted_at__isnull=True).update(accepted_at=at):
        record("partnerships.accept_role", role, by=by, at=at, about=role.partnership, note=role.kind)
        announce(partnership_changed, partnership_id=role.partnership_id)
    role.refresh_from_db()
    return role
