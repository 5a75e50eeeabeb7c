"""What waits for one person: questions that only they can answer; with them, in the same query, what they lead.

What somebody promised to do is no question; it is *owed*, and read by `people.owed`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from sharedtable.base.prepared import PreparedQuery
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Invitation
from sharedtable.partnerships.choices import PartnershipState, RoleKind
from sharedtable.partnerships.models import Consent, HandOver, Role
from sharedtable.partnerships.succession.links import path_to_hand_over, path_to_part
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import Commitment, PriorityChampion

ROLE, HAND_OVER, NAMING, SUCCESS, PROMISE, LED = "role", "hand_over", "naming", "success", "promise", "led"
ORDER = [ROLE, HAND_OVER, PROMISE, NAMING, SUCCESS, LED]


@dataclass(frozen=True)
class Ask:
    """One question. `text` is the role's words, the priority's title or the promise, `pk` the row to answer
    (for a success, and for what they lead, the priority itself)."""

    kind: str
    pk: int
    text: str
    partnership_name: str
    partnership_slug: str
    person_id: int = 0
    detail: str = ""
    reader_id: int = 0
    """Who answers, in their own name: the person, or who assists them."""

    @property
    def is_for_another(self) -> bool:
        return bool(self.reader_id) and self.reader_id != self.person_id

    @property
    def page(self) -> str:
        """Where a part, or what is handed over, is told before the yes: who is in, hours, what others got."""
        if self.kind == ROLE:
            return path_to_part(self.pk, self.reader_id or self.person_id)
        return path_to_hand_over(self.pk, self.person_id)

    @property
    def state_label(self) -> str:
        """How far a priority is that they lead."""
        return str(PriorityState(self.detail).label)


def invitations_to(person_ids: Collection[int], at: datetime) -> list[Invitation]:
    """Invitations of these people to meetings ahead, answered or not, soonest first."""
    rows = Invitation.objects.standing().filter(
        person_id__in=person_ids,
        occasion__archived_at__isnull=True,
        occasion__state=OccasionState.PLANNED,
        occasion__ends_at__gte=at,
    )
    return list(
        rows.select_related("person", "occasion__partnership_meeting__partnership").order_by(
            "occasion__starts_at", "pk"
        )
    )


def asks_of(person_id: int, assisted: Collection[int] = ()) -> list[Ask]:
    """Everything else that waits for this person, in the order in which it is asked, and last the priorities that
    they lead. Of those whom they assist the parts they are asked to take, and the promises: what somebody is asked
    to take over, and to being named, a yes is everybody's own.
    """
    found = [_ask(row, person_id) for row in _asked.rows(person_id, *sorted(assisted))]
    return sorted(found, key=lambda each: (ORDER.index(each.kind), each.partnership_name, each.pk))


def _ask(row: tuple[Any, ...], reader_id: int) -> Ask:
    kind, key, words, table_name, table_slug, whose, detail = row
    text = str(RoleKind(words).label) if kind == ROLE else words
    return Ask(kind, key, text, table_name, table_slug, whose, detail, reader_id)


def _columns(
    rows: QuerySet,
    kind: str,
    words: Any,
    table: str,
    row: str = "pk",
    detail: Any = None,
    whose: str = "person_id",
) -> QuerySet:
    """The same seven columns of any model, so that the questions are one query."""
    return (
        rows.order_by()
        .annotate(
            ask=Value(kind, CharField()),
            row=F(row),
            words=Cast(words, CharField()),
            table_name=F(f"{table}__name"),
            table_slug=F(f"{table}__slug"),
            whose=F(whose),
            detail=Cast(detail or Value(""), CharField()),
        )
        .values_list("ask", "row", "words", "table_name", "table_slug", "whose", "detail")
    )


_LIVE = {"partnership__archived_at__isnull": True, "partnership__state": PartnershipState.ACTIVE}


def _roles(person_ids: Collection[int]) -> QuerySet:
    rows = Role.objects.current().filter(person_id__in=person_ids, accepted_at__isnull=True, **_LIVE)
    return _columns(rows, ROLE, F("kind"), "partnership")


def _hand_overs(person_id: int) -> QuerySet:
    """What somebody who steps back asks this person to take over; `detail` is who asks."""
    rows = HandOver.objects.waiting().filter(successor_id=person_id, **_LIVE)
    return _columns(rows, HAND_OVER, F("said"), "partnership", detail=F("person__name"), whose="successor_id")


def _namings(person_id: int) -> QuerySet:
    held = Role.objects.current().filter(person_id=person_id).values("partnership_id")
    rows = Consent.objects.filter(
        person_id=person_id,
        asked_at__isnull=False,
        given_at__isnull=True,
        withdrawn_at__isnull=True,
        partnership__in=held,
        **_LIVE,
    )
    return _columns(rows, NAMING, Value(""), "partnership")


def _successes(person_id: int) -> QuerySet:
    rows = PriorityChampion.objects.filter(
        priority__success="",
        person_id=person_id,
        ended_date__isnull=True,
        priority__archived_at__isnull=True,
        priority__state__in=[PriorityState.EXPLORING, PriorityState.AGREED, PriorityState.IN_ACTION],
        priority__partnership__archived_at__isnull=True,
    )
    return _columns(rows, SUCCESS, F("priority__title"), "priority__partnership", row="priority_id")


def _led(person_id: int) -> QuerySet:
    rows = PriorityChampion.objects.filter(
        person_id=person_id,
        ended_date__isnull=True,
        priority__archived_at__isnull=True,
        priority__partnership__archived_at__isnull=True,
        priority__partnership__in=Role.objects.current().filter(person_id=person_id).values("partnership_id"),
    )
    rows = rows.exclude(priority__state=PriorityState.SET_ASIDE)
    return _columns(
        rows, LED, F("priority__title"), "priority__partnership", row="priority_id", detail=F("priority__state")
    )


def _promises(person_ids: Collection[int]) -> QuerySet:
    rows = Commitment.objects.live().filter(person_id__in=person_ids, confirmed_at__isnull=True, **_LIVE)
    return _columns(rows, PROMISE, F("statement"), "partnership")


def _questions(person_id: int, *assisted: int) -> QuerySet:
    others = (_hand_overs(person_id), _namings(person_id), _successes(person_id), _led(person_id))
    both = [person_id, *assisted]
    return _roles(both).union(*others, _promises(both), all=True)


_asked = PreparedQuery(_questions)
