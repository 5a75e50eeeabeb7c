"""The meeting pack as a document: agenda, who is coming, what was decided last and is open, papers, the notice."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sharedtable.base.access import allows
from sharedtable.base.figures import day, moment, span
from sharedtable.base.prints import Block, Bullets, Document, Heading, Notice, Pairs, Paragraph, Run, Table, Text
from sharedtable.meetings.choices import Answer
from sharedtable.meetings.models import AgendaApproval, Decision, FollowUp
from sharedtable.meetings.outcomes import left_from_before
from sharedtable.meetings.overview import Overview
from sharedtable.meetings.queries import Attendee
from sharedtable.people.standing import Standing


def pack(page: Overview, standing: Standing, at: datetime) -> Document:
    """As this reader sees it on that day."""
    occasion, holder = page.occasion, page.holder
    marks = [_("Sample: people and businesses are made up")] if holder.network.is_sample else []
    marks += [_("Called off")] if occasion.is_cancelled else []
    return Document(
        title=occasion.title,
        day=at.astimezone(occasion.zone).date(),
        kicker=f"{holder.kind} · {holder.name}",
        lead=_lead(page),
        marks=tuple(marks),
        sender=holder.network.name,
        footer=_("Made with Sharedtable on %(day)s. The page has the newest: %(link)s")
        % {"day": day(at.astimezone(occasion.zone).date()), "link": _address(page)},
        blocks=tuple(_blocks(page, standing)),
    )


def _address(page: Overview) -> str:
    return f"{settings.ADDRESS}{page.occasion.get_absolute_url()}"


def _lead(page: Overview) -> Text:
    occasion = page.occasion
    return (Run(span(occasion.starts_at, occasion.ends_at, occasion.time_zone), strong=True),)


def _blocks(page: Overview, standing: Standing) -> Iterator[Block]:
    yield from _where(page)
    yield from _agenda(page)
    if page.holder.is_led_by_industry:
        words = render_to_string("meetings/_antitrust_words.html").strip()
        yield Notice(words, _("Competitors at one table"))
    yield from _people(page)
    if allows("meetings.read_notes", page.note_classes):
        yield from _from_before(page, standing)
    if page.papers.to_read:
        yield Heading(_("Papers"))
        yield Bullets(tuple(each.file.name for each in page.papers.to_read))
        link = Run(_address(page), url=_address(page))
        yield Paragraph((_("They open on the meeting’s page:") + " ", link), soft=True)


def _where(page: Overview) -> Iterator[Block]:
    occasion = page.occasion
    rows: list[tuple[str, Text]] = []
    if place := ", ".join(each for each in (occasion.place, occasion.room) if each):
        rows.append((_("Where"), place))
    if occasion.online_url:
        rows.append((_("Online"), (Run(occasion.online_url, url=occasion.online_url),)))
    if page.agenda.approvals:
        rows.append((_("Agenda"), "\n".join(_approval(each) for each in page.agenda.approvals)))
    if rows:
        yield Pairs(tuple(rows))


def _approval(each: AgendaApproval) -> str:
    said = {"name": each.person.name, "day": day(each.approved_at.date())}
    return (_("set by %(name)s, %(day)s") if each.kind == "set" else _("%(name)s said yes, %(day)s")) % said


def _agenda(page: Overview) -> Iterator[Block]:
    agenda = page.agenda
    yield Heading(_("Agenda"))
    if agenda.is_empty:
        yield Paragraph(_("No agenda yet."), soft=True)
    if page.occasion.agenda:
        yield Paragraph(page.occasion.agenda)
    if agenda.items:
        rows = tuple(
            (
                each.clock,
                each.topic,
                each.leader,
                str(each.minutes or ""),
            )
            for each in agenda.items
        )
        columns = (_("Time"), _("Topic"), _("Who leads it"), _("Minutes"))
        yield Table(columns, rows, (1, 5, 3, 1.3), frozenset({3}))


def _people(page: Overview) -> Iterator[Block]:
    people = page.roll.present if page.shows_presence else page.roll.answered(Answer.YES)
    maybe = [] if page.shows_presence else page.roll.answered(Answer.MAYBE)
    yield Heading(_("Who was there") if page.shows_presence else _("Who is coming"))
    if not people and not maybe:
        yield Paragraph(_("Nobody has said yes yet."), soft=True)
        return
    rows = [*((each, "") for each in people), *((each, _("maybe")) for each in maybe)]
    yield Paragraph(_counted(people))
    yield Table((_("Name"), _("For"), ""), tuple((e.person.name, _for(e), word) for e, word in rows), (3, 4, 1))


def _counted(people: list[Attendee]) -> str:
    return ngettext("%(count)d person.", "%(count)d people.", len(people)) % {"count": len(people)}


def _for(each: Attendee) -> str:
    side = {"industry": _("business"), "support": _("public partner")}.get(each.side, "")
    return " · ".join(word for word in (each.organization_name, side) if word)


def _from_before(page: Overview, standing: Standing) -> Iterator[Block]:
    before = left_from_before(page.occasion, standing)
    if before.decisions:
        yield Heading(_("What we decided last"))
        yield Bullets(tuple(_decided(each) for each in before.decisions))
    if before.follow_ups:
        yield Heading(_("Still open"))
        rows = tuple(_open(each) for each in before.follow_ups)
        yield Table((_("Who"), _("What"), _("By when")), rows, (3, 5, 2))


def _decided(each: Decision) -> Text:
    return (each.text, Run(f" ({moment(each.occasion.starts_at, each.occasion.time_zone)})", soft=True))


def _open(each: FollowUp) -> tuple[Text, Text, Text]:
    owner = each.person or each.organization
    return owner.name if owner else _("The whole table"), each.text, day(each.due_date) if each.due_date else ""
