"""One of everything that can be seen, in a given partnership: what the walk knocks at."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sharedtable.base.files import DOCUMENTS, StoredFile, store_file
from sharedtable.documents.models import Document, Version
from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.frameworks.actions import start_draft
from sharedtable.indicators.load import load_frameworks
from sharedtable.indicators.models import Attestation, Check, Framework, Signal
from sharedtable.industry.models import Analysis, DataLoad, OwnEdition, OwnTable, Region, WeightPreset
from sharedtable.industry.own_data.actions import UPLOADS as OWN_UPLOADS
from sharedtable.launch.choices import Phase
from sharedtable.launch.models import Idea, Participant, Room, Theme
from sharedtable.ledger.actions import record
from sharedtable.ledger.models import Entry
from sharedtable.meetings.models import Attendance, Decision, FollowUp, Invitation, Occasion, Paper, ParkedTopic
from sharedtable.outbox.actions import queue_job, queue_message
from sharedtable.outbox.actions.stopping import stop_address
from sharedtable.outbox.choices import JobState, MessageState
from sharedtable.outbox.models import Job, Message, Suppression
from sharedtable.partnerships.bring_in.actions import SHEET
from sharedtable.partnerships.bring_in.files import UPLOADS
from sharedtable.partnerships.bring_in.sheets import PARTNERSHIP
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.models import (
    EmptySeat,
    GuestNetwork,
    HandOver,
    Import,
    KeptAgenda,
    Partnership,
    PartnershipMeeting,
    Refusal,
    Role,
    StepTask,
)
from sharedtable.people.choices import Side
from sharedtable.people.models import LikelyPair, Network, Organization, Person
from sharedtable.people.standing import SYSTEM
from sharedtable.plan.models import Commitment, Opportunity, Priority, PriorityChampion, Roadmap, RoadmapVersion
from sharedtable.plan.roadmap.composing import compose
from sharedtable.plan.roadmap.storing import stored
from tests.cast import NOW, TODAY
from tests.guards.metric_things import make_metrics
from tests.guards.plan_things import Plan, make_plan

#: Addresses with an argument that is not a row of a network: a code of the atlas, a mail of the demo's inbox.
ABOUT_NOTHING = {
    "base:help_page",
    "base:reference",
    "industry:cells",
    "industry:load_source",
    "industry:industry",
    "industry:picture",
    "outbox:mail",
    "outbox:mail_body",
    "outbox:mail_calendar",
    "outbox:message",
    "outbox:message_body",
    "outbox:decide_message",
    "outbox:specimen",
    "outbox:specimen_body",
    "outbox:lift_stop",
    "outbox:restore_stop",
}
#: Addresses of what came of a meeting, and which row they are about.
MINUTES_OF = {
    "remove_paper": "paper",
    "decision": "decision",
    "take_out_decision": "decision",
    "follow_up": "follow_up",
    "finish_follow_up": "follow_up",
    "take_out_follow_up": "follow_up",
    "take_out_parked_topic": "parked_topic",
    "drop_parked_topic": "parked_topic",
}
FIRST_INDICATOR = "someone-convenes"
SECRET = "only for the table 7Q4Z"  # stands in every private text, so that a leak shows itself


@dataclass
class Things:
    """Rows of one partnership. `by_kind` holds an occasion of each kind."""

    partnership: Partnership
    by_kind: dict[str, Occasion]
    analysis: Analysis
    region: Region
    own_signs: Framework
    own_edition: OwnEdition
    weights: WeightPreset
    load: DataLoad
    opportunity: Opportunity
    priority: Priority
    champion: PriorityChampion
    hand_over: HandOver
    said_no: Refusal
    empty_seat: EmptySeat
    commitment: Commitment
    plan: Plan
    metrics: dict[str, Any]
    proof: StoredFile
    roadmap_version: RoadmapVersion
    organization: Organization
    person: Person
    entry: Entry
    invitation: Invitation
    role: Role
    guest: GuestNetwork
    kept_agenda: KeptAgenda
    pair: LikelyPair
    refusal: Entry
    attestation: Attestation
    signal: Signal
    check: Check
    imported: Import
    file: StoredFile
    paper: Paper
    minutes: dict[str, Any]
    job: Job
    message: Message
    stop: Suppression
    seat: Participant
    idea: Idea
    theme: Theme
    document: Document
    task: StepTask

    def of_route(self, name: str, arguments: tuple[str, ...]) -> tuple[dict[str, Any], Any]:
        """Arguments of an address, and the thing they lead to."""
        table, word = self.partnership, name.split(":")[1]
        thing = self._own(word) or self.metrics.get(name) or self._named(name.split(":")[0], word)
        values = {
            "slug": table.network.slug
            if word == "bounds" or isinstance(thing, Network | Framework)
            else table.slug,
            "uuid": self._uuid(word, thing),
            "key": self._key(name.split(":")[0], thing),
            "label": "partnerships.partnership",
            "pk": self._pk(word, thing),
            "kind": "backup",
            "mode": "how-to",
            "name": "run-a-meeting",
            "code": "3345",
            "specimen": "people-code",
            "page": "facts",
            "source": "qcew",
            "step": 1,
            "file_id": (self.proof if word == "unprove_reading" else self.plan.evidence).pk,
            "pair": "own-choice",
        }
        if not arguments:
            return {}, None
        return {each: values[each] for each in arguments}, None if name in ABOUT_NOTHING else thing

    def _key(self, app: str, thing: Any) -> Any:
        """A word in an address that names a row or an indicator."""
        if app == "industry":
            return thing.uuid
        return self.partnership.slug if app == "ledger" else FIRST_INDICATOR

    def _pk(self, word: str, thing: Any) -> int:
        """The row's own; at a person's page the one of the position that ends."""
        row = self.person.positions.get() if word in {"end_position", "edit_position"} else thing
        if word == "end_network_office":
            return row.offices.first().pk if row.offices.exists() else 0
        return (row.row if isinstance(row, Own) else row).pk

    def _uuid(self, word: str, thing: Any) -> Any:
        """In a partnership's room, a person's or an organization's; elsewhere the thing's own."""
        if isinstance(thing, Partnership):
            return self.person.uuid if word == "person" else self.organization.uuid
        return getattr(thing.row if isinstance(thing, Own) else thing, "uuid", None)

    def _own(self, word: str) -> "Own | None":
        """Rows that only the person they are about may touch."""
        if word in {"job", "stop_job", "run_job_again"}:
            return Own(self.job, [self.person, *operators()])
        if word == "reconsider":
            return Own(self.refusal, [self.person])
        if word == "answer_hand_over":
            return Own(self.hand_over, [self.hand_over.successor] if self.hand_over.successor else [])
        if word in {"answer", "accept", "decline", "naming", "own_consent", "promise", "hand_over"}:
            if word in {"naming", "own_consent", "hand_over"}:
                return Own(self.partnership, [role.person for role in self.partnership.roles.all()])
            rows = {"answer": self.invitation, "promise": self.commitment}
            return Own(rows.get(word, self.role), [self.person])
        return None

    def _named(self, app: str, word: str) -> Any:
        """The row a page is about, by the words in its name."""
        if app in {"base", "documents"}:
            return self.file if app == "base" else self._of_documents(word)
        if app == "meetings":
            return self.minutes.get(MINUTES_OF.get(word, ""), self.by_kind[MeetingKind.PARTNERSHIP])
        if app in {"industry", "launch"}:
            return self._of_industry(word) if app == "industry" else self._of_launch(word)
        if app == "ledger":
            return self.partnership if word == "history" else self.entry
        if app == "outbox":
            return self.message if "message" in word else self.stop if "stop" in word else self.job
        if app == "indicators" and (found := self._of_network(word)):
            return found
        if app == "people":
            if word == "keep_apart":
                return self.pair
            if "network" in word:
                return self.partnership.network
            return self.organization if "organization" in word else self.person
        rows = {
            "add_task": self.partnership,
            "task": self.task,
            "end_guest": self.guest,
            "archive_kept_agenda": self.kept_agenda,
            "keep_agenda": self.by_kind[MeetingKind.PARTNERSHIP],
            "opportunity": self.opportunity,
            "commitment": self.commitment,
            **self.plan.by_word,
            "priority": self.priority,
            "add_champion": self.priority,
            "step_back": self.champion,
            "end_role": self.role,
            "set_term": self.role,
            "ask_again": self.role,
            "acknowledge_seat": self.empty_seat,
            "settle_refusal": self.said_no,
            "withdraw": self.attestation,
            "renew_attestation": self.attestation,
            "reply_to_check": self.check,
            "_signal": self.signal,
            "import": self.imported,
            "roadmap_version": self.roadmap_version,
        }
        found = next(
            (row for key, row in rows.items() if key in word and app in {"plan", "partnerships", "indicators"}),
            None,
        )
        return found or self.partnership

    def _of_network(self, word: str) -> Any:
        """What a network has of indicators: its own signs, or all of its partnerships together."""
        if "framework" in word:
            return self.own_signs
        return self.partnership.network if "network" in word or "self_check" in word else None

    def _of_documents(self, word: str) -> Any:
        return self.partnership if word == "shelf" or word.startswith("draft_") else self.document

    def _of_launch(self, word: str) -> Any:
        if word in {"edit_idea", "hide_idea", "take_out"}:
            return self.idea
        if word in {"rename_theme", "note_hand"}:
            return self.theme
        if word == "of_table":
            return self.partnership
        return self.seat if word in {"change_seat", "take_seat_away"} else self.by_kind[MeetingKind.LAUNCH]

    def _of_industry(self, word: str) -> Any:
        if word in {"check_own", "drop_own"}:
            return self.own_edition
        rows = {
            "own": self.own_edition.table,
            "weights": self.weights,
            "bounds": self.weights,  # both are the network's, seen by whoever works in it
            "load": self.load,
            "region": self.region,
        }
        return next((row for key, row in rows.items() if key in word), self.analysis)


@dataclass
class Own:
    """A row that is theirs alone to act on whom it is about."""

    row: Any
    owners: list[Person]


def make_roadmap_version(table: Partnership, champion: Person) -> RoadmapVersion:
    """Adopted by the champion; everything in it, and what is written by hand, is private."""
    Roadmap.objects.create(partnership=table, introduction=SECRET)
    content = stored(compose(table, TODAY)) | {"introduction": SECRET}
    return RoadmapVersion.objects.create(
        partnership=table, number=1, content=content, adopted_date=TODAY, champion=champion, recorded_at=NOW
    )


def make_things(table: Partnership, champion: Person) -> Things:
    """Fill a partnership of the cast."""
    own_signs, _entry = start_draft(table.network, load_frameworks()[0], by=SYSTEM, at=NOW)
    organization = champion.positions.get().organization
    by_kind = {kind: make_occasion(table, kind, champion) for kind in MeetingKind.values}
    seat, idea, theme = make_room(table, by_kind[MeetingKind.LAUNCH], champion)
    paper = Paper.objects.create(occasion=by_kind[MeetingKind.PARTNERSHIP], name=f"{SECRET}.txt")
    common: dict[str, Any] = {"partnership": table}
    priority = Priority.objects.create(**common, title=f"Priority {SECRET}", recorded_at=NOW)
    metrics, proof = make_metrics(table, SECRET)
    commitment = Commitment.objects.create(
        **common, organization=organization, person=champion, statement=SECRET, committed_date=TODAY
    )
    return Things(
        partnership=table,
        by_kind=by_kind,
        analysis=Analysis.objects.create(
            network=table.network, region=table.region, title=f"Analysis {SECRET}", year=2025, created_at=NOW
        ),
        region=table.region,
        own_signs=own_signs,
        own_edition=make_own_edition(table, champion),
        weights=WeightPreset.objects.create(
            network=table.network, name=f"Weights {SECRET}", weights={"lq": 3}, saved_at=NOW
        ),
        load=DataLoad.objects.create(source="qcew", options={"areas": [SECRET]}, asked_at=NOW),
        opportunity=Opportunity.objects.create(**common, text=f"Opportunity {SECRET}", recorded_at=NOW),
        priority=priority,
        champion=PriorityChampion.objects.create(priority=priority, person=champion, started_date=TODAY),
        hand_over=make_hand_over(table, champion),
        said_no=Refusal.objects.create(role=champion.roles.get(), said_at=NOW, reason=SECRET),
        empty_seat=EmptySeat.objects.create(
            **common, seat="priority:0", about=SECRET, since_date=TODAY, noticed_at=NOW
        ),
        commitment=commitment,
        plan=make_plan(priority, champion, SECRET),
        metrics=metrics,
        proof=proof,
        roadmap_version=make_roadmap_version(table, champion),
        organization=organization,
        person=champion,
        entry=record("plan.add_commitment", commitment, by=SYSTEM, at=NOW, about=table, note=SECRET),
        invitation=champion.invitations.get(),
        role=champion.roles.get(),
        pair=LikelyPair.objects.create(
            network=table.network, kind="person", first_id=champion.pk, second_id=champion.pk + 1, score=90
        ),
        kept_agenda=KeptAgenda.objects.create(
            network=table.network, kind=MeetingKind.PARTNERSHIP, title=f"Agenda {SECRET}", kept_at=NOW
        ),
        guest=GuestNetwork.objects.create(
            **common,
            network=Network.objects.create(name=f"Guest of {table.name}", slug=f"guest-{table.slug}"),
            started_date=TODAY,
        ),
        refusal=record("partnerships.decline_role", champion.roles.get(), by=champion, at=NOW, about=table),
        signal=Signal.objects.create(
            **common,
            key="no-new-priority",
            kind=SignalKind.RED,
            since_date=TODAY,
            seen_date=TODAY,
            why=SECRET,
        ),
        attestation=Attestation.objects.create(
            **common,
            indicator_key="convener",
            statement=SECRET,
            signed_by=champion,
            signed_date=TODAY,
            expires_date=TODAY + timedelta(days=90),
        ),
        check=Check.objects.create(
            **common,
            indicator_key=FIRST_INDICATOR,
            kind="questioned",
            text=SECRET,
            as_of=TODAY,
            made_at=NOW,
            made_by=champion,
        ),
        paper=paper,
        minutes=make_minutes(by_kind[MeetingKind.PARTNERSHIP], champion) | {"paper": paper},
        file=store_file(
            SECRET.encode(),
            name="paper.txt",
            holder=paper,
            allow=DOCUMENTS,
            by_id=None,
            at=NOW,
        ),
        job=make_job(champion),
        message=make_message(champion),
        stop=stop_address(f"gone-{champion.pk}@sample.example", detail=SECRET, at=NOW),
        imported=make_import(table, champion),
        seat=seat,
        idea=idea,
        theme=theme,
        document=make_document(table),
        task=StepTask.objects.create(**common, step=1, text=SECRET, person=champion, created_at=NOW),
    )


def make_hand_over(table: Partnership, champion: Person) -> HandOver:
    """Asked of somebody else at the table, where there is one."""
    other = table.roles.exclude(person=champion).order_by("pk").first()
    return HandOver.objects.create(
        partnership=table,
        person=champion,
        successor=other.person if other else None,
        parts=[f"role:{champion.roles.get().pk}"],
        note=SECRET,
        asked_at=NOW,
    )


def make_document(table: Partnership) -> Document:
    """A page that was shared with the table."""
    words: dict[str, Any] = {"title": f"Pitch {SECRET}", "body": SECRET}
    made = Document.objects.create(partnership=table, kind="pitch", drafted_at=NOW, shared_at=NOW, **words)
    Version.objects.create(document=made, number=1, saved_at=NOW, **words)
    return made


def make_minutes(occasion: Occasion, person: Person) -> dict[str, Any]:
    """One of everything that can come of a meeting."""
    common: dict[str, Any] = {"occasion": occasion, "text": SECRET}
    return {
        "decision": Decision.objects.create(**common, recorded_at=NOW),
        "follow_up": FollowUp.objects.create(**common, recorded_at=NOW, person=person),
        "parked_topic": ParkedTopic.objects.create(**common, parked_at=NOW),
    }


def make_room(table: Partnership, occasion: Occasion, champion: Person) -> tuple[Participant, Idea, Theme]:
    """A room that counts already, with one seat, idea and theme."""
    room = Room.objects.create(
        occasion=occasion,
        partnership=table,
        code=f"R{table.pk:05}"[:8],
        join_token=f"token-of-the-room-{table.pk}",
        phase=Phase.CHAMPIONS,
        opened_at=NOW,
    )
    seat = Participant.objects.create(
        room=room,
        digest=f"digest-{table.pk}",
        name=f"Seat {SECRET}",
        organization_name=SECRET,
        person=champion,
        party=f"p{champion.pk}",
        side=Side.INDUSTRY,
        said_side=Side.INDUSTRY,
        joined_at=NOW,
    )
    theme = Theme.objects.create(room=room, title=f"Theme {SECRET}")
    key = f"idea-{table.pk}"
    idea = Idea.objects.create(
        room=room, participant=seat, key=key, text=f"Said {SECRET}", theme=theme, entered_at=NOW
    )
    return seat, idea, theme


def make_message(person: Person) -> Message:
    """A mail that perhaps went, with words that only its reader and operators may see."""
    made = queue_message(
        key=f"thing:{person.pk}",
        recipient=f"thing-{person.pk}@sample.example",
        subject=SECRET,
        template="public/mail/join",
        context={"note": SECRET, "partnership": None, "email": "thing@sample.example"},
        at=NOW,
    )
    Message.objects.filter(pk=made.pk).update(state=MessageState.UNCERTAIN)
    return made


def make_own_edition(table: Partnership, person: Person) -> OwnEdition:
    """A sheet of the network's own figures that is still looked at."""
    own = OwnTable.objects.create(network=table.network, name=f"Own {SECRET}", created_at=NOW)
    made = OwnEdition.objects.create(
        table=own,
        source=SECRET,
        licence=SECRET,
        dated_date=TODAY,
        file_name="own.csv",
        created_at=NOW,
    )
    content = f"NAICS,Postings (jobs)\n3345,420\n{SECRET},1\n".encode()
    store_file(content, name="own.csv", holder=made, allow=OWN_UPLOADS, by_id=person.pk, at=NOW)
    return made


