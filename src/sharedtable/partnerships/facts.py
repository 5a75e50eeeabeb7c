"""Facts of partnerships, as of any day: who convenes, champions, the analysis behind it, and what meetings show.

Each answers for many partnerships with a fixed number of queries.
"""

from collections.abc import Collection, Mapping
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.facts.registry import ON_THE_DAY, SO_FAR, Compute, Fact, Finding, Rows, register
from sharedtable.industry.facts import describe as describe_analyses
from sharedtable.industry.models import Analysis
from sharedtable.partnerships.actions.leads import LEAD_KINDS
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.fact_subjects import Subject, businesses_of, role_rows, roles_on, subjects
from sharedtable.partnerships.facts_of_meetings import champions_engaged, launch, support_team_attendance
from sharedtable.partnerships.models import Role


def conveners(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """How many convene on the day: convener, co-convener or coordinator, interim ones included. Two queries."""
    held = roles_on(subject_ids, as_of, LEAD_KINDS)
    return {each.pk: _convening(each, held.get(each.pk, []), as_of) for each in subjects(subject_ids)}


def _convening(subject: Subject, roles: list[Role], as_of: date) -> Finding:
    details = {
        "names": list(dict.fromkeys(role.person.name for role in roles)),
        "since": min((role.started_date for role in roles), default=None),
        "is_interim": bool(roles) and all(role.is_interim for role in roles),
    }
    value = len(roles) if roles or subject.started_date <= as_of else None
    return Finding(value, (role_rows(roles),), subject.page("people"), details)


def champions(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """How many businesses have a champion on the day. Two queries."""
    held = roles_on(subject_ids, as_of, [RoleKind.CHAMPION])
    found = {}
    for each in subjects(subject_ids):
        roles = held.get(each.pk, [])
        names = businesses_of(roles)
        found[each.pk] = Finding(len(names), (role_rows(roles),), each.page("people"), {"businesses": names})
    return found


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


FACTS: list[tuple[str, str | Promise, str | Promise, Compute]] = [
    ("conveners", _("Who convenes, at least for now"), _("people"), conveners),
    ("champions", _("Businesses with a champion"), _("businesses"), champions),
    (
        "support_team_attendance",
        _("Organizations that came to a support-team meeting"),
        _("organizations"),
        support_team_attendance,
    ),
    ("champions_engaged", _("Businesses whose champion invited or came"), _("businesses"), champions_engaged),
    ("launch", _("The day of the launch"), "", launch),
    ("decided_analysis", _("The analysis behind the choice holds a decision"), "", decided_analysis),
]
OF_MEETINGS = {"support_team_attendance", "champions_engaged", "launch"}
for key, meaning, unit, compute in FACTS:
    window = SO_FAR if key in OF_MEETINGS else ON_THE_DAY
    register(Fact(f"partnerships.{key}", meaning, unit, "partnership", compute, window))
