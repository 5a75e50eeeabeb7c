"""What of a partnership everyone may see, and who agreed to be named."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.actions import ask_for_consent, switch_section
from sharedtable.partnerships.choices import Section
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.consents import NOT_ASKED, YES, consent_lines
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.panels import panels_for
from sharedtable.partnerships.previews import Shown, preview_of
from sharedtable.partnerships.queries import published_sections
from sharedtable.partnerships.rooms import room
from sharedtable.people.models import Person
from sharedtable.people.requests import Request, person_of

PUBLISH = "partnerships.publish"


@guarded(PUBLISH)
def publish(request: Request, slug: str) -> HttpResponse:
    """Switches with what each shows, and people's answers."""
    partnership = partnership_or_404(request, slug, PUBLISH)
    is_on, shown = published_sections(partnership), Shown(partnership, timezone.now())
    lines, is_public = shown.answers, Section.PAGE in is_on
    context = room(request, partnership, current="partnerships:publish") | {
        "sections": [
            {"section": each, "is_on": each in is_on, "lines": preview_of(shown, each)} for each in Section
        ],
        "is_public": is_public,
        "lines": lines,
        "agreed": sum(line.state == YES for line in lines),
        "unasked": sum(line.state == NOT_ASKED and line.can_be_asked for line in lines),
        "links": panels_for(partnership, request.standing, "published" if is_public else "unpublished"),
    }
    return render(request, "partnerships/publish.html", context)


@require_POST
@guarded(PUBLISH)
def switch(request: Request, slug: str) -> HttpResponse:
    """One section on or off."""
    partnership = partnership_or_404(request, slug, PUBLISH)
    wanted = request.POST.get("section", "")
    if wanted in Section.values:
        is_on = request.POST.get("on") == "1"
        switch_section(partnership, by=person_of(request), at=timezone.now(), section=wanted, is_on=is_on)
        words = {"section": Section(wanted).label.split(":")[0]}
        said = _("Everyone can see: %(section)s.") if is_on else _("No longer public: %(section)s.")
        messages.success(request, said % words)
    return redirect("partnerships:publish", partnership.slug)


@require_POST
@guarded(PUBLISH)
def ask(request: Request, slug: str) -> HttpResponse:
    """Ask one person, or everybody who was not asked yet."""
    partnership = partnership_or_404(request, slug, PUBLISH)
    count = 0
    for person in _asked(request, partnership):
        try:
            ask_for_consent(partnership, by=person_of(request), at=timezone.now(), person=person)
        except Conflict as conflict:
            messages.error(request, str(conflict))
        else:
            count += 1
    if count:
        said = ngettext("%(count)d person is asked by mail.", "%(count)d people are asked by mail.", count)
        messages.success(request, said % {"count": count})
    return redirect("partnerships:publish", partnership.slug)


def _asked(request: Request, partnership: Partnership) -> list[Person]:
    """The named person, who may be reminded; without a name, those never asked."""
    lines = [line for line in consent_lines(partnership) if line.can_be_asked]
    key = request.POST.get("person")
    if key:
        return [line.person for line in lines if str(line.person.uuid) == key]
    return [line.person for line in lines if line.state == NOT_ASKED]
