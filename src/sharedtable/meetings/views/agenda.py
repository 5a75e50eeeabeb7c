"""Writing the agenda, and whose it is: a champion's yes on the page, by an organizer, or by the mailed link."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.base.comparing import compare
from sharedtable.ledger.saying import say
from sharedtable.meetings.access import occasion_or_404
from sharedtable.meetings.actions import (
    CancelledMeeting,
    ChangedMeanwhile,
    NotAChampion,
    NothingToApprove,
    approve_agenda,
    ask_champions,
    edit_agenda,
)
from sharedtable.meetings.agenda_forms import AgendaForm, Topics, rearranged, rows_of, rows_posted
from sharedtable.meetings.agenda_mail import asked_by
from sharedtable.meetings.agendas import Agenda, agenda_fingerprint, agenda_of, lines_of
from sharedtable.meetings.hosts import Seat, holder_of, seats_of
from sharedtable.meetings.models import Occasion
from sharedtable.meetings.outcomes import parked_for_later
from sharedtable.meetings.starters import starters_for
from sharedtable.meetings.views import to_page
from sharedtable.people.models import Person
from sharedtable.people.requests import Request, person_of, uuid_or_404


@guarded("meetings.edit_agenda")
def agenda(request: Request, uuid: UUID) -> HttpResponse:
    occasion = occasion_or_404(request, uuid, "meetings.edit_agenda")
    seats = seats_of(occasion)
    leaders = _labels(seats)
    if request.method != "POST":
        return _page(request, occasion, seats, *_begun(request, occasion, leaders))
    rows = rows_posted(request.POST)
    form = AgendaForm(request.POST)
    if wish := request.POST.get("wish", ""):
        form = AgendaForm(initial={name: request.POST.get(name, "") for name in ("agenda", "seen")})
        return _page(request, occasion, seats, form, Topics(rearranged(rows, wish), leaders))
    topics = Topics(rows, leaders)
    if not form.is_valid() or not topics.is_valid():
        return _page(request, occasion, seats, form, topics, status=422)
    return _saved(request, occasion, seats, form, topics)


def _labels(seats: list[Seat]) -> dict[str, Person]:
    """Who can lead a topic, by name and, where two have the same, by organization."""
    names = [seat.person.name.casefold() for seat in seats]
    return {
        f"{seat.person.name}, {seat.organization_name}"
        if names.count(seat.person.name.casefold()) > 1 and seat.organization_name
        else seat.person.name: seat.person
        for seat in seats
    }


def _begun(request: Request, occasion: Occasion, leaders: dict[str, Person]) -> tuple[AgendaForm, Topics]:
    """As it stands, or as the starter that was chosen; with empty rows to go on."""
    chosen = request.GET.get("from", "")
    starters = starters_for(occasion, request.standing) if chosen else []
    starter = next((each for each in starters if each.key == chosen), None)
    stands = lines_of(occasion)
    lines = list(starter.lines) if starter else stands
    words = (starter.introduction if starter else "") or occasion.agenda
    labels = {person.pk: label for label, person in leaders.items()}
    others = {each.person_id for each in lines if each.person_id} - labels.keys()
    labels |= dict(Person.objects.filter(pk__in=others).values_list("pk", "name")) if others else {}
    rows = rows_of(lines, labels)
    blank = [{"topic": "", "minutes": "", "leader": ""}] * (1 if rows else 3)
    form = AgendaForm(initial={"agenda": words, "seen": agenda_fingerprint(occasion, stands)})
    return form, Topics([*rows, *blank], leaders)


def _saved(
    request: Request, occasion: Occasion, seats: list[Seat], form: AgendaForm, topics: Topics
) -> HttpResponse:
    try:
        entry = edit_agenda(
            occasion, by=person_of(request), at=timezone.now(), items=topics.lines, **form.cleaned_data
        )
    except ChangedMeanwhile as conflict:
        return _both(request, conflict.occasion, seats, form, topics)
    except CancelledMeeting:
        messages.error(request, _("This meeting is called off. Hold it after all, then change it."))
        return to_page("occasion", occasion)
    say(request, _("Saved."), undo=entry)
    return to_page("occasion", occasion)


def _both(
    request: Request, current: Occasion, seats: list[Seat], form: AgendaForm, topics: Topics
) -> HttpResponse:
    """What stands now beside what was written; the next save goes through."""
    own = form.cleaned_data["agenda"]
    written = "\n".join([own, *(each.topic for each in topics.lines)])
    stands = "\n".join([current.agenda, *(each.topic for each in lines_of(current))])
    fresh = AgendaForm(initial={"agenda": own, "seen": agenda_fingerprint(current)})
    return _page(request, current, seats, fresh, topics, status=409, comparison=compare(stands, written))


def _page(
    request: Request,
    occasion: Occasion,
    seats: list[Seat],
    form: AgendaForm,
    topics: Topics,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    plan = _plan(occasion, seats)
    context = {
        "occasion": occasion,
        "holder": holder_of(occasion),
        "form": form,
        "topics": topics,
        "starters": starters_for(occasion, request.standing) if plan.is_empty else [],
        "plan": plan,
        "parked": parked_for_later(occasion, request.standing),
        **more,
    }
    return render(request, "meetings/agenda.html", context, status=status)


def _plan(occasion: Occasion, seats: list[Seat]) -> Agenda:
    return agenda_of(occasion, {seat.person.pk: seat.side for seat in seats})


@require_POST
@guarded("meetings.approve_agenda")
def approve(request: Request, uuid: UUID) -> HttpResponse:
    """One's own yes, or that of a champion who was named and said so."""
    occasion = occasion_or_404(request, uuid, "meetings.approve_agenda")
    by = person_of(request)
    key = request.POST.get("champion", "")
    champion = get_object_or_404(Person.objects.live(), uuid=uuid_or_404(key)) if key else by
    try:
        entry = approve_agenda(occasion, champion, by=by, at=timezone.now())
    except (NotAChampion, NothingToApprove, CancelledMeeting) as error:
        messages.error(request, _refusal(error))
    else:
        words = _("Thank you. It is your agenda.") if champion == by else _("Kept: it is the champions’ agenda.")
        say(request, words, undo=entry)
    return to_page("occasion", occasion)


