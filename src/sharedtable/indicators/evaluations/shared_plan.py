"""A shared plan: a roadmap was adopted, and somebody looked at it lately."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.figures import day
from sharedtable.indicators.evaluations.parameters import days
from sharedtable.indicators.evaluations.registry import Question, Verdict, evaluates, met, not_yet

ROADMAP = "plan.roadmap_adopted"


@evaluates(
    "shared_plan",
    reads=(ROADMAP,),
    place=gettext_lazy("Roadmap"),
    act=gettext_lazy("Open the roadmap"),
    parameters=(
        days("days", gettext_lazy("Days since it was adopted or reviewed, at most"), 183, least=14, most=1096),
    ),
)
def shared_plan(question: Question) -> Verdict:
    """Met when a version is in force that was adopted or reviewed within so many days."""
    found = question[ROADMAP]
    if found.value is None:
        return not_yet(_("No roadmap was adopted yet"), _("The businesses adopt the roadmap at a meeting"))
    words = {"number": found.details["number"], "adopted": day(found.details["adopted"]), "seen": day(found.value)}
    most = question.parameters["days"]
    if (question.as_of - found.value).days > most:
        return not_yet(
            _("Version %(number)d was adopted on %(adopted)s, and last looked at on %(seen)s") % words,
            _("Look at the roadmap again at a meeting, and say so or adopt a new version"),
        )
    if found.value == found.details["adopted"]:
        return met(_("Version %(number)d was adopted on %(adopted)s") % words)
    return met(_("Version %(number)d, adopted on %(adopted)s, was reviewed on %(seen)s") % words)
