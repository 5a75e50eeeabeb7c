"""The support team committed together."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sharedtable.indicators.evaluations.parameters import whole
from sharedtable.indicators.evaluations.registry import Question, Verdict, evaluates, met, not_known, not_yet
from sharedtable.partnerships.words import listed

COMMITMENTS = "plan.commitments"


@evaluates(
    "team_committed",
    reads=(COMMITMENTS,),
    place=gettext_lazy("Promises"),
    act=gettext_lazy("Write down their promises"),
    parameters=(
        whole(
            "needed_organizations",
            gettext_lazy("Organizations with somebody on the support team, at least"),
            2,
            least=1,
            most=50,
        ),
    ),
)
def team_committed(question: Question) -> Verdict:
    """Met when each core organization has a dated promise; one alone is no team."""
    finding = question[COMMITMENTS]
    if finding.value is None:
        return not_known(
            _("Promises were not recorded on this day"), _("Write down what each organization promises")
        )
    core, silent = len(finding.details["core"]), finding.details["silent"]
    needed = question.parameters["needed_organizations"]
    if core < needed:
        return not_yet(
            ngettext(
                "%(n)d organization has somebody on the support team",
                "%(n)d organizations have somebody on the support team",
                core,
            )
            % {"n": core},
            _("At least %(n)d organizations work on this and say what they give") % {"n": needed},
        )
    words = {"heard": finding.value, "core": core}
    if silent:
        return not_yet(
            _("%(heard)d of %(core)d organizations of the support team have promised something") % words,
            _("%(names)s: a promise with its day") % {"names": listed(silent)},
        )
    return met(_("All %(core)d organizations of the support team have promised something") % words)
