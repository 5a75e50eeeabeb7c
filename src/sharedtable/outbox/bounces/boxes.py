"""Takes in all of a folder that a mail server delivers to: Maildir or mbox."""

import mailbox
from collections import Counter
from datetime import datetime
from pathlib import Path

from sharedtable.outbox.bounces.taking_in import Outcome, take_in


class NoMailFolder(Exception):
    """Neither a Maildir nor an mbox file."""


def take_in_folder(path: Path, *, at: datetime, removes: bool = False) -> Counter[Outcome]:
    """How often each outcome was. With `removes`, reports are taken out of the folder; other mail stays."""
    outcomes: Counter[Outcome] = Counter()
    box = _opened(path)
    box.lock()
    try:
        for key in list(box.iterkeys()):
            outcome = take_in(box.get_bytes(key), at=at)
            outcomes[outcome] += 1
            if removes and outcome != Outcome.NO_REPORT:
                box.remove(key)
        box.flush()
    finally:
        box.close()
    return outcomes


def _opened(path: Path) -> mailbox.Maildir | mailbox.mbox:
    if (path / "new").is_dir() and (path / "cur").is_dir():
        return mailbox.Maildir(path, create=False)
    if path.is_file():
        return mailbox.mbox(path, create=False)
    raise NoMailFolder(f"{path} is neither a Maildir nor an mbox file.")
