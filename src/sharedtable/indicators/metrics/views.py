"""Pages of what a partnership measures: the list, choosing from the catalogue, one metric, the logic model."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.base.charts import answer
from sharedtable.base.files.kinds import DOCX, PDF, XLSX
from sharedtable.base.prints import Document, pdf, word
from sharedtable.base.versions import EditConflict
from sharedtable.indicators.metrics.actions import (
    AlreadyChosen,
    NoSuchPart,
    archive_metric,
    choose_metric,
    define_metric,
    edit_metric,
    set_target,
)
from sharedtable.indicators.metrics.catalogue import catalogue
from sharedtable.indicators.metrics.charts import chart_of
from sharedtable.indicators.metrics.evidence import record_behind
from sharedtable.indicators.metrics.fetching import measured_or_404, metric_or_404
from sharedtable.indicators.metrics.forms import MetricForm, TargetForm
from sharedtable.indicators.metrics.logic_model import stages
from sharedtable.indicators.metrics.papers import metrics_on_paper, model_on_paper, workbook
from sharedtable.indicators.metrics.progress import Stand
from sharedtable.indicators.metrics.queries import is_within, measured
from sharedtable.indicators.metrics.shelves import Sought, shelves
from sharedtable.indicators.models import Metric
from sharedtable.indicators.shipped import in_words
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of, posted

HERE = "indicators:metrics"


@guarded("indicators.view_metrics")
def metrics(request: Request, slug: str) -> HttpResponse:
    """The list; `?as=` xlsx, pdf or docx is the same as a file, of what may leave the partnership."""
    partnership = partnership_or_404(request, slug, "indicators.view_metrics")
    if wanted := request.GET.get("as"):
        return _file(partnership, wanted)
    rows = measured(partnership, within=is_within(partnership, request.standing))
    context = {
        **room(request, partnership, current=HERE),
        "rows": rows,
        "reached": [each for each in rows if each.progress and each.progress.is_reached],
        "on_the_way": [each for each in rows if each.progress and each.progress.stand == Stand.ON_THE_WAY],
        "waiting": [each for each in rows if each.latest is None],
        "is_within": is_within(partnership, request.standing),
    }
    return render(request, "indicators/metrics/metrics.html", context)


def _file(partnership: Partnership, wanted: str) -> HttpResponse:
    rows = measured(partnership, within=False)
    today = partnership.network.day_at(timezone.now())
    if wanted == XLSX.key:
        return _sent(workbook(partnership, rows), f"{partnership.slug}-metrics", wanted)
    return _printed(metrics_on_paper(partnership, rows, today=today), f"{partnership.slug}-metrics", wanted)


def _printed(made: Document, name: str, wanted: str) -> HttpResponse:
    makers = {PDF.key: pdf, DOCX.key: word}
    if wanted not in makers:
        raise Http404
    return _sent(makers[wanted](made), name, wanted)


def _sent(content: bytes, name: str, wanted: str) -> HttpResponse:
    kinds = {each.key: each for each in (PDF, DOCX, XLSX)}
    shown = "inline" if wanted == PDF.key else "attachment"
    headers = {"Content-Disposition": f'{shown}; filename="{name}.{wanted}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=kinds[wanted].media_type, headers=headers)


@guarded("indicators.choose_metric")
def choose(request: Request, slug: str) -> HttpResponse:
    """The catalogue. Posting a key chooses it."""
    partnership = partnership_or_404(request, slug, "indicators.choose_metric")
    if request.method == "POST":
        return _choose(request, partnership)
    sought = Sought.of(request.GET)
    context = {
        **room(request, partnership, current=HERE, here=_("Choose what to measure")),
        "shelves": shelves(partnership, sought),
        "sought": sought,
    }
    return render(request, "indicators/metrics/choose.html", context)


def _choose(request: Request, partnership: Partnership) -> HttpResponse:
    entry = catalogue().get(request.POST.get("entry", ""))
    if entry is None:
        raise Http404
    try:
        metric, done = choose_metric(partnership, entry, by=person_of(request), at=timezone.now())
    except AlreadyChosen:
        say(request, _("You measure this already."))
        return redirect(HERE, partnership.slug)
    say(request, _("You measure “%(name)s” now.") % {"name": in_words(metric.name)}, done)
    return redirect(metric)


@guarded("indicators.choose_metric")
def define(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "indicators.choose_metric")
    form = MetricForm(partnership, posted(request))
    if form.is_valid():
        try:
            metric, done = define_metric(partnership, by=person_of(request), at=timezone.now(), **form.values())
        except NoSuchPart:
            form.add_error("part_of", _wrong_part())
        else:
            say(request, _("You measure “%(name)s” now.") % {"name": in_words(metric.name)}, done)
            return redirect(metric)
    context = {**room(request, partnership, current=HERE, here=_("Something of your own")), "form": form}
    return render(request, "indicators/metrics/define.html", context)


def _wrong_part() -> str:
    return _("Only a number of people can be part of another number; a part has no parts itself.")


@guarded("indicators.view_metrics")
def metric(request: Request, slug: str, pk: int) -> HttpResponse:
    """One metric; `?as=` csv, xlsx, png or svg is its chart as a file, of what may leave the partnership."""
    partnership = partnership_or_404(request, slug, "indicators.view_metrics")
    is_sample = partnership.network.is_sample
    if wanted := request.GET.get("as"):
        told = next((each for each in measured(partnership, within=False) if each.metric.pk == pk), None)
        if told is None:
            raise Http404
        return answer(chart_of(told, is_sample=is_sample), wanted)
    found = measured_or_404(request, partnership, pk)
    today = partnership.network.day_at(timezone.now())
    context = {
        **room(request, partnership, current=HERE, here=in_words(found.metric.name)),
        "measured": found,
        "metric": found.metric,
        "chart": chart_of(found, url=request.path, is_sample=is_sample),
        "behind": record_behind(found.metric, request.standing, today=today),
        "is_within": is_within(partnership, request.standing),
    }
    return render(request, "indicators/metrics/metric.html", context)


@guarded("indicators.choose_metric")
def change(request: Request, slug: str, pk: int) -> HttpResponse:
    row = metric_or_404(request, slug, pk, "indicators.choose_metric")
    form = MetricForm.of(row)
    if request.method == "POST":
        form = MetricForm(row.partnership, request.POST, metric=row)
    if request.method == "POST" and form.is_valid():
        values, expected = form.values(), form.cleaned_data["version"] or 0
        try:
            done = edit_metric(row, by=person_of(request), at=timezone.now(), expected=expected, **values)
        except NoSuchPart:
            form.add_error("part_of", _wrong_part())
        except EditConflict as conflict:
            form.data = {**request.POST.dict(), "version": conflict.current.version}  # type: ignore[attr-defined]
            return _form(request, row, form, "change", theirs=conflict.current)
        else:
            say(request, _("Saved."), done)
            return redirect(row)
    return _form(request, row, form, "change")


@guarded("indicators.choose_metric")
def target(request: Request, slug: str, pk: int) -> HttpResponse:
    row = metric_or_404(request, slug, pk, "indicators.choose_metric")
    form = TargetForm(request.POST) if request.method == "POST" else TargetForm.of(row)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        expected = values.pop("version")
        try:
            done = set_target(row, by=person_of(request), at=timezone.now(), expected=expected, **values)
        except EditConflict as conflict:
            form.data = {**request.POST.dict(), "version": conflict.current.version}  # type: ignore[attr-defined]
            return _form(request, row, form, "target", theirs=conflict.current)
        say(request, _("Saved."), done)
        return redirect(row)
    return _form(request, row, form, "target")


def _form(
    request: Request, row: Metric, form: MetricForm | TargetForm, what: str, theirs: Any = None
) -> HttpResponse:
    context = {
        **room(request, row.partnership, current=HERE, here=row.name),
        "metric": row,
        "form": form,
        "theirs": theirs,
    }
    return render(request, f"indicators/metrics/{what}.html", context, status=409 if theirs else 200)


@require_POST
@guarded("indicators.choose_metric")
def archive(request: Request, slug: str, pk: int) -> HttpResponse:
    row = metric_or_404(request, slug, pk, "indicators.choose_metric")
    done = archive_metric(row, by=person_of(request), at=timezone.now())
    say(request, _("“%(name)s” is put away; its figures are kept.") % {"name": row.name}, done)
    return redirect(HERE, slug)


@guarded("indicators.view_metrics")
def logic_model(request: Request, slug: str) -> HttpResponse:
    """Read on the page; `?as=` pdf or docx is for paper, of what may leave the partnership."""
    partnership = partnership_or_404(request, slug, "indicators.view_metrics")
    wanted = request.GET.get("as")
    within = not wanted and is_within(partnership, request.standing)
    today = partnership.network.day_at(timezone.now())
    columns = stages(partnership, measured(partnership, within=within), today=today)
    if wanted:
        return _printed(model_on_paper(partnership, columns, today=today), f"{slug}-logic-model", wanted)
    around = room(request, partnership, current=HERE, here=_("Logic model"))
    return render(request, "indicators/metrics/logic_model.html", {**around, "stages": columns})
