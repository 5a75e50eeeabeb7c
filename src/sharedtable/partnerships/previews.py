"""What each section of the public page shows, for those who decide about it. Higher apps register theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from sharedtable.base.figures import day, thousands
from sharedtable.partnerships.choices import Section
from sharedtable.partnerships.consents import YES, ConsentLine, consent_lines
from sharedtable.partnerships.facts.evidence import who
from sharedtable.partnerships.models import Membership, Partnership
from sharedtable.partnerships.queries import next_open_meeting
from sharedtable.partnerships.scope_words import figures_for, places_of
from sharedtable.partnerships.words import listed


@dataclass(frozen=True)
class Shown:
    """What the previews of one page read together."""

    partnership: Partnership
    at: datetime

    @cached_property
    def answers(self) -> list[ConsentLine]:
        return consent_lines(self.partnership)


Preview = Callable[[Shown], list[str]]
MOST_NAMED = 12
_previews: dict[str, Preview] = {}


def register_preview(section: Section, lines: Preview) -> None:
    """`lines(shown)` are what anyone would read; none says what is missing."""
    if section.value in _previews:
        raise ImproperlyConfigured(f"Section {section.value!r} has a preview already")
    _previews[section.value] = lines


def preview_of(shown: Shown, section: Section) -> list[str]:
    lines = _previews.get(section.value)
    return lines(shown) if lines else []


def _page(shown: Shown) -> list[str]:
    partnership = shown.partnership
    place = _("%(industry)s in %(places)s") % {
        "industry": partnership.industry_name,
        "places": places_of(partnership),
    }
    step = _("Step %(number)d of 6: %(label)s") % {
        "number": partnership.step,
        "label": partnership.get_step_display(),
    }
    return [line for line in (partnership.name, place, partnership.summary, step) if line]


def _figures(shown: Shown) -> list[str]:
    figures = figures_for(shown.partnership)
    if figures is None or figures.jobs is None:
        return []
    words = _("%(jobs)s jobs") % {"jobs": thousands(figures.jobs)}
    if figures.establishments is not None:
        words += " " + _("in %(places)s places") % {"places": thousands(figures.establishments)}
    year = _("Figures of %(year)d") % {"year": figures.analysis.year}
    return [line for line in (words, figures.national_share, year, figures.source) if line]


def _organizations(shown: Shown) -> list[str]:
    rows = Membership.objects.current().filter(
        partnership=shown.partnership, organization__archived_at__isnull=True
    )
    names = list(rows.order_by("side", "organization__name").values_list("organization__name", flat=True))
    return [listed(names, most=MOST_NAMED)] if names else []


def _people(shown: Shown) -> list[str]:
    return [who(line.role) for line in shown.answers if line.state == YES]


def _next_meeting(shown: Shown) -> list[str]:
    first = next_open_meeting(shown.partnership, shown.at)
    return [day(first.occasion.local_start.date())] if first else []


register_preview(Section.PAGE, _page)
register_preview(Section.FIGURES, _figures)
register_preview(Section.ORGANIZATIONS, _organizations)
register_preview(Section.PEOPLE, _people)
register_preview(Section.NEXT_MEETING, _next_meeting)
