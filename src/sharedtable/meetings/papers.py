"""The files of a meeting as one reader sees them: a read."""

from collections.abc import Mapping
from dataclasses import dataclass

from sharedtable.base.access import allows
from sharedtable.base.files import StoredFile
from sharedtable.meetings.choices import PaperPurpose
from sharedtable.meetings.models import Occasion, Paper
from sharedtable.meetings.rules import Notes
from sharedtable.people.models import Person
from sharedtable.people.standing import Standing


@dataclass(frozen=True)
class Line:
    """One file with who brought it. `paper_id` is the row to take away."""

    file: StoredFile
    brought_by: str

    @property
    def paper_id(self) -> int:
        return self.file.holder_id


@dataclass(frozen=True)
class Papers:
    to_read: list[Line]
    minutes: list[Line]

    @property
    def count(self) -> int:
        return len(self.to_read) + len(self.minutes)


def papers_of(occasion: Occasion, note_classes: frozenset[str], known: Mapping[int, str] | None = None) -> Papers:
    """Minutes only for whom the notes are; show it to who sees the occasion. One query, and one for the names of
    those who are not `known` yet (person id -> name)."""
    if not occasion.may_have("papers"):
        return Papers([], [])
    held = Paper.objects.live().filter(occasion=occasion)
    if not allows("meetings.read_notes", note_classes):
        held = held.exclude(purpose=PaperPurpose.MINUTES)
    files = list(StoredFile.objects.live().held_by_any(held.values("pk"), Paper).order_by("pk"))
    names = dict(known or {})
    unknown = {each.stored_by_id for each in files if each.stored_by_id} - names.keys()
    names |= dict(Person.objects.filter(pk__in=unknown).values_list("pk", "name")) if unknown else {}
    lines = [Line(each, names.get(each.stored_by_id or 0, "")) for each in files]
    return Papers(
        [each for each in lines if each.file.purpose != PaperPurpose.MINUTES],
        [each for each in lines if each.file.purpose == PaperPurpose.MINUTES],
    )


def purposes_for(occasion: Occasion, standing: Standing) -> list[PaperPurpose]:
    """What this reader may bring."""
    toward = {
        PaperPurpose.PAPER: occasion.classes_for(standing),
        PaperPurpose.MINUTES: Notes(occasion).classes_for(standing),
    }
    return [each for each, classes in toward.items() if allows("meetings.bring_papers", classes)]
