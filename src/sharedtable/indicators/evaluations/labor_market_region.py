"""A true labor-market region: people live and work in it, and businesses join across lines inside it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.indicators.evaluations.parameters import share, whole
from sharedtable.indicators.evaluations.registry import Question, Verdict, evaluates, met, not_known, not_yet
from sharedtable.partnerships.words import listed

CONTAINMENT, EMPLOYERS = "partnerships.region_containment", "partnerships.known_employers"


@evaluates(
    "labor_market_region",
    reads=(CONTAINMENT, EMPLOYERS),
    place=gettext_lazy("Region"),
    act=gettext_lazy("Change the region"),
    parameters=(
        share("least_share", gettext_lazy("Share of people who live and work inside, at least"), 0.6667),
        whole("most_zones", gettext_lazy("Whole commuting zones inside, at most"), 2, least=1, most=20),
    ),
)
def labor_market_region(question: Question) -> Verdict:
    """Met when both shares reach the threshold, the region is not many markets, and no area's businesses are
    missing; a team may explain why it is otherwise."""
    found = question[CONTAINMENT]
    if found.value is None:
        return not_known(
            _("No commuting flows are loaded for this region"),
            _("Whoever runs this site loads commuting flows, or you explain why this is one labor market"),
        )
    words = {
        "supply": round(100 * found.details["supply"]),
        "demand": round(100 * found.details["demand"]),
        "zones": found.details["zones"],
    }
    said = _("%(supply)d %% of residents work inside, %(demand)d %% of jobs are held by residents") % words
    if found.value < question.parameters["least_share"]:
        return not_yet(said, _("Add the county where most of the others live or work, or explain the region"))
    if (found.details["zones"] or 0) > question.parameters["most_zones"]:
        return not_yet(
            _("The region holds %(zones)d whole commuting zones") % words,
            _("Choose one labor market, or explain why they belong together"),
        )
    absent = _absent_areas(question)
    if absent:
        return not_yet(
            _("%(said)s; no business from %(areas)s sits at the table") % {"said": said, "areas": listed(absent)},
            _("Invite businesses from %(areas)s") % {"areas": listed(absent)},
        )
    return met(said)


def _absent_areas(question: Question) -> list[str]:
    """Workforce areas inside the region of which no business sits at the table."""
    area_of = question[CONTAINMENT].details["area_of"]
    areas = sorted(set(area_of.values()))
    heard = {area_of.get(county) for county in question[EMPLOYERS].details.get("counties", [])}
    return [area for area in areas if area not in heard] if len(areas) > 1 else []
