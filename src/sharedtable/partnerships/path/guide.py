"""One step as its page shows it: the finish line from the record, who has which task, and when it was entered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from sharedtable.base.access import allows
from sharedtable.partnerships.choices import Step
from sharedtable.partnerships.models import Partnership, StepChange, StepTask
from sharedtable.partnerships.next_action import Check, finish_line
from sharedtable.partnerships.path.whose import due_words, volunteers_of
from sharedtable.partnerships.path.words import WORDS, StepWords
from sharedtable.partnerships.progress import Progress
from sharedtable.people.standing import Standing


@dataclass(frozen=True)
class Taken:
    """A task with its day in words; a volunteer's is never late."""

    task: StepTask
    due: str
    is_late: bool


@dataclass(frozen=True)
class Line:
    """One line of the finish line, who took it on, and whether the reader may do it."""

    check: Check
    taken: Taken | None
    may: bool


@dataclass(frozen=True)
class Guide:
    """`lines` is the finish line, `own` the team's own tasks, open ones first. `came` is when the partnership last
    entered this step, `left` the change that followed; `changes` are all of them."""

    step: Step
    present: Step
    words: StepWords
    lines: list[Line]
    own: list[Taken]
    came: StepChange | None
    left: StepChange | None
    changes: list[StepChange]

    @property
    def total(self) -> int:
        return len(self.lines)

    @property
    def done(self) -> int:
        return sum(line.check.is_done for line in self.lines)

    @property
    def open(self) -> int:
        return self.total - self.done

    @property
    def is_present(self) -> bool:
        return self.step == self.present

    @property
    def is_behind(self) -> bool:
        return self.step < self.present

    @property
    def following(self) -> Step | None:
        return Step(self.step + 1) if self.step < Step.SUSTAIN else None

    @property
    def before(self) -> Step | None:
        return Step(self.step - 1) if self.step > Step.BUILD_TEAM else None


def guide_of(progress: Progress, step: int, standing: Standing) -> Guide:
    """Two queries beside what the record needs for the finish line."""
    partnership = progress.partnership
    today, volunteers = partnership.network.day_at(progress.at), volunteers_of(progress.roles)[partnership.pk]
    tasks = [
        _taken(task, today, is_volunteer=task.person_id in volunteers)
        for task in tasks_seen(partnership, standing).filter(step=step)
    ]
    by_key = {each.task.key: each for each in tasks if each.task.key}
    classes = partnership.classes_for(standing)
    lines = [
        Line(check, by_key.get(check.key), allows(check.rule, classes)) for check in finish_line(progress, step)
    ]
    changes = list(partnership.step_changes.order_by("entered_date", "pk"))
    came, left = _times(changes, step)
    return Guide(
        step=Step(step),
        present=Step(partnership.step),
        words=WORDS[Step(step)],
        lines=lines,
        own=sorted((each for each in tasks if not each.task.key), key=lambda each: _open_first(each.task)),
        came=came,
        left=left,
        changes=changes,
    )


def _taken(task: StepTask, today: date, *, is_volunteer: bool) -> Taken:
    is_late = task.due_date is not None and task.due_date < today and not is_volunteer
    return Taken(task, due_words(task.due_date, today, is_gentle=is_volunteer), is_late)


def tasks_seen(partnership: Partnership, standing: Standing) -> QuerySet[StepTask]:
    """Live tasks of the partnership that this reader may see."""
    rows = StepTask.objects.live().visible_to(standing).filter(partnership=partnership)
    return rows.select_related("person", "done_by", "partnership")


def _open_first(task: StepTask) -> tuple[bool, date, int]:
    return task.done_at is not None, task.due_date or date.max, task.pk


def _times(changes: Sequence[StepChange], step: int) -> tuple[StepChange | None, StepChange | None]:
    """When the step was entered last, and what came after; where the beginning is unknown, only that."""
    for index in range(len(changes) - 1, -1, -1):
        if changes[index].step == step:
            return changes[index], changes[index + 1] if index + 1 < len(changes) else None
    return None, changes[0] if changes and changes[0].step > step else None


def line_of_steps(partnership: Partnership, looked_at: int = 0) -> list[dict[str, object]]:
    """Every step leads to its page; the one looked at is marked."""
    return [
        {
            "label": str(step.label),
            "state": "done" if step < partnership.step else "now" if step == partnership.step else "ahead",
            "url": reverse("partnerships:step", args=[partnership.slug, step.value]),
            "is_looked_at": step == looked_at,
        }
        for step in Step
    ]
