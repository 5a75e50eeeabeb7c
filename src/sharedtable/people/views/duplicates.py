"""Pages of likely duplicates: the list of a network, two entries side by side, and the merge."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import Refused, guarded
from sharedtable.ledger.saying import say
from sharedtable.people import actions, queries
from sharedtable.people.actions.organizations import ORGANIZATION_FIELDS
from sharedtable.people.actions.persons import PERSON_FIELDS
from sharedtable.people.choices import PairKind
from sharedtable.people.merging import comparing
from sharedtable.people.merging.addresses import live_or_merged
from sharedtable.people.merging.finding import open_pairs_of
from sharedtable.people.models import LikelyPair, Organization, Person
from sharedtable.people.requests import Request, actor_of, uuid_or_404
from sharedtable.people.standing import may

PAGE_SIZE = 20
MOST_FOUND = 12


@guarded("people.merge")
def duplicates(request: Request) -> HttpResponse:
    networks = list(queries.networks_where("people.merge", request.standing))
    kind = request.GET.get("kind", "")
    kind = kind if kind in PairKind else PairKind.PERSON
    rows = LikelyPair.objects.filter(network__in=networks, kind=kind, kept_apart_at__isnull=True)
    rows = rows.select_related("network").order_by("-score", "pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "suggestions": comparing.suggestions(page),
        "kind": kind,
        "kinds": _kinds(kind),
        "networks": networks,
        "shows_network": len(networks) > 1,
    }
    return render(request, "people/duplicates.html", context)


def _kinds(current: str) -> list[dict[str, object]]:
    address = reverse("people:duplicates")
    return [
        {"label": label, "url": f"{address}?kind={value}", "is_current": value == current}
        for value, label in PairKind.choices
    ]


@require_POST
@guarded("people.merge")
def look(request: Request) -> HttpResponse:
    """Look through a network again (the posted one, else the only one); the job's page shows how far it is."""
    networks = queries.networks_where("people.merge", request.standing)
    asked = request.POST.get("network")
    network = networks.filter(slug=asked).first() if asked else networks.first()
    if network is None:
        raise Http404
    job = actions.look_for_duplicates(network, by=actor_of(request), at=timezone.now())
    return redirect("outbox:job", job.uuid)


@require_POST
@guarded("people.merge")
def keep_apart(request: Request, pk: int) -> HttpResponse:
    networks = queries.networks_where("people.merge", request.standing)
    rows = LikelyPair.objects.filter(network__in=networks, kept_apart_at__isnull=True).select_related("network")
    pair = get_object_or_404(rows, pk=pk)
    entry = actions.keep_apart(pair, by=actor_of(request), at=timezone.now())
    say(request, _("Remembered: they are two."), entry)
    return redirect(f"{reverse('people:duplicates')}?kind={pair.kind}")


@guarded("people.merge")
def merge_person(request: Request, uuid: UUID) -> HttpResponse:
    seen = Person.objects.visible_to(request.standing).select_related("network")
    return _merge(request, live_or_merged(seen, uuid))


@guarded("people.merge")
def merge_organization(request: Request, uuid: UUID) -> HttpResponse:
    seen = Organization.objects.visible_to(request.standing).select_related("network")
    return _merge(request, live_or_merged(seen, uuid))


def _merge(request: Request, row: Any) -> HttpResponse:
    """Without a second entry: find it. With one: compare, choose, merge."""
    if not may(request.standing, "people.merge", row):
        raise Http404
    key = request.POST.get("with") or request.GET.get("with")
    if not key:
        return _find(request, row)
    others = type(row).objects.visible_to(request.standing).live().filter(network=row.network)
    other = get_object_or_404(others.exclude(pk=row.pk), uuid=uuid_or_404(key))
    if request.method == "POST":
        return _do(request, row, other)
    return _compare(request, row, other)


def _find(request: Request, row: Any) -> HttpResponse:
    text = request.GET.get("q", "")
    pairs = comparing.suggestions(open_pairs_of(row)[:MOST_FOUND])
    found = _search(request, row, text) if text else []
    context = {
        "row": row,
        "is_person": isinstance(row, Person),
        "suggestions": pairs,
        "text": text,
        "found": found,
    }
    return render(request, "people/merge_find.html", context)


def _search(request: Request, row: Any, text: str) -> list[Any]:
    search = queries.persons if isinstance(row, Person) else queries.organizations
    rows: Any = search(request.standing, text=text)
    return list(rows.filter(network=row.network).exclude(pk=row.pk)[:MOST_FOUND])


def _fields(row: Any) -> tuple[str, ...]:
    return PERSON_FIELDS if isinstance(row, Person) else ORGANIZATION_FIELDS


def _compare(request: Request, row: Any, other: Any, status: int = 200) -> HttpResponse:
    context = {
        "row": row,
        "other": other,
        "is_person": isinstance(row, Person),
        "lines": comparing.lines(row, other, _fields(row)),
        "sides": list(zip([row, other], comparing.what_points_at([row, other]), strict=True)),
    }
    return render(request, "people/merge.html", context, status=status)


def _do(request: Request, row: Any, other: Any) -> HttpResponse:
    """`keep` says which entry and address stays; each field says whose value wins."""
    winner, loser = (other, row) if request.POST.get("keep") == str(other.uuid) else (row, other)
    chosen = {
        field: getattr(other if request.POST.get(field) == "other" else row, field) for field in _fields(row)
    }
    act: Any = actions.merge_persons if isinstance(row, Person) else actions.merge_organizations
    try:
        entry = act(winner, loser=loser, by=actor_of(request), at=timezone.now(), **chosen)
    except Refused as refusal:
        messages.error(request, _refusal(refusal, row))
    except (actions.NotTheSame, actions.AddressTaken, actions.NameTaken) as error:
        messages.error(request, str(error))
    else:
        say(request, _("%(name)s is one entry now.") % {"name": winner.name}, entry)
        return redirect(_home(winner), winner.uuid)
    row.refresh_from_db()
    other.refresh_from_db()
    return _compare(request, row, other, status=422)


def _refusal(refusal: Refused, row: Any) -> str:
    if refusal.rule.key == "people.merge_logins":
        return _("One of them signs in or holds an office. A network admin can merge them.")
    if refusal.rule.key == "people.merge_beyond":
        return _("One of them also sits at a table that you do not lead. Your state team can merge them.")
    return str(refusal)


def _home(row: Any) -> str:
    return "people:person" if isinstance(row, Person) else "people:organization"
