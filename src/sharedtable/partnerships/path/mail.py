"""The mail to somebody who was given a task; a task that goes to somebody else takes it back while it waits."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.outbox.actions import queue_message, withdraw_messages
from sharedtable.outbox.preferences import declare_topic
from sharedtable.partnerships.models import StepTask
from sharedtable.partnerships.path.titles import title_of
from sharedtable.people.standing import Actor

TEMPLATE = "partnerships/mail/task"
TASKS = declare_topic(
    "tasks", gettext_lazy("Tasks given to you"), gettext_lazy("Told when somebody gives you something to do.")
)


def mail_task(task: StepTask, *, by: Actor, at: datetime) -> None:
    """Nothing to oneself, nothing without an address."""
    person = task.person
    if person is None or not person.email or person.pk == by.pk:
        return
    title = str(title_of(task))
    queue_message(
        key=_key(task.pk, person.pk),
        recipient=person.email,
        subject=_("Can you do this? %(title)s") % {"title": title},
        template=TEMPLATE,
        context={
            "person": person,
            "partnership": task.partnership,
            "given_by": by.name,
            "title": title,
            "due_date": task.due_date,
            "link": settings.ADDRESS + task.get_absolute_url(),
        },
        topic=TASKS,
        at=at,
        sender_name=by.name if by.pk else "",
        reply_to=getattr(by, "email", "") or "",
    )


def withdraw_task_mail(task_id: int, person_id: int | None) -> None:
    if person_id:
        withdraw_messages(_key(task_id, person_id))


def _key(task_id: int, person_id: int) -> str:
    return f"partnerships.task:{task_id}:{person_id}"
