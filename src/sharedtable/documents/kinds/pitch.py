"""The one-page pitch: what the table is, what the businesses chose, what came of it, how to join."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.documents.kinds.registry import Draft, Kind, Source, register_kind
from sharedtable.documents.kinds.words import (
    bullets,
    champions,
    contact_line,
    industry,
    named,
    next_meeting_line,
    paragraphs,
    place_of,
    seats_in_words,
    section,
)
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.words import listed
from sharedtable.plan.choices import Permission
from sharedtable.plan.models import Outcome
from sharedtable.plan.queries import chosen

MOST = 4


def compose(source: Source) -> Draft:
    table = source.partnership
    words = {"industry": industry(table), "place": place_of(table), "who": seats_in_words(table)}
    return Draft(
        table.name,
        paragraphs(
            table.summary,
            _("%(who)s at one table, for %(industry)s in %(place)s.") % words,
            section(_("Who leads"), _leaders(table)),
            section(_("What the businesses chose to do"), bullets(*_chosen(table))),
            section(_("What has come of it"), bullets(*_results(table)), _quote(table)),
            section(_("What you get, what it takes"), bullets(*_deal())),
            section(_("Come and see"), _invitation(source)),
        ),
    )


def _leaders(table: Partnership) -> str:
    names = [named(each) for each in champions(table)]
    return _("%(names)s, who run businesses here themselves.") % {"names": listed(names, most=6)} if names else ""


def _chosen(table: Partnership) -> list[str]:
    found = []
    for each in chosen(table).standing[:MOST]:
        led = _("led by %(names)s") % {"names": listed(each.leaders, most=2)} if each.leaders else ""
        found.append(f"**{each.title}**, {led}" if led else f"**{each.title}**")
    return found


def _results(table: Partnership) -> list[str]:
    """Only what may be told."""
    rows = Outcome.objects.live().filter(partnership=table, permission=Permission.GIVEN)
    return [each.statement for each in rows.order_by("-occurred_date", "pk")[:MOST]]


def _quote(table: Partnership) -> str:
    rows = Outcome.objects.live().filter(partnership=table, permission=Permission.GIVEN).exclude(quote="")
    row = rows.select_related("person").order_by("-occurred_date", "pk").first()
    if row is None:
        return ""
    return f"“{row.quote.strip()}” ({row.person.name})" if row.person else f"“{row.quote.strip()}”"


def _deal() -> list[str]:
    return [
        _("You decide what is worked on, with others who know your business"),
        _("Schools, workforce and economic development answer to one voice instead of ten"),
        _("It takes a meeting every two or three months, and one thing that you care about"),
        _("No fee, no sales talk, nothing about prices or customers"),
    ]


def _invitation(source: Source) -> str:
    when, contact = next_meeting_line(source), contact_line(source.partnership)
    return paragraphs(
        _("We meet next on %(when)s.") % {"when": when} if when else "",
        _("Call or write: %(contact)s.") % {"contact": contact} if contact else "",
    )


register_kind(
    Kind(
        "pitch",
        gettext_lazy("One-page pitch"),
        gettext_lazy("What the table is, what the businesses chose, what came of it, how to join: on one page."),
        "page",
        "documents.pitch",
        "documents.read_pages",
        step=3,
        icon="megaphone",
        compose=compose,
    )
)
