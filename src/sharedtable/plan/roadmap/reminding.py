"""Six months after a roadmap was adopted or last looked at, whoever convenes is reminded, once."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.outbox.actions import queue_message
from sharedtable.outbox.jobs import nightly
from sharedtable.partnerships.choices import PartnershipState
from sharedtable.partnerships.models import Role
from sharedtable.partnerships.rules import kinds_of
from sharedtable.people.standing import LEAD
from sharedtable.plan.models import RoadmapVersion
from sharedtable.plan.roadmap.queries import Versions, looked_at, with_reviews
from sharedtable.plan.topics import ASKED

LEAD_ROLES = kinds_of(LEAD)


@nightly("plan.remind_of_roadmaps")
def remind_of_roadmaps(row: Any) -> None:
    """Asked again after the same look, it sends nothing more."""
    at = timezone.now()
    for version in latest_versions():
        if Versions([version]).is_review_due(version.partnership.network.day_at(at)):
            _remind(version, at)


def latest_versions() -> list[RoadmapVersion]:
    """The newest live version of each partnership at work."""
    rows = with_reviews().filter(partnership__archived_at__isnull=True, partnership__state=PartnershipState.ACTIVE)
    newest: dict[int, RoadmapVersion] = {}
    for version in rows.select_related("partnership__network").order_by("partnership", "-number"):
        newest.setdefault(version.partnership_id, version)
    return list(newest.values())


def _remind(version: RoadmapVersion, at: datetime) -> None:
    table = version.partnership
    roles = Role.objects.current().filter(partnership=table, kind__in=LEAD_ROLES, person__archived_at__isnull=True)
    for person in {role.person for role in roles.select_related("person") if role.person.email}:
        queue_message(
            key=f"plan.review_roadmap:{version.pk}:{looked_at(version)}:{person.pk}",
            recipient=person.email,
            subject=_("Does the roadmap still hold?"),
            template="plan/mail/review_roadmap",
            context={"partnership": table, "person": person, "version": version, "seen": looked_at(version)},
            topic=ASKED,
            at=at,
        )
