"""What happens below and changes a partnership's record is passed on to those above."""

from django.dispatch import receiver
from django.utils import timezone

from sharedtable.industry.announcements import analysis_decided
from sharedtable.meetings.announcements import occasion_changed
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.path.actions import settle_tasks
from sharedtable.partnerships.succession.jobs import look_soon
from sharedtable.people.announcements import organizations_merged, persons_merged


@receiver(analysis_decided, dispatch_uid="partnerships.analysis_decided")
def pass_on_decision(sender: object, analysis_id: int, **_facts: object) -> None:
    """A decision is part of every partnership started from its analysis."""
    _pass_on(analysis_id=analysis_id)


@receiver(occasion_changed, dispatch_uid="partnerships.occasion_changed")
def pass_on_meeting(sender: object, occasion_id: int, **_facts: object) -> None:
    """A changed meeting is a changed partnership."""
    _pass_on(meetings__occasion_id=occasion_id)


@receiver(persons_merged, dispatch_uid="partnerships.persons_merged")
def pass_on_persons(sender: object, person_ids: list[int], **_facts: object) -> None:
    """Who sits where changed at every table of theirs."""
    _pass_on(roles__person_id__in=person_ids)


@receiver(organizations_merged, dispatch_uid="partnerships.organizations_merged")
def pass_on_organizations(sender: object, organization_ids: list[int], **_facts: object) -> None:
    _pass_on(memberships__organization_id__in=organization_ids)


@receiver(partnership_changed, dispatch_uid="partnerships.settle_tasks")
def tick_off_tasks(sender: object, partnership_id: int, **_facts: object) -> None:
    """What the record shows now is done, whoever had it."""
    settle_tasks(partnership_id, at=timezone.now())


@receiver(partnership_changed, dispatch_uid="partnerships.look_for_empty_seats")
def look_for_empty_seats(sender: object, partnership_id: int, **_facts: object) -> None:
    """A while later, so that what is undone or filled at once alarms nobody."""
    look_soon(partnership_id, at=timezone.now())


def _pass_on(**where: int | list[int]) -> None:
    for partnership_id in Partnership.objects.filter(**where).values_list("pk", flat=True).distinct():
        partnership_changed.send(sender=None, partnership_id=partnership_id)
