"""When somebody last looked at their page, so that it can say what is new since."""

from django.db import models

from sharedtable.people.models import Person


class Visit(models.Model):
    """One row a person: the last time they looked, and the visit before that one."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="visit")
    last_at = models.DateTimeField()
    before_at = models.DateTimeField(null=True)
