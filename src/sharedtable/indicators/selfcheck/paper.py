"""A round of the self-check on paper."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from sharedtable.base import figures
from sharedtable.base.prints import Block, Bullets, Document, Heading, Paragraph, Run
from sharedtable.indicators.selfcheck.pairs import pairs
from sharedtable.indicators.selfcheck.queries import Answered, Round


def document(shown: Round, today: date) -> Document:
    network = shown.check.network
    on = shown.check.finished_date or today
    marks = (_("Sample: people and businesses are made up"),) if network.is_sample else ()
    kicker = _("Round %(number)d") % {"number": shown.check.number}
    if not shown.is_finished:
        kicker += " · " + _("not finished")
    counts = {"green": shown.green, "between": shown.between, "red": shown.red, "open": shown.open}
    return Document(
        title=_("How are we doing as a state?"),
        day=on,
        kicker=f"{network.name} · {kicker}",
        lead=_("%(green)d green, %(between)d in between, %(red)d red, %(open)d not answered.") % counts,
        marks=marks,
        sender=network.name,
        footer=_("Adapted from the toolkit of the Institute for Networked Communities."),
        blocks=(
            *(block for each in shown.answers for block in _pair(each)),
            Paragraph(pairs().attribution, soft=True),
        ),
    )


def _pair(each: Answered) -> Iterator[Block]:
    yield Heading(each.pair.title, 3)
    yield Bullets((_("Green") + f": {each.pair.green}", _("Red") + f": {each.pair.red}"))
    if each.answer is None:
        yield Paragraph(_("Not answered."), soft=True)
    else:
        said = {"name": each.answer.answered_by.name, "day": figures.day(each.answer.answered_date, this_year=0)}
        words = f"{each.answer.get_light_display()}. "
        yield Paragraph(
            (Run(words, strong=True), each.answer.note, Run("  " + _("%(name)s, %(day)s") % said, soft=True))
        )
    if each.change and each.was:
        yield Paragraph(_("Before: %(light)s") % {"light": each.was.get_light_display()}, soft=True)
    for said_each in each.said:
        yield Paragraph(_("From the record: %(sentence)s") % {"sentence": said_each.sentence})
