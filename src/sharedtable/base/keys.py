"""Keys for the outside: UUIDs in exports, slugs in addresses, old slugs redirecting."""

import uuid
from collections.abc import Callable

from django.db import models
from django.utils.text import slugify


class PublicKey(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


def free_slug(text: str, *, taken: Callable[[str], bool], fallback: str) -> str:
    """A short slug of the text that nobody has: `metals`, then `metals-2`, ..."""
    stem = slugify(text)[:60].strip("-") or fallback
    slug, number = stem, 1
    while taken(slug):
        number += 1
        slug = f"{stem}-{number}"
    return slug
