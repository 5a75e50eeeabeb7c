"""Fetching a metric, a reading or a sheet by its address, if this reader sees it."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from sharedtable.indicators.metrics.queries import Measured, find, is_within, measured
from sharedtable.indicators.models import Metric, Reading, ReadingSheet
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.models import Partnership
from sharedtable.people.requests import Request


def metric_or_404(request: Request, slug: str, pk: int, rule: str) -> Metric:
    partnership = partnership_or_404(request, slug, rule)
    rows = Metric.objects.live().visible_to(request.standing)
    metric = get_object_or_404(rows, partnership=partnership, pk=pk)
    metric.partnership = partnership
    return metric


def measured_or_404(request: Request, partnership: Partnership, pk: int) -> Measured:
    """One metric with its figures as this reader sees them; its sisters are read too, which decide about parts."""
    found = find(measured(partnership, within=is_within(partnership, request.standing)), pk)
    if found is None:
        raise Http404
    return found


def reading_or_404(request: Request, slug: str, pk: int) -> Reading:
    partnership = partnership_or_404(request, slug, "indicators.see_small_counts")
    rows = Reading.objects.live().visible_to(request.standing).select_related("metric")
    reading = get_object_or_404(rows, metric__partnership=partnership, metric__archived_at__isnull=True, pk=pk)
    reading.metric.partnership = partnership
    return reading


def sheet_or_404(request: Request, slug: str, pk: int) -> ReadingSheet:
    partnership = partnership_or_404(request, slug, "indicators.record_reading")
    sheet = get_object_or_404(ReadingSheet.objects.visible_to(request.standing), partnership=partnership, pk=pk)
    sheet.partnership = partnership
    return sheet
