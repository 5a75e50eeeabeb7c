"""Stepping back, signed in or by the link of one's part; and the page of whoever is asked to take over."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sharedtable.base.access import guarded
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.forms.answers import WordForm
from sharedtable.partnerships.forms.stepping_back import StepBackForm
from sharedtable.partnerships.models import HandOver, Partnership, Role
from sharedtable.partnerships.rules import CLASS_OF_ROLE
from sharedtable.partnerships.scope_words import places_of
from sharedtable.partnerships.succession.asked import table_before_yes
from sharedtable.partnerships.succession.candidates import heirs_of, own_organization
from sharedtable.partnerships.succession.carried import parts_carried, words_of
from sharedtable.partnerships.succession.links import hand_over_of, part_of
from sharedtable.partnerships.succession.part_words import WHAT_YOU_DO
from sharedtable.partnerships.succession.stepping_back import step_back as do_step_back
from sharedtable.partnerships.succession.taking_over import refuse_hand_over
from sharedtable.partnerships.succession.taking_over import take_over as do_take_over
from sharedtable.people.models import Person
from sharedtable.people.requests import Request, person_of, posted
from sharedtable.people.standing import BUSINESS


@guarded("partnerships.step_back")
def step_back(request: Request, slug: str) -> HttpResponse:
    """What one carries here, to whom it goes, and what became of it."""
    partnership = partnership_or_404(request, slug)
    return _page(request, partnership, person_of(request))


@never_cache
@guarded("partnerships.answer_role")
def step_back_by_link(request: Request, token: str) -> HttpResponse:
    """The same without signing in; an assistant's link does not step back for anybody."""
    found = part_of(token)
    if found is None or found[1].pk != found[0].person_id:
        raise Http404
    return _page(request, found[0].partnership, found[1])


def _page(request: Request, partnership: Partnership, person: Person) -> HttpResponse:
    if request.method == "POST" and "stay" in request.POST:
        return _stay(request, partnership, person)
    parts, organization = parts_carried(partnership, person), own_organization(partnership, person)
    latest = _latest(partnership, person)
    if not parts and latest is None:
        raise Http404
    heirs = heirs_of(partnership, person, organization)
    form = StepBackForm(posted(request), parts=parts, heirs=heirs, organization=organization)
    if request.method == "POST" and form.is_valid() and _step_back(request, partnership, person, form):
        return redirect(request.path)
    context = {
        "partnership": partnership,
        "person": person,
        "form": form,
        "has_parts": bool(parts),
        "latest": latest,
        "may_stay": bool(latest and not latest.is_accepted and latest.withdrawn_at is None),
    }
    response = render(request, "partnerships/step_back.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response


def _latest(partnership: Partnership, person: Person) -> HandOver | None:
    rows = HandOver.objects.filter(partnership=partnership, person=person, withdrawn_at__isnull=True)
    return rows.select_related("successor").order_by("-pk").first()


def _step_back(request: Request, partnership: Partnership, person: Person, form: StepBackForm) -> bool:
    data = form.cleaned_data
    try:
        do_step_back(
            partnership,
            by=person,
            at=timezone.now(),
            parts=data["parts"],
            successor=form.successor,
            is_staying=data["is_staying"] == "yes",
            note=data["note"],
            reason=data["reason"],
        )
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return False
    messages.success(request, _("Thank you. Whoever leads the partnership has been told."))
    return True


def _stay(request: Request, partnership: Partnership, person: Person) -> HttpResponse:
    latest = _latest(partnership, person)
    entry = Entry.objects.filter(
        action="partnerships.step_back", subject_id=latest.pk if latest else 0, undone_by__isnull=True
    ).first()
    try:
        if entry is None:
            raise NotUndoable(_("There is nothing to take back."))
        undo(entry, by=person, at=timezone.now())
    except (Conflict, NotUndoable) as conflict:
        messages.error(request, str(conflict))
    else:
        messages.success(request, _("You stay. Nobody is asked any more."))
    return redirect(request.path)


@never_cache
@guarded("partnerships.answer_role")
def take_over(request: Request, token: str) -> HttpResponse:
    """Before a successor's yes. Looking decides nothing."""
    hand_over = hand_over_of(token)
    if hand_over is None:
        raise Http404
    return _answer_page(request, hand_over)


@guarded("partnerships.step_back")
def take_over_signed_in(request: Request, slug: str, pk: int) -> HttpResponse:
    """The same for a successor who is signed in and sits here already."""
    partnership = partnership_or_404(request, slug)
    rows = HandOver.objects.filter(partnership=partnership, successor=person_of(request))
    return _answer_page(request, get_object_or_404(rows.select_related("partnership__network"), pk=pk))


def _answer_page(request: Request, hand_over: HandOver) -> HttpResponse:
    form = WordForm(posted(request))
    if request.method == "POST" and form.is_valid() and _answer(request, hand_over, form):
        return redirect(request.path)
    kind, asked = _role_of(hand_over)
    partnership, successor = hand_over.partnership, hand_over.successor
    assert successor is not None
    context = {
        "hand_over": hand_over,
        "partnership": partnership,
        "person": successor,
        "asked_by": hand_over.person.name,
        "parts": words_of(partnership, hand_over.parts),
        "places": places_of(partnership),
        "table": table_before_yes(partnership, successor, kind, asked, timezone.now()),
        "what": WHAT_YOU_DO.get(kind, []),
        "is_business": CLASS_OF_ROLE[kind] == BUSINESS if kind else True,  # type: ignore[index]
        "form": form,
    }
    response = render(request, "partnerships/take_over.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _answer(request: Request, hand_over: HandOver, form: WordForm) -> bool:
    said, now, successor = request.POST.get("answer"), timezone.now(), hand_over.successor
    assert successor is not None
    try:
        if said == "yes":
            do_take_over(hand_over, by=successor, at=now)
        elif said == "no":
            refuse_hand_over(hand_over, by=successor, at=now, note=form.cleaned_data["reason"])
        else:
            return False
    except Conflict as conflict:
        messages.error(request, str(conflict))
    return True


def _role_of(hand_over: HandOver) -> tuple[str, int | None]:
    """The first role among what is handed over: its kind, and the hours asked for."""
    keys = [int(key.partition(":")[2]) for key in hand_over.parts if key.startswith("role:")]
    found = Role.objects.filter(pk__in=keys).order_by("pk").values_list("kind", "hours_a_year").first()
    return found or ("", None)
