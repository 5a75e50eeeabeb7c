"""Every source that can be loaded, in the order people meet them."""

from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.sources import acs_flows, cbsa, commuting_zones, county_adjacency, naics, soc
from sharedtable.labormarket.sources.lodes import source as lodes
from sharedtable.labormarket.sources.oews import source as oews
from sharedtable.labormarket.sources.onet import source as onet
from sharedtable.labormarket.sources.projections import source as projections
from sharedtable.labormarket.sources.qcew import source as qcew
from sharedtable.labormarket.sources.source import Source, fetch_and_load, table_loader
from sharedtable.labormarket.sources.training import source as training

__all__ = ["SOURCES", "Source", "fetch_and_load", "source_of", "table_loader"]

SOURCES: tuple[Source, ...] = (
    qcew.SOURCE,
    oews.SOURCE,
    projections.SOURCE,
    onet.SOURCE,
    training.CROSSWALK_SOURCE,
    training.IPEDS_SOURCE,
    acs_flows.SOURCE,
    lodes.SOURCE,
    county_adjacency.SOURCE,
    cbsa.SOURCE,
    commuting_zones.SOURCE,
    naics.STRUCTURE,
    naics.CONCORDANCE,
    soc.STRUCTURE,
    soc.CONCORDANCE,
)


def source_of(key: str) -> Source:
    """The source with this key, else a CallError that lists them."""
    found = next((source for source in SOURCES if source.key == key), None)
    if found is None:
        raise CallError(f"There is no source {key!r}.", f"Choose one of {', '.join(one.key for one in SOURCES)}.")
    return found
