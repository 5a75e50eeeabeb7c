"""The pulse as a picture: who said yes to each question, this year and the one before."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from sharedtable.base.charts.axes import Spec, colors, names, quantity, stacked_rows
from sharedtable.base.charts.chart import Chart, Column, Drawing
from sharedtable.base.charts.theme import GREY, SOFT, TEAL
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
        drawing=_paired(shown[:2]),
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


def _paired(shown: Sequence[Taken]) -> Drawing:
    """For each question a bar a year, the latest above."""
    years = [str(each.pulse.year) for each in shown]
    values = [
        {"name": str(SHORT[question]), "year": year, "value": taken.share(question.value, Said.YES.value)}
        for question in Question
        for year, taken in zip(years, shown, strict=True)
    ]

    def draw(width: int) -> Spec:
        x = quantity("value", _("Share who say yes"), ".0%", domain=[0, 1.15])
        x["axis"]["values"] = [0, 0.5, 1]
        at = {
            "y": names([str(SHORT[question]) for question in Question], width),
            "yOffset": {"field": "year", "type": "nominal", "sort": years},
            "x": x,
        }
        legend = {"title": None, "orient": "top", "symbolType": "square"}
        shades = colors("year", dict(zip(years, (TEAL, GREY), strict=False)), legend)
        words = {"text": {"field": "value", "format": ".0%"}}
        layer = [
            {"mark": {"type": "bar", "height": 16}, "encoding": at | {"color": shades}},
            {"mark": {"type": "text", "align": "left", "dx": 6, "color": SOFT}, "encoding": at | words},
        ]
        return stacked_rows(width, values, layer) | {"height": {"step": 20 * len(years) + 16, "for": "position"}}

    return draw


def summary_of(taken: Taken) -> str:
    """Such as "9 answers: 89 % say it is their own agenda, …"."""
    said = [
        _("%(question)s: %(share)s yes")
        % {"question": SHORT[question], "share": percent(taken.share(question.value, Said.YES.value) or 0)}
        for question in Question
    ]
    answers = counted(taken.total, _("answer"), _("answers"))
    return f"{answers}. {'; '.join(said)}."
