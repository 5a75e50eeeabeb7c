"""A real Chromium against a live server; every page visited is checked by axe."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "1"
)  # Playwright's loop runs in the thread that asks the database

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
SIZES = {"desk": {"width": 1280, "height": 860}, "phone": {"width": 390, "height": 844}}
SHOTS = os.environ.get("SHAREDTABLE_SHOTS")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium found; install it or set CHROMIUM"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield launched
        launched.close()


class Visit:
    """One person's window: goes to pages, keeps pictures when SHAREDTABLE_SHOTS names a folder, and asks axe."""

    def __init__(self, context: BrowserContext, base: str, size: str) -> None:
        self.context = context
        self.base = base
        self.size = size
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on("console", self._note)

    def _note(self, message: object) -> None:
        if getattr(message, "type", "") == "error" and "404" not in getattr(message, "text", ""):
            self.faults.append(f"{self.page.url}: {message.text}")  # type: ignore[attr-defined]

    def go(self, path: str) -> Page:
        response = self.page.goto(self.base + path if path.startswith("/") else path)
        assert response is not None
        assert response.status < 400, f"{path}: {response.status}"
        return self.page

    def keep(self, name: str) -> None:
        """A picture, when somebody wants them."""
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{SHOTS}/{name}-{self.size}.png", full_page=True)

    def look(self, name: str) -> None:
        """Axe finds nothing, nothing scrolls sideways, no script failed; a picture is kept when asked for."""
        self.page.wait_for_load_state()
        self.keep(name)
        found = Axe().run(self.page).response["violations"]
        assert [(f["id"], [n["target"] for n in f["nodes"]][:3]) for f in found] == [], (
            f"axe on {name}, {self.size}"
        )
        wide, shown = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= shown, f"{name} is {wide} px wide on {self.size}"
        assert self.faults == []


@pytest.fixture(params=["desk", pytest.param("phone", marks=pytest.mark.drill)])
def size(request: pytest.FixtureRequest) -> str:
    """A desk. Drills see pages of staff on a phone; those of business people are `on_phones_too` here."""
    return str(request.param)


on_phones_too = pytest.mark.parametrize("size", list(SIZES), indirect=True)


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer, size: str) -> Iterator[Callable[[], Visit]]:
    """Opens windows that share nothing: `visit()` is a newcomer's."""
    contexts: list[BrowserContext] = []

    def open_window() -> Visit:
        context = browser.new_context(
            viewport=SIZES[size],
            bypass_csp=True,
            locale="en-US",
            reduced_motion="reduce",  # axe would measure colors halfway through a fade
            is_mobile=size == "phone",
            has_touch=size == "phone",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Visit(context, live_server.url, size)

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def deliver() -> Callable[[], list[mail.EmailMessage]]:
    """Let the worker do what is due, then the mails so far."""

    def work() -> list[mail.EmailMessage]:
        from sharedtable.outbox.running import run_due_jobs
        from sharedtable.outbox.sending import send_due

        run_due_jobs(timezone.now())
        send_due(timezone.now())
        return list(mail.outbox)

    return work
