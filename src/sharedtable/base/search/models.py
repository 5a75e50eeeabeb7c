"""Rows of the index. All of it is made from other rows and can be made again."""

from django.db import models
from django.db.models import Q


class SearchDocument(models.Model):
    """One row of some app as search knows it.

    `audience` holds the keys of who may find it, with spaces between; `plain_title` and `plain_words` the words as
    `folding` cuts them, from which the engine's own index is made by triggers (SQLite) or generated columns
    (PostgreSQL). `language` is empty for what people wrote, which is shown in every language.
    """

    kind = models.CharField(max_length=30)
    row_id = models.BigIntegerField()
    language = models.CharField(max_length=10, blank=True)
    day = models.DateField(null=True)
    weight = models.FloatField(default=1)
    title = models.CharField(max_length=300)
    line = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)
    url = models.CharField(max_length=4000)
    audience = models.TextField()
    plain_title = models.TextField()
    plain_words = models.TextField(blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "search_document"
        constraints = [
            models.UniqueConstraint(fields=["kind", "row_id", "language"], name="row_is_found_once_in_a_language")
        ]


class SearchWord(models.Model):
    """A word that stands in some document: what a mistyped one may have been meant as. Never shown by itself."""

    word = models.CharField(max_length=60, unique=True)

    class Meta:
        db_table = "search_word"


class SearchPlace(models.Model):
    """How far the index has followed the record: the number of the last change it took in. One row."""

    number = models.BigIntegerField(default=0)

    class Meta:
        db_table = "search_place"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="index_follows_the_record_once")]
