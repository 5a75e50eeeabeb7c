"""Open tasks of steps, and paused partnerships that are to be looked at again, as things that people owe."""

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sharedtable.partnerships.choices import PartnershipState
from sharedtable.partnerships.models import Role, StateChange, StepTask
from sharedtable.partnerships.path.titles import registered
from sharedtable.partnerships.rules import kinds_of
from sharedtable.people.owed import SOON, Row, Wanted, columns, register_owed_rows
from sharedtable.people.standing import LEAD


def _tasks(wanted: Wanted) -> QuerySet:
    """Of partnerships at work; taken on or not."""
    rows = StepTask.objects.open().filter(
        partnership__archived_at__isnull=True, partnership__state=PartnershipState.ACTIVE
    )
    asked = wanted.of(rows, StepTask.objects.visible_to(wanted.standing))
    where = Concat(Cast(F("step"), CharField()), Value(":"), F("key"), output_field=CharField())
    return columns(asked.annotate(at_step=where), text="text", detail="at_step")


def _told(row: Row) -> tuple[str | Promise, str]:
    step, _between, key = row.detail.partition(":")
    known = registered(int(step), key)
    url = f"{reverse('partnerships:step', args=[row.slug, int(step)])}#task-{row.key}"
    return row.text or (known.label if known else key), url


def _done(row: Row) -> str:
    """What the record ticks off by itself has no button."""
    return reverse("partnerships:finish_task", args=[row.slug, row.key]) if row.text else ""


def _reviews(wanted: Wanted) -> QuerySet:
    """Asked of whoever leads, once the day is near."""
    latest = StateChange.objects.filter(partnership=OuterRef("partnership")).order_by("-entered_date", "-pk")
    leads = Role.objects.current().filter(
        person__in=wanted.person_ids,
        kind__in=kinds_of(LEAD),
        partnership__archived_at__isnull=True,
        partnership__state=PartnershipState.PAUSED,
    )
    rows = leads.annotate(review_date=Subquery(latest.values("review_date")[:1]))
    return columns(rows.filter(review_date__lte=wanted.on + SOON), text="kind", due="review_date")


def _review_told(row: Row) -> tuple[str, str]:
    return _("Is it time to begin again?"), reverse("partnerships:state", args=[row.slug])


register_owed_rows("partnerships.tasks", _tasks, _told, _done)
register_owed_rows("partnerships.reviews", _reviews, _review_told)
