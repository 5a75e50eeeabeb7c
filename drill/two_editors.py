"""Two people save the same meeting notes again and again at the same moment: one is saved, the other is shown both
texts, and the ledger holds every text that ever stood."""

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from django.urls import reverse

from drill.findings import Findings, Plan
from drill.serving import serving
from drill.visitor import Visitor
from sharedtable.ledger.check import broken_entries
from sharedtable.ledger.models import Entry
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import MeetingKind

EDITORS = ("marigold", "sorrel")
VERSION = re.compile(r'name="version"[^>]*value="(\d+)"')
TEXT = re.compile(r'<textarea name="notes"[^>]*>\r?\n?(.*?)</textarea>', re.DOTALL)


@dataclass(frozen=True)
class Save:
    """One attempt: the mark that its text carries, and what came of it."""

    mark: str
    status: int
    page: str


def run(plan: Plan) -> Findings:
    found = Findings()
    occasion = Occasion.objects.filter(
        partnership_meeting__kind=MeetingKind.PARTNERSHIP, state=OccasionState.HELD
    ).latest("starts_at")
    before = _entries(occasion)
    began = time.monotonic()
    with serving(plan.scratch) as server:
        visitors = [Visitor(server.address, who) for who in EDITORS]
        path = reverse("meetings:notes", args=[occasion.uuid])
        gate, patience = threading.Barrier(len(visitors)), plan.patience(12, 25)
        saves: list[Save] = []
        with ThreadPoolExecutor(len(visitors)) as pool:
            for number in range(plan.count(30, 400)):
                if patience.lasts():
                    jobs = [pool.submit(_write, visitor, path, number, gate) for visitor in visitors]
                    saves += [save for job in jobs for save in job.result()]
    seconds = time.monotonic() - began
    _judge(found, occasion, saves, before)
    accepted = sum(save.status == 302 for save in saves)
    found.measure(
        f"{len(saves)} saves in {seconds:.0f} s: {accepted} accepted, {len(saves) - accepted} shown both texts"
    )
    return found


def _write(visitor: Visitor, path: str, number: int, gate: threading.Barrier) -> list[Save]:
    """Open, wait for the other, save at once; whoever is second brings their line over and saves again."""
    saves: list[Save] = []
    page = visitor.get(path).text
    gate.wait(60)
    for attempt in ("first", "again"):
        mark = f"{visitor.name}-{number}-{attempt}"
        text = f"{_text_of(page)}\n{mark} said <b>& so on"
        answer = visitor.post(path, {"notes": text, "version": _version_of(page)})
        saves.append(Save(mark, answer.status_code, answer.text))
        if answer.status_code != 409:
            break
        page = answer.text
    return saves


def _version_of(page: str) -> str:
    found = VERSION.search(page)
    return found[1] if found else ""


def _text_of(page: str) -> str:
    """The last few lines that stand, so that notes do not grow without end."""
    found = TEXT.search(page)
    return "\n".join(unescape(found[1]).splitlines()[-4:]) if found else ""


def _entries(occasion: Occasion) -> list[Entry]:
    rows = Entry.objects.filter(action="meetings.edit_notes", subject_id=occasion.pk)
    return list(rows.order_by("pk"))


def _judge(found: Findings, occasion: Occasion, saves: list[Save], before: list[Entry]) -> None:
    entries = _entries(occasion)[len(before) :]
    texts = [entry.changes["notes"] for entry in entries]
    accepted = [save for save in saves if save.status == 302]
    refused = [save for save in saves if save.status == 409]
    found.require(refused, "nobody was ever second, so nothing was tried")
    for save in saves:
        found.require(save.status in (302, 409), f"a save was answered with {save.status}")
    found.require(len(entries) == len(accepted), f"{len(accepted)} saves accepted, {len(entries)} in the ledger")
    for save in accepted:
        holding = [new for old, new in texts if save.mark in new and save.mark not in old]
        found.require(holding, f"an accepted text is not in the ledger: {save.mark}")
    for save in refused:
        found.require(
            not any(_ends_with(new, save.mark) for _, new in texts), f"a refused text was saved: {save.mark}"
        )
        _judge_both(found, save, texts)
    for (_, new), (old, _) in pairwise(texts):
        found.require(
            new == old, "a text was overwritten unseen: an entry does not begin where the last one ended"
        )
    standing = Occasion.objects.get(pk=occasion.pk)
    found.require(texts and standing.notes == texts[-1][1], "what stands is not the last text of the ledger")
    found.require(
        standing.version == occasion.version + len(accepted), "versions and accepted saves differ in number"
    )
    found.require(not list(broken_entries()), "the ledger's chain is broken")


def _ends_with(text: str, mark: str) -> bool:
    return mark in text.splitlines()[-1]


def _judge_both(found: Findings, save: Save, texts: list[list[str]]) -> None:
    """The answer must hold the writer's own text and one that stood, markup apart."""
    page = " ".join(unescape(re.sub(r"<[^>]+>", "", save.page)).split())
    found.require(page.count(save.mark) >= 2, f"a refused text was not given back: {save.mark}")
    stood = (" ".join(new.split()) for _, new in texts)
    found.require(any(text in page for text in stood), f"the text that stood was not shown beside {save.mark}")
