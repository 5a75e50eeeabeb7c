"""What tests of signing in share: fresh limits, and the door."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache

from tests.people.signing import Door


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def door(django_capture_on_commit_callbacks: Callable[..., Any]) -> Door:
    return Door(django_capture_on_commit_callbacks)
