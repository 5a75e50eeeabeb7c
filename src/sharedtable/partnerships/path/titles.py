"""What a task is called: in the team's own words, or as the registered one it stands for."""

from django.utils.functional import Promise

from sharedtable.partnerships.next_action import Task, tasks_of
from sharedtable.partnerships.path.models import StepTask


def registered(step: int, key: str) -> Task | None:
    return next((task for task in tasks_of(step) if task.key == key), None)


def title_of(task: StepTask) -> str | Promise:
    if task.text:
        return task.text
    known = registered(task.step, task.key)
    return known.label if known else task.key
