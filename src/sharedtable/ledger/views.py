"""Taking a change back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import Refused, guarded
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.ledger.subjects import is_seen


@require_POST
@guarded("ledger.undo")
def undo_change(request: HttpRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(Entry, pk=pk)
    person = getattr(request.user, "person", None)
    if person is None or not is_seen(entry, request.standing):  # type: ignore[attr-defined]
        raise Http404
    try:
        undo(entry, by=person, at=timezone.now())
    except Refused:
        raise Http404 from None
    except NotUndoable as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Taken back."))
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """Where the undo button stood, if that is one of our pages."""
    for url in (request.POST.get("next", ""), request.headers.get("Referer", "")):
        if url and url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure()):
            return url
    return "/"