def _refusal(error: Exception) -> str:
    if isinstance(error, NotAChampion):
        return _("Only a champion of this table can say yes to its agenda.")
    if isinstance(error, NothingToApprove):
        return _("There is no agenda yet. Write it first.")
    return _("This meeting is called off. Hold it after all, then change it.")


@require_POST
@guarded("meetings.change")
def ask(request: Request, uuid: UUID) -> HttpResponse:
    occasion = occasion_or_404(request, uuid, "meetings.change")
    try:
        asked = ask_champions(occasion, by=person_of(request), at=timezone.now())
    except (NothingToApprove, CancelledMeeting) as error:
        messages.error(request, _refusal(error))
        return to_page("occasion", occasion)
    if asked:
        count = len(asked)
        words = ngettext("%(n)d champion is asked by mail.", "%(n)d champions are asked by mail.", count)
        say(request, words % {"n": count})
    else:
        messages.error(
            request, _("No champion with a mail address is left to ask. Give the role to somebody first.")
        )
    return to_page("occasion", occasion)


@never_cache
@guarded("meetings.answer")
def agenda_yes(request: Request, token: str) -> HttpResponse:
    """The page behind the link in the mail: opening it says nothing yet."""
    found = asked_by(token)
    if found is None:
        raise Http404
    occasion, champion = found
    if request.method == "POST":
        try:
            approve_agenda(occasion, champion, by=champion, at=timezone.now())
            say(request, _("Thank you. It is your agenda."))
        except (NotAChampion, NothingToApprove, CancelledMeeting) as error:
            messages.error(request, _refusal(error))
        return redirect("meetings:agenda_yes", token)
    plan = _plan(occasion, seats_of(occasion))
    context = {
        "occasion": occasion,
        "holder": holder_of(occasion),
        "champion": champion,
        "plan": plan,
        "has_said": any(each.person_id == champion.pk for each in plan.approvals),
    }
    return render(request, "meetings/agenda_yes.html", context)
