"""Open tasks of steps as things that people owe."""

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.functional import Promise

from sharedtable.partnerships.choices import PartnershipState
from sharedtable.partnerships.models import StepTask
from sharedtable.partnerships.path.titles import registered
from sharedtable.people.owed import Row, Wanted, columns, register_owed_rows


def _tasks(wanted: Wanted) -> QuerySet:
    """Of partnerships at work; taken on or not."""
    rows = StepTask.objects.open().filter(
        partnership__archived_at__isnull=True, partnership__state=PartnershipState.ACTIVE
    )
    asked = wanted.of(rows, StepTask.objects.visible_to(wanted.standing))
    where = Concat(Cast(F("step"), CharField()), Value(":"), F("key"), output_field=CharField())
    return columns(asked.annotate(at_step=where), text="text", detail="at_step")


def _told(row: Row) -> tuple[str | Promise, str]:
    step, _colon, key = row.detail.partition(":")
    known = registered(int(step), key)
    url = f"{reverse('partnerships:step', args=[row.slug, int(step)])}#task-{row.key}"
    return row.text or (known.label if known else key), url


register_owed_rows("partnerships.tasks", _tasks, _told)
