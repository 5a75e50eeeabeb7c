"""What is measured, on paper and in a spreadsheet: for others, hence of released figures alone."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from sharedtable.base.charts.framing import framed
from sharedtable.base.figures import day as day_words
from sharedtable.base.prints import Block, Bullets, Document, Heading, Pairs, Paragraph, Picture, Run, Table, Text
from sharedtable.indicators.metrics.charts import chart_of
from sharedtable.indicators.metrics.logic_model import Stage
from sharedtable.indicators.metrics.queries import Figure, Measured
from sharedtable.indicators.shipped import in_words
from sharedtable.partnerships.models import Partnership

INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def marks_of(partnership: Partnership) -> tuple[str, ...]:
    return (_("Sample"),) if partnership.network.is_sample else ()


def metrics_on_paper(partnership: Partnership, rows: Sequence[Measured], *, today: date) -> Document:
    """One chapter for each metric: what it means, where it stands, its picture and its figures."""
    return Document(
        _("What we measure"),
        today,
        tuple(_chapters(partnership, rows)) or (Paragraph(_("Nothing is measured yet.")),),
        kicker=partnership.name,
        lead=_lead(rows),
        marks=marks_of(partnership),
        footer=_("Figures of fewer than ten people, or of fewer than five businesses, are not shown."),
    )


def _lead(rows: Sequence[Measured]) -> Text:
    reached = sum(each.progress is not None and each.progress.is_reached for each in rows)
    words = _("%(n)s metrics, %(reached)s of them where we want them.")
    return words % {"n": len(rows), "reached": reached} if rows else ""


def _chapters(partnership: Partnership, rows: Sequence[Measured]) -> Iterator[Block]:
    for each in rows:
        metric = each.metric
        yield Heading(in_words(metric.name))
        yield Paragraph(in_words(metric.meaning))
        yield Pairs(tuple(_facts(each)))
        if len(each.points) > 1:
            chart = chart_of(each, is_sample=partnership.network.is_sample)
            yield Picture(framed(chart), f"{chart.title}. {chart.summary}")
        if each.figures or each.baseline:
            yield _table(each)
        if metric.how:
            yield Paragraph((Run(_("How it is measured: "), strong=True), in_words(metric.how)), soft=True)


def _facts(each: Measured) -> Iterator[tuple[str, Text]]:
    metric, newest = each.metric, each.newest_shown
    yield _("For whom"), str(metric.get_beneficiary_display())
    if each.baseline is not None:
        yield _("Where it started"), _said(each.baseline)
    if newest is not None:
        stand = f" ({each.progress.words})" if each.progress is not None else ""
        yield _("Where it stands"), f"{_said(newest)}{stand}"
    if metric.target_value is not None and metric.target_date is not None:
        aim = {"aim": each.target_words, "day": day_words(metric.target_date)}
        yield _("Where we want it"), _("%(aim)s by %(day)s") % aim


def _said(figure: Figure) -> str:
    if figure.value is None:
        return _("not shown here: %(why)s") % {"why": figure.why_hidden}
    return _("%(value)s on %(day)s") % {"value": figure.words, "day": day_words(figure.day)}


def _table(each: Measured) -> Table:
    rows = [*([each.baseline] if each.baseline else []), *each.figures]
    lines = tuple((day_words(row.day), row.number or _("not shown here"), row.source) for row in rows)
    return Table((_("Day"), in_words(each.metric.unit), _("Source")), lines, (2, 2, 5), frozenset({1}))


def model_on_paper(partnership: Partnership, columns: Sequence[Stage], *, today: date) -> Document:
    """The logic model, stage by stage."""
    blocks: list[Block] = []
    for number, each in enumerate(columns, start=1):
        blocks.append(Heading(f"{number}. {each.title}"))
        items = tuple((item.words, Run(f" ({item.note})" if item.note else "", soft=True)) for item in each.items)
        blocks.append(Bullets(items) if items else Paragraph(each.empty, soft=True))
    return Document(
        _("From what goes in to what changes"),
        today,
        tuple(blocks),
        kicker=partnership.name,
        lead=_("Composed from the record: who gives what, what is done with it, and what comes of it."),
        marks=marks_of(partnership),
        footer=_("Figures of fewer than ten people, or of fewer than five businesses, are not shown."),
    )


def workbook(partnership: Partnership, rows: Sequence[Measured]) -> bytes:
    """A sheet of metrics and a sheet of figures."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, INERT) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        _sheet(book, _("Metrics"), _metric_headings(), [_line(each) for each in rows], bold)
        figures = [line for each in rows for line in _lines(each)]
        _sheet(book, _("Figures"), _figure_headings(), figures, bold)
        about = [[_("Partnership"), partnership.name]]
        about += [[_("Sample"), _("Generated sample, not real figures")]] if partnership.network.is_sample else []
        about.append([_("Not shown"), _("Figures of fewer than ten people, or of fewer than five businesses.")])
        _sheet(book, _("About"), [_("What"), _("Words")], about, bold)
    return target.getvalue()


def _metric_headings() -> list[str]:
    return [
        _("Metric"), _("Meaning"), _("Unit"), _("For whom"), _("It tells"), _("When"), _("Start"), _("Start day"),
        _("Newest figure"), _("Day"), _("Target"), _("By"), _("Good from"), _("Good up to"),
        _("How it is measured"),
    ]  # fmt: skip


def _figure_headings() -> list[str]:
    return [_("Metric"), _("Day"), _("Figure"), _("Unit"), _("What it is"), _("Source"), _("Why it is not shown")]


def _line(each: Measured) -> list[Any]:
    metric, first, newest = each.metric, each.baseline, each.newest_shown
    return [
        metric.name, metric.meaning, metric.unit, str(metric.get_beneficiary_display()),
        str(metric.get_kind_display()), str(metric.get_term_display()),
        first.value if first else None, first.day if first else None,
        newest.value if newest else None, newest.day if newest else None,
        metric.target_value, metric.target_date, metric.target_low, metric.target_high, metric.how,
    ]  # fmt: skip


def _lines(each: Measured) -> Iterator[list[Any]]:
    for row in [*([each.baseline] if each.baseline else []), *each.figures]:
        what = _("Start") if row.reading.is_baseline else _("Figure")
        why = row.why_hidden if row.value is None else ""
        yield [each.metric.name, row.day, row.value, each.metric.unit, what, row.source, why]


def _sheet(book: Any, title: str, headings: list[str], rows: Sequence[Sequence[Any]], bold: Any) -> None:
    sheet = book.add_worksheet(title)
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    for at, heading in enumerate(headings):
        sheet.write_string(0, at, heading, bold)
    for down, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(down, at, value, days)
            elif value is not None and not isinstance(value, str):
                sheet.write_number(down, at, float(value))
            elif value:
                sheet.write_string(down, at, value)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(headings) - 1, 20)
