"""Clear priorities and recent results."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sharedtable.indicators.evaluations.registry import Question, Verdict, evaluates, met, not_yet
from sharedtable.partnerships.words import listed

PRIORITIES, MOVING, RESULTS = "plan.priorities_with_champion", "plan.priorities_moving", "plan.results"


@evaluates(
    "priorities_and_results",
    reads=(PRIORITIES, MOVING, RESULTS),
    place=gettext_lazy("Plan"),
    act=gettext_lazy("Open the plan"),
)
def priorities_and_results(question: Question) -> Verdict:
    """Met when there is a priority, something came of the work in a year, and no priority stands still."""
    priorities, moving, results = question[PRIORITIES], question[MOVING], question[RESULTS]
    if not priorities.details.get("priorities"):
        return not_yet(_("The businesses have not chosen a priority"), _("The businesses choose a priority"))
    if not results.value:
        return not_yet(
            _("No result of the last twelve months is on record"),
            _("Write down what is in use or what changed, with its day"),
        )
    said = ngettext(
        "%(n)d result of the last twelve months", "%(n)d results of the last twelve months", results.value
    ) % {"n": results.value}
    still = moving.details.get("still", [])
    if still:
        words = {"said": said, "titles": listed(still, most=2)}
        return not_yet(
            _("%(said)s; nothing moved at %(titles)s in six months") % words,
            _("Take the next step at %(titles)s, or set it aside") % words,
        )
    return met(_("%(said)s: %(titles)s") % {"said": said, "titles": listed(results.details["titles"], most=2)})
