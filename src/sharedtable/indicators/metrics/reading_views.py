"""Pages where figures are written down, corrected, proved and brought from a sheet."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.base.files import files_of
from sharedtable.base.sheets import Unreadable
from sharedtable.indicators.metrics.fetching import metric_or_404, reading_or_404, sheet_or_404
from sharedtable.indicators.metrics.forms import ReadingForm, SheetForm
from sharedtable.indicators.metrics.readings import (
    PURPOSE,
    TOLD,
    DayTaken,
    FilledFromRecord,
    archive_reading,
    correct_reading,
    prove_reading,
    record_reading,
    unprove_reading,
)
from sharedtable.indicators.metrics.sheets.actions import (
    ChangedSince,
    NotReady,
    SettledAlready,
    bring_sheet,
    checked_sheet,
    drop_sheet,
    keep_sheet,
)
from sharedtable.indicators.metrics.sheets.layout import LAYOUT, template
from sharedtable.indicators.metrics.views import HERE
from sharedtable.indicators.metrics.wording import bare, plain
from sharedtable.indicators.models import Metric, Reading, ReadingRevision, ReadingSheet
from sharedtable.indicators.shipped import in_words
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of, posted

SHOWN_ROWS = 300


@guarded("indicators.record_reading")
def add(request: Request, slug: str, pk: int) -> HttpResponse:
    """`?baseline=1` is where it started."""
    metric = metric_or_404(request, slug, pk, "indicators.record_reading")
    today = metric.partnership.network.day_at(timezone.now())
    is_baseline = bool(request.GET.get("baseline"))
    form = ReadingForm(metric, posted(request), request.FILES or None, initial={"day": today})
    if form.is_valid() and form.cleaned_data["day"] > today:
        form.add_error("day", _("This day is still to come. Choose today or a day before."))
    if form.is_valid() and (done := _record(request, metric, form, is_baseline=is_baseline)):
        say(request, _("Saved."), done)
        return redirect(metric)
    context = {
        **room(request, metric.partnership, current=HERE, here=in_words(metric.name)),
        "metric": metric,
        "form": form,
        "is_baseline": is_baseline,
    }
    return render(request, "indicators/metrics/add_reading.html", context)


def _record(request: Request, metric: Metric, form: ReadingForm, *, is_baseline: bool) -> Any:
    """The entry, or none where the form says what is wrong."""
    try:
        _made, done = record_reading(
            metric,
            by=person_of(request),
            at=timezone.now(),
            is_baseline=is_baseline,
            **form.cleaned_data,
        )
    except DayTaken as taken:
        words = _("There is a figure of this day: %(figure)s. Correct that one, or choose another day.")
        form.add_error("day", words % {"figure": plain(metric, taken.reading.value)})
    except FilledFromRecord:
        form.add_error(None, _("This is filled from the record. Only where it started is written by hand."))
    else:
        return done
    return None


@guarded("indicators.see_small_counts")
def reading(request: Request, slug: str, pk: int) -> HttpResponse:
    """One figure with its files and revisions; posting corrects it."""
    row = reading_or_404(request, slug, pk)
    first = {name: getattr(row, name) for name in TOLD} | {"value": bare(row.value)}
    form = ReadingForm(row.metric, posted(request), request.FILES or None, initial=first, is_new=False)
    if form.is_valid():
        return _correct(request, row, form)
    context = {
        **room(request, row.partnership, current=HERE, here=in_words(row.metric.name)),
        "reading": row,
        "metric": row.metric,
        "form": form,
        "files": list(files_of(row, PURPOSE)),
        "revisions": [(plain(row.metric, each.value), each) for each in _revisions(row)],
    }
    return render(request, "indicators/metrics/reading.html", context)


def _revisions(row: Reading) -> QuerySet[ReadingRevision]:
    return row.revisions.select_related("entered_by").order_by("-entered_at", "-pk")


def _correct(request: Request, row: Reading, form: ReadingForm) -> HttpResponse:
    by, at = person_of(request), timezone.now()
    told = {name: form.cleaned_data.get(name) for name in TOLD}
    file = form.cleaned_data["file"]
    try:
        done = correct_reading(row, by=by, at=at, **told)
    except FilledFromRecord:
        messages.error(
            request, _("This is filled from the record. Correct what is written there, and it follows.")
        )
        return redirect(row)
    if file is not None:
        done = prove_reading(row, file, by=by, at=at)
    say(request, _("Saved.") if done else _("Nothing was different."), done)
    return redirect(row.metric)


@require_POST
@guarded("indicators.record_reading")
def archive(request: Request, slug: str, pk: int) -> HttpResponse:
    row = reading_or_404(request, slug, pk)
    done = archive_reading(row, by=person_of(request), at=timezone.now())
    say(request, _("The figure is taken out."), done)
    return redirect(row.metric)


@require_POST
@guarded("indicators.record_reading")
def unprove(request: Request, slug: str, pk: int, file_id: int) -> HttpResponse:
    row = reading_or_404(request, slug, pk)
    stored = get_object_or_404(files_of(row, PURPOSE), pk=file_id)
    done = unprove_reading(row, stored, by=person_of(request), at=timezone.now())
    say(request, _("%(name)s is taken away.") % {"name": stored.name}, done)
    return redirect(row)


@guarded("indicators.record_reading")
def bring(request: Request, slug: str) -> HttpResponse:
    """Uploading a sheet of figures; `?template=1` is one to start from."""
    partnership = partnership_or_404(request, slug, "indicators.record_reading")
    rows = Metric.objects.live().filter(partnership=partnership, fact="").order_by("chosen_at", "pk")
    if request.GET.get("template"):
        headers = {"Content-Disposition": f'attachment; filename="{slug}-figures.csv"'}
        return HttpResponse(template(rows), content_type="text/csv; charset=utf-8", headers=headers)
    form = SheetForm(posted(request), request.FILES or None)
    if form.is_valid():
        try:
            kept = keep_sheet(partnership, form.cleaned_data["file"], by=person_of(request), at=timezone.now())
        except Unreadable as error:
            form.add_error("file", str(error))
        else:
            return redirect("indicators:check_readings", slug, kept.pk)
    context = {
        **room(request, partnership, current=HERE, here=_("Bring figures")),
        "form": form,
        "columns": LAYOUT.columns,
        "rows": rows,
    }
    return render(request, "indicators/metrics/bring.html", context)


@guarded("indicators.record_reading")
def check(request: Request, slug: str, pk: int) -> HttpResponse:
    """Row by row what the sheet would do; posting brings all of it in, or drops it."""
    sheet = sheet_or_404(request, slug, pk)
    if sheet.brought_at is not None:
        return redirect(HERE, slug)
    if request.method == "POST":
        return _settle(request, sheet)
    context: dict[str, Any] = {
        **room(request, sheet.partnership, current=HERE, here=_("Is this right?")),
        "sheet": sheet,
    }
    try:
        checked = checked_sheet(sheet, today=sheet.partnership.network.day_at(timezone.now()))
    except Unreadable as error:
        return render(request, "indicators/metrics/check.html", context | {"unreadable": str(error)})
    rows = [*checked.wrong, *(each for each in checked.rows if each not in checked.wrong)]
    context |= {"checked": checked, "rows": rows[:SHOWN_ROWS]}
    return render(request, "indicators/metrics/check.html", context)


def _settle(request: Request, sheet: ReadingSheet) -> HttpResponse:
    by, at, slug = person_of(request), timezone.now(), sheet.partnership.slug
    try:
        if "drop" in request.POST:
            drop_sheet(sheet, by=by, at=at)
            say(request, _("The sheet was dropped; nothing of it was kept."))
            return redirect(HERE, slug)
        done = bring_sheet(sheet, by=by, at=at, seen=request.POST.get("seen", ""))
    except (NotReady, ChangedSince, Unreadable):
        messages.error(request, _("The record or the sheet is different by now. Look at the rows again."))
        return redirect("indicators:check_readings", slug, sheet.pk)
    except SettledAlready:
        messages.error(request, _("This sheet was brought in or dropped already."))
        return redirect(HERE, slug)
    say(request, _("All figures of %(name)s are brought in.") % {"name": sheet.name}, done)
    return redirect(HERE, slug)
