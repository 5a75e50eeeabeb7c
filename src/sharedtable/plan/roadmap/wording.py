"""A roadmap in sentences, for pages, prints and the differences between versions. Nobody is shamed in them."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sharedtable.base import figures
from sharedtable.base.prints import Run
from sharedtable.partnerships.words import listed
from sharedtable.plan.choices import Beneficiary, CommitmentKind, DeliverableKind, PriorityState, Reach
from sharedtable.plan.roadmap.content import (
    CommitmentPart,
    Content,
    DeliverablePart,
    MilestonePart,
    Named,
    OutcomePart,
    TeamPart,
)

Sentence = tuple[Run, ...]


def strongly(template: str, **values: object) -> Sentence:
    """A sentence whose values stand out.

    >>> strongly("Of %(all)s, done: %(done)s.", all=3, done=1)[1]
    Run(text='3', strong=True, soft=False, url='')
    """
    marked = template % {name: f"\0{value}\0" for name, value in values.items()}
    pieces = marked.split("\0")
    return tuple(Run(each, strong=place % 2 == 1) for place, each in enumerate(pieces) if each)


def opening(content: Content) -> Sentence:
    """Who works on how much."""
    priorities = len(content.standing)
    if not priorities:
        return strongly(_("%(table)s sit at this table. They have chosen no priority yet."), table=_table(content))
    said = ngettext(
        "%(table)s work on %(count)s priority together: %(states)s.",
        "%(table)s work on %(count)s priorities together: %(states)s.",
        priorities,
    )
    return strongly(said.replace("%(states)s", _states(content)), table=_table(content), count=priorities)


def _table(content: Content) -> str:
    businesses = ngettext("%(n)d business", "%(n)d businesses", content.businesses) % {"n": content.businesses}
    partners = ngettext("%(n)d public partner", "%(n)d public partners", content.partners) % {
        "n": content.partners
    }
    if not content.partners:
        return businesses
    return _("%(businesses)s and %(partners)s") % {"businesses": businesses, "partners": partners}


def _states(content: Content) -> str:
    counts = {state: sum(each.state == state for each in content.standing) for state in PriorityState}
    words = {
        PriorityState.IN_ACTION: _("%d in action"),
        PriorityState.AGREED: _("%d agreed"),
        PriorityState.EXPLORING: _("%d being explored"),
        PriorityState.ACHIEVED: _("%d achieved"),
    }
    return ", ".join(said % counts[state] for state, said in words.items() if counts[state]).replace("%", "%%")


def progress(content: Content) -> Sentence:
    """How far the milestones are; empty where none was set."""
    milestones = content.current_milestones
    if not milestones:
        return ()
    done = sum(each.is_done for each in milestones)
    waiting = sum(each.is_blocked for each in milestones)
    said = strongly(_("%(done)s of %(all)s milestones are done."), done=done, all=len(milestones))
    if not waiting:
        return said
    more = ngettext("%(count)s waits for something.", "%(count)s wait for something.", waiting)
    return (*said, Run(" "), *strongly(more, count=waiting))


def results(content: Content) -> Sentence:
    """What came of it so far; empty where nothing did."""
    changes, works = len(content.outcomes), len(content.deliverables)
    said: list[Run] = []
    if changes:
        quick = sum(each.reach == Reach.QUICK_WIN for each in content.outcomes)
        words = ngettext("So far %(count)s result", "So far %(count)s results", changes)
        said += strongly(words, count=changes)
        said += [Run(_(" (quick wins: %(n)d)") % {"n": quick})] if quick else []
        said.append(Run(". "))
    if works:
        words = ngettext(
            "%(count)s activity, service or product came of the work.",
            "%(count)s activities, services and products came of the work.",
            works,
        )
        said += strongly(words, count=works)
    return tuple(said)


def day(value: date, on: date) -> str:
    return figures.day(value, this_year=on.year)


def names(people: tuple[Named, ...]) -> str:
    return listed([each.name or _("somebody") for each in people])


def milestone_when(part: MilestonePart, on: date) -> str:
    """Its day in words; what is past its day is simply still open."""
    if part.is_done:
        return _("Done %(day)s") % {"day": day(part.day, on)}
    if part.is_blocked:
        return _("Waits for: %(what)s") % {"what": part.waits_for}
    if part.is_late(on):
        return _("Planned for %(day)s, still open") % {"day": day(part.due_date, on)}
    return _("By %(day)s") % {"day": day(part.due_date, on)}


def team_line(part: TeamPart) -> str:
    """Its name, how many, and who leads it."""
    people = ngettext("%(n)d person", "%(n)d people", part.members) % {"n": part.members}
    if part.leads:
        return _("%(team)s: %(people)s, led by %(leads)s") % {
            "team": part.name,
            "people": people,
            "leads": names(part.leads),
        }
    return _("%(team)s: %(people)s") % {"team": part.name, "people": people}


def commitment_line(part: CommitmentPart) -> str:
    size = []
    if part.hours and part.kind == CommitmentKind.HOURS:
        size.append(_("%(n)s hours") % {"n": figures.thousands(part.hours)})
    if part.worth:
        size.append(_("worth %(sum)s") % {"sum": figures.money(part.worth)})
    size.append(_("confirmed") if part.is_confirmed else _("not confirmed yet"))
    return _("%(who)s: %(what)s (%(size)s)") % {
        "who": part.organization,
        "what": part.statement,
        "size": ", ".join(size),
    }


def deliverable_line(part: DeliverablePart, on: date) -> str:
    words = [f"{DeliverableKind(part.kind).label}: {part.title}"]
    if part.user_count:
        used = _("used by %(n)s %(users)s") if part.users else _("used by %(n)s")
        words.append(used % {"n": figures.thousands(part.user_count), "users": part.users})
    elif part.users:
        words.append(_("for %(users)s") % {"users": part.users})
    since = _("since %(day)s") if part.ended_date is None else _("began %(day)s")
    words.append(since % {"day": day(part.started_date, on)})
    return ", ".join(words)


def outcome_line(part: OutcomePart, on: date) -> str:
    """What changed, for whom, by how much, and which lasting goal a quick win serves."""
    whom = part.which_people or str(Beneficiary(part.beneficiary).label)
    said = [f"{part.statement} ({whom}, {day(part.occurred_date, on)})."]
    if part.amount is not None:
        places = 0 if part.amount == int(part.amount) else 1
        said.append(f"{part.measure[:1].upper()}{part.measure[1:]}: {figures.thousands(part.amount, places)}.")
    if part.serves:
        said.append(_("A quick win toward: %(goal)s.") % {"goal": part.serves})
    return " ".join(said)
