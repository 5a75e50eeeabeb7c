"""What settings must not say where strangers can reach the pages; asked by `serve` and by `doctor`."""

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass

from sharedtable.config.settings_source import Source

SHORTEST_KEY = 32


@dataclass(frozen=True)
class Concern:
    """A setting that does not fit. With a grave one the pages are not served."""

    setting: str
    said: str
    fix: str
    is_grave: bool = False


def concerns(source: Source) -> Iterator[Concern]:
    """All of them, the grave ones first."""
    if not is_reachable(source):
        return
    yield from _grave(source)
    if not source.is_https:
        said = f"{source.address} is not encrypted: who is signed in can be read on the way"
        yield Concern("SHAREDTABLE_ADDRESS", said, "Put a proxy with a certificate before it and set https://…")
    if source.is_https and not source.trusted_proxies:
        said = "no proxy is trusted, so everybody seems to come from one address and shares its rate limits"
        yield Concern("SHAREDTABLE_TRUSTED_PROXIES", said, "Set it to 1 where one proxy of yours stands before us")
    if source.is_https and not source.hsts_seconds:
        said = "browsers are not told to keep to https"
        yield Concern("SHAREDTABLE_HSTS_SECONDS", said, "Leave it unset once https works for everybody")
    if not source.mail_url:
        said = "no mail server is named, so nobody can sign in by mail"
        yield Concern("SHAREDTABLE_MAIL_URL", said, "Name one; docs/how-to/send-mail.md says how")
    if not source.operators:
        said = "nobody is named who looks after mail and jobs, and who lets the first people in"
        yield Concern("SHAREDTABLE_OPERATORS", said, 'Name yourself: ["you@example.org"]')
    if source.mail_from.rstrip(">").endswith("@localhost"):
        yield Concern("SHAREDTABLE_MAIL_FROM", "mail comes from localhost", "Set an address of your own domain")


def _grave(source: Source) -> Iterator[Concern]:
    if source.debug:
        said = "debug pages show strangers the code and its values"
        yield Concern("SHAREDTABLE_DEBUG", said, "Unset it", is_grave=True)
    if source.demo:
        said = "a demonstration lets anybody sign in as anybody"
        yield Concern("SHAREDTABLE_DEMO", said, "Unset it, or use an address of this machine", is_grave=True)
    if "*" in source.hosts:
        said = "any host name is served, so mails could lead to a stranger's site"
        yield Concern("SHAREDTABLE_HOSTS", said, "Name the hosts one by one", is_grave=True)
    if source.secret_key and len(source.secret_key.get_secret_value()) < SHORTEST_KEY:
        said = f"the signing key has fewer than {SHORTEST_KEY} characters and can be guessed"
        yield Concern(
            "SHAREDTABLE_SECRET_KEY", said, "Unset it, and one is made; or take a longer one", is_grave=True
        )


def is_reachable(source: Source) -> bool:
    """Whether the address is more than this machine's own."""
    if source.host == "localhost" or source.host.endswith(".localhost"):
        return False
    try:
        return not ipaddress.ip_address(source.host).is_loopback
    except ValueError:
        return True
