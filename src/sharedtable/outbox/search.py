"""Work on the search index that takes long: catching up after a large change, and all of it anew every night."""

from django.utils import timezone

from sharedtable.base.search.upkeep import catch_up_with_all, rebuild_all, register_later
from sharedtable.outbox.actions import queue_job
from sharedtable.outbox.jobs import job, nightly
from sharedtable.outbox.models import Job


@job("outbox.catch_up_search")
def catch_up_search(row: Job) -> None:
    """Until everything that changed can be found."""
    catch_up_with_all(row.report)


@nightly("outbox.rebuild_search")
def rebuild_search(row: Job) -> None:
    """Heals whatever was missed, and drops words that stand nowhere any more."""
    rebuild_all(row.report)


@register_later
def ask_to_catch_up() -> None:
    queue_job("outbox.catch_up_search", key="search", at=timezone.now())
