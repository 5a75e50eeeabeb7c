"""A passkey made and used in Chromium, with the browser's own virtual authenticator."""

import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import SIZES, Visit
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db(transaction=True)


def add_authenticator(page: Page) -> None:
    """A phone's or laptop's built-in one, whose owner always agrees."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in_by_code(window: Visit, email: str) -> None:
    window.go("/sign-in/?next=/sign-in/ways/")
    window.page.get_by_label("Mail address").fill(email)
    window.page.get_by_role("button", name="Mail me a code").click()
    window.page.get_by_label("Code").wait_for()
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert found
    window.page.get_by_label("Code").fill(found.group())
    window.page.get_by_role("button", name="Sign in").click()


@pytest.fixture
def people(db: None) -> Cast:
    cache.clear()
    return make_cast()


def test_passkey_is_added_named_used_and_removed(people: Cast, visit: Callable[[], Visit]) -> None:
    window = visit()
    page = window.page
    sign_in_by_code(window, people.lead.email)
    page.get_by_role("heading", name="How do you sign in?").wait_for()
    window.look("ways-empty")
    add_authenticator(page)
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Name").fill("My laptop")
    window.look("passkey-add")
    page.get_by_role("button", name="Add this device").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    window.look("recovery-codes")
    page.get_by_role("link", name="Done").click()
    page.get_by_text("My laptop").wait_for()
    window.look("ways-passkey")

    window.go("/sign-in/out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    window.go("/sign-in/")
    page.get_by_role("button", name="Use a passkey").wait_for()
    window.look("sign-in")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/home/")

    window.go("/sign-in/ways/")
    page.get_by_role("link", name="Rename").click()
    if "/confirm/" in page.url:
        page.get_by_role("button", name="Use your passkey").click()
    page.get_by_label("Name").fill("Work laptop")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Work laptop").wait_for()
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove the passkey").click()
    page.get_by_role("link", name="Add a passkey").wait_for()
    assert not Authenticator.objects.exists()


def test_passkey_is_the_second_step_after_a_code(people: Cast, browser: Browser, live_server: LiveServer) -> None:
    """Under the security policy as it is: axe needs it loosened, passkeys must not."""
    context = browser.new_context(viewport=SIZES["desk"], locale="en-US")
    window = Visit(context, live_server.url, "desk")
    page = window.page
    sign_in_by_code(window, people.lead.email)
    add_authenticator(page)
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Add this device").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    window.go("/sign-in/out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    sign_in_by_code(window, people.lead.email)
    page.get_by_role("heading", name="One more step").wait_for()
    page.get_by_role("button", name="Use your passkey instead").click()
    page.get_by_role("heading", name="How do you sign in?").wait_for()
    assert window.faults == []
    context.close()
