"""Industry leads: champions make the agenda, and act on what the businesses chose."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sharedtable.indicators.evaluations.registry import Question, Verdict, evaluates, met, not_yet
from sharedtable.partnerships.words import listed

AGENDAS, LED = "partnerships.agendas_by_champions", "plan.priorities_led_actively"


@evaluates(
    "industry_leads",
    reads=(AGENDAS, LED),
    place=gettext_lazy("Meetings"),
    act=gettext_lazy("Open the meetings"),
)
def industry_leads(question: Question) -> Verdict:
    """Met when champions set or approved the last agendas and act on each priority that is not new."""
    agendas, led = question[AGENDAS], question[LED]
    if agendas.value is None:
        return not_yet(
            _("No meeting with businesses is on record"),
            _("Hold a meeting with the businesses, its agenda set or approved by a champion"),
        )
    count = agendas.details["meetings"]
    said = ngettext(
        "A champion set or approved the agenda of %(done)d of the last %(n)d meeting",
        "A champion set or approved the agenda of %(done)d of the last %(n)d meetings",
        count,
    ) % {"done": agendas.value, "n": count}
    if agendas.value < count:
        return not_yet(said, _("A champion sets or approves the agenda of the next meetings"))
    idle = [*led.details.get("unled", []), *led.details.get("idle", [])]
    if idle:
        words = {"said": said, "titles": listed(idle, most=2)}
        return not_yet(
            _("%(said)s; nobody from a business acted on %(titles)s in 90 days") % words,
            _("A champion takes up %(titles)s, or it is set aside") % words,
        )
    return met(said)
