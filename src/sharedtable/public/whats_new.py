"""What is new for everybody: partnerships whose public page was switched on."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.whats_new import Row, Source, columns, register_source
from sharedtable.partnerships.choices import Section
from sharedtable.partnerships.models import Publication
from sharedtable.people.standing import Standing


def _published(standing: Standing, since: datetime, now: datetime) -> QuerySet:
    """A published page is for everybody, whoever asks."""
    rows = Publication.objects.filter(
        section=Section.PAGE,
        off_at__isnull=True,
        on_at__gte=since,
        on_at__lte=now,
        partnership__archived_at__isnull=True,
    )
    return columns(
        rows, at="on_at", name="partnership__name", place="partnership__network__name", slug="partnership__slug"
    )


def _say(row: Row) -> tuple[str, str]:
    words = _("%(partnership)s has a public page.") % {"partnership": row.name}
    return words, reverse("public:partnership", args=[row.slug])


register_source(
    Source(
        "published",
        gettext_lazy("Published"),
        gettext_lazy("a partnership’s public page was switched on"),
        70,
        "globe",
        _published,
        _say,
    )
)
