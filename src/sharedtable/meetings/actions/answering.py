"""What every answer needs: that it may be given still, and by whom; and what becomes of a delegate."""

from datetime import datetime

from sharedtable.meetings import mail
from sharedtable.meetings.actions.planning import require_not_cancelled
from sharedtable.meetings.actions.withdrawing import require_standing
from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.outbox.actions import withdraw_messages
from sharedtable.people.assistants import answers_for
from sharedtable.people.models import Person


class NotTheirAssistant(Exception):
    """Somebody who does not assist the invited person."""


class TooLate(Exception):
    """The meeting is over: whether somebody came is attendance now, not an answer."""


def require_ahead(occasion: Occasion, at: datetime) -> None:
    require_not_cancelled(occasion)
    if occasion.is_over(at):
        raise TooLate("This meeting is over.")


def open_invitation(invitation: Invitation, *, at: datetime, by: Person | None) -> Invitation:
    """The row, held for one answer at a time. Somebody else than the invited person must assist them."""
    if by is not None and by.pk != invitation.person_id and not answers_for(by, invitation.person_id):
        raise NotTheirAssistant("Only their assistant answers for somebody else.")
    require_ahead(invitation.occasion, at)
    rows = Invitation.objects.select_for_update().select_related("occasion", "person")
    row = rows.get(pk=invitation.pk)
    require_standing(row)
    return row


def release_delegate(row: Invitation, *, at: datetime) -> None:
    """Whoever was to come instead need not; asked only for that, they are told. `row` is saved by the caller."""
    in_place_of = row.stands_in_for_id or row.person_id
    asked = row.occasion.invitations.standing().filter(person=row.delegate_id, stands_in_for=in_place_of)
    for each in asked.select_related("occasion", "person", "stands_in_for", "invited_by"):
        each.withdrawn_at = at
        each.save(update_fields=["withdrawn_at"])
        has_not_gone = sum(withdraw_messages(key) for key in mail.waiting_keys(each))
        if not has_not_gone:
            mail.send_not_needed(each, at=at)
    row.delegate = None
