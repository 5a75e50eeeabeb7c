"""The one-page profile as tagged PDF: page data in, bytes out. Typst lays out; every word is data."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sharedtable.base import figures as words
from sharedtable.base.prints.typesetting import breakable, typeset
from sharedtable.people.choices import Side
from sharedtable.public import wording
from sharedtable.public.drawing import ring_svg
from sharedtable.public.maps import region_map
from sharedtable.public.page import Figures, PublicPage

TEMPLATE = Path(__file__).parent / "typst" / "profile.typ"


@dataclass(frozen=True)
class Profile:
    """A profile on a day; `is_preview` while the page itself is not public."""

    page: PublicPage
    day: date
    is_preview: bool = False

    def data(self) -> str:
        """All that the template places, in the reader's language. Equal data give equal bytes."""
        return json.dumps(breakable(_data(self)), ensure_ascii=False, sort_keys=True)

    def pdf(self) -> bytes:
        return typeset(TEMPLATE, self.data())


def _data(profile: Profile) -> dict[str, Any]:
    page, day = profile.page, profile.day
    return {
        "language": (get_language() or "en").split("-")[0],
        "title": page.name,
        "description": wording.first_line(page),
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "day": words.day(day, this_year=0),
        "kicker": " · ".join(each for each in (page.region_name, page.industry_name) if each),
        "lead": wording.lead(page),
        "network": page.network_name,
        "marks": _marks(profile),
        "steps": page.steps,
        "ring": _ring(page),
        "map": _map(page),
        "figures": _figures(page.figures),
        "people": _people(page),
        "organizations": _organizations(page),
        "priorities": _priorities(page),
        "next_meeting": _next_meeting(page),
        "join": settings.ADDRESS + reverse("public:partnership", args=[page.slug]),
        "footer": _("Made with Sharedtable from what this partnership made public."),
        "words": {
            "people": _("People"),
            "members": _("At the table"),
            "priorities": _("What the businesses chose"),
            "join": _("Join us:"),
            "more": _("and {} more"),
        },
    }


def _marks(profile: Profile) -> list[str]:
    marks = [_("Preview: this page is not public yet")] if profile.is_preview else []
    if profile.page.is_sample:
        marks.append(_("Sample: people and businesses are made up"))
    if profile.page.figures and profile.page.figures.is_sample:
        marks.append(_("Sample figures, not real"))
    return marks


def _ring(page: PublicPage) -> dict[str, str] | None:
    if page.organizations is None:
        return None
    business, support = len(page.organizations.business), len(page.organizations.support)
    return {
        "svg": ring_svg(business, support),
        "alt": ", ".join([_businesses(business), _public_partners(support)]),
        "count": f"{business}:{support}",
        "label": _("at the table"),
    }


def _businesses(count: int) -> str:
    return ngettext("%(count)d business", "%(count)d businesses", count) % {"count": count}


def _public_partners(count: int) -> str:
    return ngettext("%(count)d public partner", "%(count)d public partners", count) % {"count": count}


def _map(page: PublicPage) -> dict[str, str] | None:
    alt = _("Map of %(places)s") % {"places": page.places}
    svg = region_map(page.county_fips, alt)
    if not svg:
        return None
    return {"svg": svg, "alt": alt, "title": _("Where: %(places)s") % {"places": page.places}}


def _figures(figures: Figures | None) -> dict[str, Any] | None:
    if figures is None:
        return None
    columns = [_("Industry"), _("Jobs"), _("Places"), _("vs nation"), _("1 year"), _("Pay")]
    single = figures.industries[0] if len(figures.industries) == 1 else None
    labels = [_("jobs"), _("places to work"), _("times the nation"), _("in one year"), _("average pay")]
    tiles = zip(wording.cells(single)[1:], labels, strict=True) if single else ()
    return {
        "title": _("The industry here, %(year)d") % {"year": figures.year},
        "columns": columns,
        "rows": [wording.cells(each) for each in figures.industries],
        "tiles": [{"value": value, "label": label} for value, label in tiles if value != words.UNKNOWN],
        "source": _source(figures),
    }


def _source(figures: Figures) -> str:
    notes = [_("Source: %(source)s") % {"source": figures.source}] if figures.source else []
    if figures.is_partial:
        notes.append(_("* Partial: the source withholds some places."))
    return " ".join(notes)


def _people(page: PublicPage) -> list[dict[str, str]] | None:
    if page.people is None:
        return None
    return [
        {
            "name": each.name,
            "place": ", ".join(part for part in (each.title, each.organization) if part),
            "side": each.side,
        }
        for each in page.people
    ]


def _organizations(page: PublicPage) -> list[dict[str, Any]] | None:
    if page.organizations is None:
        return None
    business, support = page.organizations.business, page.organizations.support
    sides = [
        {"side": Side.INDUSTRY.value, "title": _businesses(len(business)), "names": list(business)},
        {"side": Side.SUPPORT.value, "title": _public_partners(len(support)), "names": list(support)},
    ]
    return [side for side in sides if side["names"]]


def _priorities(page: PublicPage) -> list[dict[str, str]] | None:
    if page.priorities is None:
        return None
    return [{"title": each.title, "success": each.success, "state": each.state_label} for each in page.priorities]


def _next_meeting(page: PublicPage) -> str | None:
    if page.next_meeting is None:
        return None
    return _("Next meeting: %(day)s.") % {"day": words.day(page.next_meeting)}
