"""What each section of the public page shows, for those who decide about it. Higher apps register theirs."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from sharedtable.base.figures import day, thousands
from sharedtable.partnerships.choices import Section
from sharedtable.partnerships.evidence import who
from sharedtable.partnerships.models import Membership, Partnership
from sharedtable.partnerships.queries import named_people, next_open_meeting
from sharedtable.partnerships.scope_words import figures_for, places_of
from sharedtable.partnerships.words import listed

Preview = Callable[[Partnership, datetime], list[str]]
MOST_NAMED = 12
_previews: dict[str, Preview] = {}


def register_preview(section: Section, lines: Preview) -> None:
    """`lines(partnership, at)` are what anyone would read; none says what is missing."""
    if section.value in _previews:
        raise ImproperlyConfigured(f"Section {section.value!r} has a preview already")
    _previews[section.value] = lines


def preview_of(partnership: Partnership, section: Section, at: datetime) -> list[str]:
    lines = _previews.get(section.value)
    return lines(partnership, at) if lines else []


def _page(partnership: Partnership, _at: datetime) -> list[str]:
    place = _("%(industry)s in %(places)s") % {
        "industry": partnership.industry_name,
        "places": places_of(partnership),
    }
    step = _("Step %(number)d of 6: %(label)s") % {
        "number": partnership.step,
        "label": partnership.get_step_display(),
    }
    return [line for line in (partnership.name, place, partnership.summary, step) if line]


def _figures(partnership: Partnership, _at: datetime) -> list[str]:
    figures = figures_for(partnership)
    if figures is None or figures.jobs is None:
        return []
    words = _("%(jobs)s jobs") % {"jobs": thousands(figures.jobs)}
    if figures.establishments is not None:
        words += " " + _("in %(places)s places") % {"places": thousands(figures.establishments)}
    year = _("Figures of %(year)d") % {"year": figures.analysis.year}
    return [line for line in (words, figures.national_share, year, figures.source) if line]


def _organizations(partnership: Partnership, _at: datetime) -> list[str]:
    rows = Membership.objects.current().filter(partnership=partnership, organization__archived_at__isnull=True)
    names = list(rows.order_by("side", "organization__name").values_list("organization__name", flat=True))
    return [listed(names, most=MOST_NAMED)] if names else []


def _people(partnership: Partnership, _at: datetime) -> list[str]:
    return [who(role) for role in named_people(partnership)]


def _next_meeting(partnership: Partnership, at: datetime) -> list[str]:
    first = next_open_meeting(partnership, at)
    return [day(first.occasion.local_start.date())] if first else []


register_preview(Section.PAGE, _page)
register_preview(Section.FIGURES, _figures)
register_preview(Section.ORGANIZATIONS, _organizations)
register_preview(Section.PEOPLE, _people)
register_preview(Section.NEXT_MEETING, _next_meeting)
