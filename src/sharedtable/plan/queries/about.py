"""What hangs on one priority besides its work: questions, first responders, promises."""

from sharedtable.plan.models import Commitment, FirstResponder, Priority, Question


def questions_about(priority: Priority) -> list[Question]:
    """Open ones first, then the newest answered."""
    rows = Question.objects.live().filter(priority=priority).select_related("asked_by", "answered_by")
    found = list(rows.order_by("-asked_at", "-pk"))
    return sorted(found, key=lambda each: each.answered_at is not None)


def responders_to(priority: Priority) -> list[FirstResponder]:
    """Who acts first now, then who did."""
    rows = FirstResponder.objects.live().filter(priority=priority)
    rows = rows.select_related("organization", "person", "chosen_by")
    return sorted(rows.order_by("started_date", "pk"), key=lambda each: each.ended_date is not None)


def promises_for(priority: Priority) -> list[Commitment]:
    rows = Commitment.objects.live().filter(priority=priority).select_related("organization", "person")
    return list(rows.order_by("organization__name", "-committed_date", "pk"))
