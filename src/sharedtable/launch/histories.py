"""How histories speak of launch rooms."""

from django.utils.translation import gettext_lazy as _

from sharedtable.launch.models import Theme
from sharedtable.ledger.history import call_fields, call_kinds, describe, tell_values
from sharedtable.ledger.scopes import belongs
from sharedtable.ledger.subjects import has_parts


def _theme_words(key: str) -> str:
    return str(Theme.objects.filter(pk=key).first() or "")


describe(
    {
        "launch.open": _("Launch room opened"),
        "launch.set": _("Launch room set"),
        "launch.move": _("Launch room moved on"),
        "launch.confirm_seats": _("Sides confirmed"),
        "launch.unconfirm_seats": _("Confirmation of sides undone"),
        "launch.take_seat_away": _("Seat taken away"),
        "launch.bring_seat_back": _("Seat given back"),
        "launch.seat_for": _("Name or business put right"),
        "launch.seat_back": _("Name or business as before"),
        "launch.write_down_idea": _("Idea written down in the room"),
        "launch.edit_idea": _("Words of an idea changed"),
        "launch.hide_idea": _("Idea hidden"),
        "launch.show_idea": _("Idea shown again"),
        "launch.put_together": _("Ideas put together"),
        "launch.take_out": _("Idea taken out of its group"),
        "launch.put_back": _("Ideas put back"),
        "launch.rename_theme": _("Group of ideas renamed"),
        "launch.note_hand": _("Hand raised to lead"),
        "launch.close": _("Launch closed and written down"),
        "launch.open_again": _("Closing of the launch undone"),
        "launch.type_in": _("Launch typed in from paper"),
    }
)
tell_values("launch.Room.theme", _theme_words)
call_fields({"launch.Room.theme": _("An idea’s group")})
belongs("launch.Room", "partnership__network")
has_parts("launch.Room", {"launch.Idea": "room", "launch.Theme": "room", "launch.Participant": "room"})
call_kinds(
    {
        "launch.Room": _("Launch room"),
        "launch.Participant": _("Seat in a launch room"),
        "launch.Idea": _("Idea in a launch room"),
        "launch.Theme": _("Group of ideas"),
    }
)
