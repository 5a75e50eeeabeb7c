"""The page where the code from the wall is typed. Tries are limited; the QR code's address needs none."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sharedtable.base.access import guarded
from sharedtable.launch.forms import CodeForm
from sharedtable.launch.limits import WRONG_CODES, count, is_over
from sharedtable.launch.models import Room
from sharedtable.people.requests import Request, posted


@never_cache
@guarded("launch.take_part")
def code(request: Request) -> HttpResponse:
    form = CodeForm(posted(request))
    if is_over(request, WRONG_CODES):
        return render(request, "launch/too_often.html", status=429)
    if form.is_valid():
        room = Room.objects.filter(code=form.cleaned_data["code"], closed_at__isnull=True).first()
        if room is not None:
            return redirect("launch:seat", room.join_token)
        count(request, WRONG_CODES)
        form.add_error("code", _("No room has this code now. Look at the wall again, or scan the square there."))
    status = 422 if form.errors else 200
    return render(request, "launch/code.html", {"form": form}, status=status)
