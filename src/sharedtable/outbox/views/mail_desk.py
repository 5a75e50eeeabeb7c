"""The operator's mail: what needs a decision, what waits, what went; one looked into; many decided together."""

from typing import Any

from django.contrib import messages as toasts
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.outbox import queries
from sharedtable.outbox.actions.deciding import UNSETTLED, give_up_messages, send_all_again
from sharedtable.outbox.choices import MessageState
from sharedtable.outbox.desk_tabs import desk_tabs
from sharedtable.outbox.heartbeat import is_late, last_sweep
from sharedtable.outbox.models import Message
from sharedtable.outbox.receiving import stop_of
from sharedtable.outbox.requests import Request
from sharedtable.outbox.specimens import title_of
from sharedtable.outbox.views.bodies import framing, shown_alone

PAGE_SIZE = 50
VIEWS: dict[str, tuple[str, ...]] = {
    "decide": UNSETTLED,
    "waiting": (MessageState.WAITING, MessageState.SENDING),
    "held": (MessageState.HELD, MessageState.WITHDRAWN, MessageState.GIVEN_UP),
    "sent": (MessageState.SENT,),
}


@guarded("outbox.look_after")
def messages(request: Request) -> HttpResponse:
    view = request.GET.get("view", "decide")
    view = view if view in VIEWS else "decide"
    kind, text = request.GET.get("kind", "")[:80], request.GET.get("q", "")[:254].replace("\0", "")
    rows = queries.messages(VIEWS[view], kind=kind, text=text)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    swept = last_sweep()
    context = {
        "tabs": desk_tabs("messages"),
        "page": page,
        "view": view,
        "text": text,
        "views": _views(view),
        "counts": _counts(),
        "kinds": [each for each in queries.kinds_of_unsettled() if each.count > 1] if view == "decide" else [],
        "swept": swept,
        "is_late": swept is None or is_late(swept, at=timezone.now()),
    }
    return render(request, "outbox/messages.html", context)


@framing
@guarded("outbox.look_after")
def message(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Message, pk=pk)
    context = {
        "message": row,
        "kind": title_of(row.template),
        "tabs": desk_tabs("messages"),
        "bounces": row.bounces.order_by("-pk"),
        "stop": stop_of(row.recipient),
        "may_send_again": row.state in UNSETTLED and not row.is_secret,
        "may_give_up": row.state in (*UNSETTLED, MessageState.WAITING),
    }
    return render(request, "outbox/message.html", context)


@shown_alone
@guarded("outbox.look_after")
def message_body(request: Request, pk: int) -> HttpResponse:
    """The HTML by itself; of a secret one nothing, whatever its state."""
    return HttpResponse(get_object_or_404(Message, pk=pk, is_secret=False).html)


@require_POST
@guarded("outbox.look_after")
def decide(request: Request, pk: int) -> HttpResponseRedirect:
    row = get_object_or_404(Message, pk=pk)
    _decide(request, [row.pk])
    return redirect("outbox:message", row.pk)


@guarded("outbox.look_after")
def decide_kind(request: Request) -> HttpResponse:
    """Asks first: what perhaps went may arrive twice."""
    asked = request.POST if request.method == "POST" else request.GET
    kind, state = asked.get("kind", ""), asked.get("state", "")
    found = next((each for each in queries.kinds_of_unsettled() if (each.key, each.state) == (kind, state)), None)
    if found is None:
        toasts.info(request, _("There is nothing left to decide about these."))
        return redirect("outbox:messages")
    if request.method == "POST":
        keys = Message.objects.filter(template=kind, state=state, is_secret=False).values_list("pk", flat=True)
        _decide(request, list(keys))
        return redirect("outbox:messages")
    context = {"kind": found, "do": asked.get("do", "again"), "tabs": desk_tabs("messages")}
    return render(request, "outbox/decide_kind.html", context)


def _decide(request: Request, keys: list[int]) -> None:
    at, by_id = timezone.now(), request.standing.person_id
    if request.POST.get("do") == "give_up":
        count = give_up_messages(keys, at=at, by_id=by_id)
        words = ngettext("%d mail is given up.", "%d mails are given up.", count)
    else:
        count = send_all_again(keys, at=at, by_id=by_id)
        words = ngettext("%d mail goes out again.", "%d mails go out again.", count)
    toasts.success(request, words % count)


def _counts() -> dict[str, int]:
    counts = queries.counts_by_state(Message)
    return {view: sum(counts.get(state, 0) for state in states) for view, states in VIEWS.items()} | counts


def _views(current: str) -> list[dict[str, Any]]:
    labels = {
        "decide": _("To decide"),
        "waiting": _("Waiting"),
        "held": _("Not sent"),
        "sent": _("Sent"),
    }
    return [
        {"label": label, "url": f"?view={view}", "is_current": view == current} for view, label in labels.items()
    ]
