"""Example content of this app's mail, for the page that shows all mails. Names are samples."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext_lazy as _

from sharedtable.outbox.specimens import show
from sharedtable.workspace.asks import Ask
from sharedtable.workspace.weekly_mail import TEMPLATE, WEEKLY

ADDRESS = "https://table.sample.example"
TABLE = "Front Range Instruments (sample)"
_SLIPPING = SimpleNamespace(
    is_red=True, get_kind_display=_("Red flag"), why=_("Of 9 still to do, 3 are two weeks late")
)


@show(TEMPLATE, _("Somebody’s week"), "2 things wait for you", topic=WEEKLY)
def week() -> dict[str, Any]:
    occasion = SimpleNamespace(
        title="Partnership meeting (sample)",
        starts_at=datetime(2026, 12, 3, 14, 30, tzinfo=UTC),
        time_zone="America/Denver",
        place="Longmont Makerspace (sample)",
    )
    task = SimpleNamespace(text=_("Book the room for the launch"), url="/tasks/", place_name=TABLE)
    return {
        "person": SimpleNamespace(name="Ada Sample", email="ada.reader@sample.example"),
        "week": SimpleNamespace(
            waiting=2,
            is_for_business=False,
            asks=[Ask("promise", 1, "Two engineers, one day a month", TABLE, "sample")],
            owed=[SimpleNamespace(owed=task, due=_("tomorrow"), on=date(2026, 11, 30))],
            later=1,
            calls=[],
            coming=[],
            todo=None,
            signals=[
                SimpleNamespace(
                    name=TABLE,
                    url="/partnerships/sample/signals/",
                    new=[SimpleNamespace(title="Milestones slip", signal=_SLIPPING)],
                    still=[SimpleNamespace(title="A champion has gone silent")],
                )
            ],
        ),
        "invitations": [(SimpleNamespace(occasion=occasion), f"{ADDRESS}/meetings/answer/sample/")],
        "assisted": [],
        "address_of": ADDRESS,
        "link": f"{ADDRESS}/home/",
    }
