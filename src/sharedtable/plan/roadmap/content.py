"""What a roadmap says, as plain rows: composed from the record for today, or read back from an adopted version."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sharedtable.plan.choices import MilestoneState, PriorityState


@dataclass(frozen=True)
class Named:
    """Somebody by name; kept without the name."""

    person_id: int
    name: str = ""


@dataclass(frozen=True)
class PriorityPart:
    id: int
    title: str
    state: str
    success: str
    solution_type: str
    champions: tuple[Named, ...]

    @property
    def state_label(self) -> str:
        return str(PriorityState(self.state).label)

    @property
    def is_set_aside(self) -> bool:
        return self.state == PriorityState.SET_ASIDE


@dataclass(frozen=True)
class TeamPart:
    """`priorities` are keys; `members` counts everybody on it, leads among them."""

    id: int
    name: str
    purpose: str
    leads: tuple[Named, ...]
    members: int
    priorities: tuple[int, ...]


@dataclass(frozen=True)
class MilestonePart:
    """`is_business` where somebody from a business has taken it."""

    id: int
    priority: int
    title: str
    due_date: date
    state: str
    waits_for: str
    person: Named | None
    organization: str
    is_business: bool
    done_date: date | None

    @property
    def is_open(self) -> bool:
        return self.state in {MilestoneState.OPEN, MilestoneState.BLOCKED}

    @property
    def is_blocked(self) -> bool:
        return self.state == MilestoneState.BLOCKED

    @property
    def is_done(self) -> bool:
        return self.state == MilestoneState.DONE

    @property
    def who(self) -> str:
        return self.person.name if self.person and self.person.name else self.organization

    @property
    def day(self) -> date:
        """Where it stands on a timeline."""
        return self.done_date or self.due_date

    def is_late(self, on: date) -> bool:
        return self.is_open and self.due_date < on


@dataclass(frozen=True)
class ResponderPart:
    id: int
    priority: int
    organization: str
    as_partner: str


@dataclass(frozen=True)
class CommitmentPart:
    """`worth` in dollars, only where the giver lets others see it."""

    id: int
    priority: int | None
    organization: str
    kind: str
    statement: str
    hours: Decimal | None
    worth: Decimal | None
    is_confirmed: bool
    committed_date: date
    kept_date: date | None


@dataclass(frozen=True)
class DeliverablePart:
    id: int
    priority: int
    kind: str
    title: str
    users: str
    user_count: int | None
    started_date: date
    ended_date: date | None


@dataclass(frozen=True)
class OutcomePart:
    """`quote` only where whoever said it lets it be told."""

    id: int
    priority: int | None
    statement: str
    reach: str
    serves: str
    beneficiary: str
    which_people: str
    measure: str
    amount: Decimal | None
    quote: str
    said_by: Named | None
    organization: str
    occurred_date: date


@dataclass(frozen=True)
class Content:
    """A roadmap on a day. Rows of a priority name it by its key."""

    partnership: str
    industry: str
    region: str
    network: str
    is_sample: bool
    day: date
    introduction: str
    outlook: str
    businesses: int
    partners: int
    priorities: tuple[PriorityPart, ...] = ()
    teams: tuple[TeamPart, ...] = ()
    milestones: tuple[MilestonePart, ...] = ()
    responders: tuple[ResponderPart, ...] = ()
    commitments: tuple[CommitmentPart, ...] = ()
    deliverables: tuple[DeliverablePart, ...] = ()
    outcomes: tuple[OutcomePart, ...] = ()

    @property
    def standing(self) -> tuple[PriorityPart, ...]:
        return tuple(each for each in self.priorities if not each.is_set_aside)

    @property
    def set_aside(self) -> tuple[PriorityPart, ...]:
        return tuple(each for each in self.priorities if each.is_set_aside)

    @property
    def current_milestones(self) -> tuple[MilestonePart, ...]:
        """Of priorities that stand, without what was dropped."""
        keys = {each.id for each in self.standing}
        return tuple(
            each for each in self.milestones if each.priority in keys and each.state != MilestoneState.DROPPED
        )

    @property
    def is_empty(self) -> bool:
        return not (self.priorities or self.introduction)
