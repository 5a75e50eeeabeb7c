"""Critical public partners engaged: each system that matters was at the table lately."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.indicators.evaluations.broad_support_team import CORE, missing_systems
from sharedtable.indicators.evaluations.parameters import systems
from sharedtable.indicators.evaluations.registry import Question, Verdict, evaluates, met, not_known, not_yet
from sharedtable.partnerships.words import listed

PRESENT = "partnerships.systems_present"


@evaluates(
    "partners_engaged",
    reads=(PRESENT,),
    place=gettext_lazy("Attendance"),
    act=gettext_lazy("Open the meetings"),
    parameters=(systems("needed_systems", gettext_lazy("Systems that must come"), [*CORE, ["community"]]),),
)
def partners_engaged(question: Question) -> Verdict:
    """Met when somebody of each system came to a meeting in six months; a team may explain why one stays away."""
    found = question[PRESENT]
    missing = missing_systems(question.parameters, set(found.details.get("systems", [])))
    if not missing:
        return met(_("All of them came to a meeting in the last six months"))
    words = {"systems": listed(missing)}
    uncounted = found.details.get("uncounted", [])
    if uncounted:
        return not_known(
            _("No word of %(systems)s; nobody recorded who came to %(titles)s")
            % {**words, "titles": listed(uncounted, most=2)},
            _("Take attendance of %(titles)s, even afterwards") % {"titles": listed(uncounted, most=2)},
        )
    return not_yet(
        _("Nobody from %(systems)s came in the last six months") % words,
        _("Somebody from %(systems)s comes to a meeting, or you explain why not") % words,
    )
