"""Someone convenes, at least for now."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.figures import day
from sharedtable.indicators.evaluations.registry import Question, Verdict, evaluates, met, not_known, not_yet
from sharedtable.partnerships.words import listed

CONVENERS = "partnerships.conveners"


@evaluates(
    "someone_convenes", reads=(CONVENERS,), place=gettext_lazy("Roles"), act=gettext_lazy("Name a convener")
)
def someone_convenes(question: Question) -> Verdict:
    """Met while one convening role is held on the day, interim ones included."""
    finding = question[CONVENERS]
    if finding.value is None:
        return not_known(_("Roles were not recorded on this day"), _("Give somebody the role of convener"))
    if finding.value == 0:
        return not_yet(
            _("Nobody holds a convening role"), _("Give somebody the role of convener, if only for now")
        )
    names, since = listed(finding.details.get("names", []), most=2), finding.details.get("since")
    words = {"names": names, "since": day(since) if since else ""}
    summary = _("%(names)s since %(since)s") % words if since else names
    return met(_("%(summary)s, for now") % {"summary": summary} if finding.details.get("is_interim") else summary)
