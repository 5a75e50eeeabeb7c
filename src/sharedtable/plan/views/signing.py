"""The sheet of signed promises, as a page to print and as a PDF."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.base.access import guarded
from sharedtable.base.prints import pdf
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request
from sharedtable.plan.confirming import address_of
from sharedtable.plan.signing.sheet import printed, sheet_of


@guarded("plan.view")
def sheet(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "plan.view")
    rows = sheet_of(partnership)
    for own in (row for each in rows for row in each.unsigned if row.person_id == request.standing.person_id):
        own.sign_path = address_of(own)  # type: ignore[attr-defined]
    context = room(request, partnership, current="plan:plan", here=_("What the support team promises"))
    return render(request, "plan/signed_promises.html", context | {"rows": rows})


@guarded("plan.view")
def sheet_pdf(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "plan.view")
    today = partnership.network.day_at(timezone.now())
    content = pdf(printed(partnership, sheet_of(partnership), today))
    name = f"{partnership.slug}-promises.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
