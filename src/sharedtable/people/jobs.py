"""Long work of this app: looking for likely duplicates, on demand and in the night to Sunday."""

from typing import Any

from django.urls import reverse

from sharedtable.outbox.jobs import job, weekly
from sharedtable.people.merging.finding import find_pairs
from sharedtable.people.models import Network

FIND_DUPLICATES = "people.find_duplicates"


@job(FIND_DUPLICATES, page=lambda **_arguments: reverse("people:duplicates"))
def find_duplicates(row: Any, network_id: int) -> None:
    network = Network.objects.live().filter(pk=network_id).first()
    if network is not None:
        find_pairs(network, row.report)


@weekly("people.find_all_duplicates")
def find_all_duplicates(row: Any) -> None:
    networks = list(Network.objects.live().order_by("pk"))
    for done, network in enumerate(networks):
        row.report(done, len(networks), network.name)
        find_pairs(network)
