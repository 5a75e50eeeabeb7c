"""Rows of calendars: a series of meetings, and the secret address of somebody's own feed."""

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q

from sharedtable.base.keys import PublicKey
from sharedtable.meetings.choices import Rhythm
from sharedtable.people.models import Person


class Series(PublicKey):
    """Occasions that come round in local wall time. Each date is an occasion of its own, with its own answers,
    agenda and notes; the series says which dates belong together and what calendars are told of them.

    `first_local` is wall-clock time at the place. `sequence` grows when fewer dates belong to it.
    """

    rhythm = models.CharField(max_length=12, choices=Rhythm.choices)
    first_date = models.DateField()
    clock = models.TimeField()
    time_zone = models.CharField(max_length=60)
    count = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField(default=0)
    revised_at = models.DateTimeField()
    split_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts")

    class Meta:
        verbose_name_plural = "series"
        constraints = [models.CheckConstraint(condition=Q(count__gte=1), name="series_has_a_date")]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def first_local(self) -> datetime:
        return datetime.combine(self.first_date, self.clock, self.zone)


class CalendarFeed(PublicKey):
    """The address under which one person's calendar program reads their meetings. Another `nonce` makes another
    address; without one there is none. The address itself is kept nowhere."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="calendar_feed")
    nonce = models.UUIDField(default=uuid4)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    read_date = models.DateField(null=True, blank=True, help_text="The last day a program read it")
