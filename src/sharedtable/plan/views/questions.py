"""Questions about a priority: asked, answered, taken off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.people.requests import Request, person_of
from sharedtable.plan.actions.archiving import archive_row
from sharedtable.plan.actions.questions import AnsweredAlready, answer_question, ask_question
from sharedtable.plan.forms import AnswerForm, QuestionForm
from sharedtable.plan.models import Question
from sharedtable.plan.views.priorities import page as priority_page
from sharedtable.plan.views.priorities import priority_or_404
from sharedtable.plan.views.rows import of_priority_or_404


def _back(slug: str, pk: int) -> HttpResponse:
    return redirect(f"{reverse('plan:priority', args=[slug, pk])}#questions")


@require_POST
@guarded("plan.ask_question")
def ask(request: Request, slug: str, pk: int) -> HttpResponse:
    priority = priority_or_404(request, slug, pk)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return render(request, "plan/priority.html", priority_page(request, priority, question_form=form))
    entry = ask_question(priority, by=person_of(request), at=timezone.now(), text=form.cleaned_data["text"])
    say(request, _("Asked. The champions see it on this page."), entry)
    return _back(slug, pk)


@require_POST
@guarded("plan.answer_question")
def answer(request: Request, slug: str, pk: int) -> HttpResponse:
    question = of_priority_or_404(request, Question, slug, pk)
    form = AnswerForm(question.priority, request.POST)
    if not form.is_valid():
        messages.error(request, _("Write an answer first."))
        return _back(slug, question.priority_id)
    try:
        entry = answer_question(question, by=person_of(request), at=timezone.now(), **form.cleaned_data)
    except AnsweredAlready:
        messages.error(request, _("Somebody else answered it meanwhile. Read what they wrote."))
    else:
        say(request, _("Answered."), entry)
    return _back(slug, question.priority_id)


@require_POST
@guarded("plan.archive_question")
def archive(request: Request, slug: str, pk: int) -> HttpResponse:
    question = of_priority_or_404(request, Question, slug, pk)
    entry = archive_row(question, by=person_of(request), at=timezone.now())
    say(request, _("Taken off."), entry)
    return _back(slug, question.priority_id)
