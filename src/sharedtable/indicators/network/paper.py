"""A network's partnerships on paper."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sharedtable.base import figures
from sharedtable.base.charts.framing import framed
from sharedtable.base.prints import Block, Document, Heading, Paragraph, Picture, Run, Table
from sharedtable.indicators.network.charts import levels_chart
from sharedtable.indicators.network.page import NetworkPage


def document(page: NetworkPage) -> Document:
    """The figures, the signs and the partnerships of the list, with the same filter as the page."""
    marks = (_("Sample: people and businesses are made up"),) if page.network.is_sample else ()
    return Document(
        title=_("How the partnerships are doing"),
        day=page.on,
        kicker=" · ".join(each for each in (page.network.name, page.scope_words) if each),
        lead=_lead(page),
        marks=marks,
        sender=page.network.name,
        footer=_("From the newest snapshots of the indicators, each computed from the record. No ranking."),
        blocks=tuple(_blocks(page)),
    )


def _lead(page: NetworkPage) -> tuple[str | Run, ...]:
    told = ", ".join(f"{each.label}: {each.count}" for each in page.figures)
    count = Run(figures.counted(len(page.rows), _("partnership"), _("partnerships")), strong=True)
    return (count, f". {told}.")


def _blocks(page: NetworkPage) -> Iterator[Block]:
    if not page.rows:
        yield Paragraph(_("No partnership is here yet."))
        return
    if len(page.quarters) > 1:
        chart = levels_chart(page)
        yield Picture(framed(chart), alt=f"{chart.title}. {chart.summary}")
    yield Heading(_("Signs over all partnerships"))
    columns = (_("Sign"), _("Met"), _("Not yet"), _("Not known"), _("By statement"))
    for level, signs in page.signs.by_level:
        yield Heading(str(level.label), 3)
        rows = tuple(
            (
                f"{each.indicator.name} *" if each.varies else each.indicator.name,
                *(str(number) for number in (each.met, each.not_yet, each.not_known, each.stated)),
            )
            for each in signs
        )
        yield Table(columns, rows, (0.48, 0.12, 0.12, 0.14, 0.14), frozenset({1, 2, 3, 4}))
    if any(each.varies for each in page.signs.all):
        yield Paragraph(_("* Versions of the framework ask for different things."), soft=True)
    yield Heading(_("Partnerships by name"))
    behind = "; ".join(each for each in (page.level_words, page.sign_words) if each)
    if behind:
        yield Paragraph(_("Only: %(words)s.") % {"words": behind})
    rows = tuple(
        (row.name, f"{row.industry_name}, {row.region_name}", str(row.stand.label) + _lapsing(row.is_lapsing))
        for row in page.shown
    )
    yield Table((_("Partnership"), _("Industry and region"), _("Level")), rows, (0.38, 0.36, 0.26))
    for framework, count in page.signs.frameworks:
        judged = {"title": framework.name, "version": framework.version, "n": count}
        yield Paragraph(_("%(title)s, version %(version)d, judged %(n)d.") % judged, soft=True)


def _lapsing(is_lapsing: bool) -> str:
    return ", " + _("one to look at") if is_lapsing else ""
