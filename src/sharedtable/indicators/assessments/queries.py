"""What the state said of a partnership's signs, for its page."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from sharedtable.base.files import StoredFile
from sharedtable.indicators.models import Attestation, Check, CheckReply
from sharedtable.partnerships.models import Partnership


@dataclass(frozen=True)
class Said:
    """Of one sign, the newest first; `open` is the question that waits for an answer."""

    checks: list[Check] = field(default_factory=list)

    @property
    def open(self) -> Check | None:
        return next((each for each in self.checks if each.is_open), None)

    @property
    def confirmed(self) -> Check | None:
        """The state's last word, where it is a yes."""
        newest = self.checks[0] if self.checks else None
        return newest if newest is not None and not newest.is_question else None


def said_of(partnership: Partnership) -> dict[str, Said]:
    """By indicator key. Two queries, one where nothing was said."""
    replies = CheckReply.objects.select_related("said_by").order_by("said_at", "pk")
    rows = Check.objects.filter(partnership=partnership).select_related("made_by", "closed_by")
    rows = rows.prefetch_related(Prefetch("replies", queryset=replies, to_attr="thread"))
    found: dict[str, Said] = {}
    for each in rows.order_by("-made_at", "-pk"):
        found.setdefault(each.indicator_key, Said()).checks.append(each)
    return found


def files_behind(signed: Attestation) -> list[StoredFile]:
    """Of the statement and of the one that it renews. One query."""
    keys = [key for key in (signed.pk, signed.renews_id) if key]
    return list(StoredFile.objects.live().held_by_any(keys, Attestation).order_by("pk"))
