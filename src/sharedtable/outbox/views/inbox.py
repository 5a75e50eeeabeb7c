"""The demo inbox: what would have been mailed. There is no such page outside of a demonstration."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from sharedtable.base.access import guarded
from sharedtable.outbox.models import Delivered
from sharedtable.outbox.views.bodies import framing, shown_alone

PAGE_SIZE = 30
View = Callable[..., Any]


def only_in_demo(view: View) -> View:
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return checked


@never_cache
@guarded("outbox.inbox")
@only_in_demo
def inbox(request: HttpRequest) -> HttpResponse:
    page = Paginator(Delivered.objects.order_by("-pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "outbox/inbox.html", {"page": page})


@never_cache
@guarded("outbox.inbox")
@only_in_demo
@framing
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "outbox/inbox_mail.html", {"mail": get_object_or_404(Delivered, pk=pk)})


@shown_alone
@guarded("outbox.inbox")
@only_in_demo
def mail_body(request: HttpRequest, pk: int) -> HttpResponse:
    """The HTML of a mail by itself, in a sandbox where nothing runs and nothing is fetched."""
    return HttpResponse(get_object_or_404(Delivered, pk=pk).html)


@never_cache
@guarded("outbox.inbox")
@only_in_demo
def mail_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The calendar file that came along."""
    calendar = get_object_or_404(Delivered.objects.exclude(calendar=""), pk=pk).calendar
    name = {"Content-Disposition": 'attachment; filename="meeting.ics"'}
    return HttpResponse(calendar, content_type="text/calendar; charset=utf-8", headers=name)
