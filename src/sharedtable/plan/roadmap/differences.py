"""What changed from one roadmap to another, in sentences."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext as _

from sharedtable.base.comparing import Strand, weave
from sharedtable.plan.choices import MilestoneState
from sharedtable.plan.roadmap import wording
from sharedtable.plan.roadmap.content import Content, MilestonePart, Named, PriorityPart

NEW, CHANGED, GONE, DONE = "new", "changed", "gone", "done"


@dataclass(frozen=True)
class Change:
    """A sentence; with `strands` where a longer text reads differently."""

    kind: str
    words: str
    strands: tuple[Strand, ...] = ()


@dataclass(frozen=True)
class Group:
    """Changes of one priority, or of what belongs to all."""

    title: str
    changes: tuple[Change, ...]


class _HasId(Protocol):
    @property
    def id(self) -> int: ...


Part = TypeVar("Part", bound=_HasId)


def differences(old: Content, new: Content) -> list[Group]:
    """Only what has changed: the whole first, then priority by priority in the newer order."""
    found = [Group(_("The whole plan"), tuple(_whole(old, new)))]
    befores, afters = _by_id(old.priorities), _by_id(new.priorities)
    for key, part in {**befores, **afters}.items():
        found.append(Group(part.title, tuple(_priority(befores.get(key), afters.get(key), old, new))))
    return [group for group in found if group.changes]


def _by_id(parts: Iterable[Part]) -> dict[int, Part]:
    return {each.id: each for each in parts}


def _whole(old: Content, new: Content) -> Iterator[Change]:
    yield from _text(_("Why we work together"), old.introduction, new.introduction)
    yield from _text(_("What comes next"), old.outlook, new.outlook)
    if (old.businesses, old.partners) != (new.businesses, new.partners):
        counts = {
            "before": f"{old.businesses} : {old.partners}",
            "after": f"{new.businesses} : {new.partners}",
        }
        yield Change(
            CHANGED, _("Businesses to public partners at the table: from %(before)s to %(after)s.") % counts
        )
    yield from _teams(old, new)
    yield from _commitments(old, new, None)
    yield from _outcomes(old, new, None)


def _text(title: str, before: str, after: str) -> Iterator[Change]:
    if before == after:
        return
    if not before:
        yield Change(NEW, _("“%(title)s” is written now.") % {"title": title}, (Strand("new", after),))
    elif not after:
        yield Change(GONE, _("“%(title)s” was taken out.") % {"title": title}, (Strand("gone", before),))
    else:
        words = _("“%(title)s” reads differently.") % {"title": title}
        yield Change(CHANGED, words, tuple(weave(before, after)))


def _priority(
    before: PriorityPart | None, after: PriorityPart | None, old: Content, new: Content
) -> Iterator[Change]:
    part = after or before
    if part is None:
        return
    if before is None:
        yield Change(NEW, _("A new priority, %(state)s.") % {"state": part.state_label.lower()})
        yield from _text(_("What success looks like"), "", part.success)
    elif after is None:
        yield Change(GONE, _("No longer in the plan."))
        return
    else:
        yield from _same_priority(before, after)
    yield from _milestones(old, new, part.id)
    yield from _responders(old, new, part.id)
    yield from _commitments(old, new, part.id)
    yield from _deliverables(old, new, part.id)
    yield from _outcomes(old, new, part.id)


def _same_priority(before: PriorityPart, after: PriorityPart) -> Iterator[Change]:
    if before.title != after.title:
        yield Change(CHANGED, _("It was called “%(title)s”.") % {"title": before.title})
    if before.state != after.state:
        states = {"before": before.state_label.lower(), "after": after.state_label.lower()}
        yield Change(CHANGED, _("It moved from %(before)s to %(after)s.") % states)
    yield from _text(_("What success looks like"), before.success, after.success)
    yield from _people(before.champions, after.champions)


def _people(before: tuple[Named, ...], after: tuple[Named, ...]) -> Iterator[Change]:
    was, now = {each.person_id for each in before}, {each.person_id for each in after}
    joined = tuple(each for each in after if each.person_id not in was)
    left = tuple(each for each in before if each.person_id not in now)
    if joined:
        yield Change(NEW, _("Now led by %(names)s.") % {"names": wording.names(joined)})
    if left:
        yield Change(GONE, _("No longer led by %(names)s.") % {"names": wording.names(left)})


def _milestones(old: Content, new: Content, priority: int) -> Iterator[Change]:
    befores = _by_id(each for each in old.milestones if each.priority == priority)
    for part in (each for each in new.milestones if each.priority == priority):
        before = befores.pop(part.id, None)
        said = {"title": part.title, "when": wording.milestone_when(part, new.day), "who": part.who}
        if before is None:
            if part.state != MilestoneState.DROPPED:
                words = (
                    _("New milestone “%(title)s”: %(who)s. %(when)s.")
                    if part.who
                    else _("New milestone “%(title)s”. %(when)s.")
                )
                yield Change(DONE if part.is_done else NEW, words % said)
        else:
            yield from _same_milestone(before, part, new)
    for before in befores.values():
        yield Change(GONE, _("Milestone “%(title)s” was taken off.") % {"title": before.title})


def _same_milestone(before: MilestonePart, after: MilestonePart, new: Content) -> Iterator[Change]:
    title = {"title": after.title}
    if before.title != after.title:
        yield Change(CHANGED, _("Milestone “%(old)s” is now “%(title)s”.") % {**title, "old": before.title})
    if before.state != after.state or before.waits_for != after.waits_for:
        yield _moved_milestone(after, new)
    if before.due_date != after.due_date:
        days = {"old": wording.day(before.due_date, new.day), "new": wording.day(after.due_date, new.day)}
        yield Change(CHANGED, _("Milestone “%(title)s” is planned for %(new)s, not %(old)s.") % {**title, **days})
    if _owner(before) != _owner(after):
        who = after.who or _("nobody yet")
        yield Change(CHANGED, _("Milestone “%(title)s” is now with %(who)s.") % {**title, "who": who})


def _owner(part: MilestonePart) -> tuple[int | None, str]:
    return (part.person.person_id, "") if part.person else (None, part.organization)


def _moved_milestone(part: MilestonePart, new: Content) -> Change:
    said: Mapping[str, str] = {"title": part.title, "what": part.waits_for, "day": wording.day(part.day, new.day)}
    words = {
        MilestoneState.DONE.value: (DONE, _("Milestone “%(title)s” was done on %(day)s.")),
        MilestoneState.BLOCKED.value: (CHANGED, _("Milestone “%(title)s” waits for: %(what)s.")),
        MilestoneState.DROPPED.value: (GONE, _("Milestone “%(title)s” was dropped.")),
        MilestoneState.OPEN.value: (CHANGED, _("Milestone “%(title)s” is to be done again.")),
    }
    kind, sentence = words[part.state]
    return Change(kind, sentence % said)


def _teams(old: Content, new: Content) -> Iterator[Change]:
    came, went, _both = _sorted_out(old.teams, new.teams, lambda part: True)
    yield from (Change(NEW, _("New action team: %(team)s.") % {"team": wording.team_line(each)}) for each in came)
    yield from (Change(GONE, _("The action team “%(team)s” has ended.") % {"team": each.name}) for each in went)


def _responders(old: Content, new: Content, priority: int) -> Iterator[Change]:
    came, went, _both = _sorted_out(old.responders, new.responders, lambda part: part.priority == priority)
    for each in came:
        yield Change(NEW, _("First to respond: %(who)s.") % {"who": each.organization})
    for each in went:
        yield Change(GONE, _("No longer first to respond: %(who)s.") % {"who": each.organization})


def _commitments(old: Content, new: Content, priority: int | None) -> Iterator[Change]:
    came, went, both = _sorted_out(
        old.commitments, new.commitments, lambda part: _standing(part.priority, new) == priority
    )
    for each in came:
        yield Change(NEW, _("New promise: %(what)s.") % {"what": wording.commitment_line(each)})
    for before, each in both:
        promise = {"what": f"{each.organization}: {each.statement}"}
        if each.is_confirmed and not before.is_confirmed:
            yield Change(CHANGED, _("Promise confirmed: %(what)s.") % promise)
        if each.kept_date and not before.kept_date:
            yield Change(DONE, _("Promise kept: %(what)s.") % promise)
    for each in went:
        yield Change(GONE, _("Promise taken off: %(what)s.") % {"what": f"{each.organization}: {each.statement}"})


def _deliverables(old: Content, new: Content, priority: int) -> Iterator[Change]:
    came, went, both = _sorted_out(old.deliverables, new.deliverables, lambda part: part.priority == priority)
    for each in came:
        yield Change(DONE, _("New in use: %(what)s.") % {"what": wording.deliverable_line(each, new.day)})
    for before, each in both:
        if before.user_count != each.user_count and each.user_count is not None:
            yield Change(CHANGED, wording.deliverable_line(each, new.day) + ".")
    for each in went:
        yield Change(GONE, _("No longer told: %(what)s.") % {"what": each.title})


def _outcomes(old: Content, new: Content, priority: int | None) -> Iterator[Change]:
    came, went, _both = _sorted_out(
        old.outcomes, new.outcomes, lambda part: _standing(part.priority, new) == priority
    )
    for each in came:
        yield Change(DONE, _("New result: %(what)s") % {"what": wording.outcome_line(each, new.day)})
    for each in went:
        yield Change(GONE, _("No longer told: %(what)s.") % {"what": each.statement})


def _standing(priority: int | None, content: Content) -> int | None:
    """A priority that the newer plan still has; else the row belongs to the whole."""
    return priority if any(each.id == priority for each in content.priorities) else None


def _sorted_out(
    old: Iterable[Any], new: Iterable[Any], belongs: Callable[[Any], bool]
) -> tuple[list[Any], list[Any], list[tuple[Any, Any]]]:
    """What came, what went, and what stands in both."""
    befores = _by_id(each for each in old if belongs(each))
    afters = _by_id(each for each in new if belongs(each))
    came = [each for key, each in afters.items() if key not in befores]
    went = [each for key, each in befores.items() if key not in afters]
    return came, went, [(befores[key], each) for key, each in afters.items() if key in befores]
