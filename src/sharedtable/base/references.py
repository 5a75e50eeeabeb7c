"""Reference pages in the product."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sharedtable.base.access import guarded
from sharedtable.base.reference import all_references, reference_of


@require_GET
@guarded("base.read_reference")
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "base/references.html", {"references": all_references()})


@require_GET
@guarded("base.read_reference")
def page(request: HttpRequest, page: str) -> HttpResponse:
    reference = reference_of(page)
    if reference is None:
        raise Http404
    return render(request, "base/reference.html", {"reference": reference, "sections": list(reference.sections())})
