"""Tasks of the sample network's steps, one of them a volunteer's and late, and the weekly mail of two people."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.path.actions import add_task, finish_task
from sharedtable.partnerships.path.models import StepTask
from sharedtable.workspace.weekly_mail import write_week

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast


@dataclass(frozen=True)
class TaskContent:
    """A task given some days ago; `due` counts from today, and `key` is a registered one's."""

    table: str
    by: str
    step: int
    person: str
    due: int
    text: str = ""
    key: str = ""
    is_done: bool = False


FRONT_RANGE, WESTERN_SLOPE = "Front Range Instruments Partnership", "Western Slope Food Makers"
TASKS = [
    TaskContent(FRONT_RANGE, "marigold", 5, "whit", -4, "Ask two makers to share their calibration hours"),
    TaskContent(FRONT_RANGE, "marigold", 5, "marigold", 1, "Call Dale about the standards draft"),
    TaskContent(FRONT_RANGE, "marigold", 5, "sorrel", 4, "Find lab hours for the evening cohort"),
    TaskContent(FRONT_RANGE, "marigold", 5, "plover", 12, "Send the freight-share survey"),
    TaskContent(FRONT_RANGE, "marigold", 5, "thorn", -20, "Agree who answers the businesses first", is_done=True),
    TaskContent(WESTERN_SLOPE, "mesa", 2, "mesa", 6, key="analysis"),
    TaskContent(WESTERN_SLOPE, "mesa", 2, "rio", 9, "Ask five makers what the figures miss"),
]
GIVEN_DAYS_AGO = 9


def give_tasks(cast: "Cast") -> None:
    tables = {row.name: row for row in Partnership.objects.filter(network=cast.network).select_related("network")}
    for each in TASKS:
        _give(each, tables[each.table], cast)


def _give(row: TaskContent, table: Partnership, cast: "Cast") -> None:
    at, today = cast.days.at(-GIVEN_DAYS_AGO), cast.days.day(0)
    entry = add_task(
        table,
        by=cast.people[row.by],
        at=at,
        step=row.step,
        key=row.key,
        text=row.text,
        person=cast.people[row.person],
        due_date=today + timedelta(days=row.due),
    )
    if row.is_done:
        task = StepTask.objects.select_related("partnership__network").get(pk=entry.subject_id)
        finish_task(task, by=cast.people[row.person], at=cast.days.at(-3))


def write_sample_weeks(cast: "Cast") -> None:
    """As it came on the last Monday, so that the demo's mail shows one of staff and one of a business person."""
    for key in ("marigold", "whit"):
        write_week(cast.people[key], at=cast.days.now)
