"""Which state may follow which. A closed partnership can come back."""

from sharedtable.partnerships.choices import PartnershipState

MAY_BECOME: dict[PartnershipState, tuple[PartnershipState, ...]] = {
    PartnershipState.ACTIVE: (PartnershipState.PAUSED, PartnershipState.CLOSED),
    PartnershipState.PAUSED: (PartnershipState.ACTIVE, PartnershipState.CLOSED),
    PartnershipState.CLOSED: (PartnershipState.ACTIVE,),
}
