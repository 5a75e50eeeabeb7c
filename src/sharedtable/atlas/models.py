"""States, counties and NAICS codes: federal reference data, loaded from what the build provides."""

from django.db import models


class State(models.Model):
    fips = models.CharField(max_length=2, primary_key=True)
    abbreviation = models.CharField(max_length=2, unique=True)
    name = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.name


class County(models.Model):
    """A county or its equivalent, its name without the word County.

    `is_former`: replaced since, kept for figures of the years that used it (Connecticut's counties until 2023).
    `search_name`: the name in lower case without accents.
    """

    fips = models.CharField(max_length=5, primary_key=True)
    state = models.ForeignKey(State, models.PROTECT, related_name="counties")
    name = models.CharField(max_length=100)
    is_former = models.BooleanField(default=False)
    search_name = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name_plural = "counties"

    def __str__(self) -> str:
        return self.name


class NaicsCode(models.Model):
    """An industry of NAICS 2022; sectors over several codes are written `31-33`."""

    code = models.CharField(max_length=6, primary_key=True)
    title = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField(help_text="Digits: 2 to 6")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    words = models.TextField(blank=True, help_text="What to search, see `load.search_words`")

    def __str__(self) -> str:
        return f"{self.title} {self.code}"
