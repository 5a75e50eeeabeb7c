"""The mailed link by which one person answers one pulse, and the digest that says that they did."""

from django.conf import settings
from django.core import signing
from django.http import Http404
from django.urls import reverse
from django.utils.crypto import salted_hmac

from sharedtable.partnerships.pulse.models import Pulse
from sharedtable.people.models import Person

SALT = "sharedtable.partnerships.pulse"


def pulse_link(pulse: Pulse, person: Person) -> str:
    token = signing.dumps([pulse.pk, person.pk], salt=SALT)
    return settings.ADDRESS + reverse("partnerships:answer_pulse", args=[token])


def digest_of(pulse: Pulse, person_id: int) -> str:
    """Without the secret key nobody can make it, so the database alone does not tell whose it is."""
    return salted_hmac(SALT, f"{pulse.pk}:{person_id}", algorithm="sha256").hexdigest()


def read_token(token: str) -> tuple[Pulse, str]:
    """The pulse of a link and the digest of whoever holds it; 404 for anything else, one taken back included."""
    try:
        pulse_id, person_id = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    rows = Pulse.objects.filter(pk=pulse_id, withdrawn_at=None, partnership__archived_at=None)
    pulse = rows.select_related("partnership__network").first()
    if pulse is None:
        raise Http404
    return pulse, digest_of(pulse, person_id)