def make_import(table: Partnership, person: Person) -> Import:
    """A sheet that was uploaded for the partnership and not brought in yet."""
    made = Import.objects.create(
        network=table.network, partnership=table, book=PARTNERSHIP, name="members.csv", by=person, created_at=NOW
    )
    content = f"Organization\n{SECRET}\n".encode()
    store_file(content, name="members.csv", holder=made, allow=UPLOADS, by_id=person.pk, at=NOW, purpose=SHEET)
    return made


def operators() -> list[Person]:
    return list(Person.objects.filter(user__is_operator=True))


def make_job(person: Person) -> Job:
    """Work that failed, with the file it left before."""
    job = queue_job("test.export", key=f"export:{person.pk}", at=NOW, asked_by=person, title=f"Export {SECRET}")
    job.keep_result("export.csv", SECRET.encode())
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, error=SECRET, attempts=4)
    return job


def make_occasion(table: Partnership, kind: str, guest: Person) -> Occasion:
    start = NOW + timedelta(days=7)
    occasion = Occasion.objects.create(
        title=f"{kind} {SECRET}",
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        time_zone="America/Denver",
        notes=SECRET,
    )
    PartnershipMeeting.objects.create(partnership=table, occasion=occasion, kind=kind)
    if kind == MeetingKind.PARTNERSHIP:
        Invitation.objects.create(occasion=occasion, person=guest, invited_at=NOW)
        Attendance.objects.create(occasion=occasion, person=guest, side=Side.INDUSTRY, marked_at=NOW)
    return occasion
