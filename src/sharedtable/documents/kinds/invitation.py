"""An invitation from a champion to peers: why I sit there, what it takes, what the next meeting is."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.documents.kinds.registry import Draft, Kind, Source, register_kind
from sharedtable.documents.kinds.words import (
    champions,
    contact_line,
    industry,
    named,
    next_meeting_line,
    paragraphs,
    place_of,
    priorities_in_words,
    signature,
)
from sharedtable.partnerships.words import listed


def compose(source: Source) -> Draft:
    table = source.partnership
    return Draft(
        _("Come to the table: %(name)s") % {"name": table.name},
        paragraphs(_opening(source), _chosen(source), _peers(source), _ask(source), signature(source)),
    )


def _opening(source: Source) -> str:
    return _(
        "I run a business like yours, and I sit at a table with others who do %(industry)s in %(place)s. "
        "We set the agenda ourselves. Schools, workforce and economic development listen, and help with what we "
        "decide. It is no sales meeting, and nobody asks you for money."
    ) % {"industry": industry(source.partnership), "place": place_of(source.partnership)}


def _chosen(source: Source) -> str:
    titles = priorities_in_words(source.partnership)
    if titles:
        return _(
            "What we work on now: %(titles)s. Tell us whether that is your problem too, or what we missed."
        ) % {"titles": titles}
    return _("Nothing is decided yet. What could our industry win here, and what does it need? That is the talk.")


def _peers(source: Source) -> str:
    others = [each for each in champions(source.partnership) if each.person != source.sender]
    if not others:
        return ""
    return _("At the table with me: %(names)s.") % {"names": listed([named(each) for each in others])}


def _ask(source: Source) -> str:
    when = next_meeting_line(source)
    contact = contact_line(source.partnership)
    return paragraphs(
        _("The next meeting is %(when)s. Will you come? Just answer this mail.") % {"when": when}
        if when
        else _("The day of the next meeting is not set yet. May I tell you when it is? Just answer this mail."),
        _("For dates and papers our contact is %(contact)s.") % {"contact": contact} if contact else "",
    )


register_kind(
    Kind(
        "invitation",
        gettext_lazy("Invitation to peers"),
        gettext_lazy("A champion asks other businesses to the table, in their own name."),
        "letter",
        "documents.invite_peers",
        "documents.see_drafts",
        step=3,
        icon="mail",
        compose=compose,
        has_notice=True,
        invites=True,
    )
)
