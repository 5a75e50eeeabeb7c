"""An industry that warrants working together: figures, ground truth, decision."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.figures import day
from sharedtable.indicators.evaluations.registry import Question, Verdict, evaluates, met, not_known, not_yet
from sharedtable.partnerships.words import listed

ANALYSIS = "partnerships.decided_analysis"


@evaluates(
    "industry_warrants_it",
    reads=(ANALYSIS,),
    place=gettext_lazy("Analysis"),
    act=gettext_lazy("Open the analysis"),
)
def industry_warrants_it(question: Question) -> Verdict:
    """Met when the saved analysis holds ground truth and a dated decision; one made elsewhere can be attested."""
    finding = question[ANALYSIS]
    title, decided = finding.details.get("title", ""), finding.details.get("decided_date")
    is_sample = finding.details.get("is_sample", False)
    if finding.value is None:
        return not_known(
            _("No analysis is saved here"),
            _("Link an analysis with the team’s decision, or attest one that was made elsewhere"),
            needs_scope=True,
        )
    if not finding.value:
        missing = listed(finding.details.get("missing", []))
        return not_yet(
            _("“%(title)s” is saved, without %(missing)s") % {"title": title, "missing": missing},
            _("Write down the %(missing)s") % {"missing": missing},
        )
    words = {"title": title, "day": day(decided) if decided else ""}
    summary = _("“%(title)s”, decided %(day)s") % words
    return met(_("%(summary)s, on sample figures") % {"summary": summary} if is_sample else summary)
