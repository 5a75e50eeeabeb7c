"""Turns the settings of file storage into the one Django wants. Files are private, wherever they lie."""

from typing import Any

from sharedtable.config.settings_source import Source


def file_storage(source: Source) -> dict[str, Any]:
    """A bucket where one is named, else a folder that only the server's own user can read."""
    return _bucket(source) if source.files_bucket else _folder(source)


def _folder(source: Source) -> dict[str, Any]:
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": source.home / "files",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }


def _bucket(source: Source) -> dict[str, Any]:
    secret = source.files_secret.get_secret_value() if source.files_secret else None
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": source.files_bucket,
            "endpoint_url": source.files_endpoint,
            "region_name": source.files_region,
            "access_key": source.files_key,
            "secret_key": secret,
            "default_acl": "private",
            "file_overwrite": False,
            "addressing_style": "path" if source.files_endpoint else "auto",
            "signature_version": "s3v4",
            "max_memory_size": 2 * 1024 * 1024,  # what is larger is read through a file
        },
    }
