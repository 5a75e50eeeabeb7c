"""Reads of what must happen, for whoever looks after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from sharedtable.outbox.choices import JobState, MessageState
from sharedtable.outbox.models import Job, Message, Suppression
from sharedtable.outbox.specimens import title_of

UNSETTLED = (MessageState.FAILED, MessageState.UNCERTAIN)


@dataclass(frozen=True)
class Kind:
    """Rows of one kind in one state, to be decided about together."""

    key: str
    title: str
    state: str
    label: str
    count: int


def unsettled_messages() -> QuerySet[Message]:
    """Messages that need a person's decision: given up, or perhaps gone and not to be doubled."""
    return Message.objects.filter(state__in=UNSETTLED).order_by("pk")


def failed_jobs() -> QuerySet[Job]:
    """Jobs that were given up."""
    return Job.objects.filter(state=JobState.FAILED).order_by("pk")


def messages(states: Sequence[str], *, kind: str = "", text: str = "") -> QuerySet[Message]:
    """Newest first, without their bodies; the text is looked for in addresses only, since subjects hold codes."""
    rows = Message.objects.filter(state__in=states).defer("text", "html")
    if kind:
        rows = rows.filter(template=kind)
    if text:
        rows = rows.filter(recipient__icontains=text)
    return rows.order_by("-pk")


def jobs(states: Sequence[str], *, name: str = "") -> QuerySet[Job]:
    rows = Job.objects.filter(state__in=states)
    return (rows.filter(name=name) if name else rows).order_by("-pk")


def counts_by_state(model: type[Message] | type[Job]) -> dict[str, int]:
    """How many rows stand in each state."""
    rows = model._default_manager.values_list("state").annotate(count=Count("pk")).order_by()
    return dict(rows)


def kinds_of_unsettled() -> list[Kind]:
    """What needs a decision, by kind of mail and state. Codes have run out: nothing is to be decided."""
    rows = Message.objects.filter(state__in=UNSETTLED, is_secret=False)
    found = rows.values_list("template", "state").annotate(count=Count("pk")).order_by("template", "state")
    return [Kind(key, title_of(key), state, str(MessageState(state).label), count) for key, state, count in found]


def kinds_of_failed() -> list[Kind]:
    rows = failed_jobs().order_by().values_list("name").annotate(count=Count("pk")).order_by("name")
    return [Kind(name, name, JobState.FAILED, str(JobState.FAILED.label), count) for name, count in rows]


def suppressions(text: str = "", *, is_lifted: bool = False) -> QuerySet[Suppression]:
    """Addresses that get no mail, newest first; or those that were let again."""
    rows = Suppression.objects.filter(lifted_at__isnull=not is_lifted)
    return (rows.filter(address__icontains=text) if text else rows).order_by("-pk")
