"""What a state reviewer says of one sign, and what is answered: a yes, or a question with its thread."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from sharedtable.indicators.choices import CheckKind
from sharedtable.indicators.models.seen import ForTheTeamQuerySet
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class CheckQuerySet(ForTheTeamQuerySet):
    def open(self) -> "CheckQuerySet":
        """Questions not closed yet."""
        return self.filter(kind=CheckKind.QUESTIONED, closed_at__isnull=True)


class Check(models.Model):
    """A reviewer looked at one sign as it stood on a day: confirmed it, or asked. A question stays open until the
    reviewer's side closes it."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="checks")
    indicator_key = models.SlugField(max_length=60)
    kind = models.CharField(max_length=10, choices=CheckKind.choices)
    text = models.TextField(blank=True)
    as_of = models.DateField(help_text="The day whose evidence was looked at")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="checks")
    asked_of = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who leads, and owes the answer",
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = CheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "indicator_key"],
                condition=Q(kind="questioned", closed_at__isnull=True),
                name="sign_has_one_open_question",
            ),
            models.CheckConstraint(condition=Q(kind="confirmed") | ~Q(text=""), name="question_asks_something"),
        ]

    @property
    def is_question(self) -> bool:
        return self.kind == CheckKind.QUESTIONED

    @property
    def is_open(self) -> bool:
        return self.is_question and self.closed_at is None

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)


class OfCheckQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> "OfCheckQuerySet":
        return self.filter(question__in=Check.objects.visible_to(standing))


class CheckReply(models.Model):
    """One answer in the thread of a question, of the team or of the reviewer's side."""

    question = models.ForeignKey(Check, models.CASCADE, related_name="replies")
    text = models.TextField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, models.PROTECT, related_name="check_replies")

    objects = OfCheckQuerySet.as_manager()

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.question.classes_for(standing)
