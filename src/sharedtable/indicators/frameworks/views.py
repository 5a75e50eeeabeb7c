"""The signs that a network's partnerships are judged by: the page, its versions as files, and bringing a file."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sharedtable.base.access import guarded
from sharedtable.indicators.frameworks.actions import DraftExists, start_draft, take_file
from sharedtable.indicators.frameworks.baseline import baseline_of, rows_behind
from sharedtable.indicators.frameworks.checking import WrongFile, read_framework
from sharedtable.indicators.frameworks.content import content_of
from sharedtable.indicators.frameworks.differences import differences
from sharedtable.indicators.frameworks.forms import UploadForm
from sharedtable.indicators.frameworks.pages import Versions, lines_by_level, versions_of
from sharedtable.indicators.frameworks.reading import Problem
from sharedtable.indicators.frameworks.writing import as_file
from sharedtable.indicators.models import Framework
from sharedtable.ledger.saying import say
from sharedtable.people.models import Network
from sharedtable.people.queries import networks_where
from sharedtable.people.requests import Request, person_of, posted
from sharedtable.people.standing import may

VIEW, MANAGE = "indicators.view_framework", "indicators.manage_framework"


def network_or_404(request: Request, slug: str, rule: str) -> Network:
    return get_object_or_404(networks_where(rule, request.standing), slug=slug)


def today_of(network: Network) -> date:
    return network.day_at(timezone.now())


@require_safe
@guarded(VIEW)
def framework(request: Request, slug: str) -> HttpResponse:
    network = network_or_404(request, slug, VIEW)
    versions = versions_of(network, today_of(network))
    may_manage = may(request.standing, MANAGE, network)
    shown = _asked(request, versions, may_manage)
    if shown is not None and request.GET.get("as") == "file":
        return _file(network, shown)
    behind = request.GET.get("behind", "")
    context = {
        "network": network,
        "versions": versions,
        "shown": shown,
        "levels": lines_by_level(shown, _from_shipped(shown)) if shown else [],
        "baseline": baseline_of(shown) if shown and shown.baseline_date else [],
        "behind": rows_behind(shown, behind, request.standing) if shown and behind else None,
        "may_manage": may_manage,
        "today": today_of(network),
    }
    return render(request, "indicators/frameworks/framework.html", context)


def _asked(request: Request, versions: Versions, may_manage: bool) -> Framework | None:
    version = request.GET.get("version", "")
    if not version:
        return versions.current
    found = versions.find(version)
    if found is None or (found.is_draft and not may_manage):
        raise Http404
    return found


def _from_shipped(shown: Framework) -> list:
    """How a network's own differs from the shipped version behind it."""
    return differences(content_of(shown.based_on), content_of(shown)) if shown.based_on else []


def _file(network: Network, shown: Framework) -> HttpResponse:
    response = HttpResponse(as_file(content_of(shown)), content_type="text/plain; charset=utf-8")
    part = "shipped" if shown.is_shipped else network.slug
    number = "draft" if shown.is_draft else shown.version
    response["Content-Disposition"] = f'attachment; filename="{shown.key}-{part}-{number}.toml"'
    return response


@require_POST
@guarded(MANAGE)
def start_framework(request: Request, slug: str) -> HttpResponse:
    """A draft from the version that was looked at."""
    network = network_or_404(request, slug, MANAGE)
    versions = versions_of(network, today_of(network))
    source = versions.find(request.POST.get("version", "")) or versions.current
    if source is None or source.is_draft:
        raise Http404
    try:
        _draft, entry = start_draft(network, source, by=person_of(request), at=timezone.now())
    except DraftExists:
        say(request, _("There is a draft already; here it is."))
    else:
        say(request, _("A draft is started. Nobody is judged by it before you adopt it."), entry)
    return redirect("indicators:framework_draft", slug)


@guarded(MANAGE)
def upload_framework(request: Request, slug: str) -> HttpResponse:
    """A file becomes the draft, where nothing in it is wrong; else all that is wrong is told."""
    network = network_or_404(request, slug, MANAGE)
    form = UploadForm(posted(request), request.FILES or None)
    problems: list[Problem] = []
    if form.is_valid():
        try:
            content = read_framework(_text(form))
            _draft, entry = take_file(network, content, by=person_of(request), at=timezone.now())
        except WrongFile as wrong:
            problems = wrong.problems
        except DraftExists:
            form.add_error(None, _("There is a draft already. Adopt or drop it first, then bring the file."))
        else:
            say(request, _("The file is a draft now. Look at what it changes, then adopt it."), entry)
            return redirect("indicators:adopt_framework", slug)
    context = {"network": network, "form": form, "problems": problems}
    return render(request, "indicators/frameworks/upload.html", context)


def _text(form: UploadForm) -> str:
    with form.cleaned_data["file"].spool as spool:
        try:
            return str(spool.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise WrongFile([Problem(1, "", _("This is not UTF-8 text."), _("Save it as UTF-8."))]) from None
