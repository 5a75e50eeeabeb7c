"""Rows that came from a sheet of an earlier record carry the mark for good: pages and evidence show it."""

from django.db import models


class BroughtIn(models.Model):
    is_brought_in = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True
