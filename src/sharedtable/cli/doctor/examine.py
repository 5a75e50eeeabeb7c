"""Goes through all looks. One that fails is a finding itself, and what needs tables waits until there are some."""

from collections.abc import Iterator

from sharedtable.cli.doctor import configuration, database, machine, work  # noqa: F401  (each registers its looks)
from sharedtable.cli.doctor.finding import Check, Finding, State, all_checks

ORDER = ["machine", "configuration", "database", "work"]


def examine() -> Iterator[Finding]:
    """A finding for each look, in the order in which things build on each other."""
    failed: set[str] = set()
    waiting: list[str] = []
    for each in sorted(all_checks(), key=_place):
        if failed & set(each.after):
            waiting.append(each.name)
            continue
        found = _look(each)
        if found.state == State.BROKEN:
            failed.add(found.name)
        yield found
    if waiting:
        yield Finding("Not looked at", State.LOOK, ", ".join(waiting), "The database comes first: see above.")


def _place(check: Check) -> tuple[int, int]:
    """What needs most comes last."""
    return len(check.after), ORDER.index(check.look.__module__.rpartition(".")[2])


def _look(check: Check) -> Finding:
    try:
        return Finding(check.name, *check.look())
    except Exception as error:
        words = f"could not be looked at: {type(error).__name__}: {error}".splitlines()[0]
        return Finding(check.name, State.BROKEN, words, "Report this with the log.")
