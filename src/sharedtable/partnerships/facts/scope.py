"""Facts of what was chosen: the analysis behind the industry, as of any day."""

from collections.abc import Collection, Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sharedtable.facts.registry import Finding, Rows
from sharedtable.industry.facts import describe as describe_analyses
from sharedtable.industry.models import Analysis
from sharedtable.partnerships.facts.subjects import Subject, subjects


def decided_analysis(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Whether the analysis behind the partnership held ground truth and a decision on the day. Two queries."""
    found = subjects(subject_ids)
    analyses = Analysis.objects.live().in_bulk([each.analysis_id for each in found if each.analysis_id])
    return {each.pk: _decided(each, analyses.get(each.analysis_id or 0), as_of) for each in found}


def _decided(subject: Subject, analysis: Analysis | None, as_of: date) -> Finding:
    if analysis is None:
        return Finding(None, (), subject.page("home"))
    missing = [
        words
        for words, text in ((_("ground truth"), analysis.ground_truth), (_("decision"), analysis.decision))
        if not text.strip()
    ]
    details = {
        "title": analysis.title,
        "decided_date": analysis.decided_date,
        "missing": missing or [_("decision by that day")],
        "is_sample": analysis.is_sample,
    }
    rows = Rows(Analysis.objects.filter(pk=analysis.pk), describe_analyses)
    return Finding(
        analysis.is_decided_on(as_of), (rows,), reverse("industry:analysis", args=[analysis.uuid]), details
    )
