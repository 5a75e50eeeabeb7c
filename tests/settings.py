"""Settings of the test run: the product's own, with a fast static store and mail kept in memory."""

import os
from tempfile import TemporaryDirectory

HOME_OF_THIS_RUN = TemporaryDirectory(prefix="sharedtable-tests-", ignore_cleanup_errors=True)
os.environ.setdefault("SHAREDTABLE_HOME", HOME_OF_THIS_RUN.name)
os.environ.setdefault("SHAREDTABLE_SECRET_KEY", "only for tests")

from sharedtable.config.settings import *  # noqa: F403
from sharedtable.config.settings import DATABASES, MIDDLEWARE, SOURCE

MIDDLEWARE = [each for each in MIDDLEWARE if "whitenoise" not in each]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: threads of a test then have connections of their own, as in the product.
    DATABASES["default"]["TEST"] = {"NAME": SOURCE.home / "test.sqlite3"}
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # Nothing of a test outlives the machine: no waiting for the disk, no compiling of queries asked once.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off -c jit=off"
SEND_SECRETS_ASIDE = WAKE_WORKER = False
