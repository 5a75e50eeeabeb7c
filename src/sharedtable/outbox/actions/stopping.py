"""Which addresses get no mail: stopped by what came back or by an operator, and let again."""

from datetime import datetime

from django.db import IntegrityError, transaction

from sharedtable.outbox.choices import StopReason
from sharedtable.outbox.models import Suppression


def stop_address(
    address: str, *, reason: str = StopReason.OPERATOR, detail: str = "", at: datetime, by_id: int | None = None
) -> Suppression:
    """No mail goes there from now on, queued ones included. What was stopped before stays as it was."""
    try:
        with transaction.atomic():
            return Suppression.objects.create(
                address=address.lower(), reason=reason, detail=detail[:500], since_at=at, stopped_by_id=by_id
            )
    except IntegrityError:
        return Suppression.objects.get(address=address.lower(), lifted_at__isnull=True)


def lift_stop(stop: Suppression, *, at: datetime, by_id: int | None = None) -> bool:
    """Mail goes there again; what was held back meanwhile stays unsent."""
    standing = Suppression.objects.filter(pk=stop.pk, lifted_at__isnull=True)
    return bool(standing.update(lifted_at=at, lifted_by_id=by_id))


def restore_stop(stop: Suppression) -> bool:
    """Lifting it was a slip. False where the address was stopped anew meanwhile."""
    try:
        with transaction.atomic():
            lifted = Suppression.objects.filter(pk=stop.pk, lifted_at__isnull=False)
            return bool(lifted.update(lifted_at=None, lifted_by_id=None))
    except IntegrityError:
        return False
