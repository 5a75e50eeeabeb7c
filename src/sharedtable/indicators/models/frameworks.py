"""Versioned sets of indicators, and the indicators they hold."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from sharedtable.base.access import allows
from sharedtable.base.versions import Versioned
from sharedtable.indicators.choices import Level
from sharedtable.indicators.frameworks.words import rule_in_words
from sharedtable.people.models import Network, Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing

NOT_NUMBERED = 0
IS_ADOPTED = Q(network__isnull=False, adopted_at__isnull=False)
IS_DRAFT = Q(network__isnull=False, adopted_at__isnull=True, dropped_at__isnull=True)


class FrameworkQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """The shipped ones, and those of the networks whose common things somebody works on."""
        if standing.is_operator:
            return self
        return self.filter(Q(network__isnull=True) | Q(network__in=networks_judged(standing)))

    def shipped(self) -> Self:
        return self.filter(network__isnull=True)

    def drafts(self) -> Self:
        return self.filter(IS_DRAFT)

    def adopted(self, as_of: date | None = None) -> Self:
        """Networks' own versions, newest last; with a day, those in force by then."""
        rows = self.filter(IS_ADOPTED).order_by("version", "pk")
        return rows.filter(published_date__lte=as_of) if as_of else rows


def networks_judged(standing: "Standing") -> list[int]:
    """Networks where somebody may read what partnerships are judged by."""
    rule = "indicators.view_framework"
    return [key for key in standing.network_ids if allows(rule, standing.classes_in_network(key))]


class IndicatorQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        return self.filter(framework__in=Framework.objects.visible_to(standing))


class Framework(models.Model):
    """A versioned set of indicators; the shipped one belongs to no network.

    A network's own starts as a draft without a number; adopted, it is a version and never changes again.
    """

    network = models.ForeignKey(Network, models.CASCADE, null=True, blank=True, related_name="frameworks")
    key = models.SlugField(max_length=60)
    version = models.PositiveIntegerField(default=1, help_text="0 while it is a draft")
    title = models.CharField(max_length=200)
    attribution = models.TextField(blank=True)
    published_date = models.DateField(help_text="Of a network's own: the day from which it is judged by")
    based_on = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="copies",
        help_text="The shipped version behind it",
    )
    note = models.TextField(blank=True, help_text="What changed in this version, and why")
    started_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    adopted_at = models.DateTimeField(null=True, blank=True)
    adopted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)
    baseline_date = models.DateField(null=True, blank=True, help_text="The day on which the baseline was taken")

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "network"],
                condition=IS_ADOPTED,
                name="framework_version_exists_once_in_a_network",
            ),
            models.UniqueConstraint(
                fields=["key", "version"],
                condition=Q(network__isnull=True),
                name="shipped_framework_version_exists_once",
            ),
            models.UniqueConstraint(
                fields=["network"], condition=IS_DRAFT, name="network_has_one_draft_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        """The title in the reader's language, where it is a shipped one."""
        return gettext(self.title)

    @property
    def is_shipped(self) -> bool:
        return self.network_id is None

    @property
    def is_draft(self) -> bool:
        return not self.is_shipped and self.adopted_at is None and self.dropped_at is None

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.network.classes_for(standing) if self.network else frozenset()


class Indicator(Versioned):
    """One indicator: which rule judges it and the numbers that the rule compares with. Its `version` counts edits
    while it stands in a draft."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="indicators")
    key = models.SlugField(max_length=60)
    level = models.CharField(max_length=10, choices=Level.choices)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    meaning = models.TextField()
    rule_template = models.TextField(help_text="The rule in plain words; names in braces stand for parameters")
    rule = models.CharField(max_length=80, help_text="Key of the rule that evaluates it")
    parameters = models.JSONField(default=dict, blank=True)
    evidence = models.TextField(blank=True, help_text="What counts as evidence, in plain words")
    attestation_months = models.PositiveSmallIntegerField(
        default=12, help_text="How long a signed statement holds where the record cannot tell; 0: none is taken"
    )
    may_be_explained = models.BooleanField(
        default=False, help_text="A signed explanation counts where the record says not yet"
    )
    source = models.TextField(blank=True, help_text="Where the condition comes from")
    is_on = models.BooleanField(default=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["framework", "key"], name="indicator_stands_once_in_a_framework")
        ]

    def __str__(self) -> str:
        return self.title

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.framework.classes_for(standing)

    @property
    def name(self) -> str:
        """The title in the reader's language, where it is a shipped one."""
        return gettext(self.title)

    @property
    def rule_text(self) -> str:
        """The rule in plain words, with its numbers."""
        return rule_in_words(self.rule, gettext(self.rule_template), self.parameters)
