"""`sharedtable check`: proves that the record of changes is whole."""

from rich.markup import escape
from rich.progress import Progress

from sharedtable.cli.printing import Problem, console, errors

MOST_SHOWN = 20


def run_check(seal: str) -> None:
    """Walk the chain with a bar; raises `Problem` (exit code 1) where it does not hold."""
    import django

    django.setup()
    from sharedtable.base import figures
    from sharedtable.ledger.check import prove
    from sharedtable.ledger.models import Entry

    with Progress(console=errors, transient=True) as bar:
        task = bar.add_task("Checking the record", total=Entry.objects.count())
        try:
            proof = prove(seal, tell=lambda count: bar.update(task, completed=count))
        except ValueError as error:
            raise Problem(str(error), "Give the seal as an earlier check printed it.") from None
    for each in proof.broken[:MOST_SHOWN]:
        errors.print(f"Entry {each.entry_id}: {escape(each.reason)}.")
    if not proof.holds:
        first = min(each.entry_id for each in proof.broken)
        raise Problem(
            f"{figures.counted(len(proof.broken), 'fault', 'faults')}; the first broken entry is {first}.",
            "Compare with the last backup whose check held before going on.",
        )
    entries = figures.counted(proof.entries, "entry holds", "entries hold")
    redacted = figures.counted(proof.redacted, "was redacted, as", "were redacted, as")
    console.print(f"{entries}; {redacted if proof.redacted else 'none was redacted, as'} the record itself says.")
    console.print(f"Seal: {proof.seal or 'none yet'}")
