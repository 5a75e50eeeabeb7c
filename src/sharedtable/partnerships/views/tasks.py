"""Tasks of a step: written down, given to somebody, ticked off, taken off; and all that is open at a table."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.base.versions import EditConflict
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.choices import Step
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.forms.steps import TaskForm
from sharedtable.partnerships.models import Partnership, StepTask
from sharedtable.partnerships.path import actions
from sharedtable.partnerships.path.guide import tasks_seen
from sharedtable.partnerships.path.titles import registered, title_of
from sharedtable.partnerships.queries import current_roles
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of, posted
from sharedtable.people.sign_in_links import path_inside

RULE = "partnerships.work_on_tasks"


@guarded(RULE)
def add_task(request: Request, slug: str, step: int) -> HttpResponse:
    """A task in one's own words; with `?key=` a line of the finish line that somebody takes on."""
    partnership = partnership_or_404(request, slug, RULE)
    key = request.GET.get("key", "")
    if step not in Step.values or (key and registered(step, key) is None):
        raise Http404
    standing = StepTask.objects.live().filter(partnership=partnership, step=step, key=key).first() if key else None
    if standing is not None:
        return redirect("partnerships:edit_task", slug, standing.pk)
    form = TaskForm(posted(request), roles=current_roles(partnership), is_registered=bool(key))
    if request.method == "POST" and form.is_valid() and _add(request, partnership, step, key, form):
        return redirect("partnerships:step", slug, step)
    title = registered(step, key).label if key else _("A task of your own")  # type: ignore[union-attr]
    return _form_page(request, partnership, form, title=str(title), step=step)


def _add(request: Request, partnership: Partnership, step: int, key: str, form: TaskForm) -> bool:
    try:
        entry = actions.add_task(
            partnership, by=person_of(request), at=timezone.now(), step=step, key=key, **form.words
        )
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return False
    say(request, _("Saved."), entry)
    return True


@guarded(RULE)
def edit_task(request: Request, slug: str, pk: int) -> HttpResponse:
    partnership = partnership_or_404(request, slug, RULE)
    task = _task(request, partnership, pk)
    initial = {"text": task.text, "person": task.person_id, "due_date": task.due_date}
    form = TaskForm(
        posted(request), initial=initial, roles=current_roles(partnership), is_registered=bool(task.key)
    )
    if request.method == "POST" and form.is_valid() and _edit(request, task, form):
        return redirect("partnerships:step", slug, task.step)
    return _form_page(request, partnership, form, title=str(title_of(task)), step=task.step, task=task)


def _edit(request: Request, task: StepTask, form: TaskForm) -> bool:
    version = request.POST.get("version", "")
    expected = int(version) if version.isdecimal() else task.version
    try:
        entry = actions.edit_task(task, by=person_of(request), at=timezone.now(), expected=expected, **form.words)
    except Conflict as conflict:
        form.add_error(None, str(conflict))
    except EditConflict:
        form.add_error(None, _("Somebody changed this while you were writing. Look at the page again, then save."))
    else:
        say(request, _("Saved."), entry)
        return True
    return False


def _form_page(
    request: Request,
    partnership: Partnership,
    form: TaskForm,
    *,
    title: str,
    step: int,
    task: StepTask | None = None,
) -> HttpResponse:
    context = room(request, partnership, current="partnerships:home", here=title) | {
        "form": form,
        "title": title,
        "step": Step(step),
        "task": task,
    }
    return render(request, "partnerships/task.html", context)


@require_POST
@guarded("partnerships.finish_task")
def finish_task(request: Request, slug: str, pk: int) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    task = _task(request, partnership, pk)
    try:
        entry = actions.finish_task(task, by=person_of(request), at=timezone.now())
    except Conflict as conflict:
        messages.error(request, str(conflict))
    else:
        say(request, _("Done. Thank you."), entry)
    back = path_inside(request.POST.get("back", ""))
    return redirect(back or reverse("partnerships:step", args=[slug, task.step]))


@require_POST
@guarded(RULE)
def archive_task(request: Request, slug: str, pk: int) -> HttpResponse:
    task = _task(request, partnership_or_404(request, slug, RULE), pk)
    try:
        entry = actions.archive_task(task, by=person_of(request), at=timezone.now())
    except Conflict as conflict:
        messages.error(request, str(conflict))
    else:
        say(request, _("Taken off the list."), entry)
    return redirect("partnerships:step", slug, task.step)


def _task(request: Request, partnership: Partnership, pk: int) -> StepTask:
    return get_object_or_404(tasks_seen(partnership, request.standing), pk=pk)
