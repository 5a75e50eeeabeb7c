"""What the plan asks for, step by step: priorities, champions who lead them, words that a champion agreed to."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.partnerships.choices import Step
from sharedtable.partnerships.next_action import Task, register_task
from sharedtable.partnerships.progress import Progress
from sharedtable.partnerships.seat_marks import register_seat_mark
from sharedtable.partnerships.words import listed
from sharedtable.plan.lifecycle import SETTLED
from sharedtable.plan.queries import Chosen, chosen_once, is_silent


def _chosen(progress: Progress) -> Chosen:
    return chosen_once(progress.partnership)


def _silent(progress: Progress) -> list[str]:
    return [seat.organization.name for seat in progress.seats if seat.is_silent]  # type: ignore[attr-defined]


def _plan(anchor: str = "") -> Callable[[Progress], str]:
    return lambda progress: reverse("plan:plan", args=[progress.partnership.slug]) + anchor


def _first(progress: Progress, wanted: Callable[[Chosen], list]) -> str:
    rows = wanted(_chosen(progress))
    slug = progress.partnership.slug
    return reverse("plan:priority", args=[slug, rows[0].pk]) if rows else reverse("plan:plan", args=[slug])


def _unsettled(found: Chosen) -> list:
    return [each for each in found.standing if each.state not in SETTLED]


def _why_unled(progress: Progress) -> str:
    titles = [each.title for each in _chosen(progress).without_champion]
    return _("Nobody from a business leads %(titles)s yet.") % {"titles": listed(titles, most=2)}


TASKS = [
    Task(
        key="promises",
        step=Step.BUILD_TEAM,
        order=6,
        done_when=gettext_lazy("Each organization of the support team has said what it gives"),
        why=lambda progress: _("Not heard from yet: %(names)s.") % {"names": listed(_silent(progress), most=2)},
        label=gettext_lazy("Write down their promises"),
        rule="plan.record_commitment",
        is_done=lambda progress: not _silent(progress),
        url=_plan("#promises"),
    ),
    Task(
        key="priorities",
        step=Step.LAUNCH,
        order=2,
        done_when=gettext_lazy("What the businesses chose is written down"),
        why=gettext_lazy("What did the businesses choose? Their priorities are not written down yet."),
        label=gettext_lazy("Write down what they chose"),
        rule="plan.choose_priority",
        is_done=lambda progress: bool(_chosen(progress).standing),
        url=_plan("#said"),
        reads_more=True,
    ),
    Task(
        key="priority_champions",
        step=Step.TO_ACTION,
        order=2,
        done_when=gettext_lazy("Somebody from a business leads each priority"),
        why=_why_unled,
        label=gettext_lazy("Find a champion"),
        rule="plan.champion_priority",
        is_done=lambda progress: bool(_chosen(progress).standing) and not _chosen(progress).without_champion,
        url=lambda progress: _first(progress, lambda found: found.without_champion),
        reads_more=True,
    ),
    Task(
        key="agreed",
        step=Step.TO_ACTION,
        order=3,
        done_when=gettext_lazy("A champion agreed to what success looks like"),
        why=gettext_lazy("No champion has agreed yet to what success looks like."),
        label=gettext_lazy("Write what success looks like"),
        rule="plan.agree_priority",
        is_done=lambda progress: any(each.state in SETTLED for each in _chosen(progress).standing),
        url=lambda progress: _first(progress, _unsettled),
        reads_more=True,
    ),
    Task(
        key="roadmap",
        step=Step.TO_ACTION,
        order=6,
        done_when=gettext_lazy("A meeting adopted the roadmap"),
        why=gettext_lazy("The plan stands. Let a meeting adopt it as the roadmap."),
        label=gettext_lazy("Adopt the roadmap"),
        rule="plan.adopt_roadmap",
        is_done=lambda progress: _chosen(progress).has_roadmap,
        url=lambda progress: reverse("plan:adopt_roadmap", args=[progress.partnership.slug]),
        reads_more=True,
    ),
]

for each in TASKS:
    register_task(each)
register_seat_mark("is_silent", is_silent)
