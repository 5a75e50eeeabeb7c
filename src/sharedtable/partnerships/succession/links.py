"""Signed links of a part at the table and of a hand-over: whoever holds one answers as the person it was made for.

They never run out, so that somebody can still step back by the mail they said yes to; an ended part opens nothing.
"""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from sharedtable.partnerships.models import HandOver, Role
from sharedtable.people.assistants import answers_for
from sharedtable.people.models import Person

ROLE_SALT = "sharedtable.partnerships.part"
HAND_OVER_SALT = "sharedtable.partnerships.hand_over"


def part_path(role: Role, reader: Person) -> str:
    return path_to_part(role.pk, reader.pk)


def path_to_part(role_id: int, reader_id: int) -> str:
    token = signing.dumps([role_id, reader_id], salt=ROLE_SALT)
    return reverse("partnerships:part", args=[token])


def part_link(role: Role, reader: Person) -> str:
    """The full address of somebody's own part; for an assistant, one that says that they answer for them."""
    return settings.ADDRESS + part_path(role, reader)


def part_of(token: str) -> tuple[Role, Person] | None:
    """The part a link is about and who holds the link; none once either is gone or no assistant any more."""
    role_id, reader_id = _read(token, ROLE_SALT)
    rows = Role.objects.select_related("partnership__network", "partnership__region", "person", "organization")
    role = rows.filter(pk=role_id, partnership__archived_at__isnull=True, person__archived_at__isnull=True).first()
    reader = Person.objects.live().filter(pk=reader_id).first()
    if role is None or reader is None:
        return None
    is_theirs = reader.pk == role.person_id or answers_for(reader, role.person_id)
    return (role, reader) if is_theirs else None


def hand_over_link(hand_over: HandOver) -> str:
    assert hand_over.successor_id is not None
    return settings.ADDRESS + path_to_hand_over(hand_over.pk, hand_over.successor_id)


def path_to_hand_over(pk: int, successor_id: int) -> str:
    token = signing.dumps([pk, successor_id], salt=HAND_OVER_SALT)
    return reverse("partnerships:take_over", args=[token])


def hand_over_of(token: str) -> HandOver | None:
    """The question to a successor; none when another was named since."""
    pk, successor_id = _read(token, HAND_OVER_SALT)
    rows = HandOver.objects.select_related(
        "partnership__network", "partnership__region", "person", "successor", "organization"
    )
    alive = {"partnership__archived_at__isnull": True, "successor__archived_at__isnull": True}
    return rows.filter(pk=pk, successor_id=successor_id, **alive).first()


def _read(token: str, salt: str) -> tuple[int, int]:
    """Two keys; two that are nobody's for anything else."""
    try:
        first, second = signing.loads(token, salt=salt)
        return int(first), int(second)
    except (signing.BadSignature, TypeError, ValueError):
        return 0, 0
