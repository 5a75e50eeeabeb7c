"""A person's own yes or no to being named."""

from django.http import Http404, HttpResponse

from sharedtable.base.access import guarded
from sharedtable.people.requests import Request


@guarded("partnerships.answer_consent")
def consent(request: Request, token: str) -> HttpResponse:
    raise Http404
