"""One identity provider of the settings: where it is, whose people it signs in, and what it is trusted with."""

from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr

LOCAL = {"localhost", "127.0.0.1", "::1"}


def _encrypted(value: str) -> str:
    """What the provider tells is believed because the line to it is secret and its server proved."""
    parts = urlsplit(value)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOCAL):
        raise ValueError("it should begin with https://")
    return value.rstrip("/")


class SingleSignOn(BaseModel):
    """An OpenID Connect provider; `docs/how-to/connect-single-sign-on.md` goes through its fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str = Field(pattern=r"^[a-z0-9-]{1,30}$")
    name: str = Field(min_length=1, max_length=60)
    server: Annotated[str, AfterValidator(_encrypted)]
    client_id: str
    client_secret: SecretStr
    network: str
    domains: list[str] = Field(default_factory=list)
    adds_people: bool = False
    trusts_addresses: bool = False
    asks_second_step: bool = False
    signs_in_operators: bool = False

    def as_app(self) -> dict[str, Any]:
        """What django-allauth wants to know of it."""
        return {
            "provider_id": self.key,
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.client_secret.get_secret_value(),
            "settings": {"server_url": self.server, "oauth_pkce_enabled": True},
        }
