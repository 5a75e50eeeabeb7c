"""The sample network's operator, and one address that mail no longer reaches: something to look after."""

from datetime import datetime

from sharedtable.outbox.actions.stopping import stop_address
from sharedtable.outbox.choices import StopReason
from sharedtable.people.models import User

UNREACHED = "king"


def make_operating(mail_domain: str, *, at: datetime) -> None:
    """A login without a person, as operators may be."""
    User.objects.create_user(f"operator@{mail_domain}", is_operator=True)
    detail = "5.1.1 Recipient address rejected: no such user (sample)"
    stop_address(f"{UNREACHED}@{mail_domain}", reason=StopReason.HARD, detail=detail, at=at)
