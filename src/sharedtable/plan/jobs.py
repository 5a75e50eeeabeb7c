"""Scheduled and later work of the plan: parked ideas are looked at again, and their authors told."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sharedtable.outbox.actions import queue_message
from sharedtable.outbox.jobs import job, nightly
from sharedtable.partnerships.choices import Step
from sharedtable.partnerships.models import Partnership, Role, StepTask
from sharedtable.partnerships.path.actions import add_task
from sharedtable.partnerships.rules import kinds_of
from sharedtable.people.standing import LEAD, SYSTEM
from sharedtable.plan.choices import ReviewVerdict
from sharedtable.plan.models import OpportunityReview
from sharedtable.plan.queries.reviews import waiting_for_review
from sharedtable.plan.topics import ASKED, IDEAS

LEAD_ROLES = kinds_of(LEAD)
TIME_TO_LOOK = timedelta(days=30)


@nightly("plan.ask_for_reviews")
def ask_for_reviews(row: Any) -> None:
    """Whoever convenes hears twice a year that parked ideas wait; asking again in between sends nothing."""
    at = timezone.now()
    waiting = Counter(waiting_for_review(at).values_list("partnership", flat=True))
    for partnership in Partnership.objects.filter(pk__in=waiting).order_by("pk"):
        _ask(partnership, waiting[partnership.pk], at)


def _ask(partnership: Partnership, count: int, at: datetime) -> None:
    roles = Role.objects.current().filter(partnership=partnership, kind__in=LEAD_ROLES).select_related("person")
    _put_on_the_list(partnership, at)
    words = ngettext("A parked idea waits for a look", "%(n)s parked ideas wait for a look", count)
    half = f"{at:%Y}-{1 if at.month <= 6 else 2}"
    for person in {each.person for each in roles if each.person.email}:
        queue_message(
            key=f"plan.review_ideas:{partnership.pk}:{person.pk}:{half}",
            recipient=person.email,
            subject=words % {"n": count},
            template="plan/mail/review_ideas",
            context={"partnership": partnership, "person": person, "count": count},
            topic=ASKED,
            at=at,
        )


def _put_on_the_list(partnership: Partnership, at: datetime) -> None:
    """A task for the team, once in half a year, done or not."""
    text, first_month = _("Look again at the parked ideas"), 1 if at.month <= 6 else 7
    since = at.replace(month=first_month, day=1, hour=0, minute=0, second=0, microsecond=0)
    if not StepTask.objects.filter(partnership=partnership, text=text, created_at__gte=since).exists():
        due = partnership.network.day_at(at) + TIME_TO_LOOK
        add_task(partnership, by=SYSTEM, at=at, step=Step.SUSTAIN, text=text, due_date=due)


@job("plan.tell_author")
def tell_author(row: Any, review_id: int) -> None:
    """What became of an idea, unless the verdict was taken back meanwhile."""
    rows = OpportunityReview.objects.select_related("opportunity__partnership", "opportunity__person")
    review = rows.filter(pk=review_id).first()
    author = review.opportunity.person if review else None
    if review is None or author is None or not author.is_live or not author.email:
        return
    subjects = {
        ReviewVerdict.KEPT.value: _("Your idea is still kept for later"),
        ReviewVerdict.TAKEN_UP.value: _("Your idea is back on the list"),
        ReviewVerdict.LET_GO.value: _("Your idea will not be taken up"),
    }
    queue_message(
        key=f"plan.reviewed:{review.pk}",
        recipient=author.email,
        subject=subjects[review.verdict],
        template="plan/mail/reviewed",
        context={
            "review": review,
            "opportunity": review.opportunity,
            "partnership": review.opportunity.partnership,
            "person": author,
        },
        topic=IDEAS,
        at=timezone.now(),
    )
