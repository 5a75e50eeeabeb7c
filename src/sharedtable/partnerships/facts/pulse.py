"""The fact of the yearly pulse: how many say yes, this year and the last time."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.urls import reverse

from sharedtable.facts.registry import Finding
from sharedtable.partnerships.facts.subjects import Subject, subjects
from sharedtable.partnerships.models import Pulse
from sharedtable.partnerships.pulse.models import FROM_HOW_MANY
from sharedtable.partnerships.pulse.questions import Question, Said


def pulse(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """The share of answers in the newest closed pulse that are a yes, all three questions together; `before` in
    the one before, `answers` how many people gave them. Only pulses with five or more. No rows: answers are kept
    without names. Two queries."""
    closed = Pulse.objects.filter(
        partnership__in=subject_ids,
        withdrawn_at__isnull=True,
        closes_date__lt=as_of,
        count__total__gte=FROM_HOW_MANY,
    )
    found: dict[int, list[Pulse]] = defaultdict(list)
    for row in closed.select_related("count").order_by("-year", "-pk"):
        found[row.partnership_id].append(row)
    return {each.pk: _told(each, found[each.pk]) for each in subjects(subject_ids)}


def _told(subject: Subject, pulses: list[Pulse]) -> Finding:
    url = reverse("partnerships:pulse", args=[subject.slug])
    if not pulses:
        return Finding(None, (), url)
    newest, *former = pulses
    details = {
        "year": newest.year,
        "answers": newest.count.total,
        "before": share_of_yes(former[0]) if former else None,
        "year_before": former[0].year if former else None,
    }
    return Finding(share_of_yes(newest), (), url, details)


def share_of_yes(pulse: Pulse) -> float:
    yes = sum(pulse.count.counts[question.value][Said.YES.value] for question in Question)
    return float(yes / (len(Question) * pulse.count.total))
