"""Named reads of signals: those open at many partnerships, and all of one, as the reader may see them."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Case, IntegerField, Value, When

from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.models import Signal
from sharedtable.people.standing import Standing

RED_FIRST = Case(When(kind=SignalKind.RED, then=Value(0)), default=Value(1), output_field=IntegerField())


def open_signals(partnership_ids: Collection[int], standing: Standing) -> dict[int, list[Signal]]:
    """By partnership, the signals that are open and not put off, red flags first, the newest first. One query.

    Partnerships without any are left out.
    """
    rows = Signal.objects.visible_to(standing).loud().filter(partnership__in=partnership_ids)
    found: dict[int, list[Signal]] = defaultdict(list)
    for each in rows.order_by(RED_FIRST, "-since_date", "pk"):
        found[each.partnership_id].append(each)
    return dict(found)
