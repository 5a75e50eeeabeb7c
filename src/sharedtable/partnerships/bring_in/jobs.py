"""Bringing in a large sheet beside the request, with its progress and the report as its result."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.base.files import open_file
from sharedtable.outbox.jobs import job
from sharedtable.partnerships.bring_in.actions import BRING_IN, REPORT, bring_in, file_of
from sharedtable.partnerships.bring_in.models import Import, ImportState
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.people.models import Person

PARTS = 3


def _page(import_id: int, **_rest: Any) -> str:
    source = Import.objects.filter(pk=import_id).first()
    return reverse("partnerships:import", args=[source.uuid]) if source else ""


@job(BRING_IN, page=_page)
def run(row: Any, import_id: int, person_id: int, seen: str) -> None:
    """Run twice, the second finds it settled. What stands in the way is kept for the page of the import."""
    source = Import.objects.select_related("network", "by", "partnership").filter(pk=import_id).first()
    if source is None or source.state != ImportState.KEPT:
        return
    row.report(1, PARTS, _("Writing everything at once; until it is done, nothing is there."))
    try:
        bring_in(source, by=Person.objects.get(pk=person_id), at=timezone.now(), seen=seen)
    except Conflict as conflict:
        Import.objects.filter(pk=import_id).update(error=str(conflict))
        row.report(PARTS, PARTS, str(conflict))
        return
    stored = file_of(source, REPORT)
    if stored is not None:
        with open_file(stored) as content:
            row.keep_result(stored.name, content.read())
    row.report(PARTS, PARTS, _("Everything is brought in."))
