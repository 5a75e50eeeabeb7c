"""Ready to act: a priority that somebody leads, or a launch that is near."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sharedtable.base.figures import day
from sharedtable.facts.registry import Finding
from sharedtable.indicators.evaluations.parameters import days, whole
from sharedtable.indicators.evaluations.registry import Question, Verdict, evaluates, met, not_known, not_yet
from sharedtable.partnerships.words import listed

PRIORITIES = "plan.priorities_with_champion"
LAUNCH = "partnerships.launch"


@evaluates(
    "ready_to_act",
    reads=(PRIORITIES, LAUNCH),
    place=gettext_lazy("Priorities"),
    act=gettext_lazy("Open the plan"),
    parameters=(
        days("days_ahead", gettext_lazy("Days within which the launch counts as near"), 90, least=7, most=366),
        whole("moves_allowed", gettext_lazy("Times that the launch may have been moved"), 1, least=0, most=10),
    ),
)
def ready_to_act(question: Question) -> Verdict:
    """Met by either; a launch that was moved again and again is no launch date."""
    led, launch = question[PRIORITIES], question[LAUNCH]
    if led.value:
        return met(
            ngettext("%(n)d priority has a champion", "%(n)d priorities have champions", led.value)
            % {"n": led.value}
            + ": "
            + listed(led.details["led"], most=2)
        )
    if _is_near(launch, question):
        return met(_("The launch is on %(day)s") % {"day": day(launch.value)})
    if led.value is None and launch.value is None:
        return not_known(_("Priorities were not recorded on this day"), _("Write down what the businesses chose"))
    return not_yet(_no_launch(launch, question), _change(led, launch, question.as_of))


def _is_near(launch: Finding, question: Question) -> bool:
    if launch.value is None or launch.details.get("moves", 0) > question.parameters["moves_allowed"]:
        return False
    return 0 <= (launch.value - question.as_of).days <= question.parameters["days_ahead"]


def _no_launch(launch: Finding, question: Question) -> str:
    if launch.value is None:
        return _("No priority has a champion, and the launch has no date")
    if launch.value < question.as_of:
        return _("The launch was on %(day)s; no priority has a champion") % {"day": day(launch.value)}
    moves = launch.details.get("moves", 0)
    if moves > question.parameters["moves_allowed"]:
        return _("No priority has a champion, and the launch was moved %(n)d times") % {"n": moves}
    ahead = {"day": day(launch.value), "days": question.parameters["days_ahead"]}
    return _("No priority has a champion, and the launch on %(day)s is more than %(days)d days ahead") % ahead


def _change(led: Finding, launch: Finding, as_of: date) -> str:
    unled = led.details.get("unled", [])
    if unled:
        return _("Somebody from a business leads %(titles)s") % {"titles": listed(unled, most=2)}
    if launch.value is not None and launch.value < as_of:
        return _("The businesses choose a priority and one of them leads it")
    return _("Set a date for the launch within 90 days, or record a priority and who leads it")
