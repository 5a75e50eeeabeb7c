"""One clear next action, and each step's finish line: the first task that the record does not show as done.

Apps above register tasks of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sharedtable.base.access import allows
from sharedtable.partnerships.choices import PartnershipState, Step
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.progress import Progress

Text = str | Promise
ALWAYS = 0


@dataclass(frozen=True)
class Task:
    """`done_when` is the finish line in words, `why` the sentence above the button, `label` the button's words.

    `step` is the step it belongs to; one of `ALWAYS` comes first at any step and is no finish line. While
    `is_waiting` (a date is set) it is neither done nor asked for. `url` takes the progress, because some tasks
    lead to one meeting's page. One that `reads_more` asks the database for what no table and meeting tells.
    """

    key: str
    step: int
    order: int
    done_when: Text
    why: Text | Callable[[Progress], Text]
    label: Text
    rule: str
    is_done: Callable[[Progress], bool]
    url: Callable[[Progress], str]
    is_waiting: Callable[[Progress], bool] = lambda progress: False
    reads_more: bool = False

    def reason(self, progress: Progress) -> Text:
        return self.why(progress) if callable(self.why) else self.why


@dataclass(frozen=True)
class NextAction:
    """The teal button: what to do, why, and where."""

    key: str
    why: Text
    label: Text
    url: str


@dataclass(frozen=True)
class Check:
    """One line of a step's finish line; `key` is the task's, `rule` who may do it."""

    key: str
    words: Text
    is_done: bool
    is_waiting: bool
    label: Text
    url: str
    rule: str


_tasks: list[Task] = []


def register_task(task: Task) -> None:
    _tasks.append(task)
    _tasks.sort(key=lambda each: (each.step, each.order))


def tasks_of(step: int) -> list[Task]:
    return [task for task in _tasks if task.step == step]


def unfinished(partnership: Partnership, at: datetime) -> list[Task]:
    """Tasks of the partnership's present step that the record does not show as done."""
    progress = Progress(partnership, at)
    return [task for task in tasks_of(partnership.step) if not task.is_done(progress)]


def missing(partnership: Partnership, at: datetime) -> list[Check]:
    """What the record does not show yet of all steps up to the present one, and does not wait for either."""
    progress = Progress(partnership, at)
    checks = [check for step in range(ALWAYS, partnership.step + 1) for check in finish_line(progress, step)]
    return [check for check in checks if not check.is_done and not check.is_waiting]


def finish_line(progress: Progress, step: int) -> list[Check]:
    """The tasks of a step with what the record says about each."""
    return [
        Check(
            task.key,
            task.done_when,
            task.is_done(progress),
            task.is_waiting(progress),
            task.label,
            task.url(progress),
            task.rule,
        )
        for task in tasks_of(step)
    ]


def next_action(progress: Progress, classes: frozenset[str], *, is_brief: bool = False) -> NextAction | None:
    """The first task up to the present step that is neither done nor waiting and that this reader may do.

    When all of it is done: moving on to the next step, or setting a date when none is ahead. Where it is to be
    brief, on a page about many things, it leads to the step's own page before anything more is read.
    """
    partnership = progress.partnership
    if partnership.state != PartnershipState.ACTIVE:
        return _reopen(partnership) if allows("partnerships.edit", classes) else None
    for task in _tasks:
        if task.step > partnership.step or not allows(task.rule, classes):
            continue
        if is_brief and task.reads_more:
            return _look_at_step(partnership)
        if not task.is_done(progress) and not task.is_waiting(progress):
            return NextAction(task.key, task.reason(progress), task.label, task.url(progress))
    return _move_on(progress, classes)


def _look_at_step(partnership: Partnership) -> NextAction:
    step = Step(partnership.step)
    why = _("“%(step)s” goes on. What it still needs stands on its page.") % {"step": step.label}
    return NextAction("step", why, _("Open the step"), reverse("partnerships:steps", args=[partnership.slug]))


def _move_on(progress: Progress, classes: frozenset[str]) -> NextAction | None:
    partnership = progress.partnership
    is_complete = all(task.is_done(progress) for task in tasks_of(partnership.step))
    if partnership.step < Step.SUSTAIN and is_complete and allows("partnerships.change_step", classes):
        following = Step(partnership.step + 1)
        why = _("Everything of this step is on record. The next one is “%(step)s”.") % {"step": following.label}
        url = reverse("partnerships:steps", args=[partnership.slug])
        return NextAction("move_on", why, _("Move to the next step"), url)
    return None


def _reopen(partnership: Partnership) -> NextAction:
    url = reverse("partnerships:steps", args=[partnership.slug])
    if partnership.state == PartnershipState.PAUSED:
        return NextAction("resume", _("This partnership is paused."), _("Take it up again"), url)
    return NextAction("reopen", _("This partnership is closed; it can come back."), _("Reopen it"), url)
