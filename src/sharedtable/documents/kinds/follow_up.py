"""The mail that follows a meeting the same day: what was decided, who does what, who came, when we meet again."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sharedtable.base.figures import day
from sharedtable.documents.kinds.registry import Draft, Kind, Source, register_kind
from sharedtable.documents.kinds.words import bullets, paragraphs, section, signature, when_and_where
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Attendance, Decision, FollowUp, Occasion, ParkedTopic
from sharedtable.meetings.queries import Tally
from sharedtable.partnerships.meeting_host import meeting_of
from sharedtable.partnerships.words import listed


def compose(source: Source) -> Draft:
    occasion = source.occasion
    if occasion is None:
        return Draft(_("What we decided"), signature(source))
    words = {"title": occasion.title, "day": day(occasion.local_start.date())}
    return Draft(
        _("What came of it: %(title)s, %(day)s") % words,
        paragraphs(
            _opening(occasion, source),
            section(_("What we decided"), bullets(*(each.text for each in _decisions(occasion)))),
            section(_("Who does what"), bullets(*(_promise(each) for each in _follow_ups(occasion)))),
            section(_("Kept for later"), bullets(*(each.text for each in _parked(occasion)))),
            section(_("When we meet again"), _next(source, occasion)),
            _("Did we get anything wrong? Just answer this mail."),
            signature(source),
        ),
    )


def _opening(occasion: Occasion, source: Source) -> str:
    here = occasion.local_start.date() == source.today
    thanks = _("Thank you for coming today.") if here else _("Thank you for coming.")
    rows = Attendance.objects.filter(occasion=occasion, is_present=True)
    tally = Tally.of(rows.values_list("side", "organization_id", "person_id"))
    if not tally.people:
        return thanks
    names = [name for name in _businesses(occasion) if name]
    said = _were_there(tally)
    return f"{thanks} {said}: {listed(names, most=6)}." if names else f"{thanks} {said}."


def _were_there(tally: Tally) -> str:
    people = ngettext("%(n)d person was there", "%(n)d people were there", tally.people) % {"n": tally.people}
    businesses = ngettext("%(n)d business", "%(n)d businesses", tally.businesses) % {"n": tally.businesses}
    partners = ngettext("%(n)d public partner", "%(n)d public partners", tally.partners) % {"n": tally.partners}
    sides = [words for words, count in ((businesses, tally.businesses), (partners, tally.partners)) if count]
    return _("%(people)s, from %(sides)s") % {"people": people, "sides": listed(sides)} if sides else people


def _businesses(occasion: Occasion) -> list[str]:
    rows = Attendance.objects.filter(occasion=occasion, is_present=True, side="industry")
    names = rows.order_by("organization__name").values_list("organization__name", flat=True)
    return list(dict.fromkeys(names))


def _decisions(occasion: Occasion) -> QuerySet[Decision]:
    return Decision.objects.live().filter(occasion=occasion).order_by("recorded_at", "pk")


def _follow_ups(occasion: Occasion) -> QuerySet[FollowUp]:
    rows = FollowUp.objects.live().filter(occasion=occasion).select_related("person", "organization")
    return rows.order_by("due_date", "pk")


def _promise(row: FollowUp) -> str:
    who = row.person.name if row.person else row.organization.name if row.organization else _("All of us")
    text = f"**{who}**: {row.text}"
    return _("%(text)s, by %(day)s") % {"text": text, "day": day(row.due_date)} if row.due_date else text


def _parked(occasion: Occasion) -> QuerySet[ParkedTopic]:
    """Not those set aside because competitors must not talk of them."""
    rows = ParkedTopic.objects.live().filter(occasion=occasion, why="later")
    return rows.order_by("parked_at", "pk")


def _next(source: Source, occasion: Occasion) -> str:
    meeting = meeting_of(occasion)
    if meeting is None:
        return ""
    rows = Occasion.objects.live().filter(
        partnership_meeting__partnership=source.partnership,
        partnership_meeting__kind=meeting.kind,
        starts_at__gt=max(source.at, occasion.ends_at),
    )
    following = rows.exclude(state=OccasionState.CANCELLED).order_by("starts_at", "pk").first()
    return when_and_where(following) if following else ""


register_kind(
    Kind(
        "follow_up",
        gettext_lazy("Follow-up mail of a meeting"),
        gettext_lazy("The same day: what was decided, who does what by when, and when we meet again."),
        "letter",
        "documents.follow_up",
        "documents.see_drafts",
        step=5,
        icon="mail-check",
        compose=compose,
        asks="occasion",
    )
)
