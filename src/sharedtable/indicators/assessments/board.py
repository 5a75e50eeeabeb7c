"""An assessment for a board, on one or two pages of paper."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sharedtable.base.figures import day
from sharedtable.base.prints import Block, Bullets, Document, Heading, Paragraph, Picture, Run, Table
from sharedtable.indicators.assessments.comparing import Comparison
from sharedtable.indicators.assessments.grid import Grid
from sharedtable.indicators.assessments.picture import picture
from sharedtable.indicators.choices import Level
from sharedtable.indicators.evidence import Shown
from sharedtable.indicators.judging import Judgement
from sharedtable.indicators.levels import Reached
from sharedtable.indicators.models import Framework
from sharedtable.partnerships.models import Partnership


@dataclass(frozen=True)
class ForBoard:
    """Everything that the paper says; `evidence` goes with the judgements."""

    partnership: Partnership
    framework: Framework
    on: date
    reached: Reached
    judgements: list[Judgement]
    evidence: list[Shown]
    comparison: Comparison
    grid: Grid


def printed(found: ForBoard) -> Document:
    blocks: list[Block] = []
    for level in Level:
        rows = [
            _row(each, shown)
            for each, shown in zip(found.judgements, found.evidence, strict=True)
            if each.indicator.level == level
        ]
        if rows:
            met = sum(each.is_met for each in found.judgements if each.indicator.level == level)
            words = {"level": level.label.lower(), "met": met, "total": len(rows)}
            blocks.append(Heading(_("Signs of “%(level)s”: %(met)d of %(total)d in place") % words))
            columns = (_("Sign"), _("State"), _("What the record says"), _("Evidence"))
            blocks.append(Table(columns, tuple(rows), widths=(0.25, 0.09, 0.49, 0.17)))
    blocks.append(Paragraph(_source(found), soft=True))
    blocks += _changed(found.comparison)
    if not found.grid.is_empty:
        blocks.append(Heading(_("Quarter by quarter")))
        alt = _("Signs by quarter, with the level above them")
        blocks.append(Picture(str(picture(found.grid, on_paper=True)), alt))
    return Document(
        title=_("How the partnership is doing"),
        day=found.on,
        blocks=tuple(blocks),
        kicker=found.partnership.name,
        lead=_lead(found),
        marks=(_("sample people"),) if found.partnership.network.is_sample else (),
        sender=found.partnership.name,
        footer=_("From the record; every row can be looked at in Sharedtable."),
    )


def _lead(found: ForBoard) -> tuple[str | Run, ...]:
    met = sum(each.is_met for each in found.judgements)
    words = {"met": met, "total": len(found.judgements), "on": day(found.on)}
    said = _("%(met)d of %(total)d signs are in place, from the record up to %(on)s.") % words
    if not found.reached.level:
        return (_("It has not reached a level yet. "), said)
    name = str(Level(found.reached.level).label)
    if found.reached.falls_on is None:
        return (Run(f"{name}. ", strong=True), said)
    look = _("One to look at before %(day)s. ") % {"day": day(found.reached.falls_on)}
    return (Run(f"{name}. ", strong=True), look, said)


def _row(each: Judgement, shown: Shown) -> tuple[str | tuple[str | Run, ...], ...]:
    state = _("Signed") if each.attestation else each.verdict.status.label
    change = (Run(" " + each.verdict.would_change + ".", soft=True),) if each.verdict.would_change else ()
    return (each.indicator.name, str(state), (_sentence(each.verdict.summary), *change), _counted(shown))


def _counted(shown: Shown) -> str:
    if not shown.total:
        return _("no rows")
    words = ngettext("%(n)d row", "%(n)d rows", shown.total) % {"n": shown.total}
    if shown.confirmed:
        words += _(", %(n)d confirmed") % {"n": shown.confirmed}
    return words


def _changed(found: Comparison) -> list[Block]:
    heading = Heading(_("What changed since %(day)s") % {"day": day(found.since)})
    lead = Paragraph(f"{found.level_words} {found.sum_words}")
    items = tuple(
        (Run(f"{each.words}: {each.title}. ", strong=True), _sentence(each.why)) for each in found.changes
    )
    return [heading, lead, Bullets(items)] if items else [heading, lead]


def _source(found: ForBoard) -> str:
    words = {"title": found.framework.name, "version": found.framework.version, "on": day(found.on)}
    said = _("%(title)s, version %(version)d; judged on %(on)s") % words
    told = _("“Confirmed”: by the person whom the row is about; the others were entered by the coordinator.")
    attribution = _(found.framework.attribution)
    return f"{told} {_sentence(f'{said}; {attribution}' if attribution else said)}"


def _sentence(words: str) -> str:
    """With a full stop, unless what it quotes ends with one."""
    return words if words.endswith((".", "!", "?", ".”", "!”", "?”")) else f"{words}."
