"""The lake of this deployment, as commands open it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sharedtable.labormarket.lakes.lake import Lake


def open_lake() -> "Lake":
    """The lake of this deployment."""
    from sharedtable.config import settings_source
    from sharedtable.labormarket.lakes.object_lake import lake_at

    source = settings_source.load()
    return lake_at(source.lake, source.lake_address, source.lake_secrets)
