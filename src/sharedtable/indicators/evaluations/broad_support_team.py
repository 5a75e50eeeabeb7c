"""A broad support team: several systems, and they have met."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sharedtable.indicators.evaluations.parameters import systems, whole
from sharedtable.indicators.evaluations.registry import Question, Verdict, evaluates, met, not_known, not_yet
from sharedtable.partnerships.words import listed
from sharedtable.people.choices import System

ATTENDANCE = "partnerships.support_team_attendance"
CORE = [
    [System.WORKFORCE.value],
    [System.ECONOMIC_DEVELOPMENT.value],
    [System.K12.value, System.POSTSECONDARY.value],
]
EDUCATION = {System.K12.value, System.POSTSECONDARY.value}


@evaluates(
    "broad_support_team",
    reads=(ATTENDANCE,),
    place=gettext_lazy("Attendance"),
    act=gettext_lazy("Open the meetings"),
    parameters=(
        systems("needed_systems", gettext_lazy("Systems that must come"), CORE),
        whole("needed_organizations", gettext_lazy("Organizations that came, at least"), 4, least=1, most=50),
    ),
)
def broad_support_team(question: Question) -> Verdict:
    """Met when each needed system came, and one organization more than those."""
    finding = question[ATTENDANCE]
    if finding.value is None:
        return not_known(
            _("The support team met, but nobody recorded who came"),
            _("Take attendance of the support-team meeting, even afterwards"),
        )
    came = {system for _name, system in finding.details.get("organizations", [])}
    missing = missing_systems(question.parameters, came)
    needed = question.parameters["needed_organizations"]
    if not finding.value:
        return not_yet(
            _("No support-team meeting on record"), _("Hold a support-team meeting and take attendance")
        )
    if missing:
        return not_yet(_came(finding.value), _("People from %(systems)s come too") % {"systems": listed(missing)})
    if finding.value < needed:
        return not_yet(_came(finding.value), _("One more organization comes, of whatever kind"))
    systems_asked = listed([_name(group) for group in question.parameters["needed_systems"]])
    said = {"came": _came(finding.value), "systems": systems_asked}
    return met(_("%(came)s, among them %(systems)s") % said if systems_asked else said["came"])


def missing_systems(parameters: Mapping[str, Any], came: set[str]) -> list[str]:
    """Words for each group of systems of which nobody came."""
    groups: Sequence[Sequence[str]] = parameters["needed_systems"]
    return [_name(group) for group in groups if not came & set(group)]


def _name(group: Sequence[str]) -> str:
    if set(group) <= EDUCATION:
        return _("education")
    return str(System(group[0]).label).lower()


def _came(count: int) -> str:
    return ngettext(
        "%(n)d organization came to a support-team meeting",
        "%(n)d organizations came to a support-team meeting",
        count,
    ) % {"n": count}
