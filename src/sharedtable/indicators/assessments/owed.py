"""Open questions of the state, and statements that end soon, among what people owe."""

from django.db.models import DateField, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.indicators.assessments.reminding import BEFORE
from sharedtable.indicators.models import Attestation, Check
from sharedtable.people.owed import Row, Wanted, columns, register_owed_rows


def _questions(wanted: Wanted) -> QuerySet:
    """Owed by who led when the state asked."""
    rows = Check.objects.open().filter(partnership__archived_at__isnull=True)
    asked = wanted.of(rows, Check.objects.visible_to(wanted.standing), person="asked_of")
    return columns(
        asked.annotate(no_day=Value(None, DateField())),
        text="text",
        detail="indicator_key",
        person="asked_of",
        due="no_day",
    )


def _question(row: Row) -> tuple[str, str]:
    words = _("Answer the state: “%(text)s”") % {"text": row.text}
    return words, f"{reverse('indicators:assessment', args=[row.slug])}?indicator={row.detail}#checks"


def _endings(wanted: Wanted) -> QuerySet:
    rows = Attestation.objects.filter(
        withdrawn_at__isnull=True,
        renewed_by__isnull=True,
        expires_date__gt=wanted.on,
        expires_date__lte=wanted.on + BEFORE,
        partnership__archived_at__isnull=True,
    )
    asked = wanted.of(rows, Attestation.objects.visible_to(wanted.standing), person="signed_by")
    return columns(asked, text="statement", detail="indicator_key", person="signed_by", due="expires_date")


def _ending(row: Row) -> tuple[str, str]:
    words = _("Say whether this still holds: “%(text)s”") % {"text": row.text}
    return words, f"{reverse('indicators:assessment', args=[row.slug])}?indicator={row.detail}#evidence"


register_owed_rows("indicators.checks", _questions, _question)
register_owed_rows("indicators.statements", _endings, _ending)
