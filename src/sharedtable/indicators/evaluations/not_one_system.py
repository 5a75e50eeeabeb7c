"""Not one system's thing: several systems finished something."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sharedtable.indicators.evaluations.parameters import whole
from sharedtable.indicators.evaluations.registry import Question, Verdict, evaluates, met, not_yet
from sharedtable.partnerships.words import listed
from sharedtable.people.choices import System

COMPLETING = "plan.systems_completing"


@evaluates(
    "not_one_system",
    reads=(COMPLETING,),
    place=gettext_lazy("Plan"),
    act=gettext_lazy("Open the plan"),
    parameters=(
        whole("needed_systems", gettext_lazy("Systems that finished something, at least"), 3, least=1, most=8),
    ),
)
def not_one_system(question: Question) -> Verdict:
    """Met when enough systems finished a milestone or kept a promise in a year; topics are shown, not judged."""
    found = question[COMPLETING]
    systems = [str(System(key).label).lower() for key in found.details.get("systems", [])]
    needed = question.parameters["needed_systems"]
    said = ngettext(
        "%(n)d system finished a milestone or kept a promise in twelve months",
        "%(n)d systems finished a milestone or kept a promise in twelve months",
        len(systems),
    ) % {"n": len(systems)}
    if systems:
        said = _("%(said)s: %(systems)s") % {"said": said, "systems": listed(systems)}
    if len(systems) >= needed:
        return met(said)
    return not_yet(said, _("Public partners of %(n)d systems finish what they took on") % {"n": needed})
