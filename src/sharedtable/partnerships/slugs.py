"""The address of a partnership: short, free, and never one of our own words."""

from sharedtable.base.keys import free_slug
from sharedtable.partnerships.models import OldSlug, Partnership

RESERVED = frozenset(
    {"agendas", "documents", "start", "consent", "new", "find", "bring-in", "part", "take-over", "pulse"}
)


def slug_for(name: str, partnership: Partnership | None = None) -> str:
    """A slug of the name that no other partnership has or had."""

    def taken(slug: str) -> bool:
        others = Partnership.objects.exclude(pk=partnership.pk) if partnership else Partnership.objects
        former = OldSlug.objects.exclude(partnership=partnership) if partnership else OldSlug.objects
        return slug in RESERVED or others.filter(slug=slug).exists() or former.filter(slug=slug).exists()

    return free_slug(name, taken=taken, fallback="partnership")
