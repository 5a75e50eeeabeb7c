"""How two rows of documents become one when two people turn out to be the same."""

from typing import Any

from sharedtable.documents.models import Recipient
from sharedtable.people.merging.references import register_combine


def combine_recipients(kept: Recipient, dropped: Recipient) -> dict[str, Any]:
    """They had it once; the entry that stays says when."""
    return {}


register_combine("documents.Recipient", combine_recipients)
