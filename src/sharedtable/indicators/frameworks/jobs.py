"""Partnerships of a network are judged anew soon after it adopted another version."""

from typing import Any

from django.utils import timezone

from sharedtable.indicators.actions import NoFramework, assess_many
from sharedtable.indicators.frameworks.actions.adopting import REFRESH_NETWORK
from sharedtable.indicators.frameworks.preview import partnerships_of
from sharedtable.outbox.jobs import job
from sharedtable.people.models import Network


@job(REFRESH_NETWORK)
def refresh_network(row: Any, network_id: int) -> None:
    at = timezone.now()
    network = Network.objects.filter(pk=network_id, archived_at__isnull=True).first()
    if network is None:
        return
    try:
        assess_many(partnerships_of(network), as_of=network.day_at(at), at=at)
    except NoFramework:
        return
