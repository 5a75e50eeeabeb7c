"""A welcome letter to a new member: who is there, what is going on, what comes next, whom to call."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.documents.kinds.registry import Draft, Kind, Source, register_kind
from sharedtable.documents.kinds.words import (
    bullets,
    champions,
    contact_line,
    named,
    next_meeting_line,
    paragraphs,
    priority_titles,
    seats_in_words,
    signature,
)
from sharedtable.partnerships.words import listed


def compose(source: Source) -> Draft:
    table = source.partnership
    return Draft(
        _("Welcome to %(name)s") % {"name": table.name},
        paragraphs(
            _("Good that you are here. You sit now with %(who)s.") % {"who": seats_in_words(table)},
            _champions(source),
            _priorities(source),
            _next(source),
            _expected(source),
            signature(source),
        ),
    )


def _champions(source: Source) -> str:
    names = [named(each) for each in champions(source.partnership) if each.person != source.person]
    return (
        _("These business people lead: %(names)s. Ask them anything.") % {"names": listed(names)} if names else ""
    )


def _priorities(source: Source) -> str:
    titles = priority_titles(source.partnership)
    if not titles:
        return _("The businesses have not chosen priorities yet, so you come at the right time.")
    return paragraphs(_("The businesses chose to do this together:"), bullets(*titles))


def _next(source: Source) -> str:
    when = next_meeting_line(source)
    return (
        _("We meet next on %(when)s. The invitation comes by mail; one tap answers it.") % {"when": when}
        if when
        else ""
    )


def _expected(source: Source) -> str:
    contact = contact_line(source.partnership)
    return paragraphs(
        _("What we ask: come when you can, say what your work needs, take up one thing that you care about."),
        _("Your contact: %(contact)s.") % {"contact": contact} if contact else "",
    )


register_kind(
    Kind(
        "welcome",
        gettext_lazy("Welcome letter"),
        gettext_lazy("To somebody who has just joined: who is there, what goes on, what comes next."),
        "letter",
        "documents.welcome",
        "documents.see_drafts",
        step=6,
        icon="hand",
        compose=compose,
        asks="person",
    )
)
