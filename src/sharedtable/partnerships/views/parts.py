"""The page behind the link of a part: before the first yes, after it, when it is over. Looking decides nothing."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sharedtable.base.access import guarded
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.meetings.links import token_of
from sharedtable.partnerships.actions.acceptance import accept_role, decline_role
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.consent_links import token_for
from sharedtable.partnerships.forms.answers import NoForm
from sharedtable.partnerships.models import Refusal, Role
from sharedtable.partnerships.rules import CLASS_OF_ROLE
from sharedtable.partnerships.scope_words import places_of
from sharedtable.partnerships.succession.asked import table_before_yes
from sharedtable.partnerships.succession.links import part_of
from sharedtable.partnerships.succession.part_words import TITLES, WHAT_YOU_DO
from sharedtable.partnerships.succession.terms import AHEAD, go_on
from sharedtable.people.models import Person
from sharedtable.people.requests import Request, posted
from sharedtable.people.standing import BUSINESS


@never_cache
@guarded("partnerships.answer_role")
def part(request: Request, token: str) -> HttpResponse:
    """Whoever holds the link answers as the person it was made for, or as their assistant."""
    role, reader = _part_or_404(token)
    form = NoForm(posted(request) if request.POST.get("answer") == "no" else None)
    if request.method == "POST" and _answer(request, role, reader, form):
        return redirect("partnerships:part", token)
    context = _page(role, reader) | {"form": form, "token": token}
    response = render(request, "partnerships/part.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response


def _part_or_404(token: str) -> tuple[Role, Person]:
    found = part_of(token)
    if found is None:
        raise Http404
    return found


def _answer(request: Request, role: Role, reader: Person, form: NoForm) -> bool:
    """Whether it was taken; a form that is wrong keeps what was typed."""
    said, now = request.POST.get("answer"), timezone.now()
    try:
        if said == "yes":
            accept_role(role, by=reader, at=now)
        elif said == "no" and form.is_valid():
            decline_role(role, by=reader, at=now, suggestion=form.suggestion)
        elif said == "go_on" and reader.pk == role.person_id:
            go_on(role, by=reader, at=now)
            messages.success(request, _("Thank you for going on. Whoever leads is told."))
        elif said == "again":
            _ask_anew(role, reader)
        else:
            return False
    except (Conflict, NotUndoable) as conflict:
        messages.error(request, str(conflict))
    return True


def _ask_anew(role: Role, reader: Person) -> None:
    """The no is taken back: the question stands open again."""
    entries = Entry.objects.filter(
        action="partnerships.decline_role", subject_id=role.pk, actor_id=reader.pk, undone_by__isnull=True
    )
    entry = entries.order_by("-pk").first()
    if entry is None:
        raise NotUndoable(_("Somebody else said this no. Ask your contact."))
    undo(entry, by=reader, at=timezone.now())


def _page(role: Role, reader: Person) -> dict[str, object]:
    partnership, now = role.partnership, timezone.now()
    table = table_before_yes(partnership, role.person, role.kind, role.hours_a_year, now)
    term, today = role.term_ends_date, partnership.network.day_at(now)
    refusal = Refusal.objects.open().filter(role=role).order_by("-pk").first()
    return {
        "role": role,
        "person": role.person,
        "reader": reader,
        "is_assistant": reader.pk != role.person_id,
        "partnership": partnership,
        "places": places_of(partnership),
        "table": table,
        "title": TITLES[role.kind],
        "what": WHAT_YOU_DO[role.kind],
        "ends_soon": bool(term and term <= today + AHEAD),
        "is_over": bool(term and term < today),
        "is_business": CLASS_OF_ROLE[role.kind] == BUSINESS,  # type: ignore[index]
        "state": _state(role, refusal),
        "may_ask_anew": bool(refusal and refusal.said_by_id == reader.pk),
        "asked_by": _asker(role),
        "invitation_token": token_of(table.invitation) if table.invitation else "",
        "consent_token": token_for(partnership, role.person),
    }


def _asker(role: Role) -> str:
    """Who gave the role, as the record says."""
    entries = Entry.objects.filter(action="partnerships.give_role", subject_id=role.pk, actor_id__isnull=False)
    found = Person.objects.live().filter(pk__in=entries.values("actor_id")).exclude(pk=role.person_id).first()
    return found.name if found else ""


def _state(role: Role, refusal: Refusal | None) -> str:
    """`asked`, `yes`, `no`, or `over`."""
    if role.ended_date is None:
        return "yes" if role.accepted_at else "asked"
    return "no" if refusal else "over"
