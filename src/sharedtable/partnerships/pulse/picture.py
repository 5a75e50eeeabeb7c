"""The pulse as a picture: who said yes to each question, this year and the one before."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from sharedtable.base.charts.bars import bars
from sharedtable.base.charts.chart import Chart, Column
from sharedtable.base.figures import counted, percent
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.pulse.models import FROM_HOW_MANY
from sharedtable.partnerships.pulse.queries import Taken
from sharedtable.partnerships.pulse.questions import SHORT, Question, Said


def chart_of(partnership: Partnership, shown: Sequence[Taken]) -> Chart:
    """Of years that may be shown, the latest first; two at most."""
    rows = [_row(question, taken) for question in Question for taken in shown[:2]]
    latest = shown[0]
    return Chart(
        key="pulse",
        title=_("Who says yes"),
        summary=summary_of(latest),
        sources=(_("anonymous answers of business people of %(name)s") % {"name": partnership.name},),
        vintage=str(latest.pulse.year),
        columns=(
            Column("name", _("Question and year")),
            Column("yes", _("Yes"), "share"),
            *(Column(f"{said.value}_count", str(said.label), "count") for said in Said),
        ),
        rows=rows,
        drawing=bars(rows, name="name", value="yes", title=_("Share who say yes"), pattern=".0%"),
        is_sample=partnership.network.is_sample,
        notes=(_("Shown from %(count)s answers up.") % {"count": FROM_HOW_MANY},),
    )


def _row(question: Question, taken: Taken) -> dict[str, Any]:
    counts = taken.counts[question.value]
    words = {"question": SHORT[question], "year": taken.pulse.year}
    return {
        "name": _("%(question)s, %(year)s") % words,
        "yes": taken.share(question.value, Said.YES.value),
        **{f"{said}_count": count for said, count in counts.items()},
    }


def summary_of(taken: Taken) -> str:
    """Such as "9 answers: 89 % say it is their own agenda, …"."""
    said = [
        _("%(question)s: %(share)s yes")
        % {"question": SHORT[question], "share": percent(taken.share(question.value, Said.YES.value) or 0)}
        for question in Question
    ]
    return f"{counted(taken.total, _('answer'), _('answers'))}. {'; '.join(said)}."
