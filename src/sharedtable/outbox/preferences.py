"""Which kinds of notice somebody wants. The app that sends a kind declares its topic."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from sharedtable.outbox.models import OptOut


@dataclass(frozen=True)
class Topic:
    """A kind of notice that can be switched off. `title` completes "no more ..."."""

    key: str
    title: str | Promise
    about: str | Promise = ""


_topics: dict[str, Topic] = {}
_page: list[Callable[[], str]] = []


def declare_topic(key: str, title: str | Promise, about: str | Promise = "") -> str:
    """Add a kind of notice; answers its key, to be named at `queue_message(topic=...)`."""
    _topics[key] = Topic(key, title, about)
    return key


def topics() -> list[Topic]:
    return sorted(_topics.values(), key=lambda each: each.key)


def topic(key: str) -> Topic:
    """A topic that nobody declared any longer keeps its key as its name."""
    return _topics.get(key) or Topic(key, key)


def register_page(path: Callable[[], str]) -> None:
    """Where somebody signed in changes all of it; named at the foot of mails."""
    _page[:] = [path]


def page_path() -> str:
    return _page[0]() if _page else ""


def is_wanted(address: str, key: str) -> bool:
    return not OptOut.objects.filter(address=address.lower(), topic=key).exists()


def switched_off(address: str) -> set[str]:
    """Keys of the topics that the owner of an address switched off."""
    return set(OptOut.objects.filter(address=address.lower()).values_list("topic", flat=True))


def switch_off(address: str, key: str, *, at: datetime) -> None:
    OptOut.objects.get_or_create(address=address.lower(), topic=key, defaults={"since_at": at})


def switch_on(address: str, key: str) -> None:
    OptOut.objects.filter(address=address.lower(), topic=key).delete()
