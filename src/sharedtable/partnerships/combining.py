"""How two rows of a table become one when two people or organizations turn out to be the same."""

from typing import Any

from sharedtable.partnerships.models import Consent, HandOver, Membership, Role
from sharedtable.people.merging.references import earliest, register_combine


def combine_memberships(kept: Membership, dropped: Membership) -> dict[str, Any]:
    """One seat, on the side of the entry that stays, since the earlier day."""
    return earliest(kept, dropped, "started_date")


def combine_roles(kept: Role, dropped: Role) -> dict[str, Any]:
    """One part, since the earlier day; a yes is a yes; "for now" only where both say so."""
    found = earliest(kept, dropped, "started_date", "accepted_at")
    if "accepted_at" in found:
        found["accepted_by"] = dropped.accepted_by
    if kept.organization_id is None and dropped.organization_id is not None:
        found["organization"] = dropped.organization
    if kept.is_interim and not dropped.is_interim:
        found["is_interim"] = False
    return found


def combine_consents(kept: Consent, dropped: Consent) -> dict[str, Any]:
    """The later word of the two, and nobody is named on a yes older than a no."""
    if _last(dropped) <= _last(kept):
        return {}
    return {"asked_at": dropped.asked_at, "given_at": dropped.given_at, "withdrawn_at": dropped.withdrawn_at}


def combine_hand_overs(kept: HandOver, dropped: HandOver) -> dict[str, Any]:
    """One question to one successor, about the parts of both."""
    return {"parts": list(dict.fromkeys([*kept.parts, *dropped.parts]))}


def _last(consent: Consent) -> float:
    said = [each.timestamp() for each in (consent.given_at, consent.withdrawn_at) if each]
    return max(said, default=0.0)


register_combine("partnerships.Membership", combine_memberships)
register_combine("partnerships.Role", combine_roles)
register_combine("partnerships.Consent", combine_consents)
register_combine("partnerships.HandOver", combine_hand_overs)
