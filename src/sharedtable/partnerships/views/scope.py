"""Changing what a partnership is about; whoever saves second sees both versions."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.base.access import guarded
from sharedtable.base.versions import EditConflict
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.actions import edit_partnership
from sharedtable.partnerships.actions.scope import codes_of
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.forms.scope import EditForm
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of, posted


@guarded("partnerships.edit")
def edit(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "partnerships.edit")
    form = EditForm(posted(request), network=partnership.network, initial=values_of(partnership))
    theirs: list[dict[str, Any]] = []
    if "search" not in request.POST and form.is_valid():
        try:
            edit_partnership(
                partnership,
                by=person_of(request),
                at=timezone.now(),
                expected=form.cleaned_data["version"],
                **_fields(form),
            )
        except EditConflict:
            theirs = _both(request, partnership, form)
            form = _on_top(request, partnership)
        except Conflict as conflict:
            form.add_error(None, str(conflict))
        else:
            messages.success(request, _("Saved."))
            return redirect(partnership)
    context = room(request, partnership, current="partnerships:home", here=_("Name, industry and region")) | {
        "form": form,
        "both": theirs,
        "is_searching": "search" in request.POST,
    }
    return render(request, "partnerships/edit.html", context, status=409 if theirs else 200)


def values_of(partnership: Partnership) -> dict[str, Any]:
    """First values of the form, with the version they were read at."""
    return {
        "name": partnership.name,
        "industry_name": partnership.industry_name,
        "codes": codes_of(partnership),
        "region": partnership.region_id,
        "summary": partnership.summary,
        "analysis": partnership.analysis_id,
        "version": partnership.version,
    }


def _fields(form: EditForm) -> dict[str, Any]:
    data = form.cleaned_data
    kept = {key: data[key] for key in ("name", "industry_name", "summary", "region", "analysis")}
    return kept | {"naics_codes": data["codes"]}


def _both(request: Request, partnership: Partnership, form: EditForm) -> list[dict[str, Any]]:
    """Where the two versions differ: what stands now, and what this reader wrote."""
    partnership.refresh_from_db()
    now, mine = values_of(partnership), form.cleaned_data
    labels = {
        "name": partnership.name,
        "industry_name": partnership.industry_name,
        "summary": partnership.summary,
        "region": partnership.region,
        "analysis": partnership.analysis or _("None yet"),
        "codes": ", ".join(now["codes"]),
    }
    written = mine | {"codes": ", ".join(sorted(mine["codes"])), "analysis": mine["analysis"] or _("None yet")}
    return [
        {"label": form.fields[key].label, "theirs": theirs, "yours": written[key]}
        for key, theirs in labels.items()
        if str(theirs) != str(written[key])
    ]


def _on_top(request: Request, partnership: Partnership) -> EditForm:
    """The form as typed, now on top of the version that stands: saving it again is a decision."""
    data = request.POST.copy()
    data["version"] = str(partnership.version)
    return EditForm(data, network=partnership.network)
