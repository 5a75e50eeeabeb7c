from django.test import Client
from django.urls import reverse

from tests.cast import Cast


def test_address_of_a_form_says_so_when_opened(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.lead.user)
    page = client.get(reverse("partnerships:switch", args=[cast.instruments.slug]))
    assert page.status_code == 405
    assert page["Allow"] == "POST"
    assert "Nothing was changed" in page.content.decode()
