"""The link that stops a kind of notice: a page with one button and an undo, and one click from a mail program."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from sharedtable.base.access import guarded
from sharedtable.outbox import preferences
from sharedtable.outbox.stop_links import read_stop


@csrf_exempt  # mail programs post here without a session; the signed link is the right to do so
@never_cache
@guarded("outbox.stop_notices")
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing, since mail servers follow links by themselves. Posting stops, or with `again` takes
    that back; RFC 8058 wants no redirect for its own post."""
    found = read_stop(token)
    if found is None:
        raise Http404
    address, topic = found
    if request.method == "POST":
        if "again" in request.POST:
            preferences.switch_on(address, topic)
        else:
            preferences.switch_off(address, topic, at=timezone.now())
        if "List-Unsubscribe" in request.POST:
            return HttpResponse(status=200)
        return redirect("outbox:stop", token)
    context = {
        "topic": preferences.topic(topic),
        "address": address,
        "is_stopped": topic in preferences.switched_off(address),
        "preferences_path": preferences.page_path(),
    }
    return render(request, "outbox/stop.html", context)
