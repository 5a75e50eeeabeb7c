import stat
from pathlib import Path

import pytest

from sharedtable.config.mail import INBOX, SMTP, MailSettings
from sharedtable.config.settings_source import CLONE, Source

pytestmark = pytest.mark.any_database
PAGE = CLONE / "docs" / "reference" / "settings.md"


def variables() -> set[str]:
    return {
        str(field.validation_alias) if field.validation_alias else f"SHAREDTABLE_{name.upper()}"
        for name, field in Source.model_fields.items()
    }


def test_settings_page_lists_every_variable() -> None:
    rows = [line.split("`")[1] for line in PAGE.read_text().splitlines() if line.startswith("| `")]
    assert set(rows) == variables()
    assert len(rows) == len(set(rows))


def test_signing_key_is_made_once_and_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SHAREDTABLE_SECRET_KEY", raising=False)
    source = Source(home=tmp_path / "home")
    first = source.signing_key()
    assert len(first) > 50
    assert source.signing_key() == first
    assert stat.S_IMODE((tmp_path / "home" / "secret_key").stat().st_mode) == 0o600


def test_wrong_contact_is_refused() -> None:
    with pytest.raises(ValueError, match="contact"):
        Source(contact="not an address")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (None, MailSettings(INBOX)),
        ("smtp://sink:2525", MailSettings(SMTP, "sink", 2525)),
        ("smtp+tls://u:p%40ss@relay", MailSettings(SMTP, "relay", 587, "u", "p@ss", use_tls=True)),
        ("smtps://relay", MailSettings(SMTP, "relay", 465, use_ssl=True)),
    ],
)
def test_mail_url_is_read(url: str | None, expected: MailSettings) -> None:
    assert MailSettings.parse(url) == expected


def test_lake_in_a_bucket_has_its_copies_apart_from_a_lake_of_the_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert Source(home=tmp_path).lake == tmp_path / "lake"
    monkeypatch.setenv("SHAREDTABLE_LAKE", "s3://bucket/lake")
    monkeypatch.setenv("SHAREDTABLE_LAKE_OPTIONS", '{"key": "k", "secret": "s"}')
    source = Source(home=tmp_path)
    assert (source.lake_address, source.lake) == ("s3://bucket/lake", tmp_path / "lake-copies")
    assert source.lake_secrets == {"key": "k", "secret": "s"}
    assert "'s'" not in repr(source)
    monkeypatch.setenv("SHAREDTABLE_LAKE_OPTIONS", "key=k")
    with pytest.raises(ValueError, match="should be a JSON object"):
        Source(home=tmp_path)
