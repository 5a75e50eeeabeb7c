"""A roadmap as a document: for PDF and Word."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from sharedtable.base import figures
from sharedtable.base.prints import (
    Block,
    Bullets,
    Document,
    Heading,
    Notice,
    Pairs,
    Paragraph,
    Picture,
    Quote,
    Run,
    Table,
    Text,
)
from sharedtable.plan.models import RoadmapVersion
from sharedtable.plan.roadmap import timeline, wording
from sharedtable.plan.roadmap.content import Content, OutcomePart
from sharedtable.plan.roadmap.story import Chapter, chapters, shared


def version_words(version: RoadmapVersion | None, on: date) -> str:
    """Which version it is, for the line above the title."""
    if version is None:
        return _("As of %(day)s, not adopted") % {"day": figures.day(on, this_year=0)}
    said = {"number": version.number, "day": figures.day(version.adopted_date, this_year=0)}
    return _("Version %(number)d, adopted %(day)s") % said


def document(content: Content, *, version_line: str) -> Document:
    """`version_line` says which version it is, or that it is today's."""
    marks = (_("Sample: people and businesses are made up"),) if content.is_sample else ()
    return Document(
        title=_("Roadmap of %(partnership)s") % {"partnership": content.partnership},
        day=content.day,
        kicker=" · ".join(each for each in (version_line, content.industry, content.region) if each),
        lead=_lead(content),
        marks=marks,
        sender=content.network,
        footer=_("Composed with Sharedtable from the partnership’s record."),
        blocks=tuple(_blocks(content)),
    )


def _lead(content: Content) -> Text:
    said = [wording.opening(content), wording.progress(content), wording.results(content)]
    return tuple(run for sentence in said if sentence for run in (*sentence, Run(" ")))


def _blocks(content: Content) -> Iterator[Block]:
    if content.introduction:
        yield Heading(_("Why we work together"))
        yield from _paragraphs(content.introduction)
    told = chapters(content)
    if told:
        yield Heading(_("What the businesses chose"))
    for chapter in told:
        yield from _chapter(chapter, content.day)
    if not told:
        yield Paragraph(
            _("What the businesses choose stands here, with who leads it, by when, and what came of it.")
        )
    yield from _whole_table(content)
    yield from _along_time(content)
    if content.outlook:
        yield Heading(_("What comes next"))
        yield from _paragraphs(content.outlook)
    if content.set_aside:
        yield Heading(_("Set aside for now"))
        yield Bullets(tuple(each.title for each in content.set_aside))


def _along_time(content: Content) -> Iterator[Block]:
    alt = _("The milestones along time; the tables above say the same.")
    drawn = timeline.picture(content, width=timeline.PAPER, alt=alt)
    if drawn:
        yield Heading(_("Along time"))
        key = _("Circle: to do. Tick: done. Square: waits. Bar: in use. Star: a result. Amber line: this day.")
        yield Picture(drawn, alt, key)


def _paragraphs(words: str) -> Iterator[Block]:
    for each in words.replace("\r\n", "\n").split("\n\n"):
        if each.strip():
            yield Paragraph(each.strip())


def _chapter(chapter: Chapter, on: date) -> Iterator[Block]:
    part = chapter.priority
    yield Heading(part.title, 3)
    rows: list[tuple[str, Text]] = [(_("Where it stands"), part.state_label)]
    rows.append((_("Led by"), wording.names(part.champions) if part.champions else _("Nobody yet")))
    rows += [(_("Action team"), wording.team_line(each)) for each in chapter.teams]
    rows += [(_("First to respond"), f"{each.organization}: {each.as_partner}") for each in chapter.responders]
    yield Pairs(tuple(rows))
    if part.success:
        yield Notice(part.success, _("What success looks like"))
    if chapter.milestones:
        yield Table(
            (_("Milestone"), _("Who"), _("When")),
            tuple((each.title, each.who, wording.milestone_when(each, on)) for each in chapter.milestones),
            (3, 2, 2),
        )
    yield from _lines(_("Promised"), [wording.commitment_line(each) for each in chapter.commitments])
    yield from _lines(_("In use"), [wording.deliverable_line(each, on) for each in chapter.deliverables])
    yield from _outcomes(_("What changed"), chapter.outcomes, on)


def _lines(title: str, lines: list[str], level: int = 4) -> Iterator[Block]:
    if lines:
        yield Heading(title, level)
        yield Bullets(tuple(lines))


def _outcomes(title: str, parts: tuple[OutcomePart, ...], on: date, level: int = 4) -> Iterator[Block]:
    yield from _lines(title, [wording.outcome_line(each, on) for each in parts], level)
    for each in parts:
        if each.quote:
            said_by = [each.said_by.name if each.said_by else "", each.organization]
            yield Quote(each.quote, ", ".join(name for name in said_by if name))


def _whole_table(content: Content) -> Iterator[Block]:
    rest = shared(content)
    if rest.commitments or rest.outcomes:
        yield Heading(_("For the whole partnership"))
    yield from _lines(_("Promised"), [wording.commitment_line(each) for each in rest.commitments], 3)
    yield from _outcomes(_("What changed"), rest.outcomes, content.day, 3)
