"""Sentences about a published partnership, in plain text: for the profile, the page's description and cards."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base import figures as words
from sharedtable.partnerships.choices import PartnershipState, Step
from sharedtable.partnerships.scope_words import share_in_words
from sharedtable.public.page import Figures, Industry, PublicPage

STEPS: dict[Step, str | Promise] = {
    Step.BUILD_TEAM: gettext_lazy("Public partners are coming together to support it."),
    Step.DEFINE_SCOPE: gettext_lazy(
        "Industry and region are being chosen from data and from what people there know."
    ),
    Step.PREPARE_LAUNCH: gettext_lazy("Business leaders are inviting their peers."),
    Step.LAUNCH: gettext_lazy("Businesses are setting their own agenda."),
    Step.TO_ACTION: gettext_lazy("Businesses lead what they chose, with public partners beside them."),
    Step.SUSTAIN: gettext_lazy("It shows results, takes in new members and takes up new priorities."),
}
STATES: dict[str, str | Promise] = {
    PartnershipState.PAUSED: gettext_lazy("It is taking a pause."),
    PartnershipState.CLOSED: gettext_lazy("It has ended; this is what it was."),
}


def stage(page: PublicPage) -> str:
    """Where it stands, in one plain sentence."""
    return str(STATES.get(page.state) or STEPS[page.step])


def first_line(page: PublicPage) -> str:
    """What it is and where."""
    return _("%(industry)s in %(places)s.") % {
        "industry": page.industry_name[:1].upper() + page.industry_name[1:],
        "places": page.places or page.region_name,
    }


def lead(page: PublicPage) -> str:
    """What it is, where, how many jobs, how concentrated; only what is known."""
    sentences = [first_line(page)]
    if page.figures:
        sentences.append(size_of_industry(page.figures))
    if page.summary:
        sentences.append(page.summary)
    return " ".join(each for each in sentences if each)


def size_of_industry(figures: Figures) -> str:
    """`7,306 jobs in 88 places, 6.1 times the national share (2016).`"""
    if figures.jobs is None:
        return ""
    parts = [words.counted(figures.jobs, _("job"), _("jobs"))]
    if figures.establishments is not None:
        parts[0] = _("%(jobs)s in %(places)s") % {
            "jobs": parts[0],
            "places": words.counted(figures.establishments, _("place"), _("places")),
        }
    if figures.lq is not None:
        parts.append(share_in_words(figures.lq))
    least = _("At least ") if figures.is_partial else ""
    return f"{least}{', '.join(parts)} ({figures.year})."


def cells(industry: Industry) -> list[str]:
    """One row of the table of industries; what is not known is an en dash."""
    return [
        f"{industry.title} {industry.code}",
        _known(industry.jobs, words.thousands) + ("*" if industry.is_partial else ""),
        _known(industry.establishments, words.thousands),
        words.UNKNOWN if industry.lq is None else words.thousands(industry.lq, 1),
        _known(industry.growth, words.signed_percent),
        _known(industry.pay, words.money),
    ]


def _known(value: words.Number | None, write: Callable[[words.Number], str]) -> str:
    return words.UNKNOWN if value is None else write(value)
