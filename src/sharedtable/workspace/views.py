"""One's own page, and the one-tap answers given there."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sharedtable.base.access import allows, guarded
from sharedtable.base.whats_new import all_sources
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.ledger.saying import say
from sharedtable.meetings.actions import CancelledMeeting, NotExpected, TooLate, answer_invitation
from sharedtable.meetings.choices import ONE_TAP, Answer
from sharedtable.meetings.models import Invitation
from sharedtable.partnerships.actions.acceptance import accept_role, decline_role
from sharedtable.partnerships.actions.consents import NoRoleHere, answer_consent
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.models import Partnership, Role
from sharedtable.people.requests import Request, person_of
from sharedtable.plan.actions.commitments import confirm_commitment
from sharedtable.plan.models import Commitment
from sharedtable.workspace.desk import desk_of
from sharedtable.workspace.news import days, panel


@require_GET
@guarded("workspace.home")
def home(request: Request) -> HttpResponse:
    now = timezone.now()
    context = {
        "desk": desk_of(request.standing, now),
        "person": getattr(request.user, "person", None),
        "may_start": allows("partnerships.start", request.standing.classes),
        "may_bring_roster": bool(request.standing.offices),
        "news": panel(request.standing, now, request.session),
    }
    return render(request, "workspace/home.html", context)


@require_GET
@guarded("workspace.home")
def whats_new(request: Request) -> HttpResponse:
    chosen = request.GET.get("kind", "")
    sources = all_sources()
    if chosen not in {source.key for source in sources}:
        chosen = ""
    found = days(
        request.standing, timezone.now(), request.session, source=chosen, zone=ZoneInfo(request.standing.time_zone)
    )
    context = {"days": found, "sources": sources, "chosen": chosen}
    return render(request, "workspace/whats_new.html", context)


@require_POST
@guarded("workspace.home")
def answer(request: Request, pk: int) -> HttpResponse:
    reader = person_of(request)
    rows = Invitation.objects.standing().filter(occasion__archived_at__isnull=True)
    own = rows.filter(Q(person=reader) | Q(person__in=request.standing.assists))
    invitation = get_object_or_404(own.select_related("occasion", "person"), pk=pk)
    said = request.POST.get("answer", "")
    if said in ONE_TAP:
        try:
            answer_invitation(invitation, at=timezone.now(), answer=said, by=reader)
            messages.success(request, _("Saved: %(answer)s.") % {"answer": Answer(said).label})
        except NotExpected:
            messages.error(
                request, _("You are no longer expected at this meeting. If you want to come, ask your contact.")
            )
        except (CancelledMeeting, TooLate):
            messages.error(request, _("This meeting is over or called off, so there is nothing to answer."))
    return redirect("workspace:home")


@require_POST
@guarded("workspace.home")
def accept(request: Request, pk: int) -> HttpResponse:
    own = Role.objects.current().filter(person=person_of(request)).select_related("partnership")
    role = get_object_or_404(own, pk=pk)
    accept_role(role, by=person_of(request), at=timezone.now())
    messages.success(request, _("Thank you. It is written down that you said yes."))
    return redirect("workspace:home")


@require_POST
@guarded("workspace.home")
def decline(request: Request, pk: int) -> HttpResponse:
    own = Role.objects.current().filter(person=person_of(request)).select_related("partnership__network", "person")
    role = get_object_or_404(own, pk=pk)
    try:
        entry = decline_role(role, by=person_of(request), at=timezone.now())
    except Conflict as conflict:
        messages.error(request, str(conflict))
    else:
        say(
            request,
            _("Thank you for the answer. Whoever leads the partnership is told."),
            undo=entry,
            through="workspace:reconsider",
        )
    return redirect("workspace:home")


@require_POST
@guarded("workspace.home")
def reconsider(request: Request, pk: int) -> HttpResponse:
    """Take back one's own no; whoever said it may see the table no longer, so the entry is the way back."""
    own = Entry.objects.filter(action="partnerships.decline_role", actor_id=person_of(request).pk)
    try:
        undo(get_object_or_404(own, pk=pk), by=person_of(request), at=timezone.now())
    except NotUndoable as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back. The question is open again."))
    return redirect("workspace:home")


@require_POST
@guarded("workspace.home")
def promise(request: Request, pk: int) -> HttpResponse:
    """The promise of the reader, or of somebody whom they assist."""
    reader = person_of(request)
    rows = Commitment.objects.live().filter(Q(person=reader) | Q(person__in=request.standing.assists))
    commitment = get_object_or_404(rows.select_related("partnership", "organization"), pk=pk)
    confirm_commitment(commitment, by=reader, at=timezone.now())
    messages.success(request, _("Confirmed. Thank you."))
    return redirect("workspace:home")


@require_POST
@guarded("workspace.home")
def naming(request: Request, slug: str) -> HttpResponse:
    seen = Partnership.objects.live().visible_to(request.standing)
    partnership = get_object_or_404(seen, slug=slug)
    is_yes = request.POST.get("answer") == "yes"
    try:
        answer_consent(partnership, by=person_of(request), at=timezone.now(), is_yes=is_yes)
    except NoRoleHere as refusal:
        messages.error(request, str(refusal))
    else:
        words = _("You may be named. You can take that back any time.") if is_yes else _("You will not be named.")
        messages.success(request, words)
    return redirect("workspace:home")
