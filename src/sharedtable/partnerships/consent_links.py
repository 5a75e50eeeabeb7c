"""A link with which one person answers for one partnership, without signing in. It never runs out, so that a yes
can be taken back later; it opens nothing else."""

from django.conf import settings
from django.core import signing
from django.http import Http404
from django.urls import reverse

from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person

SALT = "sharedtable.partnerships.consent"


def token_for(partnership: Partnership, person: Person) -> str:
    return signing.dumps([partnership.pk, person.pk], salt=SALT)


def consent_link(partnership: Partnership, person: Person) -> str:
    return settings.ADDRESS + reverse("partnerships:consent", args=[token_for(partnership, person)])


def read_token(token: str) -> tuple[Partnership, Person]:
    """Whom and what a link was made for; 404 for anything else, archived things included."""
    try:
        partnership_id, person_id = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    partnership = Partnership.objects.live().select_related("network").filter(pk=partnership_id).first()
    person = Person.objects.live().filter(pk=person_id).first()
    if partnership is None or person is None:
        raise Http404
    return partnership, person
