"""The one typed source of every setting; `docs/reference/settings.md` is its page.

Values come from the environment. No Django is imported here: the command line reads it before Django starts.
"""

import json
import os
import secrets
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import EmailStr, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from sharedtable.config.single_sign_on import SingleSignOn

SecondStepGroup = Literal["operators", "network_admins", "state_teams", "leads"]
DATABASES = {"postgres", "postgresql", "sqlite"}
CLONE = Path(__file__).resolve().parents[3]


def default_home() -> Path:
    """`var/` in a clone, else a folder of the user's own."""
    return CLONE / "var" if (CLONE / "pyproject.toml").exists() else Path.home() / ".sharedtable"


class Source(BaseSettings):
    """Where a deployment keeps its state and how it reaches the world."""

    model_config = SettingsConfigDict(env_prefix="SHAREDTABLE_", extra="ignore", populate_by_name=True)

    home: Path = Field(default_factory=default_home, description="Folder of all state")
    address: str = Field("http://127.0.0.1:8000", description="Public address, used in mails and links")
    database_url: str | None = Field(
        None, validation_alias="DATABASE_URL", description="Database; unset: SQLite in the home folder"
    )
    lake_address: str | None = Field(
        None, validation_alias="SHAREDTABLE_LAKE", description="s3://bucket/path of the lake; unset: in the home"
    )
    lake_options: SecretStr = Field(SecretStr("{}"), description="What the lake's store is told, as JSON")
    engine: str = Field("duckdb", description="What computes the whole nation's tables: duckdb, spark://…, Ibis's")
    contact: EmailStr | None = Field(None, description="Mail address BLS asks for; unset: no download")
    mail_url: str | None = Field(
        None, description="smtp://user:password@host:587 or smtps://…; unset: mail stays in the demo inbox"
    )
    mail_from: str = Field("Sharedtable <table@localhost>", description="Sender of all mail")
    mail_bounces: EmailStr | None = Field(
        None, description="Box that takes what bounces, with +tags; unset: it comes back to the sender"
    )
    secret_key: SecretStr | None = Field(None, description="Signing key; unset: made once in the home folder")
    files_bucket: str | None = Field(None, description="Bucket for files; unset: the folder `files` of the home")
    files_endpoint: str | None = Field(None, description="Address of an S3-compatible server; unset: Amazon's")
    files_region: str | None = Field(None, description="Region of the bucket")
    files_key: str | None = Field(None, description="Access key; unset: what the machine itself was given")
    files_secret: SecretStr | None = Field(None, description="Secret of the access key")
    scanner: str | None = Field(None, description="Virus check of files: tcp://host:3310, unix:///path, a command")
    demo: bool = Field(False, description="One-click sign-in and the inbox page; never on a public server")
    debug: bool = Field(False, description="Django's debug pages; never on a public server")
    language: str = Field("en", description="Language of mails, and of pages until somebody chooses another")
    languages: list[str] = Field(["en"], description="Languages that people may choose from")
    operators: list[EmailStr] = Field(default_factory=list, description="Mail addresses of the operators")
    second_step_for: list[SecondStepGroup] = Field(
        default_factory=list, description="Whose sign-in needs a second step"
    )
    single_sign_on: list[SingleSignOn] = Field(default_factory=list, description="OpenID Connect providers")
    hosts: list[str] = Field(default_factory=list, description="Further host names the pages are served under")
    trusted_proxies: int = Field(0, ge=0, le=9, description="How many proxies of yours stand before the server")
    hsts_seconds: int = Field(31_536_000, ge=0, description="How long browsers keep to https once they saw it")
    log_form: Literal["json", "words"] | None = Field(None, description="Lines of logs; unset: what suits")
    log_level: Literal["debug", "info", "warning", "error"] | None = Field(
        None, description="From where on our own lines are told; unset: info, in a demonstration warning"
    )

    @field_validator("home")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().resolve()

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str | None) -> str | None:
        if value and urlsplit(value).scheme not in DATABASES:
            raise ValueError("it should begin with postgresql:// or sqlite:///")
        return value

    @property
    def lake(self) -> Path:
        """Folder of the labor-market tables, or of copies where they lie in an object store."""
        return self.home / ("lake-copies" if self.lake_address else "lake")

    @field_validator("lake_options")
    @classmethod
    def _json_object(cls, value: SecretStr) -> SecretStr:
        try:
            is_object = isinstance(json.loads(value.get_secret_value()), dict)
        except ValueError:
            is_object = False
        if not is_object:
            raise ValueError('it should be a JSON object, such as {"endpoint_url": "https://minio.example.org"}')
        return value

    @property
    def lake_secrets(self) -> dict[str, Any]:
        """What the lake's store is told: where it answers, and keys."""
        found: dict[str, Any] = json.loads(self.lake_options.get_secret_value())
        return found

    @property
    def chosen_database(self) -> str:
        """Address of the database, the file in the home folder where none is named."""
        return self.database_url or f"sqlite:///{self.home / 'sharedtable.sqlite3'}"

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or "127.0.0.1"

    @property
    def scheme(self) -> str:
        return urlsplit(self.address).scheme

    @property
    def is_https(self) -> bool:
        return self.scheme == "https"

    @property
    def chosen_log_form(self) -> str:
        """JSON for machines; words in a demonstration and where somebody watches a terminal."""
        is_watched = self.demo or self.debug or sys.stderr.isatty()
        return self.log_form or ("words" if is_watched else "json")

    @property
    def chosen_log_level(self) -> str:
        return self.log_level or ("warning" if self.demo else "info")

    def signing_key(self) -> str:
        """The configured key, else one made on first use and kept readable by its owner only."""
        if self.secret_key:
            return self.secret_key.get_secret_value()
        self.home.mkdir(parents=True, exist_ok=True)
        kept = self.home / "secret_key"
        if not kept.exists():
            _keep_secret(kept, secrets.token_urlsafe(50))
        return kept.read_text()


def _keep_secret(kept: Path, secret: str) -> None:
    """Create the file whole and private; where another process was first, its secret stays."""
    with NamedTemporaryFile("w", dir=kept.parent) as draft:  # made with mode 0600
        draft.write(secret)
        draft.flush()
        with suppress(FileExistsError):
            os.link(draft.name, kept)


@cache
def load() -> Source:
    """The settings of this process."""
    return Source()
