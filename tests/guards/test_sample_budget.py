"""The queries of each main page on the sample network's record."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sharedtable.partnerships.meeting_host import OPEN_KINDS
from sharedtable.partnerships.models import Partnership, PartnershipMeeting
from sharedtable.people.models import Network, User
from tests.guards.test_page_budget import LIVE, MOST_QUERIES, PAGES, WITH_ALL_KINDS

pytestmark = pytest.mark.walk

SAMPLE_PEOPLE = {"lead": "marigold", "business": "whit", "state": "quill", "operator": "operator"}


@pytest.fixture(scope="module")
def arguments(sample_network: Network) -> dict[str, str]:
    """Of the partnership whose six-year record asks more of a page than the cast does."""
    table = Partnership.objects.get(step=5)
    open_to_all = PartnershipMeeting.objects.filter(partnership=table, kind__in=OPEN_KINDS)
    meeting = open_to_all.latest("occasion__starts_at")
    over = open_to_all.filter(occasion__starts_at__lt=timezone.now()).latest("occasion__starts_at")
    return {
        "slug": table.slug,
        "network": sample_network.slug,
        "occasion": str(meeting.occasion.uuid),
        "over": str(over.occasion.uuid),
        "priority": str(table.priorities.order_by("pk")[0].pk),
    }


def test_pages_of_the_sample_network_keep_their_budget(arguments: dict[str, str], db: None) -> None:
    clients = {"anonymous": Client()}
    for who, name in SAMPLE_PEOPLE.items():
        clients[who] = Client()
        clients[who].force_login(User.objects.get(email=f"{name}@sample.example"))
    asked = {str(page): _queries(clients[page.who], page.address(arguments)) for page in PAGES}
    allowed = {str(page): WITH_ALL_KINDS.get(str(page), LIVE.get(page.name, MOST_QUERIES)) for page in PAGES}
    over = {page: count for page, count in asked.items() if count > allowed[page]}
    assert over == {}


def _queries(client: Client, address: str) -> int:
    """Of a second visit: the first fills what a process keeps, such as maps."""
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)
