"""How histories speak of partnerships, and whose their things are."""

from django.utils.translation import gettext_lazy as _

from sharedtable.atlas.models import NaicsCode
from sharedtable.ledger.history import call_fields, call_kinds, describe, leave_unsaid, tell_values
from sharedtable.ledger.scopes import belongs
from sharedtable.ledger.subjects import has_parts
from sharedtable.partnerships.choices import Section
from sharedtable.people.models import Person


def _industry_words(code: str) -> str:
    return str(NaicsCode.objects.filter(code=code).first() or code)


def _person_words(key: str) -> str:
    return str(Person.objects.filter(pk=key).first() or "")


leave_unsaid("partnerships.Membership", "roles")
tell_values("partnerships.Partnership.naics_codes", _industry_words)
tell_values("partnerships.StepTask.person_id", _person_words)
has_parts("meetings.Occasion", {"partnerships.PartnershipMeeting": "occasion"})
has_parts("people.Organization", {"partnerships.Membership": "organization"})
has_parts("people.Person", {"partnerships.Role": "person"})
call_kinds(
    {
        "partnerships.Partnership": _("Partnership"),
        "partnerships.Import": _("Import"),
        "partnerships.Membership": _("Seat at the table"),
        "partnerships.Role": _("Part at the table"),
        "partnerships.StepChange": _("Step"),
        "partnerships.StateChange": _("Rest or return"),
        "partnerships.StepTask": _("Task of a step"),
        "partnerships.PartnershipMeeting": _("Meeting of a partnership"),
        "partnerships.Publication": _("Public page"),
        "partnerships.Consent": _("Consent to be named"),
        "partnerships.HandOver": _("Hand-over"),
        "partnerships.EmptySeat": _("Empty seat"),
        "partnerships.GuestNetwork": _("Guest network"),
        "partnerships.KeptAgenda": _("Kept agenda"),
        "partnerships.PartnerFunction": _("What a public partner does"),
    }
)
call_fields({f"partnerships.Publication.{section.value}": section.label for section in Section})
call_fields(
    {
        "partnerships.Consent.is_given": _("May be named"),
        "partnerships.StepTask.text": _("Task"),
        "partnerships.StepTask.person_id": _("Who does it"),
        "partnerships.StepTask.due_date": _("By when"),
        "partnerships.StepTask.done_at": _("Done"),
        "partnerships.Role.kind": _("Part"),
        "partnerships.Role.started_date": _("Since"),
        "partnerships.Role.ended_date": _("Until"),
        "partnerships.Role.term_ends_date": _("Agreed until"),
        "partnerships.HandOver.parts": _("Parts"),
        "partnerships.HandOver.successor": _("Successor"),
        "partnerships.EmptySeat.acknowledged_by": _("Looked after by"),
        "partnerships.PartnerFunction.functions": _("What they do"),
        "partnerships.Membership.functions": _("What they do"),
        "partnerships.Membership.started_date": _("Since"),
        "partnerships.Membership.ended_date": _("Until"),
        "partnerships.PartnershipMeeting.starts_at": _("Begins"),
        "partnerships.Partnership.naics_codes": _("Industry codes"),
    }
)
belongs("partnerships.Partnership", "network")
belongs("partnerships.Import", "network")
belongs("partnerships.KeptAgenda", "network")
belongs("meetings.Occasion", "partnership_meeting__partnership__network")
describe(
    {
        "partnerships.start": _("Partnership started"),
        "partnerships.edit": _("Details changed"),
        "partnerships.seat_organization": _("Took a seat at the table"),
        "partnerships.end_membership": _("Left the table"),
        "partnerships.reseat": _("Is back at the table"),
        "partnerships.give_role": _("Has a new part"),
        "partnerships.end_role": _("Gave up a part"),
        "partnerships.resume_role": _("Has the part again"),
        "partnerships.accept_role": _("Said yes to a part"),
        "partnerships.decline_role": _("Said no to a part"),
        "partnerships.settle_refusal": _("Read why somebody said no"),
        "partnerships.ask_again": _("Asked again"),
        "partnerships.set_term": _("Agreed until when"),
        "partnerships.step_back": _("Steps back"),
        "partnerships.step_back_from": _("Stepped back"),
        "partnerships.stay": _("Stays after all"),
        "partnerships.take_over": _("Took over"),
        "partnerships.refuse_hand_over": _("Does not take over"),
        "partnerships.acknowledge_empty_seat": _("Looks after an empty seat"),
        "partnerships.set_functions": _("What a public partner does changed"),
        "partnerships.change_step": _("Moved to another step"),
        "partnerships.change_state": _("Paused, closed or taken up again"),
        "partnerships.take_back_step": _("Went back to the step before"),
        "partnerships.take_back_state": _("Pause, close or return taken back"),
        "partnerships.add_task": _("Task of a step added"),
        "partnerships.edit_task": _("Task of a step changed"),
        "partnerships.finish_task": _("Task of a step done"),
        "partnerships.reopen_task": _("Task of a step open again"),
        "partnerships.settle_task": _("Task of a step, as the record shows it"),
        "partnerships.archive_task": _("Task of a step taken off the list"),
        "partnerships.restore_task": _("Task of a step back on the list"),
        "partnerships.switch_section": _("Public page switched"),
        "partnerships.ask_for_consent": _("Asked whether they may be named"),
        "partnerships.answer_consent": _("Answered whether they may be named"),
        "partnerships.hold_meeting": _("Meeting set up"),
        "partnerships.keep_agenda": _("Agenda kept to start from"),
        "partnerships.archive_kept_agenda": _("Kept agenda no longer offered"),
        "partnerships.keep_agenda_again": _("Kept agenda offered again"),
        "partnerships.invite_guest": _("Another network reads along"),
        "partnerships.end_guest": _("Another network no longer reads along"),
        "partnerships.bring_in": _("Brought in from a sheet"),
        "partnerships.brought_in": _("Brought in from a sheet"),
        "partnerships.undo_bring_in": _("Taken back what a sheet had brought in"),
    }
)
