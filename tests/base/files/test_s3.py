"""Files in an S3-compatible store: the same behavior, against a real local server."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import boto3
import pytest
from botocore.client import Config
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pydantic import SecretStr

from sharedtable.base.files import DOCUMENTS, StoredFile, store_file
from sharedtable.base.files.sweeping import Swept, sweep_files
from sharedtable.config.files import file_storage
from sharedtable.config.settings_source import Source
from sharedtable.people.models import Person
from tests.cast import Cast
from tests.s3_server import s3_server

pytestmark = [
    # boto asks for the time in a way that Python calls old
    pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning"),
]
BUCKET = "sharedtable-tests"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A server process of its own on a free port."""
    with s3_server() as address:
        yield address


@pytest.fixture
def bucket(server: str, settings: Any) -> Iterator[Any]:
    source = Source(
        files_bucket=BUCKET,
        files_endpoint=server,
        files_region="us-east-1",
        files_key="sample-key",
        files_secret=SecretStr("sample/secret"),
    )
    settings.STORAGES = settings.STORAGES | {"default": file_storage(source)}
    store = boto3.resource(
        "s3",
        endpoint_url=server,
        region_name="us-east-1",
        aws_access_key_id="sample-key",
        aws_secret_access_key="sample/secret",
        config=Config(s3={"addressing_style": "path"}),
    ).create_bucket(Bucket=BUCKET)
    yield store
    store.objects.all().delete()


def kept(cast: Cast, content: bytes = b"words of the table", **more: Any) -> StoredFile:
    values = {"holder": cast.instruments, "allow": DOCUMENTS, "by_id": None, "at": timezone.now()} | more
    return store_file(content, name="minutes.txt", **values)


def test_file_lies_in_the_bucket_and_nobody_else_reads_it(cast: Cast, bucket: Any) -> None:
    stored = kept(cast)
    assert [each.key for each in bucket.objects.all()] == [stored.path]
    grants = bucket.Object(stored.path).Acl().grants
    assert [each["Grantee"]["Type"] for each in grants] == ["CanonicalUser"]


def test_file_opens_through_us_alone(cast: Cast, bucket: Any, sign_in: Callable[[Person | None], Client]) -> None:
    address = reverse("base:file", args=[kept(cast).uuid])
    client = sign_in(cast.lead)
    whole, part = client.get(address), client.get(address, headers={"Range": "bytes=6-7"})
    assert b"".join(whole.streaming_content) == b"words of the table"  # type: ignore[attr-defined]
    assert b"".join(part.streaming_content) == b"of"  # type: ignore[attr-defined]
    assert sign_in(cast.outsider).get(address).status_code == 404


def test_large_file_comes_back_whole(cast: Cast, bucket: Any, sign_in: Callable[[Person | None], Client]) -> None:
    content = b"0123456789abcdef" * 700_000  # more than one part of an upload
    client = sign_in(cast.lead)
    response = client.get(reverse("base:file", args=[kept(cast, content).uuid]))
    assert b"".join(response.streaming_content) == content  # type: ignore[attr-defined]


def test_lost_content_is_not_there(cast: Cast, bucket: Any, sign_in: Callable[[Person | None], Client]) -> None:
    stored = kept(cast)
    bucket.objects.all().delete()
    assert sign_in(cast.lead).get(reverse("base:file", args=[stored.uuid])).status_code == 404


def test_sweep_works_in_a_bucket(cast: Cast, bucket: Any) -> None:
    stored, lost = kept(cast), kept(cast)
    with transaction.atomic():
        orphan = kept(cast)
        transaction.set_rollback(True)
    default_storage.delete(lost.path)
    later = timezone.now() + timedelta(days=2)
    assert sweep_files(at=later) == Swept(orphans=1, missing=1)
    assert (default_storage.exists(stored.path), default_storage.exists(orphan.path)) == (True, False)
